"""The two ways tokens are written in what is sent, and how they are read back.

Inside the program a token is XML (`masking`). Engines that do not know XML are sent `[X1X]`, which
they take for a name (as Weblate's machine translation does), with `[/X1X]` where a pair ends.
"""

from __future__ import annotations

import re

from l10n.translators import Form

OPAQUE = re.compile(
    r"\[\s*(?P<close>/)?\s*[xXхХ]\s*(?P<number>[0-9]{1,5})\s*[xXхХ]\s*(?P<single>/)?\s*\]"
)
"""An opaque token as engines give it back: spaced out, re-cased, with Cyrillic letters."""
OPAQUE_FRAGMENT = re.compile(
    r"\[\s*/?\s*[xXхХ]\s*[0-9]+\s*[xXхХ]|(?<!\w)[xXхХ]\s*[0-9]+\s*[xXхХ]\s*/?\s*\]"
)
"""An opaque token that lost one of its brackets."""
_TORN = re.compile(rf"{OPAQUE_FRAGMENT.pattern}|\[\s*/?\s*[xXхХ]\s*[0-9]+")
_XML = re.compile(r"<(?P<close>/)?x(?P<number>[0-9]+)/?>")


def written(text: str, form: Form) -> str:
    """A masked text as it is sent."""
    if form is Form.XML:
        return text
    return _XML.sub(lambda m: f"[{m['close'] or ''}X{m['number']}X]", text)


def read(reply: str, form: Form) -> str:
    """A reply with its tokens in XML; a token that stands alone may read like an opening one.

    What is left of a torn one reads like a torn one of XML, for `unmask` to refuse.
    """
    if form is Form.XML:
        return reply
    text = OPAQUE.sub(lambda m: f"<{m['close'] or ''}x{int(m['number'])}>", reply)
    return _TORN.sub("<x0", text)
