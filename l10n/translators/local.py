"""Firefox's translation models, run in this process by the package `fxtranslate`.

No text leaves the machine, and no model is downloaded: the settings name each model's folder and
the checksum of each of its files. Needs the extra `l10n[local]`. An engine may only be used by the
thread that made it, and keeps the interpreter to itself while it works, so there is one for each
thread that asks, and no more threads than that.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from l10n.errors import get_extra
from l10n.model import Segment, Suggestion
from l10n.syntax.sentences import sentences
from l10n.translators import Form, TranslatorError
from l10n.translators.options import Options
from l10n.translators.traffic import collected

PACKAGE = "fxtranslate"
SCORE = 0.5
"""Of what a machine made."""
_LONG = 200
"""Characters up to which a sentence is surely no longer than a model's memory."""


@dataclass(frozen=True, slots=True)
class Model:
    """One direction's files."""

    folder: Path
    checksums: Mapping[str, str]
    """File name -> SHA-256 in hexadecimal digits."""

    def file(self, *prefixes: str) -> str:
        """The name of the file that begins with one of `prefixes`, the first that any does; empty
        where there is none. Mozilla names them `model.…`, `vocab.…`, `srcvocab.…`, `lex.…`."""
        for prefix in prefixes:
            for name in self.checksums:
                if name.startswith(f"{prefix}."):
                    return name
        return ""


class LocalTranslator:
    """Models by direction, and one engine of each for every thread."""

    sends_text_out = False

    def __init__(self, name: str, table: Mapping[str, Any]) -> None:
        """`table` is its settings.

        Raises TranslatorError for one that is wrong, a missing file, or without the package.
        """
        self.name = name
        options = Options(name, table)
        self._models = {
            pair: _model(name, pair, value) for pair, value in options.table("models").items()
        }
        options.finish()
        if find_spec(PACKAGE) is None:
            raise TranslatorError(f"{name} needs the package {PACKAGE}; {get_extra('local')}")
        if not self._models:
            raise TranslatorError(
                f"{name} needs a model: name its folder and the checksums of its files in "
                f"[translators.{name}.models.uk-en]"
            )
        self._engines = threading.local()

    @property
    def form(self) -> Form:
        """Its models were trained on texts without tags."""
        return Form.OPAQUE

    @property
    def version(self) -> str:
        """A digest of the models' checksums."""
        digests = [sorted(model.checksums.items()) for _, model in sorted(self._models.items())]
        return hashlib.blake2b(repr(digests).encode(), digest_size=6).hexdigest()

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        """The models' texts.

        Raises TranslatorError where there is no model for the languages, or it cannot be used.
        """
        return collected(self.stream(segments, source, target), len(segments))

    def stream(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Iterator[tuple[int, Suggestion | None]]:
        """As `translate`, each text as soon as it is there."""
        self.check(source, target)
        engine = self._engine(_pair(source, target))
        for number, segment in enumerate(segments):
            text = "".join(_translated(engine, part) for part in sentences(segment.text))
            yield number, Suggestion(text, SCORE, self.name) if text.strip() else None

    def check(self, source: str, target: str) -> None:
        """Raises TranslatorError where there is no model for the two languages."""
        pair = _pair(source, target)
        if pair not in self._models:
            raise TranslatorError(
                f"{self.name} has no model for {pair}; add [translators.{self.name}.models.{pair}],"
                f" or leave --using {self.name} out"
            )

    def _engine(self, pair: str) -> Any:
        """The engine of this thread."""
        engines: dict[str, Any] = vars(self._engines)
        if pair not in engines:
            engines[pair] = self._load(pair)
        return engines[pair]

    def _load(self, pair: str) -> Any:
        model = self._models[pair]
        files = {name: self._verified(pair, name) for name in model.checksums}
        shortlist = model.file("lex")
        try:
            return import_module(PACKAGE).Translator(
                files[model.file("model")],
                files[model.file("srcvocab", "vocab")],
                files[model.file("trgvocab", "vocab")],
                files[shortlist] if shortlist else None,
            )
        except (ImportError, ValueError):
            raise TranslatorError(
                f"{self.name} cannot use its model for {pair}; "
                f"update {PACKAGE}, or fetch the model again"
            ) from None

    def _verified(self, pair: str, name: str) -> bytes:
        """The octets of a file, which are those that the settings mean."""
        model = self._models[pair]
        try:
            data = (model.folder / name).read_bytes()
        except OSError as error:
            raise TranslatorError(
                f"{self.name}: {name} of the model for {pair} cannot be read ({error.strerror})"
            ) from None
        if hashlib.sha256(data).hexdigest() != model.checksums[name].lower():
            raise TranslatorError(
                f"{self.name}: {name} of the model for {pair} is not the file whose checksum the "
                "settings give; fetch it again, or correct the checksum"
            )
        return data


def make(name: str, options: Mapping[str, Any]) -> LocalTranslator:
    """Local models. Raises TranslatorError as its constructor does."""
    return LocalTranslator(name, options)


def _translated(engine: Any, sentence: str) -> str:
    """A sentence with the blanks around it; the engine's own cutting, for which «вул.» ends one,
    is left for what is too long otherwise."""
    text = sentence.strip()
    if not text:
        return sentence
    start = sentence.index(text)
    translate = engine.translate if len(text) <= _LONG else engine.translate_long
    return sentence[:start] + str(translate(text)).strip() + sentence[start + len(text) :]


def _model(name: str, pair: str, table: Any) -> Model:
    options = Options(f"{name}: models.{pair}", table if isinstance(table, Mapping) else {})
    folder = Path(options.text("folder")).expanduser()
    checksums = options.table("sha256")
    options.finish()
    if not folder.is_absolute():
        raise TranslatorError(f"{name}: models.{pair}.folder must be the full path of a folder")
    if not folder.is_dir():
        raise TranslatorError(f"{name}: models.{pair}.folder is not there; put the model into it")
    if not all(isinstance(digest, str) for digest in checksums.values()):
        raise TranslatorError(f"{name}: models.{pair}.sha256 must be a table of texts")
    model = Model(folder, checksums)
    for wanted in (("model",), ("srcvocab", "vocab"), ("trgvocab", "vocab")):
        if not model.file(*wanted):
            raise TranslatorError(
                f"{name}: models.{pair}.sha256 must name the file {' or '.join(wanted)}.…"
            )
    for file in checksums:
        if Path(file).name != file or not (folder / file).is_file():
            raise TranslatorError(f"{name}: {file} of models.{pair} is not in its folder")
    return model


def _pair(source: str, target: str) -> str:
    """As the settings name a direction: `uk-en`."""
    return "-".join(code.replace("_", "-").split("-")[0].lower() for code in (source, target))
