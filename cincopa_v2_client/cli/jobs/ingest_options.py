"""The options that all commands of `cincopa ingest` have, and the decorator that makes a command of a source."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

import typer

from ..errors import UsageError
from ..execute import run_coroutine
from ..operations.parameters import keyword, set_signature
from ..operations.values import split_list
from ..output.option import OutputOption

if TYPE_CHECKING:
    from ...ingest import Source

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "KI": 2**10, "MI": 2**20, "GI": 2**30}
_RATE = re.compile(r"(?P<number>\d+(\.\d+)?) ?(?P<unit>[KMG]I?|)B?(/S)?", re.IGNORECASE)

_ABOUT_RUNS = """

Run the same command again to resume: the journal has the state of each item, and nothing is done twice. With
`--dry-run` nothing is written; it shows what would happen. A line is printed for each item, and the exit code is 1 if
one was refused, has failed or is uncertain.
"""


def _rate(text: str) -> float:
    """Return a rate in bytes per second."""
    match = _RATE.fullmatch(text.strip())
    rate = float(match["number"]) * _UNITS[match["unit"].upper()] if match else 0
    if rate < 1:
        raise typer.BadParameter(f"{text!r}: expected bytes per second, such as 20MB or 500kB")
    return rate


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """The options, each a field with its default."""

    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen; write nothing.")] = False
    gallery: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FID|NAME",
            help="A gallery to add each item to, besides its own; it is created if no gallery has the name. "
            "Repeat the option for several.",
        ),
    ] = None
    tags: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TAG", help="Tags for each item, besides its own: several with commas, or repeat the option."
        ),
    ] = None
    journal: Annotated[
        Path | None,
        typer.Option(dir_okay=False, help="The journal. Default: one for each account and source."),
    ] = None
    limit: Annotated[int | None, typer.Option(min=1, help="The most items to take from the source.")] = None
    only_failed: Annotated[
        bool, typer.Option("--only-failed", help="Only items that failed in an earlier run, or were refused.")
    ] = False
    approved_only: Annotated[
        bool, typer.Option("--approved-only", help="Only items that their source calls approved.")
    ] = False
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="How many items to bring in at a time.")] = 8
    rate: Annotated[
        Any,
        typer.Option("--rate", parser=_rate, metavar="RATE", help="The most bytes to send per second, such as 20MB."),
    ] = None
    chunk_size: Annotated[
        int | None, typer.Option(min=1, metavar="BYTES", help="The size of a chunk. Default: 51,200,000.")
    ] = None
    no_pull: Annotated[
        bool, typer.Option("--no-pull", help="Send all bytes from here; else Cincopa fetches files that have a URL.")
    ] = False
    verify: Annotated[
        Literal["size", "content", "none"],
        typer.Option(help="Compare the size with the source, or download each file and compare its SHA-256."),
    ] = "size"
    new_version: Annotated[
        bool,
        typer.Option("--new-version", help="Bring in changed files as new assets; the old assets are not deleted."),
    ] = False
    again: Annotated[
        bool, typer.Option("--again", help="Bring in all items anew, also those that are there already.")
    ] = False
    overwrite_metadata: Annotated[
        bool,
        typer.Option("--overwrite-metadata", help="Replace texts and tags that were edited at Cincopa since."),
    ] = False
    adopt: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=RID", help="Take an asset for an uncertain or failed item. Repeat the option for several."
        ),
    ] = None
    retry_uncertain: Annotated[
        bool, typer.Option("--retry-uncertain", help="Bring in uncertain items again, which may double them.")
    ] = False

    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS|local",
            help="Run on the workers of a Dask cluster: the address of its scheduler, or `local` for workers on this "
            "machine. They get the token, and read the files themselves.",
        ),
    ] = None
    report: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Write a report at the end, as one HTML file.")
    ] = None
    idmap: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Write a CSV file with the key, rid and galleries of each item.")
    ] = None
    output: OutputOption = None

    def workers(self) -> AbstractContextManager[Executor | None]:
        """Return the workers of `--cluster`; `None` for threads of this process, and for plans, which only read."""
        if self.cluster is None or self.dry_run:
            return nullcontext()
        from .cluster import open_cluster  # noqa: PLC0415 - needs an extra

        return open_cluster(self.cluster, self.concurrency)

    def unique_tags(self) -> list[str]:
        """Return the tags without duplicates."""
        return list(dict.fromkeys(split_list(self.tags or ())))

    def adopted(self) -> dict[str, str]:
        """Return the rids of `--adopt` by their keys; raise UsageError for a malformed one."""
        pairs: dict[str, str] = {}
        for text in self.adopt or ():
            key, equals, rid = text.rpartition("=")
            if not (key and equals and rid):
                raise UsageError(f"--adopt {text!r}: expected the item's key, '=' and the asset's rid")
            if pairs.setdefault(key, rid) != rid:
                raise UsageError(f"--adopt has two rids for the item {key!r}: give one")
        return pairs


def ingest_command(make_source: Callable[..., Source]) -> Callable[..., None]:
    """Make a command of a function that returns a source: its parameters come first, then the common options.

    A parameter without a default is an argument, one with a default an option, unless its annotation says otherwise.
    """
    own = _parameters(make_source)
    has_context = any(each.annotation is typer.Context for each in own)

    def command(context: typer.Context, **given: Any) -> None:
        from .ingest import IngestJob  # noqa: PLC0415 - imports the client, which `--help` does not need

        options = IngestOptions(**{each.name: given.pop(each.name) for each in fields(IngestOptions)})
        options.adopted()
        source = make_source(context, **given) if has_context else make_source(**given)
        with options.workers() as executor:
            run_coroutine(IngestJob(context.obj, source, options, executor).run())

    common: dict[str, Any] = get_type_hints(IngestOptions, include_extras=True)
    context = [] if has_context else [keyword("context", typer.Context)]
    options = [keyword(each.name, common[each.name], each.default) for each in fields(IngestOptions)]
    set_signature(command, [*context, *own, *options])
    command.__doc__ = inspect.cleandoc(make_source.__doc__ or "Bring in the items of this source.") + _ABOUT_RUNS
    return command


def _parameters(make_source: Callable[..., Source]) -> list[inspect.Parameter]:
    """Return the parameters of a function or class, with annotations that may be strings as types."""
    parameters = inspect.signature(make_source).parameters.values()
    annotated = SimpleNamespace(__annotations__={each.name: each.annotation for each in parameters})
    # The annotation of the result is left out: its name may be imported for type checkers only.
    hints = get_type_hints(annotated, vars(sys.modules[make_source.__module__]), include_extras=True)
    # A factory without annotations takes strings.
    types = {name: str if hint is inspect.Parameter.empty else hint for name, hint in hints.items()}
    return [keyword(each.name, types[each.name], each.default) for each in parameters]
