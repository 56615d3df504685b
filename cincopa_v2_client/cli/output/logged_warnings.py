"""Show the warnings that the client logs, such as why an ingest waits."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager

from .lines import note


class _Notes(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        note(f"cincopa: {record.getMessage()}")


@contextmanager
def noted_warnings(name: str) -> Generator[None]:
    """Print the warnings of a logger on standard error during the block."""
    handler = _Notes(logging.WARNING)
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
