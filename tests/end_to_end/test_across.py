"""What stories have to do with each other, as `l10n check` says it."""

from __future__ import annotations

import json

from tests.conftest import BRIDGE_PO, Site

PLAN = """\
---
title: План мосту
date: 2026-09-14
---
Дивіться [міст](../city/bridge.uk.md#history) і [бібліотеку](../city/library.en.md).
"""


def found(site: Site, *ids: str) -> list[tuple[str, int, str, str | None]]:
    """What some checks report, whatever the others find."""
    result = site.run("check", "--format", "json", "--select", ",".join(ids), status=None)
    return [
        (finding["path"], finding["line"], finding["check"], finding["language"])
        for finding in json.loads(result.out)["findings"]
        if finding["check"] in ids
    ]


def test_links_into_held_versions_and_dead_anchors_are_found(translated_site: Site) -> None:
    """Said at the link's line, also when all stories are remembered from the run before."""
    site = translated_site
    site.write("articles/news/plan.uk.md", PLAN)
    site.run("extract")
    plan = "locales/en/LC_MESSAGES/articles/news/plan.po"
    source = "Дивіться [міст](../city/bridge.uk.md#history) і [бібліотеку](../city/library.en.md)."
    target = "See [the bridge](../city/bridge.uk.md#history), [library](../city/library.en.md)."
    site.translate(plan, {"План мосту": "The plan of the bridge", source: target})
    anchor = ("articles/news/plan.uk.md", 5, "anchor", None)
    assert found(site, "anchor", "held-link") == [anchor]

    site.translate_again(BRIDGE_PO, "Ми чекали на цей день.", "")

    held = ("articles/news/plan.uk.md", 5, "held-link", None)
    assert found(site, "anchor", "held-link") == [anchor, held]
    assert found(site, "anchor", "held-link") == [anchor, held]


def test_addresses_that_differ_in_capitals_only_are_found(translated_site: Site) -> None:
    """Each of the two is a story, and on some disks they are one page."""
    site = translated_site
    site.write("articles/city/Bridge.uk.md", PLAN)
    site.run("extract")

    assert found(site, "slug") == [("articles/city/bridge.uk.md", 1, "slug", None)]


def test_a_story_that_waits_for_ukrainian_says_why(translated_site: Site) -> None:
    """At the Ukrainian catalog, which is what has to be finished."""
    site = translated_site
    catalog = "locales/uk/LC_MESSAGES/articles/city/library.po"
    site.translate_again(catalog, "Bring a lamp.", "")

    assert found(site, "parity") == [(catalog, 1, "parity", "uk")]


def test_consent_texts_are_findings_too(translated_site: Site) -> None:
    """What the build refuses, the check says with its line."""
    site = translated_site
    name = "locales/uk/LC_MESSAGES/ui.po"
    text = site.read(name)
    site.write(name, text.replace('msgctxt "consent"', '#, fuzzy\nmsgctxt "consent"', 1))

    assert [(path, check) for path, _, check, _ in found(site, "consent")] == [(name, "consent")]
