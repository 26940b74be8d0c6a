"""Machine-made texts keep their origin, whatever tool writes the file, until a person decides."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site
from tests.end_to_end.test_prefill import use
from tests.translators.servers import libre, serving

ORIGIN = re.compile(r"# origin: libre 20\d\d-\d\d-\d\d [0-9a-f]{12}\n")


@pytest.fixture
def filled(site: Site) -> Site:
    """Both stories filled by a machine."""
    site.run("extract")
    with serving(libre) as server:
        use(site, "libre", server.url)
        site.run("prefill", "--using", "libre")
    return site


def _review(site: Site) -> None:
    """Of the library's five: approve two as they are, edit and approve one, edit one."""
    parts = site.read(LIBRARY_PO).split("\n\n")
    for number, edited, approved in ((1, 0, 1), (2, 0, 1), (3, 1, 1), (4, 1, 0)):
        if edited:
            parts[number] = re.sub(r'(?m)^msgstr ".*"$', 'msgstr "Моє слово."', parts[number])
        if approved:
            parts[number] = parts[number].replace("#, fuzzy\n", "")
    site.write(LIBRARY_PO, "\n\n".join(parts))


def _origins(site: Site) -> object:
    return json.loads(site.run("stats", "--format", "json").out)["origins"]


REVIEWED = [
    {
        "story": story,
        "language": language,
        "translator": "libre",
        "waiting": waiting,
        "editing": editing,
        "approved": approved,
        "edited": edited,
    }
    for story, language, waiting, editing, approved, edited in (
        ("city/bridge", "en", 5, 0, 0, 0),
        ("city/library", "uk", 1, 1, 2, 1),
    )
]


def test_stats_tells_them_apart(filled: Site) -> None:
    """Waiting, approved as it was, edited, and edited but not approved, by story and language."""
    _review(filled)
    assert _origins(filled) == REVIEWED
    table = filled.run("stats").out.split("\n\n")[1].splitlines()
    assert [re.split(r"\s{2,}", line) for line in table] == [
        [
            "machine-made",
            "language",
            "to review",
            "edited, fuzzy",
            "approved as it was",
            "approved, edited",
        ],
        ["city/bridge", "English", "5", "0", "0", "0"],
        ["city/library", "Ukrainian", "1", "1", "2", "1"],
        ["total", "6", "1", "2", "1"],
    ]


def test_stats_without_machine_made_texts(translated_site: Site) -> None:
    """Where people typed everything there is nothing to tell."""
    assert "machine-made" not in translated_site.run("stats").out


def test_nothing_of_a_review_is_ever_overwritten(filled: Site) -> None:
    """extract, prefill and build leave every edited text, approved or not, as it is."""
    _review(filled)
    filled.run("extract")
    before = filled.read(LIBRARY_PO)
    with serving(libre) as server:
        use(filled, "libre", server.url)
        for command in ("extract", "prefill --using libre", "build", "extract"):
            filled.run(*command.split())
        assert server.requests == []
    assert filled.read(LIBRARY_PO) == before
    assert before.count("Моє слово.") == 2


def test_an_edited_text_survives_an_edit_of_its_original(filled: Site) -> None:
    """A story that changes makes texts fuzzy; none is replaced by a machine's."""
    _review(filled)
    story = filled.read("articles/city/library.en.md")
    story = story.replace("will stay open every Friday", "will stay open every second Friday")
    filled.write("articles/city/library.en.md", story)
    filled.run("extract")
    with serving(libre) as server:
        use(filled, "libre", server.url)
        filled.run("prefill", "--using", "libre")
        assert server.requests == []
    assert filled.read(LIBRARY_PO).count("Моє слово.") == 2


def _gettext(site: Site, *command: str) -> None:
    subprocess.run(command, cwd=site.root, check=True, capture_output=True)


@pytest.mark.parametrize("wrapped", [True, False])
def test_msgcat_and_msgmerge_keep_the_origin(filled: Site, wrapped: bool) -> None:
    """GNU's tools keep each comment once, and statistics are the same after them and us."""
    _review(filled)
    width = () if wrapped else ("--no-wrap",)
    comments = ORIGIN.findall(filled.read(LIBRARY_PO))
    assert len(comments) == 5
    template = Path("template.pot")
    _gettext(filled, "msgattrib", "--clear-fuzzy", "--empty", "-o", str(template), LIBRARY_PO)
    for _ in range(2):
        _gettext(filled, "msgcat", *width, "-o", LIBRARY_PO, LIBRARY_PO)
        _gettext(filled, "msgmerge", *width, "-q", "-o", LIBRARY_PO, LIBRARY_PO, str(template))
        filled.run("extract")
    assert sorted(ORIGIN.findall(filled.read(LIBRARY_PO))) == sorted(comments)
    assert _origins(filled) == REVIEWED


def test_two_copies_joined_keep_one_origin(filled: Site) -> None:
    """msgcat of a file with itself, as a merge driver does it, doubles no comment."""
    comments = ORIGIN.findall(filled.read(BRIDGE_PO))
    _gettext(filled, "msgcat", "-o", BRIDGE_PO, BRIDGE_PO, BRIDGE_PO)
    filled.run("extract")
    assert sorted(ORIGIN.findall(filled.read(BRIDGE_PO))) == sorted(comments)
