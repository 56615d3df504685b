# Generated; do not edit.
"""The operations with the tag `files`, a module for each."""

from typing import TYPE_CHECKING

from cincopa_v2_client.runtime.lazy import lazy_submodules

if TYPE_CHECKING:
    from . import keyframes as keyframes
    from . import originals as originals
    from . import proxies as proxies
    from . import subtitles as subtitles
    from . import vtt as vtt
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "proxies",
        "originals",
        "keyframes",
        "subtitles",
        "vtt",
    )
