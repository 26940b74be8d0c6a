"""Which texts are worth a translator's time."""

from __future__ import annotations

import re

_NOT_WORDS = re.compile(
    r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)"  # code
    r"|<[a-zA-Z/!](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>"  # HTML tags and autolinks
    r"|\]\([^)]*\)|\]\[[^\]]*\]|\[\^[^\]]*\]"  # link targets and footnote marks
    r"|(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]+\.\w+"  # addresses
    r"|\{\{.*?\}\}|\{\w*\}|%\(\w+\)[a-zA-Z]|%[sd]"  # placeholders
    r"|&#?\w+;"
)
_SYNTAX = re.compile(r"[`<\]{%&@]|://|www\.")
"""Without any of these there is nothing to take out."""
_FIRST_WORD = re.compile(
    r"[\s*_~(\[«“„\"'—–-]*[^\W\d_]+(?:[’'-][^\W\d_]+)*[,;:!?»”\"]*\.?(?:\s|\Z)"
)
"""Letters, and the marks of a sentence: a text that begins so is words, whatever comes behind."""
_LETTER = re.compile(r"[^\W\d_]|№")
"""№ is a word to a translator: English writes `No.`"""
_FIRST = re.compile(rf"{_NOT_WORDS.pattern}|(?P<letter>{_LETTER.pattern})")
"""What is no word, or a letter that is in none of that. To stop at the first letter keeps long
texts cheap: looked for everywhere, an address is sought from each letter to the text's end."""


def is_translatable(text: str) -> bool:
    """Whether a text holds a word: not only blanks, numbers, addresses, code, placeholders."""
    if text.partition(" ")[0].isalpha() or _FIRST_WORD.match(text):  # mostly, and much quicker
        return True
    if not _LETTER.search(text):
        return False
    if not _SYNTAX.search(text):
        return True
    return any(match["letter"] for match in _FIRST.finditer(text))
