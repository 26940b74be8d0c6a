from __future__ import annotations

import pytest

from l10n.errors import UserError
from l10n.glossary.model import EMPTY, Glossary, Term, Wording
from l10n.glossary.source import parse
from l10n.model import Severity

PATH = "locales/glossary.yaml"


def read(text: str) -> Glossary:
    return parse(text, PATH, ("uk", "en_GB"))


def test_everything_a_term_may_say() -> None:
    """All keys, in short and in long form."""
    (short, long) = read(
        """\
# places
- uk: Верболози
  en: Verbolozy
- uk: [міська рада, рада]
  en: ["town council"]
  part: noun
  forbidden: { en: municipality }
  never: { en: [soviet] }
  except:
    uk: Верховна Рада
  fixed: en
  case: true
  from: uk
  severity: error
  note: >
    The elected
    body.
"""
    ).terms
    assert short == Term(
        {"uk": (Wording("Верболози"),), "en": (Wording("Verbolozy"),)},
        line=2,
    )
    assert long == Term(
        {
            "uk": (Wording("міська рада"), Wording("рада")),
            "en": (Wording("town council", fixed=True),),
        },
        forbidden={"en": ("municipality",)},
        never={"en": ("soviet",)},
        exceptions={"uk": ("Верховна Рада",)},
        sources=("uk",),
        part_of_speech="noun",
        case_sensitive=True,
        note="The elected body.",
        severity=Severity.ERROR,
        line=4,
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_empty(text: str) -> None:
    """A file without terms is no glossary."""
    assert read(text) == EMPTY


def test_digest() -> None:
    """Every change of the file changes the digest."""
    one, two = read("- {uk: а, en: b}"), read("- {uk: а, en: b} # c")
    assert one.digest and one.digest != two.digest


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("uk: а", 1, 'must be a list of terms: begin each with "- uk: … en: …"'),
        ("- рада", 1, "a term must be `key: value` lines, such as `uk: …`"),
        ("- uk: а\n", 1, 'the term has no "en"; write how it is called there'),
        ("- {uk: а, en: b}\n- en: c\n", 2, 'the term has no "uk"; write how it is called there'),
        ("- uk: а\n  en: b\n  forbiden: {en: c}", 3, 'did you mean "forbidden"?'),
        ("- uk: а\n  en: b\n  de: c", 3, 'a term has no key "de"; use one of uk, en, forbidden'),
        ("- uk: а\n  en: b\n  en: c", 3, 'key "en" is given twice'),
        ("- uk: а\n  en:\n", 2, "en must be a text"),
        ("- uk: а\n  en: {a: b}\n", 2, "en must be a text"),
        ("- uk: а\n  en: []\n", 2, "en is an empty list; write at least one text"),
        ("- uk: а\n  en: [b, b]\n", 2, 'en has "b" twice'),
        ("- uk: а\n  en: '«»'\n", 2, 'en: "«»" has no word in it'),
        ("- uk: а\n  en: b\n  case: yes", 3, "case must be true or false"),
        ("- uk: а\n  en: b\n  fixed: de", 3, 'fixed: "de" is not a language here; use uk, en'),
        ("- uk: а\n  en: b\n  from: [uk, ru]", 3, 'from: "ru" is not a language here'),
        ("- uk: а\n  en: b\n  part: word", 3, 'part: "word" is none of noun, name, adjective'),
        ("- uk: а\n  en: b\n  severity: bad", 3, 'severity: "bad" is none of error, warning, info'),
        ("- uk: а\n  en: b\n  never: c", 3, "never must be `key: value` lines, such as `uk: …`"),
        ("- uk: а\n  en: b\n  never: {fr: c}", 3, 'never has no key "fr"; use one of uk, en'),
        ("- uk: а\n  en: b\n  never: {en: B}", 2, '"b" is both wanted and forbidden'),
        ("- {uk: а, en: b}\n- uk: а\n  en: c", 2, '"а" is on line 1 already; put all its'),
        ("- uk: а: в\n  en: b", 1, "is not valid YAML: mapping values are not allowed"),
        ("- uk: 'а\n", 1, "is not valid YAML"),
        ("- &a [*a]", 1, "a term must be"),
        ("- uk: \x01", 1, "is not valid YAML"),
    ],
)
def test_mistakes(text: str, line: int, message: str) -> None:
    """Every mistake is told in one line with its place."""
    with pytest.raises(UserError) as caught:
        read(text)
    assert message in caught.value.message
    assert (caught.value.path, caught.value.line) == (PATH, line)
    assert "\n" not in str(caught.value)


def test_one_name_for_two_things() -> None:
    """The same name twice is fine where it is looked for only once."""
    glossary = read(
        "- {uk: гребля, en: [dam, rowing], from: uk}\n"
        "- {uk: [гребля, загата], en: dam, from: en}\n"
        "- {uk: [гребля, веслування], en: rowing, from: en}\n"
    )
    assert len(glossary.terms) == 3
