"""The settings of one run."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Literal

from attrs import field, frozen

from ..flows.upload.chunks import DEFAULT_CHUNK_SIZE
from ..runtime.numbers import is_integer, is_number
from .checks import expect

# Called with an item's key, the number of its bytes that were sent, and the total, or `None` if that is not known.
ItemProgress = Callable[[str, int, int | None], object]

Verification = Literal["none", "size", "content"]

# Our choice: most servers and proxies accept a request line of 2,000 bytes.
_MAX_FETCH_URL = 1900
# A burst of one chunk, in seconds at the given rate, and its least number of bytes.
_BURST_SECONDS, _LEAST_CHUNK = 2, 256 * 1024


_FLAGS = (
    "pull",
    "only_failed",
    "approved_only",
    "new_version",
    "again",
    "retry_uncertain",
    "overwrite_metadata",
    "recheck",
    "look_up",
    "describe",
    "add_tags",
)


def _to_path(path: str | os.PathLike[str]) -> Path:
    expect("Ingest", "journal", path, (str, os.PathLike), "the path of a file")
    return Path(path)


@frozen(kw_only=True)
class Settings:
    """The arguments of `Ingest`; its docstring explains them."""

    journal: Path = field(converter=_to_path)
    concurrency: int = 8
    executor: Executor | None = None
    rate: float | None = None
    chunk_size: int = DEFAULT_CHUNK_SIZE
    pull: bool = True
    max_fetch_url: int = _MAX_FETCH_URL
    verify: Verification = "size"
    limit: int | None = None
    only_failed: bool = False
    approved_only: bool = False
    new_version: bool = False
    again: bool = False
    adopt: Mapping[str, str] = field(factory=lambda: MappingProxyType[str, str]({}))
    retry_uncertain: bool = False
    overwrite_metadata: bool = False
    recheck: bool = False
    look_up: bool = True
    describe: bool = True
    add_tags: bool = False
    progress: ItemProgress | None = None

    def __attrs_post_init__(self) -> None:
        for name, least in (("concurrency", 1), ("chunk_size", 1), ("limit", 0), ("max_fetch_url", 0)):
            value = getattr(self, name)
            if not (value is None and name == "limit") and (not is_integer(value) or value < least):
                raise ValueError(f"{name}={value!r}; expected a whole number, {least} or more")
        if self.rate is not None and not (is_number(self.rate) and 0 < self.rate < float("inf")):
            raise ValueError(f"rate={self.rate!r}; expected a number of bytes per second, or None for no limit")
        if self.verify not in ("none", "size", "content"):
            raise ValueError(f"verify={self.verify!r}; expected 'none', 'size' or 'content'")
        self._check_types()

    def _check_types(self) -> None:
        for name in _FLAGS:
            value = getattr(self, name)
            expect("Ingest", name, value, bool, "True or False")
        executor_or_none = "a concurrent.futures.Executor, or None for threads"
        expect("Ingest", "executor", self.executor, (Executor, NoneType), executor_or_none)
        expect("Ingest", "adopt", self.adopt, Mapping, "a mapping of keys to rids, such as {'talks/1.mp4': 'rid'}")
        for key, rid in self.adopt.items():
            expect("Ingest", "a key of adopt", key, str, "a string")
            expect("Ingest", f"adopt[{key!r}]", rid, str, "the rid of an asset")
        if not callable(self.progress):
            expect("Ingest", "progress", self.progress, NoneType, "a function, or None")

    @property
    def bytes_of_chunk(self) -> int:
        """The number of bytes of a chunk: less than `chunk_size` at a low rate, which a large chunk would exceed."""
        if self.rate is None:
            return self.chunk_size
        return min(self.chunk_size, max(_LEAST_CHUNK, int(self.rate * _BURST_SECONDS)))
