"""`cincopa ingest folder`: bring in the files of a directory."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..jobs.ingest_options import ingest_command

if TYPE_CHECKING:
    from ...ingest import Source


@ingest_command
def ingest_folder(
    *,
    directory: Annotated[Path, typer.Argument(metavar="DIRECTORY", file_okay=False, exists=True)],
    no_recursive: Annotated[
        bool, typer.Option("--no-recursive", help="Leave out the files in directories below it.")
    ] = False,
) -> "Source":
    """Bring in the files of a directory and those below it, except hidden files and links.

    The SHA-256 of each file becomes the reference id of its asset, by which another run, also of another machine, finds
    the asset instead of uploading the file again.
    """
    from ...ingest.sources.folder import FolderSource  # noqa: PLC0415

    return FolderSource(directory, recursive=not no_recursive)
