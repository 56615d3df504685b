"""The download of a version of an asset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..engine.steps import Steps
from .file import download

if TYPE_CHECKING:
    from ..transfer import Progress
    from .names import VersionFile
    from .part import OnComplete


def download_version(
    file: VersionFile,
    target: Path,
    *,
    overwrite: bool,
    progress: Progress | None = None,
    on_complete: OnComplete | None = None,
) -> Steps[Path]:
    """Download a version of an asset, and return its path."""
    # An original never changes; a rendition may be made anew while its old size is still listed.
    size = file.size or None if file.version == "original" else None
    return (
        yield from download(
            "asset.download_to",
            [file.rid, file.version],
            file.url,
            target,
            overwrite=overwrite,
            size=size,
            progress=progress,
            on_complete=on_complete,
        )
    )
