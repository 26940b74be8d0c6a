"""Plural forms: the header that declares them and the messages that have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from l10n.checks.base import Fault, Scope, base_language, catalog_check, listed
from l10n.model import Severity
from l10n.po.plurals import HEADERS, PluralForms, evaluate, forms_of, header_for

_TWO_FORMS = frozenset(
    ("bg", "ca", "da", "de", "el", "en", "es", "et", "eu", "fi", "gl", "it", "nb", "nl", "nn", "sv")
)
"""Languages whose rule is English's, or equal to it for whole numbers below 201."""
_DISPUTED = ("tr",)
"""Languages for which more than one rule is in use."""
_EXAMPLES = 4


@catalog_check("plural-header", Severity.ERROR)
def plural_header(scope: Scope) -> Iterator[Fault]:
    """The header's Plural-Forms is missing, cannot be read or is wrong for the language.

    What: Plural-Forms must be there where messages have plural forms, must be of the form
    `nplurals=N; plural=EXPRESSION;` and must sort the numbers 0 to 200 as the language does. It
    is compared by what it evaluates to: the same rule may be written in many ways, and the
    Ukrainian headers with four forms are right: CLDR's, whose fourth form no whole number
    reaches, and KDE's, whose fourth form is for the number 1 alone. Where no message has plural
    forms, a wrong rule is only a warning; so is one with forms that no whole number takes, other
    than the last.

    Why: By this rule programs choose the form, so with a wrong one readers see «21 стаття» and
    «5 статті». gettext does not load a catalog whose rule it cannot read.

    Example:
        wrong: "Plural-Forms: nplurals=2; plural=(n != 1);\\n"
        right: "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
               "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

    Fix: Copy the line for your language from the message of this finding into the header, then
    look through the messages with plural forms.
    """
    if scope.template or scope.document.header is None:
        return
    header = scope.document.fields.get("Plural-Forms", "")
    line = scope.line_of("Plural-Forms")
    right = "write the language's rule"
    if _is_known(scope.language):
        right = f"write Plural-Forms: {header_for(scope.language)}"
    if not header:
        if scope.plurals:
            yield Fault(f"Plural-Forms is missing, and messages have plural forms; {right}")
        return
    try:
        forms = evaluate(header)
    except ValueError as error:
        yield Fault(f"Plural-Forms cannot be read: {error}; {right}", line=line)
        return
    if _is_known(scope.language) and not _follows(header, scope.language):
        severity = None if scope.plurals else Severity.WARNING
        problem = f"Plural-Forms is not the rule of {scope.language}"
        yield Fault(f"{problem}; {right}", line=line, severity=severity)
    elif idle := _idle(header):
        names = listed(f"msgstr[{index}]" for index in idle[:_EXAMPLES])
        problem = f"no whole number takes {names} of the {forms.count} forms of Plural-Forms"
        yield Fault(f"{problem}; {right}", line=line, severity=Severity.WARNING)


@catalog_check("plural-count", Severity.ERROR)
def plural_count(scope: Scope) -> Iterator[Fault]:
    """A message has more or fewer plural forms than the header declares.

    What: The number of `msgstr[n]` of each message with plural forms must be the header's
    `nplurals`. Inside a project, a message whose source has a plural must have one too.

    Why: gettext takes the form by its number. A missing one makes `msgfmt` refuse the catalog, or
    the program show another language's text.

    Example:
        msgid "%(num)d story"
        msgid_plural "%(num)d stories"
        wrong: msgstr[0] "%(num)d стаття"
               msgstr[1] "%(num)d статті"
        right: msgstr[0] "%(num)d стаття"
               msgstr[1] "%(num)d статті"
               msgstr[2] "%(num)d статей"

    Fix: Give the message one `msgstr[n]` for each form of the header. Where the header itself is
    wrong, correct it first.
    """
    if scope.template:
        return
    count = forms_in(scope).count
    for message in scope.document.messages:
        given = len(message.msgstr)
        if message.msgid_plural is not None and given != count:
            yield Fault(
                f"it has {given} plural forms, the header declares {count}; "
                f"write msgstr[0] to msgstr[{count - 1}]",
                about=message,
            )
    plural = {segment.key for segment in scope.segments or () if segment.plural is not None}
    for message in scope.document.messages:
        if message.msgid_plural is None and message.key in plural:
            yield Fault(
                "its source has a plural, and it has none; run `l10n extract`", None, message
            )


@catalog_check("plural-missing", Severity.ERROR)
def plural_missing(scope: Scope) -> Iterator[Fault]:
    """Some plural forms of a message are translated and others are empty.

    What: A message with plural forms of which at least one is filled and at least one is empty.
    All empty is merely untranslated.

    Why: Such a message counts as untranslated, and programs that use it anyway show nothing for
    some numbers.

    Example:
        msgid "%(num)d reader"
        msgid_plural "%(num)d readers"
        wrong: msgstr[0] "%(num)d читач"
               msgstr[1] "%(num)d читачі"
               msgstr[2] ""
        right: msgstr[0] "%(num)d читач"
               msgstr[1] "%(num)d читачі"
               msgstr[2] "%(num)d читачів"

    Fix: Fill the empty form. A form that no whole number reaches (the fourth Ukrainian one) gets
    the same text as the one before it.
    """
    forms = forms_in(scope)
    for message in scope.document.messages:
        if message.fuzzy or not any(message.msgstr) or all(message.msgstr):
            continue
        empty = [index for index, text in enumerate(message.msgstr) if not text]
        names = listed(f"msgstr[{index}] ({_served(forms, index)})" for index in empty)
        verb = "is" if len(empty) == 1 else "are"
        yield Fault(f"{names} {verb} empty, other forms are not; fill in every form", None, message)


def forms_in(scope: Scope) -> PluralForms:
    """The plural forms a catalog uses: its header's, or its language's where it has none."""
    try:
        return evaluate(scope.document.fields.get("Plural-Forms", ""))
    except ValueError:
        return forms_of(scope.language)


def _is_known(language: str) -> bool:
    base = base_language(language)
    return base not in _DISPUTED and (base in HEADERS or base in _TWO_FORMS or language in HEADERS)


@lru_cache(maxsize=256)
def _follows(header: str, language: str) -> bool:
    """Whether a Plural-Forms that can be read says what the rule of a language does."""
    return _same_rule(evaluate(header), forms_of(language))


@lru_cache(maxsize=256)
def _idle(header: str) -> tuple[int, ...]:
    """The forms of a Plural-Forms that no whole number takes, unless it is only the last one."""
    forms = evaluate(header)
    return () if forms.idle == (forms.count - 1,) else forms.idle


def _same_rule(given: PluralForms, right: PluralForms) -> bool:
    return _dense(right) in (_dense(given), _dense(_without_form_of_one(given)))


def _without_form_of_one(forms: PluralForms) -> PluralForms:
    """The rule without a form that the number 1 has for itself: there 1 goes with 21."""
    if forms.numbers(forms.forms[1]) != (1,):
        return forms
    return replace(forms, forms=(forms.forms[0], forms.forms[21], *forms.forms[2:]))


def _dense(forms: PluralForms) -> tuple[int, ...]:
    """For each number its form, counted without the forms that no number reaches."""
    rank = {form: index for index, form in enumerate(sorted(set(forms.forms)))}
    return tuple(rank[form] for form in forms.forms)


def _served(forms: PluralForms, index: int) -> str:
    """Which numbers a form is for, as a translator reads it."""
    numbers = forms.numbers(index)
    if not numbers:
        return "no whole number"
    more = ", …" if len(numbers) > _EXAMPLES else ""
    return "for " + ", ".join(map(str, numbers[:_EXAMPLES])) + more
