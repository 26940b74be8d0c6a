"""Which differences of addresses break a page, and which may be meant so."""

from __future__ import annotations

import pytest

from l10n.checks.links import links
from l10n.model import Severity
from tests.checks.samples import pair


@pytest.mark.parametrize(
    ("source", "target", "markdown", "expected"),
    [
        ("https://a.org/b", "https://a.org/c", False, [None]),
        ("https://a.org/b", "http://www.a.org/b/", False, [Severity.WARNING]),
        ("https://a.org/?q=1", "https://a.org/?q=1&country=ua", False, [Severity.WARNING]),
        ("https://a.org/?q=1", "https://a.org/?q=2", False, [None]),
        ("https://a.com/b", "https://a.com.ua/b", False, [Severity.WARNING]),
        ("https://a.com/b", "https://b.com/b", False, [None]),
        ("Слово", "Word https://a.org", False, [Severity.WARNING]),
        ("Слово", "Word https://a.org", True, [None]),
        ("http://host:80/", "http://вузол:80/", False, []),
        ("https://a.org/en/b", "https://a.org/uk/b", False, []),
        ("[a](mailto:a@b.org?subject=Hi)", "[а](mailto:a@b.org?subject=Привіт)", True, []),
        ("https://a.org/?url=b&text=Hi%20you", "https://a.org/?url=b&text=Привіт", True, []),
        ("https://a.org/?url=b&text=Q%26A", "https://a.org/?url=b&text=Питання", True, []),
        ("https://a.org/?url=b&text=Hi", "https://a.org/?url=c&text=Привіт", True, [None]),
        ("https://en.a.org/b", "https://uk.a.org/б", True, [Severity.WARNING]),
        ("https://a.org/b", "https://a.org/uk/c", True, [Severity.WARNING]),
        ("https://a.org/en/b", "https://a.org/c", True, [Severity.WARNING]),
        ("https://en.a.org/b", "https://uk.b.org/b", True, [None]),
        ("https://a.org/uk/b", "https://a.org/uk/c", True, [None]),
        ("https://a.org/en/b", "https://a.org/en/c", True, [None]),
    ],
)
def test_severity(
    source: str, target: str, markdown: bool, expected: list[Severity | None]
) -> None:
    """None is the check's own: an error."""
    assert links.pair is not None
    found = links.pair(pair(source, target, markdown=markdown))
    assert [fault.severity for fault in found] == expected
