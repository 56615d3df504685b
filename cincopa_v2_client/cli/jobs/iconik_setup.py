"""Make the custom actions of iconik that send to the receiver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..errors import JobError
from .iconik_receiver import SECRET_HEADER

if TYPE_CHECKING:
    from iconik_v1_client import Iconik
    from iconik_v1_client.models import IconikObject


class ActionSetup(NamedTuple):
    """The change to the action of a context."""

    context: str
    change: Literal["created", "refreshed", "unchanged"]
    action_id: str


def set_up_actions(
    iconik: Iconik, contexts: Sequence[str], *, title: str, url: str, secret: str, view: str | None, dry_run: bool
) -> Iterator[ActionSetup]:
    """Make the action of each context, or refresh the one with this title or URL.

    Raises:
        JobError: There are several such actions.
    """
    body: dict[str, Any] = {"title": title, "type": "POST", "url": url, "headers": {SECRET_HEADER: secret}}
    if view is not None:
        body["metadata_view"] = view
    for context in contexts:
        found = _find(iconik, context, title, url)
        if found is None:
            action_id = "" if dry_run else iconik.custom_actions.create(context=context, body=body)["id"]
            yield ActionSetup(context, "created", action_id)
        elif _has(found, body):
            yield ActionSetup(context, "unchanged", found["id"])
        else:
            if not dry_run:
                iconik.custom_actions.update(context=context, action_id=found["id"], body=body)
            yield ActionSetup(context, "refreshed", found["id"])


def _find(iconik: Iconik, context: str, title: str, url: str) -> IconikObject | None:
    listed = iconik.custom_actions.list_of_context(context).objects
    found = [each for each in listed if each.get("title") == title or each.get("url") == url]
    if len(found) > 1:
        ids = ", ".join(each["id"] for each in found)
        raise JobError(f"{context} has {len(found)} custom actions with this title or URL ({ids}): delete all but one")
    return found[0] if found else None


def _has(action: IconikObject, body: Mapping[str, Any]) -> bool:
    """Return whether an action is as it should be. One whose headers iconik does not show is always refreshed."""
    return all(action.get(name) == value for name, value in body.items())
