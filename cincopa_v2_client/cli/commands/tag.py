"""`cincopa tag add`, `tag remove` and `tag set`: change the tags of assets."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..errors import CommandError, UsageError
from ..execute import run_coroutine
from ..jobs.bulk import BulkJob, iterate_async, validate_selection
from ..operations.filters import Filters, with_filters
from ..operations.values import split_list
from ..output.option import LinesOption, check_lines
from ..session import Session

if TYPE_CHECKING:
    from ...models import Asset

_Action = Literal["add", "remove", "set"]
_HELP: dict[_Action, str] = {
    "add": "Add tags to assets.",
    "remove": "Remove tags from assets.",
    "set": "Replace all tags of assets; `''` removes them.",
}
_DETAILS = """

    The assets are those given with `--rid`, or those that the filters select: give either, not both. Assets that
    already have these tags are not written. Each changed asset is printed with its new tags.
"""


def _command(action: _Action) -> Callable[..., None]:
    def command(
        context: typer.Context,
        filters: Filters,
        *,
        tags: Annotated[list[str], typer.Argument(metavar="TAG...", help="Separate several with spaces or commas.")],
        rid: Annotated[
            list[str] | None,
            typer.Option("--rid", metavar="RID", help="An asset. Separate several with commas, or repeat the option."),
        ] = None,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="Print the assets and their new tags, and change nothing.")
        ] = False,
        output: LinesOption = None,
    ) -> None:
        session: Session = context.obj
        check_lines(output or session.chosen_output, f"tag {action}", "the rid, a tab and the tags of each asset")
        rids = validate_selection([part for each in rid or () for part in each.split(",")], filters)
        unique_tags = list(dict.fromkeys(split_list(tags)))
        if not unique_tags and action != "set":
            raise UsageError(f"no tag to {action} was given")
        run_coroutine(_tag(session, action, unique_tags, rids, filters, dry_run=dry_run))

    command.__doc__ = _HELP[action] + _DETAILS
    return with_filters(galleries=False, without=("rid", "details"))(command)


tag_add, tag_remove, tag_set = _command("add"), _command("remove"), _command("set")


async def _tag(
    session: Session, action: _Action, tags: list[str], rids: list[str], filters: Filters, *, dry_run: bool
) -> None:
    async with session.async_client() as client:

        async def change(item: "str | Asset") -> str | None:
            asset = await client.asset.get(item) if isinstance(item, str) else item
            if asset.tags is None and action != "set":
                raise CommandError("the response does not have its tags, which would be lost")
            after = _new_tags(action, asset.tags or [], tags)
            if after == asset.tags:
                return None
            return ",".join(after if dry_run else await _write(client, action, asset.rid, tags))

        async with filters.listing(client, details=["tags"]) as listing:
            items = iterate_async(rids) if rids else listing
            job = BulkJob("would change" if dry_run else "changed", if_empty="no asset matches")
            await job.run(items, _rid, change)


def _rid(item: "str | Asset") -> str:
    return item if isinstance(item, str) else item.rid


async def _write(client: Any, action: _Action, rid: str, tags: list[str]) -> list[str]:
    """Change the tags of an asset and return them.

    `add_tags` and `remove_tags` read the tags again, so that a change by another client is lost only if it is made
    between that read and the write.
    """
    if action == "set":
        await client.asset.set_meta(rid, tags=tags)
        return tags
    change = client.asset.add_tags if action == "add" else client.asset.remove_tags
    return await change(rid, tags)


def _new_tags(action: _Action, before: list[str], tags: list[str]) -> list[str]:
    if action == "remove":
        return [each for each in before if each not in tags]
    return list(dict.fromkeys([*before, *tags])) if action == "add" else tags
