"""Spelling dictionaries on disk: where they lie, and the library that reads them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from l10n.errors import UserError, get_extra, is_utf8
from l10n.files import Stamp
from l10n.project import Project
from l10n.seen import look
from l10n.spelling import Dictionary, Lexicon, Speller, accepted
from l10n.state import Facts
from l10n.wording import listed

_SYSTEM = (
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/usr/share/myspell/dicts",
    "/Library/Spelling",
    "~/Library/Spelling",
)
_SUFFIXES = (".aff", ".dic")
_NAMES = {"uk": ("uk_UA", "uk"), "en": ("en_GB", "en_US", "en")}
_ENOUGH = 50_000
WORDS = "words.txt"
"""In the locales folder: words of the project's own, one a line."""


def installed() -> bool:
    """Whether the extra `spell` is."""
    return find_spec("hunspell") is not None


def speller(project: Project | None) -> Speller | None:
    """The dictionaries for a project's languages, or for catalogs outside; read when first asked.

    None where the library is not installed. Raises UserError where the project's own list of
    words cannot be read.
    """
    if not installed():
        return None
    words: frozenset[str] = frozenset()
    wanted = {"uk": "uk", "en": "en", "uk_UA": "uk_UA", "en_GB": "en_GB", "en_US": "en_US"}
    if project is not None:
        settings = project.settings
        words = accepted((*settings.checks.words, *_own_words(project)), project.glossary)
        wanted |= {code: settings.locale(code) for code in settings.languages}
    folders = _folders(project)
    found = {language: _find(code, folders) for language, code in wanted.items()}
    return Speller(
        {
            language: Dictionary(partial(read_dictionary, path), language[:2])
            for language, path in found.items()
            if path
        },
        words,
    )


def system_folders() -> tuple[Path, ...]:
    """Where systems keep dictionaries, those of the variable DICPATH first."""
    listed = [path for path in os.environ.get("DICPATH", "").split(os.pathsep) if path]
    folders = []
    for path in (*listed, *_SYSTEM):
        with suppress(RuntimeError):  # the user has no home folder, as in a container
            folders.append(Path(path).expanduser())
    return tuple(folders)


def files_in(folder: Path) -> list[Path]:
    """The files of the dictionaries in a folder, which may be absent."""
    return [path for path in folder.glob("*") if path.suffix in _SUFFIXES]


def basis(project: Project) -> tuple[object, ...]:
    """What a speller depends on: the project's words, and what is in the dictionaries.

    Wherever and whenever they were installed: CI installs them anew for each run.
    """
    if not installed():
        return ()
    found = [_find(code, _folders(project)) for code in _locales(project)]
    files = [path.with_name(path.name + suffix) for path in found if path for suffix in _SUFFIXES]
    words = look(str(project.locales / WORDS))  # a stamp would say nothing of one just saved
    facts = Facts(project.facts, "dictionaries", (), small=True)
    read = [(file.name, facts.digest(str(file), (str(file), Stamp.of(file)))) for file in files]
    facts.save()
    return (words and words.digest, *read)


def dictionaries(project: Project) -> tuple[tuple[str, int], ...] | None:
    """The dictionaries that a project's texts are compared with: names and sizes of their files.

    None where the library is not installed.
    """
    if not installed():
        return None
    found = [_find(code, _folders(project)) for code in _locales(project)]
    files = [path.with_name(path.name + suffix) for path in found if path for suffix in _SUFFIXES]
    return tuple((file.name, file.stat().st_size) for file in files)


def missing(project: Project | None) -> str:
    """Why spelling is not checked in all languages, as a person is told; empty where it is."""
    if not installed():
        return f"spelling is not checked: its library is missing; {get_extra('spell')}"
    codes = _locales(project) if project else list(_NAMES)
    without = [code for code in codes if not _find(code, _folders(project))]
    if not without:
        return ""
    return (
        f"spelling is not checked in {listed(without)}: no dictionary was found; "
        "`l10n explain spelling` says where it may be"
    )


def _folders(project: Project | None) -> tuple[Path, ...]:
    own = (project.root / project.settings.checks.dictionaries,) if project else ()
    return (*own, *system_folders())


def _locales(project: Project) -> list[str]:
    return [project.settings.locale(code) for code in project.settings.languages]


def _find(code: str, folders: Sequence[Path]) -> Path | None:
    """A dictionary's path without suffix; that of the very locale where there is one."""
    base = code.split("_")[0]
    names = dict.fromkeys((code, *_NAMES.get(base, (base,))))
    for name in names:
        for folder in folders:
            path = folder / name
            if all(os.access(path.with_name(name + suffix), os.R_OK) for suffix in _SUFFIXES):
                return path
    return None


def read_dictionary(path: Path) -> Lexicon:
    """The dictionary in two files; `path` is theirs without suffix."""
    from hunspell import Hunspell

    if is_utf8(str(path)):
        has = Hunspell(path.name, hunspell_data_dir=str(path.parent)).spell
        return Lexicon(has, partial(_stems, path))
    with TemporaryDirectory(prefix="l10n-") as folder:
        # The library takes UTF-8 only, and a project may lie below any folder.
        for suffix in _SUFFIXES:
            name = path.name + suffix
            Path(folder, name).symlink_to(path.with_name(name).absolute())
        has = Hunspell(path.name, hunspell_data_dir=folder).spell
    return Lexicon(has, partial(_stems, path))


def _stems(path: Path) -> list[str]:
    """Some of the words that a dictionary lists: enough to know all that letters do."""
    lines = path.with_name(path.name + ".dic").read_text("utf-8", errors="ignore").splitlines()
    step = 1 + len(lines) // _ENOUGH
    return [line.partition("/")[0].lower() for line in lines[1::step]]


def _own_words(project: Project) -> Iterator[str]:
    path = project.locales / WORDS
    if not path.is_file():
        return
    try:
        text = path.read_text("utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise UserError(f"cannot be read ({error})", path=project.name(path)) from None
    yield from _entries(text.splitlines())


def _entries(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from line.partition("#")[0].split()
