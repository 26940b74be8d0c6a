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


def story_key(
    basis: bytes, language: str, outline: Outline, files: Iterable[bytes], index: Index
) -> bytes:
    """The key of a story's page.

    `basis` stands for what all pages share, `files` are the digests of its original, its catalog
    in this language, its pictures and the files it links to.
    """
    near = [(link, index.addresses(link)) for link in outline.links]
    own = index.addresses(outline.story)
    return key(basis, language, list(files), own, near, outline.digests[language])


def list_key(basis: bytes, stories: Iterable[Outline], language: str, *more: object) -> bytes:
    """The key of a page that shows the cards of stories, in this order."""
    shown = blake2b(digest_size=16)
    for outline in stories:
        path = path_in(outline.paths, language)
        shown.update(f"{outline.story}\n{path}\n{outline.digests[language]}\n".encode())
    return key(basis, shown.digest(), language, *more)
