"""The forms in which texts are compared, and what an index finds them by."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

_SAME = {
    **dict.fromkeys("ʼ’‘‚‛‹›´", "'"),
    **dict.fromkeys("«»“”„‟", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " "),
    **dict.fromkeys("\u200a\u202f\u205f\u3000\t", " "),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    "…": "...",
}
"""Characters that two tools write differently for one text."""
_VARIANT = re.compile(f"[{''.join(_SAME)}]")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[`′](?=[^\W\d_])")
"""Characters that are another mark elsewhere."""
_DASH = re.compile("(?<!-)-{2,3}(?!-)")
_BLANKS = re.compile(" {2,}")
_WORD = re.compile(r"\w+")

_NEAR = 1024
"""Texts that are kept: a catalog's are each asked for as a text and as a neighbour."""
_STEM = 4
"""Letters of a word that its forms mostly share."""


@lru_cache(maxsize=_NEAR)
def normal(text: str) -> str:
    """The form by which texts are equal: apostrophes, quotes, dashes and blanks of every kind are.

    So are typewriters' `--` and `...`. A line break is no blank.
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = _VARIANT.sub(_plain, text)
    if "--" in text:
        text = _DASH.sub("-", text)
    if "`" in text or "′" in text:
        text = _APOSTROPHE.sub("'", text)
    return _BLANKS.sub(" ", text).strip(" ")


def _plain(variant: re.Match[str]) -> str:
    return _SAME[variant[0]]


@lru_cache(maxsize=_NEAR)
def fingerprint(needle: str) -> int:
    """A normal form as 63 bits, which stand for it where only equality counts."""
    digest = blake2b(needle.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def stems(needle: str) -> list[str]:
    """The beginnings of a normal form's words, in order; all numbers are one word."""
    found = _WORD.findall(needle.lower())
    return ["0" if word[0].isdigit() else word[:_STEM] for word in found]


def pairs_of_letters(needle: str) -> list[str]:
    """Each two neighbouring characters of a normal form; the second time as another."""
    times: dict[str, int] = {}
    found = []
    for n in range(len(needle) - 1):
        two = needle[n : n + 2]
        times[two] = count = times.get(two, 0) + 1
        found.append(f"{two}{count}")
    return found
