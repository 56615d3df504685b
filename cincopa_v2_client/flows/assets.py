"""`c.asset`: the operations `asset.*`, and helpers that combine several of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, Unpack

from .. import api, models
from ..api import AssetOperations, AsyncAssetOperations
from ..errors import DecodeError
from ..runtime.arguments.parameters import Parameters
from ..types import SequenceNotStr
from .asset_uploads import UploadFlows
from .download.names import find_version, target_path
from .engine.methods import flow, iterating_flow
from .engine.steps import Call, Items, Steps
from .lookup import get_asset
from .paging import Paging, listing
from .scanning import ALL_DETAILS, AssetChange, list_assets
from .transfer import Progress


class AssetFlows:
    """Lists, tags and downloads, for both clients."""

    ALL_DETAILS: ClassVar[tuple[str, ...]] = ALL_DETAILS
    """All values of `details`. Cincopa's documents differ on which fields `list` returns without them."""

    TYPES: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"video": "video", "image": "image", "audio": "music", "other": "unknown"}
    )
    """The types as the filter of `list` names them, and as `asset.type_` does.

    >>> [asset.type_ == c.asset.TYPES["video"] for asset in c.asset.iter(type_=["video"], limit=1)]
    [True]
    """

    @listing
    def iter(
        self, *, limit: int | None = None, prefetch: int = 0, **filters: Unpack[api.AssetListFilters]
    ) -> Paging[models.AssetList, models.Asset]:
        """Iterate over assets, over all pages of `list`.

        Each asset is yielded once, also when assets are added or deleted meanwhile, so that a loop may delete or
        retag the assets. Only one page and the rids of the yielded assets are kept in memory. The result also has
        `pages()`, which iterates over whole pages, and `total`, the number of assets, known after the first page.

        The result is an iterator: it does not start again, as `itertools.islice` may take the assets in portions. For
        a second pass, call this again, or keep a list.

        >>> [asset.caption for asset in c.asset.iter(type_=["video"], limit=2)]
        ['Talk 3', 'Talk 2']

        Args:
            limit: The most assets to yield.
            prefetch: The number of pages to fetch ahead; a sync client uses as many threads, at most 64.
            filters: The arguments of `list`, except `page`. A field that you rely on, such as `tags`, must be among
                `details`; with `details=c.asset.ALL_DETAILS`, each asset is complete.
        """
        return list_assets(limit, prefetch, filters)

    @flow
    def get(self, rid: str) -> Steps[models.Asset]:
        """Return the asset with a rid, with all its fields. The API has no such operation: this calls `list(rid=...)`.

        >>> c.asset.get(rid).caption
        'Talk 1'

        Raises:
            NotFoundError: The asset does not exist.
        """
        return (yield from get_asset("asset.get", rid, self.ALL_DETAILS))

    @flow
    def find(self, *, reference_id: str) -> Steps[list[models.Asset]]:
        """Return the assets with a reference id, which is an id of your own, with all their fields.

        >>> [asset.caption for asset in c.asset.find(reference_id="my-2")]
        ['Talk 2']

        Raises:
            DecodeError: The response does not have the reference ids.
        """
        assets = yield from list_assets(None, 0, {"reference_id": reference_id, "details": self.ALL_DETAILS}).all()
        for asset in assets:
            if asset.reference_id is None:
                text = f"asset.find: the response does not have the reference id of {asset.rid!r}"
                raise DecodeError(text, operation="asset.list")
        return [asset for asset in assets if asset.reference_id == reference_id]

    @iterating_flow
    def changes(self, state: str | os.PathLike[str], *, prefetch: int = 4) -> Items[AssetChange]:
        """Iterate over what was added, changed and removed since the last call with the same state file.

        The API has no filter by time: all pages of `list` are read, and compared with the state. A change is recorded
        when the iteration goes on past its page, so that a program that is interrupted gets the last page's changes
        again; the next call continues after that page. An asset counts as removed when neither any page nor a look-up
        by its rid has it.

        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> [change.kind for change in c.asset.changes(f"{folder.name}/state")]
        ['added', 'added', 'added']
        >>> c.asset.set_meta(rid, caption="Another talk").success
        True
        >>> [(change.kind, change.rid == rid) for change in c.asset.changes(f"{folder.name}/state")]
        [('changed', True)]
        >>> folder.cleanup()

        Args:
            state: The path of the state file; it is created if it does not exist. It has no content of the assets.
            prefetch: The number of pages to fetch ahead; a sync client uses as many threads, at most 64.

        Raises:
            OSError: The state file cannot be used, is of another kind, or another program uses it.
            ValueError: The file is of another account.
        """
        from .changes import read_changes  # noqa: PLC0415 - SQLite is slow to import

        yield from read_changes(state, prefetch)

    @flow
    def add_tags(self, rid: str, tags: SequenceNotStr[str]) -> Steps[list[str]]:
        """Add tags to an asset, and return all its tags. If it has them already, nothing is written.

        The tags are read, then written as a whole: a change that another client makes in between is lost.

        >>> c.asset.add_tags(rid, ["keynote"])
        ['conference', 'keynote']

        Raises:
            NotFoundError: The asset does not exist.
            DecodeError: The response does not have the asset's tags, so that they cannot be kept.
        """
        _check_tags("asset.add_tags", tags)
        return (yield from _change_tags("asset.add_tags", rid, lambda current: list(dict.fromkeys([*current, *tags]))))

    @flow
    def remove_tags(self, rid: str, tags: SequenceNotStr[str]) -> Steps[list[str]]:
        """Remove tags from an asset, and return the remaining tags. If it has none of these tags, nothing is written.

        The tags are read, then written as a whole: a change that another client makes in between is lost.

        >>> c.asset.remove_tags(rid, ["keynote"])
        ['conference']

        Raises:
            NotFoundError: The asset does not exist.
            DecodeError: The response does not have the asset's tags, so that they cannot be kept.
        """
        _check_tags("asset.remove_tags", tags)
        removed = set(tags)

        def remaining(current: list[str]) -> list[str]:
            return [tag for tag in current if tag not in removed]

        return (yield from _change_tags("asset.remove_tags", rid, remaining))

    @flow
    def download_to(
        self,
        rid: str,
        path: str | os.PathLike[str],
        *,
        version: str = "original",
        overwrite: bool = False,
        progress: Progress | None = None,
        on_complete: Callable[[Path], object] | None = None,
    ) -> Steps[Path]:
        """Download an asset's file, and return its path.

        The bytes are written to a hidden file beside `path`. When it is complete, it is renamed to `path`. If the
        process ends before that, the same call resumes the download if the server supports that, else it starts again.

        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> c.asset.download_to(rid, folder.name).name
        'talk-1.mp4'
        >>> folder.cleanup()

        Args:
            rid: The asset.
            path: The file to write, or a folder, in which the file gets the asset's file name.
            version: The name of the rendition, such as `mp4_hd`; `original` is the uploaded file.
            overwrite: Whether to replace a file of other content at `path`, when the new one is complete.
            progress: Called with the number of bytes received, and the total, or `None` if it is not known. An
                exception that it raises ends the download.
            on_complete: Called with the path of the hidden file when it is complete, before it is renamed, for example
                to check it. An exception that it raises ends the download, and leaves `path` unchanged.

        Raises:
            NotFoundError: The asset does not exist, or has no such version.
            ApiError: The file host refuses the download, or sends an original of another size than the API gives.
            TransportError: The connection ended, and several attempts to resume the download received no bytes.
            FileExistsError: A file of other content is at `path`. If its size differs, nothing was downloaded.
            OSError: The file cannot be written, or another download writes to it.
        """
        from .download.asset import download_version  # noqa: PLC0415 - a program that only lists does not need it

        asset = yield from get_asset("asset.download_to", rid)
        file = find_version(asset, version)
        del asset  # kept out of tracebacks, as it has the URL
        target = target_path(path, file.name)
        return (
            yield from download_version(file, target, overwrite=overwrite, progress=progress, on_complete=on_complete)
        )


def _check_tags(flow_name: str, tags: SequenceNotStr[str] | None) -> None:
    if tags is None:
        raise TypeError(f"{flow_name}: tags=None; expected a list of strings")
    # Adding tags to parameters checks them; the parameters themselves are not sent.
    Parameters(flow_name).strings("tags", tags)


def _change_tags(flow_name: str, rid: str, change: Callable[[list[str]], list[str]]) -> Steps[list[str]]:
    # The tags are requested by name: the documents differ on whether `list` returns them by default, and missing tags
    # would be overwritten (Q16, §6.3).
    asset = yield from get_asset(flow_name, rid, details=["tags"])
    if asset.tags is None:
        raise DecodeError(
            f"{flow_name}: the response does not have the tags of {rid!r}, which would be lost", operation="asset.list"
        )
    tags = change(asset.tags)
    if tags != asset.tags:
        yield from Call(lambda c: c.asset.set_meta(rid, tags=tags))
    return tags


class Assets(AssetFlows, UploadFlows, AssetOperations):
    """The operations `asset.*`, and helpers that combine several of them."""


class AsyncAssets(AssetFlows, UploadFlows, AsyncAssetOperations):
    """The operations `asset.*`, and helpers that combine several of them, awaited."""
