"""The theme: templates, styles, scripts and the reviewed translations that come with them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from l10n.errors import UserError
from l10n.po.document import Document, parse

_FOLDER = Path(__file__).parent / "theme"
_BUNDLES = {"site.css": ("styles", "*.css"), "site.js": ("scripts", "*.js")}
"""Published file -> the folder whose files it is made of, in the order of their names."""


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

    Raises UserError for a template that is not UTF-8.
    """
    found = {name: Template(name, source, f"theme/{name}") for name, source in _shipped().items()}
    for path in sorted(own.rglob("*.html")) if own.is_dir() else []:
        name = path.relative_to(own).as_posix()
        found[name] = Template(name, _text(path, f"{own.name}/{name}"), f"{own.name}/{name}")
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


@cache
def assets() -> Mapping[str, Asset]:
    """The theme's static files by name; styles and scripts joined into one file each."""
    static = _FOLDER / "static"
    files = {name: _bundle(static / folder, glob) for name, (folder, glob) in _BUNDLES.items()}
    for path in sorted(static.iterdir()):
        if path.is_file():
            files[path.name] = path.read_bytes()
    return {name: _asset(name, data) for name, data in files.items()}


def _bundle(folder: Path, glob: str) -> bytes:
    """Files joined; each script in a block of its own, so that names do not meet."""
    texts = [path.read_text("utf-8").strip() for path in sorted(folder.glob(glob))]
    if glob.endswith(".js"):
        texts = [f"{{\n{text}\n}}" for text in texts]
    return ("\n".join(texts) + "\n").encode()


def _asset(name: str, data: bytes) -> Asset:
    stem, _, suffix = name.rpartition(".")
    digest = hashlib.blake2b(data, digest_size=4).hexdigest()
    return Asset(name, f"/static/{stem}.{digest}.{suffix}", data)


@cache
def _shipped() -> dict[str, str]:
    folder = _FOLDER / "templates"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.html"))
    }
