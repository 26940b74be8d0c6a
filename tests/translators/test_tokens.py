from __future__ import annotations

import pytest
from hypothesis import given

from l10n.translators import Form
from l10n.translators.masking import MaskError, mask, unmask
from l10n.translators.tokens import read, written
from tests.translators.samples import messages

LINK = "See **[the mill](u.md)**, now `x`."
MASKED = "See [X1X][X2X]the mill[/X2X][/X1X], now [X3X]."


@given(messages)
def test_identity(text: str) -> None:
    """A message sent in either form and given back as it was sent is the message."""
    masked = mask(text)
    for form in Form:
        assert unmask(masked, read(written(masked.text, form), form)) == text


def test_written() -> None:
    """Opaque tokens look like names in brackets."""
    assert written(mask(LINK).text, Form.OPAQUE) == MASKED


@pytest.mark.parametrize(
    "reply",
    [
        "Див. [ X1X ][X2x]млин[/ x2X][ / x1X ], тепер [X 3 X].",
        "Див. [х1х] [Х2Х] млин [/Х2Х] [/Х1Х], тепер [х3х/].",
    ],
)
def test_tolerance(reply: str) -> None:
    """They are read spaced out, re-cased and in Cyrillic."""
    assert unmask(mask(LINK), read(reply, Form.OPAQUE)) == "Див. **[млин](u.md)**, тепер `x`."


@pytest.mark.parametrize("rest", ["[X3", "X3X]", "[/X2", "[x3x"])
def test_torn(rest: str) -> None:
    """What is left of a torn token is never taken for words."""
    with pytest.raises(MaskError, match="a token was torn apart"):
        unmask(mask(LINK), read(f"{MASKED} {rest}", Form.OPAQUE))


def test_a_message_that_speaks_of_tokens() -> None:
    """What looks like an opaque token in a message is one of its untouchable parts."""
    assert mask("Write [X1X] and x2x] here").text == "Write <x1/> and <x2/> here"
