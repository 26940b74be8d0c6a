"""The theme: templates, styles, scripts and the reviewed translations that come with them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from l10n.errors import MisnamedError, UserError, is_utf8
from l10n.files import listing
from l10n.po.document import Document, parse
from l10n.site import minify

_FOLDER = Path(__file__).parent / "theme"
_SHIPPED = "theme/"
"""Before the name of a shipped template in a project's own: `{% extends "theme/story.html" %}`."""
_EXTENDS = re.compile(r"""["']theme/([\w/.-]+\.html)["']""")
_BUNDLES = {
    "site.css": "styles",
    "lists.css": "styles/lists",
    "embeds.css": "styles/embeds",
    "site.js": "scripts",
    "embeds.js": "scripts/embeds",
}
"""Published file -> the folder whose files it is made of, in the order of their names."""
_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Template:
    """One template, the project's own where it has one of that name."""

    name: str
    """As other templates include it: `parts/header.html`."""
    source: str
    reference: str
    """As catalogs name it: `theme/story.html`, or the project's file."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme as it is published."""

    name: str
    """As templates ask for it: `site.css`."""
    href: str
    """Root-relative path, with a digest of its content."""
    data: bytes


def templates(own: Path) -> list[Template]:
    """All templates by name; `own` is the project's folder, which may be absent.

    A template of the project takes the place of the theme's of its name. Where it names that one as
    `theme/NAME`, to change some of its blocks, the theme's is there under that name as well.
    Hidden files are none. Raises UserError for a template that is not UTF-8, or its name.
    """
    found = {name: Template(name, source, f"theme/{name}") for name, source in _shipped().items()}
    for name in sorted(listing(own, (".html",))):
        if not is_utf8(name):
            raise MisnamedError(f"{own.name}/{name}")
        source = _text(own / name, f"{own.name}/{name}")
        found[name] = Template(name, source, f"{own.name}/{name}")
        for base in _EXTENDS.findall(source):
            if base in _shipped():
                found[_SHIPPED + base] = Template(
                    _SHIPPED + base, _shipped()[base], _SHIPPED + base
                )
    return [found[name] for name in sorted(found)]


def _text(path: Path, reference: str) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise UserError("is not UTF-8; save it as UTF-8", path=reference) from None
    except OSError as error:
        raise UserError(f"cannot be read ({error.strerror})", path=reference) from None


def translations(language: str) -> Document:
    """The reviewed translations of the theme's strings; empty for a language without any."""
    path = _FOLDER / "locales" / f"{language}.po"
    return parse(path.read_text("utf-8")) if path.is_file() else Document()


def assets(own: Path) -> Mapping[str, Asset]:
    """The theme's static files by name; those of a folder of styles or scripts joined into one.

    `own` is the project's static folder, which may be absent: what lies in its `styles` and
    `scripts` comes after the theme's, or in the place of a file of the same name; hidden files are
    none. Raises UserError for a file of these that is not UTF-8.
    """
    static = _FOLDER / "static"
    files = {name: _bundle(name, own) for name in _BUNDLES}
    for path in sorted(static.iterdir()):
        if path.suffix == ".js":
            files[path.name] = minify.script(path.read_text("utf-8")).encode()
        elif path.is_file():
            files[path.name] = path.read_bytes()
    return {name: _asset(name, data) for name, data in files.items()}


def is_joined(name: str) -> bool:
    """Whether a file of a project's static folder becomes part of the theme's."""
    path = PurePosixPath(name)
    return any(
        path.parent == PurePosixPath(folder) and path.suffix == PurePosixPath(bundle).suffix
        for bundle, folder in _BUNDLES.items()
    )


def _bundle(name: str, own: Path) -> bytes:
    """Files joined. Each script has a block of its own, so that names do not meet; the theme's
    styles are in a layer, so that any rule of the project's counts more."""
    files = {path.name: path.read_text("utf-8") for path in _files(_FOLDER / "static", name)}
    added = {path.name: _text(path, _reference(path, own)) for path in _files(own, name)}
    theme = [added.pop(file, text) for file, text in files.items()]
    if name.endswith(".js"):
        parts = [f"{{{minify.script(text)}}}" for text in (*theme, *added.values())]
    else:
        layer = f"@layer theme{{{minify.style(chr(10).join(theme))}}}"
        parts = [layer, *map(minify.style, added.values())]
    return ("\n".join(parts) + "\n").encode()


def _reference(path: Path, own: Path) -> str:
    return f"{own.name}/{path.relative_to(own).as_posix()}"


def _files(static: Path, bundle: str) -> list[Path]:
    found = (static / _BUNDLES[bundle]).glob(f"*{PurePosixPath(bundle).suffix}")
    return sorted(path for path in found if not path.name.startswith("."))


def _asset(name: str, data: bytes) -> Asset:
    stem, _, suffix = name.rpartition(".")
    digest = hashlib.blake2b(data, digest_size=4).hexdigest()
    return Asset(name, f"/static/{stem}.{digest}.{suffix}", data)


@cache
def _shipped() -> dict[str, str]:
    """The theme's own templates, without what is only for those who read them."""
    folder = _FOLDER / "templates"
    return {
        path.relative_to(folder).as_posix(): _INDENTATION.sub("", path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
