"""Settings: `l10n.toml`, or `[tool.l10n]` in `pyproject.toml`.

`parse` is pure: a table in, `Settings` out. Every field says its default, so the dataclasses
below are the reference for what can be set. `load` finds and reads the file.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from l10n.errors import UserError
from l10n.languages.marks import APOSTROPHE, APOSTROPHES

Table = Mapping[str, Any]
Reader = Callable[[Any, str], Any]

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


class SettingsError(UserError):
    """A setting that cannot be used; the message starts with the key's path."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key}: {problem}" if key else problem)


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(key, f"must be a text, not {_named(value)}")
    return value


def _texts(value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SettingsError(key, f"must be a list of texts, not {_named(value)}")
    return tuple(_text(item, f"{key}[{n}]") for n, item in enumerate(value))


def _text_table(value: Any, key: str) -> dict[str, str]:
    return {name: _text(item, f"{key}.{name}") for name, item in _table(value, key).items()}


def _tables(value: Any, key: str) -> dict[str, dict[str, Any]]:
    return {name: dict(_table(item, f"{key}.{name}")) for name, item in _table(value, key).items()}


def _by_language(value: Any, key: str) -> dict[str, str]:
    """One text for every language (kept under ""), or a table with one for each."""
    return {"": _text(value, key)} if isinstance(value, str) else _text_table(value, key)


def _percent(value: Any, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise SettingsError(key, f"must be a number from 0 to 100, not {_named(value)}")
    return float(value)


def _count(value: Any, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SettingsError(key, f"must be a whole number from 1, not {_named(value)}")
    return value


def _switch(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(key, f"must be true or false, not {_named(value)}")
    return value


def _url(value: Any, key: str) -> str:
    text = _text(value, key)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise SettingsError(key, f'must be a full address like "https://example.org", not "{text}"')
    if parts.path.strip("/"):
        raise SettingsError(key, "must be the address of the site's root, without a path")
    return text.rstrip("/")


def _timezone(value: Any, key: str) -> str:
    name = _text(value, key)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise SettingsError(key, f'"{name}" is not a time zone such as "Europe/Kyiv"') from None
    return name


def _languages(value: Any, key: str) -> tuple[str, ...]:
    codes = _texts(value, key)
    for code in codes:
        if not code.replace("_", "").isalpha() or not code[:2].islower():
            raise SettingsError(key, f'"{code}" is not a language code such as "uk"')
        if code == "ua":
            raise SettingsError(key, '"ua" is a country; the code of Ukrainian is "uk"')
    if len(set(codes)) != len(codes) or len(codes) < 2:
        raise SettingsError(key, "must name at least two different languages")
    return codes


def _folder(value: Any, key: str) -> str:
    text = _text(value, key)
    if Path(text).is_absolute() or ".." in Path(text).parts:
        raise SettingsError(key, "must be a folder inside the project, relative to its root")
    return Path(text).as_posix()


def _file(value: Any, key: str) -> str:
    text = _text(value, key)
    if Path(text).is_absolute() or ".." in Path(text).parts:
        raise SettingsError(key, "must be a file inside the project, relative to its root")
    return Path(text).as_posix()


def _files(value: Any, key: str) -> tuple[str, ...]:
    return tuple(_file(name, f"{key}[{n}]") for n, name in enumerate(_texts(value, key)))


def _apostrophe(value: Any, key: str) -> str:
    text = _text(value, key)
    if text not in ("any", *APOSTROPHES):
        raise SettingsError(key, f'must be ’, ʼ (U+02BC), \' or "any", not "{text}"')
    return text


def _scripts(value: Any, key: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for purpose, urls in _table(value, key).items():
        _purpose(purpose, key)
        found += [(purpose, url) for url in _texts(urls, f"{key}.{purpose}")]
    return tuple(found)


FORMATS = ("avif", "webp")
"""What copies of pictures can be encoded in."""


def _formats(value: Any, key: str) -> tuple[str, ...]:
    found = _texts(value, key)
    for name in found:
        if name not in FORMATS:
            raise SettingsError(key, f'"{name}" is not a format; known are {", ".join(FORMATS)}')
    return found


def _hosts(value: Any, key: str) -> dict[str, str]:
    for host in _table(value, key):
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host):
            problem = 'is not a host such as "youtube.com", in small letters, without https://'
            raise SettingsError(f"{key}.{host}", problem)
    return _text_table(value, key)


PURPOSES = ("history", "statistics", "embeds")
"""What the theme can ask consent for: it has the words, in every language."""


def _purposes(value: Any, key: str) -> tuple[str, ...]:
    found = _texts(value, key)
    for purpose in found:
        _purpose(purpose, key)
    return found


def _purpose(name: str, key: str) -> None:
    if name not in PURPOSES:
        raise SettingsError(key, f'"{name}" is not a purpose; known are {", ".join(PURPOSES)}')


def _setting(read: Reader, default: Any) -> Any:
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata={"read": read})
    return field(default=default, metadata={"read": read})


def _section(kind: type) -> Any:
    return field(default_factory=kind, metadata={"section": kind})


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders, relative to the root."""

    articles: str = _setting(_folder, "articles")
    """Originals and their pictures."""
    locales: str = _setting(_folder, "locales")
    """Catalogs, as gettext wants them."""
    templates: str = _setting(_folder, "templates")
    """Templates here override the theme's of the same name; the folder may be absent."""
    static: str = _setting(_folder, "static")
    """Copied to the site as they are; the folder may be absent."""
    output: str = _setting(_folder, "public")
    """Where `l10n build` puts the site."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the site is called and where it will stand."""

    name: dict[str, str] = _setting(_by_language, {})
    """One text, or one for each language: `{ uk = "…", en = "…" }`."""
    url: str = _setting(_url, "")
    """Address of the site's root, without a slash at its end."""
    description: dict[str, str] = _setting(_by_language, {})
    """One text, or one for each language; for search engines and the foot of each page."""
    timezone: str = _setting(_timezone, "Europe/Kyiv")
    """For dates that name none, and for the dates readers see."""
    page_size: int = _setting(_count, 20)
    """Stories on one page of a category, a tag or a month; older ones stand on further pages."""
    translation_note: bool = _setting(_switch, False)
    """A translation says so on its page where machine translation had a part in it, and where
    parts of its original are not translated yet."""
    search: bool = _setting(_switch, True)
    """A page on which readers search the stories of their language; it asks no other server."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Which keys of the front matter are translated."""

    translate: tuple[str, ...] = _setting(_texts, FRONT_MATTER_KEYS)
    """`key`, `key.nested`, `list[]`; replaces the default list."""
    also: tuple[str, ...] = _setting(_texts, ())
    """Added to `translate`."""

    @property
    def keys(self) -> tuple[str, ...]:
        return self.translate + self.also


@dataclass(frozen=True, slots=True)
class Markdown:
    """What originals may use beside CommonMark, tables, footnotes, ~~strikethrough~~, task lists
    and attributes of headings."""

    definition_lists: bool = _setting(_switch, False)
    """A line `: text` under a term is its definition; otherwise it is text."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What readers get beside the pictures of stories."""

    formats: tuple[str, ...] = _setting(_formats, FORMATS)
    """Of the narrower copies of photographs and large PNG and WebP pictures; `[]` for none. `avif`
    is made of photographs only; it takes most of the time and saves readers a sixth."""


@dataclass(frozen=True, slots=True)
class Catalogs:
    """How catalogs follow their originals."""

    keep_on_trivial_change: bool = _setting(_switch, True)
    """A translation stays translated where only commas, quotation marks, apostrophes, dashes or
    blanks of its source changed, the final full stop or the capital of the first word."""


@dataclass(frozen=True, slots=True)
class Gate:
    """When a story is published."""

    share: float = _setting(_percent, 100.0)
    """Percent of a story's messages that must be translated and approved."""
    parity: str = _setting(_text, "uk")
    """A story appears in another language only where it is published in this one; or `none`."""


@dataclass(frozen=True, slots=True)
class Prefill:
    """Where empty messages are filled from."""

    using: tuple[str, ...] = _setting(_texts, ("memory",))
    """Translators by name, asked in this order."""


@dataclass(frozen=True, slots=True)
class Checks:
    """Which checks speak."""

    ignore: tuple[str, ...] = _setting(_texts, ())
    """Check ids that never report in this project."""
    allow: tuple[str, ...] = _setting(_texts, ())
    """Words that may hold letters of another alphabet, such as a Russian name in its spelling."""
    apostrophe: str = _setting(_apostrophe, APOSTROPHE)
    """The one that Ukrainian words are written with: `’`, `ʼ` or `'`; or `any`."""
    baseline: str = _setting(_file, "")
    """File of the findings that do not fail `l10n check`; `l10n check --update-baseline` writes
    it. None by default."""
    plugins: tuple[str, ...] = _setting(_files, ())
    """Python files with checks of the project's own; they are run, so name only files you trust."""
    dictionaries: str = _setting(_folder, "dictionaries")
    """Folder with Hunspell dictionaries (`uk_UA.aff`, `uk_UA.dic` …), asked before the system's;
    it may be absent."""
    words: tuple[str, ...] = _setting(_texts, ())
    """Words that are spelled right here, in all their forms, beside those of `words.txt` in the
    locales folder."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What the site may do only after the reader agreed."""

    version: str = _setting(_text, "1")
    """Change it when the policy changes: readers are asked again."""
    purposes: tuple[str, ...] = _setting(_purposes, ("history",))
    """Purposes without scripts of their own; `history` marks the stories a reader has read."""
    scripts: tuple[tuple[str, str], ...] = _setting(_scripts, ())
    """Purpose -> list of script addresses that load only after consent to it."""
    embeds: dict[str, str] = _setting(_hosts, {})
    """Host whose videos, maps or posts stories show -> its name for readers, such as
    `"youtube.com" = "YouTube"`; they load after consent to `embeds`, or one by one at a click."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a project can decide."""

    languages: tuple[str, ...] = _setting(_languages, ("uk", "en"))
    """The first one is the site's default language, at `/`."""
    locales: dict[str, str] = _setting(_text_table, {})
    """Language -> locale for its dates and numbers, such as `en = "en_GB"`."""
    site: Site = _section(Site)
    categories: dict[str, str] = _setting(_text_table, {})
    """Key in the front matter -> English name, in the order the site shows them."""
    tags: dict[str, str] = _setting(_text_table, {})
    """Key in the front matter -> English name."""
    paths: Paths = _section(Paths)
    front_matter: FrontMatter = _section(FrontMatter)
    markdown: Markdown = _section(Markdown)
    pictures: Pictures = _section(Pictures)
    catalogs: Catalogs = _section(Catalogs)
    gate: Gate = _section(Gate)
    prefill: Prefill = _section(Prefill)
    translators: dict[str, dict[str, Any]] = _setting(_tables, {})
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
    return settings


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
            return parse(table), name
        except SettingsError as error:
            raise UserError(error.message, path=str(path)) from None
    raise UserError(
        f"no l10n.toml, and no [tool.l10n] in a pyproject.toml, in {root}; "
        "run `l10n init`, or name the project's folder with --root"
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"cannot be read ({error.strerror})", path=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"is not valid TOML: {error}", path=str(path)) from None


def _read(table: Any, kind: type, at: str) -> Any:
    known = {item.name: item for item in fields(kind)}
    values: dict[str, Any] = {}
    for name, value in _table(table, at).items():
        key = f"{at}.{name}" if at else name
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f'; did you mean "{near[0]}"?' if near else f"; known are {', '.join(known)}"
            raise SettingsError(key, f"is not a setting{hint}")
        metadata = known[name].metadata
        section = metadata.get("section")
        values[name] = _read(value, section, key) if section else metadata["read"](value, key)
    return kind(**values)


def _table(value: Any, key: str) -> Table:
    if not isinstance(value, Mapping):
        raise SettingsError(key, f"must be a table, not {_named(value)}")
    return value


def _named(value: Any) -> str:
    """A value as a person would name it in a message."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"' if value else "an empty text"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, Mapping):
        return "a table"
    return str(value)
