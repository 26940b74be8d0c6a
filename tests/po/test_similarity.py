"""Texts that were edited, moved, split or joined are found again, and none that are unlike."""

from __future__ import annotations

import random
import time

import pytest

from l10n.po.document import parse
from l10n.po.merge import merge
from tests.po.samples import (
    BRIDGE,
    BRIDGE_TEXT,
    RIVER,
    RIVER_TEXT,
    SCHOOL,
    counts,
    entry,
    story,
)

PARTS = (
    "The council met on Monday and heard the engineers for three hours.",
    "They found that two of the nine pillars had sunk by a hand since the spring flood.",
    "Repairs will begin in May, and buses will go round by the mill until the autumn.",
    "Shops on Willow Street fear for their customers, but the mayor promised them signs.",
)
PARAGRAPH = " ".join(PARTS)
COUNCIL = entry(PARAGRAPH, "Рада засідала.")


def test_an_edited_sentence_of_a_long_paragraph_is_found_where_it_moved() -> None:
    """Place and text changed at once."""
    edited = PARAGRAPH.replace(PARTS[2], "Nobody knows yet when the works could begin.")
    result = merge(
        parse(f"{COUNCIL}\n{BRIDGE}\n{RIVER}\n{SCHOOL}"),
        story("The bridge is open.", "The river is calm.", "Pupils walk to school.", edited),
        3,
    )
    assert counts(result) == (0, 1, 0)
    assert result.document.messages[-1].msgstr == ("Рада засідала.",)


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_split_paragraph_gives_its_translation_to_the_longer_part(cut: int) -> None:
    """Fuzzy, beside the whole; the other part is empty, and nothing is lost."""
    parts = [" ".join(PARTS[:cut]), " ".join(PARTS[cut:])]
    result = merge(
        parse(f"{BRIDGE}\n{COUNCIL}\n{RIVER}"), story(BRIDGE_TEXT, *parts, RIVER_TEXT), 3
    )
    first, second = result.document.messages[1:3]
    carrier, other = (first, second) if len(first.msgid) > len(second.msgid) else (second, first)
    assert (carrier.fuzzy, carrier.msgstr, other.msgstr) == (True, ("Рада засідала.",), ("",))
    assert carrier.previous and carrier.previous.msgid == PARAGRAPH
    assert counts(result) == (1, 1, 0)


def test_a_paragraph_split_into_sentences_is_found() -> None:
    """Even where no part is half of it, and all of them moved."""
    result = merge(parse(f"{COUNCIL}\n{RIVER}"), story(RIVER_TEXT, *PARTS), 3)
    assert counts(result) == (3, 1, 0)
    assert [m.msgstr[0] for m in result.document.messages if m.fuzzy] == ["Рада засідала."]


def test_joined_paragraphs_keep_both_translations() -> None:
    """The longer part's becomes fuzzy, the other waits as obsolete."""
    halves = [" ".join(PARTS[:1]), " ".join(PARTS[1:])]
    source = f"{entry(halves[0], 'Рада.')}\n{entry(halves[1], 'Опори.')}\n{RIVER}"
    result = merge(parse(source), story(PARAGRAPH, RIVER_TEXT), 3)
    assert counts(result) == (0, 1, 1)
    joined, _, left = (e.message for e in result.document.entries)
    assert (joined.fuzzy, joined.msgstr, left.obsolete, left.msgstr) == (
        True,
        ("Опори.",),
        True,
        ("Рада.",),
    )


def test_a_heading_and_its_paragraph_edited_at_once_keep_to_their_places() -> None:
    """One word of two changed, between texts that stayed, is the same heading."""
    source = f"{BRIDGE}\n{entry('Про нас', 'About us')}\n{COUNCIL}\n{RIVER}"
    edited = PARAGRAPH.replace("Monday", "Tuesday")
    result = merge(parse(source), story(BRIDGE_TEXT, "Про них", edited, RIVER_TEXT), 3)
    assert counts(result) == (0, 2, 0)
    assert [m.msgstr[0] for m in result.document.messages[1:3]] == ["About us", "Рада засідала."]


def test_an_unlike_paragraph_in_the_same_place_takes_nothing_over() -> None:
    """Letters alone make any two long texts half alike; words do not."""
    other = (
        "Storks came back to the valley this week, earlier than anyone remembers. Children of the "
        "village school counted eleven nests along the road and drew a map of them all."
    )
    assert counts(merge(parse(f"{BRIDGE}\n{COUNCIL}"), story(BRIDGE_TEXT, other), 3)) == (1, 0, 1)


def test_matching_long_texts_is_fast() -> None:
    """300 new texts against 300 unused ones of 300 characters, none of them alike."""
    words = random.Random(7)
    vocabulary = ["".join(words.choices("абвгдежзиклмнопрстуя", k=n % 9 + 2)) for n in range(3000)]
    texts = [" ".join(words.choices(vocabulary, k=45)) for _ in range(600)]
    document = parse("\n".join(entry(one, "переклад") for one in texts[:300]))
    start = time.process_time()
    result = merge(document, story(*texts[300:]), 3)
    assert time.process_time() - start < 1
    assert counts(result) == (300, 0, 300)
