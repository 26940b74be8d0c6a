"""Where Ukrainian words take an apostrophe and where they do not: those mistaken most often.

The 2019 orthography, § 7: it stands after б п в м ф, after р that ends a syllable, and after a
prefix, before я ю є ї; not after a lip sound that follows another consonant of the root.
"""

from __future__ import annotations

WITH = """
    в'їзд в'їхат в'їжд в'яжу в'яз в'язати в'язень в'язка в'язниц в'ялий в'ялен в'юн
    зав'яз зв'яз взаємозв'яз зобов'яз обов'яз перев'яз пов'яз прив'яз підв'яз розв'яз
    возз'єдн від'єдн від'їзд з'єдн з'їзд з'їхат з'їжд з'їсти з'яв з'ясов з'ясу
    об'єдн об'єкт об'єм об'їзд об'їхат об'яв під'єдн під'їзд під'їхат під'їжд роз'єдн роз'їзд
    роз'ясн роз'єм суб'єкт ад'ютант ін'єкц кон'юнк кон'юкт без'ядер
    ім'я м'яз м'як м'яс м'ята м'ятн м'яч пам'ят п'ян п'яти п'ять п'ятн п'ятер п'єса п'єси п'єсу
    полум'я плем'я тім'я. сім'я сім'ї сім'ю дев'ят дев'ян здоров'я здоров'ю солов'ї сузір'ї
    інтерв'ю комп'ют прем'єр бар'єр кар'єр кур'єр інтер'єр екстер'єр
    подвір'я сузір'я пір'я повір'я. матір'ю любов'ю кров'ю верф'ю
"""
"""Beginnings of words; whole words where a full stop follows."""
WITHOUT = """
    свят цвях морквян тьмян духмян медвян мавпяч різдвян буряк буряч порядок порядк порят
    рятув врятув ряд рядк рядок рясн бюдж бюро бюст пюре гравюр крюк
"""
"""Beginnings of words that are given one needlessly, after the consonant before я, ю, є or ї."""
AFTER_VOWELS = "(?<=[аеєиіїоуюя])[бпвмф](?=[яє])"
"""A lip sound between vowels that lacks its apostrophe; a regular expression for small letters."""
