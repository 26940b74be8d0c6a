"""What a person said of a sample: how many of the findings shown by `--sample` were right."""

from __future__ import annotations

JUDGED: dict[str, tuple[int, int]] = {}
"""Check -> right ones, of how many; the rest of a sample is what a good translator would keep."""
