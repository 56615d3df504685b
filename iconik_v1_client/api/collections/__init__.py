# Generated; do not edit.
"""The operations with the tag `collections`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import add_content as add_content
    from . import ancestors as ancestors
    from . import content_info as content_info
    from . import contents as contents
    from . import copy_into as copy_into
    from . import create as create
    from . import delete as delete
    from . import delete_content as delete_content
    from . import disable_custom_ordering as disable_custom_ordering
    from . import enable_custom_ordering as enable_custom_ordering
    from . import full_path as full_path
    from . import get as get
    from . import list_ as list_
    from . import move_content as move_content
    from . import purge as purge
    from . import reindex as reindex
    from . import reindex_all as reindex_all
    from . import reindex_content as reindex_content
    from . import reindex_contents as reindex_contents
    from . import replace as replace
    from . import replace_search_document as replace_search_document
    from . import restore as restore
    from . import set_keyframes as set_keyframes
    from . import size as size
    from . import update as update
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "contents",
        "add_content",
        "copy_into",
        "list_",
        "create",
        "get",
        "replace",
        "delete",
        "update",
        "move_content",
        "delete_content",
        "enable_custom_ordering",
        "disable_custom_ordering",
        "content_info",
        "full_path",
        "set_keyframes",
        "purge",
        "reindex",
        "reindex_contents",
        "reindex_content",
        "restore",
        "ancestors",
        "size",
        "reindex_all",
        "replace_search_document",
    )
