"""What a language model is told, and how its answer is read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from l10n.glossary.model import Glossary, Occurrence, Term, Wording
from l10n.model import Segment
from l10n.translators import Surroundings
from l10n.translators.briefing import Briefing, parse
from l10n.translators.masking import mask

STORY = (
    Segment("The mill is open", "title", "title"),
    Segment("It was shut for years.", "paragraph"),
    Segment("**Maryna** has the key.", "paragraph", comment="Maryna is a woman"),
    Segment("Come in.", "list item"),
    Segment("Stay long.", "list item"),
    Segment("It was shut for years.", "quote"),
)
MILL = Term({"en": (Wording("mill"),), "uk": (Wording("млин"),)}, note="not the windmill")


class _OneTerm(Glossary):
    """A glossary that finds its one term by its letters."""

    def occurring(self, text: str, source: str, target: str, *args: Any, **more: Any) -> Any:
        at = text.find("mill")
        if at < 0 or (source, target) != ("en", "uk"):
            return []
        return [Occurrence(at, at + 4, MILL, MILL.wordings["uk"], ("мельниця",), True)]


def _told(*places: int, neighbours: int = 1, glossary: Glossary | None = None) -> dict[str, Any]:
    around = Surroundings("city/mill", STORY, glossary or Glossary())
    group = [
        Segment(mask(STORY[n].text).text, STORY[n].kind, STORY[n].context, comment=STORY[n].comment)
        for n in places
    ]
    briefing = Briefing.of(around, neighbours)
    system, user = briefing.messages(group, [s.text for s in group], "en", "uk", "Use short words.")
    assert "from English into Ukrainian" in system["content"]
    assert system["content"].endswith("\nUse short words.")
    told: dict[str, Any] = json.loads(user["content"])
    return told


def test_title_and_neighbours() -> None:
    """The texts have ids, what stands around them has none; all of it is in the story's order."""
    assert _told(2) == {
        "title": "The mill is open",
        "passages": [
            {"kind": "paragraph", "text": "It was shut for years."},
            {
                "id": 1,
                "kind": "paragraph",
                "text": "<x1>Maryna</x1> has the key.",
                "note": "Maryna is a woman",
            },
            {"kind": "list item", "text": "Come in."},
        ],
        "terms": [],
    }


def test_no_neighbour_twice() -> None:
    """Neighbours of several texts are told once, and none of the texts as a neighbour."""
    passages = _told(1, 3, neighbours=2)["passages"]
    assert [(p.get("id"), p["text"]) for p in passages] == [
        (None, "The mill is open"),
        (1, "It was shut for years."),
        (None, "**Maryna** has the key."),
        (2, "Come in."),
        (None, "Stay long."),
        (None, "It was shut for years."),
    ]


def test_without_a_story() -> None:
    """Texts of no story are asked for alone."""
    _, user = Briefing().messages([Segment("Search", "label")], ["Search"], "en", "uk", "")
    assert json.loads(user["content"]) == {
        "title": "",
        "passages": [{"id": 1, "kind": "label", "text": "Search"}],
        "terms": [],
    }


def test_terms_that_occur() -> None:
    """The glossary's terms in these texts, with what to use and what to avoid, each once."""
    assert _told(2, glossary=_OneTerm())["terms"] == []
    assert _told(0, glossary=_OneTerm())["terms"] == [
        {"term": "mill", "use": ["млин"], "avoid": ["мельниця"], "note": "not the windmill"}
    ]


def _answer(*items: Any, **more: Any) -> str:
    return json.dumps({"translations": list(items), **more})


ONE = {"id": 1, "text": "Млин"}
TWO = {"id": 2, "text": "Річка"}


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (_answer(ONE, TWO), ["Млин", "Річка"]),
        (_answer(TWO, ONE), ["Млин", "Річка"]),
        (f"```json\n{_answer(ONE, TWO)}\n```", ["Млин", "Річка"]),
        (f"  {_answer(ONE, TWO)}\n", ["Млин", "Річка"]),
        (_answer(ONE), None),
        (_answer(ONE, ONE), None),
        (_answer(ONE, TWO, {"id": 3, "text": "more"}), None),
        (_answer(ONE, {"id": 3, "text": "other"}), None),
        (_answer(ONE, {"id": "2", "text": "a"}), None),
        (_answer(ONE, {"id": True, "text": "a"}), None),
        (_answer(ONE, {"id": 2, "text": None}), None),
        (_answer(ONE, {"id": 2}), None),
        (_answer(ONE, {**TWO, "sure": True}), None),
        (_answer(ONE, TWO, note="done"), None),
        (json.dumps([ONE, TWO]), None),
        ("Sure! " + _answer(ONE, TWO), None),
        ("[" * 100_000, None),
        ("", None),
        ("null", None),
    ],
)
def test_an_answer_must_fit(content: str, texts: list[str] | None) -> None:
    """One text for every id, and nothing else, or none at all."""
    assert parse(content, 2) == texts
