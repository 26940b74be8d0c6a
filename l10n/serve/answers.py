"""What an address of the served site shows: the file a plain web server would choose.

HTML pages get one script on their way out, which reloads them; the files stay as they were built.
"""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup

SCRIPT = "/.l10n/live.js"
EVENTS = "/.l10n/events"
_OURS = ".l10n"
"""How names begin that are no part of the site: the list of its files, unfinished ones."""
_NOWHERE = b"""\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>No page yet</title>
<h1>No page yet</h1>
<p>This page opens as soon as the site has been built.</p>
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP response."""

    status: int
    body: bytes
    type: str = "text/html; charset=utf-8"
    location: str = ""
    """Where a redirect leads."""


def answer(output: Path, target: str, build: int, session: str) -> Answer:
    """What the request for `target` (path and query) gets from the site in `output`.

    `build` and `session` say which build this is, so that the page knows when it is out of date.
    """
    parts = urlsplit(target)
    path = unquote(parts.path)
    names = [name for name in path.split("/") if name]
    if any(name == ".." or name.startswith(_OURS) or "\0" in name for name in names):
        return _missing(output, [], "", build, session)
    wanted = output.joinpath(*names)
    if path.endswith("/") or not names:
        names.append("index.html")
        wanted /= "index.html"
    elif (wanted / "index.html").is_file():
        query = f"?{parts.query}" if parts.query else ""
        return Answer(301, b"", location=f"/{quote('/'.join(names))}/{query}")
    data = _read(wanted)
    if data is None:
        return _missing(output, names, "/".join(names), build, session)
    if wanted.suffix == ".html":
        return Answer(200, with_script(data, "/".join(names), build, session))
    return Answer(200, data, _type(wanted.name))


def _missing(output: Path, names: list[str], file: str, build: int, session: str) -> Answer:
    """The nearest page upwards that says so: `/en/404.html` for what is below `/en/`."""
    # An address without a file extension becomes a page, once there is one.
    name = file if PurePosixPath(file).suffix else f"{file}/index.html".lstrip("/")
    for depth in range(len(names), -1, -1):
        data = _read(output.joinpath(*names[:depth], "404.html"))
        if data is not None:
            return Answer(404, with_script(data, name, build, session))
    return Answer(404, with_script(_NOWHERE, name, build, session))


def with_script(page: bytes, file: str, build: int, session: str) -> bytes:
    """A page with the script that reloads it when `file` is built anew."""
    tag = Markup(
        '<script src="{}" data-events="{}" data-file="{}" data-build="{}" data-session="{}" defer>'
        "</script>\n"
    ).format(SCRIPT, EVENTS, file, build, session)
    head, end, rest = page.rpartition(b"</body>")
    return head + tag.encode() + end + rest if end else page + tag.encode()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _type(name: str) -> str:
    if name.endswith("feed.xml"):
        return "application/atom+xml; charset=utf-8"
    kind = mimetypes.guess_type(name, strict=False)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("xml", "javascript", "json"))
    return f"{kind}; charset=utf-8" if is_text else kind
