"""The last stages of an item: its galleries, the source's note of it, and the comparison with Cincopa."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from attrs import field, frozen

from ..flows.engine.steps import RunBlocking, Runner, Step, Steps
from ..runtime.secrets import Secret
from .describe_stage import attachments
from .facts import AssetFacts
from .files import LocalFile, SourceFile
from .galleries import gallery_key
from .hashing import sha256_of
from .metadata import digest, is_same, planned
from .outcome import Status
from .record import Stage
from .scheduler import Delay, Until, Work
from .tasks import LookUp, ReadAsset, Report, Task, WriteToSource
from .work import ItemWork, Problem

# In seconds: a new asset may not be in the list at once.
_DELAYS = (1.0, 2.0, 4.0)


def join_galleries(work: ItemWork) -> Work[None]:
    """Let the asset be added to its galleries, and wait for that.

    Raises:
        Problem: It cannot be added to one of them.
    """
    record, problems = work.record, list[str]()
    # Those that became missing when the item was started anew.
    work.reserve_places()
    for gallery in work.missing_galleries():
        place, filler = work.places[gallery_key(gallery)], work.filler(gallery)
        place.rid, place.is_new = record.rid, work.made and work.sent > 0 and record.same_as is None
        filler.settle()
    for gallery in work.missing_galleries():
        place = work.places[gallery_key(gallery)]
        while not place.is_added and place.error is None:
            yield Until(place.ended)
        if place.error is not None:
            problems.append(f"it cannot be added to the gallery {gallery.name or gallery.fid!r}: {place.error}")
            continue
        work.go_back()
        record.galleries.append(gallery_key(gallery))
        work.save()
    if problems:
        raise Problem(Status.FAILED, "; ".join(problems))
    work.reach(Stage.IN_GALLERIES)


def write_back(work: ItemWork) -> Work[None]:
    """Write the outcome to the source."""
    if work.record.stage < Stage.WRITTEN_BACK and work.item.write_back is not None:
        yield WriteToSource(work.item.write_back, work.rid)
        work.save(Stage.WRITTEN_BACK)
    work.reach(Stage.WRITTEN_BACK)


def verify(work: ItemWork) -> Work[None]:
    """Compare the asset with the plan.

    Raises:
        Problem: It differs.
    """
    record, how = work.record, work.run.settings.verify
    if record.stage is Stage.VERIFIED or how == "none":
        return
    asset = yield from _read(work)
    problems = list[str]()
    expected = work.item.file.size
    if expected is not None and asset.size is not None and asset.size != expected:
        problems.append(f"the asset has {asset.size:,} bytes, the file {expected:,}")
    if record.same_as is None:
        problems += _metadata_problems(work, asset)
        if asset.attached is not None:
            roles = {role for role, _, _ in asset.attached}
            problems += [f"{role} is not attached" for role in attachments(work.item) if role not in roles]
    if how == "content" and not problems and record.same_as is None:
        url = asset.original
        if url is None or not (yield HasContent(work.item.file, url, record.sha256)):
            problems.append("the original at Cincopa differs from the file")
    if problems:
        raise Problem(Status.FAILED, f"verification: {'; '.join(problems)}")
    work.reach(Stage.VERIFIED)


def _metadata_problems(work: ItemWork, asset: AssetFacts) -> list[str]:
    record = work.record
    expected = planned(work.item, record.reference_id)
    if work.run.settings.add_tags:
        # The asset may have others too.
        expected.pop("tags", None)
    return [
        f"{name} differs at Cincopa"
        for name, value in expected.items()
        if record.described.get(name) == digest(value) and not is_same(value, asset.metadata.get(name))
    ]


def _read(work: ItemWork) -> Work[AssetFacts]:
    """Return the asset. It is looked up by its reference id, by which others of that id are noticed as well."""
    record = work.record
    for delay in (*_DELAYS, None):
        assets: list[AssetFacts] = (yield LookUp(record.reference_id)) if record.reference_id else []
        others = [asset.rid for asset in assets if asset.rid != record.rid]
        if others:
            work.notes.append(f"other assets have the same reference id: {', '.join(others)}")
        asset = next((each for each in assets if each.rid == record.rid), None) or (yield ReadAsset(work.rid))
        if asset is not None:
            return asset
        if delay is not None:
            yield Delay(delay)
    raise Problem(Status.FAILED, f"verification: the asset {record.rid} is not in the library")


@frozen
class HasContent(Task[bool]):
    """Return whether the file at a URL has the content of a file of the source."""

    is_read: ClassVar[bool] = True
    file: SourceFile
    url: str = field(repr=False)
    sha256: str | None

    def steps(self, report: Report | None = None) -> Steps[bool]:
        """Read both."""
        expected = self.sha256 if isinstance(self.file, LocalFile) else None
        expected = expected or (yield from RunBlocking(self.file.sha256)) or (yield from sha256_of(self.file, report))
        return (yield from _Sha256(Secret(self.url))) == expected


class _Sha256(Step[str]):
    """Return the SHA-256 of the file at a URL; an empty string if it cannot be fetched."""

    def __init__(self, url: Secret) -> None:
        self._url = url

    def run(self, runner: Runner) -> str:
        """Fetch the file."""
        digest = hashlib.sha256()
        with runner.client.fetch(self._url.reveal()) as response:
            if response.status_code != 200:
                return ""
            for piece in response.iter_bytes():
                digest.update(piece)
        return digest.hexdigest()

    async def run_async(self, runner: Runner) -> str:
        """Fetch the file."""
        digest = hashlib.sha256()
        async with runner.client.fetch_async(self._url.reveal()) as response:
            if response.status_code != 200:
                return ""
            async for piece in response.aiter_bytes():
                digest.update(piece)
        return digest.hexdigest()
