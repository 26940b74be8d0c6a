"""Attacks on the running server, and what each gets (docs/workbench.md lists them)."""

from __future__ import annotations

import re
import socket
import time
from urllib.parse import quote

import pytest

from tests.conftest import BRIDGE_PO, Site
from tests.workbench.running import BRIDGE, Browser, Server, drained, listening

LEAD = "Через річку знову можна перейти."


# Paths and names


@pytest.mark.parametrize(
    "path",
    [
        "/static/../context.py",
        "/static/..%2fcontext.py",
        "/static/%2e%2e/%2e%2e/l10n.toml",
        "/static//etc/passwd",
        "/static/..%5c..%5ccontext.py",
        "/edit/en/../../../../etc/passwd",
        "/edit/en/articles/../../../../l10n",
        "/edit/../en/articles/city/bridge",
        "/edit/en/%00",
    ],
)
def test_no_path_leads_out_of_what_is_served(person: Browser, path: str) -> None:
    """404, and nothing of the file."""
    reply = person.get(path)

    assert reply.status == 404, reply
    assert b"root:" not in reply.body
    assert b"import" not in reply.body


@pytest.mark.parametrize(
    ("domain", "language"),
    [
        ("../../../l10n", "en"),
        ("articles/../../../../secret", "en"),
        ("articles/city/bridge", "../en"),
        ("articles//etc/passwd", "en"),
        ("/etc/passwd", "en"),
        ("articles/city/bridge", "uk"),
        ("articles/city/bridge\0", "en"),
        ("articles/city/nobody", "en"),
        ("ui", "en"),
        ("", ""),
    ],
)
def test_only_catalogs_of_the_inventory_can_be_named(
    person: Browser, shared: Server, domain: str, language: str
) -> None:
    """A catalog beside the project is neither shown nor written."""
    secret = shared.root.parent / "secret.po"
    secret.write_text('msgid "A"\nmsgstr ""\n', "utf-8")

    shown = person.do("story/check", domain, language)
    saved = person.do("save", domain, language, message="0" * 16, based_on="a.b", texts=["x"])

    assert (shown.status, saved.status) == (404, 404)
    assert secret.read_text("utf-8") == 'msgid "A"\nmsgstr ""\n'


@pytest.mark.parametrize(
    "values",
    [
        {"texts": "x"},
        {"texts": []},
        {"texts": [1]},
        {"texts": ["x"] * 11},
        {"texts": ["x"], "origin": "a b"},
        {"texts": ["x"], "origin": "a\nmsgid"},
        {"texts": ["x"], "based_on": None},
        {"texts": ["x"], "based_on": 7},
        {"texts": ["x"], "domain": ["articles/city/bridge"]},
        {"texts": ["x"], "domain": "a" * 301},
    ],
)
def test_odd_values_are_refused_before_anything_is_done(
    person: Browser, values: dict[str, object]
) -> None:
    """400 each, and the server lives."""
    seen = person.message(LEAD)
    about = {"message": seen["id"], "based_on": seen["version"]}

    reply = person.do("save", **(about | values))

    assert reply.status == 400, reply
    assert person.message(LEAD) == seen


@pytest.mark.parametrize(("text", "status"), [("\0", 422), ("\ud800", 400)])
def test_what_no_file_can_hold_is_refused(person: Browser, text: str, status: int) -> None:
    """The catalog stays as it is."""
    assert person.save(person.message(LEAD), f"a{text}").status == status


def test_a_text_cannot_add_an_entry_to_the_catalog(olena: Browser, desk_site: Site) -> None:
    """Quotation marks, line breaks and comments in it stay in it."""
    before = desk_site.read(BRIDGE_PO)
    text = 'x"\n\nmsgid "Injected"\nmsgstr "1"\n#~ '

    saved = olena.save(olena.message(LEAD), text).json["message"]
    olena.do(
        "comment",
        message=saved["id"],
        based_on=saved["version"],
        comment='x\rmsgid "Injected"\nmsgstr "2"\n, fuzzy',
    )

    after = desk_site.read(BRIDGE_PO)
    assert olena.message(LEAD)["texts"] == [text]
    assert len(olena.story()["messages"]) == 5
    assert not [line for line in after.split("\n") if line.startswith('msgid "Injected"')]
    assert after.count("\nmsgid") == before.count("\nmsgid")


def test_a_link_on_disk_that_leads_out_is_not_followed(olena: Browser, desk_site: Site) -> None:
    """Neither a catalog nor an original: what is there may come from somebody's branch."""
    outside = desk_site.root.parent / "outside.po"
    outside.write_text(desk_site.read(BRIDGE_PO), "utf-8")
    catalog = desk_site.root / BRIDGE_PO
    message = olena.message(LEAD)
    catalog.unlink()
    catalog.symlink_to(outside)

    reply = olena.save(message, "Written outside")

    assert reply.status == 404
    assert "Written outside" not in outside.read_text("utf-8")


# Other sites' pages


def test_a_name_that_was_rebound_to_this_computer_is_refused(person: Browser) -> None:
    """A page of evil.example whose name now leads here learns nothing (DNS rebinding)."""
    for host in ("evil.example", f"evil.example:{person.server.port}", "127.0.0.1:1", ""):
        assert person.get("/", Host=host).status == 403, host
        assert person.get("/api/board", Host=host).json["error"] == "host"


def test_this_computer_has_its_usual_names(person: Browser) -> None:
    """And both protocols' loopback addresses."""
    for host in ("localhost", "127.0.0.1", "[::1]"):
        assert person.get("/api/board", Host=f"{host}:{person.server.port}").status == 200, host


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X_L10n_Token": ""}, 403),
        ({"X_L10n_Token": "0" * 32}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
    ],
)
def test_a_request_that_no_page_of_ours_sent_changes_nothing(
    person: Browser, headers: dict[str, str], status: int
) -> None:
    """CSRF: a token, a type that forms cannot send, and what the browser says of the sender."""
    seen = person.message(LEAD)
    values = {
        "domain": BRIDGE,
        "language": "en",
        "message": seen["id"],
        "based_on": seen["version"],
        "texts": ["Forged"],
    }

    assert person.post("/api/save", values, **headers).status == status
    assert person.message(LEAD) == seen


def test_a_token_of_one_session_is_no_good_in_another(shared: Server, person: Browser) -> None:
    """Even where both are the same person's."""
    other = Browser(shared).enter()

    assert person.token != other.token
    assert person.post("/api/undo", {}, X_L10n_Token=other.token).status == 403


def test_get_changes_nothing(person: Browser) -> None:
    """What saves is not reached by an address alone."""
    for name in ("save", "approve", "undo", "story/publish", "story/prefill"):
        assert person.get(f"/api/{name}?domain={BRIDGE}&language=en").status == 405


# Texts that are code


def test_a_translation_that_is_a_script_stays_a_text(olena: Browser) -> None:
    """XSS: data is JSON that browsers do not sniff, and no policy allows scripts of texts."""
    evil = '</script><script src="//evil.example/x.js"></script><img src=x onerror=alert(1)>'
    olena.save(olena.message("Міст знову відкрито"), evil, approve=True)

    data = olena.get(f"/api/story?domain={BRIDGE}&language=en")
    pages = [olena.get("/"), olena.get(f"/edit/en/{BRIDGE}"), olena.get("/?q=" + "<script>")]

    assert data.headers["content-type"] == "application/json"
    assert data.headers["x-content-type-options"] == "nosniff"
    for page in pages:
        assert page.status == 200
        assert '<script src="//evil' not in page.text
        assert "<img src=x" not in page.text
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert page.headers["x-frame-options"] == "DENY"


def test_what_an_address_says_is_text(person: Browser) -> None:
    """The page that says that there is no such story shows it; data are JSON."""
    evil = "articles/%3Cscript%3Ealert(1)%3C/script%3E"
    page = person.get(f"/edit/en/{evil}")
    data = person.get(f"/api/story?language=en&domain={evil}")

    assert (page.status, data.status) == (404, 404)
    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script>alert" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert data.headers["content-type"] == "application/json"


# Sessions


def test_nothing_is_shown_to_who_is_not_signed_in(visitor: Browser) -> None:
    """Pages lead to the entrance, data is refused, and the static files are open."""
    page = visitor.get("/edit/en/articles/city/bridge?x=1")

    assert (page.status, page.headers["location"]) == (
        303,
        "/sign-in?next=%2Fedit%2Fen%2Farticles%2Fcity%2Fbridge%3Fx%3D1",
    )
    assert visitor.get("/api/board").json["error"] == "signed-out"
    assert visitor.get("/api/events").status == 401
    assert visitor.get("/preview/x").status == 401
    assert visitor.post("/api/save", {}).status == 401


def test_only_the_terminals_link_opens_a_workbench_without_accounts(visitor: Browser) -> None:
    """Other users of this computer do not know its key."""
    assert visitor.get("/enter").status == 403
    assert visitor.get("/enter?key=").status == 403
    assert visitor.get("/enter?key=guess").status == 403
    assert not [name for name in visitor.cookies if name.startswith("l10n-edit")]


def test_a_session_that_somebody_else_chose_is_not_taken(shared: Server) -> None:
    """Session fixation: signing in always makes a new one, and ends the one that was there."""
    name = f"l10n-edit-{shared.port}"
    victim = Browser(shared, cookies={name: "chosen-by-somebody-else"})
    victim.enter()
    first = victim.cookies[name]
    stranger = Browser(shared, cookies={name: "chosen-by-somebody-else"})

    victim.enter()

    assert first != "chosen-by-somebody-else"
    assert victim.cookies[name] != first
    assert stranger.get("/api/board").status == 401
    assert Browser(shared, cookies={name: first}).get("/api/board").status == 401


def test_the_session_cookie_is_for_our_pages_alone(shared: Server) -> None:
    """No script reads it, no other site's page sends it; on disk there is only its digest."""
    browser = Browser(shared)
    reply = browser.get(shared.link.partition(f":{shared.port}")[2])
    name = f"l10n-edit-{shared.port}"
    kept = shared.root / ".l10n/edit/sessions.json"

    flags = {part.strip().lower() for part in reply.cookies[name].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert browser.cookies[name] not in kept.read_text("utf-8")
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "/\r\nX: y", "x"]
)
def test_the_entrance_leads_to_no_other_site(shared: Server, target: str) -> None:
    """An open redirect would lend our name to somebody's page."""
    browser = Browser(shared)
    path = shared.link.partition(f":{shared.port}")[2]
    page = browser.get(f"{path}&next={quote(target)}").text

    assert re.findall(r'(?:url=|href=")([^"]*)"', page) == ["/", "/"]


def test_signing_out_ends_the_session(shared: Server) -> None:
    """The cookie that was kept elsewhere is of no use."""
    browser = Browser(shared).enter()
    kept = dict(browser.cookies)

    assert browser.form("/sign-out").status == 303
    assert Browser(shared, cookies=kept).get("/api/board").status == 401


def test_a_page_that_listens_hears_nothing_once_its_person_signed_out(
    olena: Browser, server: Server
) -> None:
    """What others write is for those who are signed in; the stream ends."""
    kept = Browser(server, "kept").enter()
    words = "You can cross the river again."
    with listening(kept) as page:
        assert kept.form("/sign-out").status == 303
        olena.save(olena.message("Через річку знову можна перейти."), words)
        # Its last chunk is empty.
        heard = b"".join(iter(page.answer.fp.readline, b"0\r\n")).decode()

    assert words not in heard


@pytest.mark.parametrize(
    "cookie", ['view={"open":[1]}', "two words=1", "a@b=1", 'half="quoted', "", "$Path=/"]
)
def test_cookies_of_other_programs_do_not_get_in_the_way(person: Browser, cookie: str) -> None:
    """On this computer all ports share them, and not all of them are well-formed."""
    own = "; ".join(f"{name}={value}" for name, value in person.cookies.items())

    assert person.get("/api/board", Cookie=f"{cookie}; {own}").status == 200


# Too much, too slow


def test_a_body_that_is_too_large_is_refused_unread(person: Browser) -> None:
    """Whether it says how large it is or not."""
    large = b"x" * 1_100_000
    said = person.ask("POST", "/api/save", large[:10], {"Content-Length": "1100000"})
    head = _head(person, "Transfer-Encoding: chunked")
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [large[:65536]] * 17)

    assert said.status == 413
    assert b" 413 " in person.server.raw(head + chunks)[:40]


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'"x"', b"[" * 100_000, b'{"a":' * 50_000, b"\xff", b"1e999999"]
)
def test_json_that_is_none_is_refused(person: Browser, body: bytes) -> None:
    """Nested ever so deeply, too."""
    sent = {"Content-Type": "application/json", "X-L10n-Token": person.token}

    assert person.ask("POST", "/api/save", body, sent).status == 400


def test_a_head_that_is_too_large_is_refused(person: Browser) -> None:
    """64 kB of headers are enough for everybody."""
    head = b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"y" * 200_000

    assert b" 400 " in person.server.raw(head)[:40]


def test_slow_clients_are_hung_up_on_and_others_answered_meanwhile(person: Browser) -> None:
    """A head that drips in (Slowloris), a body that never comes; fifty of each at once."""
    begun = time.monotonic()
    heads = [_opened(person.server, b"GET / HTTP/1.1\r\nHost: ") for _ in range(50)]
    body = _head(person, "Content-Length: 100") + b"{"
    bodies = [_opened(person.server, body) for _ in range(50)]

    assert person.get("/api/board").status == 200
    for connection in heads:
        connection.sendall(b"x")  # it still drips
    assert {drained(connection) for connection in heads} == {b""}
    assert time.monotonic() - begun < 25
    assert all(b" 408 " in drained(connection)[:40] for connection in bodies)
    assert time.monotonic() - begun < 45
    assert person.get("/api/board").status == 200


def _head(person: Browser, more: str) -> bytes:
    name = f"l10n-edit-{person.server.port}"
    return (
        f"POST /api/save HTTP/1.1\r\nHost: 127.0.0.1:{person.server.port}\r\n"
        f"Cookie: {name}={person.cookies[name]}\r\nContent-Type: application/json\r\n"
        f"X-L10n-Token: {person.token}\r\n{more}\r\n\r\n"
    ).encode()


def _opened(server: Server, data: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", server.port), 60)
    connection.sendall(data)
    return connection
