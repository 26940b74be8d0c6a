"""What a person said of a sample: how many of the findings shown by `--sample` were right."""

from __future__ import annotations

JUDGED: dict[str, tuple[int, int]] = {
    "apostrophe": (16, 17),
    "brackets": (21, 30),
    "calque": (29, 30),
    "capitalisation": (27, 30),
    "consistency": (25, 30),
    "dash": (30, 30),
    "escapes": (2, 2),
    "header": (25, 25),
    "hidden-characters": (4, 4),
    "length": (4, 5),
    "link-language": (10, 12),
    "links": (3, 3),
    "markup": (34, 37),
    "mixed-alphabet": (30, 30),
    "negation": (8, 9),
    "newlines": (1, 1),
    "no-break-space": (13, 15),
    "numbers": (29, 32),
    "place-name": (2, 2),
    "placeholders": (30, 30),
    "plural-header": (2, 2),
    "punctuation": (30, 30),
    "quotes": (29, 30),
    "repeated-word": (30, 30),
    "russian-letters": (3, 3),
    "same-as-source": (11, 11),
    "script": (1, 1),
    "whitespace": (30, 30),
}
"""Check -> right ones, of how many; the rest of a sample is what a good translator would keep."""
