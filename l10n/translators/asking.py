"""One translator asked for one pair of languages: kept replies first, and within a budget."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from l10n.console import printing_to_people
from l10n.errors import UserError, is_utf8
from l10n.model import Segment, Suggestion
from l10n.translators import (
    BATCH,
    Batched,
    Cutting,
    Form,
    Formed,
    Limited,
    PartialError,
    Stoppable,
    Streaming,
    Translator,
    TranslatorError,
    Versioned,
)
from l10n.translators.breaker import REST
from l10n.translators.replies import Replies
from l10n.translators.verify import is_page

FAILED, BUDGET = "failed", "budget"
"""Rules of answers that are none: the translator failed; it may not be sent any more."""


_TOKEN = re.compile(r"</?x\d+/?>|\[/?X\d+X\]")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Volume:
    """How much text."""

    texts: int = 0
    words: int = 0
    """Tokens are none."""
    characters: int = 0
    """As sent, tokens included."""
    octets: int = 0
    """The same in UTF-8."""

    def add(self, text: str) -> None:
        self.texts += 1
        self.words += len(_TOKEN.sub(" ", text).split())
        self.characters += len(text)
        self.octets += len(text.encode(errors="surrogatepass"))


@dataclass(slots=True)
class Session:
    """What a run keeps in mind from one story to the next."""

    replies: Replies | None = None
    """Where replies are kept; None keeps none."""
    budget: int | None = None
    """How many characters may still be sent out; None for no end."""
    again: bool = False
    """Whether what a kept reply was refused for is asked for anew."""
    failed: dict[tuple[str, str, str], TranslatorError] = field(default_factory=dict)
    """By the translator's name, source and target; it is left alone for `REST`."""
    failed_at: dict[tuple[str, str, str], float] = field(default_factory=dict)
    """The same -> when that was, by `now`."""
    now: Callable[[], float] = time.monotonic
    """In seconds."""
    sent: dict[str, Volume] = field(default_factory=dict)
    """By the translator's name."""
    reused: int = 0
    """Texts that needed no asking, because their replies were kept."""
    stopped: bool = False
    """No translator is asked any more: who asks one gets KeyboardInterrupt."""
    _asked: Translator | None = None
    """The one that is being asked just now."""

    def stop(self) -> None:
        """Ask for nothing new; what is under way still comes. A signal handler may call it."""
        self.stopped = True
        if isinstance(self._asked, Stoppable):
            self._asked.stop()

    def asking(self, translator: Translator | None) -> None:
        """Take note of who is asked; raises KeyboardInterrupt where nobody is to be any more."""
        self._asked = translator
        if translator is not None and self.stopped:
            raise KeyboardInterrupt


class _Whole:
    """The reply to a text, made of those to its pieces."""

    def __init__(self, pieces: Sequence[str]) -> None:
        matches = [_EDGES.fullmatch(piece) for piece in pieces]
        self._parts: list[str | None] = []
        """The pieces between the blanks around them."""
        self.asked: dict[int, str] = {}
        """What is to be asked for, by its place; a single piece is, whatever is in it."""
        for match in matches:
            assert match is not None
            if len(pieces) == 1 or _LETTER.search(_TOKEN.sub("", match[2])):
                self.asked[len(self._parts) + 1] = match[0] if len(pieces) == 1 else match[2]
            self._parts += [match[1], match[2], match[3]]
        if len(pieces) == 1:
            self._parts = ["", "", ""]
        self._lacking = set(self.asked)

    @property
    def ready(self) -> bool:
        """Every piece has been answered."""
        return not self._lacking

    @property
    def text(self) -> str | None:
        """The pieces put together; None where one has no reply."""
        parts = [part for part in self._parts if part is not None]
        return "".join(parts) if len(parts) == len(self._parts) else None

    def put(self, place: int, reply: str | None) -> None:
        """The reply to the piece at a place."""
        alone = len(self._parts) == 3
        self._parts[place] = reply if alone or not reply else reply.strip()
        self._lacking.discard(place)


class Asker:
    """A translator, as the chain asks it."""

    def __init__(self, translator: Translator, source: str, target: str, session: Session) -> None:
        self.name = translator.name
        self.pair = (source, target)
        self.stopped = ""
        """FAILED or BUDGET where it can be asked no more."""
        self._translator = translator
        self._session = session
        self._key = (self.name, source, target)
        self._version = translator.version if isinstance(translator, Versioned) else ""
        self._anew: set[str] = set()
        """What is asked for although a reply is kept."""
        if session.failed_at.get(self._key, float("-inf")) + REST > session.now():
            self.stopped = FAILED

    @property
    def batch(self) -> int:
        """How many texts it takes at once."""
        wanted = self._translator.batch if isinstance(self._translator, Batched) else BATCH
        return max(1, wanted)

    @property
    def form(self) -> Form:
        return self._translator.form if isinstance(self._translator, Formed) else Form.XML

    def limit(self, text: str) -> str:
        """Why it will not take a text as sent; empty where it will."""
        return self._translator.limit(text) if isinstance(self._translator, Limited) else ""

    def kept(self, text: str) -> str | None:
        """What it replied to a text in this run or an earlier one."""
        whole = _Whole(self._pieces(text))
        for place, piece in whole.asked.items():
            found = self._kept(piece)
            if found is None:
                return None
            whole.put(place, found)
        return whole.text

    def _pieces(self, text: str) -> Sequence[str]:
        return self._translator.pieces(text) if isinstance(self._translator, Cutting) else [text]

    def renew(self, text: str) -> None:
        """Ask for a text anew, whatever is kept."""
        self._anew.update(_Whole(self._pieces(text)).asked.values())

    def _kept(self, text: str) -> str | None:
        replies = None if text in self._anew else self._session.replies
        return replies.get(self.name, self._version, *self.pair, text) if replies else None

    def ask(self, segments: Sequence[Segment]) -> Iterator[tuple[int, str | None]]:
        """The number of each segment with its reply as it comes, None where it has none.

        A text is asked for once, however often it occurs, and a long one in pieces. Ends early,
        and `stopped` says why, where the translator fails or the budget is used up. Raises
        UserError where replies cannot be kept: what is paid for must not be lost; and
        KeyboardInterrupt once the session is stopped, after all replies that were under way.
        """
        wholes = [_Whole(self._pieces(segment.text)) for segment in segments]
        places: dict[str, list[tuple[int, int]]] = {}
        fresh: list[Segment] = []
        for number, (segment, whole) in enumerate(zip(segments, wholes, strict=True)):
            for place, piece in whole.asked.items():
                kept = self._kept(piece)
                if kept is not None:
                    self._session.reused += 1
                    whole.put(place, kept)
                elif piece in places:
                    places[piece].append((number, place))
                else:
                    places[piece] = [(number, place)]
                    fresh.append(replace(segment, text=piece))
            if whole.ready:
                yield number, whole.text
        for start in range(0, len(fresh), self.batch):
            for text, reply in self._fresh(fresh[start : start + self.batch]):
                for number, place in places[text]:
                    wholes[number].put(place, reply)
                    if wholes[number].ready:
                        yield number, wholes[number].text

    def _fresh(self, segments: Sequence[Segment]) -> Iterator[tuple[str, str | None]]:
        affordable = [] if self.stopped else self.affordable(segments)
        if not affordable:
            return
        volume = self._session.sent.setdefault(self.name, Volume())
        for segment in affordable:
            volume.add(segment.text)
        try:
            for group in self._came(affordable):
                replies = {affordable[number].text: reply for number, reply in group}
                self._keep(replies)
                yield from replies.items()
        except TranslatorError as error:
            self.stopped = FAILED
            self._session.failed[self._key] = error
            self._session.failed_at[self._key] = self._session.now()

    def affordable(self, segments: Sequence[Segment]) -> list[Segment]:
        """The segments that the budget allows, from the first; it is less by them."""
        session = self._session
        limited = session.budget is not None and self._translator.sends_text_out
        found: list[Segment] = []
        for segment in segments:
            if limited and session.budget is not None:
                if len(segment.text) > session.budget:
                    self.stopped = BUDGET
                    break
                session.budget -= len(segment.text)
            found.append(segment)
        return found

    def _keep(self, replies: dict[str, str | None]) -> None:
        store = self._session.replies
        good = {t: r for t, r in replies.items() if r and r.strip() and not is_page(r)}
        if store and good:
            store.keep(self.name, self._version, *self.pair, good)
            self._anew -= good.keys()

    def _came(self, segments: Sequence[Segment]) -> Iterator[list[tuple[int, str | None]]]:
        """Replies by number, those together that came together.

        Raises TranslatorError whatever goes wrong in the translator, KeyboardInterrupt at the end
        where the session was stopped.
        """
        self._session.asking(self._translator)
        try:
            yield from self._groups(segments)
        finally:
            self._session.asking(None)

    def _groups(self, segments: Sequence[Segment]) -> Iterator[list[tuple[int, str | None]]]:
        waits = isinstance(self._translator, Stoppable)
        missing = set(range(len(segments)))
        calls = self._calls(segments)
        while True:
            try:
                with printing_to_people():
                    group = next(calls)
                for number, _ in group:
                    missing.remove(number)
            except StopIteration:
                break
            except TranslatorError:
                raise
            except UserError as error:
                raise TranslatorError(error.message, path=error.path, line=error.line) from error
            except (Exception, SystemExit) as error:  # one that leaves has not translated
                raise TranslatorError(
                    f"{self.name} failed ({type(error).__name__}); "
                    f"update it, or leave --using {self.name} out"
                ) from error
            yield [(number, _text(suggestion)) for number, suggestion in group]
            if self._session.stopped and not waits:
                raise KeyboardInterrupt
        if self._session.stopped and missing:
            raise KeyboardInterrupt
        yield [(number, None) for number in sorted(missing)]

    def _calls(self, segments: Sequence[Segment]) -> Iterator[list[tuple[int, Suggestion | None]]]:
        """What the translator itself gives, in whichever way it gives it."""
        if isinstance(self._translator, Streaming):
            for number, suggestion in self._translator.stream(segments, *self.pair):
                yield [(number, suggestion)]
            return
        try:
            found = self._translator.translate(segments, *self.pair)
        except PartialError as error:
            before = self._counted(error.suggestions, segments)
            yield [(n, suggestion) for n, suggestion in enumerate(before) if suggestion]
            raise
        yield list(enumerate(self._counted(found, segments)))

    def _counted(
        self, found: Sequence[Suggestion | None], segments: Sequence[Segment]
    ) -> Sequence[Suggestion | None]:
        if len(found) != len(segments):
            raise TranslatorError(
                f"{self.name} gave {len(found)} texts for {len(segments)}; "
                f"update it, or leave --using {self.name} out"
            )
        return found


def _text(suggestion: Suggestion | None) -> str | None:
    """The text of what a translator gave, which may be anything."""
    text = getattr(suggestion, "text", None)
    return text if isinstance(text, str) and is_utf8(text) else None
