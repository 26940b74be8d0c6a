"""The Nu HTML checker has nothing to say about any page, style sheet or picture of the theme."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.validators import installed

pytestmark = pytest.mark.validators

_BRIEFLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a program that ends soon: it takes longer to make its code quick than it then saves."""


def messages(files: Sequence[Path]) -> list[str]:
    """What the checker says about files: HTML, CSS and SVG."""
    done = subprocess.run(
        [
            *(installed.program("java"), "-Xss8m", *_BRIEFLY, "-jar"),
            installed.package("vnu-jar/build/dist/vnu.jar"),
            *("--format", "json", "--exit-zero-always", "--also-check-css", "--also-check-svg"),
            *files,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stderr)["messages"]
    return [f"{m['url']}:{m.get('lastLine')}: {m['type']}: {m['message']}" for m in found]


def test_every_file_is_valid(sample: Path, sample_pages: list[Path]) -> None:
    """Neither errors nor warnings, in one run over the whole site."""
    others = [path for kind in ("*.css", "*.svg") for path in sorted(sample.rglob(kind))]
    assert others
    assert messages([*sample_pages, *others]) == []


def test_the_checker_would_speak(tmp_path: Path) -> None:
    """An error and a warning are found where there are such."""
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html><head><title>A</title></head><body><img src="a.png"></body></html>'
    )
    assert sorted(text.split(": ")[1] for text in messages([page])) == ["error", "info"]
