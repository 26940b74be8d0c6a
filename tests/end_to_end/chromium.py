"""A built site behind a strict policy, and readers of it in the machine's own Chromium."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

from tests.conftest import Site, add_stories, start_site, translate_all

PHONE = (390, 844)
DESKTOP = (1280, 900)
WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
WAYS = pytest.mark.parametrize(
    ("width", "keyboard"),
    [(PHONE, False), (DESKTOP, False), (DESKTOP, True)],
    ids=["phone", "desktop", "desktop-keyboard"],
)

_POLICY = re.compile(r"^Content-Security-Policy: (.+)$", re.MULTILINE)
_READERS = Path(__file__).parents[2] / "docs" / "readers.md"

SETTINGS = """
[consent.scripts]
statistics = ["/counted.js", "https://stats.example/count.js"]

[consent.embeds]
"youtube.com" = "YouTube"
"openstreetmap.org" = "OpenStreetMap"
"""

EMBEDS = """
[Міст за хвилину](https://www.youtube.com/watch?v=abcdefghi12)

А ось [той самий міст](https://www.youtube.com/watch?v=abcdefghi12) на мапі:

<https://www.openstreetmap.org/#map=15/50.45/30.52>
"""
PASTED = """
<iframe src="https://other.example/map"></iframe>
"""
VIDEO = "https://www.youtube-nocookie.com/embed/abcdefghi12"

WATCH = """
window.violations = []; window.shift = 0;
document.addEventListener('securitypolicyviolation',
  event => violations.push(event.violatedDirective + ' ' + event.blockedURI));
new PerformanceObserver(list => { for (const entry of list.getEntries()) shift += entry.value })
  .observe({type: 'layout-shift', buffered: true});
"""
"""Notes what breaks the policy, and how much of the page moves, after clicks too."""

STORED = "() => Object.keys(localStorage).length + document.cookie.length"


class _Handler(http.server.SimpleHTTPRequestHandler):
    policy = ""

    def log_message(self, *args: object) -> None:
        return

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


def build_site(root: Path) -> Site:
    """Two stories in both languages, one of them with frames, and one story in Ukrainian only, with
    a frame of a site that the settings do not name."""
    site = add_stories(start_site(root))
    site.write("articles/city/held.uk.md", site.read("articles/city/bridge.uk.md") + PASTED)
    site.write("articles/city/bridge.uk.md", site.read("articles/city/bridge.uk.md") + EMBEDS)
    site.write("static/counted.js", "window.counted = true;\n")
    site.write("l10n.toml", site.read("l10n.toml") + SETTINGS)
    translate_all(site)
    pairs = {
        EMBEDS.split("\n\n")[
            0
        ].strip(): "[The bridge in a minute](https://www.youtube.com/watch?v=abcdefghi12)",
        EMBEDS.split("\n\n")[1]: (
            "And here is [the same bridge](https://www.youtube.com/watch?v=abcdefghi12) on a map:"
        ),
    }
    site.translate("locales/en/LC_MESSAGES/articles/city/bridge.po", pairs)
    site.run("build")
    return site


def documented_policy() -> str:
    """The policy that docs/readers.md gives."""
    (found,) = _POLICY.findall(_READERS.read_text("utf-8"))
    return str(found)


@contextmanager
def served(folder: Path, policy: str) -> Iterator[str]:
    """The address at which a folder is served with a Content-Security-Policy."""
    handler = type("Handler", (_Handler,), {"policy": policy})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Reader:
    """A reader with nothing stored, and what their browser asks other sites for."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.elsewhere: list[str] = []
        context.add_init_script(WATCH)
        context.route(lambda url: not url.startswith(address), self._answer)
        self.page = context.new_page()

    def _answer(self, route: Route) -> None:
        """Other sites answer from here: a script or a page, neither of which does anything."""
        self.elsewhere.append(route.request.url)
        script = route.request.resource_type == "script"
        kind = "text/javascript" if script else "text/html"
        route.fulfill(content_type=kind, body="" if script else "<title>Elsewhere</title>")

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def shift(self) -> float:
        """How much of the page has moved since it opened, in the unit of CLS."""
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
        )
        return float(self.page.evaluate("() => shift"))


@contextmanager
def reader(
    chromium: Browser,
    address: str,
    languages: str = "uk-UA",
    width: tuple[int, int] = DESKTOP,
    *,
    scripts: bool = True,
) -> Iterator[Reader]:
    """A reader whose browser prefers `languages`."""
    with chromium.new_context(
        locale=languages,
        viewport={"width": width[0], "height": width[1]},
        java_script_enabled=scripts,
        reduced_motion="reduce",
    ) as context:
        yield Reader(context, address)


def press(page: Page, button: Locator, keyboard: bool) -> None:
    """Activate a button or a link the way a reader would."""
    if not keyboard:
        button.click()
        return
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError("it cannot be reached with the Tab key")


def looks(button: Locator) -> list[str]:
    """What makes one button easier to see or to press than another."""
    found: list[str] = button.evaluate(
        "b => { const s = getComputedStyle(b), r = b.getBoundingClientRect();"
        " return [Math.round(r.width), Math.round(r.height), s.color, s.backgroundColor,"
        " s.borderTopColor, s.borderTopWidth, s.fontSize, s.fontWeight, s.textDecorationLine,"
        " s.opacity, s.order].map(String) }"
    )
    return found
