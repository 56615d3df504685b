"""`cincopa report`: the state of the library as a page, as JSON, or one of its lists."""

import json
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..execute import run_coroutine
from ..output.atomic_file import atomic_file
from ..output.lines import csv_line, note, tsv_line, write_line
from ..output.option import OutputFormat, OutputOption
from ..session import Session

if TYPE_CHECKING:
    from ...mirror import Library


def report(
    context: typer.Context,
    path: Annotated[
        Path | None, typer.Argument(metavar="[LIBRARY.db]", dir_okay=False, help="A mirror. Default: a new scan.")
    ] = None,
    *,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", dir_okay=False, help="Write one HTML page, which needs no network.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    list_: Annotated[
        str | None,
        typer.Option(
            "--list",
            metavar="NAME",
            help="Print all rows of a list: biggest, duplicates, untagged, without-subtitles, without-thumbnail, "
            "in-no-gallery, stuck or tag-variants. CSV, or what `--output` says.",
        ),
    ] = None,
    output: OutputOption = None,
) -> None:
    """Report the state of the library: storage and uploads, and lists of what needs attention.

    Each list has the command that mends it. The page shows the first 500 rows of each; `--list` prints all of them.
    """
    if not (html or as_json or list_):
        raise UsageError("nothing to do: add --html FILE, --json or --list NAME")
    from ...mirror import Library  # noqa: PLC0415 - not needed for `--help`
    from ...mirror.report import make_report  # noqa: PLC0415
    from ...mirror.report_page import write_page  # noqa: PLC0415

    session: Session = context.obj
    with ExitStack() as stack:
        name = str(path or "LIBRARY.db")
        if path is None:
            path = Path(stack.enter_context(TemporaryDirectory())) / "library.db"
            _scan(session, path)
        library = stack.enter_context(Library(path))
        if list_ is not None:
            _print_list(library, list_, output or session.chosen_output)
            return
        made = make_report(library)
        if as_json:
            write_line(json.dumps(made.to_dict(), ensure_ascii=False))
        if html is not None:
            with atomic_file(html) as file:
                file.writelines(write_page(made, name))
            note(f"wrote the report to {html}")


def _scan(session: Session, path: Path) -> None:
    from ..jobs.mirror import scan_once  # noqa: PLC0415 - not needed for `--help`

    run_coroutine(scan_once(session, path, None))


def _print_list(library: "Library", name: str, output: OutputFormat | None) -> None:
    from ...mirror.report import rows_of  # noqa: PLC0415 - not needed for `--help`

    columns, rows = rows_of(library, name)
    if output in ("json", "jsonl"):
        for row in rows:
            write_line(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
        return
    line = csv_line if output in (None, "csv") else tsv_line
    write_line(line(columns))
    for row in rows:
        write_line(line(row))
