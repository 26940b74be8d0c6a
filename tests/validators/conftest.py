"""The sample site, built once for all validators."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsers import served
from tests.conftest import Site

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder the sample site is built into."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    for name in ("articles", "locales", "templates", "static"):
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, root / name)
    Site(root).run("build", "--frozen")
    return root / "public"


@pytest.fixture(scope="session")
def sample_pages(sample: Path) -> list[Path]:
    """Every page of it."""
    pages = sorted(sample.rglob("*.html"))
    assert len(pages) > 20
    return pages


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """Where it is served."""
    with served(sample) as url:
        yield url


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Figures that are told and not judged."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties if report.when == "call" else ():
            terminalreporter.write_line(f"{name}: {value}")
