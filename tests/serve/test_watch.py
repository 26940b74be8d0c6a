"""What counts as saved."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n.files import listing
from l10n.project import Project
from l10n.seen import packed
from l10n.serve.watch import Watch, changes
from tests.conftest import Site


def test_everything_a_build_reads_is_watched(translated_site: Site) -> None:
    """Originals and what lies beside them, catalogs, glossary, words, templates, static files,
    settings, dictionaries and plug-ins with what they import; not what a build writes."""
    root = translated_site.root
    plugins = '\n[checks]\nplugins = ["tools/house.py"]\n'
    translated_site.write("l10n.toml", translated_site.read("l10n.toml") + plugins)
    watch = Watch(Project(root), root / "public")
    before = watch.look()
    wanted = [
        "articles/city/bridge.uk.md",
        "articles/city/new.svg",
        "dictionaries/uk_UA.dic",
        "l10n.toml",
        "locales/en/LC_MESSAGES/articles/city/bridge.po",
        "locales/glossary.yaml",
        "locales/words.txt",
        "static/a.js",
        "templates/parts/footer.html",
        "tools/house.py",
        "tools/words.py",
    ]
    for name in [*wanted, "public/index.html", "locales/en/LC_MESSAGES/ui.mo", "notes.txt"]:
        path = translated_site.write(name, f"# {name}")
        os.utime(path, ns=(1, 1))
    (root / "articles/city/library.en.md").unlink()
    wanted.insert(1, "articles/city/library.en.md")
    assert changes(before, watch.look()) == [root / name for name in wanted]


def test_static_files_are_watched_wherever_a_build_reads_them(
    translated_site: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Hidden ones are published, and linked folders of styles and scripts become part of the
    site's."""
    root = translated_site.root
    shared = Site(tmp_path_factory.mktemp("shared"))
    shared.write("styles/lists/house.css", "p { color: red }")
    shared.write("scripts/house.js", "1")
    translated_site.write("static/.well-known/security.txt", "Contact: a@example.org")
    for name in ("styles", "scripts"):
        (root / "static" / name).symlink_to(shared.root / name)
    watch = Watch(Project(root), root / "public")
    before = watch.look()
    translated_site.write("static/.nojekyll", "")
    translated_site.write("static/.well-known/security.txt", "Contact: another@example.org")
    shared.write("styles/lists/house.css", "p { color: darkgreen }")
    shared.write("scripts/house.js", "1000")
    assert changes(before, watch.look()) == [
        root / "static/.nojekyll",
        root / "static/.well-known/security.txt",
        root / "static/scripts/house.js",
        root / "static/styles/lists/house.css",
    ]


def test_an_output_inside_the_originals_is_no_change(translated_site: Site) -> None:
    """Else a build would set off the next one for ever."""
    root = translated_site.root
    output = root / "articles" / "out"
    watch = Watch(Project(root), output)
    before = watch.look()
    translated_site.write("articles/out/index.html", "<p>")
    assert changes(before, watch.look()) == []


def test_a_file_where_a_folder_was_ends_no_watch(translated_site: Site) -> None:
    """The build says what is missing."""
    root = translated_site.root
    plugins = '\n[checks]\nplugins = ["tools/house.py"]\n'
    translated_site.write("l10n.toml", translated_site.read("l10n.toml") + plugins)
    plugin = translated_site.write("tools/house.py", "")
    watch = Watch(Project(root), root / "public")
    before = watch.look()
    plugin.unlink()
    plugin.parent.rmdir()
    plugin.parent.write_text("no folder", "utf-8")
    assert changes(before, watch.look()) == [plugin]


def test_a_look_is_taken_until_something_is_saved(translated_site: Site, tmp_path: Path) -> None:
    """The look before a build finds what was saved while it ran."""
    watch = Watch(Project(translated_site.root), tmp_path / "public")
    before = watch.look()
    path = translated_site.write("static/a.js", "a")
    now, saved = watch.wait(before)
    assert saved == [path]
    assert now == watch.look()


def test_files_that_stories_show_are_watched_wherever_they_lie(
    translated_site: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In hidden folders and behind links, where a look finds nothing by itself."""
    root = translated_site.root
    shared = tmp_path_factory.mktemp("shared")
    (root / "articles/linked").symlink_to(shared)
    names = ("articles/.hidden/a.svg", "articles/linked/b.svg", "articles/city/c.svg")
    paths = [translated_site.write(name, "<svg/>") for name in names]
    for path in paths:
        os.utime(path, ns=(1, 1))
    time.sleep(0.1)  # until their stamps say more
    watch = Watch(Project(root), root / "public")
    seen = watch.add(map(str, paths), watch.look())
    assert watch.look() == seen
    for path in paths:
        path.write_text("<svg></svg>", "utf-8")
    assert changes(seen, watch.look()) == sorted(paths)
    again = Watch(Project(root), root / "public", watch.nearby)
    assert again.look() == watch.look()


def test_a_file_saved_before_it_was_known_to_be_shown_differs(translated_site: Site) -> None:
    """A build may have read it before that."""
    root = translated_site.root
    watch = Watch(Project(root), root / "public")
    before = watch.look()
    path = translated_site.write("articles/.hidden/a.svg", "<svg/>")
    seen = watch.add([str(path)], before)
    assert changes(seen, watch.look()) == [path]


_NAMES = ("a.md", "b.md", ".c.md", "in/a.md", "in/b.md", "in/deep/a.md", "other/a.md")
_Do = tuple[str, str, str]


def _done(folder: Path, what: str, one: str, other: str) -> None:
    path, second = folder / one, folder / other
    with suppress(OSError):
        match what:
            case "write":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f"{path.stat().st_size if path.exists() else 0} {other}", "utf-8")
            case "remove":
                path.unlink()
            case "move":
                path.rename(second)
            case "move folder":
                path.parent.rename(second.parent)
            case "remove folder":
                shutil.rmtree(path.parent) if path.parent != folder else path.unlink()
            case _:
                path.symlink_to(second)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(("write", "remove", "move", "move folder", "remove folder", "link")),
            st.sampled_from(_NAMES),
            st.sampled_from(_NAMES),
        ),
        max_size=8,
    )
)
def test_what_is_remembered_of_folders_hides_nothing(empty_site: Site, steps: list[_Do]) -> None:
    """Whatever comes, goes or moves, a look is that of a watch that begins.

    Folders that are young are read again; here no folder counts as young, and time goes by.
    """
    folder = empty_site.root / "articles"
    shutil.rmtree(folder)
    folder.mkdir()
    project = Project(empty_site.root)
    watch = Watch(project, empty_site.root / "public")
    for what, one, other in steps:
        time.sleep(0.012)
        _done(folder, what, one, other)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("l10n.serve.watch.trusted", lambda stamp, _: packed(stamp))
            now = watch.look()
        fresh = Watch(project, empty_site.root / "public").look()
        assert now == fresh
        names = {str(Path(at, name)) for at, files in fresh.folders.items() for name in files.names}
        listed = listing(folder, ("",))
        assert {name for name in names if name.startswith(str(folder))} == {
            f"{folder}/{name}" for name in listed
        }
