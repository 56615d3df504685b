# Generated; do not edit.
"""The operations with the tag `relation_types`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import create as create
    from . import delete as delete
    from . import get as get
    from . import list_ as list_
    from . import replace as replace
    from . import update as update
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "list_",
        "create",
        "get",
        "replace",
        "delete",
        "update",
    )
