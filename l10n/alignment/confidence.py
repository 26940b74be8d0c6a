"""Which beads are sure enough to be published without a person's look.

A pair is sure by what it shows itself, anchors that no other pair shares as well, or because it
stands between such pairs in a run where everything fits one to one. Where the two sides differ in
shape, nothing is inferred from the neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from l10n.alignment.beads import Bead
from l10n.alignment.blocks import Block
from l10n.alignment.table import Table

_LIKELY = 2.25
"""Standard deviations of length up to which two texts may be one."""
_RESHAPED = 1.25
"""The same, for texts of which one has more sentences: words may have come or gone."""
_UNLIKELY = 3.0
"""The same, beyond which a text surely is not the two that were joined."""
_SUPPORT = 1.0
"""Weight of shared anchors that tells a pair from all others."""


def sure(table: Table, found: Sequence[Bead]) -> set[Bead]:
    """The 1-1 beads that are right beyond doubt."""
    clear = {bead for bead in found if _is_clear(table, bead)}
    fixed = {bead for bead in clear if supported(table, bead)}
    safe = {bead for n, bead in enumerate(found) if bead in clear and _is_whole(table, found, n)}
    certain = fixed & safe
    run: list[Bead] = []
    result = set(certain)
    for bead in (*found, None):
        if bead is None or bead in certain:
            if all(member in safe for member in run):
                result.update(run)
            run = []
        else:
            run.append(bead)
    return result


def supported(table: Table, bead: Bead) -> bool:
    """Whether a 1-1 bead's anchors speak for it, and for no other pair as much."""
    if bead.shape != (1, 1):
        return False
    i, j = bead.start, bead.start_there
    own = _score(table, i, j)
    if own < _SUPPORT:
        return False
    # Whatever shares nothing scores nothing.
    rivals = [(i, other) for other in table.partners(i) if other != j]
    rivals += [(other, j) for other in table.partners_there(j) if other != i]
    return all(
        _score(table, *rival) < own
        for rival in rivals
        if table.here[rival[0]].family == table.there[rival[1]].family
    )


def contradicted(table: Table, bead: Bead) -> bool:
    """Whether a 1-1 bead lacks numbers or addresses on one side."""
    if bead.shape != (1, 1):
        return False
    return table.agreement(bead.start, bead.start_there).missing > 0


def likely(table: Table, bead: Bead) -> bool:
    """Whether a 1-1 bead is worth a translator's look."""
    one, other = table.here[bead.start], table.there[bead.start_there]
    if one.family != other.family:
        return False
    agreement = table.agreement(bead.start, bead.start_there)
    if agreement.shared >= _SUPPORT:
        return True
    return agreement.missing <= 2 and abs(_deviation(table, one, other)) <= _UNLIKELY


def _score(table: Table, i: int, j: int) -> float:
    agreement = table.agreement(i, j)
    return agreement.shared - agreement.missing


def _is_clear(table: Table, bead: Bead) -> bool:
    """Whether nothing speaks against a 1-1 bead: kinds, lengths and anchors fit."""
    if bead.shape != (1, 1) or contradicted(table, bead):
        return False
    one, other = table.here[bead.start], table.there[bead.start_there]
    agreement = table.agreement(bead.start, bead.start_there)
    if agreement.elsewhere > agreement.shared:
        return False
    most = _LIKELY if one.sentences == other.sentences else _RESHAPED
    return one.same_kind(other) and abs(_deviation(table, one, other)) <= most


def _deviation(table: Table, one: Block, other: Block) -> float:
    return table.deviation(one.length, other.length)


def _is_whole(table: Table, found: Sequence[Bead], n: int) -> bool:
    """Whether no block that was left over beside a pair may be a part of it."""
    bead = found[n]
    one, other = table.here[bead.start], table.there[bead.start_there]
    for beside in (found[m] for m in (n - 1, n + 1) if 0 <= m < len(found)):
        if not beside.gap:
            continue
        left = table.here[beside.start] if beside.shape[0] else table.there[beside.start_there]
        if not (left.flowing and left.kind == one.kind):
            continue
        lengths = (one.length, other.length + left.length)
        if beside.shape[0]:
            lengths = (one.length + left.length, other.length)
        if abs(table.deviation(*lengths)) <= _UNLIKELY:
            return False
    return True
