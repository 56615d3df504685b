# Generated; do not edit.
"""The operations with the tag `transcriptions`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import create_from_subtitles as create_from_subtitles
    from . import create_properties as create_properties
    from . import delete_properties as delete_properties
    from . import get_properties as get_properties
    from . import list_properties as list_properties
    from . import replace_properties as replace_properties
    from . import update_properties as update_properties
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "list_properties",
        "create_properties",
        "create_from_subtitles",
        "get_properties",
        "replace_properties",
        "delete_properties",
        "update_properties",
    )
