# Generated; do not edit.
"""The operations with the tag `playlists`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import add_item as add_item
    from . import create as create
    from . import delete as delete
    from . import delete_item as delete_item
    from . import get as get
    from . import items as items
    from . import list_ as list_
    from . import move_item as move_item
    from . import reindex as reindex
    from . import replace as replace
    from . import replace_item as replace_item
    from . import update as update
    from . import update_item as update_item
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "items",
        "add_item",
        "list_",
        "create",
        "get",
        "replace",
        "delete",
        "update",
        "replace_item",
        "delete_item",
        "update_item",
        "reindex",
        "move_item",
    )
