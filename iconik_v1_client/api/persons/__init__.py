# Generated; do not edit.
"""The operations with the tag `persons`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import assets as assets
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "assets",
    )
