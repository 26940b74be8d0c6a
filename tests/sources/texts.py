"""Any Markdown text, for hypothesis: every inline mark, every block in every container."""

from __future__ import annotations

from hypothesis import strategies as st

from l10n.sources.dialect import Dialect

WORDS = st.sampled_from(
    [
        "міст",
        "річка.",
        "«Так»",
        "Kyiv",
        "48 м",
        "1926",
        "—",
        "5",
        "і",
        "It's",
        "a_b",
        "2 * 3",
        "{n}",
    ]
)
INLINE = st.one_of(
    WORDS,
    WORDS,
    st.sampled_from(
        [
            "**жирний**",
            "*курсив*",
            "~~ні~~",
            "`код`",
            "`` a ` b ``",
            "[звіт](https://example.org)",
            '[звіт](../a.uk.md "Назва")',
            "[сайт]",
            "[наш сайт][сайт]",
            "[сайт][]",
            "![фото](a.png)",
            "[^1]",
            "<b>так</b>",
            "<https://example.org>",
            "&nbsp;",
            "\\*",
            "\\[ні\\]",
            "😀",
            "**жирний *і* [лінк](x)**",
        ]
    ),
)
SENTENCE = st.lists(INLINE, min_size=1, max_size=6).map(" ".join)
BREAK = st.sampled_from(["\n", "\n", "  \n", "\\\n"])


@st.composite
def paragraph(draw: st.DrawFn) -> str:
    lines = ["Слово " + line for line in draw(st.lists(SENTENCE, min_size=1, max_size=3))]
    result = lines[0]
    for line in lines[1:]:
        result += draw(BREAK) + line
    return result


def inside(mark: str, rest: str, block: str) -> str:
    """A block in a container: its first line behind `mark`, the others behind `rest`."""
    first, *more = block.split("\n")
    return "\n".join([mark + first, *((rest + line).rstrip() for line in more)])


HEADING = st.builds(lambda n, text: "#" * n + " " + text, st.integers(1, 6), SENTENCE)
CELLS = st.lists(WORDS, min_size=2, max_size=2).map(" | ".join)
TABLE = st.builds(lambda head, row: f"| {head} |\n|---|:-:|\n| {row} |", CELLS, CELLS)
BARE_TABLE = st.builds(lambda head, row: f"{head}\n---|:-:\n{row}", CELLS, CELLS)
FIXED = st.sampled_from(
    [
        "```\nкод *не* текст\n```",
        "    код із відступом",
        "***",
        '<figure>\n<img src="a.png" alt="Фото">\n<figcaption>Підпис *тут*</figcaption>\n</figure>',
        "<p>Абзац <b>HTML</b></p>",
        "<details>\n<summary>\nБільше\n</summary>\nТекст\n</details>",
        "<!-- коментар -->",
        '![Фото](a.png "Назва")',
        "![Фото][сайт]",
        "Назва\n=====",
    ]
)
LEAF = st.one_of(paragraph(), paragraph(), HEADING, TABLE, BARE_TABLE, FIXED)


def containers(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(blocks, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        several.map(lambda text: inside("> ", "> ", text)),
        several.map(lambda text: inside("- ", "  ", text)),
        several.map(lambda text: inside("- ", "\t", text)),
        several.map(lambda text: inside("12. ", "    ", text)),
        st.lists(paragraph(), min_size=2, max_size=3).map(
            lambda items: "\n".join(inside("* ", "  ", item) for item in items)
        ),
        st.builds(lambda said, who: f"{inside('> ', '> ', said)}\n> — {who}", paragraph(), WORDS),
        st.builds(lambda term, text: f"{term}\n{inside(': ', '  ', text)}", paragraph(), several),
    )


BLOCK = st.recursive(LEAF, containers, max_leaves=4)
LABELS = "\n\n[сайт]: https://example.org\n\n[^1]: Примітка\n    на два рядки.\n"
BODY = st.builds(
    lambda blocks, windows: ("\n\n".join(blocks) + LABELS).replace(
        "\n", "\r\n" if windows else "\n"
    ),
    st.lists(BLOCK, min_size=1, max_size=4),
    st.booleans(),
)


DIALECT = st.builds(Dialect, st.booleans())
