"""The report of an ingest as one HTML page, which needs no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from attrs import frozen

from .report_plot import Series, plot

_OPTION = re.compile("--[a-z][a-z-]*( KEY=RID)?")
_STYLE = """
:root { color-scheme: light dark; --text: #1d2330; --soft: #5d6678; --line: #dde1e8; --back: #fff; --card: #f6f7f9;
  --bar: #2f6fde; --good: #1a7f4b; --bad: #b3261e }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ef; --soft: #9aa4b5; --line: #343b48; --back: #14171d;
  --card: #1d222b; --bar: #6ea1ff; --good: #59c58d; --bad: #ff8a80 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 60rem; color: var(--text); background: var(--back);
  font: 16px/1.5 system-ui, sans-serif }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2; overflow-wrap: anywhere }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.15rem }
p { margin: .4rem 0; color: var(--soft); overflow-wrap: anywhere }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .7rem; margin: 1.2rem 0 }
.cards div { padding: .7rem .9rem; background: var(--card); border-radius: .5rem }
.cards b { display: block; font-size: 1.45rem; line-height: 1.3; font-variant-numeric: tabular-nums }
.cards span { color: var(--soft); font-size: .85rem }
.cards .good b { color: var(--good) }
.cards .bad b { color: var(--bad) }
figure { margin: 1rem 0 }
figcaption { color: var(--soft); font-size: .85rem }
svg { display: block; width: 100%; height: auto }
svg text { fill: var(--soft); font: 11px system-ui, sans-serif }
@media (max-width: 36rem) { svg text { font-size: 19px } }
svg .bar { fill: var(--bar) }
svg .grid { stroke: var(--line) }
svg .break { stroke: var(--soft); stroke-dasharray: 3 3 }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .92rem }
th, td { padding: .4rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
th { color: var(--soft); font-weight: 600; white-space: nowrap }
td { overflow-wrap: anywhere; min-width: 5rem }
td.status { white-space: nowrap; min-width: 0 }
td.number, th.number { text-align: right; white-space: nowrap; min-width: 0; font-variant-numeric: tabular-nums }
code { font: .85em ui-monospace, monospace; overflow-wrap: anywhere }
@media (max-width: 36rem) { th, td { padding: .4rem .3rem } th { white-space: normal } }
code.option { white-space: nowrap }
details { margin: .3rem 0 }
summary { cursor: pointer; color: var(--soft) }
"""


@frozen
class Card:
    """A number at the top of the page; `kind` colours it (good, bad, or neither)."""

    number: str
    label: str
    kind: str = ""


@frozen
class CountTable:
    """A table of numbers of items and bytes by something, such as the type of file."""

    title: str
    by: str
    rows: Sequence[tuple[str, int, int]]


@frozen
class Problem:
    """Items that failed for one reason, with some of their keys."""

    status: str
    reason: str
    advice: str
    count: int
    keys: Sequence[str]


@frozen(kw_only=True)
class Page:
    """What the page shows."""

    title: str
    subtitle: Sequence[str]
    cards: Sequence[Card]
    throughput: Sequence[Series]
    tables: Sequence[CountTable]
    problems: Iterable[Problem]


def write_page(page: Page) -> Iterator[str]:
    """Yield the page in parts."""
    yield f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{escape(page.title)}</title>\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    # No script, no connection: the texts come from files and servers.
    yield """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n"""
    yield f"<style>{_STYLE}</style>\n<h1>{_path(page.title)}</h1>\n"
    yield from (f"<p>{escape(line)}</p>\n" for line in page.subtitle)
    yield '<div class="cards">\n'
    for card in page.cards:
        kind = f' class="{card.kind}"' if card.kind else ""
        yield f"<div{kind}><b>{escape(card.number)}</b><span>{escape(card.label)}</span></div>\n"
    yield "</div>\n"
    if page.throughput:
        yield "<h2>Throughput</h2>\n"
        yield from map(plot, page.throughput)
    yield from _problems(page.problems)
    for table in page.tables:
        yield from _count_table(table)


def _problems(problems: Iterable[Problem]) -> Iterator[str]:
    yield "<h2>What needs attention</h2>\n"
    is_empty = True
    for problem in problems:
        if is_empty:
            yield '<div class="wide"><table>\n<tr><th>Status<th class="number">Items<th>Reason, and what to do</tr>\n'
            is_empty = False
        keys = "".join(f"<div><code>{_path(key)}</code></div>" for key in problem.keys)
        shown = f"the first {len(problem.keys):,} of {problem.count:,}"
        about = shown if problem.count > len(problem.keys) else "items" if problem.count > 1 else "the item"
        yield (
            f'<tr><td class="status">{escape(problem.status)}<td class="number">{problem.count:,}'
            f"<td>{escape(problem.reason)}<p>{_advice(problem.advice)}</p><details><summary>{about}</summary>{keys}</details></tr>\n"
        )
    yield "<p>Nothing.</p>\n" if is_empty else "</table></div>\n"


def _count_table(table: CountTable) -> Iterator[str]:
    yield f'<h2>{escape(table.title)}</h2>\n<div class="wide"><table>\n'
    yield f'<tr><th>{escape(table.by)}<th class="number">Items<th class="number">Size</tr>\n'
    for name, count, size in table.rows:
        yield f'<tr><td>{_path(name)}<td class="number">{count:,}<td class="number">{format_bytes(size)}</tr>\n'
    yield "</table></div>\n"


def _path(text: str) -> str:
    """Return a path or a URL as HTML, in which parts that are read from right to left do not change the order."""
    if text.isascii():
        return escape(text)
    return "/".join(f'<bdi dir="ltr">{escape(part)}</bdi>' for part in text.split("/"))


def _advice(text: str) -> str:
    """Return an advice as HTML, in which no line breaks within an option."""
    return _OPTION.sub(r'<code class="option">\g<0></code>', escape(text))


def format_bytes(count: float) -> str:
    """Return a number of bytes for people: `1.2 MB`."""
    unit = "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if count < 999.5:
            break
        count, unit = count / 1000, larger
    return f"{count:.3g} {unit}"
