"""A glossary in a project, from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from l10n.glossary.model import Glossary
from l10n.model import Segment, Suggestion
from l10n.project import Project
from l10n.translators import Surroundings
from l10n.translators.chain import Chain
from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site
from tests.end_to_end.test_prefill import use
from tests.translators.servers import libre, serving

FILE = "locales/glossary.yaml"
TERMS = """\
- uk: річка
  en: stream
- uk: лампа
  en: lamp
  never: { uk: ліхтар }
"""


def findings(site: Site, *arguments: str) -> list[tuple[str, str, str]]:
    """What the check `glossary` reports: path, severity, message."""
    result = site.run("check", "--select", "glossary", "--format", "json", *arguments, status=None)
    found = json.loads(result.out)["findings"]
    return [(f["path"], f["severity"], f["message"]) for f in found if f["check"] == "glossary"]


def test_both_directions_from_one_file(translated_site: Site) -> None:
    """Stories written in either language are checked; outside the project there is no glossary."""
    site = translated_site
    assert findings(site) == []
    site.write(FILE, TERMS)
    site.translate_again(LIBRARY_PO, "Bring a lamp.", "Візьміть ліхтар.")
    assert findings(site) == [
        (BRIDGE_PO, "warning", "“річку” is not rendered as the glossary asks; write “stream”"),
        (
            LIBRARY_PO,
            "warning",
            "“lamp” is “ліхтар” here, which the glossary forbids; write “лампа”",
        ),
    ]
    assert site.run("check", "--select", "glossary").status == 0
    site.run("check", "--select", "glossary", "--strict", status=1)

    copy = site.write("elsewhere/uk.po", site.read(LIBRARY_PO))
    assert findings(site, str(copy)) == []


def test_a_term_may_hold_a_story_back(translated_site: Site) -> None:
    """`severity: error` fails the check; the comment above the message ignores it."""
    site = translated_site
    site.write(FILE, "- uk: річка\n  en: stream\n  severity: error\n")
    site.run("check", "--select", "glossary", status=1)
    comment = "# l10n-ignore: glossary\n"
    before = site.read(BRIDGE_PO)
    at = before.index('msgid "Через річку') - len('msgctxt "lead"\n')
    at = before.rindex("\n\n", 0, at) + 2
    site.write(BRIDGE_PO, before[:at] + comment + before[at:])
    assert findings(site) == []


@pytest.mark.parametrize("command", ["check", "build", "stats", "prefill"])
def test_a_mistake_in_the_glossary(translated_site: Site, command: str) -> None:
    """One line with file and line, exit status 2."""
    site = translated_site
    site.write(FILE, "- uk: річка\n  en: stream\n  forbiden: { en: brook }\n")
    result = site.run(command, status=2)
    errors = [line for line in result.err.splitlines() if FILE in line]
    assert len(errors) == 1
    assert f'{FILE}:3: a term has no key "forbiden"; did you mean "forbidden"?' in errors[0]


def test_not_utf_8(translated_site: Site) -> None:
    """A glossary in another encoding is named."""
    (translated_site.root / FILE).write_bytes("- uk: річка".encode("cp1251"))
    assert f"{FILE}: is not UTF-8" in translated_site.run("check", status=2).err


def test_a_service_never_sees_a_name_that_takes_no_endings(site: Site) -> None:
    """It is sent a token, and the catalog has the rendering."""
    story = "articles/city/bridge.uk.md"
    site.write(story, site.read(story).replace("Пішохідний міст", "«Пішохідний міст»"))
    site.write(FILE, "- uk: «Пішохідний міст»\n  en: The Walkers’ Bridge\n  fixed: true\n")
    site.run("extract")
    with serving(libre) as server:
        use(site, "libre", f"{server.url}/")
        site.run("prefill", "--using", "libre", "--to", "en")
        sent = " ".join(str(request.query) for request in server.requests)

    assert "Пішохідний" not in sent
    assert "The Walkers’ Bridge" in site.read(BRIDGE_PO)


class Listening:
    """A translator that remembers what it was told."""

    name = "listening"
    sends_text_out = False

    def __init__(self) -> None:
        self.around: list[Surroundings] = []

    def in_story(self, around: Surroundings) -> Listening:
        self.around.append(around)
        return self

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        return [None for _ in segments]


def test_a_translator_is_told_the_terms(tmp_path: Path, translated_site: Site) -> None:
    """The glossary stands beside the story."""
    translated_site.write(FILE, TERMS)
    glossary = Project(translated_site.root).glossary
    listening = Listening()
    segments = [Segment("Через річку", "paragraph")]
    chain = Chain((listening,), "city/bridge", glossary=glossary)
    list(chain.answers(segments, [0], "uk", "en"))
    (around,) = listening.around
    (occurrence,) = around.glossary.occurring(around.segments[0].text, "uk", "en")
    assert occurrence.term.name("en") == "stream"
    assert isinstance(around.glossary, Glossary)


@pytest.mark.parametrize("module", ["l10n.cli", "l10n.project", "l10n.checks"])
def test_nobody_pays_who_has_none(module: str) -> None:
    """The rules of inflection are read where there are terms, not before."""
    code = f"import sys, {module}; print('l10n.glossary.ukrainian' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
