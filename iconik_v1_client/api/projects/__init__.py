# Generated; do not edit.
"""The operations with the tag `projects`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import add_member as add_member
    from . import create as create
    from . import delete as delete
    from . import delete_member as delete_member
    from . import get as get
    from . import get_member as get_member
    from . import list_ as list_
    from . import members as members
    from . import reindex as reindex
    from . import replace as replace
    from . import update as update
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "members",
        "add_member",
        "list_",
        "create",
        "get",
        "replace",
        "delete",
        "update",
        "get_member",
        "delete_member",
        "reindex",
    )
