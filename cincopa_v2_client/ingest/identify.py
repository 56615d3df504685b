"""The first stage of an item: is there an asset of it already?"""

from __future__ import annotations

from .files import LocalFile
from .galleries import GalleryError, gallery_key
from .outcome import Status
from .record import Record, Stage
from .scheduler import Work
from .tasks import FindCandidates, Hash, ReadAsset
from .upload_stage import HOW_TO_DECIDE, drop_session, keep_session
from .work import ItemWork, Problem, version_of

_DONE = frozenset({Stage.WRITTEN_BACK, Stage.VERIFIED})


def identify(work: ItemWork) -> Work[None]:
    """Find the item's asset, or decide to make one; then `record.rid`, or the stage, says which.

    Raises:
        Problem: Neither is possible.
    """
    record, settings = work.record, work.run.settings
    yield from _check_galleries(work)
    if record.generation < work.run.generation:
        if record.stage in _DONE and not record.problem:
            work.start_anew()
        record.generation = work.run.generation
    if (rid := settings.adopt.get(record.key)) is not None and (record.rid is None or record.problem):
        yield from _take(work, rid)
    if record.fetch_is_unknown:
        yield from _settle_unknown(work)
    elif record.status_id is not None and record.problem == Status.UNCERTAIN and settings.retry_uncertain:
        record.stage, record.status_id, record.problem = Stage.NEW, None, ""
    yield from _check_version(work)
    if settings.recheck and settings.look_up and record.stage in _DONE:
        yield from _recheck(work)
    if record.rid is None and record.stage is Stage.NEW:
        yield from _find(work)
    elif record.reference_id is None or work.item.reference_id not in {None, record.reference_id}:
        # An asset that was adopted, or another reference id at the source.
        record.reference_id = yield from _reference_id(work)
    if record.rid is None and record.reference_id is not None and work.claim is None:
        # An earlier run has begun it: items of the same content wait for its asset.
        yield from work.claim_reference(record.reference_id)


def _take(work: ItemWork, rid: str) -> Work[None]:
    """Take the asset that the user has named, also instead of another one with which the item has failed."""
    record = work.record
    if record.rid == rid:
        return
    if work.run.settings.look_up and (yield ReadAsset(rid)) is None:
        raise Problem(Status.REFUSED, f"there is no asset {rid!r} to adopt: give the rid of one that exists")
    if record.rid is not None:
        work.start_anew()
    record.rid, work.made = rid, True
    work.save(Stage.THERE)


def _check_galleries(work: ItemWork) -> Work[None]:
    for gallery in work.missing_galleries():
        try:
            yield from work.filler(gallery).find()
        except GalleryError as problem:
            raise Problem(Status.REFUSED, str(problem)) from None


def _recheck(work: ItemWork) -> Work[None]:
    """Start anew if the asset of an earlier run no longer exists; else note the galleries that lack it."""
    record = work.record
    if not (yield from _exists(work, record)):
        work.notes.append(f"its asset {record.rid} no longer existed")
        work.start_anew()
        record.replaces = None
        return
    for gallery in work.item.galleries:
        if (key := gallery_key(gallery)) in record.galleries:
            try:
                members = yield from work.filler(gallery).members()
            except GalleryError as problem:
                raise Problem(Status.REFUSED, str(problem)) from None
            if record.rid not in members:
                record.galleries.remove(key)


def _exists(work: ItemWork, record: Record) -> Work[bool]:
    """Return whether the asset of a record exists."""
    found = (yield from work.run.library.find(record.reference_id)) if record.reference_id else []
    return record.rid in {rid for rid, _ in found} or (yield ReadAsset(record.rid or "")) is not None


def _settle_unknown(work: ItemWork) -> Work[None]:
    """Decide about a fetch that may have been started."""
    record, file = work.record, work.item.file
    if record.reference_id is not None and work.run.settings.look_up:
        rids = [rid for rid, _ in (yield from work.run.library.find(record.reference_id)) if rid != record.replaces]
        if len(rids) == 1:
            record.rid, work.made = rids[0], True
            work.save(Stage.THERE)
            return
    if work.run.settings.retry_uncertain:
        record.stage, record.problem = Stage.NEW, ""
        return
    candidates = yield FindCandidates(file.name, file.size)
    raise Problem(
        Status.UNCERTAIN,
        f"Cincopa was asked to fetch the file, and the response was lost. {HOW_TO_DECIDE}",
        candidates,
    )


def _check_version(work: ItemWork) -> Work[None]:
    """Compare the file with the version that was sent."""
    record, file = work.record, work.item.file
    version = version_of(file)
    if record.stage is Stage.NEW or record.version is None or not version or record.version == version:
        return
    if isinstance(file, LocalFile) and record.sha256 is not None and (yield Hash(file)) == record.sha256:
        record.version = version
        keep_session(work, version)
        return
    if record.rid is None:
        if not record.pulling:
            # What was sent is of another version: start again.
            yield from drop_session(work)
        return
    if file.version is None and record.size is None:
        return
    if not work.run.settings.new_version:
        raise Problem(
            Status.CHANGED,
            f"the file is another version than the asset {record.rid}: bring it in with new_version",
        )
    work.start_anew()


def _reference_id(work: ItemWork) -> Work[str]:
    item, record = work.item, work.record
    if item.reference_id is not None:
        return item.reference_id
    if not isinstance(item.file, LocalFile):
        return item.key
    version = version_of(item.file)
    if record.sha256 is not None and record.version == version:
        return record.sha256
    sha256: str = yield Hash(item.file)
    record.sha256, record.version, record.size = sha256, version, item.file.size
    work.save()
    return sha256


def _find(work: ItemWork) -> Work[None]:
    record, item = work.record, work.item
    replaced_id, reference_id = record.reference_id, (yield from _reference_id(work))
    if replaced_id != reference_id:
        # That of a content: the asset that has it keeps it.
        record.replaces = None
    record.reference_id = reference_id
    first = yield from work.claim_reference(reference_id)
    is_content = item.shares_asset or (item.reference_id is None and isinstance(item.file, LocalFile))
    if first is not None and not is_content:
        raise Problem(Status.REFUSED, f"the item {first!r} has the same reference id, {reference_id!r}")
    if is_content:
        other = work.run.journal.find_content(reference_id, except_key=item.key)
        if other is not None and not item.shares_asset and other.generation < work.run.generation:
            other = None
        if other is not None and first is None and (yield from _is_gone(work, other)):
            other = None
        if other is not None or (first is not None and work.run.dry):
            _share(work, other, first or "")
            return
    found = (yield from work.run.library.find(reference_id)) if work.run.settings.look_up else []
    # Of assets with the same content, any is right.
    if len(found) > 1 and not is_content:
        rids = ", ".join(rid for rid, _ in found)
        raise Problem(
            Status.REFUSED,
            f"{len(found)} assets have the reference id {reference_id!r}, {rids}: take it from all but one",
        )
    if found:
        _adopt(work, *found[0])
    elif item.shares_asset:
        raise Problem(Status.FAILED, f"no asset has the reference id {reference_id!r}: see the item that is to have it")


def _is_gone(work: ItemWork, other: Record) -> Work[bool]:
    """Return whether the asset that an earlier run has made of another item no longer exists."""
    settings = work.run.settings
    if not (settings.recheck and settings.look_up and other.stage in _DONE):
        return False
    return not (yield from _exists(work, other))


def _share(work: ItemWork, other: Record | None, first: str) -> None:
    """Take the asset of another item, which has the same content."""
    key = other.key if other is not None else first
    work.notes.append(f"its content is that of {key!r}, whose asset it shares")
    work.record.same_as = key
    work.found = True
    if other is not None:
        work.record.rid = other.rid
        work.save(Stage.THERE)


def _adopt(work: ItemWork, rid: str, size: int | None) -> None:
    """Take an asset that has the item's reference id."""
    record, file, settings = work.record, work.item.file, work.run.settings
    differs = size is not None and file.size is not None and size != file.size
    # The asset of the earlier version may have the same size.
    if settings.again or (differs and settings.new_version) or rid == record.replaces:
        record.replaces = rid
        return
    if differs:
        record.rid = rid
        raise Problem(
            Status.CHANGED,
            f"the asset {rid} has its reference id and {size:,} bytes; expected {file.size:,}: bring it in with "
            "new_version",
        )
    record.rid, record.version, record.size, work.found = rid, version_of(file), file.size, True
    work.save(Stage.THERE)
