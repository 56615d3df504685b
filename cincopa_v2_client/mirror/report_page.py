"""The report of a library as one HTML page, which needs no network."""

from __future__ import annotations

import base64
import hashlib
import shlex
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from .report import FilledList, Report

_STYLE = """
:root { color-scheme: light dark; --text: #1d2330; --soft: #5d6678; --line: #dde1e8; --back: #fff; --card: #f6f7f9;
  --bar: #2f6fde }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ef; --soft: #9aa4b5; --line: #343b48; --back: #14171d;
  --card: #1d222b; --bar: #6ea1ff } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 64rem; color: var(--text); background: var(--back);
  font: 16px/1.5 system-ui, sans-serif }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2 }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.15rem }
p { margin: .4rem 0; color: var(--soft); overflow-wrap: anywhere }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .7rem; margin: 1.2rem 0 }
.cards div { padding: .7rem .9rem; background: var(--card); border-radius: .5rem }
.cards b { display: block; font-size: 1.45rem; line-height: 1.3 }
.cards span { color: var(--soft); font-size: .85rem }
figure { margin: 1rem 0 }
figcaption { color: var(--soft); font-size: .85rem }
svg { display: block; width: 100%; height: auto }
svg text { fill: var(--soft); font: 11px system-ui, sans-serif }
@media (max-width: 36rem) { svg text { font-size: 19px } }
svg rect { fill: var(--bar) }
svg line { stroke: var(--line) }
.wide { overflow: auto; max-height: 30rem; border: 1px solid var(--line); border-radius: .4rem }
:focus-visible { outline: 2px solid var(--bar); outline-offset: 2px }
table { width: 100%; border-collapse: collapse; font-size: .9rem }
th, td { padding: .35rem .6rem; text-align: left; border-bottom: 1px solid var(--line) }
th { position: sticky; top: 0; background: var(--card); color: var(--soft); font-weight: 600; white-space: nowrap }
td { overflow-wrap: anywhere; min-width: 6rem }
td.i { white-space: nowrap }
td.n, th.n { text-align: right; white-space: nowrap; min-width: 0; font-variant-numeric: tabular-nums }
code { font: .85em ui-monospace, monospace; color: var(--text) }
summary { cursor: pointer; padding: .3rem 0; font-weight: 600 }
button { font: inherit; font-size: .85rem; padding: .2rem .7rem; color: inherit; background: var(--card);
  border: 1px solid var(--line); border-radius: .4rem; cursor: pointer }
"""
# Saves the rows of a list as CSV; the page has them already.
_SCRIPT = """
for (const button of document.querySelectorAll("button[data-list]")) button.addEventListener("click", () => {
  const rows = [...document.querySelectorAll("#" + button.dataset.list + " tr")];
  const cell = (each) => '"' + (each.dataset.value ?? each.textContent).replaceAll('"', '""') + '"';
  const text = rows.map((row) => [...row.cells].map(cell).join(",") + "\\r\\n").join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = button.dataset.list + ".csv";
  link.click();
});
"""
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM, _WIDEST_BAR = 800, 200, 90, 14, 28, 40
_ROW, _MOST_TYPES = 30, 8
_NUMBERS = frozenset({"filesize", "copies", "assets", "bytes"})


def write_page(report: Report, name: str) -> Iterator[str]:
    """Yield the page in parts; `name` is that of the mirror, for the commands."""
    digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    yield '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Library report</title>\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<style>{_STYLE}</style>\n<main>\n'
    scanned = (report.scanned or "never")[:19]
    yield f"<h1>Library report</h1>\n<p>Account {escape(report.account)}, as of {scanned} UTC.</p>\n"
    cards = [(f"{report.assets:,}", "assets"), (format_bytes(report.bytes), "of originals")]
    cards += [(f"{report.galleries:,}", "galleries")]
    yield '<div class="cards">'
    yield from (f"<div><b>{number}</b><span>{label}</span></div>" for number, label in cards)
    yield "</div>\n<h2>Storage by type</h2>\n"
    if report.by_type:
        yield _plot_of_types(report.by_type[:_MOST_TYPES])
    yield from _table("by-type", ["type", "assets", "bytes"], report.by_type)
    yield "<h2>Uploads by month</h2>\n"
    if report.by_month:
        yield _plot("Bytes uploaded by month", [(row[0], row[2], format_bytes(row[2])) for row in report.by_month])
        yield _plot("Assets uploaded by month", [(row[0], row[1], f"{row[1]:,}") for row in report.by_month])
        yield "<details><summary>The plots as a table</summary>"
        yield from _table("by-month", ["month", "assets", "bytes"], report.by_month)
        yield "</details>\n"
    yield "<h2>What needs attention</h2>\n"
    for each in report.lists:
        yield from _list(each, name)
    yield f"</main>\n<script>{_SCRIPT}</script>\n"


def _list(each: FilledList, name: str) -> Iterator[str]:
    definition = each.definition
    yield f"<details><summary>{escape(definition.title)}: {each.count:,}</summary>\n"
    if each.rows:
        shown = f" The first {len(each.rows):,} are shown." if len(each.rows) < each.count else ""
        command = f"cincopa report {shlex.quote(name)} --list {definition.name}"
        yield f"<p>To mend: <code>{escape(definition.command)}</code></p>\n"
        yield f'<p><button type="button" data-list="{definition.name}">Save these rows as CSV</button>{shown} All of '
        yield f"them: <code>{escape(command)}</code></p>\n"
        yield from _table(definition.name, each.columns, each.rows, definition.title)
    else:
        yield "<p>Nothing.</p>"
    yield "</details>\n"


def _table(id_: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], label: str = "") -> Iterator[str]:
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{escape(label or id_)}"><table id="{id_}"><tr>'
    yield "".join(f'<th scope="col"{_class(column)}>{column}' for column in columns)
    for row in rows:
        yield "<tr>" + "".join(_cell(column, value) for column, value in zip(columns, row, strict=True))
    yield "</table></div>\n"


def _class(column: str) -> str:
    if column == "rid":
        return ' class="i"'
    return ' class="n"' if column in _NUMBERS else ""


def _cell(column: str, value: Any) -> str:
    if column in ("filesize", "bytes") and value is not None:
        return f'<td class="n" data-value="{value}">{format_bytes(value)}'
    if column == "assets":
        return f'<td class="n" data-value="{value}">{value:,}'
    return f"<td{_class(column)}>{'' if value is None else escape(str(value))}"


def _plot_of_types(rows: Sequence[tuple[str, int, int]]) -> str:
    """Return a horizontal bar for each type, with its name and its bytes."""
    bars = [(escape(kind or "unknown"), size, format_bytes(size)) for kind, _, size in rows]
    highest = max(size for _, size, _ in bars) or 1
    summary = f"Storage by type: {', '.join(f'{kind} {text}' for kind, _, text in bars)}"
    parts = [f'<figure><svg viewBox="0 0 {_WIDTH} {_ROW * len(bars)}" role="img" aria-label="{summary}">']
    for at, (kind, size, text) in enumerate(bars):
        width, y = (_WIDTH - 2 * _LEFT) * size / highest, _ROW * at
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 20}" text-anchor="end">{kind}</text>')
        parts.append(f'<rect x="{_LEFT}" y="{y + 4}" width="{width:.1f}" height="{_ROW - 8}"/>')
        parts.append(f'<text x="{_LEFT + width + 8:.1f}" y="{y + 20}">{text}</text>')
    return f"{''.join(parts)}</svg></figure>\n"


def _plot(title: str, bars: Sequence[tuple[str, int, str]]) -> str:
    """Return a bar for each month; its value is the bar's title."""
    _, value, label = max(bars, key=lambda bar: bar[1])
    highest = value or 1
    width = min((_WIDTH - _LEFT) / len(bars), _WIDEST_BAR)
    # The first bar begins at the axis, and the last one ends at the right edge, as their labels do.
    step = (_WIDTH - _LEFT - width) / max(len(bars) - 1, 1)
    bottom = _HEIGHT - _BOTTOM
    summary = f"{title}, from {bars[0][0]} to {bars[-1][0]}; the highest is {label}"
    parts = [f'<figure><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(summary)}">']
    for y, text in ((_TOP, label), (bottom, "0")):
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{text}</text>')
    for at, (month, value, text) in enumerate(bars):
        height = (bottom - _TOP) * value / highest
        x = _LEFT + at * step
        parts.append(f'<rect x="{x:.1f}" y="{bottom - height:.1f}" width="{max(width - 1, 0.6):.1f}" ')
        parts.append(f'height="{height:.1f}"><title>{month}: {text}</title></rect>')
    parts.append(f'<text x="{_LEFT}" y="{_HEIGHT - 8}">{bars[0][0]}</text>')
    if len(bars) > 1:
        parts.append(f'<text x="{_WIDTH}" y="{_HEIGHT - 8}" text-anchor="end">{bars[-1][0]}</text>')
    return f"{''.join(parts)}</svg><figcaption>{escape(title)}</figcaption></figure>\n"


def format_bytes(count: float) -> str:
    """Return a number of bytes for people: `1.2 MB`."""
    unit = "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if count < 999.5:
            break
        count, unit = count / 1000, larger
    return f"{count:.3g} {unit}"
