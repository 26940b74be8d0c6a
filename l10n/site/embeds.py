"""Frames of other sites in a story: which addresses can be one, and where they stand in its HTML.

A frame tells its host who reads what, so a page never holds one from the start. In the HTML of a
story it is a figure with a plain link, which is all that feeds and readers without scripts need;
the theme's part `embed.html` makes of it a place where the frame can be loaded.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

from l10n.sources.html_tags import unescaped


@dataclass(frozen=True, slots=True)
class Embed:
    """A frame that a page may load, as `parts/embed.html` shows it."""

    kind: str
    """`video`, `map`, `audio`, `chart`, `post`, or `page` for anything else."""
    name: str
    """Whose it is, as readers know it: who gets their data."""
    src: str
    """Address of the frame."""
    href: str
    """Address of the page about it, for a plain link."""
    text: str
    """HTML of the author's words for it; empty where there are none."""
    foreign: str | None = None
    """Language of `text` where it is not the page's."""

    @property
    def title(self) -> str:
        """`text` without its markup."""
        return html.unescape(re.sub(r"<[^<>]*>", "", self.text)).strip()


class Frame(NamedTuple):
    """What stands behind an address."""

    kind: str
    name: str
    src: str
    href: str


def split(body: str) -> tuple[str | Embed, ...]:
    """A story's HTML as what `figure` made of its frames, and the HTML between them."""
    parts: list[str | Embed] = []
    at = 0
    for match in _FIGURE.finditer(body):
        kind, name, src, foreign, href = (html.unescape(match[n]) for n in range(1, 6))
        parts.append(body[at : match.start()])
        parts.append(Embed(kind, name, src, href, match[6], foreign or None))
        at = match.end()
    return (*parts, body[at:])


Find = Callable[[str], Frame | None]
"""Address -> its frame, None where it has none."""


def none(address: str) -> Frame | None:
    """What finds no frame."""
    return None


def figures(text: str, find: Find) -> str:
    """A story's HTML with a figure for each paragraph that is only a link to a frame's address,
    and for each `<iframe>` of another site."""
    if _OPENS_IFRAME.search(text):
        text = _IFRAME.sub(lambda match: _of_iframe(match, find), text)
    return _ALONE.sub(lambda match: _of_link(match, find), text)


_FIGURE = re.compile(
    r'<figure class="embed" data-kind="([^"]*)" data-name="([^"]*)" data-src="([^"]*)"'
    r' data-lang="([^"]*)"><a href="([^"]*)">(.*?)</a></figure>',
    re.DOTALL,
)
_ALONE = re.compile(
    r'<p>\s*(?:<span lang="(?P<lang>[^"]*)">)?'
    r'(?:<a(?:\s[^<>]*?)?\shref="(?P<href>https?:[^"]*)"[^<>]*>'
    r"(?P<text>[^<]*(?:<(?!/a>|a[\s>]|/?p[\s>])[^<]*)*)</a>|(?P<bare>https?://[^\s<]+))(?:</span>)?\s*</p>"
)
_OPENS_IFRAME = re.compile("<iframe", re.IGNORECASE)
_IFRAME = re.compile(
    r"(?P<open><p>\s*)?<iframe(?P<attributes>(?:\s(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)?)>"
    r"[^<]*</iframe>(?P<close>\s*</p>)?",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\s(src|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)


def _figure(frame: Frame, text: str, foreign: str) -> str:
    kind, name, src, href = (html.escape(value) for value in frame)
    return (
        f'<figure class="embed" data-kind="{kind}" data-name="{name}" data-src="{src}"'
        f' data-lang="{foreign}"><a href="{href}">{text}</a></figure>'
    )


def _of_link(match: re.Match[str], find: Find) -> str:
    address = unescaped(match["href"] or match["bare"])
    frame = find(address)
    if frame is None:
        return match[0]
    text = match["text"] or ""
    if html.unescape(text) == address:
        text = ""
    return _figure(frame, text, match["lang"] or "")


def _of_iframe(match: re.Match[str], find: Find) -> str:
    """A frame that an author pasted, whether or not the settings know its host; between words it
    can only be a link."""
    found = _ATTRIBUTE.findall(match["attributes"])
    values = {name.lower(): quoted or single or bare for name, quoted, single, bare in found}
    address = unescaped(values.get("src", "")).strip()
    if address.startswith("//"):
        address = f"https:{address}"
    parts = _split(address)
    if parts is None:
        return match[0]
    host = parts.hostname or ""
    frame = find(address) or Frame("page", host, address, address)
    text = values.get("title", "").strip()
    alone = bool(match["open"]) == bool(match["close"])
    before = match.string[: match.start()]
    if alone and (match["open"] or before.rfind("<p>") <= before.rfind("</p>")):
        return _figure(frame, text, "")
    link = f'<a href="{html.escape(frame.href)}">{text or html.escape(host)}</a>'
    return f"{match['open'] or ''}{link}{match['close'] or ''}"


def finder(hosts: Mapping[str, str]) -> Find:
    """What tells the frames behind addresses; `hosts` are those of the settings, with names.

    A host stands for its subdomains too, and any host of a service for all of them. An address of
    a known service that has no frame, such as a channel's, is none.
    """
    names = dict(hosts)
    for service in SERVICES:
        for host, name in hosts.items():
            if _known(host, service.hosts):
                names |= dict.fromkeys(service.hosts, name)

    def find(address: str) -> Frame | None:
        parts = _split(address)
        host = _known(parts.hostname or "", names) if parts else None
        if parts is None or host is None:
            return None
        service = next((s for s in SERVICES if _known(host, s.hosts)), None)
        if service is None:
            return Frame("page", names[host], address, address)
        found = service.frame(parts)
        return Frame(service.kind, names[host], *found) if found else None

    return find


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def _known(host: str, names: Container[str]) -> str | None:
    """The longest end of a host that is one of `names`."""
    while host and host not in names:
        host = host.partition(".")[2]
    return host or None


class Service(NamedTuple):
    """A site whose pages have other addresses than their frames."""

    kind: str
    hosts: tuple[str, ...]
    frame: Callable[[SplitResult], tuple[str, str] | None]
    """Address of a page or a frame -> those of the frame and of the page."""


def _youtube(parts: SplitResult) -> tuple[str, str] | None:
    """The frame is that of the host which sets no cookies before the video plays."""
    query = parse_qs(parts.query)
    path = parts.path.strip("/").split("/")
    name = query.get("v", [""])[0] if path == ["watch"] else path[-1]
    short = (parts.hostname or "").endswith("youtu.be")
    known = path == ["watch"] or len(path) == (1 if short else 2)
    if name == "videoseries" or (not short and path[0] not in ("watch", "embed", "shorts", "live")):
        return None
    if not known or not re.fullmatch(r"[\w-]{6,20}", name):
        return None
    start = re.match(
        r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?\Z", (query.get("t") or query.get("start") or [""])[0]
    )
    hours, minutes, seconds = (int(n or 0) for n in start.groups()) if start else (0, 0, 0)
    at = hours * 3600 + minutes * 60 + seconds
    return (
        f"https://www.youtube-nocookie.com/embed/{name}" + (f"?start={at}" if at else ""),
        f"https://www.youtube.com/watch?v={name}" + (f"&t={at}s" if at else ""),
    )


def _vimeo(parts: SplitResult) -> tuple[str, str] | None:
    match = re.fullmatch(r"/(?:video/)?(\d+)(?:/(\w+))?/?", parts.path)
    if match is None:
        return None
    key = match[2] or parse_qs(parts.query).get("h", [""])[0]
    page = f"https://vimeo.com/{match[1]}" + (f"/{key}" if key else "")
    secret = f"&h={key}" if key else ""
    return f"https://player.vimeo.com/video/{match[1]}?dnt=1{secret}", page


def _openstreetmap(parts: SplitResult) -> tuple[str, str] | None:
    """The part of the map that a page shows at `#map=ZOOM/LATITUDE/LONGITUDE`, as a box of four
    degrees; Mercator's map is stretched by the latitude's cosine."""
    address = parts.geturl()
    if parts.path.startswith("/export/embed"):
        return address, address
    match = re.match(r"map=(\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)", parts.fragment)
    if match is None:
        return None
    zoom, latitude, longitude = (float(number) for number in match.groups())
    if zoom > 20 or abs(latitude) > 85:
        return None
    across = 360 * 640 / 256 / 2**zoom / 2
    up = across * 480 / 640 * math.cos(math.radians(latitude))
    west, east = longitude - across, longitude + across
    box = "%2C".join(f"{n:.5f}" for n in (west, latitude - up, east, latitude + up))
    query = parse_qs(parts.query)
    pin = [*query.get("mlat", []), *query.get("mlon", [])]
    marked = len(pin) == 2 and all(re.fullmatch(r"-?\d+(?:\.\d+)?", number) for number in pin)
    marker = f"&marker={pin[0]}%2C{pin[1]}" if marked else ""
    frame = f"https://www.openstreetmap.org/export/embed.html?bbox={box}&layer=mapnik{marker}"
    return frame, address


def _google_maps(parts: SplitResult) -> tuple[str, str] | None:
    """Only its own frames: other addresses refuse to be one."""
    framed = parts.path.startswith(("/maps/embed", "/maps/d/embed"))
    return (parts.geturl(), parts.geturl()) if framed else None


def _telegram(parts: SplitResult) -> tuple[str, str] | None:
    match = re.fullmatch(r"/(?:s/)?([A-Za-z]\w{3,})/(\d+)/?", parts.path)
    page = f"https://t.me/{match[1]}/{match[2]}" if match else ""
    return (f"{page}?embed=1", page) if page else None


def _as_it_is(parts: SplitResult) -> tuple[str, str] | None:
    return parts.geturl(), parts.geturl()


SERVICES = (
    Service("video", ("youtube.com", "youtu.be", "youtube-nocookie.com"), _youtube),
    Service("video", ("vimeo.com",), _vimeo),
    Service("map", ("openstreetmap.org",), _openstreetmap),
    Service("map", ("google.com",), _google_maps),
    Service("post", ("t.me",), _telegram),
    Service("chart", ("datawrapper.dwcdn.net",), _as_it_is),
    Service("chart", ("flo.uri.sh",), _as_it_is),
    Service("audio", ("w.soundcloud.com",), _as_it_is),
)
