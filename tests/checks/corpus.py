"""Reads the corpus: tiny files whose first comment lines say what must be reported.

`# expect: LINE CHECK words of the message`, one for each finding, none for a file that must stay
silent; `# scope: name=value name` sets fields of the scope, `# segment: text` names the texts of
the original (`# segment CONTEXT: text` with a context), or `# body: line` its lines; `# glossary:
line` those of the glossary. In a scope that is `spelled` the small dictionary of
corpus/dictionaries is asked. What may stand above an original is said in `neighbours`.
`# compiled: msgid = msgstr` is a message of the `.mo` beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from l10n.checks import ALL
from l10n.checks.base import HouseStyle, Scope
from l10n.checks.facts import facts
from l10n.checks.run import check_bytes
from l10n.checks.site import check_project
from l10n.checks.stories import check_original, unreadable
from l10n.config import parse as parse_settings
from l10n.errors import UserError
from l10n.glossary import source as glossary
from l10n.glossary.model import EMPTY, Glossary
from l10n.model import Finding, Message, Segment
from l10n.po.document import Document, Entry
from l10n.po.mo import compile_mo
from l10n.sources.meta import read_meta
from l10n.sources.original import Original
from l10n.sources.original import read as read_original
from l10n.spelling import Dictionary, Speller, accepted
from l10n.stages.checking.spelling import read_dictionary
from tests.checks import neighbours
from tests.checks.neighbours import Neighbours

DICTIONARIES = Path(__file__).parent.parent / "corpus" / "dictionaries"
ROOT = Path(__file__).parent.parent / "corpus" / "checks"
FILES = sorted(path for path in ROOT.rglob("*.*") if path.suffix in (".po", ".pot", ".md"))

SPELLER = Speller(
    {"uk": Dictionary(lambda: read_dictionary(DICTIONARIES / "uk_UA"), "uk")},
    accepted(["Верболози"], EMPTY),
)
SETTINGS = parse_settings(
    {
        "site": {"name": "Вісник", "url": "https://herald.example"},
        "categories": {"city": "City", "culture": "Culture"},
        "tags": {"winter": "Winter"},
    }
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding that a file announces."""

    line: int
    check: str
    words: str


@dataclass(frozen=True, slots=True)
class Case:
    """One file of the corpus, read."""

    name: str
    data: bytes
    expected: tuple[Expected, ...]
    options: dict[str, Any]
    segments: tuple[Segment, ...] | None
    original: Original | None
    glossary: Glossary
    compiled: bytes | None
    neighbours: Neighbours
    """What stands beside an original."""

    def findings(self) -> list[Finding]:
        """What the checks report about the file."""
        if self.name.endswith(".md"):
            try:
                beside = self.neighbours
                original = read_original(self.data, self.name, beside.id, beside.language, ())
                meta = read_meta(original.front, self.name, "Europe/Kyiv")
            except UserError as error:
                return [unreadable(error)]
            found = check_original(meta, original, SETTINGS)
            index = beside.index(facts(original, meta), SETTINGS)
            return [*found, *check_project(index, ALL)]
        return check_bytes(self.data, self.scope)

    def scope(self, document: Document, text: str) -> Scope:
        """The file's scope: as its comments say, else as its header says."""
        language = document.fields.get("Language", "uk")
        source = document.fields.get("X-Source-Language", "en")
        options = {"language": language, "source_language": source, **self.options}
        segments = self.original.segments if self.original else self.segments
        speller = SPELLER if options.pop("spelled", False) else None
        return Scope(
            self.name,
            document,
            segments=segments,
            original=self.original,
            style=HouseStyle(self.glossary, speller=speller),
            compiled=self.compiled,
            **options,
        )


def read(path: Path) -> Case:
    """The case in a file."""
    data = path.read_bytes()
    expected: list[Expected] = []
    options: dict[str, Any] = {}
    segments: list[Segment] = []
    body = ""
    terms = ""
    compiled: list[Entry] = []
    lines = data.decode("utf-8", "replace").split("\n")
    parts = [line[2:].partition(": ") for line in lines if line.startswith("# ")]
    comments = [(kind, rest) for kind, _, rest in parts]
    for kind, rest in comments:
        if kind == "expect":
            line, check, *words = rest.split(" ", 2)
            expected.append(Expected(int(line), check, "".join(words)))
        elif kind == "scope":
            options = dict(_option(word) for word in rest.split())
        elif kind.startswith("segment"):
            segments.append(Segment(rest, "paragraph", kind[len("segment ") :] or None))
        elif kind in ("body", "body:"):
            body += f"{rest}\n"
        elif kind == "glossary":
            terms += f"{rest}\n"
        elif kind == "compiled":
            source, _, target = rest.partition(" = ")
            compiled.append(Entry(Message(source, (target,))))
    name = path.relative_to(ROOT).as_posix()
    story = f"---\ntitle: 1\n---\n{body}".encode()
    original = read_original(story, "story.uk.md", "story", "uk", ()) if body else None
    return Case(
        name,
        data,
        tuple(expected),
        options,
        tuple(segments) or None,
        original,
        glossary.parse(terms, name, ("uk", "en")),
        compile_mo(Document(entries=tuple(compiled))) if compiled else None,
        neighbours.read(comments),
    )


def _option(word: str) -> tuple[str, str | bool | float | date]:
    name, equals, value = word.partition("=")
    if not equals:
        return name, True
    if name == "today":
        return name, date.fromisoformat(value)
    return name, float(value) if name == "share" else value
