"""Places of Ukraine whose names changed, and English spellings taken from Russian.

English: the names that Ukraine gives to the United Nations' experts on geographical names, by
resolution no. 55. Ukrainian: the renamings by the Verkhovna Rada, most of them of 2016 and 2024.
Names of regions keep their old form where the Constitution has it (Дніпропетровська область).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Renamed:
    """A town that has another name now."""

    old: str
    new: str
    year: int
    """Of the decision; a sentence about an earlier year may have the old name."""

    @property
    def same_gender(self) -> bool:
        """Verbs and adjectives around stay as they are: both names are masculine singular."""
        return not self.new.endswith(("е", "и", "а"))


@dataclass(frozen=True, slots=True)
class Spelling:
    """An English spelling that is no longer used."""

    old: str
    new: str
    ukrainian: str
    """Its name in Ukrainian, which a source has."""
    year: int = 1995
    """Up to which the old name is the historical one; for a renamed town, of the renaming."""
    not_after: frozenset[str] = frozenset()
    """Small-letter words in front of it that make it something else: `chicken Kiev`."""
    not_before: frozenset[str] = frozenset()
    """Small-letter words behind it that make it something else: `Odessa, Texas`."""
    surname: bool = False
    """People are called so too: it counts only where the source names the place."""


_OF_OLD = frozenset(
    [
        "governorate",
        "guberniya",
        "voivodeship",
        "palatinate",
        "principality",
        "offensive",
        "pogrom",
        "pogroms",
        "manuscript",
        "psalter",
        "letter",
        "academy",
        "arsenal",
    ]
)
"""History keeps the old name before these."""
_AMERICAN = frozenset(
    [
        "texas",
        "tx",
        "florida",
        "fl",
        "delaware",
        "de",
        "missouri",
        "mo",
        "washington",
        "wa",
        "minnesota",
        "mn",
        "nebraska",
        "ne",
        "new",
    ]
)

SPELLINGS = (
    Spelling(
        "Kiev",
        "Kyiv",
        "Київ",
        2019,
        not_after=frozenset(("chicken", "chickens", "à", "grand")),
        not_before=_OF_OLD | {"cake", "cutlet", "cutlets"},
    ),
    Spelling("Kharkov", "Kharkiv", "Харків", not_before=_OF_OLD),
    Spelling("Lvov", "Lviv", "Львів", not_before=_OF_OLD, surname=True),
    Spelling(
        "Odessa",
        "Odesa",
        "Одеса",
        not_after=frozenset(("west", "new", "mount", "baroness")),
        not_before=_OF_OLD | _AMERICAN | {"steps", "staircase", "file", "college", "permian"},
    ),
    Spelling("Nikolaev", "Mykolaiv", "Миколаїв", surname=True),
    Spelling("Nikolayev", "Mykolaiv", "Миколаїв", surname=True),
    Spelling("Dnepropetrovsk", "Dnipro", "Дніпро", 2016),
    Spelling(
        "Dnipropetrovsk",
        "Dnipro",
        "Дніпро",
        2016,
        not_before=frozenset(("oblast", "region", "province")),
    ),
    Spelling("Zaporozhye", "Zaporizhzhia", "Запоріжжя"),
    Spelling("Zaporozhie", "Zaporizhzhia", "Запоріжжя"),
    Spelling("Zaporozhe", "Zaporizhzhia", "Запоріжжя"),
    Spelling("Zaporizhia", "Zaporizhzhia", "Запоріжжя"),
    Spelling("Zaporizhya", "Zaporizhzhia", "Запоріжжя"),
    Spelling("Zaporizhzhya", "Zaporizhzhia", "Запоріжжя"),
    Spelling("Lugansk", "Luhansk", "Луганськ"),
    Spelling("Voroshilovgrad", "Luhansk", "Луганськ", 1990),
    Spelling("Chernigov", "Chernihiv", "Чернігів", not_before=_OF_OLD),
    Spelling("Vinnitsa", "Vinnytsia", "Вінниця"),
    Spelling("Vinnitsya", "Vinnytsia", "Вінниця"),
    Spelling("Vinnytsya", "Vinnytsia", "Вінниця"),
    Spelling("Rovno", "Rivne", "Рівне"),
    Spelling("Zhitomir", "Zhytomyr", "Житомир"),
    Spelling("Ternopol", "Ternopil", "Тернопіль"),
    Spelling("Chernovtsy", "Chernivtsi", "Чернівці"),
    Spelling("Cherkassy", "Cherkasy", "Черкаси"),
    Spelling("Kirovograd", "Kropyvnytskyi", "Кропивницький", 2016),
    Spelling(
        "Kirovohrad",
        "Kropyvnytskyi",
        "Кропивницький",
        2016,
        not_before=frozenset(("oblast", "region", "province")),
    ),
    Spelling("Khmelnitsky", "Khmelnytskyi", "Хмельницький", surname=True),
    Spelling("Khmelnitskiy", "Khmelnytskyi", "Хмельницький", surname=True),
    Spelling("Ivano-Frankovsk", "Ivano-Frankivsk", "Івано-Франківськ"),
    Spelling("Uzhgorod", "Uzhhorod", "Ужгород"),
    Spelling("Krivoy Rog", "Kryvyi Rih", "Кривий Ріг"),
    Spelling("Krivoi Rog", "Kryvyi Rih", "Кривий Ріг"),
    Spelling("Kryvyy Rih", "Kryvyi Rih", "Кривий Ріг"),
    Spelling("Belaya Tserkov", "Bila Tserkva", "Біла Церква"),
    Spelling("Kamenets-Podolsky", "Kamianets-Podilskyi", "Кам’янець-Подільський"),
    Spelling("Kremenchug", "Kremenchuk", "Кременчук"),
    Spelling("Donbass", "Donbas", "Донбас"),
    Spelling("Slavyansk", "Sloviansk", "Слов’янськ"),
    Spelling("Gorlovka", "Horlivka", "Горлівка"),
    Spelling("Makeevka", "Makiivka", "Макіївка"),
    Spelling("Makeyevka", "Makiivka", "Макіївка"),
    Spelling("Yenakievo", "Yenakiieve", "Єнакієве"),
    Spelling("Artemovsk", "Bakhmut", "Бахмут", 2016),
    Spelling("Artemivsk", "Bakhmut", "Бахмут", 2016),
    Spelling("Dneprodzerzhinsk", "Kamianske", "Кам’янське", 2016),
    Spelling("Dniprodzerzhynsk", "Kamianske", "Кам’янське", 2016),
    Spelling("Severodonetsk", "Siverskodonetsk", "Сіверськодонецьк", 2024),
    Spelling("Sievierodonetsk", "Siverskodonetsk", "Сіверськодонецьк", 2024),
    Spelling("Lisichansk", "Lysychansk", "Лисичанськ"),
    Spelling("Izyum", "Izium", "Ізюм"),
    Spelling("Kupyansk", "Kupiansk", "Куп’янськ"),
    Spelling("Volchansk", "Vovchansk", "Вовчанськ"),
    Spelling("Irpen", "Irpin", "Ірпінь"),
    Spelling("Borispol", "Boryspil", "Бориспіль"),
    Spelling("Berdyansk", "Berdiansk", "Бердянськ"),
    Spelling("Energodar", "Enerhodar", "Енергодар"),
    Spelling("Genichesk", "Henichesk", "Генічеськ"),
    Spelling("Ochakov", "Ochakiv", "Очаків", surname=True),
    Spelling("Ilyichevsk", "Chornomorsk", "Чорноморськ", 2016),
    Spelling("Illichivsk", "Chornomorsk", "Чорноморськ", 2016),
    Spelling("Slavutich", "Slavutych", "Славутич"),
    Spelling(
        "Chernobyl",
        "Chornobyl",
        "Чорнобиль",
        not_after=frozenset(("hbo", "hbo’s", "hbo's", "series", "miniseries")),
        not_before=frozenset(("diaries", "hbo")),
    ),
    Spelling("Pripyat", "Prypiat", "Прип’ять"),
)
"""`Dnieper`, `Dniester`, `Crimea` are English names of their own and stay; a newsroom that prefers
`Dnipro` for the river says so in its glossary."""

RENAMED = (
    Renamed("Дніпропетровськ", "Дніпро", 2016),
    Renamed("Кіровоград", "Кропивницький", 2016),
    Renamed("Дніпродзержинськ", "Кам’янське", 2016),
    Renamed("Артемівськ", "Бахмут", 2016),
    Renamed("Комсомольськ", "Горішні Плавні", 2016),
    Renamed("Іллічівськ", "Чорноморськ", 2016),
    Renamed("Кузнецовськ", "Вараш", 2016),
    Renamed("Красноармійськ", "Покровськ", 2016),
    Renamed("Красний Лиман", "Лиман", 2016),
    Renamed("Цюрупинськ", "Олешки", 2016),
    Renamed("Краснодон", "Сорокине", 2016),
    Renamed("Красний Луч", "Хрустальний", 2016),
    Renamed("Володимир-Волинський", "Володимир", 2021),
    Renamed("Новоград-Волинський", "Звягель", 2022),
    Renamed("Переяслав-Хмельницький", "Переяслав", 2019),
    Renamed("Новомосковськ", "Самар", 2024),
    Renamed("Красноград", "Берестин", 2024),
    Renamed("Червоноград", "Шептицький", 2024),
    Renamed("Сєвєродонецьк", "Сіверськодонецьк", 2024),
    Renamed("Молодогвардійськ", "Отаманівка", 2024),
    Renamed("Першотравенськ", "Шахтарське", 2024),
    Renamed("Южноукраїнськ", "Південноукраїнськ", 2024),
    Renamed("Ворошиловград", "Луганськ", 1990),
)
"""Names that people or towns elsewhere bear too (`Жданов`, `Дзержинськ`) are left out."""

HISTORY = {
    "uk": [
        "тодішн",
        "колишн",
        "раніш",
        "перейменов",
        "історичн",
        "радянськ",
        "срср",
        "урср",
        "імпері",
        "губерні",
        "століт",
        "війн",
        "німецьк",
        "окупац",
        "давн",
        "середньовіч",
        "козацьк",
        "княз",
    ],
    "en": [
        "then",
        "former",
        "old",
        "soviet",
        "ussr",
        "empire",
        "imperial",
        "tsar",
        "czar",
        "nazi",
        "medieval",
        "centur",
        "war",
        "renamed",
        "ancient",
        "prince",
        "historic",
        "cossack",
    ],
}
"""Language -> how words begin that speak of the past: an old name may be right beside them."""


def cases(name: str) -> tuple[str, ...]:
    """A town's name in the nominative (and accusative), genitive, dative, instrumental, locative.

    For masculine names, of which each part is declined: `Красний Лиман`, `Новоград-Волинський`.
    """
    found = [""] * 5
    for part in re.split("([ -])", name):
        for n, form in enumerate(_declined(part)):
            found[n] += form
    return tuple(found)


def _declined(part: str) -> tuple[str, ...]:
    if part in ("", " ", "-"):
        return (part,) * 5
    stem, endings = part, ("", "а", "у", "ом", "і")
    if part.endswith("ий"):
        stem, endings = part[:-2], ("ий", "ого", "ому", "им", "ому")
    elif part.endswith("о"):
        stem, endings = part[:-1], ("о", "а", "у", "ом", "і")
    elif part.endswith("ь"):
        stem, endings = part[:-1], ("ь", "я", "ю", "ем", "і")
    elif part.endswith("к"):
        endings = ("", "а", "у", "ом", "у")
    return tuple(stem + ending for ending in endings)
