"""Front matter of originals."""

from __future__ import annotations

from l10n.checks.stories import check_original
from l10n.config import parse
from l10n.sources.meta import read_meta
from l10n.sources.original import read

TEXT = "---\ntitle: Ярмарок\ndate: 2026-12-19\ncategory: cultrue\ntags: [snow]\n---\n"
SITE = {"name": "Вісник", "url": "https://herald.example"}


def test_unknown_keys_are_findings_with_a_hint() -> None:
    """The message names near matches, or what is known, and the section of the settings."""
    settings = parse({"site": SITE, "categories": {"culture": "Culture"}})
    original = read(TEXT.encode(), "a.uk.md", "a", "uk", ())
    found = check_original(read_meta(original.front, "a.uk.md", "Europe/Kyiv"), original, settings)
    advice = "correct it, or name it in the settings' section"
    assert [(f.line, f.message) for f in found] == [
        (4, f'the category "cultrue" is unknown (did you mean culture); {advice} [categories]'),
        (5, f'the tag "snow" is unknown (the settings have no [tags]); {advice} [tags]'),
    ]


def test_the_settings_can_ignore_it() -> None:
    """A project that does not want the check does not hear it."""
    settings = parse({"site": SITE, "checks": {"ignore": ["front-matter"]}})
    original = read(TEXT.encode(), "a.uk.md", "a", "uk", ())
    meta = read_meta(original.front, "a.uk.md", "Europe/Kyiv")
    assert check_original(meta, original, settings) == []
