# Generated; do not edit.
"""The operations with the tag `portal`, a module for each."""

from typing import TYPE_CHECKING

from ...runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import portal_cease as portal_cease
    from . import portal_check as portal_check
    from . import portal_list as portal_list
    from . import portal_remove as portal_remove
    from . import portal_rename as portal_rename
    from . import portal_set as portal_set
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "portal_check",
        "portal_cease",
        "portal_rename",
        "portal_remove",
        "portal_set",
        "portal_list",
    )
