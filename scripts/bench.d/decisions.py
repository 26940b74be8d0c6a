"""Where `l10n` decides otherwise than a tool on purpose, each with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cases import Case


@dataclass(frozen=True, slots=True)
class Decision:
    """Cases in which the tool's verdict is not wanted here."""

    tool: str
    checks: tuple[str, ...]
    """The tool's names; empty: all of them."""
    reason: str
    """One sentence."""
    faulty: bool | None = None
    """Only cases that the tool reports, or only those it is silent about; None: both."""
    text: str = ""
    """A regular expression found in the case's words or place; empty: any."""

    def covers(self, case: Case) -> bool:
        return (
            self.tool == case.tool
            and (not self.checks or case.check in self.checks)
            and self.faulty in (None, case.faulty)
            and re.search(self.text, f"{case.place}\n{case.text}", re.MULTILINE) is not None
        )


_WEBLATE, _TOOLKIT, _DENNIS = "Weblate", "Translate Toolkit", "Dennis"
_SPECTOR, _GETTEXT = "i18nspector", "GNU gettext"

ALL: tuple[Decision, ...] = (
    Decision(
        _WEBLATE,
        ("xml-invalid",),
        "In HTML `<br>` and `<br />` are the same element.",
        text="test_safe_html",
    ),
    Decision(
        _TOOLKIT,
        ("xmltags",),
        "In HTML `<br>` and `<br />` are the same element, and so are `<img>` and `<img/>`.",
        faulty=True,
        text=r"<br />|/ >",
    ),
    Decision(
        _WEBLATE,
        ("md-syntax",),
        "`_so_` and `*so*` are the same emphasis, which a translator may mark as they like.",
        text="_string_",
    ),
    Decision(
        _WEBLATE,
        ("c_format",),
        "A width is layout: columns of another language need another one, as GNU gettext says too.",
        text=r"%20s",
    ),
    Decision(
        _TOOLKIT,
        ("printf",),
        "A width is layout: columns of another language need another one, as GNU gettext says too.",
        text=r"%#100s",
    ),
    Decision(
        _TOOLKIT,
        ("printf",),
        "A number cannot be hidden as a text of no letters: GNU gettext refuses `%.0s` for `%d`.",
        text=r"%\.0s",
    ),
    Decision(
        _TOOLKIT,
        ("pythonbraceformat",),
        "`{}` counts from 0 and stands for another value than `{1}`.",
        faulty=False,
        text=r"String \{1\}$",
    ),
    Decision(
        _WEBLATE,
        ("lua_format", "perl_format", "object_pascal_format", "java_printf_format"),
        "A width is layout: columns of another language need another one, as GNU gettext says too.",
        faulty=True,
        text=r"%[12]0?s string|%6\.2f",
    ),
    Decision(
        _WEBLATE,
        ("lua_format", "perl_format"),
        "Neither Lua nor Perl knows the flag `'`, and both stop at it.",
        faulty=False,
        text="test_locale_delimiter",
    ),
    Decision(
        _WEBLATE,
        ("java_format",),
        "Between apostrophes MessageFormat fills nothing, so the argument is lost.",
        faulty=False,
        text="test_quotes",
    ),
    Decision(
        _WEBLATE,
        ("python_format",),
        "An argument with a name may be shown as often as a language needs, says GNU gettext too.",
        faulty=True,
        text="test_duplicated_format",
    ),
    Decision(
        _WEBLATE,
        ("php_format",),
        "`%s` takes the first argument, as `%1$s` does.",
        faulty=True,
        text="test_wrong_named_format",
    ),
    Decision(
        _SPECTOR,
        (),
        "`%s` and `{N:s}` often are numbers that the program has formatted itself.",
        faulty=True,
        text="missing-non-numeral",
    ),
    Decision(
        _GETTEXT,
        ("msgfmt",),
        "A form for 0 and 1 must keep its number: without it a reader of 0 is misled.",
        faulty=False,
        text=r"mf-15\.po3",
    ),
    Decision(
        _GETTEXT,
        ("csharp-format", "qt-plural-format"),
        "An argument that the translation leaves out is lost to readers, though nothing stops.",
        faulty=False,
    ),
    Decision(
        _TOOLKIT,
        ("numbers",),
        "A Ukrainian decimal has a comma and its thousands a space; a number is not its unit.",
        faulty=True,
        text=r"R57|1,000|180 turn",
    ),
    Decision(
        _TOOLKIT,
        ("doublespacing",),
        "Two spaces between sentences are an English typewriter's habit, not Ukrainian.",
        faulty=True,
        text="Missing the double space",
    ),
    Decision(
        _DENNIS,
        ("Blank",),
        "An empty translation is listed as a hint, so that a translator sees where to go on.",
        faulty=False,
    ),
    Decision(
        _WEBLATE,
        ("plurals",),
        "An empty translation is listed as a hint, so that a translator sees where to go on.",
        faulty=False,
        text="test_empty",
    ),
    Decision(
        _WEBLATE,
        ("python_format",),
        "A value with a name may be said once more or less: nothing breaks, as GNU gettext says.",
        text="test_duplicated_format",
    ),
    Decision(
        _WEBLATE,
        ("php_format", "java_printf_format"),
        "`%1$s` and the first `%s` are the same argument, and so are widths.",
        faulty=True,
        text=r"%1\$s string\n%s string|%1s string",
    ),
    Decision(
        _WEBLATE,
        ("lua_format", "perl_format"),
        "A width is layout: columns of another language need another one, as GNU gettext says too.",
        text="%20s",
    ),
    Decision(
        _WEBLATE,
        ("safe-html",),
        "`<https://…>` and `<name@…>` are addresses that a browser shows as text; no code can run.",
        text="test_markdown",
    ),
    Decision(
        _WEBLATE,
        ("rst-references",),
        "A link to the page in another language is a hint, and one to another page an error.",
        faulty=False,
        text="de-de/webhooks",
    ),
    Decision(
        _TOOLKIT,
        ("brackets",),
        "Braces are placeholders' marks, looked at there; square ones stand in Markdown's links.",
        faulty=True,
        text="sic",
    ),
    Decision(
        _TOOLKIT,
        ("doublequoting", "singlequoting"),
        "Which of the languages' quotation marks stands for which is the style's business.",
        faulty=True,
        text="Hot",
    ),
    Decision(
        _SPECTOR,
        (),
        "What msgcat left between its marks must go from a fuzzy translation too.",
        faulty=False,
        text="conflict-marker-in-fuzzy",
    ),
    Decision(
        _SPECTOR,
        ("unusual-character-in-translation",),
        "Only UTF-8 is read: every editor writes it, and in it a wrong byte shows.",
        text="charset=ISO-8859",
    ),
    Decision(
        _GETTEXT,
        ("msgfmt",),
        "Only UTF-8 is read: every editor writes it, and in it a wrong byte shows.",
        faulty=False,
        text=r"charset=ISO-8859",
    ),
)


def decided(case: Case) -> Decision | None:
    """The first decision that covers a case."""
    return next((decision for decision in ALL if decision.covers(case)), None)
