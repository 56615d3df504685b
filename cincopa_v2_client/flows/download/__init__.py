"""Downloads into a part file beside the target, which are resumed after an interruption, and renamed when complete."""

from typing import TYPE_CHECKING

from ...runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import many as many
else:
    # For type hints that name their types.
    __getattr__, __dir__ = lazy_submodules(__name__, "many")
