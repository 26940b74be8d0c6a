"""Stories like the sample's: the same for the same number, on every machine."""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import cycle, repeat
from pathlib import Path
from random import Random

from l10n.po import entry as po_entry
from l10n.po.document import parse

YOUNG = 2.1
"""Seconds after which a saved file's time is trusted: until then contents are compared."""
_AT_ONCE = 100
"""Stories that a process is given at once: those of one folder."""
MESSAGES = 25
"""Messages of each story."""
SETTINGS = """\
languages = ["uk", "en"]

[site]
name = { uk = "Вісник", en = "The Herald" }
url = "https://herald.example"

[categories]
city = "City"
"""
EDITED = ("Редакція", "The desk")
"""How the sentence begins that an edit changes, in Ukrainian and in English."""

_UKRAINIAN = """місто річка берег міст школа учні вчителька музей бібліотека ринок вулиця майстерня
волонтери відкрили показали зібрали полагодили розповіли побачили висадили пофарбували
новий старий дерев’яний осінній тихий великий власний щедрий уранці ввечері торік узимку
щонеділі разом знову майже нарешті поруч біля після перед через для про над під і та або
але тому коли доки сусіди діти лелека верба човен дзвін хліб мапа сад трамвай"""
_ENGLISH = """town river bank bridge school pupils teacher museum library market street workshop
volunteers opened showed gathered repaired described noticed planted painted new old wooden
autumn quiet generous local spare yesterday together again nearly finally beside after
before through for about above below and or but because when until neighbours children
stork willow boat bell bread map garden tram the a their its every another"""

_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="450"/>'
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)?")
_INTO_ENGLISH = dict(zip(_UKRAINIAN.split(), cycle(_ENGLISH.split()), strict=False))
_INTO_UKRAINIAN = dict(zip(_ENGLISH.split(), cycle(_UKRAINIAN.split()), strict=False))


def write_project(root: Path, count: int) -> list[Path]:
    """A project of `count` stories, every other one in English; their files in order."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "l10n.toml").write_text(SETTINGS, "utf-8")
    with ProcessPoolExecutor() as pool:
        return list(pool.map(_write, repeat(root), range(count), chunksize=_AT_ONCE))


def _write(root: Path, number: int) -> Path:
    language = ("uk", "en")[number % 2]
    path = root / "articles" / f"{number // 100:03}" / f"story-{number:05}.{language}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(story(number), "utf-8")
    path.with_name("picture.svg").write_text(_PICTURE, "utf-8")
    return path


def translate(root: Path) -> int:
    """Fill the extracted catalogs of a project, word by word; gives the number of messages."""
    paths = sorted(root.glob("locales/*/LC_MESSAGES/articles/**/*.po"))
    with ProcessPoolExecutor() as pool:
        return sum(pool.map(_fill, paths, chunksize=_AT_ONCE))


def name_category(root: Path) -> None:
    """Give the stories' category its Ukrainian name, without which all of them are held."""
    ui = root / "locales" / "uk" / "LC_MESSAGES" / "ui.po"
    empty, named = 'msgid "City"\nmsgstr ""', 'msgid "City"\nmsgstr "Місто"'
    ui.write_text(ui.read_text("utf-8").replace(empty, named), "utf-8")


def _fill(path: Path) -> int:
    document = parse(path.read_text("utf-8"))
    words = _INTO_ENGLISH if "/en/LC_MESSAGES" in path.as_posix() else _INTO_UKRAINIAN
    entries = []
    for entry in document.entries:
        text = _WORD.sub(lambda m: _translated(m[0], words), entry.message.msgid)
        entries.append(entry.changed(replace(entry.message, msgstr=(text,))))
    path.write_text(po_entry.text(document.with_entries(tuple(entries))), "utf-8")
    return len(entries)


def _translated(word: str, words: dict[str, str]) -> str:
    found = words.get(word.lower(), word)
    return found.capitalize() if word[0].isupper() else found


def edit(paths: list[Path], turn: int) -> list[Path]:
    """Change one word of one paragraph in every hundredth story; the stories changed."""
    chosen = paths[::100]
    for path in chosen:
        text = path.read_text("utf-8")
        begins = EDITED[path.name.endswith(".en.md")]
        head, found, rest = text.partition(begins)
        word, _, rest = rest.lstrip().partition(" ")
        assert found and word, path
        path.write_text(f"{head}{found} {word[:3]}{turn} {rest}", "utf-8")
    return chosen


def story(number: int) -> str:
    """One original of about 7 kB and 25 messages."""
    text = _Text(Random(number), english=number % 2 == 1)
    say, long = text.sentence, text.paragraph
    site = f"https://example.org/{number}"
    return f"""\
---
title: {say(6)} {number}
date: 2026-{number % 12 + 1:02}-{number % 28 + 1:02}T10:00:00+03:00
category: city
lead: {say(18)}
points:
  - {say(9)}
  - {say(9)}
author: {say(2)}
image:
  src: picture.svg
  alt: {say(12)}
  caption: {say(9)}
---

{long(2)} **{say(3)}** {long(1)}

{long(3)} [{say(3)}]({site}/report) {long(1)}

> {long(2)}
> — **{say(2)}**

## {say(4)}

{EDITED[text.english]} {say(8)} {long(3)}

{long(2)} *{say(3)}* {long(2)}

- {say(12)}
- {say(9)} [{say(2)}](../000/story-00000.uk.md)
- {say(11)} `code {number}`

## {say(5)}

| {say(2)} | {say(2)} |
| :--- | ---: |
| {say(3)} | {number + 14},00 |
| {say(3)} | {number + 27},50 |

{long(4)}

```sh
echo {number}
```

{long(2)} **{say(4)}** {long(2)}

{long(4)}
"""


class _Text:
    """Sentences of one story, each with a number of its own so that none comes twice."""

    def __init__(self, random: Random, *, english: bool) -> None:
        self.random = random
        self.english = english
        self.words = (_ENGLISH if english else _UKRAINIAN).split()
        self.count = 0

    def sentence(self, length: int) -> str:
        self.count += 1
        words = self.random.choices(self.words, k=length)
        return f"{' '.join(words).capitalize()} {self.count}."

    def paragraph(self, sentences: int) -> str:
        shortest = 21 if self.english else 10
        lengths = (self.random.randint(shortest, shortest + 8) for _ in range(sentences))
        return " ".join(map(self.sentence, lengths))
