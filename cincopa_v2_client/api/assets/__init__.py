# Generated; do not edit.
"""The operations with the tag `assets`, a module for each."""

from typing import TYPE_CHECKING

from ...runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import asset_delete as asset_delete
    from . import asset_get_tags as asset_get_tags
    from . import asset_get_upload_url as asset_get_upload_url
    from . import asset_list as asset_list
    from . import asset_resync as asset_resync
    from . import asset_set_meta as asset_set_meta
    from . import asset_upload_from_url as asset_upload_from_url
    from . import asset_upload_from_url_abort as asset_upload_from_url_abort
    from . import asset_upload_from_url_get_status as asset_upload_from_url_get_status
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "asset_list",
        "asset_get_tags",
        "asset_set_meta",
        "asset_resync",
        "asset_delete",
        "asset_get_upload_url",
        "asset_upload_from_url",
        "asset_upload_from_url_get_status",
        "asset_upload_from_url_abort",
    )
