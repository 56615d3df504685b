# Generated; do not edit.
"""The operations with the tag `favorites`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import add as add
    from . import list_ as list_
    from . import remove as remove
    from . import remove_all as remove_all
    from . import remove_all_favourites as remove_all_favourites
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "list_",
        "add",
        "remove",
        "remove_all",
        "remove_all_favourites",
    )
