"""The word to the reader about a translation, on built pages."""

from __future__ import annotations

import re

from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site
from tests.end_to_end.test_prefill import use
from tests.translators.servers import libre, serving

_NOTE = re.compile(r'<p class="translation-note">(.*?)</p>', re.DOTALL)


def note(site: Site, page: str) -> str | None:
    """The note on a built page, its blanks as one space."""
    found = _NOTE.search(site.read(f"public/{page}index.html"))
    return " ".join(found[1].split()) if found else None


def ask(site: Site, more: str = "") -> None:
    """Switch the note on."""
    text = site.read("l10n.toml").replace("[categories]", "translation_note = true\n\n[categories]")
    site.write("l10n.toml", text + more)


def test_a_machine_translation_says_so_once_it_is_reviewed(site: Site) -> None:
    """In the page's language, with a link to the original, which says nothing; off by default."""
    site.run("extract")
    with serving(libre) as server:
        use(site, "libre", server.url)
        site.run("prefill", "--using", "libre")
    for name in (BRIDGE_PO, LIBRARY_PO):
        site.write(name, site.read(name).replace("#, fuzzy\n", ""))
    site.run("build")
    pages = ("en/city/bridge/", "city/library/", "city/bridge/", "en/city/library/")
    assert [note(site, page) for page in pages] == [None] * 4
    ask(site)
    site.run("build")
    assert [note(site, page) for page in pages] == [
        (
            "Translated with the help of machine translation and reviewed by people. "
            'Original: <a href="/city/bridge/" hreflang="uk" lang="uk">Українська</a>'
        ),
        (
            "Переклад виконано за допомогою машини й перевірено людьми. "
            'Оригінал: <a href="/en/city/library/" hreflang="en" lang="en">English</a>'
        ),
        None,
        None,
    ]


def test_a_translation_behind_its_original_says_so(translated_site: Site) -> None:
    """Where the gate lets it through, until the new part is translated."""
    ask(translated_site, "\n[gate]\nshare = 50\n")
    translated_site.run("build")
    assert note(translated_site, "en/city/bridge/") is None
    original = translated_site.read("articles/city/bridge.uk.md")
    translated_site.write("articles/city/bridge.uk.md", original + "\nПроїзд вільний.\n")
    translated_site.run("build")
    assert note(translated_site, "en/city/bridge/") == (
        "Parts of the original are not translated yet. "
        'Original: <a href="/city/bridge/" hreflang="uk" lang="uk">Українська</a>'
    )
    translated_site.translate(BRIDGE_PO, {"Проїзд вільний.": "The way is free."})
    translated_site.run("build")
    assert note(translated_site, "en/city/bridge/") is None
