"""The memory asked by several threads."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from l10n.errors import UserError
from l10n.memory.store import Memory
from l10n.project import Project
from l10n.workbench.recall import BusyError, Recall
from tests.conftest import BRIDGE_EN, BRIDGE_PO, LIBRARY_PO, Site

LEAD = "Через річку знову можна перейти."


def test_any_thread_may_ask(translated_site: Site) -> None:
    """SQLite's connections belong to one; what changes is learnt when it is asked to."""
    recall = Recall(lambda: Project(translated_site.root))
    recall.refresh()

    def known(_: int) -> list[str]:
        return [one.text for one in recall.ask(lambda m: m.find(LEAD, "uk", "en"))]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(known, range(20)))
    recall.close()

    assert found == [[BRIDGE_EN[LEAD]]] * 20


def test_a_question_does_not_wait_for_ever(site: Site) -> None:
    """It is told that the memory is busy, and is not answered later for nothing."""
    recall = Recall(lambda: Project(site.root))
    go = threading.Event()
    asked: list[str] = []
    recall._put(lambda memory: go.wait(10))

    with pytest.raises(BusyError):
        recall.ask(lambda memory: asked.append("late"), patience=0.05)
    go.set()
    recall.ask(lambda memory: asked.append("next"))
    recall.close()

    assert asked == ["next"]


def test_what_goes_wrong_is_told_to_whoever_asked(tmp_path: Path, site: Site) -> None:
    """And the next question is answered."""
    recall = Recall(lambda: Project(site.root))

    def fail(memory: Memory) -> None:
        raise UserError("the disk is full")

    with pytest.raises(UserError, match="the disk is full"):
        recall.ask(fail)
    assert recall.ask(lambda memory: 7) == 7
    recall.close()


@pytest.mark.parametrize("what", ["learn_stories", "Memory"])
def test_what_could_not_be_learnt_is_learnt_with_the_next_change(
    monkeypatch: pytest.MonkeyPatch, site: Site, what: str
) -> None:
    """The disk was full, or another command had the memory."""
    recall = Recall(lambda: Project(site.root))
    learnt: list[list[str]] = []

    def refuse(*given: object) -> None:
        raise UserError("the disk is full")

    def learn(project: Project, memory: Memory, stories: set[str]) -> None:
        learnt.append(sorted(stories))

    monkeypatch.setattr("l10n.workbench.recall.learn_stories", learn)
    with monkeypatch.context() as patched:
        patched.setattr(f"l10n.workbench.recall.{what}", refuse)
        recall.refresh(["a"])
        with suppress(UserError):
            recall.ask(lambda memory: 7)
    recall.refresh(["b"])
    recall.ask(lambda memory: 7)
    recall.close()
    assert learnt == [["a", "b"]]


def test_stories_are_learnt_without_a_look_at_all_the_others(translated_site: Site) -> None:
    """A save in one of 100,000 is known at once."""
    recall = Recall(lambda: Project(translated_site.root))
    recall.refresh()
    lamp = "Bring a lamp."
    before = recall.ask(lambda m: [len(m.find(LEAD, "uk", "en")), len(m.find(lamp, "en", "uk"))])
    for name in (BRIDGE_PO, LIBRARY_PO):
        text = translated_site.read(name).replace('msgstr "', 'msgstr "Новий: ')
        translated_site.write(name, text)
    recall.refresh(["city/bridge", "city/gone"])
    found = recall.ask(lambda m: [m.find(LEAD, "uk", "en"), m.find(lamp, "en", "uk")])
    recall.close()

    assert before == [1, 1]
    assert [[one.text.startswith("Новий") for one in some] for some in found] == [[True], [False]]


def test_a_catalog_without_an_original_is_learnt_when_it_comes(translated_site: Site) -> None:
    """And forgotten when it goes."""
    project = Project(translated_site.root)
    recall = Recall(lambda: project)

    def known() -> int:
        recall.refresh()
        return len(recall.ask(lambda m: m.find("Old words.", "uk", "en")))

    catalog = translated_site.read(BRIDGE_PO).replace("Ми чекали на цей день.", "Old words.")
    before = known()
    path = translated_site.write(BRIDGE_PO.replace("bridge", "ferry"), catalog)
    there = known()
    path.unlink()

    assert (before, there, known()) == (0, 1, 0)
    recall.close()
