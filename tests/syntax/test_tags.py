"""Tags of one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.syntax.tags import flaw, names, tags
from l10n.syntax.text import Text

PIECES = st.sampled_from(
    ["<b>", "</b>", "<p>", "</p>", "<br>", "<br/>", "<x>", "< /b>", '<a href="u">', "</a>", "слово"]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>жирний</b>", {"b"}),
        ("-f <file>", set()),
        ("<b>", set()),
        ("<icon/> і <br>", {"icon", "br"}),
        ('<a href="/help">', {"a"}),
        ('<spine toc="a">', set()),
        ("<g:span>так</g:span>", {"g:span"}),
        ("<!-- ні --> і </i>", {"i"}),
        ("код ``<b>так</b>``", set()),
    ],
)
def test_what_is_markup(text: str, expected: set[str]) -> None:
    """Words in angle brackets are no markup, and neither is quoted code."""
    assert names(tags(Text(text))) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<b>", {}),
        ('<a href="/a?b=1&amp;c=2" class = "x y">', {"href": "/a?b=1&c=2", "class": "x y"}),
        ("<span size='large'/>", {"size": "large"}),
        ("<input disabled value=5>", {"disabled": "", "value": "5"}),
        ('<img SRC="a/b.png" alt="">', {"src": "a/b.png", "alt": ""}),
    ],
)
def test_attributes(raw: str, expected: dict[str, str]) -> None:
    """Names are small, quotes may be of either kind or none, entities are resolved."""
    (tag,) = tags(Text(raw))
    assert tag.attributes == expected


@pytest.mark.parametrize(
    ("text", "strict", "lenient"),
    [
        ("<b><i>a</i></b>", None, None),
        ("<b><i>a</b></i>", "</b>", "</b>"),
        ("<p>a<p>b</p>", "<p>", None),
        ("<ul><li>a<li>b</ul>", "</ul>", None),
        ("a</b>", "</b>", "</b>"),
        ("a</p>", "</p>", None),
        ("<b>a", "<b>", "<b>"),
    ],
)
def test_the_first_tag_without_a_partner(
    text: str, strict: str | None, lenient: str | None
) -> None:
    """HTML lets paragraphs and list items go unclosed, XML does not."""
    found = tags(Text(text))
    faults = [flaw(found, lenient=False), flaw(found, lenient=True)]
    assert [fault.raw if fault else None for fault in faults] == [strict, lenient]


@given(st.lists(PIECES).map("".join), st.booleans())
def test_tags_stand_where_they_say(text: str, markdown: bool) -> None:
    """A tag's place is where its text is, in Markdown and elsewhere."""
    for tag in tags(Text(text, markdown)):
        assert text[tag.start : tag.end] == tag.raw
