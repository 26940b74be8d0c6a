"""Reads the corpus: tiny files whose first comment lines say what must be reported.

`# expect: LINE CHECK words of the message`, one for each finding, none for a file that must stay
silent; `# scope: name=value name` sets fields of the scope, `# segment: text`, or `# segment CONTEXT: text`, names the texts of
the original, or `# body: line` its lines; `# glossary: line` those of the glossary.

An original is also looked at among other stories. `# id: path/slug` is its own id; `# language: en`
its language; `# story: path/slug uk` names another story and where it is published, with the
anchors `section-1` and `history`; `# counts: uk 17/20 held` says how far it is in a language, and
that it waits there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from l10n.checks import ALL
from l10n.checks.base import HouseStyle, Scope
from l10n.checks.facts import ProjectIndex, facts
from l10n.checks.run import check_bytes
from l10n.checks.site import check_project
from l10n.checks.stories import check_original, unreadable
from l10n.config import parse as parse_settings
from l10n.errors import UserError
from l10n.gate import waiting_for
from l10n.glossary import source as glossary
from l10n.glossary.model import Glossary
from l10n.model import Counts, Decision, Finding, Segment, StoryFacts
from l10n.po.document import Document
from l10n.sources.meta import read_meta
from l10n.sources.original import Original
from l10n.sources.original import read as read_original

ROOT = Path(__file__).parent.parent / "corpus" / "checks"
FILES = sorted(path for path in ROOT.rglob("*.*") if path.suffix in (".po", ".pot", ".md"))

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
    others: dict[str, tuple[str, ...]]
    """Other stories, and the languages they are published in."""
    counts: tuple[tuple[str, int, int, bool], ...]
    """Language -> translated messages, all messages, held."""

    def findings(self) -> list[Finding]:
        """What the checks report about the file."""
        if self.name.endswith(".md"):
            try:
                story = self.options.get("id", "story")
                language = self.options.get("language", "uk")
                original = read_original(self.data, self.name, story, language, ())
                meta = read_meta(original.front, self.name, "Europe/Kyiv")
            except UserError as error:
                return [unreadable(error)]
            found = check_original(meta, original, SETTINGS)
            return [*found, *check_project(self.index(facts(original, meta)), ALL)]
        return check_bytes(self.data, self.scope)

    def index(self, own: StoryFacts) -> ProjectIndex:
        """The story among the others that the file names."""
        at = datetime(2026, 10, 1, tzinfo=UTC)
        stories = [
            StoryFacts(name, "uk", f"{name}.uk.md", at, 1, ("section-1", "history"))
            for name in self.others
        ]
        published = {**self.others, own.story: ("uk", "en")}
        decisions = {
            name: {
                code: Decision(name, code, code in codes, "", Counts(20, 20))
                for code in SETTINGS.languages
            }
            for name, codes in published.items()
        }
        for code, done, whole, held in self.counts:
            reason = "1 not reviewed (fuzzy)" if held else ""
            counts = Counts(whole, done)
            decisions[own.story][code] = Decision(own.story, code, not held, reason, counts)
            if held and code == SETTINGS.gate.parity:
                waits = Decision(own.story, "en", False, waiting_for(code), Counts(20, 20))
                decisions[own.story]["en"] = waits
        return ProjectIndex(
            [own, *stories], decisions, {}, SETTINGS, datetime(2026, 12, 31, tzinfo=UTC)
        )

    def scope(self, document: Document, text: str) -> Scope:
        """The file's scope: as its comments say, else as its header says."""
        language = document.fields.get("Language", "uk")
        source = document.fields.get("X-Source-Language", "en")
        options = {"language": language, "source_language": source, **self.options}
        segments = self.original.segments if self.original else self.segments
        return Scope(
            self.name,
            document,
            segments=segments,
            original=self.original,
            style=HouseStyle(self.glossary),
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
    others: dict[str, tuple[str, ...]] = {}
    counts: list[tuple[str, int, int, bool]] = []
    for comment in data.decode("utf-8", "replace").split("\n"):
        kind, _, rest = comment.removeprefix("# ").partition(": ")
        if not comment.startswith("# "):
            continue
        if kind == "expect":
            line, check, *words = rest.split(" ", 2)
            expected.append(Expected(int(line), check, "".join(words)))
        elif kind == "scope":
            options = dict(_option(word) for word in rest.split())
        elif kind.startswith("segment"):
            segments.append(Segment(rest, "paragraph", kind[len("segment ") :] or None))
        elif kind in ("body", "body:"):
            body += f"{rest}\n"
        elif kind in ("id", "language"):
            options[kind] = rest
        elif kind == "story":
            story, *languages = rest.split()
            others[story] = tuple(languages)
        elif kind == "counts":
            code, share, *held = rest.split()
            done, _, whole = share.partition("/")
            counts.append((code, int(done), int(whole), bool(held)))
        elif kind == "glossary":
            terms += f"{rest}\n"
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
        others,
        tuple(counts),
    )


def _option(word: str) -> tuple[str, str | bool | float]:
    name, equals, value = word.partition("=")
    if not equals:
        return name, True
    return name, float(value) if name == "share" else value
