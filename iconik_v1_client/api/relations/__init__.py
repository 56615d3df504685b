# Generated; do not edit.
"""The operations with the tag `relations`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import create as create
    from . import create_of_type as create_of_type
    from . import delete as delete
    from . import list_ as list_
    from . import list_of_type as list_of_type
    from . import reverse as reverse
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "list_",
        "create",
        "create_of_type",
        "delete",
        "list_of_type",
        "reverse",
    )
