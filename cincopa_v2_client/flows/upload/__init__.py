"""Uploads: sources, chunks, the upload of one file and of several, and fetches from a URL."""

from typing import TYPE_CHECKING

from ...runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import job as job
    from . import many as many
    from . import metadata as metadata
    from . import sources as sources
else:
    # For type hints that name their types.
    __getattr__, __dir__ = lazy_submodules(__name__, "job", "many", "metadata", "sources")
