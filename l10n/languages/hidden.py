"""Characters nobody sees: what they are called, and where they have work to do."""

from __future__ import annotations

BLANK = {
    "\u00ad": "soft hyphen",
    "\u034f": "combining grapheme joiner",
    "\u115f": "Hangul filler",
    "\u180e": "Mongolian vowel separator",
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\u2061": "function application",
    "\u2062": "invisible times",
    "\u2063": "invisible separator",
    "\u2064": "invisible plus",
    "\u3164": "Hangul filler",
    "\ufeff": "byte order mark",
    "\ufff9": "interlinear annotation anchor",
    "\ufffa": "interlinear annotation separator",
    "\ufffb": "interlinear annotation terminator",
}
"""Without width and without work in running text."""
JOINERS = {"\u200c": "zero-width non-joiner", "\u200d": "zero-width joiner"}
"""They build emoji, and letters of Arabic and Indic scripts."""
DIRECTION = {
    "\u061c": "Arabic letter mark",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "pop directional formatting",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "pop directional isolate",
}
"""Bidirectional controls, which languages written from right to left need."""
BREAKS = {"\u0085": "next line", "\u2028": "line separator", "\u2029": "paragraph separator"}
"""Line breaks under another name; a space takes their place."""
CONTROLS = {
    chr(code): "control character"
    for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))
    if code != 0x85
}
"""C0 and C1, without tab and line breaks."""
LOST = {
    "\ufffd": "replacement character",
    "\ufffe": "no character",
    "\uffff": "no character",
}
"""Stands where a letter could not be read, so nobody knows what to write instead."""

NAMES = BLANK | JOINERS | DIRECTION | BREAKS | CONTROLS | LOST

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi")
)
WITHOUT_SPACES = frozenset(("bo", "dz", "ja", "km", "lo", "my", "th", "zh"))
"""Languages that mark with a zero-width space where a line may break."""
