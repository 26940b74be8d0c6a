"""Firefox's models in this process. No model is at hand: a stand-in engine takes the real one's
place where texts are translated, and the real package is asked what it can be without a model."""

from __future__ import annotations

import hashlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from l10n.model import Segment
from l10n.translators import TranslatorError, local
from l10n.translators.local import PACKAGE, LocalTranslator

FILES = {
    "model.uken.intgemm.alphas.bin": b"weights",
    "vocab.uken.spm": b"words",
    "lex.50.50.uken.s2t.bin": b"pairs",
}
LONG = "Слово за словом, " * 20 + "аж до кінця. "


class Engine:
    """As the real one: bound to the thread that made it, and its own cutting tears «вул.»."""

    made: list[Engine]

    def __init__(self, model: bytes, source: bytes, target: bytes, lex: bytes | None) -> None:
        if model == b"broken":
            raise ValueError("trace ended mid-record")
        self.files = (model, source, target, lex)
        self.thread = threading.get_ident()
        self.asked: list[str] = []
        self.made.append(self)

    def translate(self, text: str) -> str:
        assert self.thread == threading.get_ident()
        self.asked.append(text)
        return text.upper()

    def translate_long(self, text: str) -> str:
        return f"[long {len(text)}]"


@pytest.fixture
def _package(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    module = ModuleType(PACKAGE)
    vars(module)["Translator"] = Engine
    Engine.made = []
    monkeypatch.setitem(sys.modules, PACKAGE, module)
    monkeypatch.setattr(local, "find_spec", lambda name: object())
    yield


def _table(at: Path, files: dict[str, bytes] | None = None, **more: Any) -> dict[str, Any]:
    """Settings for a model that is written to a folder."""
    contents = FILES if files is None else files
    for name, data in contents.items():
        (at / name).write_bytes(data)
    sums = {name: hashlib.sha256(data).hexdigest().upper() for name, data in contents.items()}
    return {"models": {"uk-en": {"folder": str(at), "sha256": sums, **more}}}


def _texts(engine: LocalTranslator, *texts: str) -> list[str | None]:
    segments = [Segment(text, "p") for text in texts]
    return [s.text if s else None for s in engine.translate(segments, "uk", "en_GB")]


def _error(table: dict[str, Any], source: str = "uk", target: str = "en") -> str:
    with pytest.raises(TranslatorError) as caught:
        LocalTranslator("local", table).translate([Segment("Млин", "p")], source, target)
    return str(caught.value)


@pytest.mark.usefixtures("_package")
def test_texts(tmp_path: Path) -> None:
    """Sentence by sentence, with the blanks between them; abbreviations tear none."""
    engine = LocalTranslator("local", _table(tmp_path))
    assert not engine.sends_text_out
    assert _texts(engine, "Міст на вул. Садовій.  Він <x1>новий.</x1>", "Так") == [
        "МІСТ НА ВУЛ. САДОВІЙ.  ВІН <X1>НОВИЙ.</X1>",
        "ТАК",
    ]
    assert Engine.made[0].asked == ["Міст на вул. Садовій.", "Він <x1>новий.</x1>", "Так"]
    assert Engine.made[0].files == (b"weights", b"words", b"words", b"pairs")


@pytest.mark.usefixtures("_package")
def test_a_long_sentence(tmp_path: Path) -> None:
    """What a model would cut off is left to the package's own sentence-wise call."""
    engine = LocalTranslator("local", _table(tmp_path))
    assert _texts(engine, LONG + "Далі.") == [f"[long {len(LONG) - 1}] ДАЛІ."]


@pytest.mark.usefixtures("_package")
def test_two_vocabularies(tmp_path: Path) -> None:
    """A model may have one for each language, and no shortlist."""
    files = {"model.bin": b"m", "srcvocab.spm": b"s", "trgvocab.spm": b"t"}
    engine = LocalTranslator("local", _table(tmp_path, files))
    assert _texts(engine, "так") == ["ТАК"]
    assert Engine.made[0].files == (b"m", b"s", b"t", None)


@pytest.mark.usefixtures("_package")
def test_one_engine_for_each_thread(tmp_path: Path) -> None:
    """An engine is made once, and never used by another thread."""
    engine = LocalTranslator("local", _table(tmp_path))
    found: list[list[str | None]] = []

    def work() -> None:
        found.extend(_texts(engine, "так") for _ in range(3))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
        thread.join()
    assert found == [["ТАК"]] * 6
    assert len(Engine.made) == 2


@pytest.mark.usefixtures("_package")
def test_a_file_that_is_not_the_one_meant(tmp_path: Path) -> None:
    """Nothing is run that the settings do not vouch for."""
    table = _table(tmp_path)
    (tmp_path / "vocab.uken.spm").write_bytes(b"other")
    assert _error(table) == (
        "local: vocab.uken.spm of the model for uk-en is not the file whose checksum the settings "
        "give; fetch it again, or correct the checksum"
    )
    assert Engine.made == []


@pytest.mark.usefixtures("_package")
def test_a_model_that_cannot_be_used(tmp_path: Path) -> None:
    """What the package says of a broken model becomes one line."""
    table = _table(tmp_path, {**FILES, "model.uken.intgemm.alphas.bin": b"broken"})
    assert _error(table).startswith("local cannot use its model for uk-en; update fxtranslate")


@pytest.mark.usefixtures("_package")
def test_a_direction_without_a_model(tmp_path: Path) -> None:
    """It is told which settings to add."""
    assert _error(_table(tmp_path), "en", "uk") == (
        "local has no model for en-uk; add [translators.local.models.en-uk], "
        "or leave --using local out"
    )


@pytest.mark.usefixtures("_package")
@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"folder": "models"}, "local: models.uk-en.folder must be the full path of a folder"),
        ({"folder": "/no/such/folder"}, "local: models.uk-en.folder is not there"),
        ({"folder": 7}, "local: models.uk-en: folder must be a text"),
        ({"sha256": {}}, "local: models.uk-en.sha256 must name the file model.…"),
        ({"sha256": {"model.bin": 5}}, "local: models.uk-en.sha256 must be a table of texts"),
        ({"sha256": {"model.bin": "0"}}, "local: models.uk-en.sha256 must name the file srcvocab"),
        (
            {"sha256": {"model.bin": "0", "vocab.spm": "0"}},
            "local: model.bin of models.uk-en is not in its folder",
        ),
        (
            {"sha256": {"model./../../x": "0", "vocab.spm": "0"}},
            "local: model./../../x of models.uk-en is not in its folder",
        ),
        ({"hash": "0"}, "local: models.uk-en: hash is not one of its settings (folder, sha256)"),
    ],
)
def test_options(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    """An option that cannot be used is named."""
    assert _error(_table(tmp_path, **change)).startswith(problem)


@pytest.mark.usefixtures("_package")
def test_no_model() -> None:
    """Without a model it says what to set; nothing is downloaded."""
    assert _error({}).startswith("local needs a model: name its folder and the checksums of its")
    assert _error({"models": []}) == "local: models must be a table"


def test_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing package is told with the extra that brings it."""
    monkeypatch.setattr(local, "find_spec", lambda name: None)
    assert _error(_table(tmp_path)) == (
        "local needs the package fxtranslate; "
        "`pip install '.[local]'` in the folder that l10n comes from"
    )


def test_the_real_package(tmp_path: Path) -> None:
    """It has the calls that are used, and says of octets that are no model what is passed on."""
    package = pytest.importorskip(PACKAGE, reason="the extra `local` is not installed")
    assert callable(package.Translator.translate)
    assert callable(package.Translator.translate_long)
    assert _error(_table(tmp_path)).startswith("local cannot use its model for uk-en")
