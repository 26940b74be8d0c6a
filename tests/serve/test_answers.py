"""What an address of the served site shows."""

from __future__ import annotations

import mimetypes
from pathlib import Path

import pytest

from l10n.serve.answers import Answer, answer, with_script

PAGE = b"<!doctype html><title>A</title><body><p>A</p></body>"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A built site of two languages."""
    for name in ("index.html", "404.html", "en/404.html", "city/міст/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    (tmp_path / "feed.xml").write_bytes(b"<feed/>")
    (tmp_path / "bridge.svg").write_bytes(b"<svg/>")
    (tmp_path / ".l10n-files.json").write_bytes(b"[]")
    return tmp_path


def ask(output: Path, target: str) -> Answer:
    return answer(output, target, 3, "s")


def test_a_page_gets_the_script_and_nothing_else(output: Path) -> None:
    """One element before the end of the body; its attributes say which file and build this is."""
    body = ask(output, "/").body
    tag = (
        b'<script src="/.l10n/live.js" data-events="/.l10n/events" data-file="index.html" '
        b'data-build="3" data-session="s" defer></script>\n'
    )
    assert body == PAGE.replace(b"</body>", tag + b"</body>")


def test_a_page_without_an_end_gets_the_script_too() -> None:
    """A template may leave out `</body>`, as HTML allows; names are escaped."""
    page = with_script(b"<p>A", 'a"b', 1, "s")
    assert page.startswith(b"<p>A<script ")
    assert b'data-file="a&#34;b"' in page


def test_files_come_as_they_are(output: Path) -> None:
    """With the type a web server would name; a feed is said to be one."""
    assert ask(output, "/bridge.svg?v=1") == Answer(200, b"<svg/>", "image/svg+xml; charset=utf-8")
    assert ask(output, "/feed.xml") == Answer(
        200, b"<feed/>", "application/atom+xml; charset=utf-8"
    )


@pytest.mark.parametrize("kind", ["avif", "webp"])
def test_copies_of_pictures_have_a_type_on_every_machine(
    output: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on one that has no list of types of its own."""
    (output / f"a.{kind}").write_bytes(b"a")
    with monkeypatch.context() as patch:
        patch.setattr(mimetypes, "knownfiles", [])
        mimetypes.init()
        found = ask(output, f"/a.{kind}")
    mimetypes.init()
    assert found == Answer(200, b"a", f"image/{kind}")


def test_a_folder_is_shown_at_its_slash(output: Path) -> None:
    """Without it the browser is sent there, with the query it had."""
    assert ask(output, "/city/%D0%BC%D1%96%D1%81%D1%82/").status == 200
    moved = ask(output, "/city/%D0%BC%D1%96%D1%81%D1%82?a=1")
    assert (moved.status, moved.location) == (301, "/city/%D0%BC%D1%96%D1%81%D1%82/?a=1")


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("/city/", "city/index.html"),
        ("/en/soon", "en/soon/index.html"),
        ("/a.png", "a.png"),
    ],
)
def test_an_address_without_a_page_waits_for_one(output: Path, target: str, file: str) -> None:
    """A listing of a folder is never shown; the page reloads when the file comes to be."""
    found = ask(output, target)
    assert found.status == 404
    assert f'data-file="{file}"'.encode() in found.body


def test_an_address_that_names_a_host_shows_the_home_page(output: Path) -> None:
    """What stands behind two slashes is a host, and its path is empty."""
    assert ask(output, "//x") == ask(output, "/")


def test_the_nearest_page_says_that_there_is_none(output: Path) -> None:
    """English addresses get the English one."""
    (output / "en" / "404.html").write_bytes(b"English")
    assert ask(output, "/en/a/b/").body.startswith(b"English")
    assert ask(output, "/a/b/").body.startswith(PAGE[:20])


@pytest.mark.parametrize("target", ["/../secret", "/%2e%2e/secret", "/.l10n-files.json", "/a%00b"])
def test_what_is_no_part_of_the_site_is_not_shown(output: Path, target: str) -> None:
    """Neither files outside the folder nor l10n's own inside it."""
    (output.parent / "secret").write_text("secret")
    assert ask(output, target).status == 404


def test_before_the_first_build_there_is_a_page_that_waits(tmp_path: Path) -> None:
    """It opens the site as soon as it is there."""
    found = ask(tmp_path / "absent", "/")
    assert found.status == 404
    assert b"No page yet" in found.body
    assert b'data-file="index.html"' in found.body
