"""Names of months and weekdays in Ukrainian and English, in all their forms (CLDR, 2019 grammar);
how hours are counted.

Abbreviations are left out: `Sun`, `Mar`, «сер» are words of their own too often.
"""

from __future__ import annotations

_UK_ENDINGS = "(?:ень|ня|ні|нем|ню|нів|нях|нями|невий|нева|неве|неві|невого|невої|невому|невих)"

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "uk": (
        rf"[Сс]іч{_UK_ENDINGS}",
        r"[Лл]ют(?:ий|ого|ому|им|нев\w+)",
        rf"[Бб]ерез{_UK_ENDINGS}",
        rf"[Кк]віт{_UK_ENDINGS}",
        rf"[Тт]рав{_UK_ENDINGS}",
        rf"[Чч]ерв{_UK_ENDINGS}",
        rf"[Лл]ип{_UK_ENDINGS}",
        rf"[Сс]ерп{_UK_ENDINGS}",
        rf"[Вв]ерес{_UK_ENDINGS}",
        rf"[Жж]овт{_UK_ENDINGS}",
        "[Лл]истопад(?:а|і|у|ом|ів|овий|ова|ове|ового|ової)?",
        rf"[Гг]руд{_UK_ENDINGS}",
    ),
}
"""Language -> patterns of the months, January first."""

MONTHS_AMONG_WORDS: dict[str, dict[int, str]] = {
    "en": {
        3: r"March(?=,? \d)|(?:\d(?:st|nd|rd|th)?|\b(?:in|of|by|until|since)) March\b",
        5: r"May(?=,? \d)|(?:\d(?:st|nd|rd|th)?|\b(?:in|of|by|until|since)) May\b",
    },
    "uk": {2: r"[Лл]ют(?:ого|ому|нев\w+)"},
}
"""Months whose name is a common word too -> where it is the month for certain."""

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": (
        "Mondays?",
        "Tuesdays?",
        "Wednesdays?",
        "Thursdays?",
        "Fridays?",
        "Saturdays?",
        "Sundays?",
    ),
    "uk": (
        r"[Пп]онеділ(?:ок|ка|ку|ком|ки|ків|ках|ковий|кова|кове|кового|кової)",
        r"[Вв]івтор(?:ок|ка|ку|ком|ки|ків|ках|ковий|кова|кове|кового|кової)",
        r"[Сс]еред(?:а|и|і|у|ою|ами)",
        r"[Чч]етвер(?:г(?:а|у|ом|и|ів|ах|овий|ова|ове|ового|ової)?)?",
        r"[Пп][’'ʼ]ятниц(?:я|і|ю|ею|ь|ями|ях)",
        r"[Сс]убот(?:а|и|і|у|ою|ами|ах|ній|ня|нє|нього|ньої)?",
        r"[Нн]еділ(?:я|і|ю|ею|ь|ями|ях|ьний|ьна|ьне|ьного|ьної)",
    ),
}
"""Language -> patterns of the weekdays, Monday first."""

HINTS: dict[str, tuple[str, ...]] = {
    "en": (
        "nday", "sday", "iday", "urday", "nuary", "bruary", "March", "April", "May", "June", "July",
        "August", "tember", "October", "vember", "cember"
    ),
    "uk": (
        "онеділ", "івтор", "ереда", "ереди", "ереду", "ереді", "ередо", "етвер", "ятниц", "убот",
        "еділ", "ічень", "ічн", "ют", "ерезен", "ерезн", "вітень", "вітн", "равень", "равн",
        "ервень", "ервн", "ипень", "ипн", "ерпень", "ерпн", "ересень", "ересн", "овтень", "овтн",
        "истопад", "рудень", "рудн"
    ),
}  # fmt: skip
"""Language -> parts of words of which every month and weekday has one."""

WHOLE_DAY = frozenset(("uk",))
"""Languages that print hours up to 24 (CLDR's preferred `H`), so that «6:00» is in the morning."""
