"""The metadata of an uploaded asset, set right after the upload."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypedDict

from attrs import asdict, frozen

from ...runtime.arguments.parameters import Parameters
from ...types import SequenceNotStr
from ..engine.steps import Call, Runner, Step, Steps
from .chunks import OPERATION

if TYPE_CHECKING:
    from .job import Uploaded

# In characters, more than any known rid has.
_LONGEST_RID = 40


class UploadMetadata(TypedDict, total=False):
    """The arguments of `asset.set_meta` for a new asset. Those that are `None` are not sent."""

    caption: str | None
    description: str | None
    long_description: str | None
    related_link_text: str | None
    related_link_url: str | None
    reference_id: str | None
    tags: SequenceNotStr[str] | None


@frozen(kw_only=True)
class Metadata:
    """The same arguments, checked.

    Raises:
        TypeError, ValueError: A value that the operation would refuse.
    """

    caption: str | None = None
    description: str | None = None
    long_description: str | None = None
    related_link_text: str | None = None
    related_link_url: str | None = None
    reference_id: str | None = None
    tags: SequenceNotStr[str] | None = None

    def __attrs_post_init__(self) -> None:
        self.parameters()

    def __bool__(self) -> bool:
        """Return whether there is anything to set."""
        return self != _NOTHING

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of `asset.set_meta`, except the rid."""
        return asdict(self, recurse=False)

    def digest(self) -> str:
        """Return a string that differs for other metadata; an empty one if there is nothing to set."""
        given = {name: value for name, value in self.arguments().items() if value is not None}
        return sha256(json.dumps(given, default=list).encode()).hexdigest() if given else ""

    def parameters(self) -> Parameters:
        """Return the encoded arguments, after checking them."""
        return encode_metadata(self.arguments().items(), OPERATION)

    def set_on(self, uploaded: Uploaded) -> Steps[None]:
        """Set the metadata of an asset. If that fails, the error's notes have the rid."""
        try:
            yield from Call(lambda c: c.asset.set_meta(uploaded.rid, **self.arguments()))
        except Exception as problem:
            problem.add_note(
                f"The file was uploaded as the asset {uploaded.rid!r}, without its metadata. To set it, repeat the "
                f"call if it has resume=, or use c.asset.set_meta({uploaded.rid!r}, ...)."
            )
            raise


def encode_metadata(values: Iterable[tuple[str, Any]], owner: str) -> Parameters:
    """Return encoded metadata, after checking it; errors name its owner.

    Raises:
        TypeError, ValueError: A value that `asset.set_meta` would refuse.
    """
    parameters = Parameters(owner)
    for name, value in values:
        (parameters.strings if name == "tags" else parameters.string)(name, value)
    return parameters


def metadata_of(values: Mapping[str, Any], other_arguments: Iterable[str] = ()) -> Metadata:
    """Return metadata by name; the names of other arguments are only proposed for one that is unknown.

    Raises:
        TypeError, ValueError: A name is unknown, or a value is one that `asset.set_meta` would refuse.
    """
    known = UploadMetadata.__annotations__
    for name in values:
        if name not in known:
            near = get_close_matches(str(name), [*known, *other_arguments], n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
            raise TypeError(f"{OPERATION}: unknown metadata {name!r}; {hint}")
    return Metadata(**values)


_NOTHING = Metadata()


class CheckLength(Step[None]):
    """Raise ValueError if the metadata is too long for one request."""

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata

    def run(self, runner: Runner) -> None:
        """Check it; nothing is sent."""
        from ...api.assets.asset_set_meta import OPERATION  # noqa: PLC0415 - a document may not have the operation

        parameters = self._metadata.parameters()
        parameters.string("rid", "R" * _LONGEST_RID)
        runner.client.check(OPERATION, parameters)

    async def run_async(self, runner: Runner) -> None:
        """Check it; nothing is sent."""
        self.run(runner)
