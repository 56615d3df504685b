"""The client's costs, as ratios within one run: CPU time, medians of interleaved rounds.

    make bench          all of it, with the clients to compare with (requirements/bench.txt)
    make bench-quick    the part that needs only the client; CI runs it

Fails when a figure is worse than its bound by more than 15 %.
"""

from __future__ import annotations

import sys

import calls
import decoding
import limits
import sizes
import starting
from measuring import report


def main() -> int:
    """Print the table, and return 1 if a bound does not hold."""
    quick = "--quick" in sys.argv[1:]
    rounds = 7 if quick else 15
    parts = {"calls": calls, "decoding": decoding, "starting": starting, "sizes": sizes, "limits": limits}
    if quick:
        del parts["sizes"], parts["limits"]
    broken = sum(report(f"{name}, quick" if quick else name, part.rows(rounds, quick)) for name, part in parts.items())
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
