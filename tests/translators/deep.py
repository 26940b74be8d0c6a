"""deep-translator's services asked from a test, which has no keys but its own."""

from __future__ import annotations

from typing import Any

import pytest

from l10n.model import Segment
from l10n.translators import TranslatorError
from l10n.translators.deep import DeepTranslator
from l10n.translators.providers import PROVIDERS
from tests.translators.clock import Clock

SEGMENT = Segment("The old mill", "paragraph")
KEY = "secret-0123456789"


def forget_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """No service has a key, and this computer is asked through no proxy."""
    for provider in PROVIDERS.values():
        for variables in provider.keys.values():
            for variable in variables:
                monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def _make(name: str, options: dict[str, Any]) -> DeepTranslator:
    """A translator on a clock of its own."""
    clock = Clock()
    return DeepTranslator(name, options, now=clock.now, sleep=clock.sleep)


def translated(name: str, options: dict[str, Any], text: str = "The old mill") -> Any:
    """What a service makes of a text."""
    (suggestion,) = _make(name, options).translate([Segment(text, "p")], "en", "uk")
    return suggestion


def error(name: str, options: dict[str, Any]) -> str:
    """What is said where a service fails; neither the text nor a key is in it."""
    with pytest.raises(TranslatorError) as caught:
        translated(name, options)
    assert SEGMENT.text not in str(caught.value)
    assert KEY not in str(caught.value)
    return str(caught.value)
