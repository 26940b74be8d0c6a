"""Dennis's cases: the tests of its linter, read without running them."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cases import Case, Collected, collected

from l10n.po.document import parse

_TABLE = {
    "BadFormat": ("placeholders",),
    "Blank": ("untranslated",),
    "InvalidVars": ("placeholders",),
    "MalformedMissingLeftBrace": ("placeholders", "brackets"),
    "MalformedMissingRightBrace": ("placeholders", "brackets"),
    "MalformedNoType": ("placeholders",),
    "MismatchedHTML": ("markup",),
    "MissingVars": ("placeholders",),
    "Unchanged": ("same-as-source",),
}
"""Its rule, without `LintRule` -> our checks."""

_PERCENT = re.compile(r"%[(a-z]")
"""What extraction takes for a format; Dennis looks into texts without a flag."""

_SET_OTHERWISE = "test_varformat_empty"
"""A test in which the linter is told to know no format."""


def collect(folder: Path) -> Collected:
    """The cases in an unpacked Dennis."""
    path = folder / "tests" / "test_linter.py"
    left_out: Counter[str] = Counter()
    cases = []
    for node in ast.parse(path.read_text("utf-8")).body:
        rule = _rule(node)
        if rule in _TABLE and isinstance(node, ast.ClassDef):
            for test in node.body:
                if isinstance(test, ast.FunctionDef) and test.name != _SET_OTHERWISE:
                    cases += list(_cases(test, rule))
        elif rule:
            left_out["no such check"] += 1
    return collected(cases, left_out)


def _rule(node: ast.stmt) -> str:
    """Which rule a class tests."""
    for line in node.body if isinstance(node, ast.ClassDef) else ():
        match line:
            case ast.Assign(targets=[ast.Name("lintrule")], value=ast.Call(func=ast.Name(name))):
                return name.removesuffix("LintRule")
    return ""


def _cases(test: ast.FunctionDef, rule: str) -> Iterator[Case]:
    """Each catalog of a test with the first thing said about what was found in it."""
    text = ""
    for statement in test.body:
        for node in ast.walk(statement):
            match node:
                case ast.Call(func=ast.Name("build_linted_entry"), args=[ast.Constant(str(entry))]):
                    text = entry
        faulty = _verdict(statement)
        if text and faulty is not None:
            yield from _of(text, rule, test.name, faulty)
            text = ""


def _verdict(statement: ast.stmt) -> bool | None:
    """Whether it asserts that something, or that nothing was found."""
    match statement:
        case ast.Assert(test=ast.Compare(left=ast.Name("msgs"), comparators=[ast.List(elts=[])])):
            return False
        case ast.Assert(
            test=ast.Compare(
                left=ast.Call(func=ast.Name("len"), args=[ast.Name("msgs")]),
                comparators=[ast.Constant(int(count))],
            )
        ):
            return count > 0
    return None


def _of(text: str, rule: str, name: str, faulty: bool) -> Iterator[Case]:
    for message in parse(text).messages:
        words = "".join((message.msgid, *message.msgstr))
        flags = message.flags
        flags += ("python-format",) if _PERCENT.search(message.msgid) else ()
        flags += ("python-brace-format",) if "{" in words else ()
        sources = (message.msgid, message.msgid_plural) if message.msgid_plural else ()
        yield Case(
            tool="Dennis",
            check=rule,
            place=f"test_linter.py {name}",
            ids=_TABLE[rule],
            faulty=faulty,
            sources=sources or (message.msgid,),
            targets=message.msgstr,
            flags=flags,
            language="en" if len(sources) > 1 else "uk",
        )
