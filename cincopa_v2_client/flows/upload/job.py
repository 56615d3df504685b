"""An upload job, and its result."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import field, frozen

from ...runtime.numbers import is_integer
from ..transfer import Progress
from .chunks import DEFAULT_CHUNK_SIZE
from .metadata import Metadata

if TYPE_CHECKING:
    from .journal import UploadJournal
    from .sources import Source


@frozen
class Uploaded:
    """The rid and the numeric id of an uploaded asset, and the SHA-256 of the bytes that were sent, in hex."""

    rid: str
    id: str
    sha256: str


@frozen(kw_only=True)
class Destination:
    """The destination of a file: the library, a gallery, or an asset, for which it has a role."""

    fid: str | None = None
    attach_to: str | None = None
    kind: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.kind is not None and self.attach_to is None:
            raise ValueError(f"kind={self.kind!r} is a file's role for an asset: give the asset's rid, attach_to=...")


@frozen(kw_only=True)
class UploadJob:
    """A file to upload, its destination, and the other arguments of `c.asset.upload_file`; and `on_uploaded`."""

    source: Source = field(repr=False)
    destination: Destination = field(factory=Destination)
    filename: str | None = None
    chunk_size: int = DEFAULT_CHUNK_SIZE
    progress: Progress | None = None
    resume: str | os.PathLike[str] | None = None
    # Instead of `resume`, for a source with a path: the upload's state, also when it is complete.
    journal: UploadJournal | None = None
    metadata: Metadata = field(factory=Metadata)
    # Called when all is done, before the state file `resume` is removed: if the process ends between the two, the next
    # run finds either the caller's record or the state file.
    on_uploaded: Callable[[Uploaded], object] | None = None

    def __attrs_post_init__(self) -> None:
        if not is_integer(self.chunk_size) or self.chunk_size < 1:
            raise ValueError(f"chunk_size={self.chunk_size!r}; expected a number of bytes, 1 or more")
