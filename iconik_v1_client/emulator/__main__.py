"""`python -m iconik_v1_client.emulator`: run the emulator on this machine, on loopback only, until Ctrl-C."""

import argparse
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import Emulator


def main(arguments: list[str] | None = None) -> int:
    """Run the emulator; print the environment variables that a client needs."""
    parser = argparse.ArgumentParser("python -m iconik_v1_client.emulator", description="Run an emulator of iconik.")
    parser.add_argument("--port", type=int, default=0, help="the port to listen on; 0 takes a free one")
    parser.add_argument("--data", type=Path, help="store everything in this directory; default: a temporary one")
    parser.add_argument("--app-id", help="the id of the application; default: a random one")
    parser.add_argument("--auth-token", help="the token; default: a random one")
    parser.add_argument("--rate-limit", type=int, help="requests in 20 seconds; default: no limit")
    parser.add_argument("--fault", action="append", default=[], metavar="RULE", help="inject faults; may be repeated")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with (
            suppress(KeyboardInterrupt),
            Emulator(
                options.app_id,
                options.auth_token,
                options.data,
                options.port,
                rate_limit=options.rate_limit,
                faults=options.fault,
            ) as running,
        ):
            print(f"ICONIK_BASE_URL={running.base_url}")
            print(f"ICONIK_APP_ID={running.app_id}")
            print(f"ICONIK_AUTH_TOKEN={running.auth_token}", flush=True)
            while True:
                # A Ctrl-C that comes just before a wait without an end would not interrupt it.
                time.sleep(1)
    except (OSError, ValueError, RuntimeError, OverflowError) as exc:
        print(f"cannot start the emulator: {exc}", file=sys.stderr)
        return 1
    return 0


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
