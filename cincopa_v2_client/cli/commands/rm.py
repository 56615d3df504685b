"""`cincopa rm`: delete assets or galleries, after a confirmation."""

from operator import itemgetter
from typing import Annotated, Any

import typer

from ..execute import run_coroutine
from ..jobs.bulk import BulkJob, iterate_async, validate_selection
from ..operations.filters import Filters, with_filters
from ..output.lines import note, tsv_line, write_line
from ..output.option import LinesOption, check_lines
from ..prompts import YesOption, confirm
from ..session import Session


@with_filters(without=("details", "rid"))
def rm(
    context: typer.Context,
    filters: Filters,
    *,
    rid: Annotated[
        list[str] | None, typer.Argument(metavar="RID...", help="Assets to delete; with `--galleries`, their fids.")
    ] = None,
    yes: YesOption = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the assets or galleries that would be deleted, and delete nothing.")
    ] = False,
    galleries: Annotated[
        bool, typer.Option("--galleries", help="Delete galleries instead of assets; their assets are kept.")
    ] = False,
    output: LinesOption = None,
) -> None:
    """Delete assets or galleries permanently: those given, or those that the filters select.

    Without ids or filters, nothing is deleted. Each deleted id is printed. If one cannot be deleted, its error is
    printed, the others are deleted, and the exit code is 1.
    """
    session: Session = context.obj
    check_lines(output or session.chosen_output, "rm", "the id and the name of each deleted asset or gallery")
    selected = dict.fromkeys(validate_selection(rid or (), filters), "")
    if not selected:
        run_coroutine(_list(session, filters, selected, galleries=galleries))
        if not selected:
            note(f"no {'gallery' if galleries else 'asset'} matches")
    if dry_run or not selected:
        for item in selected.items():
            write_line(tsv_line(item).rstrip("\t"))
        return
    confirm(_question(selected, "gallery" if galleries else "asset"), yes=yes)
    run_coroutine(_delete(session, selected, galleries=galleries))


async def _list(session: Session, filters: Filters, selected: dict[str, str], *, galleries: bool) -> None:
    """Add the ids and names of the assets or galleries that the filters select."""
    async with (
        session.async_client() as client,
        filters.listing(client, details=["caption"], galleries=galleries) as listing,
    ):
        async for each in listing:
            selected[_id(each)] = _name(each)


async def _delete(session: Session, selected: dict[str, str], *, galleries: bool) -> None:
    async with session.async_client() as client:
        delete = client.gallery.delete if galleries else client.asset.delete

        async def delete_one(item: tuple[str, str]) -> str:
            await delete(item[0])
            return item[1]

        await BulkJob("deleted").run(iterate_async(selected.items()), itemgetter(0), delete_one)


def _question(selected: dict[str, str], noun: str) -> str:
    first, name = next(iter(selected.items()))
    example = f"{first} ({name})" if name else first
    if len(selected) == 1:
        return f"Delete the {noun} {example}?"
    return f"Delete {len(selected):,} {'galleries' if noun == 'gallery' else 'assets'}, including {example}?"


def _id(item: Any) -> str:
    return item.fid if hasattr(item, "fid") else item.rid


def _name(item: Any) -> str:
    return (item.name if hasattr(item, "fid") else item.caption or item.filename) or ""
