"""Signals that end a command."""

import signal
import sys
import threading
from typing import NoReturn


def handle_termination_like_ctrl_c() -> None:
    """Raise KeyboardInterrupt on SIGTERM and SIGHUP, so that `finally` blocks run as they do after Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # `nohup` sets SIGHUP to be ignored; keep it so.
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)


def wait_for_ctrl_c() -> NoReturn:
    """Wait until a signal raises KeyboardInterrupt.

    A signal that arrives just before a wait without an end does not interrupt it, so each wait is short.
    """
    never = threading.Event()
    while True:
        never.wait(1)
