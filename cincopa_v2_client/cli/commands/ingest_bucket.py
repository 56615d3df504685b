"""`cincopa ingest bucket`: bring in the objects of a bucket."""

from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..jobs.ingest_options import ingest_command

if TYPE_CHECKING:
    from ...ingest import Source


@ingest_command
def ingest_bucket(
    *,
    url: Annotated[
        str, typer.Argument(metavar="URL", help="A bucket, or a folder in it, such as `s3://bucket/folder`.")
    ],
    pattern: Annotated[
        str | None, typer.Option(help="Only objects whose path below the URL matches, such as `*.mp4`.")
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help="An option of the file system, such as `endpoint_url=https://...`. Repeat the option for several.",
        ),
    ] = None,
) -> "Source":
    """Bring in the objects of a bucket of S3, Google Cloud Storage, Azure, or any other file system of fsspec.

    Cincopa fetches them by pre-signed URLs where the file system makes them; otherwise they are sent from here.
    Credentials are those that the file system finds in the environment. It needs the extra `bucket`, and the package of
    the file system, such as `s3fs`.
    """
    from ...ingest.sources.bucket import BucketSource  # noqa: PLC0415

    return BucketSource(url, pattern=pattern, storage_options=dict(map(_pair, option or ())))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise UsageError(f"--option {text!r}: expected NAME=VALUE")
    return name, value
