"""What machine translation leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, listed, pair_check
from l10n.model import Severity
from l10n.translators.tokens import OPAQUE, OPAQUE_FRAGMENT

_XML = r"<\s*/?\s*[xXхХ]\s*[0-9]{1,5}\s*/?\s*>|<\s*/?\s*[xхХX][0-9]{1,5}(?![\w.])"
_WHOLE = re.compile(r"\?P<[a-z]+>").sub("?:", OPAQUE.pattern)
_TOKEN = re.compile(f"{_XML}|{_WHOLE}|{OPAQUE_FRAGMENT.pattern}")


@pair_check("mask-token", Severity.ERROR, marks="<[]", when=r"[xXхХ]\s*[0-9]")
def mask_token(pair: Pair) -> Iterator[Fault]:
    """A token of machine translation was left in the text.

    What: Before a text goes to a translation service, its links, markup and placeholders are put
    behind tokens, `<x1/>` or `[X1X]`, and put back afterwards. Such a token in a translation,
    whole or torn, and also with a Cyrillic `х`, is what remained of one; unless the source has it.

    Why: Readers see the token, and the link or the placeholder that it stood for is lost.

    Example:
        msgid "Read the [report](https://example.org/report)."
        wrong: msgstr "Читайте [X1X]звіт[/X1X]."
        right: msgstr "Читайте [звіт](https://example.org/report)."

    Fix: Write in its place what stands there in the source.
    """
    found = [match for match in _TOKEN.finditer(pair.target) if match[0] not in pair.source]
    if found and not _TOKEN.search(pair.source):
        names = dict.fromkeys(match[0] for match in found)
        yield Fault(
            f"{listed(names)} was left by machine translation; write what stands there in the "
            "source",
            span=found[0].span(),
        )
