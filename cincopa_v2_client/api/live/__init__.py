# Generated; do not edit.
"""The operations with the tag `live`, a module for each."""

from typing import TYPE_CHECKING

from ...runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import live_create as live_create
    from . import live_delete as live_delete
    from . import live_list as live_list
    from . import live_reset as live_reset
    from . import live_start as live_start
    from . import live_stop as live_stop
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "live_list",
        "live_create",
        "live_start",
        "live_stop",
        "live_reset",
        "live_delete",
    )
