"""Pictures of stories: words for readers who do not see them, and where they are loaded from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from l10n.checks.base import Fault, Pair, Setting, Story, base_language, by_shape, story_check
from l10n.model import Severity
from l10n.sources.images import remote_images, undescribed
from l10n.syntax import tags
from l10n.syntax.pieces import Piece
from l10n.syntax.text import Text

_ALT = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]{3}")
_LATIN_WORDS = re.compile(r"\b[a-z]{3,}\b(?:.*?)\b[a-z]{3,}\b")


def _in_translation(pair: Pair) -> Iterator[Fault]:
    """Pictures inside a sentence, whose descriptions are part of the message."""
    before = _described(pair.before)
    if not before:
        return
    for url, words in _described(pair.after).items():
        source = before.get(url, "")
        if source and not words:
            yield Fault(f"the picture {url} has no description here; translate “{source}”")
        elif source and words == source and _is_foreign(words, base_language(pair.language)):
            yield Fault(f"the description “{words}” of the picture is not translated; translate it")


@by_shape
def _may_be_picture(piece: Piece, _: Setting) -> bool:
    return "![" in piece.raw or "<img" in piece.raw


@story_check("alt", Severity.WARNING, pair=_in_translation, target=_may_be_picture)
def alt(story: Story) -> Iterator[Fault]:
    """A picture has no description for readers who do not see it.

    What: A picture of the original without words in its brackets, an `<img>` without `alt`, the
    front matter's `image` without `alt`; and a picture inside a sentence whose description the
    translation leaves out or leaves in the source's language. In HTML, `alt=""` says that a
    picture is mere decoration, and is right.

    Why: A screen reader reads the description aloud, and it stands there when the picture does
    not load. Without one, the picture is nothing, or the name of a file.

    Example:
        wrong: ![](bridge.jpg)
        right: ![Дерев’яний міст над річкою](bridge.jpg)

    Fix: Say in a few words what the picture shows.
    """
    picture = story.meta.picture
    if picture is not None and not picture.alt:
        yield Fault(
            f"the picture {picture.src} has no alt; say in a few words what it shows",
            line=picture.line,
        )
    original = story.original
    for url, line in undescribed(original.body, original.front.body_line, original.dialect):
        yield Fault(
            f"the picture {url} has no description; say in a few words what it shows", line=line
        )


@story_check("remote-picture", Severity.WARNING)
def remote_picture(story: Story) -> Iterator[Fault]:
    """A story shows a picture that lies on another site.

    What: A picture in Markdown or an `<img>`, `<video>`, `<audio>` or `<source>` in HTML whose
    address is at another host than the site's own.

    Why: The reader's browser asks that host as soon as the page opens, before any consent, and so
    tells it the reader's internet address and that the page was read. The picture is gone when
    they move it, it has no set size, so the text jumps when it comes, and a strict
    Content-Security-Policy keeps it out.

    Example:
        wrong: ![Дерев’яний міст над річкою](https://pictures.example/bridge.jpg)
        right: ![Дерев’яний міст над річкою](bridge.jpg)

    Fix: Where its licence lets you, copy the picture into the folder of the story and name the
    file; the build makes the smaller copies of it. Otherwise link to it: `[…](…)` without the `!`
    is loaded by nobody who does not click.
    """
    original = story.original
    if "![" not in original.body and "<" not in original.body:
        return
    own = urlsplit(story.settings.site.url).hostname
    for url, line in remote_images(original.body, original.front.body_line, original.dialect):
        host = _host(url)
        if host and host != own:
            yield Fault(
                f"{host} learns of every reader of this page, before any consent, since {url} is "
                "loaded from there; copy the file into the story's folder, or link to it",
                line=line,
            )


def _host(url: str) -> str:
    """The host of an address; empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _described(text: Text) -> Mapping[str, str]:
    """The pictures of a text by address, each with its description."""
    found: dict[str, str] = {}
    for token in text.tokens:
        raw = text.raw[token.start : token.end]
        if token.kind == "image" and (match := _ALT.match(raw)):
            found[token.value] = match[1].strip()
        elif token.kind == "html" and token.value == "img":
            attributes = tags.Tag("img", token.role, token.start, token.end, raw).attributes
            found[attributes.get("src", "")] = attributes.get("alt", "").strip()
    return found


def _is_foreign(words: str, language: str) -> bool:
    """Whether words cannot be a translation into a language, a name being one in any."""
    if language == "en":
        return _CYRILLIC.search(words) is not None
    return language == "uk" and _LATIN_WORDS.search(words) is not None
