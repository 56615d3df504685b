"""`cincopa get`: download assets and galleries, and resume where an earlier run was interrupted."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ..completion import complete_gallery
from ..errors import UsageError
from ..execute import run_coroutine
from ..output.option import LinesOption, check_lines

_ZipType = Literal["original", "resized"]


def get(
    context: typer.Context,
    *,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="RID|FID|NAME...",
            help="Assets, and galleries with their assets, by fid or name.",
            autocompletion=complete_gallery,
        ),
    ],
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="The directory for the files; created if missing.")
    ] = Path(),
    version: Annotated[
        str | None, typer.Option(help="A rendition such as `mp4_hd`. Default: the original file.")
    ] = None,
    zip_: Annotated[bool, typer.Option("--zip", help="Download each gallery as one zip file made by Cincopa.")] = False,
    type_: Annotated[
        _ZipType | None,
        typer.Option("--type", metavar="original|resized", help="With `--zip`: which files the zip contains."),
    ] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=32, help="How many files to download at a time.")] = 4,
    output: LinesOption = None,
) -> None:
    """Download files. After Ctrl-C or a crash, run the same command again to resume.

    A line with the rid (the fid for a zip), a tab and the path is printed for each file. A file that an earlier run
    downloaded is not downloaded again unless you changed it. Other files are never overwritten: if the name is taken,
    the rid is appended to the name of the new file.
    """
    # This imports the client, which `cincopa --help` does not need.
    from ..jobs.download import GetJob  # noqa: PLC0415

    check_lines(output or context.obj.chosen_output, "get", "the rid or fid, a tab and the path of each file")
    if zip_ and version:
        raise UsageError("--version is for single files: with --zip, use --type resized or omit it")
    if type_ and not zip_:
        raise UsageError("--type needs --zip; for single files, --version chooses a rendition")
    unique = list(dict.fromkeys(each.strip() for each in ids))
    if "" in unique:
        raise UsageError("an id is empty: omit it")
    job = GetJob(context.obj, to, version or "original", type_)
    run_coroutine(job.run(unique, as_zip=zip_, concurrency=concurrency))
