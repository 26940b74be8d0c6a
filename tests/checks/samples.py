"""Pairs and scopes for tests of single checks."""

from __future__ import annotations

from dataclasses import replace

from l10n.checks.base import USUAL, Check, Fault, HouseStyle, Pair, Scope, Setting
from l10n.checks.run import pairs
from l10n.checks.sieve import Asked
from l10n.model import Message
from l10n.po.document import parse
from l10n.po.plurals import forms_of

HEADER = """\
msgid ""
msgstr ""
"Language: uk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<10 || n%100>=20) ? 1 : 2);\\n"

"""


def pair(
    source: str,
    target: str,
    source_language: str = "en",
    language: str = "uk",
    *,
    markdown: bool = True,
    flags: tuple[str, ...] = (),
    style: HouseStyle = USUAL,
) -> Pair:
    """One text and its translation."""
    message = Message(source, (target,), flags=flags)
    return Pair(source, target, message, None, (), source_language, language, markdown, "", style)


def faults(
    check: Check, source: str, target: str, source_language: str = "en", language: str = "uk"
) -> list[str]:
    """What a check says about one Markdown text and its translation."""
    assert check.pair is not None
    found = check.pair(pair(source, target, source_language, language))
    return [fault.message for fault in found]


def shown(check: Check, text: Pair) -> list[Fault]:
    """What a check says about a pair, if it is shown it at all."""
    asked = Asked([check], Setting(text.source_language, text.language, text.style))
    return [fault for _, function in asked.speaking(text) for fault in function(text)]


def repaired(check: Check, text: Pair) -> str:
    """The translation after `--fix`, which leaves nothing for a second one."""
    (fault,) = shown(check, text)
    assert fault.fix is not None, fault
    assert shown(check, replace(text, target=fault.fix)) == []
    return fault.fix


def plural_pairs(message: Message, language: str = "uk") -> list[Pair]:
    """The pairs of a message with plural forms."""
    scope = Scope("ui.po", parse(""), language, "en")
    return list(pairs(scope, message, forms_of(language), None))


def catalog(body: str) -> Scope:
    """A Ukrainian catalog with a right header."""
    text = HEADER + body
    return Scope("uk.po", parse(text), "uk", "en", text=text)
