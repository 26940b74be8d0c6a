"""Inline Markdown and HTML as tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.syntax.markup import Role, bare, parse, plain

STRONG = [("strong", "**", ""), ("strong", "**", "")]
CASES = [
    ("слова без нічого", []),
    ("**a**", STRONG),
    ("~~a~~", [("strikethrough", "~~", ""), ("strikethrough", "~~", "")]),
    ("*a **b***", [("emphasis", "*", ""), *STRONG, ("emphasis", "*", "")]),
    ("[**a**](u)", [("link", "[", "u"), *STRONG, ("link", "](u)", "u")]),
    ("![*a*](u)", [("image", "![*a*](u)", "u")]),
    ("![a ![b](c)](u)", [("image", "![a ![b](c)](u)", "u")]),
    ("[a][b] [c]", [("link", "[", "[b]"), ("link", "][b]", "[b]")]),
    ("`a*b`", [("code", "`a*b`", "a*b")]),
    ("місток[^1]", [("footnote", "[^1]", "[^1]")]),
    ("<https://a.org>", [("url", "<https://a.org>", "https://a.org")]),
    ("(https://a.org/b_(c)).", [("url", "https://a.org/b_(c)", "https://a.org/b_(c)")]),
    ("див. www.a.org, a@b.ua!", [("url", "www.a.org", "www.a.org"), ("email", "a@b.ua", "a@b.ua")]),
    ("<b>a</b><br>", [("html", "<b>", "b"), ("html", "</b>", "b"), ("html", "<br>", "br")]),
    (r"\*a\* 5 * 3", []),
    ("рядок\n- **a**", STRONG),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Every construct is a token with its exact place and its value."""
    assert [(t.kind, text[t.start : t.end], t.value) for t in parse(text)] == expected


def test_tags_and_addresses_of_plain_text() -> None:
    """Outside Markdown only tags and addresses count, and stars are stars."""
    text = "**<b class='x'>a</b>** 3 < 5 https://a.org. [^1]"
    assert [(t.kind, t.role, text[t.start : t.end]) for t in bare(text)] == [
        ("html", Role.OPEN, "<b class='x'>"),
        ("html", Role.CLOSE, "</b>"),
        ("url", Role.WHOLE, "https://a.org"),
    ]


def test_words() -> None:
    """What is left are the words, the texts of links among them."""
    assert plain("[Міст](a.md) **відкрили** `l10n` <br>знову") == "Міст відкрили    знову"
    assert plain("**<b>a</b>** https://a.org", markdown=False) == "**a**  "


@given(st.text(alphabet="ab *_`[]()<>!^\\~:/.@&;їю\n\r\u2028", max_size=40))
def test_tokens_lie_inside_the_text_in_order(text: str) -> None:
    """Tokens have places in the text, opening ones as many as closing ones."""
    tokens = parse(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    in_pairs = [token for token in tokens if token.kind != "html"]
    opened = sum(1 for token in in_pairs if token.role is Role.OPEN)
    assert opened == sum(1 for token in in_pairs if token.role is Role.CLOSE)
    assert len(plain(text)) <= len(text) + len(tokens)
