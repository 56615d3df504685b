# Generated; do not edit.
"""The operations with the tag `custom_actions`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import callback as callback
    from . import callback_shared as callback_shared
    from . import create as create
    from . import delete as delete
    from . import get as get
    from . import list_ as list_
    from . import list_of_context as list_of_context
    from . import replace as replace
    from . import update as update
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "list_of_context",
        "create",
        "get",
        "replace",
        "delete",
        "update",
        "list_",
        "callback",
        "callback_shared",
    )
