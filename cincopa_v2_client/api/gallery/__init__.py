# Generated; do not edit.
"""The operations with the tag `gallery`, a module for each."""

from typing import TYPE_CHECKING

from ...runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import gallery_add_item as gallery_add_item
    from . import gallery_create as gallery_create
    from . import gallery_delete as gallery_delete
    from . import gallery_download as gallery_download
    from . import gallery_get_items as gallery_get_items
    from . import gallery_list as gallery_list
    from . import gallery_remove_item as gallery_remove_item
    from . import gallery_set_master as gallery_set_master
    from . import gallery_set_meta as gallery_set_meta
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "gallery_create",
        "gallery_set_meta",
        "gallery_delete",
        "gallery_add_item",
        "gallery_remove_item",
        "gallery_list",
        "gallery_get_items",
        "gallery_set_master",
        "gallery_download",
    )
