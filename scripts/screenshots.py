"""Pictures of the built sample site for the README."""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
STORY = "nature/stork-census/"
DESKTOP = (1180, 1240)
PHONE = (390, 1240)
GAP = 28


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, or else Playwright's."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


def picture(browser: Browser, url: str, size: tuple[int, int]) -> Image.Image:
    """One page as a reader sees it who has made the consent choice."""
    locale = "en-GB" if "/en/" in url else "uk-UA"
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=viewport, locale=locale)
    page = context.new_page()
    page.goto(url)
    page.locator("#page-consent button[value=none]").click()
    page.mouse.move(0, 0)  # else the card below the button looks as if it were pointed at
    page.wait_for_timeout(300)
    image = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    return image


def main() -> None:
    """Write docs/site.png."""
    handler = functools.partial(
        http.server.SimpleHTTPRequestHandler, directory=str(ROOT / "public")
    )
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    with chromium() as browser:
        images = [
            picture(browser, base, DESKTOP),
            picture(browser, f"{base}en/{STORY}", PHONE),
        ]
    server.shutdown()
    width = sum(image.width for image in images) + GAP * (len(images) + 1)
    sheet = Image.new("RGB", (width, DESKTOP[1] + 2 * GAP), "#c9ced3")
    at = GAP
    for image in images:
        sheet.paste(image, (at, GAP))
        at += image.width + GAP
    sheet.quantize(192).save(ROOT / "docs" / "site.png", optimize=True)


if __name__ == "__main__":
    main()
