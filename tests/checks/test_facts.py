"""What the checks of all stories together know of one."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given

from l10n.checks.facts import facts
from l10n.model import Counts, StoryFacts, StoryLink
from l10n.site import body
from l10n.sources.meta import read_meta
from l10n.sources.original import read
from l10n.sources.pieces import splice
from l10n.stages.checking.results import StoryResult, dump_story, load_story
from tests.sources.texts import BODY

HEAD = "---\ntitle: Міст\ndate: 2026-09-14\n---\n"
TEXT = """\
## Історія {#history}

Дивіться [план](#plan) і [мапу](../science/map.uk.md#north%20side), [світлину](bridge.jpg),
[правила](https://example.org/#all).

<p id="plan">План</p>

## План {#plan}
"""


def of(text: str) -> StoryFacts:
    original = read(f"{HEAD}{text}".encode(), "city/bridge.uk.md", "city/bridge", "uk", ())
    return facts(original, read_meta(original.front, original.path, "Europe/Kyiv"))


def test_facts_of_a_story() -> None:
    """Anchors of its page, those given twice, and links into stories with their fragments."""
    assert of(TEXT) == StoryFacts(
        story="city/bridge",
        language="uk",
        path="city/bridge.uk.md",
        date=datetime(2026, 9, 14, tzinfo=ZoneInfo("Europe/Kyiv")),
        date_line=3,
        anchors=("history", "plan"),
        repeated=(("plan", 12),),
        links=(
            StoryLink("city/bridge", "plan", "#plan", 7),
            StoryLink("science/map", "north side", "../science/map.uk.md#north%20side", 7),
        ),
        paths=(("", "city/bridge"),),
    )


def test_facts_are_kept_and_read_again() -> None:
    """A remembered story has the same facts."""
    result = StoryResult("city/bridge", "uk", Counts(), facts=of(TEXT))
    assert load_story(dump_story(result)) == result


@given(BODY)
def test_translations_keep_the_anchors(text: str) -> None:
    """Headings have the same ids in every language, so a link to one leads there in each."""
    original = read(f"{HEAD}{text}".encode(), "a.uk.md", "a", "uk", ())
    translated = splice(original.body, original.pieces, lambda segment: "word")
    page = read(f"{HEAD}{translated}".encode(), "a.en.md", "a", "en", ())
    place = body.Place(picture=lambda src: None, link=lambda href: (href, None))
    assert body.render(page.body, place, page.dialect).count(' id="section-') == sum(
        name.startswith("section-") for name in of(text).anchors
    )
