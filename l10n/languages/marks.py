"""Apostrophes, quotation marks, dashes and units of Ukrainian and English."""

from __future__ import annotations

APOSTROPHE = "\u2019"
"""The usual one of both languages."""
APOSTROPHES = "'\u2019\u02bc"
"""Those in use; one variant in a project."""
WRONG_APOSTROPHES = "`\u00b4\u2018\u201b\u2032\u02b9\u02bb\u02bd\uff07"
"""Characters typed for one: accents, an opening quotation mark, a prime."""

QUOTES = {"uk": ("«»", "“”"), "en": ("“”", "‘’")}
"""Language -> its quotation marks, the outer ones first; a third level repeats the first."""
ALSO_RIGHT = {"uk": ("„“", "„”"), "en": ("‘’",)}
"""Language -> marks that are right on any level as well."""
OPENING = {"«": "»", "‹": "›", "“": "”", "„": "“”", "‘": "’", "‚": "‘’", '"': '"', "'": "'"}
"""Opening mark -> marks that can close it; the first is its usual partner."""

EM_DASH, EN_DASH, NO_BREAK = "\u2014", "\u2013", "\u00a0"

HYPHENATED_BEFORE = ("будь", "казна", "хтозна", "бозна", "північно", "південно")
"""A hyphen joins these to the word after them."""
HYPHENATED_AFTER = ("небудь", "таки", "то", "от")
"""A hyphen joins these to the word before them."""

UNITS = {
    "uk": (
        "грн", "млн", "млрд", "тис", "мм", "см", "дм", "м", "км", "мкм", "м²", "м³", "км²", "га",
        "мг", "г", "кг", "т", "ц", "мл", "л", "мс", "с", "хв", "год", "Б", "КБ", "кБ", "МБ", "ГБ",
        "ТБ", "КіБ", "МіБ", "ГіБ", "Гц", "кГц", "МГц", "ГГц", "Вт", "кВт", "МВт", "В", "кВ", "А",
        "Ом", "Дж", "Н", "Па", "атм", "об/хв", "км/год", "м/с", "р.", "рр.", "ст.", "°C", "°", "%",
        "кг/м³", "мкс", "пт", "шт.",
    ),
    "en": (
        "mm", "cm", "m", "km", "m²", "km²", "ha", "mg", "g", "kg", "ml", "l", "ms", "s", "min",
        "h", "B", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "Hz", "kHz", "MHz", "GHz",
        "W", "kW", "MW", "V", "kV", "km/h", "m/s", "mph", "°C", "°F", "%", "a.m.", "p.m.",
    ),
}  # fmt: skip
"""Language -> what must not be torn from the number before it."""
