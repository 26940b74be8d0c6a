"""What a build leaves in its folder is what a first build would put there, whatever came before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from l10n import parallel
from l10n.console import Console
from l10n.errors import UserError
from l10n.project import Project
from l10n.site import pictures
from l10n.stages import building
from l10n.stages.build import build
from l10n.stages.extract import extract
from l10n.stages.recall import results

QUIET = Console(quiet=True)
SETTINGS = """\
[site]
name = "Вісник"
url = "https://herald.example"

[gate]
parity = "none"

[categories]
city = "City"
river = "River"
"""
STORY = """\
---
title: Міст {n}
date: 2026-09-1{n}
category: city
image: {{ src: bridge.svg, alt: Міст }}
---
За {n} днів міст відкрили, [розклад](plan.txt), [інше](two.uk.md).
"""
ENGLISH = """\
---
title: A heron
date: 2026-10-02
category: river
---
A heron stood by the [bridge](one.uk.md).
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>'
UI = "locales/uk/LC_MESSAGES/ui.po"
ONE, TWO, HERON = (
    f"locales/{language}/LC_MESSAGES/articles/{story}.po"
    for language, story in (("en", "one"), ("en", "two"), ("uk", "heron"))
)
TEXTS = {
    "Міст 3": "Bridge 3",
    "Міст 4": "Bridge 4",
    "Міст": "The bridge",
    "За 3 днів міст відкрили, [розклад](plan.txt), [інше](two.uk.md).": (
        "In 3 days the bridge opened: [times](plan.txt), [more](two.uk.md)."
    ),
    "За 4 днів міст відкрили, [розклад](plan.txt), [інше](two.uk.md).": (
        "In 4 days the bridge opened: [times](plan.txt), [more](two.uk.md)."
    ),
    "A heron": "Чапля",
    "A heron stood by the [bridge](one.uk.md).": "Чапля стояла біля [мосту](one.uk.md).",
    "City": "Місто",
    "River": "Річка",
}

Change = Callable[[Path], None]


def _make(root: Path) -> None:
    articles = root / "articles"
    articles.mkdir(parents=True)
    (root / "l10n.toml").write_text(SETTINGS, "utf-8")
    for n, name in enumerate(("one", "two")):
        (articles / f"{name}.uk.md").write_text(STORY.format(n=n + 3), "utf-8")
    (articles / "heron.en.md").write_text(ENGLISH, "utf-8")
    (articles / "bridge.svg").write_text(PICTURE, "utf-8")
    (articles / "plan.txt").write_text("8:15", "utf-8")
    (root / "static").mkdir()
    (root / "static" / "CNAME").write_text("herald.example", "utf-8")
    extract(Project(root), QUIET)
    for name in (ONE, TWO, HERON, UI):
        path = root / name
        text = path.read_text("utf-8")
        for msgid, msgstr in TEXTS.items():
            text = text.replace(
                f'msgid "{msgid}"\nmsgstr ""\n', f'msgid "{msgid}"\nmsgstr "{msgstr}"\n'
            )
        path.write_text(text, "utf-8")
    shutil.copytree(root, root.with_name("backup"))


def _site(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _compiled(root: Path) -> dict[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in sorted((root / "locales").rglob("*.mo"))}


def _built(root: Path) -> tuple[bool, list[str]]:
    """Whether the site was built, and what was wrong."""
    built, problems, _ = _told(root)
    return built, problems


def _told(root: Path) -> tuple[bool, list[str], tuple[object, ...]]:
    """The same, and what else a build says."""
    try:
        done = build(Project(root), QUIET, root / "public")
    except UserError as error:
        return False, [str(error)], ()
    problems = sorted([*map(str, done.problems), *done.refusals])
    total = done.written and done.written.total
    more = (done.published, done.stories, done.held, done.unfinished, done.orphans, total)
    return done.written is not None, problems, more


def _built_anew(root: Path, to: Path) -> tuple[bool, list[str]]:
    """Whether the same files are built in another place, where nothing is known and nothing stands,
    and what is wrong there."""
    built, problems, _ = _told_anew(root, to)
    return built, problems


def _told_anew(root: Path, to: Path) -> tuple[bool, list[str], tuple[object, ...]]:
    """The same, and what else that build says."""
    shutil.copytree(root, to, ignore=shutil.ignore_patterns(".l10n", "public", "*.mo"))
    built, problems, more = _told(to)
    return built, [problem.replace(str(to), str(root)) for problem in problems], more


def _write(name: str, text: str) -> Change:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")

    return change


def _replace(name: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        path = root / name
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return change


def _remove(name: str) -> Change:
    return lambda root: (root / name).unlink(missing_ok=True)


def _remove_all(name: str) -> Change:
    return lambda root: shutil.rmtree(root / name, ignore_errors=True)


def _rename(root: Path) -> None:
    path = root / "articles" / "two.uk.md"
    if path.is_file():
        path.rename(root / "articles" / "three.uk.md")


def _touch(root: Path) -> None:
    for folder in ("articles", "public", "locales"):
        for path in (root / folder).rglob("*"):
            os.utime(path)


def _restore(root: Path) -> None:
    for path in sorted(root.with_name("backup").rglob("*")):
        if path.is_file() and ".l10n" not in path.parts:
            place = root / path.relative_to(root.with_name("backup"))
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)


def _clock_back(root: Path) -> None:
    path = root / "public" / "one" / "index.html"
    if path.is_file():
        stat = path.stat()
        path.write_bytes(path.read_bytes()[::-1])
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


CHANGES: dict[str, Change] = {
    "a body edited": _replace("articles/one.uk.md", "днів", "годин"),
    "a title edited": _replace("articles/heron.en.md", "A heron", "A grey heron"),
    "an original broken": _replace("articles/one.uk.md", "---\ntitle", "title"),
    "a category": _replace("articles/two.uk.md", "category: city", "category: river"),
    "a date": _replace("articles/two.uk.md", "date: 2026-09", "date: 2026-11"),
    "a translation": _replace(ONE, "In 3 days", "Within 3 days"),
    "a translated title": _replace(TWO, "Bridge 4", "Span 4"),
    "a story held": _replace(HERON, 'msgid "A heron"', '#, fuzzy\nmsgid "A heron"'),
    "a story published": _replace(HERON, "#, fuzzy\n", ""),
    "a catalog broken": _replace(ONE, 'msgid "Міст', "msgid Міст"),
    "a catalog gone": _remove(TWO),
    "a compiled catalog gone": _remove(ONE.replace(".po", ".mo")),
    "a compiled catalog edited": _write(TWO.replace(".po", ".mo"), "mine"),
    "a story gone": _remove("articles/heron.en.md"),
    "a story renamed": _rename,
    "a new story": _write("articles/new.uk.md", STORY.format(n=5)),
    "the picture": _write("articles/bridge.svg", PICTURE.replace("8", "9")),
    "the picture in other colours": _write("articles/bridge.svg", f"{PICTURE}\n"),
    "the picture gone": _remove("articles/bridge.svg"),
    "a linked file": _write("articles/plan.txt", "9:15"),
    "a linked file gone": _remove("articles/plan.txt"),
    "a static file": _write("static/CNAME", "www.herald.example"),
    "another static file": _write("static/files/a.txt", "a"),
    "a static file gone": _remove("static/files/a.txt"),
    "a static file in the way": _write("static/robots.txt", "mine"),
    "no static file in the way": _remove("static/robots.txt"),
    "a template": _write("templates/parts/tags.html", "<p>{{ story.minutes }}</p>\n"),
    "another template": _write("templates/parts/tags.html", "<p>{{ story.title }}</p>\n"),
    "a template that fails": _write("templates/parts/source.html", "{{ story.nothing.more }}"),
    "no template": _remove_all("templates"),
    "a setting": _replace("l10n.toml", 'name = "Вісник"', 'name = "Голос"'),
    "a looser gate": _replace("l10n.toml", "[gate]\n", "[gate]\nshare = 60\n"),
    "a term": _write("locales/glossary.yaml", "- uk: міст\n  en: viaduct\n"),
    "a name of a category": _replace(UI, '"Річка"', '"Ріка"'),
    "no name of a category": _replace(UI, 'msgstr "Річка"', 'msgstr ""'),
    "a text of the theme": _replace(UI, 'msgstr "Теги"', 'msgstr "Мітки"'),
    "a page deleted": _remove("public/one/index.html"),
    "a page edited": _write("public/en/index.html", "mine"),
    "a page edited and the clock set back": _clock_back,
    "the site deleted": _remove_all("public"),
    "the cache deleted": _remove_all(".l10n"),
    "the cache damaged": _write(".l10n/cache/state.sqlite", "no database"),
    "a slug": _replace(
        "articles/one.uk.md",
        "category: city\n",
        "category: city\nslug: {en: crossing}\naliases: [/en/one/, /span/]\n",
    ),
    "a touch": _touch,
    "a restored backup": _restore,
}  # fmt: skip


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A small project, copied for each example."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        _make(root)
        yield root


@pytest.fixture
def quickly_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust stamps soon after a change: else few examples would come to use what is remembered."""
    monkeypatch.setattr("l10n.state._TICK", 8_000_000)


@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    changes=st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=5),
    search=st.booleans(),
)
@example(changes=["a static file in the way", "the site deleted"], search=False)
def test_a_site_is_what_a_first_build_makes_of_it(
    made: Path, quickly_trusted: None, changes: list[str], search: bool
) -> None:
    """After any changes in any order, folder and compiled catalogs are those of a first build, and
    so is what is said; a second build says it again."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(made, root)
        shutil.copytree(made.with_name("backup"), root.with_name("backup"))
        if not search:
            _replace("l10n.toml", "[site]\n", "[site]\nsearch = false\n")(root)
        _built(root)
        _built(root)
        for number, change in enumerate(changes):
            before = _site(root / "public")
            CHANGES[change](root)
            touched = _site(root / "public")
            told = _told(root)
            anew = Path(folder) / f"anew-{number}"
            assert told == _told_anew(root, anew), change
            built, *_ = told
            if built:
                assert _site(root / "public") == _site(anew / "public"), change
                compiled = {name[len(str(root)) :]: data for name, data in _compiled(root).items()}
                first = {name[len(str(anew)) :]: data for name, data in _compiled(anew).items()}
                assert {name: compiled[name] for name in first} == first, change
                assert _told(root) == told, change
                assert _site(root / "public") == _site(anew / "public"), change
            else:
                assert _site(root / "public") in (before, touched), change


@pytest.mark.parametrize("enough", [1, 1000])
def test_any_number_of_processes_makes_the_same_site(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, enough: int
) -> None:
    """One process and several give the same bytes, and the whole site."""
    monkeypatch.setattr(parallel, "ENOUGH", enough)
    root = tmp_path / "site"
    shutil.copytree(made, root)
    assert _built(root) == (True, [])
    names = set(_site(root / "public"))
    assert {"one/index.html", "en/two/index.html", "bridge.svg", "plan.txt", "CNAME"} <= names
    monkeypatch.setattr(parallel, "ENOUGH", 1001 - enough)
    anew = tmp_path / "anew"
    assert _built_anew(root, anew) == (True, [])
    assert _site(root / "public") == _site(anew / "public")


def test_a_file_that_two_parts_of_the_site_have_is_written_once(made: Path, tmp_path: Path) -> None:
    """The same file beside the stories and among the static ones: one file, counted as one."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    shutil.copy(root / "articles/plan.txt", root / "static")
    written = build(Project(root), QUIET, root / "public").written
    assert written is not None
    assert written.changed.count("plan.txt") == 1
    assert len(written.changed) == written.total


@pytest.mark.parametrize("first", [True, False])
def test_a_file_that_would_be_a_folder_too_is_named(
    made: Path, tmp_path: Path, first: bool
) -> None:
    """And the site stays as it is."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    if not first:
        _built(root)
    before = _site(root / "public")
    _write("static/one", "mine")(root)
    _, (problem,) = _built(root)
    assert "two parts of the site want to be /one, a file and a folder" in problem
    assert _site(root / "public") == before


def test_a_file_comes_where_a_folder_was_and_the_other_way_round(
    made: Path, tmp_path: Path
) -> None:
    """What is gone goes first where it is in the way."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    original = (root / "articles/one.uk.md").read_text("utf-8")
    _built(root)
    _remove("articles/one.uk.md")(root)
    _write("static/one", "mine")(root)
    assert _built(root) == (True, [])
    assert (root / "public/one").read_text("utf-8") == "mine"
    _remove("static/one")(root)
    _write("articles/one.uk.md", original)(root)
    assert _built(root) == (True, []) == _built_anew(root, tmp_path / "anew")
    assert _site(root / "public") == _site(tmp_path / "anew/public")


@pytest.mark.parametrize("stands", ["all of it", "a page less", "only its list"])
def test_a_clean_build_removes_what_others_put_there(
    made: Path, tmp_path: Path, stands: str
) -> None:
    """And nothing else, however much of the site has to be made."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    _built(root)
    site = _site(root / "public")
    if stands == "only its list":
        _remove_all("public")(root)
        _write("public/.l10n-files.json", "[]")(root)
    elif stands == "a page less":
        _remove("public/one/index.html")(root)
    _write("public/one/mine.txt", "mine")(root)
    done = build(Project(root), QUIET, root / "public", clean=True)
    assert done.written is not None
    assert done.written.removed == ["one/mine.txt"]
    assert _site(root / "public") == site


def test_a_folder_in_the_place_of_a_page_that_is_gone_stays(made: Path, tmp_path: Path) -> None:
    """It is somebody else's."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    _built(root)
    _remove("public/two/index.html")(root)
    _write("public/two/index.html/mine", "mine")(root)
    _remove("articles/two.uk.md")(root)
    assert _built(root) == (True, [])
    assert (root / "public/two/index.html/mine").is_file()


def test_only_what_shows_a_change_is_made_again(made: Path, tmp_path: Path) -> None:
    """A paragraph: one page. A title: its page, its lists, related stories, the feed."""
    root = tmp_path / "site"
    shutil.copytree(made, root)

    def changed(name: str) -> list[str]:
        CHANGES[name](root)
        written = build(Project(root), QUIET, root / "public").written
        assert written is not None
        # What a change asks of the search index is told in tests of the search.
        names = sorted(name for name in written.changed if "search/index/" not in name)
        gone = (f"gone: {name}" for name in written.removed if "search/index/" not in name)
        return [*names, *gone]

    build(Project(root), QUIET, root / "public")
    assert changed("a touch") == []
    assert changed("a translation") == ["en/one/index.html"]
    assert changed("a translated title") == [
        "en/archive/2026-09/index.html",
        "en/category/city/index.html",
        "en/feed.xml",
        "en/index.html",
        "en/one/index.html",
        "en/two/index.html",
    ]
    assert changed("a page deleted") == ["one/index.html"]


def test_a_file_saved_during_the_build_is_named_and_its_page_stays(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page is made of a text that was not checked; the next build makes it."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    _built(root)
    before = _site(root / "public")
    CHANGES["a body edited"](root)
    assemble = building.assemble  # type: ignore[attr-defined]

    def saved_meanwhile(*given: object, **more: object) -> object:
        _write("articles/one.uk.md", STORY.format(n=3).replace("днів", "хвилин"))(root)
        return assemble(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "assemble", saved_meanwhile)
    built, problems = _built(root)
    assert built
    assert [problem for problem in problems if "saved by another program" in problem]
    assert _site(root / "public")["one/index.html"] == before["one/index.html"]
    monkeypatch.undo()
    _built(root)
    assert "хвилин" in (root / "public/one/index.html").read_text("utf-8")


def test_a_picture_saved_while_it_is_looked_at_is_looked_at_again(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page keeps the size that another state of the file had."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    size = pictures.size

    def measured(data: bytes, name: str) -> tuple[int, int]:
        found = size(data, name)
        _write("articles/bridge.svg", PICTURE.replace("8", "9"))(root)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(pictures, "size", measured)
        _built(root)
    _built(root)

    assert _built_anew(root, tmp_path / "anew")[0]
    assert _site(root / "public") == _site(tmp_path / "anew/public")


@pytest.mark.parametrize(
    "address", ["plans", "plans/", "plan.txt/more", "x" * 300, "plan%00.txt", "."]
)
def test_an_address_that_is_no_file_stops_no_build(
    made: Path, tmp_path: Path, address: str
) -> None:
    """A folder, something below a file, a name that no file has: a link that leads nowhere."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    (root / "articles/plans").mkdir()
    original = root / "articles/one.uk.md"
    original.write_text(f"{original.read_text('utf-8')}\n[Плани]({address})\n", "utf-8")

    assert [_built(root)[0] for _ in range(2)] == [True, True]
    (status,) = [s for s in results(Project(root), QUIET).stories if s[0].story == "one"]
    assert [f.message for f in status[0].findings if "there is no such file" in f.message]


@pytest.mark.parametrize("name", [".#plan.txt", "styles/.#house.css", "linked"])
def test_a_link_that_is_no_file_is_not_published(made: Path, tmp_path: Path, name: str) -> None:
    """Neither an editor's lock nor a linked folder keeps the site from being what it was."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    _built(root)
    before = _site(root / "public")
    link = root / "static" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path if name == "linked" else "olena@desk.4711")

    assert _built(root) == (True, [])
    assert _site(root / "public") == before


def test_a_static_link_to_nowhere_is_named(made: Path, tmp_path: Path) -> None:
    """And the site stays as it is."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    _built(root)
    before = _site(root / "public")
    (root / "static/logo.png").symlink_to("nowhere.png")

    assert [_built(root) for _ in range(2)] == [
        (False, [f"{root}/static/logo.png: cannot be read"])
    ] * 2
    assert _site(root / "public") == before


@pytest.mark.parametrize("stands", ["all of it", "only its list"])
def test_a_folder_in_the_place_of_a_page_is_named(made: Path, tmp_path: Path, stands: str) -> None:
    """Before any file comes into place."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    _built(root)
    if stands == "only its list":
        _remove_all("public")(root)
        _write("public/.l10n-files.json", "[]")(root)
    else:
        _remove("public/two/index.html")(root)
    _write("public/two/index.html/mine", "mine")(root)
    _replace("articles/one.uk.md", "title: Міст", "title: Новий міст")(root)
    before = {name: data for name, data in _site(root / "public").items() if "l10n" not in name}

    built, problems = _built(root)

    place = root / "public/two/index.html"
    reason = "is a folder, where the site has a file; move it away and build again"
    assert (built, problems) == (False, [f"{place}: {reason}"])
    after = {name: data for name, data in _site(root / "public").items() if "l10n" not in name}
    assert after == before
