"""Plural-Forms: what each language's header should say, and what a given header means.

Headers are compared by what they evaluate to, never by their text: the same rule is written in
many ways, and large Ukrainian projects use a four-form header whose fourth form (CLDR's `other`,
for fractions) no whole number reaches.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass
from functools import lru_cache

_UKRAINIAN = (
    "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;"
)
_TWO = "nplurals=2; plural=n != 1;"
_FRENCH = "nplurals=2; plural=n > 1;"
_POLISH = "nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;"
_CZECH = "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"

HEADERS = {
    "uk": _UKRAINIAN,
    "be": _UKRAINIAN,
    "pl": _POLISH,
    "cs": _CZECH,
    "sk": _CZECH,
    "fr": _FRENCH,
    "pt_BR": _FRENCH,
    "ja": "nplurals=1; plural=0;",
    "ko": "nplurals=1; plural=0;",
    "zh": "nplurals=1; plural=0;",
    "tr": _TWO,
}
"""Language -> Plural-Forms (GNU gettext manual, "Plural forms"); others take English's two.

Without brackets around the whole rule, as Weblate writes it whenever it saves a file.
"""

SAMPLE = range(201)
"""Whole numbers by which two rules are compared; every rule in use repeats within 200."""

MILLIONS = (1_000_000, 2_000_000)
"""For these French, Spanish, Portuguese, Italian and Breton may have a form of their own."""

_FORM = re.compile(r"^\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?)\s*;?\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PluralForms:
    """A Plural-Forms header, evaluated."""

    count: int
    """nplurals: how many msgstr a plural message has."""
    forms: tuple[int, ...]
    """For each number of SAMPLE, the index of its form."""

    large: tuple[int, ...] = ()
    """The same for the numbers of MILLIONS."""

    @property
    def idle(self) -> tuple[int, ...]:
        """Indexes of forms that none of these numbers takes."""
        used = {*self.forms, *self.large}
        # A count that no language has is not worth a list of a million indexes.
        return tuple(index for index in range(min(self.count, 100)) if index not in used)

    def numbers(self, index: int) -> tuple[int, ...]:
        """The numbers of SAMPLE that the form serves."""
        return tuple(n for n, form in zip(SAMPLE, self.forms, strict=True) if form == index)


def header_for(language: str) -> str:
    """The Plural-Forms a new catalog of a language gets."""
    code = re.sub(r"[.@].*", "", language.replace("-", "_"))
    return HEADERS.get(code) or HEADERS.get(code.split("_")[0], _TWO)


@lru_cache(maxsize=256)
def evaluate(header: str) -> PluralForms:
    """Read a Plural-Forms header.

    Raises ValueError, saying what is wrong, when it is not of the form
    `nplurals=N; plural=EXPRESSION;` or the expression leaves 0…N-1.
    """
    match = _FORM.match(header)
    if not match:
        raise ValueError("it is not of the form nplurals=N; plural=EXPRESSION;")
    count = int(match[1])
    try:
        rule = gettext.c2py(match[2])
        forms = tuple(int(rule(n)) for n in SAMPLE)
        large = tuple(int(rule(n)) for n in MILLIONS)
    except (ValueError, ZeroDivisionError, RecursionError) as error:
        raise ValueError(f"its expression cannot be evaluated ({error})") from None
    for number, form in zip((*SAMPLE, *MILLIONS), (*forms, *large), strict=True):
        if not 0 <= form < count:
            raise ValueError(f"for n={number} it gives form {form}, but nplurals is {count}")
    return PluralForms(count, forms, large)


def forms_of(language: str) -> PluralForms:
    """The right forms of a language."""
    return evaluate(header_for(language))
