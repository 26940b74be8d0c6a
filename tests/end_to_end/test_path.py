"""From a dropped-in original to pages in both languages, and back out again."""

from __future__ import annotations

from tests.conftest import BRIDGE_EN, BRIDGE_PO, LIBRARY_PO, LIBRARY_UK, Site

LISTS = {
    "index.html": ["/city/bridge/"],
    "en/index.html": ["/en/city/bridge/"],
    "sitemap.xml": ["example/city/bridge/", "example/en/city/bridge/"],
    "feed.xml": ["example/city/bridge/"],
    "en/feed.xml": ["example/en/city/bridge/"],
}
"""Files that list stories, and the addresses of one of them there."""


def test_a_story_appears_in_both_languages_once_translated(site: Site) -> None:
    """Dropped in, extracted, translated, checked, built: published in Ukrainian and in English."""
    site.run("extract")
    site.translate(BRIDGE_PO, BRIDGE_EN)
    site.translate(LIBRARY_PO, LIBRARY_UK)
    site.run("check")
    site.run("build", "--strict")

    assert "Міст знову відкрито" in site.read("public/city/bridge/index.html")
    assert "The bridge is open again" in site.read("public/en/city/bridge/index.html")
    assert "Бібліотека працюватиме вночі" in site.read("public/city/library/index.html")
    assert "Library opens at night" in site.read("public/en/city/library/index.html")
    for page, addresses in LISTS.items():
        text = site.read(f"public/{page}")
        assert [address for address in addresses if address not in text] == [], page


def test_an_untranslated_story_is_held_with_its_reason(site: Site) -> None:
    """An untranslated story is published in its own language only, and the build says why."""
    result = site.run("build")

    assert "Міст знову відкрито" in site.read("public/city/bridge/index.html")
    assert not (site.root / "public/en/city/bridge").exists()
    assert "held  city/bridge" in result.err
    assert "5 of 5 messages not translated" in result.err


def test_an_english_story_waits_for_its_ukrainian_version(site: Site) -> None:
    """With parity, a story first written in English appears nowhere before it is in Ukrainian."""
    result = site.run("build")

    assert not (site.root / "public/en/city/library").exists()
    assert "waits for the Ukrainian version" in result.err


def test_deleting_one_translation_takes_the_story_from_that_language(translated_site: Site) -> None:
    """One emptied msgstr removes page, alternate, feed entry, sitemap entry and offer."""
    site = translated_site
    site.run("build", "--strict")
    assert 'hreflang="en"' in site.read("public/city/bridge/index.html")
    page = site.read("public/city/bridge/index.html")
    assert "data-offer" in page

    catalog = site.read(BRIDGE_PO)
    site.write(BRIDGE_PO, catalog.replace('msgstr "We have waited for this day."', 'msgstr ""'))
    result = site.run("build")

    assert "1 of 5 messages not translated" in result.err
    assert not (site.root / "public/en/city/bridge").exists()
    for name in ("en/index.html", "en/feed.xml", "sitemap.xml"):
        assert "/en/city/bridge/" not in site.read(f"public/{name}"), name
    page = site.read("public/city/bridge/index.html")
    assert "/en/city/bridge/" not in page
    assert "data-offer" not in page
    assert site.run("build", "--strict", status=1).err.count("held") >= 1


def test_a_fuzzy_message_holds_the_story(translated_site: Site) -> None:
    """What nobody reviewed is not published."""
    site = translated_site
    catalog = site.read(LIBRARY_PO)
    site.write(
        LIBRARY_PO, catalog.replace('msgid "Bring a lamp."', '#, fuzzy\nmsgid "Bring a lamp."')
    )

    result = site.run("build")

    assert "1 not reviewed (fuzzy)" in result.err
    assert not (site.root / "public/city/library").exists()
    assert not (site.root / "public/en/city/library").exists()


def test_an_edited_original_makes_its_translation_fuzzy(translated_site: Site) -> None:
    """The translation stays, marked, with the text it was made for."""
    site = translated_site
    original = site.read("articles/city/library.en.md")
    site.write("articles/city/library.en.md", original.replace("a lamp", "a good lamp"))

    site.run("extract")

    assert (
        '#, fuzzy\n#| msgid "Bring a lamp."\nmsgid "Bring a good lamp."\nmsgstr "Візьміть лампу."\n'
    ) in site.read(LIBRARY_PO)


def test_a_trivial_edit_keeps_a_story_published(translated_site: Site) -> None:
    """Only a mark changed: the translation stays approved, and extraction says so."""
    site = translated_site
    original = site.read("articles/city/library.en.md")
    site.write("articles/city/library.en.md", original.replace("a lamp.", "a lamp"))

    result = site.run("extract")

    assert "1 message kept (only punctuation changed)" in result.err
    assert 'msgid "Bring a lamp"\nmsgstr "Візьміть лампу."\n' in site.read(LIBRARY_PO)
    assert "fuzzy" not in site.read(LIBRARY_PO)
    site.run("build", "--strict")


def test_a_trivial_edit_needs_review_where_the_settings_say_so(translated_site: Site) -> None:
    """`keep_on_trivial_change = false` makes it a change like any other."""
    site = translated_site
    settings = site.read("l10n.toml")
    site.write("l10n.toml", settings + "\n[catalogs]\nkeep_on_trivial_change = false\n")
    original = site.read("articles/city/library.en.md")
    site.write("articles/city/library.en.md", original.replace("a lamp.", "a lamp"))

    assert "1 message edited (fuzzy now)" in site.run("extract").err
    assert "#, fuzzy" in site.read(LIBRARY_PO)


def test_only_pruning_removes_obsolete_messages(translated_site: Site) -> None:
    """A removed sentence keeps its translation until somebody asks to be rid of it."""
    site = translated_site
    original = site.read("articles/city/library.en.md")
    site.write("articles/city/library.en.md", original.replace("- Bring a lamp.\n", ""))
    before = site.read(LIBRARY_PO)
    site.run("extract")
    site.run("build")
    obsolete = '#~ msgid "Bring a lamp."\n#~ msgstr "Візьміть лампу."\n'
    assert obsolete in site.read(LIBRARY_PO)
    kept = site.read(LIBRARY_PO).replace("\n" + obsolete, "")

    assert "1 message pruned" in site.run("extract", "--prune").err
    assert site.read(LIBRARY_PO) == kept != before
    assert "up to date" in site.run("extract", "--prune").err
    site.run("extract", "--prune", "--check", status=2)


def test_a_removed_original_leaves_no_page(translated_site: Site) -> None:
    """Deleting an original removes its pages; its catalog stays and is named."""
    site = translated_site
    site.run("build")
    (site.root / "articles/city/bridge.uk.md").unlink()

    site.run("build")

    assert not (site.root / "public/city/bridge").exists()
    assert not (site.root / "public/en/city/bridge").exists()
    assert BRIDGE_PO in site.run("extract").err


def test_links_between_stories_lead_to_the_page_of_the_same_language(translated_site: Site) -> None:
    """A link to another story's original becomes that story's address in the page's language."""
    site = translated_site
    original = site.read("articles/city/library.en.md")
    site.write(
        "articles/city/library.en.md", original + "\nSee [the bridge](bridge.uk.md) as well.\n"
    )
    site.run("extract")
    site.translate(
        LIBRARY_PO,
        {"See [the bridge](bridge.uk.md) as well.": "Дивіться також [про міст](bridge.uk.md)."},
    )

    site.run("build", "--strict")

    assert '<a href="/city/bridge/">про міст</a>' in site.read("public/city/library/index.html")
    assert '<a href="/en/city/bridge/">the bridge</a>' in site.read(
        "public/en/city/library/index.html"
    )


def test_files_beside_a_story_are_published_and_dead_links_named(translated_site: Site) -> None:
    """A linked PDF lies beside the pages; a link to nothing is a warning with its line."""
    site = translated_site
    site.write("articles/city/plan.pdf", "%PDF-1.4")
    original = site.read("articles/city/bridge.uk.md")
    site.write(
        "articles/city/bridge.uk.md",
        f"{original}\n[план](plan.pdf) [немає](no.pdf) [ніде](../culture/none.uk.md)\n",
    )
    site.run("build")
    page = site.read("public/city/bridge/index.html")

    assert site.read("public/city/plan.pdf") == "%PDF-1.4"
    assert '<a href="/city/plan.pdf">план</a>' in page
    report = site.run("check", "articles/city/bridge.uk.md", status=1).out
    assert '"no.pdf", but there is no such file' in report
    assert '"../culture/none.uk.md", but there is no such story' in report


def test_unreviewed_consent_texts_keep_the_previous_site(translated_site: Site) -> None:
    """A consent text that is fuzzy refuses the build, and the site of before stays as it was."""
    site = translated_site
    site.run("build")
    before = site.snapshot("public")
    ui = site.read("locales/uk/LC_MESSAGES/ui.po")
    site.write(
        "locales/uk/LC_MESSAGES/ui.po",
        ui.replace('msgctxt "consent"', '#, fuzzy\nmsgctxt "consent"', 1),
    )
    site.write("articles/city/new.uk.md", site.read("articles/city/bridge.uk.md"))

    result = site.run("build", status=1)

    assert "consent text" in result.err
    assert site.snapshot("public") == before


def test_export_writes_translated_markdown(translated_site: Site) -> None:
    """Exported Markdown is the original with only its texts replaced."""
    site = translated_site
    site.run("export", "markdown", "--to", "en", "--output", "out")

    assert (
        site.read("out/city/bridge.en.md")
        == """\
---
title: The bridge is open again
date: 2026-09-14T10:00:00+03:00
category: city
lead: The river can be crossed again.
---
The footbridge **has reopened** after repairs. More [on the site](https://example.org/b).

> We have waited for this day.
> — **Olena Zghurska**, engineer
"""
    )


def test_definition_lists_work_from_extraction_to_the_page(site: Site) -> None:
    """`markdown.definition_lists` holds for catalogs, checks, export and pages alike."""
    original = site.read("articles/city/library.en.md")
    site.write("articles/city/library.en.md", f"{original}\nLamp\n: A source of light.\n")
    site.run("extract")
    assert 'msgid "Lamp : A source of light."' in site.read(LIBRARY_PO)
    site.write("l10n.toml", site.read("l10n.toml") + "\n[markdown]\ndefinition_lists = true\n")

    site.run("extract")
    assert "#. term\n" in site.read(LIBRARY_PO)
    assert "#. definition\n" in site.read(LIBRARY_PO)
    words = {"Lamp": "Лампа", "A source of light.": ":) Джерело світла."}
    site.translate(LIBRARY_PO, LIBRARY_UK | words)
    site.run("check", "--select", "structure,markup", "--strict")
    site.run("build")

    assert (
        "<dl>\n<dt>Лампа</dt>\n<dd>:) Джерело світла.</dd>\n</dl>"
        in site.read("public/city/library/index.html")
    )  # fmt: skip
    site.run("export", "markdown", "--to", "uk", "--output", "out")
    assert site.read("out/city/library.uk.md").endswith("\nЛампа\n: \\:) Джерело світла.\n")


def test_a_fresh_project_builds_at_once(empty_site: Site) -> None:
    """`l10n init` and `l10n build` give a site with the sample original, in its language."""
    site = Site(empty_site.root / "fresh")
    empty_site.run("init", "fresh")
    site.run("build")

    assert "Ласкаво просимо" in site.read("public/news/welcome/index.html")
    assert not (site.root / "public/en/news").exists()
    empty_site.run("init", "fresh", status=2)


def test_compiled_catalogs_are_found_by_any_gettext(translated_site: Site) -> None:
    """The standard library's gettext reads a story's catalog by its domain."""
    import gettext

    translated_site.run("compile")
    catalog = gettext.translation(
        "articles/city/bridge", str(translated_site.root / "locales"), ["en"]
    )

    assert catalog.gettext("Ми чекали на цей день.") == "We have waited for this day."
    assert catalog.pgettext("title", "Міст знову відкрито") == "The bridge is open again"
