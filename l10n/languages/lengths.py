"""How long a translation may be beside its source.

Bounds as multiples of the source's length in characters, by that length; between them lie all but
about one in two thousand of the translated messages of forty-six free programs and manuals from
English into Ukrainian, counted both ways round. Short texts vary so much that they have no lower
bound.
"""

from __future__ import annotations

BOUNDS: tuple[tuple[int, float, float], ...] = (
    (3, 0.0, 14.0),
    (6, 0.0, 9.0),
    (10, 0.0, 6.0),
    (15, 0.0, 4.5),
    (20, 0.15, 3.6),
    (30, 0.18, 3.1),
    (50, 0.22, 2.6),
    (80, 0.32, 2.4),
    (120, 0.42, 2.15),
    (200, 0.5, 2.1),
    (400, 0.55, 1.95),
    (1_000_000_000, 0.62, 1.65),
)
"""Up to which length of the source, the least and the greatest multiple."""

DENSITY: dict[str, float] = {"ja": 0.45, "ko": 0.5, "yue": 0.33, "zh": 0.33}
"""Language -> how many characters it writes for one of an alphabet's; what is not named: 1."""
