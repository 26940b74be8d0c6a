"""Instructions in comments, by themselves and in a text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.sources.directives import Directive, Pending
from l10n.sources.markdown import walk
from l10n.sources.pieces import splice
from l10n.sources.shape import shape


def found(body: str) -> list[tuple[str, str, str | None]]:
    """Text, comment and context of every piece."""
    return [(p.segment.text, p.segment.comment, p.segment.context) for p in walk(body)]


@pytest.mark.parametrize(
    ("comments", "directive"),
    [
        (["<!-- l10n:skip -->"], Directive(skip=True)),
        (["<!--l10n:skip-->"], Directive(skip=True)),
        (["<!-- l10n:comment Так казав\n  автор -->"], Directive(comment="Так казав автор")),
        (["<!-- l10n:context weather -->"], Directive(context="weather")),
        (["<!-- l10n:context -->"], Directive()),
        (["<!-- l10n:comment а --><!-- l10n:context б -->"], Directive(comment="а", context="б")),
        (["<!-- l10n:comment а -->", "<!-- l10n:context б -->"], Directive(False, "а", "б")),
        (["<!-- l10n:code -->"], Directive(code=True)),
        (["<!-- i18n:skip -->"], Directive(skip=True)),
        (["<!-- mdbook-xgettext:skip -->"], Directive(skip=True)),
        (["<!-- i18n:comment Так казав автор -->"], Directive(comment="Так казав автор")),
        (["<!-- translate:off -->"], Directive(skip=True)),
        (["<!-- translate:off -->", "<!-- translate:on -->"], Directive()),
        (["<!-- l10n:off -->"], Directive(skip=True)),
        (["<!-- l10n:off -->", "<!-- l10n:on -->"], Directive()),
        (["<!-- звичайний коментар -->"], Directive()),
        (["<!-- l10n:skipped -->"], Directive()),
        (["<!-- l10n-skip -->"], Directive()),
        (["<!-- i18n:off -->"], Directive()),
        (["<!-- translate:skip -->"], Directive()),
    ],
)
def test_a_comment_says_what_holds_for_the_next_block(
    comments: list[str], directive: Directive
) -> None:
    """Several comments add up."""
    pending = Pending()
    assert [pending.read(comment) for comment in comments] == [True] * len(comments)
    assert pending.block() == directive


def test_a_directive_is_used_up_by_one_block() -> None:
    """The block after next is as if nothing had been said."""
    pending = Pending()
    pending.read("<!-- l10n:skip -->")
    assert (pending.block(), pending.block()) == (Directive(skip=True), Directive())


def test_html_besides_comments_is_no_directive_alone() -> None:
    """The block still has to be looked at."""
    assert Pending().read("<!-- l10n:skip --><p>Так</p>") is False


@pytest.mark.parametrize(
    ("body", "pieces"),
    [
        ("<!-- l10n:skip -->\nРаз\n", []),
        ("<!-- l10n:skip -->\n\nРаз\n\nДва\n", [("Два", "", None)]),
        ("Нуль\n\n<!-- l10n:off -->\n\nРаз\n\n# Два\n\n<!-- l10n:on -->\n\nТри\n",
         [("Нуль", "", None), ("Три", "", None)]),
        ("<!-- l10n:comment про міст -->\n\nРаз\n\nДва\n",
         [("Раз", "про міст", None), ("Два", "", None)]),
        ("<!-- l10n:context місяць -->\n\n# Березень\n\nБерезень\n",
         [("Березень", "", "місяць"), ("Березень", "", None)]),
        ("<!-- l10n:skip -->\n\n- раз\n- два\n\nТри\n", [("Три", "", None)]),
        ("<!-- l10n:skip -->\n\n> раз\n>\n> два\n\nТри\n", [("Три", "", None)]),
        ("<!-- l10n:skip -->\n\n| раз |\n|---|\n| два |\n\nТри\n", [("Три", "", None)]),
        ("<!-- l10n:skip -->\n\n- раз\n\n  - два\n\n      код\n- чотири\n\nТри\n",
         [("Три", "", None)]),
        ("<!-- l10n:comment меню -->\n\n- раз\n- два\n\nТри\n",
         [("раз", "меню", None), ("два", "меню", None), ("Три", "", None)]),
        ("- раз\n\n  <!-- l10n:skip -->\n\n  два\n\n- три\n",
         [("раз", "", None), ("три", "", None)]),
        ("<!-- l10n:comment меню -->\n\n- раз\n\n  <!-- l10n:comment напій -->\n\n  два\n",
         [("раз", "меню", None), ("два", "напій", None)]),
        ("<!-- l10n:skip -->\n\n```\nкод\n```\n\nТри\n", [("Три", "", None)]),
        ("<!-- l10n:skip -->\n\n<p>Раз</p>\n\nТри\n", [("Три", "", None)]),
        ("<!-- l10n:skip -->\n\n![Фото](a.png)\n\nТри\n", [("Три", "", None)]),
        ("> <!-- l10n:skip -->\n>\n> раз\n>\n> два\n", [("два", "", None)]),
        ("<!-- l10n:off -->\n\n[а]: /u 'Назва'\n\n<!-- l10n:on -->\n\n[б]: /u 'Інша'\n",
         [("Інша", "", None)]),
    ],
)  # fmt: skip
def test_directives_hold_for_one_block(
    body: str, pieces: list[tuple[str, str, str | None]]
) -> None:
    """A whole list, quote or table is one block; `off` holds until `on`."""
    assert found(body) == pieces


CODE = "<!-- l10n:code -->\n\n"


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("```\nкод\n```\n", []),
        (CODE + "```py\nprint('Раз')\n\n  # Два\n```\n", ["print('Раз')\n\n  # Два"]),
        (CODE + "    раз\n\n      два\n", ["раз\n\n  два"]),
        (CODE + "```\n\nраз\n\n```\n", ["раз"]),
        (CODE + "```\n1926\n```\n", []),
        (CODE + "```\nраз\n```\n\n```\nдва\n```\n", ["раз"]),
        (CODE + "Абзац\n\n```\nкод\n```\n", ["Абзац"]),
        (CODE + "> ~~~\n> раз\n>\n> два\n> ~~~\n", ["раз\n\nдва"]),
        (CODE + "- ```\n  раз\n    два\n  ```\n", ["раз\n  два"]),
        (CODE + "```\r\nраз\r\nдва\r\n```\r\n", ["раз\nдва"]),
        ("<!-- l10n:off -->\n\n" + CODE + "```\nраз\n```\n", []),
    ],
)
def test_code_is_translated_on_request(body: str, texts: list[str]) -> None:
    """One message a block, its lines as they are; blank lines at its ends stay."""
    assert [(p.segment.kind, p.segment.text) for p in walk(body)] == [
        ("paragraph" if text == "Абзац" else "code", text) for text in texts
    ]


@pytest.mark.parametrize(
    ("body", "translation", "expected"),
    [
        ("```\nраз\n```\n", "one\n\n  # two", "```\none\n\n  # two\n```\n"),
        ("    раз\n", "one\n\n- two", "    one\n\n    - two\n"),
        ("> ```\n> раз\n> ```\n", "one\n\ntwo", "> ```\n> one\n>\n> two\n> ```\n"),
        ("- ```\n  раз\n  ```\n", "one\n two", "- ```\n  one\n   two\n  ```\n"),
        ("```\n\nраз\n\n```\n", "\none\n", "```\n\none\n\n```\n"),
    ],
)
def test_translated_code_stays_in_its_block(body: str, translation: str, expected: str) -> None:
    """Every line begins with what the block's lines begin with."""
    text = CODE + body
    assert splice(text, walk(text), lambda _: translation) == CODE + expected


LINES = st.lists(st.sampled_from(["а", "- б", "  в", "> г", "# ґ", "", "|", "<div>"]), min_size=1)
WRAPPED = st.sampled_from(["```\n{}\n```", "~~~ py\n{}\n~~~"])


@given(WRAPPED, st.sampled_from(["", "> ", "- ", "1. > "]), LINES, LINES)
def test_any_code_is_put_in_as_it_is(
    fence: str, mark: str, original: list[str], translation: list[str]
) -> None:
    """Whatever its lines look like, the block is one block and holds the translation."""
    rest = "".join(char if char == ">" else " " for char in mark)
    code = fence.format("\n".join(["код", *original])).split("\n")
    text = "\n".join([CODE + mark + code[0], *(rest + line for line in code[1:]), ""])
    wanted = "\n".join(["код", *translation, "код"])
    result = splice(text, walk(text), lambda _: wanted)
    assert shape(result) == shape(text)
    assert [piece.segment.text for piece in walk(result)] == [wanted]


def test_every_directive_is_documented() -> None:
    """docs/directives.md names ours and other tools'."""
    text = (Path(__file__).parents[2] / "docs/directives.md").read_text("utf-8")
    pending = Pending()
    for comment in re.findall(r"`(<!-- \S+:.*? -->)`", text):
        pending.read(comment)
    assert pending.block() == Directive(skip=True, comment="TEXT", context="NAME", code=True)
    for name in ("off", "on", "skip", "comment", "context", "code"):
        assert f"`<!-- l10n:{name}" in text
    for name in ("i18n:skip", "i18n:comment", "mdbook-xgettext:skip"):
        assert f"`<!-- {name}" in text
    assert "`<!-- translate:off -->` … `<!-- translate:on -->`" in text
