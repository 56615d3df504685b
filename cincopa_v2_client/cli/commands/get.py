"""`cincopa get`: download assets and galleries, and go on where it was broken off."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ..errors import UsageFailure
from ..session import Session, run

_Type = Literal["original", "resized"]


def get(
    context: typer.Context,
    *,
    ids: Annotated[list[str], typer.Argument(metavar="RID|FID...", help="Assets, and galleries with what is in them.")],
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="The folder for the files; made if need be.")
    ] = Path(),
    version: Annotated[
        str | None, typer.Option(help="A rendition, such as `mp4_hd`; without it, the original.")
    ] = None,
    zip_: Annotated[bool, typer.Option("--zip", help="Of each gallery one zip, made by Cincopa.")] = False,
    type_: Annotated[
        _Type | None, typer.Option("--type", metavar="original|resized", help="With `--zip`: which files are in it.")
    ] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=32, help="How many files may be under way.")] = 4,
) -> None:
    """Download files. After Ctrl-C or a crash, the same command goes on.

    In a pipe, each file is a line: its rid (of a zip, the fid), a tab, its path. What an earlier run has brought and
    nobody has changed is not fetched again. A file that is there already and did not come from here stays as it is: the
    asset's file takes its rid into its name.
    """
    from ..jobs.getting import Getting  # noqa: PLC0415 - it needs the client

    if zip_ and version:
        raise UsageFailure("--version is for single files: with --zip, say --type resized or nothing")
    if type_ and not zip_:
        raise UsageFailure("--type is for --zip; for single files, --version names a rendition")
    given = list(dict.fromkeys(each.strip() for each in ids))
    if "" in given:
        raise UsageFailure("an id is empty: leave it out")
    session: Session = context.obj
    run(Getting(session, to, version or "original", type_).run(given, zip_=zip_, concurrency=concurrency))
