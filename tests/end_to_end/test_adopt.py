"""Hand-made translations from an archive into the catalogs, from the command line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from l10n.model import Message, State
from l10n.po.document import parse
from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site

ROOT = Path(__file__).parent.parent.parent
DOUBTFUL = "# adopted: doubtful, compare with the original\n"


def messages(root: Path) -> dict[tuple[str, str | None, str], Message]:
    """Every message of the stories' catalogs by catalog, context and text."""
    found: dict[tuple[str, str | None, str], Message] = {}
    for path in root.glob("locales/*/LC_MESSAGES/articles/**/*.po"):
        for message in parse(path.read_text("utf-8")).messages:
            found[path.relative_to(root).as_posix(), *message.key] = message
    return found


@pytest.fixture
def archive(translated_site: Site) -> Site:
    """A project without catalogs, and beside it what hands translated: `old/en`, `old/uk`."""
    site = translated_site
    site.run("export", "markdown", "--to", "en", "--output", "old/en", "articles/city/bridge.uk.md")
    site.run(
        "export", "markdown", "--to", "uk", "--output", "old/uk", "articles/city/library.en.md"
    )
    shutil.rmtree(site.root / "locales")
    return site


def test_the_sample_site_comes_back_from_its_own_pages(tmp_path: Path) -> None:
    """Exported, catalogs deleted, adopted: no wrong text is translated, and 97 % are back."""
    for name in ("articles", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    site = Site(tmp_path)
    before = messages(tmp_path)
    for language in ("uk", "en"):
        site.run("export", "markdown", "--to", language, "--output", "archive")
    shutil.rmtree(tmp_path / "locales")
    given = site.snapshot("archive", "articles")

    site.run("adopt", "articles", "archive")

    after = messages(tmp_path)
    reviewed = {key: m for key, m in before.items() if m.state is State.TRANSLATED}
    adopted = {key: m for key, m in after.items() if m.state is State.TRANSLATED}
    assert [key for key, m in adopted.items() if m.msgstr != before[key].msgstr] == []
    assert len(adopted) >= 0.97 * len(reviewed) > 250
    assert {key[0].split("/")[1] for key in adopted} == {"uk", "en"}
    assert site.snapshot("archive", "articles") == given


def test_both_directions_are_filled_with_their_origin(archive: Site) -> None:
    """Each message says where it is from, the header when; the archive stays as it is."""
    given = archive.snapshot("old", "articles")
    result = archive.run("adopt", "articles", "old")

    assert "articles/city/bridge.uk.md <- old/en/city/bridge.en.md: " in result.err
    assert "articles/city/library.en.md <- old/uk/city/library.uk.md: " in result.err
    assert "2 stories paired." in result.err
    for name in (BRIDGE_PO, LIBRARY_PO):
        catalog = archive.read(name)
        assert len(re.findall(r"# origin: adopted 20\d\d-\d\d-\d\d [0-9a-f]{12}\n", catalog)) == 5
        assert "PO-Revision-Date: 20" in catalog
    assert archive.snapshot("old", "articles") == given


def test_what_is_sure_is_published(archive: Site) -> None:
    """The address ties the bridge's texts together: the story needs no further work."""
    archive.run("adopt", "articles", "old", "--to", "en")

    assert "fuzzy" not in archive.read(BRIDGE_PO)
    assert "origin" not in archive.read(LIBRARY_PO)
    archive.run("build")
    assert "The bridge is open again" in archive.read("public/en/city/bridge/index.html")


def test_twice_is_once(archive: Site) -> None:
    """A second run finds nothing empty and changes no byte."""
    archive.run("adopt", "articles", "old")
    before = archive.snapshot("locales")

    result = archive.run("adopt", "articles", "old")

    assert "0 pairs translated, 0 fuzzy, 0 not aligned, 0 catalogs written." in result.err
    assert archive.snapshot("locales") == before


def test_a_dry_run_writes_nothing(archive: Site) -> None:
    """Not even the catalogs that extraction would make; the figures are the same."""
    result = archive.run("adopt", "articles", "old", "--dry-run")
    told = r"([\d,]+) pairs? (?:would be )?translated, (\d+) fuzzy"

    assert not (archive.root / "locales").exists()
    figures = [("5", "0"), ("5", "0"), ("10", "0")]  # each story's, then all together
    assert re.findall(told, result.err) == figures
    assert "Next: run it again without --dry-run." in result.err
    assert re.findall(told, archive.run("adopt", "articles", "old").err) == figures
    again = archive.run("adopt", "articles", "old", "--dry-run")
    assert "--dry-run" not in again.err  # there is nothing left to do


def test_a_persons_text_is_never_overwritten(archive: Site) -> None:
    """Only what is empty is filled, fuzzy texts included in what is not."""
    archive.run("extract")
    archive.translate(BRIDGE_PO, {"Ми чекали на цей день.": "At last."})
    archive.run("adopt", "articles", "old")

    assert 'msgstr "At last."' in archive.read(BRIDGE_PO)
    assert "We have waited" not in archive.read(BRIDGE_PO)


def test_doubtful_pairs_are_fuzzy_and_named_with_both_lines(archive: Site) -> None:
    """Another address and a missing quote: a comment for the reviewer, lines with -v."""
    page = archive.read("old/en/city/bridge.en.md")
    page = page.replace("example.org/b", "example.org/other").split("\n\n>")[0] + "\n"
    archive.write("old/en/city/bridge.en.md", page)
    result = archive.run("adopt", "articles/city/bridge.uk.md", "old/en", "-v")

    assert DOUBTFUL + "# origin: adopted" in archive.read(BRIDGE_PO)
    assert 'msgstr "We have waited' not in archive.read(BRIDGE_PO)
    assert (
        "not aligned  articles/city/bridge.uk.md:9, near old/en/city/bridge.en.md:7 "
        "“Ми чекали на цей день.”"
    ) in result.err
    assert "doubtful     articles/city/bridge.uk.md:7 = old/en/city/bridge.en.md:7" in result.err


def test_one_file_may_have_any_name(archive: Site) -> None:
    """Where one original and one file are named, they belong together."""
    archive.write("mist.md", archive.read("old/en/city/bridge.en.md"))
    archive.run("adopt", "articles/city/bridge.uk.md", "mist.md")

    assert "The bridge is open again" in archive.read(BRIDGE_PO)


def test_files_that_pair_with_nothing_or_with_two_are_reported(archive: Site) -> None:
    """They are left alone, and the exit status stays 0."""
    archive.write("old/en/about.md", "# About us\n")
    archive.write("old/copy/bridge.en.md", archive.read("old/en/city/bridge.en.md"))
    archive.write("old/also/bridge.en.md", archive.read("old/en/city/bridge.en.md"))
    (archive.root / "old/en/city/bridge.en.md").unlink()
    result = archive.run("adopt", "articles", "old")

    assert "old/en/about.md pairs with no original; left alone" in result.err
    assert "old/also/bridge.en.md and old/copy/bridge.en.md may both be" in result.err
    assert "origin" not in archive.read(BRIDGE_PO)
    assert "origin" in archive.read(LIBRARY_PO)


def test_an_unreadable_file_is_one_line_and_the_rest_goes_on(archive: Site) -> None:
    """Exit status 2, the other story adopted."""
    (archive.root / "old/en/city/bridge.en.md").write_bytes(b"\xcc\xee\xf1\xf2")
    result = archive.run("adopt", "articles", "old", status=2)

    (line,) = [line for line in result.err.splitlines() if line.startswith("error:")]
    assert "old/en/city/bridge.en.md:1: is not UTF-8" in line
    assert "origin" in archive.read(LIBRARY_PO)


def test_a_broken_catalog_stays_as_it_is(archive: Site) -> None:
    """Exit status 2, the other story adopted."""
    broken = archive.write(BRIDGE_PO, 'msgid "a"\nmsgstr b\n').read_bytes()
    result = archive.run("adopt", "articles", "old", status=2)

    assert result.err.count("error:") == 1
    assert (archive.root / BRIDGE_PO).read_bytes() == broken
    assert "origin" in archive.read(LIBRARY_PO)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["articles", "articles/city"], "lies in articles/, where only originals belong"),
        (["articles", "articles/city/bridge.uk.md"], "where only originals belong"),
        (["articles", "nowhere"], "there is no such file or folder"),
        (["articles", "l10n.toml"], "is no Markdown file"),
        (["old", "old"], "is no original, catalog or folder of this project"),
        (["articles", "old", "--to", "de"], "is not a language of this project"),
        (["articles", "old", "--from", "en", "--to", "en"], "are the same language"),
    ],
)
def test_a_path_that_cannot_be_used_is_one_clear_line(
    archive: Site, words: list[str], message: str
) -> None:
    """Nothing is written, exit status 2."""
    result = archive.run("adopt", *words, status=2)

    assert message in result.err
    assert result.err.count("\n") == 1
    assert not (archive.root / "locales").exists()


def test_a_tree_around_the_project_leaves_its_originals_out(archive: Site) -> None:
    """The project's own folder as TRANSLATIONS: originals and pages are no translations."""
    result = archive.run("adopt", "articles", ".")

    assert "2 stories paired." in result.err
    assert "left alone" not in result.err
