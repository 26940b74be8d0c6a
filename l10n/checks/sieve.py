"""Which checks a pair could interest, found out from what stands between the blanks of its texts.

Most checks look for something that one piece of a text shows: a mark, a word of a table, a letter
of another alphabet. So each distinct piece is judged once a process, and a message costs a
look-up a word, however many checks there are. A check that is asked needlessly finds nothing;
one that is not asked must have nothing to find, which a property test holds against asking all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import filterfalse

from l10n.checks.base import (
    ByPart,
    ByShape,
    ByWord,
    Check,
    Glance,
    Interest,
    Narrow,
    Pair,
    PairFunction,
    Setting,
    Sifted,
    base_language,
)
from l10n.lazy import lazy
from l10n.syntax.pieces import Piece

Search = Callable[[str], re.Match[str] | None]
Entry = tuple[Check, PairFunction, Search | None]
Asking = tuple[Check, PairFunction]

_DIGIT = re.compile(r"\d").search
_KNOWN = 1 << 16
"""Pieces that are remembered of one side; the commonest ones come first and come again."""
_SETTINGS = 512
"""Settings that are remembered: a project goes through all its languages with each story."""
_STYLES = 8
"""House styles that are: a server makes a new one, with dictionaries, whenever one is saved."""
_FEW = 16
"""Settings that remember so much; the more there are, the less each."""
_sifted = tuple.__new__  # half the time of calling the class


class Sieve:
    """What the pieces of one side's texts may interest, a bit for each check."""

    def __init__(
        self,
        marks: Sequence[tuple[int, frozenset[str]]],
        interests: Sequence[tuple[int, Interest]],
        blanks: int,
        setting: Setting,
        room: int = _KNOWN,
    ) -> None:
        """`room` is for how many pieces there is."""
        self._room = room
        self._bits = {
            mark: sum(bit for bit, wanted in marks if mark in wanted)
            for mark in frozenset[str]().union(*(wanted for _, wanted in marks))
        }
        letters = re.escape("".join(sorted(self._bits)))
        self._marks = re.compile(f"[{letters}]").findall if letters else None
        self._letters = frozenset(mark for mark in self._bits if Piece(2 * mark).plain)
        """Marks that plain words may have."""
        self._shaped = [(bit, i) for bit, i in interests if isinstance(i, ByShape)]
        self._filed = [(bit, i) for bit, i in interests if isinstance(i, ByWord)]
        self._parts = [(bit, i) for bit, i in interests if isinstance(i, ByPart)]
        self._narrow = [(bit, i) for bit, i in interests if isinstance(i, Narrow)]
        self._others = [(bit, i) for bit, i in interests if not isinstance(i, Narrow)]
        patterns = [part.pattern(setting) for _, part in self._parts]
        self._may_have = re.compile("|".join(filter(None, patterns)) or "(?!)").search
        self._shapes: dict[str, int] = {}
        """The checks that every plain word of a shape interests."""
        self._words = sum(bit for bit, _ in interests)
        self._blanks = blanks
        self._setting = setting
        self._plain: set[str] = set()
        """Pieces without digits that interest no check."""
        self._known: dict[str, int] = {}

    def look(self, text: str) -> Sifted:
        """A text in pieces, and the checks that they may interest."""
        pieces = text.split()
        left = list(filterfalse(self._plain.__contains__, pieces))
        bits = 0
        known = self._known
        for piece in left:
            found = known.get(piece)
            bits |= self._learn(piece) if found is None else found
        if " ".join(pieces) != text:
            bits |= self._blanks
        return _sifted(Sifted, (bits, pieces, left))

    def skim(self, text: str) -> Sifted:
        """The same for checks that look at marks and blanks alone; no piece is judged."""
        pieces = text.split()
        bits = self._blanks if " ".join(pieces) != text else 0
        for mark in {*self._marks(text)} if self._marks else ():
            bits |= self._bits[mark]
        return _sifted(Sifted, (bits, pieces, pieces))

    def _learn(self, raw: str) -> int:
        """The checks that a new piece may interest.

        Half of a real catalog's pieces come once. Most are plain words: what shows in their marks
        is found out once for all that have the same, and one look-up and one search tell which
        of the others need to look at it.
        """
        piece = Piece(raw)
        plain = piece.plain
        if plain:
            bits = self._of_shape(piece)
            for letter in self._letters.intersection(plain):
                bits |= self._bits[letter]
            small = plain.lower()
            bits = self._asked(piece, self._tables.get(small, ()), bits)
            if self._may_have(f" {small} "):
                bits = self._asked(piece, self._parts, bits)
        else:
            bits = self._asked(piece, self._narrow, self._of_marks(piece, raw))
        bits = self._asked(piece, self._others, bits)
        if bits or (not plain and _DIGIT(raw)):
            if len(self._known) >= self._room:
                self._known.clear()
            self._known[raw] = bits
        else:
            if len(self._plain) >= self._room:
                self._plain.clear()
            self._plain.add(raw)
        return bits

    @lazy
    def _tables(self) -> dict[str, list[tuple[int, Interest]]]:
        """Word -> the interests in whose tables it is."""
        found: dict[str, list[tuple[int, Interest]]] = {}
        for bit, interest in self._filed:
            for word in interest.table(self._setting):
                found.setdefault(word, []).append((bit, interest.judges))
        return found

    def _of_shape(self, piece: Piece) -> int:
        bits = self._shapes.get(piece.shape)
        if bits is None:
            around = piece.raw.replace(piece.plain, "", 1)
            bits = self._asked(piece, self._shaped, self._of_marks(piece, around))
            if len(self._shapes) >= self._room:
                self._shapes.clear()
            self._shapes[piece.shape] = bits
        return bits

    def _of_marks(self, piece: Piece, text: str) -> int:
        """The checks that the marks in a text interest, which is the piece or a part of it."""
        bits = self._words if piece.glued else 0
        for mark in self._marks(text) if self._marks else ():
            bits |= self._bits[mark]
        return bits

    def _asked(self, piece: Piece, interests: Sequence[tuple[int, Interest]], bits: int) -> int:
        for bit, interest in interests:
            if not bits & bit and interest(piece, self._setting):
                bits |= bit
        return bits


class Asked:
    """The pair checks that know a catalog's languages, with what they need to be asked at all."""

    def __init__(self, checks: Iterable[Check], setting: Setting, room: int = _KNOWN) -> None:
        """`room` is for how many pieces of each side there is."""
        base = base_language(setting.language)
        wanted = [c for c in checks if c.pair and (not c.languages or base in c.languages)]
        numbered = [(1 << n, check) for n, check in enumerate(wanted)]
        marks = [(bit, check.marks) for bit, check in numbered if check.marks]
        blanks = sum(
            bit
            for bit, check in numbered
            if check.blanks or any(mark.isspace() for mark in check.marks)
        )
        sources = [(bit, check.source) for bit, check in numbered if check.source]
        targets = [(bit, check.target) for bit, check in numbered if check.target]
        self._source = Sieve(marks, sources, blanks, setting, room)
        self._target = Sieve(marks, targets, blanks, setting, room)
        self._glances: list[tuple[int, Glance]] = [
            (bit, check.glance) for bit, check in numbered if check.glance
        ]
        self._words = sum({bit for bit, _ in (*sources, *targets)})
        """Checks that look at words, which the placeholders of a flagged format may cut."""
        self._always = sum(bit for bit, check in numbered if not _has_hints(check))
        self._entries: list[tuple[int, Entry]] = [
            (bit, (check, check.pair, check.when.search if check.when else None))
            for bit, check in numbered
            if check.pair
        ]
        self._chosen: dict[int, list[Entry]] = {0: []}

    def speaking(self, pair: Pair) -> list[Asking]:
        """The checks that could have something to say about a pair."""
        target = pair.target
        if pair.message.flags:
            here, there = self._source.skim(pair.source), self._target.skim(target)
            bits = here.bits | there.bits | self._always | self._words
        else:
            here, there = self._source.look(pair.source), self._target.look(target)
            bits = here.bits | there.bits | self._always
        for bit, glance in self._glances:
            if not bits & bit and glance(pair, here, there):
                bits |= bit
        chosen = self._chosen.get(bits)
        if chosen is None:
            chosen = [entry for bit, entry in self._entries if bits & bit]
            self._chosen[bits] = chosen
        return [
            (check, pair_function)
            for check, pair_function, when in chosen
            if when is None or when(target)
        ]


def _has_hints(check: Check) -> bool:
    return bool(check.marks or check.source or check.target or check.glance or check.blanks)


_asked: dict[tuple[object, ...], tuple[Asked, Sequence[Check], Setting]] = {}


def asked_for(checks: Sequence[Check], setting: Setting) -> Asked:
    """The same for the same checks and setting, so that catalogs share what pieces told."""
    key = (*map(id, checks), setting.source_language, setting.language, id(setting.style))
    known = _asked.get(key)
    if known is None:
        styles = {id(kept.style) for _, _, kept in _asked.values()} | {id(setting.style)}
        if len(_asked) >= _SETTINGS or len(styles) > _STYLES:
            _asked.clear()
        room = _KNOWN * _FEW // max(_FEW, len(_asked))
        # Held beside it, so that no other object gets the id of one of these.
        known = _asked[key] = (Asked(checks, setting, room), tuple(checks), setting)
    return known[0]
