"""Write the figures of the last `make bench` (build/bench.json) into benchmarks/README.md.

make bench-table
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from measuring import RESULTS, Row

README = Path(__file__).with_name("README.md")
PARTS = ("calls", "starting", "decoding", "sizes", "emulator", "files", "export", "ingest", "mirror", "limits")


def main() -> None:
    """Insert the table between its two marks."""
    results: dict[str, list[dict[str, Any]]] = json.loads(RESULTS.read_text(encoding="utf-8"))
    lines = ["| what | measured | to reach | fails beyond |", "|---|---|---|---|"]
    lines += [_line(Row(**row)) for part in PARTS for row in results.get(part, [])]
    text = README.read_text(encoding="utf-8")
    table = "\n".join(lines)
    marks = re.compile("(?<=<!-- figures -->).*(?=<!-- end -->)", re.DOTALL)
    README.write_text(marks.sub(lambda _: f"\n{table}\n", text), encoding="utf-8")


def _line(row: Row) -> str:
    name = row.name.replace("|", r"\|")
    if row.value is None:
        return f"| {name} | skipped: {row.skipped} | | |"
    sign = "≥" if row.least else "≤"
    measured = f"{row.value:,.0f}" if row.value >= 100 else f"{row.value:.2f}"
    target = "" if row.target is None else f"{sign} {row.target:,g}{'' if row.reached else ' (not reached)'}"
    bound = "" if row.limit is None else f"{row.limit:,.4g}"
    return f"| {name} | {measured} | {target} | {bound} |"


if __name__ == "__main__":
    main()
