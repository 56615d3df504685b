"""`cincopa export`: the whole library, or what filters choose of it, in constant memory."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..errors import UsageFailure
from ..output.results import note
from ..output.whole_file import whole_file
from ..session import Session, run

if TYPE_CHECKING:
    from ..operations.filters import Filters
    from ..output.writers import Writer

Format = Literal["csv", "json", "jsonl", "parquet"]
_FORMATS: tuple[Format, ...] = ("csv", "json", "jsonl", "parquet")
# How often the person at the terminal sees how far it is.
_EVERY = 100


def export(
    context: typer.Context,
    filters: "Filters",
    *,
    format_: Annotated[
        Format | None, typer.Option("--format", help="By default what the file's name ends with, else csv.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(dir_okay=False, help="Where to; without it, to standard output. Written whole or not."),
    ] = None,
    galleries: Annotated[bool, typer.Option("--galleries", help="Galleries, in the place of assets.")] = False,
) -> None:
    """Write all assets, or galleries, with all their fields.

    CSV and Parquet have the same columns whatever is in the library: one a field, such as `exif.width`, and
    `additional_properties` for what no field is for. What is a list or an object is JSON in its cell. JSON has each
    asset as the API sent it, and each gallery without the right to upload into it.
    """
    chosen = format_ or _format_of(file)
    if chosen == "parquet" and file is None:
        raise UsageFailure("Parquet goes to a file: add --file NAME.parquet")
    run(_export(context.obj, filters, chosen, file, galleries))


def _format_of(file: Path | None) -> Format:
    suffix = file.suffix.lstrip(".").lower() if file else ""
    known: dict[str, Format] = {each: each for each in _FORMATS}
    return known.get(suffix, "csv")


async def _export(session: Session, filters: "Filters", format_: Format, path: Path | None, galleries: bool) -> None:
    progress = path is not None and sys.stderr.isatty()
    count = 0
    async with session.async_client() as client:
        with filters.listing(client, galleries=galleries) as listing, _destination(path, format_) as file:
            writer = _writer(format_, file, galleries)
            async for item in listing:
                writer.add(item)
                count += 1
                if progress and count % _EVERY == 0:
                    total = "" if listing.total is None else f" of {listing.total:,}"
                    sys.stderr.write(f"\r{count:,}{total}")
            writer.end()
    if path is not None:
        back = "\r" if progress else ""
        note(f"{back}{count:,} {'galleries' if galleries else 'assets'} are in {path}")


@contextmanager
def _destination(path: Path | None, format_: Format) -> Generator[IO[Any]]:
    if path is None:
        yield sys.stdout
    else:
        with whole_file(path, binary=format_ == "parquet") as file:
            yield file


def _writer(format_: Format, file: IO[Any], galleries: bool) -> "Writer":
    from ...models import Asset, Gallery  # noqa: PLC0415
    from ..output.columns import columns_of  # noqa: PLC0415
    from ..output.writers import Csv, JsonArray, JsonLines  # noqa: PLC0415

    if format_ in ("json", "jsonl"):
        return JsonArray(file) if format_ == "json" else JsonLines(file)
    columns = columns_of(Gallery if galleries else Asset)
    if format_ == "csv":
        return Csv(file, columns)
    from ..output.parquet import Parquet  # noqa: PLC0415

    return Parquet(file, columns)
