"""`cincopa rm`: delete assets, or galleries, after a question."""

from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..jobs.changes import Changes, as_they_come, checked_choice
from ..output.results import tsv_line, write
from ..output.values import one_line
from ..prompts import confirmed
from ..session import Session, run

if TYPE_CHECKING:
    from ..operations.filters import Filters


def rm(
    context: typer.Context,
    filters: "Filters",
    *,
    rid: Annotated[
        list[str] | None, typer.Argument(metavar="RID...", help="The assets to delete; with `--galleries`, their fids.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be deleted, and delete nothing.")
    ] = False,
    galleries: Annotated[
        bool, typer.Option("--galleries", help="Galleries, in the place of assets; what is in them stays.")
    ] = False,
) -> None:
    """Delete assets, or galleries, for ever: those that are named, or that filters choose.

    Without either, nothing is deleted. Each deleted one is printed; a failure is told, and the others are deleted all
    the same: the exit code is 1 then.
    """
    session: Session = context.obj
    chosen = dict.fromkeys(checked_choice(rid or (), filters), "")
    if not chosen:
        run(_look_up(session, filters, chosen, galleries=galleries))
    if dry_run or not chosen:
        for item in chosen.items():
            write(tsv_line(item).rstrip("\t"))
        return
    confirmed(_question(chosen, "gallery" if galleries else "asset"), yes=yes)
    run(_delete(session, chosen, galleries=galleries))


async def _look_up(session: Session, filters: "Filters", chosen: dict[str, str], *, galleries: bool) -> None:
    async with session.async_client() as client:
        with filters.listing(client, galleries=galleries) as listing:
            async for each in listing:
                chosen[_id(each)] = _name(each)


async def _delete(session: Session, chosen: dict[str, str], *, galleries: bool) -> None:
    async with session.async_client() as client:
        delete = client.gallery.delete if galleries else client.asset.delete

        async def remove(item: tuple[str, str]) -> str:
            await delete(item[0])
            return item[1]

        await Changes("deleted").carry_out(as_they_come(chosen.items()), itemgetter(0), remove)


def _question(chosen: dict[str, str], what: str) -> str:
    first, name = next(iter(chosen.items()))
    told = f"{first} ({one_line(name)})" if name else first
    if len(chosen) == 1:
        return f"Delete the {what} {told}?"
    return f"Delete {len(chosen):,} {'galleries' if what == 'gallery' else 'assets'}, {told} among them?"


def _id(item: Any) -> str:
    return item.fid if hasattr(item, "fid") else item.rid


def _name(item: Any) -> str:
    return (item.name if hasattr(item, "fid") else item.caption or item.filename) or ""
