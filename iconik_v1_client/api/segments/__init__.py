# Generated; do not edit.
"""The operations with the tag `segments`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import create as create
    from . import create_many as create_many
    from . import csv as csv
    from . import delete as delete
    from . import delete_many as delete_many
    from . import get as get
    from . import list_ as list_
    from . import list_of_type as list_of_type
    from . import reindex as reindex
    from . import reindex_many as reindex_many
    from . import reindex_of_asset as reindex_of_asset
    from . import reindex_of_assets as reindex_of_assets
    from . import replace as replace
    from . import replace_many as replace_many
    from . import srt as srt
    from . import update as update
    from . import vtt as vtt
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "list_",
        "create",
        "replace_many",
        "create_many",
        "delete_many",
        "get",
        "replace",
        "delete",
        "update",
        "list_of_type",
        "csv",
        "srt",
        "vtt",
        "reindex",
        "reindex_of_asset",
        "reindex_of_assets",
        "reindex_many",
    )
