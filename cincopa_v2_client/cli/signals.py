"""Signals that end a command."""

import signal
import sys
import threading
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_IMPORT = "<frozen importlib._bootstrap>"
# Our choice: how soon a signal that came during an import is raised again.
_RETRY_SECONDS = 0.01


def handle_ctrl_c() -> None:
    """Raise KeyboardInterrupt on SIGINT, as Python does, but never inside an import."""
    # A shell starts programs in the background with SIGINT ignored; keep it so.
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, _interrupt)


def handle_termination_like_ctrl_c() -> None:
    """Raise KeyboardInterrupt on SIGTERM and SIGHUP, so that `finally` blocks run as they do after Ctrl-C."""
    signal.signal(signal.SIGTERM, _interrupt)
    # `nohup` sets SIGHUP to be ignored; keep it so.
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt, after the import if there is one: it would print a traceback there, or get lost."""
    while frame is not None:
        if frame.f_code.co_filename == _IMPORT and sys.platform != "win32":
            signal.signal(signal.SIGALRM, _Retry(number))
            signal.setitimer(signal.ITIMER_REAL, _RETRY_SECONDS)
            return
        frame = frame.f_back
    # What is interrupted may be half-made: errors of its destructors, and warnings, mean nothing to a person.
    sys.unraisablehook = lambda _: None
    warnings.simplefilter("ignore")
    raise KeyboardInterrupt


class _Retry:
    """Handles the alarm after a signal that came during an import."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __call__(self, *_: object) -> None:
        signal.raise_signal(self._number)


@contextmanager
def redirected(handle: Callable[[], object]) -> Generator[None]:
    """During the block, call a function on the first signal that would raise KeyboardInterrupt; ignore later ones.

    Programs that start this one often pass the signal on to it a second time.
    """
    before = _raising()

    def first(*_: object) -> None:
        for number in before:
            signal.signal(number, signal.SIG_IGN)
        handle()

    for number in before:
        signal.signal(number, first)
    try:
        yield
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is first:
                signal.signal(number, handler)


@contextmanager
def signal_held() -> Generator[None]:
    """Hold the first signal that would raise KeyboardInterrupt until the end of the block; a second one raises it."""
    before = _raising()
    arrived: list[int] = []

    def restore(expected: object) -> None:
        for number, handler in before.items():
            if signal.getsignal(number) is expected:
                signal.signal(number, handler)

    def hold(number: int, _: FrameType | None) -> None:
        arrived.append(number)
        restore(hold)

    for number in before:
        signal.signal(number, hold)
    try:
        yield
    finally:
        restore(hold)
    if arrived:
        raise KeyboardInterrupt


def end_at_once() -> None:
    """Let signals end the process without a word: it ends anyway, and only threads may keep it waiting."""
    if threading.current_thread() is threading.main_thread():
        for number in _raising():
            signal.signal(number, signal.SIG_DFL)
        if sys.platform != "win32" and isinstance(signal.getsignal(signal.SIGALRM), _Retry):
            signal.setitimer(signal.ITIMER_REAL, 0)


def _raising() -> dict[int, Any]:
    """Return the signals that raise KeyboardInterrupt, with their handlers."""
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    handlers = {number: signal.getsignal(number) for number in numbers}
    return {number: each for number, each in handlers.items() if each in (_interrupt, signal.default_int_handler)}


def wait_for_ctrl_c() -> NoReturn:
    """Wait until a signal raises KeyboardInterrupt.

    A signal that arrives just before a wait without an end does not interrupt it, so each wait is short.
    """
    never = threading.Event()
    while True:
        never.wait(1)
