"""The third stage of an item: its metadata and its attached files."""

from __future__ import annotations

from typing import Any

from .facts import AssetFacts
from .files import SourceFile
from .item import Item
from .metadata import digest, digests, is_same, missing_tags, planned
from .outcome import Status
from .record import Stage
from .scheduler import Work
from .tasks import ChooseThumbnail, Describe, ReadAsset
from .upload_stage import push
from .work import ItemWork, Problem, version_of

THUMBNAIL = "thumb"


def describe(work: ItemWork) -> Work[None]:
    """Write the metadata that differs from what was written before.

    Raises:
        Problem: Cincopa refuses it; the asset has its reference id nevertheless.
    """
    record = work.record
    changed = yield from fields_to_write(work)
    if changed:
        work.go_back()
        if reason := (yield Describe(work.rid, changed)):
            record.described |= digests({name: changed[name] for name in changed.keys() & {"reference_id"}})
            work.save(Stage.REFERENCED)
            raise Problem(Status.FAILED, reason)
        record.described |= digests(changed)
        work.save(Stage.DESCRIBED)
    yield from _take_over_reference_id(work)


def _take_over_reference_id(work: ItemWork) -> Work[None]:
    """Take the reference id from the asset that this one replaces, once this one has it."""
    record = work.record
    if record.replaces is None or record.same_as is not None or "reference_id" not in record.described:
        return
    if record.replaces != record.rid:
        work.wrote = True
        # Refused if it does not exist any more; `verify` notes one that still has the id.
        yield Describe(record.replaces, {"reference_id": f"replaced-by:{record.rid}"})
    record.replaces, work.is_dirty = None, True


def fields_to_write(work: ItemWork) -> Work[dict[str, Any]]:
    """Return the metadata to write: what differs from what was written before, and was not edited at Cincopa."""
    record, settings = work.record, work.run.settings
    metadata = planned(work.item, record.reference_id)
    if record.same_as is not None:
        # The asset is described by the other item.
        metadata = {name: metadata[name] for name in metadata.keys() & {"tags"} if settings.add_tags}
    if not settings.describe:
        return {}
    changed = {name: value for name, value in metadata.items() if record.described.get(name) != digest(value)}
    if not record.described and (work.sent or not settings.look_up):
        # An asset that is new, or cannot be looked at. One of an earlier run may have been edited since.
        return changed
    if settings.add_tags and "tags" in metadata:
        # What was written once may have been taken away. Without a look at the asset, nothing can be added.
        changed |= {"tags": metadata["tags"]}
        if not settings.look_up:
            del changed["tags"]
    return (yield from _not_edited(work, changed)) if changed else {}


def _not_edited(work: ItemWork, changed: dict[str, Any]) -> Work[dict[str, Any]]:
    """Return the fields to write, without those that are the same at Cincopa, or were edited there."""
    record = work.record
    asset: AssetFacts | None = yield ReadAsset(work.rid)
    if asset is None:
        raise Problem(Status.FAILED, f"the asset {record.rid} no longer exists: bring it in again")
    to_write: dict[str, Any] = {}
    edited: list[str] = []
    for name, value in changed.items():
        there = asset.metadata.get(name)
        written = record.described.get(name)
        if name == "tags" and work.run.settings.add_tags:
            if missing := missing_tags(value, there):
                to_write[name] = [*(there or ()), *missing]
        elif is_same(value, there):
            record.described[name] = digest(value)
        elif work.run.settings.overwrite_metadata or not there or written == digest(there):
            to_write[name] = value
        else:
            edited.append(name)
    if edited:
        work.edited = True
        names = ", ".join(edited)
        work.notes.append(f"edited at Cincopa, and left as it is: {names} (overwrite_metadata writes it)")
    work.save()
    return to_write


def attachments(item: Item) -> dict[str, SourceFile]:
    """Return the files to attach, by role."""
    files = {f"subtitle-{language.lower()}": file for language, file in item.subtitles.items()}
    return files | ({THUMBNAIL: item.thumbnail} if item.thumbnail is not None else {})


def attach(work: ItemWork) -> Work[None]:
    """Send the attached files, and make the thumbnail the current one."""
    record = work.record
    if record.same_as is None:
        for role, file in attachments(work.item).items():
            yield from _attach_file(work, role, file)
        thumbnail = record.attached.get(THUMBNAIL)
        if thumbnail is not None and work.item.thumbnail is not None and not thumbnail.get("chosen"):
            work.go_back()
            yield ChooseThumbnail(work.rid, thumbnail["rid"])
            thumbnail["chosen"] = True
            work.save(Stage.ATTACHED)
    work.reach(Stage.ATTACHED)


def _attach_file(work: ItemWork, role: str, file: SourceFile) -> Work[None]:
    record, version = work.record, version_of(file)
    known = record.attached.get(role)
    if known is not None and (known["version"] == version or not version):
        return
    if known is not None and not work.run.settings.new_version:
        work.notes.append(f"{role}: the file has changed; new_version attaches the new one as well")
        return
    session = work.run.journal.session(record.key, role)
    # The last chunk of a session may have arrived.
    if (
        known is None
        and (work.found or session is not None)
        and (there := (yield from _attached_already(work, role, file)))
    ):
        # If the file has changed while it was sent, the asset has the older version.
        record.attached[role] = {"version": session.version if session is not None else version, **there}
        work.run.journal.end_session(record, role)
        return
    work.go_back()
    sent = yield from push(work, file, role)
    record.attached[role] = {"version": version, "rid": sent.rid}
    work.run.journal.end_session(record, role)


def _attached_already(work: ItemWork, role: str, file: SourceFile) -> Work[dict[str, Any] | None]:
    """Return the record of a file of this name that the asset has in this role, if it has one."""
    asset: AssetFacts | None = yield ReadAsset(work.rid)
    if asset is None:
        return None
    for kind, name, attached_id in asset.attached or ():
        if kind == role and name == file.name:
            return {"rid": attached_id, "chosen": asset.thumbnail == attached_id}
    return None
