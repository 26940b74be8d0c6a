"""Jinja2 templates and settings -> segments of the UI catalog; Babel does the finding."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

from l10n.errors import UserError
from l10n.model import Segment

KEYWORDS: dict[str, Any] = {**DEFAULT_KEYWORDS, "pgettext_in": ((2, "c"), 3)}
"""Functions whose arguments are UI strings; `pgettext_in` takes a language first."""
COMMENTS = ("Translators:",)
"""A template comment that starts so, just before a string, is shown to the translator."""
OPTIONS = {
    "extensions": "jinja2.ext.i18n",
    "trimmed": "true",
    "newstyle_gettext": "true",
    "silent": "false",
}


@lru_cache(maxsize=256)  # a first build asks for those of the theme four times, 40 ms each
def template_segments(source: str, reference: str) -> tuple[Segment, ...]:
    """The UI strings of one template, in order.

    Raises UserError with the line where the template's syntax is broken.
    """
    return tuple(_segments(source, reference))


def _segments(source: str, reference: str) -> Iterator[Segment]:
    method: Any = babel_extract
    try:
        found = list(extract(method, io.BytesIO(source.encode()), KEYWORDS, COMMENTS, OPTIONS))
    except TemplateSyntaxError as error:
        raise UserError(
            f"is not a valid template: {error.message}", path=reference, line=error.lineno
        ) from None
    for line, message, comments, context in found:
        text, plural = message if isinstance(message, tuple) else (message, None)
        notes = [comment.removeprefix("Translators:").strip() for comment in comments]
        yield Segment(
            text,
            "",
            context,
            plural,
            line,
            "\n".join(notes),
            ("python-format",) if _is_python_format(text) else (),
            reference,
        )


def key_segments(names: Mapping[str, str], context: str, reference: str) -> Iterator[Segment]:
    """Categories or tags of the settings: the English name is the text, `context` says which."""
    for key, name in names.items():
        yield Segment(name, "", context, comment=f"{context} “{key}”", reference=reference)


def _is_python_format(text: str) -> bool:
    return "%(" in text or "%%" in text
