"""Hand-made translations from elsewhere -> empty messages of catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from l10n.alignment import foreign, pairing, scripts
from l10n.alignment.pairing import Given, Known
from l10n.alignment.stories import Alignment, Loose, Pair, align
from l10n.console import Console
from l10n.errors import UserError
from l10n.model import Message
from l10n.po.document import Document, Entry
from l10n.po.header import with_revision
from l10n.po.merge import merge
from l10n.project import Project
from l10n.sources.original import Original
from l10n.stages.extract import extract
from l10n.translators.origin import ADOPTED, with_origin

DOUBTFUL = "adopted: doubtful, compare with the original"
"""What a translator reads above a pair that is not sure."""

_NOT_SEARCHED = ("node_modules",)

Key = tuple[str | None, str]
"""msgctxt and msgid."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What one file gave to one catalog."""

    original: str
    """The original's file."""
    translation: str
    """The file that was given."""
    related: bool
    """False where the two do not look like one story; then nothing was taken."""
    translated: tuple[Pair, ...]
    """Pairs that filled a message and need no review."""
    fuzzy: tuple[Pair, ...]
    """Pairs that filled a message and wait for one."""
    loose: tuple[Loose, ...]
    """Segments without a counterpart; the original's only where their message is still empty."""


@dataclass(slots=True)
class Adoption:
    """What adopting did, or would do."""

    stories: list[Adopted] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    """Catalogs that were written with adopted texts."""
    left: list[tuple[str, str]] = field(default_factory=list)
    """Files that were left alone, and why, as a clause."""
    twins: int = 0
    """Files that are in their original's own language, so they are no translation."""
    alone: list[str] = field(default_factory=list)
    """Originals that no file was found for."""
    problems: list[UserError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was given, read."""

    given: Given
    story: Original


def adopt(
    project: Project,
    console: Console,
    originals: Path,
    translations: Path,
    now: datetime,
    *,
    source: str | None = None,
    target: str | None = None,
    dry_run: bool = False,
) -> Adoption:
    """Fill the empty messages of the originals' catalogs from the files at `translations`.

    `source` and `target` narrow it to originals and files of one language. A dry run writes
    nothing. Raises UserError where one of the paths cannot be used.
    """
    done = Adoption()
    paths = list(_given_paths(project, translations))
    whole = originals.resolve() in (project.articles, *project.articles.parents)
    found, problems = project.originals(() if whole else [originals])
    if not dry_run:
        problems += extract(project, console, [originals]).problems
    chosen = [
        original
        for original in found
        if source in (None, original.language) and original.language != target
    ]
    files = list(_read(project, translations, paths, target, done, problems))
    jobs = _paired(chosen, files, done, alone=originals.is_file() and translations.is_file())
    for original, file in console.progress(jobs, "adopt"):
        try:
            _adopt_one(project, original, file, now, done, dry_run=dry_run)
        except UserError as error:
            problems.append(error)
    done.problems = list({str(problem): problem for problem in problems}.values())
    return done


def _given_paths(project: Project, translations: Path) -> Iterator[Path]:
    """The Markdown files at a path, the project's own folders left out.

    Raises UserError where it does not exist or lies among the originals.
    """
    if not translations.exists():
        raise UserError("there is no such file or folder", path=str(translations))
    if translations.resolve().is_relative_to(project.articles):
        raise UserError(
            f"lies in {project.settings.paths.articles}/, where only originals belong; "
            "move the translations to another folder and adopt them from there",
            path=str(translations),
        )
    if translations.is_file():
        if translations.suffix.lower() not in pairing.SUFFIXES:
            raise UserError("is no Markdown file; give a .md file", path=str(translations))
        yield translations
        return
    own = (project.articles, project.root / project.settings.paths.output)
    for path in sorted(translations.rglob("*")):
        parts = path.relative_to(translations).parts
        hidden = any(part.startswith(".") or part in _NOT_SEARCHED for part in parts)
        if path.suffix.lower() not in pairing.SUFFIXES or hidden or not path.is_file():
            continue
        if not any(path.resolve().is_relative_to(folder) for folder in own):
            yield path


def _read(
    project: Project,
    translations: Path,
    paths: Iterable[Path],
    target: str | None,
    done: Adoption,
    problems: list[UserError],
) -> Iterator[_File]:
    """The files that can be read, each with what its name and front matter say."""
    languages = project.settings.languages
    base = translations if translations.is_dir() else translations.parent
    for path in paths:
        name = pairing.named(path.relative_to(base).as_posix(), languages)
        try:
            data = path.read_bytes()
            story = foreign.read(
                data, str(path), "", project.settings.front_matter.keys, project.dialect
            )
        except UserError as error:
            problems.append(error)
            continue
        except OSError as error:
            problems.append(UserError(f"cannot be read ({error.strerror})", path=str(path)))
            continue
        values = story.front.values
        language = name.language or pairing.stated_language(values, languages)
        language = language or _guessed(story.text, languages) or target
        if language is None:
            done.left.append((str(path), "is in no language that is known; name it with --to"))
        elif target in (None, language):
            name = replace(name, slugs=name.slugs | pairing.slugs(values))
            given = Given(str(path), name, language, pairing.links(values))
            yield _File(given, replace(story, language=language))


def _guessed(text: str, languages: Sequence[str]) -> str | None:
    """The only one of the languages whose letters a text is written in."""
    possible = [language for language in languages if scripts.may_be_in(text, language)]
    return possible[0] if len(possible) == 1 else None


def _paired(
    originals: Sequence[Original], files: Sequence[_File], done: Adoption, *, alone: bool
) -> list[tuple[Original, _File]]:
    """Originals with their translations; `alone`: one file was named for one original."""
    said = [(o, file) for o in originals for file in files if o.language != file.given.language]
    if alone and said:
        return said
    by_story = {original.story: original for original in originals}
    by_path = {file.given.path: file for file in files}
    known = [Known(o.story, o.language, pairing.links(o.front.values)) for o in originals]
    found = pairing.pair(known, [file.given for file in files])
    done.left += [(given.path, reason) for given, reason in found.left]
    done.twins = len(found.twins)
    paired = {one.story for one, _ in found.pairs}
    done.alone += [original.path for original in originals if original.story not in paired]
    return [(by_story[one.story], by_path[given.path]) for one, given in found.pairs]


def _adopt_one(
    project: Project,
    original: Original,
    file: _File,
    now: datetime,
    done: Adoption,
    *,
    dry_run: bool,
) -> None:
    """Fill one catalog.

    Raises UserError where it cannot be read or written.
    """
    catalog = project.catalog(project.catalog_path(original.story, file.given.language))
    document = catalog.document() or Document()
    document = merge(document, original.segments, forms=1).document  # a dry run did not extract
    alignment = align(original, file.story)
    empty = {m.key for m in document.messages if not any(m.msgstr) and m.msgid_plural is None}
    chosen = {key: pair for key, pair in _by_key(alignment).items() if key in empty}
    done.stories.append(
        Adopted(
            original.path,
            file.given.path,
            alignment.related,
            tuple(pair for pair in chosen.values() if pair.sure),
            tuple(pair for pair in chosen.values() if not pair.sure),
            tuple(
                loose
                for loose in alignment.loose
                if not loose.in_original or loose.segment.key in empty - chosen.keys()
            ),
        )
    )
    if chosen and not dry_run and project.save(catalog, _filled(document, chosen, now)):
        done.changed.append(catalog.name)


def _by_key(alignment: Alignment) -> dict[Key, Pair]:
    """Message -> its pair; where a text occurs twice and was translated in two ways, not sure."""
    found: dict[Key, Pair] = {}
    for pair in alignment.pairs:
        first = found.setdefault(pair.segment.key, pair)
        if first.sure and not (pair.sure and pair.text == first.text):
            found[pair.segment.key] = replace(first, sure=False)
    return found


def _filled(document: Document, chosen: Mapping[Key, Pair], now: datetime) -> Document:
    entries = tuple(
        entry.changed(_with_text(entry.message, chosen[entry.message.key], now))
        if entry.message.key in chosen and _is_empty(entry)
        else entry
        for entry in document.entries
    )
    return with_revision(document.with_entries(entries), now)


def _is_empty(entry: Entry) -> bool:
    return not entry.message.obsolete and not any(entry.message.msgstr)


def _with_text(message: Message, pair: Pair, now: datetime) -> Message:
    flags = tuple(flag for flag in message.flags if flag != "fuzzy")
    comments = message.translator_comments
    if not pair.sure:
        comments = (*(comment for comment in comments if comment != DOUBTFUL), DOUBTFUL)
    return replace(
        message,
        msgstr=(pair.text,),
        flags=flags if pair.sure else ("fuzzy", *flags),
        translator_comments=with_origin(comments, ADOPTED, now, pair.text),
        previous=None,
    )
