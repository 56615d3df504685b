# Generated; do not edit.
"""The operations with the tag `versions`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import create as create
    from . import create_from_asset as create_from_asset
    from . import create_from_version as create_from_version
    from . import delete as delete
    from . import delete_old as delete_old
    from . import promote as promote
    from . import replace as replace
    from . import update as update
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "create",
        "create_from_asset",
        "create_from_version",
        "replace",
        "delete",
        "update",
        "delete_old",
        "promote",
    )
