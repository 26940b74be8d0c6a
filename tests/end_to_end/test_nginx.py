"""docs/deploy/nginx.conf in a real nginx: what it answers, and that the theme obeys its policy."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site, add_stories, start_site, translate_all
from tests.validators import installed

pytestmark = [pytest.mark.validators, pytest.mark.browser]

RECIPES = Path(__file__).parents[2] / "docs" / "deploy"
MAIN = """\
{modules}
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/conf.d/*.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """nginx on loopback."""

    port: int
    output: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=names)
        got = connection.getresponse()
        found = {name.lower(): value for name, value in got.getheaders()}
        body = got.read()
        connection.close()
        return Answer(got.status, found, body)

    def asset(self, suffix: str) -> str:
        """Address of the theme's one file of a kind."""
        (path,) = self.output.glob(f"static/site.*{suffix}")
        return f"/static/{path.name}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A built site with two stories, and a script that waits for consent."""
    site = translate_all(add_stories(start_site(tmp_path_factory.mktemp("site"))))
    site.write("static/counted.js", "document.documentElement.dataset.counted = 'yes';\n")
    site.write("static/photo.avif", "avif")
    site.write(
        "l10n.toml",
        site.read("l10n.toml") + '\n[consent.scripts]\nstatistics = ["/counted.js"]\n'
        '\n[consent.embeds]\n"youtube.com" = "YouTube"\n',
    )
    bridge = site.read("articles/city/bridge.uk.md")
    moved = "category: city\naliases: [/bridge-reopened/]\n"
    bridge = bridge.replace("category: city\n", moved, 1)
    site.write("articles/city/bridge.uk.md", f"{bridge}\n<https://youtu.be/abcdefghi12>\n")
    site.write("static/photo.20260914.jpg", "jpeg")
    site.run("build")
    return site


@pytest.fixture(scope="module")
def nginx(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The recipe with another port and folder, in Debian's nginx with Debian's brotli."""
    with _serving(tmp_path_factory.mktemp("nginx"), site.root / "public") as server:
        yield server


@pytest.fixture(scope="module")
def framing_nginx(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same with the frames that the recipe gives as an example."""
    with _serving(tmp_path_factory.mktemp("framing"), site.root / "public", frames=True) as server:
        yield server


@contextmanager
def _serving(folder: Path, output: Path, *, frames: bool = False) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    _write_configuration(folder, output, port, frames=frames)
    process = subprocess.Popen(_command(folder), env=_environment())
    try:
        _wait(process, port, folder / "error.log")
        yield Server(port, output)
    finally:
        process.terminate()
        process.wait(30)


def test_without_redirects(tmp_path: Path) -> None:
    """A site whose addresses never changed needs no such file, and nginx warns of nothing."""
    (tmp_path / "public").mkdir()
    _write_configuration(tmp_path, tmp_path / "public", 8099)
    command = [*_command(tmp_path), "-t"]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def _command(folder: Path) -> list[str]:
    log = str(folder / "error.log")
    place = str(folder)
    return [str(installed.nginx()), "-c", f"{place}/nginx.conf", "-p", place, "-e", log]


def _environment() -> dict[str, str]:
    """With the library that the module of brotli needs, which is unpacked beside it."""
    unpacked = installed.nginx().parents[2]
    folders = {str(path.parent) for path in unpacked.rglob("libbrotli*.so*")}
    return {**os.environ, "LD_LIBRARY_PATH": ":".join(sorted(folders))}


def _write_configuration(folder: Path, output: Path, port: int, *, frames: bool = False) -> None:
    root = installed.nginx().parents[2]
    (folder / "conf.d").mkdir()
    recipe = (RECIPES / "nginx.conf").read_text("utf-8")
    changes = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "    listen [::]:80;\n": "",
        "root /srv/herald;": f"root {output};",
        "include /srv/herald/": f"include {output}/",
    }
    if frames:
        (example,) = re.findall(r'^#  +(default "frame-src .*)$', recipe, re.MULTILINE)
        changes['    default "";\n}\n\nserver'] = f"    {example}\n}}\n\nserver"
    for old, new in changes.items():
        assert recipe.count(old) == 1, old
        recipe = recipe.replace(old, new)
    (folder / "conf.d" / "herald.conf").write_text(recipe)
    (folder / "conf.d" / "brotli.conf").write_text((RECIPES / "brotli.conf").read_text("utf-8"))
    module = root / "usr/lib/nginx/modules/ngx_http_brotli_filter_module.so"
    modules = f"load_module {module};"
    types = root / "etc/nginx/mime.types"
    main = MAIN.format(folder=folder, modules=modules, types=types)
    (folder / "nginx.conf").write_text(main)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Until it listens."""
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except ConnectionRefusedError:
            continue
        return
    raise AssertionError(log.read_text())


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/", 200, "Міст знову відкрито"),
        ("/en/", 200, "Library opens at night"),
        ("/en/city/bridge/", 200, "The bridge is open again"),
        ("/nowhere/", 404, 'lang="uk"'),
        ("/en/nowhere/", 404, 'lang="en"'),
        ("/english", 404, 'lang="uk"'),
        ("/static/", 404, 'lang="uk"'),
        ("/.l10n-files.json", 404, 'lang="uk"'),
    ],
)
def test_the_address_alone_decides_the_language(
    nginx: Server, path: str, status: int, said: str
) -> None:
    """Neither the browser's languages nor a cookie change a byte; a page that is missing is missing
    in the language of its address; folders are not listed."""
    plain = nginx.get(path)
    assert (plain.status, plain.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert said in plain.body.decode()
    assert nginx.get(path, Accept_Language="en", Cookie="lang=en").body == plain.body
    assert "accept-language" not in plain.headers.get("vary", "").lower()


def test_redirects_keep_to_paths(nginx: Server) -> None:
    """A folder's address gets its slash, a story's old address leads to the new one."""
    for path, place in (
        ("/en/city/bridge", "/en/city/bridge/"),
        ("/bridge-reopened/", "/city/bridge/"),
    ):
        moved = nginx.get(path)
        assert (moved.status, moved.headers["location"]) == (301, place)


def test_caching(nginx: Server) -> None:
    """A year for what is named by its content, minutes for pages, nothing for what is missing."""
    year = "public, max-age=31536000, immutable"
    minutes = "public, max-age=300"
    wanted = {
        nginx.asset(".css"): year,
        nginx.asset(".js"): year,
        "/": minutes,
        "/en/city/bridge/": minutes,
        "/feed.xml": minutes,
        "/counted.js": minutes,
        "/photo.avif": "public, max-age=86400",
        "/photo.20260914.jpg": "public, max-age=86400",
        "/nowhere/": "no-cache",
        "/static/site.00000000.css": "no-cache",
    }
    index = [*nginx.output.glob("search/index/*"), *nginx.output.glob("en/search/index/*")]
    for path in index:
        kept = minutes if path.name == "contents.json" else year
        wanted[f"/{path.relative_to(nginx.output).as_posix()}"] = kept
    assert len(index) == 6
    wanted["/search/index/words-00000000.json"] = "no-cache"
    found = {path: nginx.get(path).headers["cache-control"] for path in wanted}
    assert found == wanted

    again = nginx.get("/", If_None_Match=nginx.get("/").headers["etag"])
    assert (again.status, again.headers["cache-control"]) == (304, minutes)


def test_kinds_of_files(nginx: Server) -> None:
    """Each is called what it is."""
    wanted = {
        "/feed.xml": "application/atom+xml; charset=utf-8",
        "/sitemap.xml": "text/xml; charset=utf-8",
        "/robots.txt": "text/plain; charset=utf-8",
        "/photo.avif": "image/avif",
        nginx.asset(".css"): "text/css; charset=utf-8",
        nginx.asset(".js"): "application/javascript; charset=utf-8",
    }
    assert {path: nginx.get(path).headers["content-type"] for path in wanted} == wanted


def test_compression(nginx: Server) -> None:
    """Pages, styles, scripts and feeds travel small, by brotli where the browser knows it."""
    for path in ("/", "/feed.xml", nginx.asset(".css"), nginx.asset(".js")):
        plain = nginx.get(path)
        zipped = nginx.get(path, Accept_Encoding="gzip")
        assert zipped.headers["content-encoding"] == "gzip", path
        assert gzip.decompress(zipped.body) == plain.body
        brotli = nginx.get(path, Accept_Encoding="gzip, br")
        assert brotli.headers["content-encoding"] == "br", path
        assert len(brotli.body) < len(plain.body)
        assert "accept-encoding" in plain.headers["vary"].lower()


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/feed.xml", "/en/city/bridge", "/photo.avif"])
def test_security_headers_are_on_every_answer(nginx: Server, path: str) -> None:
    """On pages, files, redirects and what is missing; the policy allows nothing inline."""
    headers = nginx.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["server"] == "nginx"


VIOLATIONS = """() => {
  document.addEventListener("securitypolicyviolation", async (event) => {
    await window.violated(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    document.documentElement.dataset.violated = "yes";
  });
}"""


def _reader(chromium: Browser) -> tuple[Page, list[str]]:
    """A page, and the violations it tells of; the list outlives a page that leads on to another."""
    page = chromium.new_context(locale="en-GB").new_page()
    violations: list[str] = []
    page.expose_function("violated", lambda text: violations.append(text))
    page.add_init_script(f"({VIOLATIONS})()")
    return page, violations


def test_the_theme_obeys_the_policy(nginx: Server, chromium: Browser) -> None:
    """No violation on any page, with consent given, its script running, the dialog and the offer of
    the other language open; and a page that does violate it is told apart."""
    page, violations = _reader(chromium)
    failed: list[str] = []
    page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    for path in sorted(nginx.output.rglob("*.html")):
        address = f"{nginx.url}/{path.relative_to(nginx.output)}"
        page.goto(address)
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):
            page.wait_for_url(re.compile(f"^(?!{re.escape(address)}$)"))
        assert violations == [], path
    page.goto(f"{nginx.url}/city/library/")
    page.locator("#page-consent button[value=choose]").click()
    page.locator("dialog[open] button[value=all]").click()
    expect(page.locator("[data-offer=en]")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-counted", "yes")
    assert violations == []
    assert failed == []

    page.goto(f"{nginx.url}/en/search/?q=bridge")
    expect(page.locator("#page-search ol a")).to_have_text(["The bridge is open again"])
    assert violations == []
    assert failed == []

    (nginx.output / "bad.html").write_text(
        "<!doctype html><p style='color:red'>red<script>1</script>"
    )
    page.goto(f"{nginx.url}/bad.html")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    kinds = sorted(re.split("[: ]", text)[0] for text in violations)
    assert kinds == ["script-src-elem", "style-src-attr"]
    page.context.close()


def test_frames_show_under_the_policy_that_allows_them(
    nginx: Server, framing_nginx: Server, chromium: Browser
) -> None:
    """With the recipe's example a video that a reader asks for runs; without it, it is kept out."""
    found = {}
    for server in (framing_nginx, nginx):
        page, violations = _reader(chromium)
        video = re.compile("^https://www[.]youtube-nocookie[.]com/embed/")
        page.route(video, lambda route: route.fulfill(body="<p>A film", content_type="text/html"))
        page.goto(f"{server.url}/en/city/bridge/")
        assert violations == []
        page.get_by_role("button", name="Show the video").click()
        if server is framing_nginx:
            expect(page.frame_locator("iframe").locator("p")).to_have_text("A film")
        else:
            page.wait_for_function("() => document.documentElement.dataset.violated")
        found[server] = [text.split(" ")[0] for text in violations]
        page.context.close()
    assert found == {framing_nginx: [], nginx: ["frame-src:"]}
