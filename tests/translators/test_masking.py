from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.glossary.model import Occurrence
from l10n.glossary.source import parse
from l10n.translators.masking import Kept, Masked, MaskError, mask, unmask
from tests.translators.samples import messages

LINK = "See **[the mill](u.md)**, now."
MASKED = "See <x1><x2>the mill</x2></x1>, now."


@given(messages)
def test_identity(text: str) -> None:
    """A masked message given back as it was sent is the message."""
    masked = mask(text)
    assert unmask(masked, masked.text) == text


@given(st.text())
@example("\r\r*a*")
@example("  ")
@example("a\\")
@example("<x1 `x2>` > &lt;x3")
def test_identity_of_any_text(text: str) -> None:
    """Texts that are no Markdown survive as well."""
    masked = mask(text, ("python-brace-format", "c-format"))
    assert unmask(masked, masked.text) == text


def test_pairs_and_single_tokens() -> None:
    """What surrounds words becomes a pair, what stands alone one token."""
    assert mask(f" {LINK} `x`{{name}}\n") == Masked(
        f"{MASKED} <x3/><x4/>",
        (Kept("**", "**"), Kept("[", "](u.md)"), Kept("`x`"), Kept("{name}")),
        " ",
        "\n",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a](b) <br> [^1] a@b.co www.a.b", "<x1/> <x2/> <x3/> <x4/> <x5/>"),
        ("one  \n two", "one <x1/> two"),
        ("[![a](b)](c) [](u)", "<x1/> <x2/>"),
        ("<b>*a</b> b*", "<x1/><x2>a<x3/> b</x2>"),
        ("a <i>b", "a <x1/>b"),
        ("{_a_} %(n)s {{ x }}", "<x1/> <x2/> <x3/>"),
        (r"5 \* 3 &amp; 2", "5 <x1/> 3 <x2/> 2"),
        ("< x1 > and x2/>", "<x1/> and <x2/>"),
        ("[text][label]", "<x1>text</x1>"),
    ],
)
def test_untouchable(text: str, expected: str) -> None:
    """Everything a translator could break is behind a token."""
    assert mask(text).text == expected


def test_format_flags() -> None:
    """A percent sign is a placeholder only in a message that says so."""
    assert mask("5 %d of", ["python-format"]).text == "5 <x1/> of"
    assert mask("5 %d of").text == "5 %d of"


@pytest.mark.parametrize(
    "reply",
    [
        "Див. < X1 ><X2>млин</ x2></ x1 >, тепер.",
        "Див. &lt;x1&gt;&lt;x2&gt;млин&lt;/x2&gt;&lt;/x1&gt;, тепер.",
        "Див. <x1> <x2> млин </x2> </x1> , тепер.",
        "Див.<x1> <х2>млин </х2></x1>, тепер.",
    ],
)
def test_tolerance(reply: str) -> None:
    """Tokens are read spaced out, re-cased, escaped and in Cyrillic; blanks go where they were."""
    assert unmask(mask(LINK), reply) == "Див. **[млин](u.md)**, тепер."


def test_blanks_of_the_source_stay() -> None:
    """Blanks that the source has inside a link or before a comma are not taken for an engine's."""
    masked = mask("a [ b ](u) , c")
    assert unmask(masked, masked.text) == "a [ b ](u) , c"


def test_single_token_forms() -> None:
    """A single token may come back as an empty or an unclosed element."""
    masked = mask("a `x` b `y`")
    assert unmask(masked, "ах <x1></x1> бе <x2>") == "ах `x` бе `y`"


def test_blanks_around_a_reply_are_the_source_s() -> None:
    """Whether it holds tokens or none."""
    assert unmask(mask(" bridge "), "  міст\n") == " міст "
    assert unmask(mask(" *the* bridge"), "  <x1>цей</x1> міст ") == " *цей* міст"


def test_line_break_sheds_blanks() -> None:
    """A hard line break comes back without the blanks it was set off with."""
    assert unmask(mask("one\ntwo"), "один <x1 /> два") == "один\nдва"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("<x1>млин</x1>", "[…](u.md) is missing"),
        ("<x1><x2>а</x2></x1> <x1>б</x1>", "**…** occurs more than once"),
        ("<x1><x2>млин</x1></x2>", "**…** does not surround what it should"),
        ("</x1><x2>млин</x2><x1>", "**…** does not surround what it should"),
        ("<x1><x2>млин</x2></x1> <x3/>", "it holds a token that was not sent"),
        ("<x1><x2>млин</x2></x1> <x1/>", "it holds a token in a form that was not sent"),
        ("<x1><x2>млин</x2></x1> <x2", "a token was torn apart"),
        ("<x1><x2>млин</x2></x1> х 2>", "a token was torn apart"),
        ("млин <x1><x2></x2></x1>", "**…** has no words in it any more"),
        ("<x1>млин <x2>—</x2></x1>", "[…](u.md) has no words in it any more"),
    ],
)
def test_refusals(reply: str, reason: str) -> None:
    """A reply whose tokens do not fit is refused with a reason a person understands."""
    with pytest.raises(MaskError) as caught:
        unmask(mask(LINK), reply)
    assert str(caught.value) == reason


def test_refusal_names_a_line_break() -> None:
    """A lost line break is called by its name."""
    with pytest.raises(MaskError, match="a line break is missing"):
        unmask(mask("one\ntwo"), "один два")


GLOSSARY = parse(
    "- { uk: «Вісник», en: The Herald, fixed: true }\n- { uk: рада, en: council }\n",
    "glossary.yaml",
    ("uk", "en"),
)


def occurring(text: str) -> list[Occurrence]:
    return GLOSSARY.occurring(text, "uk", "en")


@pytest.mark.parametrize(
    ("text", "sent", "back"),
    [
        ("Рада читає «Вісник».", "Рада читає <x1/>.", "Рада читає The Herald."),
        ("  [«Вісник»](u) тут", "<x1><x2/></x1> тут", "  [The Herald](u) тут"),
        ("«Вісник» і `«Вісник»`", "<x1/> і <x2/>", "The Herald і `«Вісник»`"),
        ("**«Віс**ник» тут", "<x1>«Віс</x1>ник» тут", "**«Віс**ник» тут"),
        ("«Вісника» нема", "«Вісника» нема", "«Вісника» нема"),
        ("«Вісник»", "«Вісник»", "«Вісник»"),
    ],
)
def test_terms_that_take_no_endings(text: str, sent: str, back: str) -> None:
    """Such a term is a token that comes back as its rendering, where words are left around it."""
    masked = mask(text, (), occurring(text))
    assert masked.text == sent
    assert unmask(masked, sent) == back


def test_lost_term_is_named() -> None:
    """A reply without the token is refused; the reason names the rendering."""
    text = "Рада читає «Вісник»."
    with pytest.raises(MaskError, match="The Herald is missing"):
        unmask(mask(text, (), occurring(text)), "The council reads.")


@given(st.lists(st.sampled_from(["«Вісник»", "рада", "**", "`", "[", "](u)", "{n}", " "])))
def test_identity_with_terms(parts: list[str]) -> None:
    """Sent and given back as it was, a text differs only in the names of the tokens."""
    text = "".join(parts)
    masked = mask(text, (), occurring(text))
    assert unmask(masked, masked.text).replace("The Herald", "«Вісник»") == text
