"""The report of an ingest, made from its journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from .reading import Interval, JournalReader, Totals
from .report_page import Card, CountTable, Page, Problem, format_bytes, write_page
from .report_plot import Series
from .throughput import INTERVAL

# The bars of the plot, and the seconds without any transfer after which another run begins.
_BARS, _PAUSE = 120, 600
# The rows of a table; the rest is one row.
_ROWS = 20

_ADVICE = {
    "failed": "Mend the cause, then run the same command with --only-failed.",
    "refused": "Mend the item at its source, then run the same command again.",
    "uncertain": "Look for the asset in the library. If it is there, run the command with --adopt KEY=RID, else with "
    "--retry-uncertain.",
}


def write_report(journal: Path, destination: str, source: str, file: IO[str]) -> None:
    """Write the report of a journal as one HTML page.

    Args:
        journal: The journal, which no process uses.
        destination: The account, as the journal names it.
        source: The name of the source, for the title.
        file: The file to write to.
    """
    with JournalReader(journal, destination) as reader:
        intervals = list(reader.throughput())
        page = Page(
            title=f"Ingest: {source}",
            subtitle=_subtitle(destination, intervals),
            cards=_cards(reader.totals()),
            throughput=_throughput(intervals),
            tables=[
                CountTable("By type of file", "Type", _shortened(reader.by_suffix())),
                CountTable("By folder or host", "Folder", _shortened(reader.by_folder())),
            ],
            problems=(
                Problem(each.problem, each.reason, _ADVICE.get(each.problem, ""), each.count, each.keys)
                for each in reader.problems()
            ),
        )
        file.writelines(write_page(page))


def _subtitle(destination: str, intervals: list[Interval]) -> list[str]:
    lines = [f"Into account {destination}."]
    if intervals:
        start, end = (datetime.fromtimestamp(each[0], UTC) for each in (intervals[0], intervals[-1]))
        lines.append(f"From {start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M} UTC.")
    return lines


def _cards(totals: Totals) -> list[Card]:
    cards = [
        Card(f"{totals.items:,}", "items"),
        Card(f"{totals.there:,}", "in Cincopa", "good"),
        Card(format_bytes(totals.size), "their size"),
        Card(format_bytes(totals.sent), "sent"),
    ]
    others = (
        (totals.failed, "failed"),
        (totals.refused, "refused"),
        (totals.uncertain, "uncertain"),
        (totals.begun, "not finished"),
    )
    return [*cards, *(Card(f"{count:,}", label, "bad") for count, label in others if count)]


def _shortened(rows: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the first rows, and the sum of the others."""
    first, rest = rows[:_ROWS], rows[_ROWS:]
    named = [(name or "(none)", count, size) for name, count, size in first]
    if rest:
        named.append((f"{len(rest):,} others", sum(each[1] for each in rest), sum(each[2] for each in rest)))
    return named


def _throughput(intervals: list[Interval]) -> list[Series]:
    """Return the plots of bytes and items per second."""
    if not intervals:
        return []
    runs = list(_runs(intervals))
    total = sum(run[-1][0] - run[0][0] + INTERVAL for run in runs)
    # A bar has a whole number of intervals.
    seconds = max(-(-total // (_BARS * INTERVAL)), 1) * INTERVAL
    sent = [(run[0][0], _bars(run, seconds, 1)) for run in runs]
    items = [(run[0][0], _bars(run, seconds, 2)) for run in runs]
    return [
        Series("Bytes per second", seconds, sent, lambda value: f"{format_bytes(value)}/s"),
        Series("Items per second", seconds, items, lambda value: f"{value:.3g}"),
    ]


def _runs(intervals: list[Interval]) -> Iterator[list[Interval]]:
    """Split the intervals at pauses, of which the plot shows nothing."""
    start = 0
    for at in range(1, len(intervals) + 1):
        if at == len(intervals) or intervals[at][0] - intervals[at - 1][0] > _PAUSE:
            yield intervals[start:at]
            start = at


def _bars(run: list[Interval], seconds: int, column: int) -> list[float]:
    """Return the values per second of the bars of a run."""
    first = run[0][0]
    bars = [0.0] * ((run[-1][0] - first) // seconds + 1)
    for interval in run:
        bars[(interval[0] - first) // seconds] += interval[column] / seconds
    return bars
