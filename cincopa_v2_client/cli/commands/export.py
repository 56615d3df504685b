"""`cincopa export`: write the whole library, or a filtered part of it, in constant memory."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from ..errors import UsageError
from ..execute import run_coroutine
from ..operations.filters import Filters, with_filters
from ..output.lines import note, standard_output
from ..session import Session

if TYPE_CHECKING:
    from ..output.writers import Writer

_Format = Literal["csv", "json", "jsonl", "parquet"]
# The number of items between two updates of the progress on a terminal.
_PROGRESS_STEP = 100


@with_filters()
def export(
    context: typer.Context,
    filters: Filters,
    *,
    format_: Annotated[
        _Format | None, typer.Option("--format", help="Default: by the extension of the file, else csv.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(dir_okay=False, help="Default: standard output. The file is replaced only on success."),
    ] = None,
    galleries: Annotated[bool, typer.Option("--galleries", help="Export galleries instead of assets.")] = False,
) -> None:
    """Write all assets, or galleries, with all their fields.

    CSV and Parquet have the same columns for every library: one for each field, such as `exif.width`, and
    `additional_properties` for unknown fields. Lists and objects are written as JSON in their cell. JSON files contain
    each asset as the API sent it, and each gallery without its upload URL.
    """
    chosen = format_ or _format_of(file)
    if chosen == "parquet" and file is None:
        raise UsageError("Parquet cannot be written to standard output: add --file NAME.parquet")
    run_coroutine(_export(context.obj, filters, chosen, file, galleries))


def _format_of(file: Path | None) -> _Format:
    suffix = file.suffix.lstrip(".").lower() if file else ""
    known: dict[str, _Format] = {each: each for each in get_args(_Format)}
    return known.get(suffix, "csv")


async def _export(session: Session, filters: Filters, format_: _Format, path: Path | None, galleries: bool) -> None:
    show_progress = path is not None and sys.stderr.isatty()
    count = 0
    async with session.async_client() as client:
        listed = filters.listing(client, details=client.asset.ALL_DETAILS, galleries=galleries)
        async with listed as listing:
            with _destination(path, format_) as file:
                writer = _writer(format_, file, galleries)
                async for item in listing:
                    writer.add(item)
                    count += 1
                    if show_progress and count % _PROGRESS_STEP == 0:
                        total = "" if listing.total is None else f" of {listing.total:,}"
                        sys.stderr.write(f"\r{count:,}{total}")
                writer.end()
    if path is not None:
        if show_progress:
            sys.stderr.write("\r")
        note(f"wrote {count:,} {'galleries' if galleries else 'assets'} to {path}")


@contextmanager
def _destination(path: Path | None, format_: _Format) -> Generator[IO[Any]]:
    if path is None:
        yield standard_output()
    else:
        from ..output.atomic_file import atomic_file  # noqa: PLC0415 - not needed for `--help`

        with atomic_file(path, binary=format_ == "parquet") as file:
            yield file


def _writer(format_: _Format, file: IO[Any], galleries: bool) -> "Writer":
    from ...models import Asset, Gallery  # noqa: PLC0415
    from ..output.columns import columns_of  # noqa: PLC0415
    from ..output.writers import Csv, json_writer  # noqa: PLC0415

    if format_ in ("json", "jsonl"):
        return json_writer(format_, file)
    columns = columns_of(Gallery if galleries else Asset)
    if format_ == "csv":
        return Csv(file, columns)
    from ..output.parquet import Parquet  # noqa: PLC0415

    return Parquet(file, columns)
