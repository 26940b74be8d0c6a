"""Nobody's files or words are lost, and nothing unready is published, whatever goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock

import pytest

from l10n.files import SavedMeanwhileError, Stamp, Writer
from tests.conftest import BRIDGE_EN, BRIDGE_PO, LIBRARY_PO, Site
from tests.translators.servers import Request, libre, serving

UI_UK = "locales/uk/LC_MESSAGES/ui.po"


def test_a_build_never_removes_what_it_did_not_write(translated_site: Site) -> None:
    """A picture outside the originals is refused; a broken list of files stops the build."""
    site = translated_site
    outside = site.write("private/photo.svg", '<svg width="1" height="1"/>')
    original = site.read("articles/city/bridge.uk.md")
    for src in (str(outside), "../../private/photo.svg"):
        site.write(
            "articles/city/bridge.uk.md",
            original.replace("lead:", f'image:\n  src: "{src}"\n  alt: Фото\nlead:'),
        )
        assert "lies outside articles/" in site.run("build", status=2).err
    site.write("articles/city/bridge.uk.md", original)
    site.run("build")
    site.write("public/CNAME", "herald.example")
    site.write("public/.l10n-files.json", "<<<<<<< HEAD")

    assert "cannot be read" in site.run("build", status=2).err
    assert outside.exists()
    assert site.read("public/CNAME") == "herald.example"


def test_a_broken_template_refuses_the_whole_build(translated_site: Site) -> None:
    """Without the templates' texts the consent gate cannot be asked, so nothing is published."""
    site = translated_site
    site.run("build")
    before = site.snapshot("public")
    site.write("templates/parts/odd.html", "{% if %}")
    site.write("articles/city/new.uk.md", site.read("articles/city/bridge.uk.md"))

    result = site.run("build", status=2)

    assert "templates/parts/odd.html:1" in result.err
    assert site.snapshot("public") == before


def test_a_save_in_the_last_moment_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that saves while our bytes are on their way to the disk wins."""
    catalog = tmp_path / "a.po"
    catalog.write_text("old")
    seen = Stamp.of(catalog)
    sync = os.fsync

    def editor_saves(descriptor: int) -> None:
        sync(descriptor)
        catalog.write_text("typed by a person")

    monkeypatch.setattr(os, "fsync", editor_saves)
    with pytest.raises(SavedMeanwhileError):
        Writer(tmp_path / "tmp").replace(catalog, b"ours", seen)

    assert catalog.read_text() == "typed by a person"


def test_a_save_during_prefill_costs_no_reply(site: Site) -> None:
    """Both the person's words and every text the service gave are in the catalog."""
    site.run("extract")

    saving = Lock()  # several texts are asked for at once, and one person saves

    def answer(request: Request) -> tuple[int, str, str]:
        with saving:
            catalog = site.read(BRIDGE_PO)
            if 'msgstr "The bridge is open again"' not in catalog:
                site.translate(BRIDGE_PO, {"Міст знову відкрито": "The bridge is open again"})
        return libre(request)

    with serving(answer) as server:
        section = f'\n[translators.libre]\nurl = "{server.url}/"\n'
        site.write("l10n.toml", site.read("l10n.toml") + section)
        site.run("prefill", "--using", "libre", "--to", "en")

    catalog = site.read(BRIDGE_PO)
    assert 'msgstr "The bridge is open again"' in catalog
    assert catalog.count("# origin: libre") == 4


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u200b"])
def test_a_blank_translation_is_none(translated_site: Site, blank: str) -> None:
    """A text that a reader cannot see counts as untranslated."""
    site = translated_site
    catalog = site.read(BRIDGE_PO)
    site.write(BRIDGE_PO, catalog.replace('msgstr "We have waited', f'msgstr "{blank}'.rstrip('"')))
    text = site.read(BRIDGE_PO).replace(f'msgstr "{blank} for this day."', f'msgstr "{blank}"')
    site.write(BRIDGE_PO, text)

    assert "1 of 5 messages not translated" in site.run("build").err


def test_a_category_without_a_name_holds_its_stories(translated_site: Site) -> None:
    """No page shows an English word for a category in the middle of Ukrainian."""
    site = translated_site
    settings = site.read("l10n.toml").replace('city = "City"', 'city = "City of ours"')
    site.write("l10n.toml", settings)

    result = site.run("build")

    assert (
        "its “City of ours” has no name in the UI catalog of this language yet: "
        f'`l10n set {UI_UK} "City of ours" NAME --approve`\n'
    ) in result.err
    assert UI_UK in result.err
    assert not (site.root / "public/city/bridge").exists()
    site.run("build", "--strict", status=1)
    command = ("set", UI_UK, "City of ours", "Наше місто", "--approve")
    site.run(*command)
    site.run("build", "--strict")


def test_a_percent_sign_in_a_translation_breaks_no_page(translated_site: Site) -> None:
    """A translator may write `100 %` where the template has no placeholder."""
    site = translated_site
    site.run("build")
    site.translate_again(UI_UK, "News feed", "Стрічка новин на 100 %")

    site.run("build")

    assert "Стрічка новин на 100 %" in site.read("public/index.html")


def test_a_renamed_story_takes_its_catalog_along(translated_site: Site) -> None:
    """Moved originals stay translated; the old catalog goes."""
    site = translated_site
    site.run("build", "--strict")
    articles = site.root / "articles"
    (articles / "news").mkdir()
    (articles / "city/bridge.uk.md").rename(articles / "news/footbridge.uk.md")

    result = site.run("extract")

    assert "its story was renamed" in result.err
    assert "no original any more" not in result.err
    assert not (site.root / BRIDGE_PO).exists()
    moved = site.read("locales/en/LC_MESSAGES/articles/news/footbridge.po")
    for text in BRIDGE_EN.values():
        assert f'msgstr "{text}"' in moved
    assert "#: articles/news/footbridge.uk.md" in moved
    site.run("build", "--strict")
    assert not (site.root / "public/en/city/bridge").exists()


def test_a_new_story_that_is_like_a_renamed_one_does_not_take_its_catalog(
    translated_site: Site,
) -> None:
    """Though its name comes first: last week's timetable is renamed, and this week's begun."""
    site = translated_site
    original = site.read("articles/city/bridge.uk.md")
    site.write("articles/city/another.uk.md", original.replace("title: ", "title: Ще раз "))
    site.write("articles/city/old-bridge.uk.md", original)
    (site.root / "articles/city/bridge.uk.md").unlink()
    moved = BRIDGE_PO.replace("bridge.po", "old-bridge.po")

    result = site.run("extract")

    assert f"{BRIDGE_PO} moved to {moved}: its story was renamed" in result.err
    for text in BRIDGE_EN.values():
        assert f'msgstr "{text}"' in site.read(moved)


def test_the_memory_remembers_stories_that_are_gone(translated_site: Site) -> None:
    """A catalog without an original still teaches the memory."""
    site = translated_site
    original = site.read("articles/city/bridge.uk.md")
    (site.root / "articles/city/bridge.uk.md").unlink()
    site.write(
        "articles/city/other.uk.md",
        "---\ntitle: Інша новина\ndate: 2026-09-20\ncategory: city\n---\n\n"
        + "\n\n".join(f"Абзац {n} про інше місце." for n in "абвгд")
        + "\n\n> Ми чекали на цей день.\n",
    )
    assert "Ми чекали на цей день." in original
    site.run("extract")

    site.run("prefill")

    other = site.read("locales/en/LC_MESSAGES/articles/city/other.po")
    assert 'msgstr "We have waited for this day."' in other


def test_a_broken_catalog_fails_export_and_keeps_the_earlier_file(translated_site: Site) -> None:
    """Nothing good is overwritten by an original because a catalog cannot be read."""
    site = translated_site
    site.run("export", "markdown", "--to", "en", "--output", "out")
    before = site.snapshot("out")
    site.write(BRIDGE_PO, site.read(BRIDGE_PO) + '\nmsgid "x\n')

    site.run("export", "markdown", "--to", "en", "--output", "out", status=2)

    assert site.snapshot("out") == before
    assert "cannot be read" in site.run("stats", status=2).out


def test_export_refuses_the_originals_folder_and_drops_what_is_held(translated_site: Site) -> None:
    """Exports never become second originals, and held stories leave with --published."""
    site = translated_site
    words = ("export", "markdown", "--to", "uk", "--published", "--output")
    assert "among the originals" in site.run(*words, "articles", status=2).err
    site.write("content/index.md", "somebody's own")
    site.run(*words, "content")
    assert (site.root / "content/city/library.uk.md").exists()
    site.write(LIBRARY_PO, site.read(LIBRARY_PO).replace('msgstr "Візьміть друга."', 'msgstr ""'))

    site.run(*words, "content")

    assert not (site.root / "content/city/library.uk.md").exists()
    assert (site.root / "content/city/bridge.uk.md").exists()
    assert site.read("content/index.md") == "somebody's own"


def test_export_leaves_a_file_that_it_did_not_write(translated_site: Site) -> None:
    """A hand-made translation is named and stays, also the next time; the other stories come."""
    site = translated_site
    words = ("export", "markdown", "--to", "en", "--output", "content")
    site.write("content/city/bridge.en.md", "by hand")

    for _ in range(2):
        refused = site.run(*words, status=2)

        place = "content/city/bridge.en.md: is there already and is no export's; move it away"
        assert place in refused.err
        assert site.read("content/city/bridge.en.md") == "by hand"
        assert (site.root / "content/city/library.en.md").exists()

    (site.root / "content/city/bridge.en.md").unlink()
    site.run(*words)
    exported = site.snapshot("content")
    (site.root / "content/.l10n-files.en.json").unlink()
    site.run(*words)  # the list is lost, and the files are those that it would write
    assert site.snapshot("content") == exported


@pytest.mark.parametrize("command", ["extract", "export markdown --to en --output content"])
def test_a_second_command_says_that_it_waits(translated_site: Site, command: str) -> None:
    """Commands that write take turns, and the one that waits does not do so in silence."""
    code = (
        "import sys, time; from pathlib import Path; from l10n.files import locked\n"
        "with locked(Path('.l10n/lock'), lambda: None):\n"
        "    print('held', flush=True); sys.stdin.readline()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=translated_site.root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout and holder.stdin
    assert holder.stdout.readline() == "held\n"
    waiter = subprocess.Popen(
        [sys.executable, "-m", "l10n", *command.split()],
        cwd=translated_site.root,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert waiter.stderr
    assert "waiting for another l10n command" in waiter.stderr.readline()
    holder.communicate("go\n")
    assert waiter.wait(60) == 0
    waiter.stderr.close()


def test_quiet_still_says_why_it_fails(translated_site: Site) -> None:
    """With -q an exit status of 1 never comes without a word."""
    site = translated_site
    original = site.read("articles/city/bridge.uk.md")
    site.write("articles/city/bridge.uk.md", original + "\nНовий абзац.\n")

    assert BRIDGE_PO in site.run("extract", "--check", "-q", status=1).err
    assert BRIDGE_PO in site.run("build", "--frozen", "-q", status=1).err
    site.run("extract")
    held = site.run("build", "-q").err
    assert held == "  held  city/bridge  English  1 of 6 messages not translated\n"
    assert site.run("build", "--strict", "-q", status=1).err == (
        f"{held}  unfinished  {BRIDGE_PO}\n"
    )


def test_a_folder_is_checked_with_all_its_catalogs(translated_site: Site) -> None:
    """A PO file that belongs to no story is checked too when its folder is named."""
    site = translated_site
    site.write("app/uk.po", 'msgid "x\n')

    assert "app/uk.po" in site.run("check", ".", status=1).out
    site.run("check", "articles")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("articles/en.uk.md", "---\ntitle: Т\ndate: 2026-09-01\n---\n", "the site itself needs"),
        ("articles/city/loud.uk.MD", "---\ntitle: Т\n---\n", "in small letters"),
    ],
)
def test_a_name_that_cannot_be_is_skipped(
    translated_site: Site, name: str, text: str, words: str
) -> None:
    """Such a file is named, the site is built from the others."""
    translated_site.write(name, text)

    result = translated_site.run("build", status=2)

    assert words in result.err
    assert "skipped" in result.err
    assert (translated_site.root / "public/en/city/bridge/index.html").is_file()


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ('[locales]\nen = "english"\n', 'locales.en: "english" is not a locale'),
        ('[consent]\npurposes = ["реклама"]\n', "is not a purpose"),
    ],
)
def test_a_setting_that_would_break_pages_is_refused(
    translated_site: Site, setting: str, words: str
) -> None:
    """One line, exit status 2, and the site of before stays."""
    translated_site.write("l10n.toml", translated_site.read("l10n.toml") + "\n" + setting)

    assert words in translated_site.run("build", status=2).err


def test_authors_notes_are_not_published(translated_site: Site) -> None:
    """Comments in a story, directives among them, do not reach its page."""
    site = translated_site
    original = site.read("articles/city/bridge.uk.md")
    site.write("articles/city/bridge.uk.md", original + "\n<!-- перевірити в мера -->\n")
    site.run("build")

    assert "перевірити в мера" not in site.read("public/city/bridge/index.html")
