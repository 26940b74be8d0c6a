"""The workbench's own texts, in the languages it speaks.

Templates hold every text, those that scripts show included; `locales/LANGUAGE.po` translates them,
as the theme's does for readers. English is what the templates say.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from l10n.model import Segment
from l10n.po.document import Document, parse
from l10n.po.entry import text
from l10n.po.merge import merge
from l10n.po.mo import compile_mo
from l10n.po.plurals import evaluate
from l10n.sources.templates import template_segments

LANGUAGES = ("en", "uk")
"""The first one is for whoever asks for none of them."""

_HERE = Path(__file__).parent
_WANTED = re.compile(r"\s*([a-zA-Z]{2,3})(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+))?\s*")


def choose(chosen: str, accepted: str) -> str:
    """The language of a page: what was `chosen` before, else the first that a browser accepts.

    `accepted` is the header Accept-Language.
    """
    if chosen in LANGUAGES:
        return chosen
    wanted = [match for part in accepted.split(",") if (match := _WANTED.fullmatch(part))]
    for match in sorted(wanted, key=lambda match: -_weight(match[2])):
        if match[1].lower() in LANGUAGES and _weight(match[2]):
            return match[1].lower()
    return LANGUAGES[0]


def _weight(written: str | None) -> float:
    try:
        return float(written or 1)
    except ValueError:
        return 0.0


def segments() -> Iterator[Segment]:
    """Every text of the templates."""
    folder = _HERE / "templates"
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        yield from template_segments(path.read_text("utf-8"), f"workbench/{name}")


def catalog(language: str) -> Document:
    """The shipped catalog; an empty one for English, in which the texts are written."""
    path = _HERE / "locales" / f"{language}.po"
    return parse(path.read_text("utf-8")) if path.is_file() else Document()


def updated(language: str) -> str:
    """The shipped catalog of a language, with all texts that the templates have now."""
    document = catalog(language)
    forms = evaluate(document.fields["Plural-Forms"]).count
    return text(merge(document, list(segments()), forms, prune=True).document)


@cache
def environment(language: str) -> Environment:
    """The templates in one language."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    texts = _translations(language)
    i18n: Any = made
    i18n.install_gettext_translations(texts, newstyle=False)
    made.globals |= {"ungettext": _counted(texts), "static": static, "interface": language}
    return made


def _translations(language: str) -> NullTranslations:
    document = catalog(language)
    if not document.messages:
        return NullTranslations()
    return GNUTranslations(io.BytesIO(compile_mo(document)))


def _counted(texts: NullTranslations) -> Any:
    """Makes of a text and its plural what scripts need: each form by CLDR's name of its numbers."""

    def forms(one: str, many: str) -> dict[str, str]:
        numbers = {"one": 1, "few": 3, "many": 5, "other": 5}
        return {name: texts.ngettext(one, many, number) for name, number in numbers.items()}

    return forms


def static(name: str) -> str:
    """The address of a static file; it is another one when the file changes."""
    digest = hashlib.blake2b((_HERE / "static" / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={digest}"
