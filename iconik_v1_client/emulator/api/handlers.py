"""All handlers, by the name of the operation."""

from ..context import Handler
from . import (
    approvals,
    assets,
    collections,
    contents,
    custom_actions,
    delete_queue,
    favorites,
    history,
    playlists,
    relations,
    segments,
    shares,
    transcriptions,
    versions,
)

HANDLERS: dict[str, Handler] = {
    **approvals.HANDLERS,
    **assets.HANDLERS,
    **collections.HANDLERS,
    **contents.HANDLERS,
    **custom_actions.HANDLERS,
    **delete_queue.HANDLERS,
    **favorites.HANDLERS,
    **history.HANDLERS,
    **playlists.HANDLERS,
    **relations.HANDLERS,
    **segments.HANDLERS,
    **shares.HANDLERS,
    **transcriptions.HANDLERS,
    **versions.HANDLERS,
}
