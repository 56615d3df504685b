"""Flows: several requests made as one call, each written once, as a generator of steps that either client can run."""

from typing import TYPE_CHECKING

from ..runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import assets as assets
    from . import calls as calls
    from . import galleries as galleries
    from . import live as live
    from . import permissions as permissions
    from . import portals as portals
    from . import tokens as tokens
else:
    # For the type hints of the clients, which import a flow when it is used.
    __getattr__, __dir__ = lazy_submodules(
        __name__, "assets", "calls", "galleries", "live", "permissions", "portals", "tokens"
    )
