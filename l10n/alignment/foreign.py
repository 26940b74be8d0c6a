"""A Markdown file of any site generator, read as a story; nothing in it need be as ours.

Front matter may be YAML, TOML between `+++`, a comment of `.. key: value` lines, or missing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from l10n.errors import UserError
from l10n.sources import original
from l10n.sources.dialect import PLAIN, Dialect
from l10n.sources.frontmatter import FrontMatter, Scalar
from l10n.sources.original import Original

_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"\s*<!--[ \t]*\r?\n(\s*\.\. .*?)-->[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?m)^\s*\.\. ([\w-]+): *(.*?)\s*$")


def read(
    data: bytes, path: str, language: str, keys: Sequence[str], dialect: Dialect = PLAIN
) -> Original:
    """The story in a file's bytes; `language` is what it is written in.

    Raises UserError, with the line, when it is not UTF-8 or its front matter cannot be read.
    """
    if data.removeprefix(b"\xef\xbb\xbf").startswith(b"---"):
        return original.read(data, path, "", language, keys, dialect)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError("is not UTF-8; save a copy as UTF-8", path=path, line=line) from None
    front = _front_matter(text, path)
    return Original(path, "", language, text, front, tuple(keys), dialect)


def _front_matter(text: str, path: str) -> FrontMatter:
    toml, comment = _TOML.match(text), _COMMENT.match(text)
    values: dict[str, Any] = {}
    end = 0
    if toml:
        try:
            values = tomllib.loads(toml[1])
        except tomllib.TOMLDecodeError as error:
            problem = f"front matter is not valid TOML: {error}"
            raise UserError(problem, path=path, line=1) from None
        end = toml.end()
    elif comment:
        values = dict(_FIELD.findall(comment[1]))
        end = comment.end()
    scalars = tuple(
        Scalar(key, value, 0, 0, _line(text, value), "") for key, value in _texts(values, "")
    )
    return FrontMatter(values, {}, scalars, end, text.count("\n", 0, end) + 1)


def _texts(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """Every text of a table, with its path of keys."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, f"{key}[]")
    elif isinstance(value, str):
        yield key, value


def _line(text: str, value: str) -> int:
    """The line where a value's first words stand; 1 where they are written with escapes."""
    return text.count("\n", 0, max(text.find(value.split("\n")[0]), 0)) + 1
