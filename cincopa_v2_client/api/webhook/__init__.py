# Generated; do not edit.
"""The operations with the tag `webhook`, a module for each."""

from typing import TYPE_CHECKING

from ...runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import webhook_delete as webhook_delete
    from . import webhook_list as webhook_list
    from . import webhook_set as webhook_set
    from . import webhook_set_slack as webhook_set_slack
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "webhook_list",
        "webhook_set",
        "webhook_set_slack",
        "webhook_delete",
    )
