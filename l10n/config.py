"""Settings: `l10n.toml`, or `[tool.l10n]` in `pyproject.toml`.

`parse` is pure: a table in, `Settings` out. Every field says its default, so the dataclasses
below are the reference for what can be set. `load` finds and reads the file.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from l10n import config_values as values
from l10n.config_values import FORMATS, PURPOSES, Reader, SettingsError, Table
from l10n.errors import UserError
from l10n.folders import STATE, clash
from l10n.languages.marks import APOSTROPHE

__all__ = ["FORMATS", "PURPOSES", "SettingsError"]

FRONT_MATTER_KEYS = (
    "title",
    "lead",
    "points[]",
    "author",
    "source.name",
    "image.alt",
    "image.caption",
    "image.credit",
)


def _setting(read: Reader, default: Any) -> Any:
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata={"read": read})
    return field(default=default, metadata={"read": read})


def _section(kind: type) -> Any:
    return field(default_factory=kind, metadata={"section": kind})


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders, relative to the root."""

    articles: str = _setting(values.folder, "articles")
    """Originals and their pictures."""
    locales: str = _setting(values.folder, "locales")
    """Catalogs, as gettext wants them."""
    templates: str = _setting(values.folder, "templates")
    """Templates here override the theme's of the same name; the folder may be absent."""
    static: str = _setting(values.folder, "static")
    """Copied to the site as they are; the folder may be absent."""
    output: str = _setting(values.folder, "public")
    """Where `l10n build` puts the site."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the site is called and where it will stand."""

    name: dict[str, str] = _setting(values.by_language, {})
    """One text, or one for each language: `{ uk = "…", en = "…" }`."""
    url: str = _setting(values.url, "")
    """Address of the site's root, without a slash at its end."""
    description: dict[str, str] = _setting(values.by_language, {})
    """One text, or one for each language; for search engines and the foot of each page."""
    timezone: str = _setting(values.timezone, "Europe/Kyiv")
    """For dates that name none, and for the dates readers see."""
    page_size: int = _setting(values.count, 20)
    """Stories on one page of a category, a tag or a month; older ones stand on further pages."""
    translation_note: bool = _setting(values.switch, False)
    """A translation says so on its page where machine translation had a part in it, and where
    parts of its original are not translated yet."""
    search: bool = _setting(values.switch, True)
    """A page on which readers search the stories of their language; it asks no other server."""
    organisations: tuple[str, ...] = _setting(values.texts, ())
    """Authors that are no persons, such as a news agency, by their names in all languages; search
    engines are told so. The site's own name is one."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Which keys of the front matter are translated."""

    translate: tuple[str, ...] = _setting(values.texts, FRONT_MATTER_KEYS)
    """`key`, `key.nested`, `list[]`; replaces the default list."""
    also: tuple[str, ...] = _setting(values.texts, ())
    """Added to `translate`."""

    @property
    def keys(self) -> tuple[str, ...]:
        return self.translate + self.also


@dataclass(frozen=True, slots=True)
class Markdown:
    """What originals may use beside CommonMark, tables, footnotes, ~~strikethrough~~, task lists
    and attributes of headings."""

    definition_lists: bool = _setting(values.switch, False)
    """A line `: text` under a term is its definition; otherwise it is text."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What readers get beside the pictures of stories."""

    formats: tuple[str, ...] = _setting(values.formats, FORMATS)
    """Of the narrower copies of photographs and large PNG and WebP pictures; `[]` for none. `avif`
    is made of photographs only; it takes most of the time and saves readers little beside WebP."""


@dataclass(frozen=True, slots=True)
class Catalogs:
    """How catalogs follow their originals."""

    keep_on_trivial_change: bool = _setting(values.switch, True)
    """A translation stays translated where only commas, quotation marks, apostrophes, dashes or
    blanks of its source changed, the final full stop or the capital of the first word."""


@dataclass(frozen=True, slots=True)
class Gate:
    """When a story is published."""

    share: float = _setting(values.percent, 100.0)
    """Percent of a story's messages that must be translated and approved."""
    parity: str = _setting(values.text, "uk")
    """A story appears in another language only where it is published in this one; or `none`."""


@dataclass(frozen=True, slots=True)
class Prefill:
    """Where empty messages are filled from."""

    using: tuple[str, ...] = _setting(values.texts, ("memory",))
    """Translators by name, asked in this order."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What the workbench may do."""

    commit: bool = _setting(values.switch, False)
    """Publishing a story in `l10n edit` commits its catalog, where the project is a git checkout:
    that file alone, with the translator's name."""


@dataclass(frozen=True, slots=True)
class Checks:
    """Which checks speak."""

    ignore: tuple[str, ...] = _setting(values.texts, ())
    """Check ids that never report in this project."""
    allow: tuple[str, ...] = _setting(values.texts, ())
    """Words that may hold letters of another alphabet, such as a Russian name in its spelling."""
    apostrophe: str = _setting(values.apostrophe, APOSTROPHE)
    """The one that Ukrainian words are written with: `’`, `ʼ` or `'`; or `any`."""
    baseline: str = _setting(values.file, "")
    """File of the findings that do not fail `l10n check`; `l10n check --update-baseline` writes
    it. None by default."""
    plugins: tuple[str, ...] = _setting(values.files, ())
    """Python files with checks of the project's own; they are run, so name only files you trust."""
    dictionaries: str = _setting(values.folder, "dictionaries")
    """Folder with Hunspell dictionaries (`uk_UA.aff`, `uk_UA.dic` …), asked before the system's;
    it may be absent."""
    words: tuple[str, ...] = _setting(values.texts, ())
    """Words that are spelled right here, in all their forms, beside those of `words.txt` in the
    locales folder."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What the site may do only after the reader agreed."""

    version: str = _setting(values.text, "1")
    """Change it when the policy changes: readers are asked again."""
    purposes: tuple[str, ...] = _setting(values.purposes, ("history",))
    """Purposes without scripts of their own; `history` marks the stories a reader has read."""
    scripts: tuple[tuple[str, str], ...] = _setting(values.scripts, ())
    """Purpose -> list of script addresses that load only after consent to it."""
    embeds: dict[str, str] = _setting(values.hosts, {})
    """Host whose videos, maps or posts stories show -> its name for readers, such as
    `"youtube.com" = "YouTube"`; they load after consent to `embeds`, or one by one at a click."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a project can decide."""

    languages: tuple[str, ...] = _setting(values.languages, ("uk", "en"))
    """The first one is the site's default language, at `/`."""
    locales: dict[str, str] = _setting(values.text_table, {})
    """Language -> locale for its dates and numbers, such as `en = "en_GB"`."""
    site: Site = _section(Site)
    categories: dict[str, str] = _setting(values.text_table, {})
    """Key in the front matter -> English name, in the order the site shows them."""
    tags: dict[str, str] = _setting(values.text_table, {})
    """Key in the front matter -> English name."""
    paths: Paths = _section(Paths)
    front_matter: FrontMatter = _section(FrontMatter)
    markdown: Markdown = _section(Markdown)
    pictures: Pictures = _section(Pictures)
    catalogs: Catalogs = _section(Catalogs)
    gate: Gate = _section(Gate)
    prefill: Prefill = _section(Prefill)
    edit: Edit = _section(Edit)
    translators: dict[str, dict[str, Any]] = _setting(values.tables, {})
    """Translator name -> its own settings, such as `url`; keys are read from the environment."""
    checks: Checks = _section(Checks)
    consent: Consent = _section(Consent)

    @property
    def default_language(self) -> str:
        return self.languages[0]

    def locale(self, language: str) -> str:
        """The Babel locale of a language."""
        return self.locales.get(language, language)

    def in_language(self, texts: Mapping[str, str], language: str) -> str:
        """The text of a setting that may differ by language; "" where it is not set."""
        return texts.get(language) or texts.get("") or next(iter(texts.values()), "")


def parse(table: Table) -> Settings:
    """Read a table of settings.

    Raises SettingsError, naming the key's path, for an unknown key or a value of a wrong type.
    """
    settings: Settings = _read(table, Settings, "")
    for key in ("name", "url"):
        if not getattr(settings.site, key):
            example = '"https://example.org"' if key == "url" else '"The Example"'
            raise SettingsError(f"site.{key}", f"is missing; add {key} = {example} to [site]")
    if settings.consent.embeds.keys() & {urlsplit(settings.site.url).hostname}:
        raise SettingsError("consent.embeds", "names the site itself, which needs no consent")
    for key, texts in (
        ("locales", settings.locales),
        ("site.name", settings.site.name),
        ("site.description", settings.site.description),
    ):
        for code in texts:
            if code and code not in settings.languages:
                raise SettingsError(f"{key}.{code}", "is not one of the languages")
    if settings.gate.parity not in (*settings.languages, "none"):
        raise SettingsError("gate.parity", 'must be one of the languages or "none"')
    _check_translators(settings)
    return settings


def _check_translators(settings: Settings) -> None:
    """Raise SettingsError for names nobody has, and for keys, which others could read here."""
    if settings.translators.keys() <= {"memory"} and settings.prefill.using == ("memory",):
        return
    from l10n.translators.registry import BUILT_IN, unknown

    for name in settings.prefill.using:
        if problem := unknown(name):
            raise SettingsError("prefill.using", problem)
    for name in settings.translators.keys() & BUILT_IN.keys():
        for key in settings.translators[name]:
            if re.search("key|token|password", key):
                problem = "keys are read from the environment only; `l10n translators` names them"
                raise SettingsError(f"translators.{name}.{key}", problem)


def find_root(start: Path) -> Path | None:
    """The nearest folder upwards from `start` that holds settings."""
    for folder in (start, *start.parents):
        if _is_file(folder / "l10n.toml"):
            return folder
        pyproject = folder / "pyproject.toml"
        if _is_file(pyproject) and "l10n" in _toml(pyproject).get("tool", {}):
            return folder
    return None


def _is_file(path: Path) -> bool:
    """Whether it is one; a folder above that may not be entered holds no settings of ours."""
    try:
        return path.is_file()
    except PermissionError:
        return False


def load(root: Path) -> tuple[Settings, str]:
    """The settings of the project at `root`, and the name of the file they came from.

    Raises UserError when there is no such file, it is not TOML, or a setting cannot be used.
    """
    for name in ("l10n.toml", "pyproject.toml"):
        path = root / name
        if not path.is_file():
            continue
        table = _toml(path)
        if name == "pyproject.toml":
            table = table.get("tool", {}).get("l10n")
            if table is None:
                continue
        try:
            settings = parse(table)
            check_folders(root, settings.paths)
            return settings, name
        except SettingsError as error:
            raise UserError(error.message, path=str(path)) from None
    raise UserError(
        f"no l10n.toml, and no [tool.l10n] in a pyproject.toml, in {root}; "
        "run `l10n init`, or name the project's folder with --root"
    )


def check_folders(root: Path, paths: Paths, output: Path | None = None) -> None:
    """Raise SettingsError where a folder holds another one that may not lie there.

    `output` is the folder that a command names in the place of `paths.output`.
    """
    names = {item.name: str(getattr(paths, item.name)) for item in fields(paths)}
    places = {name: _real(root / folder) for name, folder in names.items()}
    if output is not None:
        names["output"], places["output"] = str(output), _real(output)
    found = clash({**places, STATE: _real(root) / STATE})
    if found:
        name, problem = found
        key = f"paths.{name}" if output is None else "--output"
        raise SettingsError(key, f'the folder "{names[name]}" {problem}')


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # `resolve` fails where links lead in circles


def _toml(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
        return tomllib.loads(data.decode("utf-8-sig"))  # some editors put a byte order mark
    except OSError as error:
        raise UserError(f"cannot be read ({error.strerror})", path=str(path)) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError("is not UTF-8; save it as UTF-8", path=str(path), line=line) from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else len(data.splitlines())  # otherwise it says: end of document
        raise UserError(f"is not valid TOML: {error}", path=str(path), line=line) from None


def _read(table: Any, kind: type, at: str) -> Any:
    known = {item.name: item for item in fields(kind)}
    found: dict[str, Any] = {}
    for name, value in values.table(table, at).items():
        key = f"{at}.{name}" if at else name
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f'; did you mean "{near[0]}"?' if near else f"; known are {', '.join(known)}"
            raise SettingsError(key, f"is not a setting{hint}")
        metadata = known[name].metadata
        section = metadata.get("section")
        found[name] = _read(value, section, key) if section else metadata["read"](value, key)
    return kind(**found)
