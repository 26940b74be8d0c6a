from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import UserError
from l10n.memory.tmx import ANY, Translation, Unit, read, write

HEAD = '<tmx version="1.4"><header srclang="uk"/><body>'
TAIL = "</body></tmx>"


def _file(*units: str) -> bytes:
    return f"{HEAD}{''.join(units)}{TAIL}".encode()


def _unit(source: str, target: str) -> str:
    return (
        f'<tu><tuv xml:lang="uk"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{target}</seg></tuv></tu>'
    )


def _texts(data: bytes) -> list[tuple[tuple[str, str], ...]]:
    return [unit.texts for unit in read([data], "a.tmx")]


def test_units() -> None:
    """A unit gives its texts with their languages, that in the source language first."""
    data = (
        '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n<header srclang="uk-UA"/>\n<body>\n'
        '<tu><note>old</note><tuv xml:lang="en-GB"><seg>Mill</seg></tuv>\n'
        '<tuv xml:lang="uk-UA"><prop type="x">p</prop><seg>Млин</seg></tuv></tu>\n'
        '<tu srclang="en"><tuv lang="uk"><seg>Човен</seg></tuv>'
        '<tuv lang="en"><seg>Boat</seg></tuv><tuv lang="pl"><seg/></tuv></tu>\n'
        "</body></tmx>"
    ).encode()
    assert list(read([data], "a.tmx")) == [
        Unit((("uk-UA", "Млин"), ("en-GB", "Mill")), 6),
        Unit((("en", "Boat"), ("uk", "Човен"), ("pl", "")), 8),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_encodings(encoding: str) -> None:
    """Files are read in the encoding that they declare or begin with."""
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>{HEAD}{_unit("Їжак", "Hedgehog")}{TAIL}'
    assert _texts(text.encode(encoding)) == [(("uk", "Їжак"), ("en", "Hedgehog"))]


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ("a <hi type='b'>b <hi>c</hi></hi> d", "a b c d"),
        ('<bpt i="1">&lt;b&gt;</bpt>a<ept i="1">&lt;/b&gt;</ept>', "<b>a</b>"),
        ('<bpt i="1">**</bpt>a<ept i="1">**</ept>', "**a**"),
        ('Hi, <ph x="1">{name}</ph>!', "Hi, {name}!"),
        ('<ph x="1">%1$s</ph> of <ph x="2">%(all)s</ph>', "%1$s of %(all)s"),
        ('<bpt i="1">{\\b </bpt>a<ept i="1">}</ept>', "a"),
        ('a<it pos="begin">&lt;i&gt;</it>b<ut>\\par</ut>', "a<i>b"),
        (
            '<ph x="1">&lt;img alt="<sub>a mill</sub>"&gt;</ph> here',
            '<img alt="a mill"> here',
        ),
        ("a&#10;b &amp; c", "a\nb & c"),
        ('<ph x="1"/>a', "a"),
        ('<ph x="1">{0}</ph> of <ph x="2">{}</ph> at {1}', "{0} of {} at {1}"),
        ('<ph x="1">${name}</ph>, <ph x="2">%{n}</ph>', "${name}, %{n}"),
        ('<bpt i="1">{\\cf2</bpt>a<ept i="1">{\\b}</ept>', "a"),
        ('one<ph type="lb"/>two', "one\ntwo"),
        ('one<ph type="lb">&lt;br&gt;</ph>two', "one<br>two"),
        ("<ph>a<ph>b</ph>{x}</ph> c", " c"),
    ],
)
def test_inline_elements(segment: str, text: str) -> None:
    """Markup a catalog can hold stays, other formats' codes go, words always stay."""
    assert _texts(_file(_unit(segment, "x"))) == [(("uk", text), ("en", "x"))]


DECLARED_ELSEWHERE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def test_html_entities() -> None:
    """What files of other tools take from HTML without declaring it is that character."""
    assert _texts(
        f"{DECLARED_ELSEWHERE}{HEAD}{_unit('5&nbsp;кг', '5&nbsp;kg')}{TAIL}".encode()
    ) == [(("uk", "5\u00a0кг"), ("en", "5\u00a0kg"))]


BOMB = (
    '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"{HEAD}{_unit('&b;', 'x')}{TAIL}"
)
OUTSIDE = (
    f'<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/hostname">]>{HEAD}{_unit("&a;", "x")}{TAIL}'
)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "a.tmx:1: is not valid XML: no element found; nothing of it is used"),
        ("<a/>", "a.tmx:1: is not TMX: it begins with <a>"),
        (f"{HEAD}\n<tu>\n", "a.tmx:3: is not valid XML: no element found; nothing of it is used"),
        (f"{HEAD}\n</tu>", "a.tmx:2: is not valid XML: mismatched tag; nothing of it is used"),
        (
            f"{HEAD}\n<tu><tuv><seg>a</seg></tuv></tu>{TAIL}",
            "a.tmx:2: is not TMX: a <tuv> names no language; give it xml:lang",
        ),
        (
            f'{HEAD}\n<tu><tuv xml:lang="uk"></tuv></tu>{TAIL}',
            "a.tmx:2: is not TMX: a <tuv> has no <seg>",
        ),
        (
            BOMB,
            'a.tmx:1: is refused: it declares the entity "a"; TMX needs none, remove it',
        ),
        (
            OUTSIDE,
            'a.tmx:1: is refused: it declares the entity "a"; TMX needs none, remove it',
        ),
        (
            f"{DECLARED_ELSEWHERE}{HEAD}{_unit('a&mill;b', 'x')}{TAIL}",
            'a.tmx:1: is not valid XML: nothing says what "&mill;" is; nothing of it is used',
        ),
        (
            '<?xml version="1.0" encoding="klingon"?><tmx/>',
            "a.tmx:1: is not valid XML: unknown encoding; nothing of it is used",
        ),
    ],
)
def test_broken(text: str, error: str) -> None:
    """What is no TMX is one line that names file and line."""
    with pytest.raises(UserError) as caught:
        list(read([text.encode()], "a.tmx"))
    assert str(caught.value) == error


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_else_is_a_users_mistake(data: bytes) -> None:
    """Whatever the bytes are, they are refused in one line."""
    with pytest.raises(UserError):
        list(read([data], "a.tmx"))


MILL = Translation("uk", "Млин", "en", "Mill")


def test_write() -> None:
    """Units come in their order, with their own source language where they differ."""
    back = Translation("en", "Boat <b>", "uk", "Човен")
    text = b"".join(write([back, MILL], ANY, "1.0")).decode()
    assert text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n'
        '<header creationtool="l10n" creationtoolversion="1.0" segtype="paragraph" o-tmf="PO"'
        ' adminlang="en" srclang="*all*" datatype="plaintext"/>\n'
        "<body>\n"
        '<tu srclang="en">\n'
        '<tuv xml:lang="en"><seg>Boat &lt;b&gt;</seg></tuv>\n'
        '<tuv xml:lang="uk"><seg>Човен</seg></tuv>\n'
        "</tu>\n"
        '<tu srclang="uk">\n'
        '<tuv xml:lang="uk"><seg>Млин</seg></tuv>\n'
        '<tuv xml:lang="en"><seg>Mill</seg></tuv>\n'
        "</tu>\n"
        "</body>\n</tmx>\n"
    )
    assert b"<tu srclang" not in b"".join(write([MILL], "uk", "1.0"))


_text = st.text(st.characters(codec="utf-8"), min_size=1)


@given(st.lists(st.builds(Translation, st.just("uk"), _text, st.just("pt_BR"), _text)))
def test_read_what_was_written(pairs: list[Translation]) -> None:
    """Every text comes back, without the characters that XML cannot hold."""

    def held(text: str) -> str:
        return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)

    data = b"".join(write(pairs, "uk", "1"))
    ElementTree.fromstring(data)
    texts = [(held(p.source), held(p.target)) for p in pairs]
    assert _texts(data) == [(("uk", a), ("pt-BR", b)) for a, b in texts]
