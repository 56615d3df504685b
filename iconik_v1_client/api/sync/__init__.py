# Generated; do not edit.
"""The operations with the tag `sync`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import create_session as create_session
    from . import delete_session as delete_session
    from . import get_session as get_session
    from . import replace_session as replace_session
    from . import update_session as update_session
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "create_session",
        "get_session",
        "replace_session",
        "delete_session",
        "update_session",
    )
