"""The sources of items, and those that other packages have registered as entry points of the group `cincopa.sources`.

An entry point is a callable that returns a `Source`; its parameters are those of the command `cincopa ingest NAME`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from ..source import Source

GROUP = "cincopa.sources"
_OURS = "cincopa-v2-client"


def source_names() -> list[str]:
    """Return the names of all sources that are installed."""
    return sorted({each.name for each in entry_points(group=GROUP)})


def load_source(name: str) -> Callable[..., Source]:
    """Return the callable that makes a source, such as `ManifestSource` for `manifest`.

    Raises:
        ValueError: There is no such source, or two packages have one of this name.
        ImportError: Its package cannot be imported.
    """
    found = list(entry_points(group=GROUP, name=name))
    # No other package takes the name of a source of this one.
    ours = [each for each in found if _package(each) == _OURS]
    candidates = {_package(each): each for each in ours or found}
    if not candidates:
        raise ValueError(f"there is no source {name!r}; installed are {', '.join(source_names())}")
    if len(candidates) > 1:
        raise ValueError(f"{' and '.join(sorted(candidates))} both have a source {name!r}: uninstall one of them")
    ((package, source),) = candidates.items()
    try:
        return cast("Callable[..., Source]", source.load())
    except Exception as error:
        raise ImportError(
            f"the source {name!r} of {package} cannot be used: {type(error).__name__}: {error}"
        ) from error


def _package(source: EntryPoint) -> str:
    return source.dist.name if source.dist else "an unknown package"
