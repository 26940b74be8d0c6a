"""The search index on disk: what earlier builds know of stories' words, and what changed since.

Stories are numbered by date over all languages, so a new story is the last one and a translation
published later moves nobody. A story that changes touches the shards of the words it gained or
lost; where numbers move, a language's shards are put together anew from the words that are known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import groupby

from babel import Locale

from l10n.errors import UserError
from l10n.project import Project
from l10n.seen import digest
from l10n.site import cards, urls
from l10n.site.cards import show
from l10n.site.keys import key
from l10n.site.outline import Files, Outline
from l10n.site.plan import Plan
from l10n.site.rendering import long_date
from l10n.site.search import index, rules, words
from l10n.site.views import Passage
from l10n.stages.building.output import Made, Output
from l10n.stages.checking.recall import Known
from l10n.state import Facts

CONTENTS = "search/index/contents.json"
"""End of the name of the file that names the others."""
VERSION = 1
"""Of what is remembered."""
_AT_ONCE = 1000
"""Stories whose words are read together."""


class LostError(UserError):
    """What was known of the index is damaged or gone; whoever builds once more begins anew."""


@dataclass(slots=True)
class Kept:
    """What an earlier build left of a language's index."""

    stories: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Story -> its number, and what stands for the files its words are from."""
    shards: list[str] = field(default_factory=list)
    """Digests."""
    cards: list[tuple[str, str]] = field(default_factory=list)
    """What stands for the stories of a file, and its digest."""

    @property
    def names(self) -> list[str]:
        """Of the files, without their folder."""
        names = [f"words-{one}.json" for one in self.shards]
        return list(dict.fromkeys([*names, *(f"cards-{one}.json" for _, one in self.cards)]))


class Search:
    """The index of every language; none where the site has no search."""

    def __init__(
        self,
        project: Project,
        planned: Plan,
        files: Mapping[str, Files],
        stories: Iterable[Known],
    ) -> None:
        self._remembered(project)
        order = sorted((known.outline.date, known.file.story) for known in stories)
        self.numbers = {story: number for number, (_, story) in enumerate(order)}
        self.plan = planned
        self.total = len(planned.outlines)
        self.keys = {code: keys_of(planned.stories[code], code, files) for code in self.languages}

    def _remembered(self, project: Project) -> None:
        """Read what earlier builds left."""
        self.project = project
        self.languages = project.settings.languages if project.settings.site.search else ()
        self.facts = Facts(project.facts, "search", (project.settings, VERSION), small=True)
        self.kept = {code: _read(self.facts.value(code)) for code in self.languages}
        self.new: dict[str, dict[str, str | None]] = {code: {} for code in self.languages}
        """Language -> story -> its words, where they were found now; None where they are kept."""

    def state(self) -> bytes:
        """What stands for the index of every language."""
        return key([self.facts.value(language) for language in self.languages])

    @cached_property
    def parts(self) -> Facts:
        """The words of stories, the shards and the cards; read one by one."""
        return Facts(self.project.facts, "search words", (self.project.settings, VERSION))

    def wanted(self, story: str) -> tuple[str, ...]:
        """The languages in which a story's words are not known."""
        return tuple(code for code in self.languages if self._is_new(story, code))

    def _is_new(self, story: str, language: str) -> bool:
        wanted = self.keys[language].get(story)
        if wanted is None:
            return False
        kept = self.kept[language].stories
        if kept:
            return kept.get(story, (0, ""))[1] != wanted
        return self._known(story, language)[0] != wanted

    def _known(self, story: str, language: str) -> tuple[str, str]:
        """What stands for the files of the words that are known, and those words."""
        return _parted(self.parts.value(_subject(story, language)))

    def note(self, found: Iterable[tuple[str, str, str]]) -> None:
        """Note words that were found: story, language, words."""
        for story, language, text in found:
            if self.kept[language].stories:
                self.new[language][story] = text  # what they were is asked for yet
                continue
            if not self.new[language]:
                self._begin(language)
            self.new[language][story] = None
            self._keep_words(story, language, text)

    def files(self, output: Output) -> list[Made]:
        """The files of every index, those made that are not there."""
        made: dict[str, Made] = {}
        for language in self.languages:
            prefix = urls.file_of(urls.search(self.project.settings, language))
            folder = prefix.removesuffix("index.html") + "index/"
            kept = self._updated(language)
            for name in self._names(language, kept, folder, output):
                if output.wants(folder + name, name.encode()):
                    data = self._data(language, name)
                    made[folder + name] = output.stage(folder + name, data)
            data = index.contents(
                len(kept.stories), kept.shards, (one for _, one in kept.cards), rules.of(language)
            )
            name = folder + CONTENTS.rpartition("/")[2]
            if output.wants(name, digest(data)):
                made[name] = output.stage(name, data)
        return list(made.values())

    def _names(self, language: str, kept: Kept, folder: str, output: Output) -> Iterable[str]:
        """The names of a language's files that have to be looked at, in their folder."""
        return kept.names

    def _data(self, language: str, name: str) -> bytes:
        data = self.parts.value(f"{language}/{name}")
        if data is None:
            raise self._lost()
        return data

    def _updated(self, language: str) -> Kept:
        """A language's index as it has to be now."""
        kept = self.kept[language]
        stories = self._stories(language)
        chunks = self._chunked(language)
        known = [one for one, _ in kept.cards]
        if kept.shards and stories == kept.stories and [one for one, _ in chunks] == known:
            return kept
        self._begin(language)
        now = Kept(stories)
        now.shards = self._shards(language, kept, stories)
        made = dict(kept.cards)
        now.cards = [
            (one, made.get(one) or self._keep(language, "cards", self._cards(chunk, language)))
            for one, chunk in chunks
        ]
        self._forget(language, now)
        self.parts.save()
        value = [now.stories, now.shards, now.cards]
        self.facts.learn(language, (), index.compact(value))
        self.facts.save()
        return now

    def _begin(self, language: str) -> None:
        """Until all of it is kept nothing is known, so a killed build cannot mix two states."""
        self.facts.learn(language, (), b"")
        self.facts.save()

    def _lost(self) -> LostError:
        """Forget the index of every language: each may have lost something."""
        for language in self.languages:
            self._begin(language)
        return LostError("what was known of the search index is damaged; build again")

    def _stories(self, language: str) -> dict[str, tuple[int, str]]:
        """What is to be kept of each story."""
        stories = {
            outline.story: (self.numbers[outline.story], self._stands(outline.story, language))
            for outline in reversed(self.plan.stories[language])
        }
        return {story: entry for story, entry in stories.items() if entry[1]}

    def _chunked(self, language: str) -> list[tuple[str, Sequence[Outline]]]:
        """The stories of each file of cards, with what stands for them."""
        chunks = _chunks(self.plan.stories[language], self.numbers)
        return [(self._chunk_key(chunk, language), chunk) for chunk in chunks]

    def _stands(self, story: str, language: str) -> str:
        """What stands for the files of the words that are at hand; "" where there are none."""
        wanted = self.keys[language][story]
        if story in self.new[language]:
            return wanted
        kept = self.kept[language].stories
        return kept.get(story, (0, ""))[1] if kept else self._known(story, language)[0]

    def _shards(
        self, language: str, kept: Kept, stories: Mapping[str, tuple[int, str]]
    ) -> list[str]:
        count = index.count_for(self.total)
        before, after = kept.stories, stories
        moved = any(before[s][0] != after[s][0] for s in before.keys() & after)
        gone = {before[s][0] for s in before.keys() - after}
        # A story that was renamed has the number of one that is gone.
        moved = moved or any(after[s][0] in gone for s in after.keys() - before)
        if not before or moved or len(kept.shards) != count:
            return self._all_shards(language, stories, count)
        changes: dict[int, dict[int, words.Words]] = {}
        for story in kept.stories.keys() | stories:
            if kept.stories.get(story) == stories.get(story):
                continue
            number = (stories.get(story) or kept.stories[story])[0]
            was = self._words(story, language, kept.stories)
            self._learn(story, language)
            now = self._words(story, language, stories)
            for place, change in index.changed(was, now, count).items():
                changes.setdefault(place, {})[number] = change
        shards = list(kept.shards)
        for place, numbers in changes.items():
            data = self.parts.value(f"{language}/words-{shards[place]}.json")
            if data is None:
                return self._all_shards(language, stories, count)
            shard = index.load(data)
            for number, change in numbers.items():
                index.patch(shard, number, change)
            shards[place] = self._keep(language, "words", index.dump(shard))
        return shards

    def _all_shards(
        self, language: str, stories: Mapping[str, tuple[int, str]], count: int
    ) -> list[str]:
        for story in stories:
            self._learn(story, language)
        shards = index.build(self._numbered(language, stories), count)
        return [self._keep(language, "words", index.dump(shard)) for shard in shards]

    def _numbered(
        self, language: str, stories: Mapping[str, tuple[int, str]]
    ) -> Iterator[tuple[int, words.Words]]:
        """The words of each story, by rising numbers."""
        ordered = sorted(stories, key=lambda story: stories[story][0])
        for at in range(0, len(ordered), _AT_ONCE):
            some = ordered[at : at + _AT_ONCE]
            values = self.parts.values([_subject(story, language) for story in some])
            for story in some:
                number, wanted = stories[story]
                stands, text = _parted(values.get(_subject(story, language)))
                if stands != wanted:
                    raise self._lost()
                yield number, words.load(text)

    def _words(
        self, story: str, language: str, stories: Mapping[str, tuple[int, str]]
    ) -> words.Words:
        """The words of one of these stories; none of another."""
        if story not in stories:
            return {}
        stands, text = self._known(story, language)
        if stands != stories[story][1]:
            raise self._lost()
        return words.load(text)

    def _learn(self, story: str, language: str) -> None:
        """Keep the words of a story as they are now, if they are others."""
        text = self.new[language].get(story)
        if text is not None:
            self._keep_words(story, language, text)

    def _keep_words(self, story: str, language: str, text: str) -> None:
        value = f"{self.keys[language][story]}\n{text}".encode()
        self.parts.learn(_subject(story, language), (), value)

    def _keep(self, language: str, kind: str, data: bytes) -> str:
        """Keep the bytes of a file; gives the digest in its name."""
        name = blake2b(data, digest_size=16).hexdigest()[:8]
        self.parts.learn(f"{language}/{kind}-{name}.json", (), data)
        return name

    def _forget(self, language: str, now: Kept) -> None:
        current = {_subject(story, language) for story in now.stories}
        current |= {f"{language}/words-{one}.json" for one in now.shards}
        current |= {f"{language}/cards-{one}.json" for _, one in now.cards}
        own = (name for name in self.parts.subjects() if name.startswith(f"{language}/"))
        self.parts.forget([name for name in own if name not in current])

    def _chunk_key(self, chunk: Sequence[Outline], language: str) -> str:
        address = self.plan.index.address
        shown = [
            (self.numbers[o.story], address(o.story, language), o.digests[language]) for o in chunk
        ]
        return key(shown).hex()

    def _cards(self, chunk: Sequence[Outline], language: str) -> bytes:
        """What results show of stories, by their numbers."""
        settings = self.project.settings
        locale = Locale.parse(settings.locale(language))
        found: dict[int, object] = {}
        for outline in chunk:
            card = cards.load(outline.texts.cards, language)
            view = show(card, outline.story, language, self.plan.index)
            found[self.numbers[outline.story]] = {
                "href": view.href,
                "title": _passage(view.title),
                "lead": _passage(view.lead),
                "date": view.date.isoformat(),
                "day": long_date(view.date, locale, settings.site.timezone),
            }
        return index.compact(found)


def _subject(story: str, language: str) -> str:
    """What the fact of a story's words is about."""
    return f"{language}/story/{story}"


def _parted(value: bytes | None) -> tuple[str, str]:
    """What the words of a story stand for, and they; both empty where they are not known."""
    stands, _, text = (value or b"").decode().partition("\n")
    return stands, text


def keys_of(
    outlines: Iterable[Outline], language: str, files: Mapping[str, Files]
) -> dict[str, str]:
    """What stands for the files that each story's words are from."""
    return {
        o.story: key(files[o.story].original, files[o.story].catalogs.get(language)).hex()
        for o in outlines
    }


def _read(value: bytes | None) -> Kept:
    """What is remembered of an index; nothing where that is damaged."""
    try:
        stories, shards, chunks = json.loads(value or b"")
        return Kept(
            {story: (number, stands) for story, (number, stands) in stories.items()},
            shards,
            [(one, name) for one, name in chunks],
        )
    except (ValueError, TypeError, AttributeError):
        return Kept()


def _chunks(stories: Sequence[Outline], numbers: Mapping[str, int]) -> Iterator[Sequence[Outline]]:
    """The stories of each file of cards, oldest first; no file is left out."""
    ordered = sorted(stories, key=lambda outline: numbers[outline.story])
    found = {
        number: list(group)
        for number, group in groupby(ordered, lambda outline: numbers[outline.story] // index.CARDS)
    }
    for number in range(max(found, default=-1) + 1):
        yield found.get(number, [])


def _passage(text: Passage) -> list[str]:
    return [str(text), text.foreign] if text.foreign else [str(text)]
