"""What becomes of a plug-in's mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from l10n.checks import asked
from l10n.checks.base import Fault, Pair, pair_check
from l10n.errors import PluginError
from l10n.model import Severity
from tests.checks.samples import pair


@pair_check("loud", Severity.WARNING)
def loud(pair: Pair) -> Iterator[Fault]:
    """A text is loud."""
    while True:
        yield Fault("it is loud")


def test_a_plugin_that_finds_no_end_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fill the memory."""
    monkeypatch.setattr(asked, "_MOST", 9)
    assert loud.pair
    with pytest.raises(PluginError, match="yields more than 9 faults"):
        asked.asked(replace(loud, plugin="house.py"), loud.pair, pair("Quiet", "Тихо"))
