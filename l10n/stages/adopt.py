"""Hand-made translations from elsewhere -> empty messages of catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from l10n import parallel
from l10n.alignment import foreign, pairing, scripts
from l10n.alignment.pairing import Given, Known
from l10n.alignment.stories import Alignment, Loose, Pair, align
from l10n.console import Console
from l10n.errors import UserError
from l10n.inventory import OriginalFile
from l10n.model import Message
from l10n.po.document import Document, Entry
from l10n.po.header import with_revision
from l10n.po.merge import merge
from l10n.project import Project
from l10n.sources.original import Original
from l10n.stages.extract import extract
from l10n.translators.origin import ADOPTED, with_origin
from l10n.wording import excerpt

DOUBTFUL = "adopted: doubtful, compare with the original"
"""What a translator reads above a pair that is not sure."""

_NOT_SEARCHED = ("node_modules",)

Key = tuple[str | None, str]
"""msgctxt and msgid."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A segment that a person is to look at; no more of it than is shown, since all are held."""

    excerpt: str
    line: int
    """Of the segment, in its file."""
    there: int
    """Of its counterpart, or where that would be looked for, in the other file."""
    in_original: bool = True
    """Else it is the translation's."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What one file gave to one catalog."""

    original: str
    """The original's file."""
    translation: str
    """The file that was given."""
    related: bool
    """False where the two do not look like one story; then nothing was taken."""
    translated: int
    """Messages that were filled and need no review."""
    fuzzy: tuple[Spot, ...]
    """Those that were filled and wait for one."""
    loose: tuple[Spot, ...]
    """Segments without a counterpart; the original's only where their message is still empty."""
    changed: str = ""
    """The catalog's name, if it was written."""


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
class _Job:
    """An original and the file that is its translation; neither is held beyond its turn."""

    original: OriginalFile
    given: Given


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
    chosen = [] if whole else [originals]
    files = {
        file.story: file
        for file in project.original_files(chosen)
        if source in (None, file.language) and file.language != target
    }
    problems = project.misnamed(chosen)
    if not dry_run:
        problems += extract(project, console, [originals]).problems
    known = list(_known(project, files.values(), problems))
    given = list(_read(project, translations, paths, target, done, problems))
    found = _paired(known, given, done, alone=originals.is_file() and translations.is_file())
    done.alone = [project.name(files[story].path) for story in done.alone]
    jobs = [_Job(files[one.story], file) for one, file in found]
    adopting = parallel.each(jobs, _Adopting, project, now, dry_run, named=_named)
    for story in console.progress(adopting, "adopt", len(jobs)):
        if isinstance(story, UserError):
            problems.append(story)
            continue
        done.stories.append(story)
        if story.changed:
            done.changed.append(story.changed)
    done.problems = list({str(problem): problem for problem in problems}.values())
    return done


def _known(
    project: Project, files: Iterable[OriginalFile], problems: list[UserError]
) -> Iterator[Known]:
    """The originals that can be read, each with what pairs it."""
    for file in files:
        try:
            original = project.read(file, project.original_bytes(file))
        except UserError as error:
            problems.append(error)
        else:
            yield Known(file.story, file.language, pairing.links(original.front.values))


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
) -> Iterator[Given]:
    """The files that can be read, each with what its name and front matter say."""
    languages = project.settings.languages
    base = translations if translations.is_dir() else translations.parent
    for path in paths:
        name = pairing.named(path.relative_to(base).as_posix(), languages)
        try:
            story = _story(project, path, "")
        except UserError as error:
            problems.append(error)
            continue
        values = story.front.values
        language = name.language or pairing.stated_language(values, languages)
        language = language or _guessed(story.text, languages) or target
        if language is None:
            done.left.append((str(path), "is in no language that is known; name it with --to"))
        elif target in (None, language):
            name = replace(name, slugs=name.slugs | pairing.slugs(values))
            yield Given(str(path), name, language, pairing.links(values))


def _story(project: Project, path: Path, language: str) -> Original:
    """A file that was given. Raises UserError where it cannot be used."""
    keys = project.settings.front_matter.keys
    try:
        return foreign.read(path.read_bytes(), str(path), language, keys, project.dialect)
    except OSError as error:
        raise UserError(f"cannot be read ({error.strerror})", path=str(path)) from None


def _guessed(text: str, languages: Sequence[str]) -> str | None:
    """The only one of the languages whose letters a text is written in."""
    possible = [language for language in languages if scripts.may_be_in(text, language)]
    return possible[0] if len(possible) == 1 else None


def _paired(
    originals: Sequence[Known], files: Sequence[Given], done: Adoption, *, alone: bool
) -> list[tuple[Known, Given]]:
    """Originals with their translations; `alone`: one file was named for one original.

    The stories that have none are noted by their ids.
    """
    if alone:  # else there may be thousands of each
        said = [(o, file) for o in originals for file in files if o.language != file.language]
        if said:
            return said
    found = pairing.pair(originals, files)
    done.left += [(given.path, reason) for given, reason in found.left]
    done.twins = len(found.twins)
    paired = {one.story for one, _ in found.pairs}
    done.alone += [one.story for one in originals if one.story not in paired]
    return list(found.pairs)


def _named(job: _Job) -> str:
    return str(job.original.path)


class _Adopting:
    """One story's catalog filled from one file."""

    def __init__(self, project: Project, now: datetime, dry_run: bool) -> None:
        self._project = project
        self._now = now
        self._dry_run = dry_run

    def __call__(self, job: _Job) -> Adopted | UserError:
        try:
            return self._adopt(job)
        except UserError as error:
            return error

    def _adopt(self, job: _Job) -> Adopted:
        project, given = self._project, job.given
        original = project.read(job.original, project.original_bytes(job.original))
        translation = _story(project, Path(given.path), given.language)
        catalog = project.catalog(project.catalog_path(original.story, given.language))
        document = catalog.document() or Document()
        document = merge(document, original.segments, forms=1).document  # a dry run extracts none
        alignment = align(original, translation)
        empty = {m.key for m in document.messages if not any(m.msgstr) and m.msgid_plural is None}
        chosen = {key: pair for key, pair in _by_key(alignment).items() if key in empty}
        wrote = chosen and not self._dry_run
        wrote = wrote and project.save(catalog, _filled(document, chosen, self._now)) is not None
        return Adopted(
            original.path,
            given.path,
            alignment.related,
            sum(pair.sure for pair in chosen.values()),
            tuple(_doubtful(pair) for pair in chosen.values() if not pair.sure),
            tuple(
                _loose(loose)
                for loose in alignment.loose
                if not loose.in_original or loose.segment.key in empty - chosen.keys()
            ),
            catalog.name if wrote else "",
        )


def _doubtful(pair: Pair) -> Spot:
    return Spot(excerpt(pair.segment.text), pair.segment.line, pair.line)


def _loose(loose: Loose) -> Spot:
    return Spot(excerpt(loose.segment.text), loose.segment.line, loose.near, loose.in_original)


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
