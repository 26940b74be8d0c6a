"""Styles and scripts without comments and blanks."""

from __future__ import annotations

from l10n.site import minify


def test_a_style_sheet_loses_comments_and_blanks_only() -> None:
    """What looks like a comment in a string is none, and blanks that mean something stay."""
    text = (
        '/* One:\n   a */\n\na > b :is(c, d) {\n  content: "/* b */" / "\\"/*";\n'
        "  width: calc(100% - 2 * var(--a)); /* c */\n}\n"
        "@media (min-width: 1rem) and (max-width: 2rem) {\n  a {\n    color: red;\n  }\n}\n"
    )
    assert minify.style(text) == (
        'a>b :is(c,d){content:"/* b */" / "\\"/*";width:calc(100% - 2 * var(--a))}'
        "@media (min-width:1rem) and (max-width:2rem){a{color:red}}"
    )


def test_a_script_loses_comments_and_blanks() -> None:
    """An address in a string stays, and lines that end a statement without a mark do so."""
    text = 'const a = "https://a.example"; // b\n\n  // two\n  call(a)\n  a => `x\n  // ${a}`\n'
    assert minify.script(text) == 'const a="https://a.example";call(a)\na=>`x\n  // ${a}`'


def test_a_pattern_is_no_comment() -> None:
    """Slashes and quotes in regular expressions are part of them."""
    text = "const a = /['\u2019`/\\/]+/gu;\nconst b = 4 / 2; // half\n"
    assert minify.script(text) == "const a=/['\u2019`/\\/]+/gu;const b=4/2;"


def test_licences_stay() -> None:
    """Comments that begin with an exclamation mark are meant for readers of what is published."""
    assert minify.style("/*! Ours */ a { b: c }") == "/*! Ours */a{b:c}"
    assert minify.script("/*! Ours */\nlet a = 1;") == "/*! Ours */let a=1;"
