"""Styles and scripts without comments and indentation."""

from __future__ import annotations

from l10n.site import minify


def test_a_style_sheet_loses_comments_and_indentation_only() -> None:
    """What looks like a comment in a string is none."""
    text = '/* One:\n   a */\n\na {\n  content: "/* b */" / "\\"/*";\n  color: red; /* c */\n}\n'
    assert minify.style(text) == 'a {\ncontent: "/* b */" / "\\"/*";\ncolor: red;\n}'


def test_a_script_loses_lines_that_are_comments() -> None:
    """An address in a string stays, and so does what stands behind code."""
    text = '// One\nconst a = "https://a.example"; // b\n\n  // two\n  call(a);\n'
    assert minify.script(text) == '{\nconst a = "https://a.example"; // b\ncall(a);\n}'


def test_a_script_with_a_text_of_several_lines_keeps_its_look() -> None:
    """Blanks and lines in it are part of the text."""
    text = "const a = `x\n  // y\n`;\n"
    assert minify.script(text) == "{\nconst a = `x\n  // y\n`;\n}"
