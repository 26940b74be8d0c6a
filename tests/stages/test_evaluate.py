"""Which references translators are measured by."""

from __future__ import annotations

import pytest

from l10n.console import Console
from l10n.project import Project
from l10n.stages import evaluate as stage
from l10n.stages.evaluate import evaluate, scorers, scores
from l10n.stages.jobs import Unready
from l10n.translators import TranslatorError
from l10n.translators.asking import Volume
from tests.conftest import Site


@pytest.mark.parametrize("limit", [0, 1, 3, 4])
def test_a_sample_is_the_same_however_few_are_held(
    translated_site: Site, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    """An archive has more references than fit into the memory."""

    def planned() -> list[Volume]:
        project, console = Project(translated_site.root), Console(quiet=True)
        asked = [Unready("deepl", TranslatorError("no key"))]
        return [
            one.planned
            for one in evaluate(project, console, asked, limit=limit, dry_run=True).measured
        ]

    whole = planned()
    monkeypatch.setattr(stage, "_ROOM", 0)

    assert planned() == whole
    assert [one.texts for one in whole] == ([limit, limit] if limit else [])


@pytest.mark.parametrize("at_once", [1, 2, 3, 200])
def test_scores_are_sacrebleus_however_few_texts_are_counted_at_once(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """It would hold what it counts of each text of an archive."""
    given = ["The bridge is open again", "", "We waited for this day.", "On the site", "Ні"]
    wanted = ["The bridge opens again", "Rain", "We have waited for this day.", "", "Так"]
    metrics = scorers().values()
    whole = [metric.corpus_score(given, [wanted]).score for metric in metrics]
    monkeypatch.setattr(stage, "_SCORED", at_once)
    assert list(scores(zip(given, wanted, strict=True), *metrics)) == pytest.approx(whole)
