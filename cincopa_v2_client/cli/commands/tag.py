"""`cincopa tag`: give assets tags, take them away, or set them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..errors import UsageFailure
from ..jobs.changes import Changes, as_they_come, checked_choice
from ..operations.filters import with_filters
from ..session import Session, run

if TYPE_CHECKING:
    from ...models import Asset
    from ..operations.filters import Filters

_Way = Literal["add", "remove", "set"]
WAYS: tuple[_Way, ...] = ("add", "remove", "set")
_HELP: dict[_Way, str] = {
    "add": "Give assets further tags.",
    "remove": "Take tags from assets.",
    "set": "Give assets these tags and no others; with '' none.",
}
_MORE = """

    The assets are those that `--rid` names, or that filters choose; without either, nothing is done. Those that have
    the tags as wanted are left alone. Each changed one is printed, with all the tags that it has then.
"""


def tag_command(way: _Way) -> Callable[..., None]:
    """One of the three."""
    return with_filters(_command(way), galleries=False, without=("rid", "details"))


def _command(way: _Way) -> Callable[..., None]:
    def command(
        context: typer.Context,
        filters: "Filters",
        *,
        tags: Annotated[list[str], typer.Argument(metavar="TAG...", help="Also several with commas between.")],
        rid: Annotated[
            list[str] | None,
            typer.Option("--rid", metavar="RID", help="An asset; with commas between or the option again, more."),
        ] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be, and change nothing.")] = False,
    ) -> None:
        given = checked_choice([part for each in rid or () for part in each.split(",")], filters)
        wanted = [part.strip() for each in tags for part in each.split(",") if part.strip()]
        if not wanted and way != "set":
            raise UsageFailure(f"there is no tag to {way}")
        run(_tag(context.obj, way, wanted, given, filters, dry_run=dry_run))

    command.__doc__ = _HELP[way] + _MORE
    return command


async def _tag(
    session: Session, way: _Way, tags: list[str], given: list[str], filters: "Filters", *, dry_run: bool
) -> None:
    async with session.async_client() as client:

        async def change(item: "str | Asset") -> str | None:
            asset = await client.asset.get(item) if isinstance(item, str) else item
            has = asset.tags or []
            then = _then(way, has, tags)
            if then == has:
                return None
            return ",".join(then if dry_run else await _changed(client, way, asset.rid, tags))

        with filters.listing(client) as listing:
            items = as_they_come(given) if given else listing
            done = "would change" if dry_run else "changed"
            await Changes(done).carry_out(items, _rid, change)


def _rid(item: "str | Asset") -> str:
    return item if isinstance(item, str) else item.rid


async def _changed(client: Any, way: _Way, rid: str, tags: list[str]) -> list[str]:
    """Read again what is there, so that as little as can be of what others change meanwhile is lost."""
    if way == "set":
        await client.asset.set_meta(rid, tags=tags)
        return tags
    change = client.asset.add_tags if way == "add" else client.asset.remove_tags
    return await change(rid, tags)


def _then(way: _Way, has: list[str], tags: list[str]) -> list[str]:
    """The tags that an asset has afterwards."""
    if way == "remove":
        return [each for each in has if each not in tags]
    return list(dict.fromkeys([*has, *tags] if way == "add" else tags))
