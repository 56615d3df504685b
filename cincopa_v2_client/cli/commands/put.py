"""`cincopa put`: upload files and directories, and resume where an earlier run was interrupted."""

from pathlib import Path
from typing import Annotated

import typer

from ..completion import complete_gallery
from ..errors import UsageError
from ..execute import run_coroutine
from ..operations.values import split_list
from ..output.option import LinesOption, check_lines

_Gallery = Annotated[
    str | None,
    typer.Option(
        metavar="FID|NAME",
        help="The gallery to add the assets to; it is created if it does not exist.",
        autocompletion=complete_gallery,
    ),
]


def put(
    context: typer.Context,
    *,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, and directories with `--recursive`.")],
    recursive: Annotated[
        bool,
        typer.Option("--recursive", "-r", help="Upload the files in directories, except hidden files and links."),
    ] = False,
    gallery: _Gallery = None,
    tags: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="Tags for each asset: several with commas, or repeat the option."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Upload all files, also those whose content is in Cincopa already.")
    ] = False,
    # The default, by name.
    skip_existing: Annotated[bool, typer.Option("--skip-existing", hidden=True)] = False,
    concurrency: Annotated[int, typer.Option(min=1, max=32, help="How many files to upload at a time.")] = 4,
    resume: Annotated[
        bool,
        typer.Option("--resume/--no-resume", help="Continue what an earlier run of the same command has begun."),
    ] = True,
    chunk_size: Annotated[
        int | None, typer.Option(min=1, metavar="BYTES", help="The size of a chunk. Default: 51,200,000.")
    ] = None,
    output: LinesOption = None,
) -> None:
    """Upload files. After Ctrl-C or a crash, run the same command again to resume.

    A file is uploaded once, also for another gallery or other tags: run again, the command uploads what is new, what
    has changed, and what no longer exists in Cincopa, and adds the gallery and the tags that are missing. The SHA-256
    of each file becomes the asset's reference id, by which other commands and machines find it; `--again` uploads it
    nevertheless. A command waits while another one uploads to the same account. A line with the rid, a tab and the path
    is printed for each file, also for those of earlier runs. If a file fails, its error is printed, the others are
    uploaded, and the exit code is 1; the same command tries it again.
    """
    check_lines(output or context.obj.chosen_output, "put", "the rid, a tab and the path of each file")
    if again and skip_existing:
        raise UsageError("give either --again or --skip-existing, which is the default")
    # These import the client, which `cincopa --help` does not need.
    from ..jobs.local_files import LocalFiles  # noqa: PLC0415
    from ..jobs.put import PutJob  # noqa: PLC0415

    job = PutJob(context.obj, LocalFiles(paths, recursive=recursive), gallery, split_list(tags or ()))
    run_coroutine(job.run(again=again, concurrency=concurrency, chunk_size=chunk_size, resume=resume))
