"""What can be asked of a gallery and an asset of one's own. Both are removed, whatever happens."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from .. import ApiError, CincopaError
from ..flows.upload.response import read_response
from .errors import Failure
from .output.results import note
from .probing import Answer, Probe

if TYPE_CHECKING:
    from .. import Cincopa
    from ..runtime.operation import RawResponse

_CONTENT = b"cincopa probe"


def in_trial(probe: Probe) -> None:
    """Make both, ask, and remove both; raises Failure with what is left, if they cannot be removed."""
    trial = _Trial(probe)
    try:
        for question in (trial.gallery, trial.upload, trial.fresh_asset, trial.meta, trial.place, trial.several):
            probe.ask(question)
    finally:
        trial.clean()


class _Trial:
    """A gallery with a name that no other has, and in it an asset."""

    def __init__(self, probe: Probe) -> None:
        self._client: Cincopa = probe.client
        self._name = f"cincopa probe {secrets.token_hex(6)}"
        self._file = f"{self._name.replace(' ', '-')}.txt"
        self._fid = ""
        self._rid = ""

    def gallery(self, probe: Probe) -> Iterator[Answer]:
        """What gallery.create answers."""
        made = self._client.gallery.create(name=self._name)
        self._fid = made.fid
        held = made.workspace == "general"
        yield Answer("§2.2", "gallery.create: workspace", "CREATED_WORKSPACE: general", f"{made.workspace}", held)

    def upload(self, probe: Probe) -> Iterator[Answer]:
        """What the upload host says, and what it says to the same chunk again."""
        if not self._fid:
            return
        address = self._client.asset.get_upload_url(fid=self._fid).upload_url
        unique_id = f"{time.time_ns() // 1_000_000}"
        first = self._sent(address, unique_id)
        _, uploaded = read_response(first, self._file)
        if uploaded is None:
            yield Answer("§4.3", "upload: the answer", "UPLOAD_LOG: five lines before", first.snippet, False)
            return
        self._rid = uploaded.rid
        lines = first.text.replace(self._rid, "RID").replace(uploaded.id, "N").splitlines()
        before = next(at for at, line in enumerate(lines) if "new resource id" in line)
        plain = not any("id" in line or "error" in line for line in lines[:before])
        yield Answer(
            "§4.3", "upload: the answer", "UPLOAD_LOG: five lines before", " / ".join(lines), before == 5 and plain
        )
        yield Answer("§4.3", "upload: its status", "HTTP 200", f"HTTP {first.status}", first.status == 200)
        _, again = read_response(self._sent(address, unique_id), self._file)
        same = again == uploaded
        found = "the same asset" if same else "no asset" if again is None else "another asset"
        yield Answer("§4.2", "upload: the last chunk again", "one asset", found, same)

    def _sent(self, address: str, unique_id: str) -> RawResponse:
        size = len(_CONTENT)
        headers = {
            "Content-Type": "multipart/form-data",
            "Content-Range": f"bytes 0-{size}/{size}",
            "X-FILE-NAME": self._file,
            "unique-id": unique_id,
        }
        return self._client.transfer("POST", address, headers=headers, content=_CONTENT)

    def fresh_asset(self, probe: Probe) -> Iterator[Answer]:
        """How a new asset stands in the list."""
        if not self._rid:
            return
        asset = self._client.asset.get(self._rid)
        fresh = asset.syncstatus != "synced"
        found = f"syncstatus {asset.syncstatus}, claimed {'empty' if not asset.claimed else 'a text'}"
        held = not asset.claimed if fresh else None
        yield Answer("§6.1", "a new asset: claimed", "CLAIMED_WHILE_PROCESSING: empty", found, held)
        listed = [each.rid for each in self._client.asset.list(items_per_page=1).items]
        yield Answer(
            "§13",
            "a new asset: its place",
            "NEWEST_FIRST",
            "first" if listed == [self._rid] else "not first",
            listed == [self._rid],
        )

    def meta(self, probe: Probe) -> Iterator[Answer]:
        """Whether an empty value clears, and whether a reference id can be searched by at once."""
        if not self._rid:
            return
        self._client.asset.set_meta(self._rid, description="probe", reference_id=self._name)
        found = [asset.rid for asset in self._client.asset.find(reference_id=self._name)]
        held = found == [self._rid]
        yield Answer(
            "§2.3", "asset.list by a new reference id", "found at once", "found" if held else "not found", held
        )
        self._client.asset.set_meta(self._rid, description="")
        cleared = not self._client.asset.get(self._rid).description
        yield Answer("§13.8", "set_meta of an empty value", "clears", "cleared" if cleared else "nothing", cleared)

    def place(self, probe: Probe) -> Iterator[Answer]:
        """What becomes of an asset that is added to its gallery again."""
        if not self._rid:
            return
        self._client.gallery.add_item(self._fid, [self._rid])
        count = [asset.rid for asset in self._client.gallery.get_items(self._fid).folder.items].count(self._rid)
        yield Answer("§2.2", "gallery.add_item of what is in it", "it is in it once", f"{count} times", count == 1)

    def several(self, probe: Probe) -> Iterator[Answer]:
        """Whether asset.delete takes a list."""
        if not self._rid:
            return
        said = "no error"
        try:
            self._client.asset.delete(f"{self._rid},{self._rid}")
        except ApiError as exc:
            said = f"HTTP {exc.status}, {exc.error}"
        there = bool(self._client.asset.list(rid=self._rid).items)
        found = f"{said}; the asset is {'there' if there else 'gone'}"
        yield Answer("§13.11", "asset.delete of two rids", "takes one only", found, there)

    def clean(self) -> None:
        """Remove what was made, also what was made without our having heard of it."""
        left: list[str] = []
        try:
            for fid in self._galleries():
                for rid in self._assets(fid):
                    self._remove(f"rm {rid}", lambda rid=rid: self._client.asset.delete(rid), left)
                self._remove(f"rm --galleries {fid}", lambda fid=fid: self._client.gallery.delete(fid), left)
        except (CincopaError, KeyboardInterrupt) as exc:
            note(f"A gallery named '{self._name}' may be left, and in it {self._file}: remove them.")
            if isinstance(exc, KeyboardInterrupt):
                raise
            raise Failure(f"what the probe made could not be looked for: {exc}") from None
        if left:
            raise Failure(f"the probe could not remove what it made: run `cincopa {'` and `cincopa '.join(left)}`")

    def _galleries(self) -> list[str]:
        if self._fid:
            return [self._fid]
        return [gallery.fid for gallery in self._client.gallery.iter(search=self._name) if gallery.name == self._name]

    def _assets(self, fid: str) -> list[str]:
        rids = [asset.rid for asset in self._client.gallery.iter_items(fid) if asset.filename == self._file]
        if self._rid and self._rid not in rids and self._client.asset.list(rid=self._rid).items:
            rids.append(self._rid)
        return rids

    def _remove(self, command: str, delete: Callable[[], object], left: list[str]) -> None:
        with suppress(CincopaError):
            delete()
            return
        left.append(f"{command} --yes")
