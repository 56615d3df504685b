"""`cincopa report`: the state of the library as a page, as JSON, or one of its lists."""

import json
import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from ..execute import run_coroutine
from ..output.lines import note, standard_output, write_line
from ..output.option import OutputFormat, OutputOption
from ..session import Session

if TYPE_CHECKING:
    from ...mirror import Library

_SQLITE = b"SQLite format 3\0"
_SIDE_FILES = ("-wal", "-shm", "-journal", ".scan", ".webhook")


def report(
    context: typer.Context,
    path: Annotated[
        Path | None, typer.Argument(metavar="[LIBRARY.db]", dir_okay=False, help="A mirror. Default: a new scan.")
    ] = None,
    *,
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            allow_dash=True,
            help="Write one HTML page, which needs no network; `-` prints it.",
        ),
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
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - not needed for `--help`

    session: Session = context.obj
    with ExitStack() as stack:
        library = None if path is None else _open(path, stack)
        _check_options(html, as_json, list_)
        if html is not None and str(html) != "-":
            _check_target(html, path)
        if library is None:
            path = Path(stack.enter_context(TemporaryDirectory())) / "library.db"
            _scan(session, path)
            library, name = _open(path, stack), "LIBRARY.db"
        else:
            name = str(path)
        if list_ is not None:
            _print_list(library, list_, output or session.chosen_output)
        if html is not None or as_json:
            _write(library, name, html, as_json)


def _check_options(html: Path | None, as_json: bool, list_: str | None) -> None:
    """Refuse wrong options before a scan, which may take long."""
    if not (html or as_json or list_):
        raise UsageError("nothing to do: add --html FILE, --json or --list NAME")
    printed = (("--json", as_json), ("--list", list_ is not None), ("--html -", str(html) == "-"))
    if len(names := [name for name, is_given in printed if is_given]) > 1:
        raise UsageError(f"{' and '.join(names)} both print to standard output: give one of them")
    if list_ is not None:
        from ...mirror.report import list_named  # noqa: PLC0415 - not needed for `--help`

        list_named(list_)


def _check_target(html: Path, mirror: Path | None) -> None:
    """Refuse a page that would replace a database, or a file that belongs to one."""
    from ..output.atomic_file import check_writable  # noqa: PLC0415 - not needed for `--help`

    check_writable(html, "--html")
    target = Path(os.path.realpath(html))
    names = [] if mirror is None else [f"{os.path.realpath(mirror)}{suffix}" for suffix in ("", *_SIDE_FILES)]
    is_database = False
    if target.is_file():
        with open(target, "rb") as file:
            is_database = file.read(len(_SQLITE)) == _SQLITE
    if is_database or str(target) in names:
        raise UsageError(f"--html {str(html)!r} is a database or belongs to one: choose another path")


def _open(path: Path, stack: ExitStack) -> "Library":
    from ...mirror import Library  # noqa: PLC0415 - not needed for `--help`

    return stack.enter_context(Library(path))


def _write(library: "Library", name: str, html: Path | None, as_json: bool) -> None:
    """Print the report as JSON, and write the page."""
    from ...mirror.report import make_report  # noqa: PLC0415 - not needed for `--help`
    from ...mirror.report_page import write_page  # noqa: PLC0415
    from ..output.atomic_file import atomic_file  # noqa: PLC0415

    made = make_report(library)
    if as_json:
        write_line(json.dumps(made.to_dict(), ensure_ascii=False))
    if html is None:
        return
    if str(html) == "-":
        standard_output().writelines(write_page(made, name))
        return
    try:
        with atomic_file(html) as file:
            file.writelines(write_page(made, name))
    except OSError as problem:
        # A full device names no file, and other errors name the temporary one.
        raise OSError(problem.errno, problem.strerror, str(html)) from None
    note(f"wrote the report to {html}")


def _scan(session: Session, path: Path) -> None:
    from ..jobs.mirror import scan_once  # noqa: PLC0415 - not needed for `--help`

    run_coroutine(scan_once(session, path, None))


def _print_list(library: "Library", name: str, output: OutputFormat | None) -> None:
    from ...mirror.report import rows_of  # noqa: PLC0415 - not needed for `--help`
    from ..output.results import print_rows  # noqa: PLC0415

    with library.snapshot():
        columns, rows = rows_of(library, name)
        print_rows(columns, rows, output or "csv")
