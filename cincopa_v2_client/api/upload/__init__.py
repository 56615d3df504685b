# Generated; do not edit.
"""The operations with the tag `upload`, a module for each."""

from typing import TYPE_CHECKING

from ...runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import upload_get_upload_token as upload_get_upload_token
    from . import upload_iframe as upload_iframe
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "upload_iframe",
        "upload_get_upload_token",
    )
