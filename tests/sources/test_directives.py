"""Instructions in comments, by themselves and in a text."""

from __future__ import annotations

import pytest

from l10n.sources.directives import Directive, Pending
from l10n.sources.markdown import walk


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
        (["<!-- l10n:off -->"], Directive(skip=True)),
        (["<!-- l10n:off -->", "<!-- l10n:on -->"], Directive()),
        (["<!-- звичайний коментар -->"], Directive()),
        (["<!-- l10n:skipped -->"], Directive()),
        (["<!-- l10n-skip -->"], Directive()),
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
    ],
)  # fmt: skip
def test_directives_hold_for_one_block(
    body: str, pieces: list[tuple[str, str, str | None]]
) -> None:
    """A whole list, quote or table is one block; `off` holds until `on`."""
    assert found(body) == pieces
