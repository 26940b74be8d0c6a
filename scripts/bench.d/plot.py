"""Lines over two logarithmic axes, as a small SVG file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 420, 300
_LEFT, _TOP, _BOTTOM = 60, 40, 40
_LEGEND = 170
_COLOURS = ("#1b6ca8", "#c0392b", "#1e8449", "#7d3c98", "#b9770e", "#117a65", "#5d6d7e", "#a04000")
_DASHES = ("", "6 3", "2 3")

Chart = tuple[str, Mapping[str, Sequence[float]]]
"""A title, and the values of each line."""


def svg(places: Sequence[float], charts: Sequence[Chart]) -> str:
    """The charts beside each other, with one legend; all values are above zero."""
    width = len(charts) * (_WIDTH + _LEFT) + _LEGEND
    height = _TOP + _HEIGHT + _BOTTOM
    font = 'font-family="sans-serif" font-size="12"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {font}>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for number, (title, lines) in enumerate(charts):
        parts += _chart(places, title, lines, number * (_WIDTH + _LEFT) + _LEFT)
    names = charts[0][1]
    for number, name in enumerate(names):
        y = _TOP + 20 * number + 10
        x = width - _LEGEND + 20
        parts.append(f'<path d="M{x} {y}h24" {_stroke(number)}/>')
        parts.append(f'<text x="{x + 30}" y="{y + 4}">{escape(name)}</text>')
    return "\n".join((*parts, "</svg>\n"))


def _chart(
    places: Sequence[float], title: str, lines: Mapping[str, Sequence[float]], left: int
) -> list[str]:
    values = [value for line in lines.values() for value in line]
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    first, last = log10(places[0]), log10(places[-1])

    def across(place: float) -> float:
        return left + (log10(place) - first) / ((last - first) or 1) * (_WIDTH - 30)

    def up(value: float) -> float:
        return _TOP + _HEIGHT - (log10(value) - low) / ((high - low) or 1) * _HEIGHT

    parts = [f'<text x="{left}" y="{_TOP - 16}" font-weight="bold">{escape(title)}</text>']
    for power in range(low, high + 1):
        y = up(10**power)
        parts.append(f'<path d="M{left} {y:.1f}h{_WIDTH - 30}" stroke="#dddddd"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{10**power:g}</text>')
    for place in places:
        x, y = across(place), _TOP + _HEIGHT + 18
        parts.append(f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{place:,}</text>')
    for number, line in enumerate(lines.values()):
        points = " ".join(f"{across(p):.1f},{up(v):.1f}" for p, v in zip(places, line, strict=True))
        parts.append(f'<polyline points="{points}" {_stroke(number)}/>')
    return parts


def _stroke(number: int) -> str:
    colour = _COLOURS[number % len(_COLOURS)]
    dash = _DASHES[number // len(_COLOURS) % len(_DASHES)]
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'fill="none" stroke="{colour}" stroke-width="2"{dashes}'
