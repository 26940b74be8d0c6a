"""Whether a translator's reply may go into a catalog.

Only what is clearly wrong is refused: a person reviews the rest, and what is refused stays
empty. After this, a reply cannot break a placeholder, a link, a tag, a number or a line.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from l10n.model import Segment
from l10n.syntax import markup
from l10n.syntax.numbers import numbers
from l10n.syntax.placeholders import BRACE_FORMATS, PERCENT_FORMATS, placeholders
from l10n.translators.masking import TOKEN, Masked, MaskError, unmask


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a reply was not taken."""

    reason: str
    """A clause for people, such as "it is empty"."""
    rule: str
    """Which rule it broke, the same for all that broke it: `numbers`, `tokens` …"""


_HTML_PAGE = re.compile(r"<\s*(?:!doctype|html|head|body|title|script)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARK = re.compile(r"[*_`~\[\]<>\\{}|]")
"""What Markdown, HTML or a format might take for its own."""
_RANKED = re.compile(r"%(?!%|\(|<|\{|\d+\$|L?\d+%?\Z|\|\d).*|\{(?:[!:].*)?\}", re.DOTALL)
"""A placeholder that only its place tells from others."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_NOT_UKRAINIAN = re.compile(r"[ёъыэ]", re.IGNORECASE)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|‘[^’]*’|\"[^\"]*\"")
_SENTENCE_END = re.compile(r"[.!?…。！？][\s)»”’\"']*$")
_ANY_END = re.compile(r"[.!?…:;。！？][\s)»”’\"']*$|[)»”’\"']\s*$")

_SCRIPTS = {"uk": (_CYRILLIC, _LATIN), "en": (_LATIN, _CYRILLIC)}
"""Language -> its script, and the one that shows that a reply is in another language."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BLANKS = re.compile(r"\s{4,}")

_SHORT, _LONG = 20, 60
"""Letters and blanks up to which a text says little by its length, and from which it says much."""


def verify(segment: Segment, masked: Masked, reply: str, source: str, target: str) -> str | Refusal:
    """The text a reply stands for, from language `source` into `target`, or why it is refused."""
    if len(reply) > 5 * len(masked.text) + 500:  # not worth a closer look, which may take long
        return Refusal("it is much longer than the source", "length")
    reply = _cleaned(reply, segment.text)
    if not reply:
        return Refusal("it is empty", "empty")
    if is_page(reply):
        return Refusal("it is a web page, not a text", "web page")
    try:
        text = unmask(masked, reply)
    except MaskError as error:
        return Refusal(str(error), "tokens")
    before, after = markup.plain(segment.text), markup.plain(text)
    if reason := _syntax(segment.text, text, segment.flags) or _added(masked, reply):
        return Refusal(reason, "syntax")
    if reason := _numbers(segment.text, text):
        return Refusal(reason, "numbers")
    if reason := _length(before, after):
        return Refusal(reason, "length")
    if reason := _unchanged(before, after, source, target):
        return Refusal(reason, "same as source")
    if reason := _script(before, after, target):
        return Refusal(reason, "script")
    return text


def is_page(reply: str) -> bool:
    """Whether a reply is a page of a web server, such as one about its being out of order."""
    return bool(_HTML_PAGE.search(reply))


def _cleaned(reply: str, source: str) -> str:
    """The reply without what engines add: line breaks, characters that nobody sees, escapes.

    An escape of the source is a token, so one in a reply is there because the engine writes HTML.
    """
    reply = _ENTITY.sub(lambda match: html.unescape(match[0]), reply)
    reply = _BLANKS.sub(" ", reply)
    if not _HIDDEN.search(source):
        reply = _HIDDEN.sub("", reply)
    return re.sub(r"[ \t]*[\r\n]\s*", " ", reply).strip()


def _syntax(source: str, text: str, flags: Iterable[str]) -> str:
    if _CONTROL.search(text) and not _CONTROL.search(source):
        return "it holds control characters"
    if text.count("\n") != source.count("\n"):
        return "its line breaks are not the source's"
    if _marks(text) != _marks(source):
        return "its links, tags or emphasis are not the source's"
    flags = tuple(flags)
    if _placeholders(text, flags) != _placeholders(source, flags):
        return "its placeholders are not the source's"
    marks = "%" * bool(PERCENT_FORMATS.intersection(flags))
    marks += "{}" * bool(BRACE_FORMATS.intersection(flags))
    if any(text.count(mark) != source.count(mark) for mark in marks):
        return "its placeholders are not the source's"
    return ""


def _added(masked: Masked, reply: str) -> str:
    """What is wrong with what a translator wrote between the tokens, or how it ordered them."""
    wrote = Counter(_MARK.findall(TOKEN.sub("", reply)))
    extra = wrote - Counter(_MARK.findall(TOKEN.sub("", masked.text)))
    if extra:
        return f"it adds the mark {next(iter(extra))}"
    order = [int(match["number"]) for match in TOKEN.finditer(reply)]
    ranked = [n for n in order if _RANKED.fullmatch(masked.kept[n - 1].opening)]
    return "its placeholders are out of order" if ranked != sorted(ranked) else ""


def _marks(text: str) -> Counter[tuple[str, markup.Role, str]]:
    return Counter((token.kind, token.role, token.value) for token in markup.parse(text))


def _placeholders(text: str, flags: tuple[str, ...]) -> Counter[tuple[str, str]]:
    return Counter((found.raw, found.name) for found in placeholders(text, flags))


def _numbers(source: str, text: str) -> str:
    wanted, found = numbers(source), numbers(text)
    if wanted == found:
        return ""
    lost, added = list((wanted - found).elements()), list((found - wanted).elements())
    if lost:
        return f"the number {lost[0]:f} is missing"
    return f"the number {added[0]:f} is not in the source"


def _length(before: str, after: str) -> str:
    """Ukrainian and English texts differ by a fifth or so; half or double is another text."""
    wanted, found = len(" ".join(before.split())), len(" ".join(after.split()))
    if wanted < _SHORT:
        least, most = min(1, wanted), 3 * wanted + _SHORT
    elif wanted < _LONG:
        least, most = wanted * 2 // 5, 3 * wanted
    else:
        least, most = wanted * 3 // 5, 2 * wanted
    if found < least:
        return "it is much shorter than the source"
    if found > most:
        return "it is much longer than the source"
    if _SENTENCE_END.search(before) and wanted >= _LONG and not _ANY_END.search(after):
        return "its last sentence is cut short"
    return ""


def _unchanged(before: str, after: str, source: str, target: str) -> str:
    words = _WORD.findall(before.casefold())
    if _base(source) == _base(target) or len(words) < 2:
        return ""
    return "it is the source again" if _WORD.findall(after.casefold()) == words else ""


def _script(before: str, after: str, target: str) -> str:
    """Names and quotations may stay in their own script; a text may not."""
    language = _base(target)
    if language not in _SCRIPTS:
        return ""
    own, foreign = _SCRIPTS[language]
    if language == "en":
        after = _QUOTED.sub(" ", after)
        wrong = [word for word in _WORD.findall(after) if foreign.search(word)]
        return f"“{wrong[0][:40]}” is not in English letters" if wrong else ""
    words = _WORD.findall(after)
    right = sum(1 for word in words if own.search(word))
    known = set(_WORD.findall(before))
    wrong = [word for word in words if foreign.search(word) and not own.search(word)]
    added = [word for word in wrong if word not in known]
    sentence = sum(1 for word in known if word[0].islower()) >= 2
    if len(added) > right or (wrong and not right and sentence):
        return "it is not in Ukrainian letters"
    if _NOT_UKRAINIAN.search(after) and not _NOT_UKRAINIAN.search(before):
        return "it has letters that Ukrainian does not have"
    return ""


def _base(language: str) -> str:
    return language.replace("-", "_").split("_")[0].lower()
