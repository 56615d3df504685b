"""`cincopa put`: upload files and folders, and go on where it was broken off."""

from pathlib import Path
from typing import Annotated

import typer

from ..session import Session, run


def put(
    context: typer.Context,
    *,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, and with `--recursive` folders.")],
    recursive: Annotated[
        bool, typer.Option("--recursive", "-r", help="Also the files in folders; not the hidden ones, and no links.")
    ] = False,
    gallery: Annotated[
        str | None,
        typer.Option(metavar="FID|NAME", help="Where they go: a gallery's fid, or its name. A new name makes one."),
    ] = None,
    tags: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="Tags for each; several with commas between, or the option again."),
    ] = None,
    skip_existing: Annotated[
        bool,
        typer.Option("--skip-existing", help="Leave out a file if an asset has its content, by the reference id."),
    ] = False,
    concurrency: Annotated[int, typer.Option(min=1, max=32, help="How many files may be under way.")] = 4,
    resume: Annotated[
        bool, typer.Option("--resume/--no-resume", help="Whether to go on where the same command was broken off.")
    ] = True,
    chunk_size: Annotated[
        int | None, typer.Option(min=1, metavar="BYTES", help="How much is sent at a time; by default 51,200,000.")
    ] = None,
) -> None:
    """Upload files. After Ctrl-C or a crash, the same command goes on: each file is uploaded once.

    In a pipe, each finished file is a line: its rid, a tab, its path; after an interruption, those finished before come
    first. Each asset gets the SHA-256 of its content as its reference id, which is what `--skip-existing` looks for. A
    file that fails is told, and the others go on: the exit code is 1 then, and the same command tries it again.
    """
    from ..jobs.local_files import LocalFiles  # noqa: PLC0415
    from ..jobs.putting import Putting  # noqa: PLC0415 - it needs the client

    wanted = list(dict.fromkeys(part.strip() for each in tags or () for part in each.split(",") if part.strip()))
    found = LocalFiles(paths, recursive=recursive)
    session: Session = context.obj
    job = Putting(session, found, gallery, wanted, skip_existing=skip_existing, chunk_size=chunk_size)
    words = [*sorted(str(path.absolute()) for path in paths), f"gallery={gallery}", f"tags={wanted}"]
    run(job.run(words, concurrency=concurrency, resume=resume))
