"""A plot over time, as SVG."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape

from attrs import frozen

_WIDTH, _HEIGHT = 800, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 96, 8, 12, 30
# The width of a label, on a phone, where letters are larger.
_LABEL = 170
# The width of the gap between two runs.
_GAP = 14


@frozen
class Series:
    """Values per second in intervals of equal length.

    `runs` has, for each run, the time of its first interval in seconds since 1970, and its values.
    """

    title: str
    seconds: float
    runs: Sequence[tuple[float, Sequence[float]]]
    format_value: Callable[[float], str]


def plot(series: Series) -> str:
    """Return a figure with a bar for each interval; the runs stand beside each other."""
    highest = max((value for _, values in series.runs for value in values), default=0.0) or 1.0
    top, step = _scale(highest)
    parts = [f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(series.title)}">']
    for at in range(round(top / step) + 1):
        y = _y(at * step, top)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        text = escape(series.format_value(at * step))
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{text}</text>')
    parts += _bars(series, top)
    parts.append("</svg>")
    return f"<figure>{''.join(parts)}<figcaption>{escape(series.title)}</figcaption></figure>\n"


def _bars(series: Series, top: float) -> Iterator[str]:
    count = sum(len(values) for _, values in series.runs)
    room = _WIDTH - _LEFT - _RIGHT - _GAP * (len(series.runs) - 1)
    width = room / max(count, 1)
    x = float(_LEFT)
    free_from = 0.0
    for number, (start, values) in enumerate(series.runs):
        if number:
            middle = x - _GAP / 2
            yield f'<line class="break" x1="{middle:.1f}" x2="{middle:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}"/>'
        if free_from <= x < _WIDTH - _LABEL:
            yield f'<text x="{x:.1f}" y="{_HEIGHT - 8}">{_time(start)}</text>'
            free_from = x + _LABEL
        for at, value in enumerate(values):
            if value > 0:
                y = min(_y(value, top), _HEIGHT - _BOTTOM - 1)
                text = f"{_time(start + at * series.seconds, exact=True)}: {series.format_value(value)}"
                yield (
                    f'<rect class="bar" x="{x:.2f}" y="{y:.1f}" width="{max(width - 0.8, 0.6):.2f}" '
                    f'height="{_HEIGHT - _BOTTOM - y:.1f}"><title>{escape(text)}</title></rect>'
                )
            x += width
        x += _GAP


def _y(value: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * value / top


def _time(seconds: float, *, exact: bool = False) -> str:
    time = datetime.fromtimestamp(seconds, UTC)
    return f"{time:%Y-%m-%d %H:%M:%S}" if exact else f"{time:%m-%d %H:%M} UTC"


def _scale(highest: float) -> tuple[float, float]:
    """Return the end of the axis and the distance of its lines: 1, 2 or 5 times a power of ten."""
    raw = highest / 4
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    return math.ceil(highest / step) * step, step
