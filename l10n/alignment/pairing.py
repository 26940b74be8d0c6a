"""Which file is the translation of which original, seen from names and front matter.

Site generators name one story's languages by a suffix (`slug.en.md`, `slug_en.md`), by a folder
(`content/en/slug.md`), by a folder of the story's own (`slug/index.en.md`), with a date before it
(`2026-10-03-slug.md`), or link the versions in the front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

SUFFIXES = (".md", ".markdown", ".mdx")

_LINKS = ("translationKey", "translation_key", "translation_of", "ref", "lang_ref", "lang-ref")
"""Keys by which a site generator ties the versions of a story together."""
_LANGUAGE_KEYS = ("lang", "language", "locale")
_SUFFIXES = tuple(
    re.compile(rf"(?P<stem>.+)(?P<mark>[._-])(?P<code>{code})")
    for code in ("[A-Za-z]{2,3}", "[A-Za-z]{2,3}[-_][A-Za-z]{2,4}")
)
_DATED = re.compile(r"\d{4}-\d\d-\d\d[-_](?=.)")
_FOLDER_PAGES = ("index", "_index", "readme")
_CODES = {"ua": "uk"}
"""Codes that are widespread in names though they are a country's."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a file's path says."""

    language: str | None
    """Of the project's languages; None where the path names none."""
    folders: tuple[str, ...]
    """Without those that name a language or the story itself."""
    slugs: frozenset[str]
    """What the story may be called: `talk-en` may be `talk` in English."""


@dataclass(frozen=True, slots=True)
class Known:
    """An original."""

    story: str
    """The story's id."""
    language: str
    links: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """A file that may be a translation."""

    path: str
    name: Name
    language: str
    """What it is written in."""
    links: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pairing:
    """Files put together."""

    pairs: tuple[tuple[Known, Given], ...]
    """In the originals' order."""
    left: tuple[tuple[Given, str], ...]
    """Files that pair with nothing or with too much, and why, as a clause."""
    twins: tuple[Given, ...]
    """Files that are in their original's own language."""


def named(path: str, languages: Sequence[str]) -> Name:
    """What a path, relative to the folder that was given, says of its story."""
    *parents, stem = PurePosixPath(path).with_suffix("").parts
    language: str | None = None
    folders: list[str] = []
    for parent in parents:
        code = language_of(parent, languages)
        language = code or language
        if not code:
            folders.append(parent)
    stems = [stem]
    matches = [match for suffix in _SUFFIXES if (match := suffix.fullmatch(stem))]
    suffixed = [match for match in matches if language_of(match["code"], languages)]
    if suffixed:
        language = language_of(suffixed[0]["code"], languages)
        stems = [suffixed[0]["stem"]]
        if suffixed[0]["mark"] != ".":
            stems.append(stem)  # a hyphen may belong to the slug
    elif folders and language_of(stem, languages):
        language = language_of(stem, languages)
        stems = [folders.pop()]
    if folders and stems[0].lower() in _FOLDER_PAGES:
        stems = [folders.pop()]
    return Name(language, tuple(map(_plain, folders)), frozenset(map(_plain, stems)))


def language_of(code: str, languages: Sequence[str]) -> str | None:
    """The project's language that a code such as `en`, `en-GB` or `en_US` stands for."""
    code = _CODES.get(code.lower(), code.lower()).replace("_", "-")
    for language in languages:
        known = language.lower().replace("_", "-")
        if code == known or code.partition("-")[0] == known:
            return language
    return None


def stated_language(values: Mapping[str, Any], languages: Sequence[str]) -> str | None:
    """The language that a front matter names."""
    stated = [values[key] for key in _LANGUAGE_KEYS if isinstance(values.get(key), str)]
    return language_of(stated[0], languages) if stated else None


def links(values: Mapping[str, Any]) -> frozenset[str]:
    """What a front matter says to tie versions of one story together."""
    return frozenset(str(values[key]) for key in _LINKS if values.get(key))


def slugs(values: Mapping[str, Any]) -> frozenset[str]:
    """The story's name in its address, where a front matter gives one."""
    slug = values.get("slug")
    return frozenset({_plain(slug.strip("/"))}) if isinstance(slug, str) and slug else frozenset()


def pair(originals: Sequence[Known], given: Sequence[Given]) -> Pairing:
    """Pair files with originals in other languages; each original once for a language.

    A link in the front matter counts more than a name, a name in the same folders more than
    elsewhere. What is not decided by that is left alone.
    """
    chosen: dict[tuple[Known, str], list[tuple[Rank, Given]]] = {}
    left: list[tuple[Given, str]] = []
    twins: list[Given] = []
    by_name, by_link = _indexes(originals)
    for file in given:
        ranks = _ranks(file, by_name, by_link)
        rank, nearest = _nearest(file, ranks)
        if len(nearest) == 1:
            chosen.setdefault((nearest[0], file.language), []).append((rank, file))
        elif nearest:
            stories = " and ".join(known.story for known in nearest)
            left.append((file, f"may be the translation of {stories}"))
        elif ranks:
            twins.append(file)
        else:
            left.append((file, "pairs with no original"))
    pairs: dict[tuple[Known, str], Given] = {}
    for key, files in chosen.items():
        best = max(rank for rank, _ in files)
        first = [file for rank, file in files if rank == best]
        if len(first) == 1:
            pairs[key] = first[0]
        for file in (file for _, file in files if pairs.get(key) != file):
            others = " and ".join(other.path for other in first if other != file)
            left.append((file, f"and {others} may both be the translation of {key[0].story}"))
    order = {known: n for n, known in enumerate(originals)}
    found = sorted(pairs.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    return Pairing(
        tuple((known, file) for (known, _), file in found),
        tuple(sorted(left, key=lambda item: item[0].path)),
        tuple(twins),
    )


Index = dict[str, list[Known]]

Rank = tuple[int, int]
"""How well a file fits an original: 1 by a link, 0 by its name; and how many folders they share."""


def _indexes(originals: Iterable[Known]) -> tuple[Index, Index]:
    """The originals by the last part of their id, and by what links to them."""
    by_name: Index = {}
    by_link: Index = {}
    for known in originals:
        by_name.setdefault(_parts(known)[-1], []).append(known)
        for link in {*known.links, known.story}:
            by_link.setdefault(link, []).append(known)
    return by_name, by_link


def _ranks(file: Given, by_name: Index, by_link: Index) -> dict[Known, Rank]:
    """The originals that a file fits, and how well."""
    ranks: dict[Known, Rank] = {}
    for slug in file.name.slugs:
        for known in by_name.get(slug, ()):
            ranks[known] = (0, _common(file.name.folders, _parts(known)[:-1]))
    for link in file.links:
        for known in by_link.get(link, ()):
            ranks[known] = (1, 0)
    return ranks


def _nearest(file: Given, ranks: Mapping[Known, Rank]) -> tuple[Rank, list[Known]]:
    """The originals in other languages that a file fits best."""
    others = {known: rank for known, rank in ranks.items() if known.language != file.language}
    best = max(others.values(), default=(0, 0))
    return best, [known for known, rank in others.items() if rank == best]


def _common(some: Sequence[str], others: Sequence[str]) -> int:
    """How many folders two paths share, counted from the file upwards."""
    count = 0
    for one, other in zip(reversed(some), reversed(others), strict=False):
        if one != other:
            break
        count += 1
    return count


def _parts(known: Known) -> tuple[str, ...]:
    return tuple(map(_plain, PurePosixPath(known.story).parts))


def _plain(name: str) -> str:
    """A name by which files are compared: without a date, in lower case."""
    return _DATED.sub("", name, count=1).lower() if _DATED.match(name) else name.lower()
