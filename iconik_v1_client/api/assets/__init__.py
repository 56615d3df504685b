# Generated; do not edit.
"""The operations with the tag `assets`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import create as create
    from . import delete as delete
    from . import delete_failed_upload as delete_failed_upload
    from . import get as get
    from . import list_ as list_
    from . import mark_viewed as mark_viewed
    from . import purge as purge
    from . import reindex as reindex
    from . import reindex_all as reindex_all
    from . import replace as replace
    from . import replace_many as replace_many
    from . import replace_search_document as replace_search_document
    from . import restore as restore
    from . import update as update
    from . import update_many as update_many
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "list_",
        "replace_many",
        "create",
        "update_many",
        "get",
        "replace",
        "delete",
        "update",
        "delete_failed_upload",
        "mark_viewed",
        "purge",
        "reindex",
        "restore",
        "reindex_all",
        "replace_search_document",
    )
