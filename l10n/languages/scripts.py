"""The script a language is written in, where it is not the Latin one (CLDR, likely subtags)."""

from __future__ import annotations

_SCRIPTS = {
    "Arabic": "ar ckb fa ks ps sd ug ur",
    "Armenian": "hy",
    "Bengali": "as bn",
    "Chinese": "yue zh",
    "Cyrillic": "ab ba be bg ce cv kk kv ky mk mn os ru sah sr tg tt udm uk",
    "Devanagari": "bho hi mai mr ne sa",
    "Ethiopic": "am ti",
    "Georgian": "ka",
    "Greek": "el",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    "Hebrew": "he yi",
    "Japanese": "ja",
    "Kannada": "kn",
    "Khmer": "km",
    "Korean": "ko",
    "Lao": "lo",
    "Malayalam": "ml",
    "Myanmar": "my",
    "Odia": "or",
    "Sinhala": "si",
    "Tamil": "ta",
    "Telugu": "te",
    "Thai": "th",
    "Tibetan": "bo dz",
}

SCRIPTS: dict[str, str] = {
    language: script for script, languages in _SCRIPTS.items() for language in languages.split()
}
"""Code of the language without country -> its script; what is not named is written in Latin."""
