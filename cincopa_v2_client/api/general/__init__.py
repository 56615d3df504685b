# Generated; do not edit.
"""The operations with the tag `general`, a module for each."""

from typing import TYPE_CHECKING

from ...runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import ping as ping
    from . import token_get_temp as token_get_temp
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "ping",
        "token_get_temp",
    )
