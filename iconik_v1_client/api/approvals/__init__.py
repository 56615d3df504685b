# Generated; do not edit.
"""The operations with the tag `approvals`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import create_request as create_request
    from . import delete as delete
    from . import delete_external as delete_external
    from . import delete_of_user as delete_of_user
    from . import delete_request as delete_request
    from . import get_request as get_request
    from . import get_request_of_version as get_request_of_version
    from . import list_ as list_
    from . import list_of_version as list_of_version
    from . import remove_many as remove_many
    from . import replace_request as replace_request
    from . import set_ as set_
    from . import set_many as set_many
    from . import update_request as update_request
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "list_",
        "set_",
        "delete",
        "remove_many",
        "set_many",
        "get_request",
        "replace_request",
        "create_request",
        "delete_request",
        "update_request",
        "delete_external",
        "delete_of_user",
        "list_of_version",
        "get_request_of_version",
    )
