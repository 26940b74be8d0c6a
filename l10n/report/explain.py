"""The checks' pages: what `l10n explain` prints, and docs/checks.md."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from l10n.checks import ALL
from l10n.checks.base import Check

PARTS = ("What", "Why", "Example", "Fix")
"""The parts of a check's docstring behind its first sentence, in this order."""

_PART = re.compile(rf"\n\n(?=(?:{'|'.join(PARTS)}):)")
_HEADINGS = {"What": "What it finds", "Why": "Why", "Example": "Example", "Fix": "How to fix it"}
_IGNORE = "How to ignore it"
_INTRODUCTION = """\
# Checks

What `l10n check` looks for, made from the checks themselves (`l10n explain` prints the same).
An error holds the story back and fails the check; a warning fails it only with `--strict`; an
info never does.

| check | severity | what it finds |
|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A check's docstring, read."""

    summary: str
    parts: dict[str, str]
    """Part of PARTS -> its text."""


def read(check: Check) -> Page:
    """The page of a check.

    Raises ValueError where its docstring is not a sentence and then PARTS in order; of a plug-in's
    check every part may be missing.
    """
    summary, *paragraphs = _PART.split(inspect.cleandoc(check.page))
    parts: dict[str, str] = {}
    for paragraph in paragraphs:
        name, _, text = paragraph.partition(":")
        parts[name] = inspect.cleandoc(text) if name == "Example" else text.strip()
    if tuple(parts) != PARTS and not check.plugin:
        raise ValueError(f"the docstring of {check.id} has {list(parts)}, not {list(PARTS)}")
    return Page(" ".join(summary.split()), parts)


def page(check: Check) -> str:
    """A check's page as a terminal shows it."""
    content = read(check)
    lines = [f"{check.id} ({check.severity})", content.summary, ""]
    lines += [f"It comes from {check.plugin}.", ""] if check.plugin else []
    for name, text in content.parts.items():
        lines += [f"{_HEADINGS.get(name, name)}:", _indented(text), ""]
    return "\n".join([*lines, f"{_IGNORE}:", _indented(how_to_ignore(check))]) + "\n"


def markdown(check: Check) -> str:
    """A check's page as a section of docs/checks.md."""
    content = read(check)
    lines = [f"## {check.id}", "", f"*{str(check.severity).capitalize()}.* {content.summary}", ""]
    for name, text in content.parts.items():
        body = f"```po\n{text}\n```" if name == "Example" else text
        lines += [f"**{_HEADINGS[name]}.**" + ("\n" if name == "Example" else ""), body, ""]
    return "\n".join([*lines, f"**{_IGNORE}.**", how_to_ignore(check)]) + "\n"


def reference() -> str:
    """The whole of docs/checks.md."""
    rows = [f"| [`{c.id}`](#{c.id}) | {c.severity} | {_cell(read(c).summary)} |" for c in ALL]
    return "\n\n".join([_INTRODUCTION + "\n".join(rows), *(markdown(check) for check in ALL)])


def how_to_ignore(check: Check) -> str:
    """How to silence a check, which follows from what it looks at."""
    everywhere = f'In the whole project: `checks.ignore = ["{check.id}"]` in the settings.'
    if check.reading:
        return "It cannot be ignored: a file that cannot be read has not been checked."
    if check.story:
        return everywhere
    comment = f"For one message: the comment `# l10n-ignore: {check.id}` above it."
    return f"{comment}\nFor one catalog: the same comment above its header.\n{everywhere}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
