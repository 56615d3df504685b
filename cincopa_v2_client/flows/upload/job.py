"""An upload job, and its result."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import field, frozen

from ..transfer import Progress
from .chunks import DEFAULT_CHUNK_SIZE

if TYPE_CHECKING:
    from .sources import Source


@frozen
class Uploaded:
    """The asset that an uploaded file has become: its rid, and its number."""

    rid: str
    id: str


@frozen
class UploadJob:
    """A file to upload, and its destination: the arguments of `c.asset.upload_file`, and `on_uploaded`."""

    source: Source = field(repr=False)
    fid: str | None = None
    attach_to: str | None = None
    kind: str | None = None
    filename: str | None = None
    chunk_size: int = DEFAULT_CHUNK_SIZE
    progress: Progress | None = None
    resume: str | os.PathLike[str] | None = None
    # Called before the state file `resume` is removed: if the process ends between the two, the next run finds either
    # the caller's record or the state file.
    on_uploaded: Callable[[Uploaded], object] | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.chunk_size) is not int or self.chunk_size < 1:
            raise ValueError(f"chunk_size={self.chunk_size!r}; expected a number of bytes, 1 or more")
        if self.kind is not None and self.attach_to is None:
            raise ValueError(f"kind={self.kind!r} is a file's role for an asset: give the asset's rid, attach_to=...")
