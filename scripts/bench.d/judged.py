"""What a person said of a sample: how many of the findings shown by `--sample` were right."""

from __future__ import annotations

JUDGED: dict[str, tuple[int, int]] = {
    "apostrophe": (15, 15),
    "brackets": (10, 15),
    "calque": (29, 30),
    "capitalisation": (22, 30),
    "consistency": (12, 15),
    "dash": (13, 15),
    "header": (10, 10),
    "hidden-characters": (4, 4),
    "length": (4, 6),
    "link-language": (10, 12),
    "links": (2, 3),
    "markup": (29, 41),
    "mixed-alphabet": (15, 15),
    "negation": (8, 9),
    "no-break-space": (13, 15),
    "numbers": (16, 38),
    "place-name": (2, 2),
    "placeholders": (29, 30),
    "plural-header": (2, 2),
    "punctuation": (28, 30),
    "quotes": (29, 30),
    "repeated-word": (15, 15),
    "russian-letters": (3, 3),
    "same-as-source": (11, 13),
    "script": (1, 1),
    "whitespace": (30, 30),
}
"""Check -> right ones, of how many; the rest of a sample is what a good translator would keep."""
