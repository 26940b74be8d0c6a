"""YAML front matter -> values with their places; and translated values spliced back.

Read as YAML 1.2 (core schema): `no`, `on`, `12:30`, dates and versions stay the words they are,
and so do numbers that would not be written back alike: `1.10`, `007`, `1e3`.
Everything that is not translated keeps its bytes: quotes, order, comments, blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from l10n.errors import UserError
from l10n.model import Segment
from l10n.sources.translatable import is_translatable

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_PLAIN = re.compile(r"[^\W\d_][^\n:#\[\]{},&*!|>'\"%@`\\?]*(?<![ \t])")
"""Texts that no YAML reader takes for anything else, in block and in flow style."""
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
"""Characters that YAML forbids, or reads as line breaks, where they stand as they are."""
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
"""Anchor and tag, which belong to a value and stay where it is replaced."""
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"}
_CORE = {"": None, "~": None, "null": None, "true": True, "false": False}
"""Words of YAML's core schema in small letters, and what they are."""
_LONGEST_WORD = max(map(len, _CORE))
_NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", re.ASCII)
_LONG = 300
"""Digits that no number of a story has, and Python would refuse to read."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Untyped(_LOADER):  # type: ignore[misc]
    """Reads nodes without asking what YAML 1.1 would take each for: `_Reader` knows better."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class Scalar(NamedTuple):
    """A text value and where it stands."""

    key: str
    """Path of keys, list positions as `[]`: `image.alt`, `points[]`."""
    text: str
    start: int
    """Offset in the file's text."""
    end: int
    line: int
    style: str
    """`"`, `'`, `|`, `>` or empty for a plain scalar."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block at a file's start."""

    values: dict[str, Any]
    """Plain values: texts, numbers, booleans, None, lists, tables."""
    lines: dict[str, int]
    """Line of each top-level key, and of nested ones as `image.src`."""
    scalars: tuple[Scalar, ...]
    body_start: int
    """Offset of the text behind the block."""
    body_line: int


def parse(text: str, path: str) -> FrontMatter:
    """Read the front matter of a file.

    Raises UserError with the line where it is missing, not closed or not YAML.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end() - 1) if opening else None
    if not (opening and closing):
        missing = "has no front matter; begin the file with a line --- and title, date, category"
        unclosed = "has front matter that is not closed; put a line --- behind it"
        is_open = text.startswith("---")
        raise UserError(unclosed if is_open else missing, path=path, line=1)
    start, end = opening.end(), closing.end()
    try:
        node = yaml.compose(text[start : closing.start() + 1], Loader=_Untyped)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or error.context or "cannot be read"
        at_end = "end of stream" in problem  # of a text whose quotation mark stands above
        mark = (error.context_mark if at_end else None) or error.problem_mark
        line = mark.line + 2 if mark else 1
        raise UserError(
            f"front matter is not valid YAML: {problem}; a text with a colon, a quotation mark "
            "or a leading special character needs quotes",
            path=path,
            line=line,
        ) from None
    except yaml.YAMLError as error:
        raise UserError(f"front matter is not valid YAML: {error}", path=path, line=1) from None
    reader = _Reader(start, path)
    if node is None:
        values: dict[str, Any] = {}
    elif isinstance(node, yaml.MappingNode):
        try:
            values = reader.value(node, "")
        except RecursionError:
            raise UserError("front matter holds itself; mend its aliases", path=path) from None
    else:
        raise UserError("front matter must be `key: value` lines", path=path, line=2)
    body_line = text.count("\n", 0, end) + 1
    return FrontMatter(values, reader.lines, tuple(reader.scalars), end, body_line)


def segments(front: FrontMatter, keys: Sequence[str], reference: str) -> list[Segment]:
    """The translatable values in file order; their context is the key's name."""
    return [_segment(scalar, reference) for scalar in front.scalars if _wanted(scalar, keys)]


def splice(
    text: str,
    front: FrontMatter,
    keys: Sequence[str],
    translate: Callable[[Segment], str | None],
) -> str:
    """The front matter's text with the translated values in their places."""
    parts: list[str] = []
    done = 0
    for scalar in front.scalars:
        translation = translate(_segment(scalar, "")) if _wanted(scalar, keys) else None
        if translation is None or scalar.start < done:  # an alias stands where its anchor does
            continue
        raw = text[scalar.start : scalar.end]
        blanks = raw[len(raw.rstrip(" \t\r\n")) :]
        properties = _PROPERTIES.match(raw)
        start = scalar.start + (properties.end() if properties else 0)
        parts += (text[done:start], _written(translation, scalar.style), blanks)
        done = scalar.end
    parts.append(text[done : front.body_start])
    return "".join(parts)


def context(key: str) -> str:
    """The msgctxt of a key: without list marks, since positions would move."""
    return key.replace("[]", "")


def _segment(scalar: Scalar, reference: str) -> Segment:
    name = context(scalar.key)
    text = scalar.text.strip()
    return Segment(text, name, name, None, scalar.line, "", (), reference)


def _wanted(scalar: Scalar, keys: Sequence[str]) -> bool:
    return scalar.key in keys and is_translatable(scalar.text)


class _Reader:
    """Turns YAML nodes into values, noting scalars and lines."""

    def __init__(self, offset: int, path: str) -> None:
        self.offset = offset
        self.path = path
        self.scalars: list[Scalar] = []
        self.lines: dict[str, int] = {}

    def value(self, node: yaml.Node, key: str) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, key)
        if isinstance(node, yaml.SequenceNode):
            below = f"{key}[]"
            return [self.value(item, below) for item in node.value]
        return self._scalar(node, key)

    def _mapping(self, node: yaml.MappingNode, at: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name_node, value_node in node.value:
            line = name_node.start_mark.line + 2
            if not isinstance(name_node, yaml.ScalarNode):
                raise UserError("a front-matter key must be a word", path=self.path, line=line)
            name = name_node.value
            if name in values:
                raise UserError(f'key "{name}" is given twice', path=self.path, line=line)
            key = f"{at}.{name}" if at else name
            self.lines.setdefault(key, line)
            values[name] = self.value(value_node, key)
        return values

    def _scalar(self, node: yaml.Node, key: str) -> Any:
        text: str = node.value
        style = getattr(node, "style", None) or ""
        if not style:
            word = text.lower() if len(text) <= _LONGEST_WORD else text
            if word in _CORE:
                return _CORE[word]
            if _NUMBER.fullmatch(text) and len(text) < _LONG:
                number = float(text) if any(c in text for c in ".eE") else int(text)
                if str(number) == text:
                    return number
        mark, at = node.start_mark, self.offset
        start, end = at + mark.index, at + node.end_mark.index
        self.scalars.append(Scalar(key, text, start, end, mark.line + 2, style))
        return text


def _written(text: str, style: str) -> str:
    """A text as a YAML scalar: in the original's quotes, else quoted only as needed."""
    if style == '"' or "\\" in text or _UNSAFE.search(text):
        return _double_quoted(text)
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if text.lower() in _WORDS or _NUMBER.fullmatch(text):
        return _double_quoted(text)
    plain = _PLAIN.fullmatch(text) or _readable_plain(text)
    return text if plain else _double_quoted(text)


def _readable_plain(text: str) -> bool:
    """A text with marks that only matter elsewhere: `Kyiv, Lviv` or `it’s 5 o'clock`."""
    for loader in (_LOADER, yaml.SafeLoader):  # each takes some marks for syntax
        try:
            table: Any = yaml.compose(f"k: {text}\n", Loader=loader)
            flow: Any = yaml.compose(f"[{text}]\n", Loader=loader)
        except yaml.YAMLError:
            return False
        nodes = [table.value[0][1], *flow.value]
        if len(nodes) != 2 or not all(_is_text(node, text) for node in nodes):
            return False
    return True


def _is_text(node: yaml.Node, text: str) -> bool:
    return (
        isinstance(node, yaml.ScalarNode)
        and node.value == text
        and not node.style
        and node.tag == "tag:yaml.org,2002:str"
    )


def _double_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    escaped = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped)
    return f'"{escaped}"'
