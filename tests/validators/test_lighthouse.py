"""Lighthouse gives the home page, a story and the search full marks."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from tests.browsers import QUIET, chromium_path
from tests.validators import installed

pytestmark = [pytest.mark.validators, pytest.mark.browser]

JUDGED = ("accessibility", "best-practices", "seo")


def report(url: str) -> dict[str, Any]:
    """Lighthouse's report on a page, as a phone sees it."""
    flags = " ".join(["--headless=new", "--disable-dev-shm-usage", *QUIET])
    done = subprocess.run(
        [
            installed.program("node"),
            installed.package("lighthouse/cli/index.js"),
            *(url, "--quiet", "--output=json", "--no-enable-error-reporting"),
            "--disable-full-page-screenshot",  # a picture for its report, which nobody looks at
            f"--chrome-flags={flags}",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CHROME_PATH": chromium_path()},
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert "runtimeError" not in found, found["runtimeError"]
    return found


def losses(found: dict[str, Any]) -> list[str]:
    """What cost a judged category its full marks."""
    audits = found["audits"]
    return [
        f"{name}: {audit['id']}: {audits[audit['id']]['title']}"
        for name in JUDGED
        if found["categories"][name]["score"] != 1
        for audit in found["categories"][name]["auditRefs"]
        if audit["weight"] and audits[audit["id"]]["score"] not in (None, 1)
    ]


@pytest.mark.parametrize(
    "path", ["/", "/en/nature/stork-census/", "/search/"], ids=["home", "story", "search"]
)
def test_full_marks(
    address: str, path: str, record_property: Callable[[str, object], None]
) -> None:
    """In accessibility, best practices and SEO; speed depends on the machine and is only told."""
    found = report(address + path)
    marks = {name: round(100 * found["categories"][name]["score"]) for name in JUDGED}
    speed = round(100 * (found["categories"]["performance"]["score"] or 0))
    record_property(f"Lighthouse, performance of {path}", speed)
    assert losses(found) == []
    assert marks == dict.fromkeys(JUDGED, 100)
