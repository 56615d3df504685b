"""Figures: their measurement, their bounds, and their output."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

RESULTS = Path(__file__).parent.parent / "build" / "bench.json"
# The factor by which a figure may be worse than its bound: measurements on a shared machine vary.
TOLERANCE = 1.15


@frozen
class Row:
    """A figure: its name, its `target`, and the `bound` that fails the run.

    With `least`, more is better. If the figure could not be measured, `skipped` is the reason.
    """

    name: str
    value: float | None = None
    target: float | None = None
    bound: float | None = None
    least: bool = False
    skipped: str = ""

    @property
    def limit(self) -> float | None:
        """The worst value allowed: the bound with the tolerance."""
        if self.bound is None:
            return None
        return self.bound / TOLERANCE if self.least else self.bound * TOLERANCE

    @property
    def broken(self) -> bool:
        """Whether the value is worse than the limit."""
        if self.value is None or self.limit is None:
            return False
        return self.value < self.limit if self.least else self.value > self.limit

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached."""
        if self.value is None or self.target is None:
            return None
        return self.value >= self.target if self.least else self.value <= self.target


def cpu_ratios(functions: dict[str, Callable[[], object]], calls: int, rounds: int) -> dict[str, float]:
    """Return the ratio of the first function's CPU time to that of each other: the median of interleaved rounds."""
    spent: dict[str, list[float]] = {name: [] for name in functions}
    for function in functions.values():
        function()
    for _ in range(rounds):
        for name, function in functions.items():
            start = time.process_time()
            for _ in range(calls):
                function()
            spent[name].append(time.process_time() - start)
    first, *others = spent
    return {other: median_ratio(spent[first], spent[other]) for other in others}


def median_ratio(ours: list[float], theirs: list[float]) -> float:
    """Return the median of the rounds' ratios."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def bounded(
    measures: Iterable[Callable[[], dict[str, float]]], at_most: Mapping[str, float], at_least: Mapping[str, float]
) -> Iterator[Row]:
    """Measure the ratios, as rows with targets and bounds; a row without a bound is only informative."""
    for measure in measures:
        for name, value in measure().items():
            least = at_least.get(name)
            bound = at_most.get(name) if least is None else least
            yield Row(name, value, bound, bound, least=least is not None)


def report(part: str, rows: Iterable[Row]) -> int:
    """Print rows as they are measured, and save them under the part's name; return the number beyond their limit."""
    kept: list[Row] = []
    for row in rows:
        kept.append(row)
        print(_line(row), flush=True)
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    results[part] = [asdict(row) for row in kept]
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return sum(row.broken for row in kept)


def _line(row: Row) -> str:
    if row.value is None:
        return f"{row.name:78} skipped: {row.skipped}"
    sign = ">=" if row.least else "<="
    target = "" if row.target is None else f"to reach {sign} {row.target:g}"
    bound = "" if row.limit is None else f"fails beyond {row.limit:.3g}{'  BROKEN' if row.broken else ''}"
    return f"{row.name:78} {row.value:8.2f}  {target:18} {bound}".rstrip()
