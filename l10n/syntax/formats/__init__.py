"""Formats of messages: one file each, with one `parse` from a text to its placeholders and faults.

`formats` says by a message's flags in which formats its texts are read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from l10n.syntax.formats import (
    awk,
    boost,
    c,
    csharp,
    elisp,
    es,
    gcc,
    gfortran,
    i18next,
    java,
    java_printf,
    javascript,
    jinja,
    kde,
    lua,
    objc,
    pascal,
    percent_names,
    percent_words,
    perl,
    perl_brace,
    php,
    plain,
    python,
    python_brace,
    qt,
    qt_plural,
    ruby,
    sh,
    tcl,
    vue,
    ycp,
)
from l10n.syntax.formats.given import given
from l10n.syntax.formats.model import Format, Parsed

_PRINTF: dict[str, Callable[[str], Parsed]] = {
    "awk-format": awk.parse,
    "boost-format": boost.parse,
    "c-format": c.parse,
    "elisp-format": elisp.parse,
    "gcc-internal-format": gcc.parse,
    "gfc-internal-format": gfortran.parse,
    "java-printf-format": java_printf.parse,
    "javascript-format": javascript.parse,
    "librep-format": elisp.parse,
    "lua-format": lua.parse,
    "objc-format": objc.parse,
    "object-pascal-format": pascal.parse,
    "pascal-format": pascal.parse,
    "perl-format": perl.parse,
    "php-format": php.parse,
    "python-format": python.parse,
    "ruby-format": ruby.parse,
    "tcl-format": tcl.parse,
}
_PERCENT: dict[str, Callable[[str], Parsed]] = {
    "kde-format": kde.parse,
    "qt-format": qt.parse,
    "qt-plural-format": qt_plural.parse,
    "ycp-format": ycp.parse,
}
_BRACE: dict[str, Callable[[str], Parsed]] = {
    "c-sharp-format": csharp.parse,
    "csharp-format": csharp.parse,
    "java-format": java.parse,
    "perl-brace-format": perl_brace.parse,
    "python-brace-format": python_brace.parse,
}
PRINTF_FORMATS = frozenset(_PRINTF)
PERCENT_FORMATS = PRINTF_FORMATS | frozenset(_PERCENT)
BRACE_FORMATS = frozenset(_BRACE)
"""Flags of formats, by the mark their placeholders begin with."""

_COUNTED = ("python-format",)
"""In these languages an argument too many stops the program, not only one too few."""
_BRACES = BRACE_FORMATS | {
    "sh-format",
    "es-format",
    "ruby-format",
    "vue-format",
    "i18next-interpolation",
}
"""Flags of formats that have a use for braces, so that `{name}` is not plain in them."""

FLAGGED = {
    **{
        flag: Format(flag, ("%",), parse, all_counted=flag in _COUNTED)
        for flag, parse in (_PRINTF | _PERCENT).items()
    },
    **{flag: Format(flag, ("{", "}"), parse) for flag, parse in _BRACE.items()},
    "sh-format": Format("sh-format", ("$",), sh.parse),
    "es-format": Format("es-format", ("${",), es.parse),
    "i18next-interpolation": Format("i18next-interpolation", ("{{", "$t("), i18next.parse),
    "vue-format": Format("vue-format", ("{", "@"), vue.parse),
    "percent-placeholders": Format("percent-placeholders", ("%",), percent_words.parse),
}
"""Flag -> the format it names."""

TEMPLATE = Format("template", ("{{", "{%"), jinja.parse, loose=True)
PLAIN = Format("plain", ("{",), plain.parse, loose=True)
PERCENT_NAMES = Format("percent names", ("%(",), percent_names.parse, loose=True)


@lru_cache(maxsize=1024)
def formats(flags: tuple[str, ...]) -> tuple[Format, ...]:
    """The formats of a message with these flags, those without a flag last."""
    found = [FLAGGED[flag] for flag in dict.fromkeys(flags) if flag in FLAGGED]
    found += given(flags)
    if not _BRACES.intersection(flags):
        found += [TEMPLATE, PLAIN]
    if "python-format" not in flags:
        found.append(PERCENT_NAMES)
    return tuple(found)


@lru_cache(maxsize=1024)
def kept(flags: tuple[str, ...]) -> tuple[Format, ...]:
    """The formats whose placeholders must not be touched: `{{ … }}` counts in each of them."""
    found = formats(flags)
    return found if TEMPLATE in found else (*found, TEMPLATE)
