"""`cincopa ingest manifest`: bring in the files that a table names."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..jobs.ingest_options import ingest_command

if TYPE_CHECKING:
    from ...ingest import Source


@ingest_command
def ingest_manifest(
    *, path: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv, .tsv, .jsonl, .ndjson or .parquet file.")]
) -> "Source":
    """Bring in the files that a table names, with their texts, galleries, thumbnails and subtitles.

    Only the column `file` is required: a path relative to the table's directory, or a URL.
    """
    from ...ingest.sources.manifest import ManifestSource  # noqa: PLC0415

    return ManifestSource(path)
