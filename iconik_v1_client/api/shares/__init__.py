# Generated; do not edit.
"""The operations with the tag `shares`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import add_user as add_user
    from . import check_token as check_token
    from . import create as create
    from . import create_of_objects as create_of_objects
    from . import create_url as create_url
    from . import delete as delete
    from . import delete_many as delete_many
    from . import delete_mine as delete_mine
    from . import delete_user as delete_user
    from . import get as get
    from . import get_user as get_user
    from . import list_ as list_
    from . import list_all as list_all
    from . import list_all_of_asset as list_all_of_asset
    from . import list_all_of_collection as list_all_of_collection
    from . import list_mine as list_mine
    from . import login as login
    from . import refresh_token as refresh_token
    from . import reindex as reindex
    from . import replace as replace
    from . import replace_user as replace_user
    from . import update_user as update_user
    from . import users as users
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "users",
        "add_user",
        "check_token",
        "refresh_token",
        "create_of_objects",
        "list_",
        "create",
        "get",
        "replace",
        "delete",
        "get_user",
        "replace_user",
        "delete_user",
        "update_user",
        "delete_mine",
        "delete_many",
        "create_url",
        "list_all",
        "list_mine",
        "list_all_of_asset",
        "list_all_of_collection",
        "login",
        "reindex",
    )
