"""A page's key: a digest of everything the page depends on, and of nothing else.

Two pages of one name and one key are the same bytes, so a page whose key is that of the last
build is not rendered again.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from l10n.site.index import Index
from l10n.site.outline import Outline
from l10n.site.slugs import path_in


def key(*parts: object) -> bytes:
    """A digest of values whose `repr` says all of them."""
    return blake2b(repr(parts).encode(), digest_size=16).digest()


def card_line(outline: Outline, language: str) -> bytes:
    """What stands for a story's card where a page shows it."""
    path = path_in(outline.paths, language)
    return f"{outline.story}\n{path}\n{outline.digests[language]}\n".encode()


def story_key(
    basis: bytes,
    language: str,
    outline: Outline,
    files: Iterable[bytes],
    below: Iterable[bytes],
    index: Index,
) -> bytes:
    """The key of a story's page.

    `basis` stands for what all pages share, `files` are the digests of its original, its catalog
    in this language, its pictures and the files it links to, `below` the lines of the cards below.
    """
    near = [(link, index.addresses(link)) for link in outline.links]
    own = index.addresses(outline.story)
    shown = b"".join(below)
    return key(basis, language, b"".join(files), own, near, outline.digests[language], shown)


def list_key(basis: bytes, cards: Iterable[bytes], language: str, *more: object) -> bytes:
    """The key of a page that shows the cards of stories, given by their lines, in this order."""
    return key(basis, blake2b(b"".join(cards), digest_size=16).digest(), language, *more)
