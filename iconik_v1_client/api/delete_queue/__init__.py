# Generated; do not edit.
"""The operations with the tag `delete_queue`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import add_assets as add_assets
    from . import add_collections as add_collections
    from . import add_many as add_many
    from . import assets as assets
    from . import collections as collections
    from . import purge_all as purge_all
    from . import purge_all_assets as purge_all_assets
    from . import purge_all_collections as purge_all_collections
    from . import purge_assets as purge_assets
    from . import purge_collections as purge_collections
    from . import remove_assets as remove_assets
    from . import remove_collections as remove_collections
    from . import restore_all_assets as restore_all_assets
    from . import restore_all_collections as restore_all_collections
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "assets",
        "add_assets",
        "remove_assets",
        "collections",
        "add_collections",
        "remove_collections",
        "add_many",
        "purge_all",
        "purge_all_assets",
        "purge_all_collections",
        "purge_assets",
        "purge_collections",
        "restore_all_assets",
        "restore_all_collections",
    )
