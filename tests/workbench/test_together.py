"""Many at once: pages, other commands and an editor write into one catalog, and no word is lost."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from l10n.po.document import parse
from tests.conftest import Site, start_site
from tests.workbench.running import Browser, Reply, serving

STORY = "articles/city/long"
CATALOG = "locales/en/LC_MESSAGES/articles/city/long.po"
SEGMENTS = 40


def long_story(root: Path) -> Site:
    """A story of many paragraphs, extracted."""
    site = start_site(root)
    texts = "\n\n".join(f"Абзац номер {n} цієї новини." for n in range(SEGMENTS))
    site.write("articles/city/long.uk.md", f"---\ntitle: Довга\ndate: 2026-09-20\n---\n{texts}\n")
    site.run("extract")
    return site


@dataclass
class Work:
    """What several writers do to one catalog."""

    site: Site
    accepted: dict[str, str] = field(default_factory=dict)
    """Source -> the last text that was answered for."""
    refused: list[Reply] = field(default_factory=list)

    def page(self, browser: Browser, own: list[str]) -> None:
        """Types three times into each message, and approves some."""
        chance = random.Random(browser.client)
        for turn in range(3):
            for source in own:
                text = f"Paragraph {source} by {browser.client}, turn {turn}."
                reply = browser.save(browser.message(source, STORY), text, domain=STORY)
                if reply.status != 200:
                    self.refused.append(reply)
                    continue
                self.accepted[source] = text
                if chance.random() < 0.3:
                    saved = reply.json["message"]
                    about = {"message": saved["id"], "based_on": saved["version"]}
                    browser.do("approve", STORY, **about)

    def commands(self, own: list[str]) -> None:
        """Other runs of the program."""
        for source in own:
            self.site.run("set", CATALOG, source, f"Set {source}")
            self.accepted[source] = f"Set {source}"
            self.site.run("extract", "-q")

    def editor(self, own: list[str]) -> None:
        """A program that replaces the whole file with what it has read and changed."""
        for source in own:
            text = f"Edited {source}"
            old = rf'(msgid "{re.escape(source)}"\nmsgstr )"[^"\n]*"'
            draft = self.site.write(
                "draft.po", re.sub(old, rf'\1"{text}"', self.site.read(CATALOG))
            )
            draft.replace(self.site.root / CATALOG)
            self.accepted[source] = text


def test_no_accepted_word_is_lost(tmp_path: Path) -> None:
    """Four pages type and approve while `set` and `extract` write too; then somebody edits by hand.

    At the end the file, and every page, has the last accepted text of each message.
    """
    work = Work(long_story(tmp_path))
    with serving(work.site.root) as server:
        first = Browser(server, "first").enter()
        messages = [m["source"] for m in first.story(STORY)["messages"].values()][1:]
        shares = [messages[n::6] for n in range(6)]
        pages = [Browser(server, f"page {n}", dict(first.cookies), first.token) for n in range(4)]
        jobs = [(work.page, (page, share)) for page, share in zip(pages, shares, strict=False)]
        threads = [threading.Thread(target=job, args=given) for job, given in jobs]
        threads.append(threading.Thread(target=work.commands, args=(shares[4][:4],)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        work.editor(shares[5][:3])
        shown = {m["source"]: m["texts"][0] for m in first.story(STORY)["messages"].values()}

    found = {m.msgid: m.msgstr[0] for m in parse(work.site.read(CATALOG)).messages}
    assert work.refused == []
    assert {source: found[source] for source in work.accepted} == work.accepted
    assert {source: shown[source] for source in work.accepted} == work.accepted
    assert len(work.accepted) > SEGMENTS * 2 / 3


def test_a_kill_in_the_middle_of_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    """Every text that was answered for is there; the catalog is the old or the new one."""
    site = long_story(tmp_path)
    for _ in range(3):
        accepted: dict[str, str] = {}
        with serving(site.root) as server:
            browser = Browser(server, "a").enter()
            messages = browser.story(STORY)["messages"].values()
            killer = threading.Timer(0.3, server.kill)
            killer.start()
            for number, message in enumerate(messages):
                try:
                    reply = browser.save(message, f"Text {number} {time.time_ns()}", domain=STORY)
                except (OSError, HTTPException):
                    break
                if reply.status == 200:
                    accepted[message["source"]] = reply.json["message"]["texts"][0]
            killer.join()
        found = {m.msgid: m.msgstr[0] for m in parse(site.read(CATALOG)).messages}
        assert len(found) == SEGMENTS + 1
        assert {source: found[source] for source in accepted} == accepted
    done = subprocess.run(
        [sys.executable, "-m", "l10n", "check", "-q"], cwd=site.root, check=False
    )  # the lock of a killed server is nobody's
    assert done.returncode in (0, 1)
