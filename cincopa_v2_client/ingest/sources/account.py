"""The source `account`: the assets and galleries of another Cincopa account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ParamSpec

from ...cincopa import Cincopa
from ...errors import ApiError, CincopaError, TransportError
from ...runtime.secrets import Secret
from ..facts import DETAILS
from ..item import Item, ItemGallery, RefusedItem
from ..remote import RemoteFile

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...models import Asset, AssetAttachment, Gallery

P = ParamSpec("P")

# The largest page (facts Q43).
_PAGE_SIZE = 100
# Facts §4.4.
_SUBTITLE = "subtitle-"
_AUTOMATIC = "-autoCC"


class AccountSource:
    """The assets of another account with their metadata, thumbnails and subtitles, then its galleries in their order.

    An asset's key is its rid. It keeps its reference id if no other asset has the same one; else it gets `cincopa:` and
    its rid. Each place in a gallery is an item of its own, with the key `fid/rid`: it adds the asset to the gallery.
    """

    def __init__(self, source: Cincopa, destination: AuthenticatedClient) -> None:
        """Take the account to read, and the one that the items are meant for; nothing is requested.

        Raises:
            ValueError: They are the same account.
            TypeError: `source` is an async client.
        """
        if not isinstance(source, Cincopa):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"source={source!r}; expected a Cincopa, also if the destination is an AsyncCincopa")
        if _account(source) == _account(destination):
            raise ValueError(f"the source is the account of the destination: {source!r}; expected another account")
        self._client = source

    @property
    def identity(self) -> str:
        """The API's URL, and the account's number."""
        return f"account {' '.join(_account(self._client))}"

    def covers(self, key: str) -> bool:
        """Return true: all assets and places in galleries are items."""
        return True

    def items(self) -> Iterator[Item | RefusedItem]:
        """Yield the assets, newest first, then the places in galleries. The rids of all assets are in memory.

        Raises:
            CincopaError: The account cannot be read.
        """
        shared = self._shared_reference_ids()
        for asset in self._client.asset.iter(details=DETAILS, items_per_page=_PAGE_SIZE):
            yield _item_or_refusal(asset.rid, self._item, asset, shared)
        for gallery in self._client.gallery.iter(items_per_page=_PAGE_SIZE):
            details = ("reference_id",)
            for asset in self._client.gallery.iter_items(gallery.fid, details=details, items_per_page=_PAGE_SIZE):
                yield _item_or_refusal(f"{gallery.fid}/{asset.rid}", self._place, asset, gallery, shared)

    def _shared_reference_ids(self) -> set[str]:
        """Return the reference ids of more than one asset: plugins write their own name into all of theirs."""
        seen, shared = set[str](), set[str]()
        for asset in self._client.asset.iter(details=("reference_id",), items_per_page=_PAGE_SIZE):
            if asset.reference_id:
                (shared if asset.reference_id in seen else seen).add(asset.reference_id)
        return shared

    def _item(self, asset: Asset, shared: set[str]) -> Item | RefusedItem:
        file = self._original(asset)
        if file is None:
            return RefusedItem(
                key=asset.rid, reason="the asset has no original file: a live recording, or a failed upload"
            )
        return Item(
            key=asset.rid,
            file=file,
            caption=asset.caption or None,
            description=asset.description or None,
            long_description=asset.long_description or None,
            tags=asset.tags or None,
            reference_id=_reference_id(asset, shared),
            related_link_text=asset.related_link_text or None,
            related_link_url=asset.related_link_url or None,
            thumbnail=self._thumbnail(asset),
            subtitles={language: self._attachment(asset, each) for language, each in _subtitles(asset).items()},
        )

    def _place(self, asset: Asset, gallery: Gallery, shared: set[str]) -> Item | RefusedItem:
        key = f"{gallery.fid}/{asset.rid}"
        file = self._original(asset)
        if file is None:
            return RefusedItem(key=key, reason="the asset has no original file")
        # Found again by its fid, as several galleries may have the same name.
        target = ItemGallery(
            name=(gallery.name or "").strip() or gallery.fid,
            marker=f"cincopa:{gallery.fid}",
            description=gallery.description or None,
        )
        reference_id = _reference_id(asset, shared)
        return Item(key=key, file=file, reference_id=reference_id, galleries=(target,), shares_asset=True)

    def _original(self, asset: Asset) -> AccountFile | None:
        original = asset.versions.get("original") if asset.versions else None
        if original is None or not original.url:
            return None
        size = asset.filesize if original.filesize is None else original.filesize
        name, version = asset.filename or asset.rid, f"{size} bytes, uploaded {asset.uploaded}"
        return AccountFile(self._client, asset.rid, None, name=name, size=size, version=version)

    def _thumbnail(self, asset: Asset) -> AccountFile | None:
        chosen = asset.thumbnail.attached_id if asset.thumbnail else None
        found = next((each for each in asset.attached or () if chosen and each.id == chosen and each.url), None)
        return self._attachment(asset, found) if found else None

    def _attachment(self, asset: Asset, attached: AssetAttachment) -> AccountFile:
        name = attached.filename or f"{asset.rid}-{attached.type_}"
        version = f"attachment {attached.id}"
        return AccountFile(self._client, asset.rid, attached.id, name=name, size=None, version=version)

    def __repr__(self) -> str:
        return f"AccountSource({self._client!r})"


class AccountFile(RemoteFile):
    """The original file of an asset, or one that is attached to it.

    A pickle contains the account's token, as a worker has to request the file's URL.
    """

    def __init__(
        self, client: Cincopa, rid: str, attachment: str | None, *, name: str, size: int | None, version: str
    ) -> None:
        """Describe the file; nothing is requested.

        Args:
            client: The account.
            rid: The asset.
            attachment: The number of the attached file; `None` for the asset's own file.
            name, size, version: As of all files.
        """
        self._client = client
        self._rid = rid
        self._attachment = attachment
        self.name = name
        self.size = size
        self.version = version

    def url(self) -> Secret:
        """Request the file's URL.

        Raises:
            FileNotFoundError: The account no longer has the asset or the file.
            ConnectionError: The account cannot be read now.
            OSError: The account cannot be read.
        """
        try:
            page = self._client.asset.list(rid=self._rid, details=("attached",))
        except CincopaError as error:
            # An error of the client would be taken for one of the destination.
            temporary = isinstance(error, TransportError) or (isinstance(error, ApiError) and error.status != 403)
            kind = ConnectionError if temporary else OSError
            raise kind(f"{self!r} cannot be read from its account: {error}") from None
        asset = next((each for each in page.items if each.rid == self._rid), None)
        url = self._url_in(asset) if asset else None
        if not url:
            raise FileNotFoundError(f"{self!r} is no longer in its account: run the command again")
        return Secret(url)

    def _url_in(self, asset: Asset) -> str | None:
        if self._attachment is None:
            version = asset.versions.get("original") if asset.versions else None
            return version.url if version else None
        return next((each.url for each in asset.attached or () if each.id == self._attachment), None)

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_client": (_token(self._client), self._client.base_url)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, _client=_client_of(*state["_client"]))

    def __repr__(self) -> str:
        part = f", attachment {self._attachment}" if self._attachment else ""
        return f"AccountFile({self._rid!r}{part})"


@lru_cache(maxsize=4)
def _client_of(api_token: str, base_url: str) -> Cincopa:
    """Return the client for files that this process has unpickled; they share its connections."""
    return Cincopa(api_token, base_url=base_url)


def _token(client: AuthenticatedClient) -> str:
    return client._credentials["api_token"].reveal()  # pyright: ignore[reportPrivateUsage]


def _item_or_refusal(
    key: str, make: Callable[P, Item | RefusedItem], *arguments: P.args, **more: P.kwargs
) -> Item | RefusedItem:
    """Return what `make` returns; refuse an item with metadata that cannot be sent, such as a tag with a comma."""
    try:
        return make(*arguments, **more)
    except ValueError as error:
        return RefusedItem(key=key, reason=str(error))


def _account(client: AuthenticatedClient) -> tuple[str, str]:
    """Return what tells two accounts apart: the API's URL, and the account's number, with which its tokens begin."""
    return client.base_url, _token(client).partition("i")[0]


def _reference_id(asset: Asset, shared: set[str]) -> str:
    # Our choice: the rid of another account cannot be an id of an asset of this one.
    own = asset.reference_id
    return own if own and own not in shared else f"cincopa:{asset.rid}"


def _subtitles(asset: Asset) -> dict[str, AssetAttachment]:
    """Return the last subtitles of each language; automatic captions only where there are no others."""
    found: dict[str, AssetAttachment] = {}
    attached = [each for each in asset.attached or () if each.url and (each.type_ or "").startswith(_SUBTITLE)]
    for each in sorted(attached, key=lambda each: _AUTOMATIC not in (each.filename or "")):
        found[(each.type_ or "").removeprefix(_SUBTITLE)] = each
    return found
