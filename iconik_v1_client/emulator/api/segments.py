"""Segments of assets: markers, comments, transcriptions."""

from typing import Any
from uuid import UUID

from .. import choices
from ..context import Call, Handler
from ..errors import ErrorResponse, missing
from ..paging import respond_list
from ..store import Object
from .objects import change, check_parents, create, require
from .subtitles import Cue, to_csv, to_srt, to_vtt
from .versions import current_version


def of_asset(call: Call) -> str:
    """Return the collection of an asset's segments."""
    return f"assets/{call['asset_id']}/segments"


def add_segment(call: Call, fields: Object) -> Object:
    """Add a segment to the asset of a call, for its current version unless the fields name one."""
    asset_id = call["asset_id"]
    version = fields.get("version_id") or current_version(call, asset_id)
    return create(call, of_asset(call), fields, asset_id=asset_id, version_id=version, user_id=choices.USER_ID)


def _create(call: Call) -> Object:
    check_parents(call)
    start, end = (call.fields.get(f"time_{each}_milliseconds") for each in ("start", "end"))
    if start is not None and end is not None and end < start:
        raise ErrorResponse(400, {"time_end_milliseconds": "Is before the start."})
    return add_segment(call, call.fields)


def _list(call: Call) -> Any:
    check_parents(call)
    return respond_list(call, _in_order(_included(call, call.store.list(of_asset(call)))))


def _included(call: Call, found: list[Object]) -> list[Object]:
    """Return the segments with the fields only that `includes` names, if it is sent."""
    names = call.ids("includes")
    return [{name: value for name, value in each.items() if name in names} for each in found] if names else found


def _in_order(found: list[Object]) -> list[Object]:
    return sorted(found, key=lambda each: each.get("time_start_milliseconds") or 0)


def _get(call: Call) -> Any:
    """Return one segment, or the segments of a type, which have the same path."""
    check_parents(call)
    sent = call["segment_id"]
    if _is_id(sent) or not choices.TYPE_UNLESS_ID:
        return require(call, of_asset(call), sent, "segment")
    found = [each for each in call.store.list(of_asset(call)) if each.get("segment_type") == sent.upper()]
    return {"objects": _in_order(found)}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _write_many(call: Call) -> None:
    check_parents(call)
    for sent in call.objects:
        if sent.get("id"):
            change(call, of_asset(call), str(sent["id"]), sent)
        elif not sent.get("segment_type"):
            raise missing("segment_type")
        else:
            add_segment(call, sent)


def _delete_many(call: Call) -> None:
    """Delete the segments of these ids, of this type, or of this version: those that match all that is sent."""
    check_parents(call)
    ids, kind, version = call.ids("segment_ids"), call.fields.get("segment_type"), call.fields.get("version_id")
    if not (ids or kind or version):
        raise missing("segment_ids")
    for each in call.store.list(of_asset(call)):
        matches = (not ids or each["id"] in ids) and kind in (None, each.get("segment_type"))
        if matches and version in (None, each.get("version_id")):
            call.store.delete(of_asset(call), each["id"])


def _texts(call: Call) -> list[Object]:
    """Return the segments of a subtitle file, in order of time."""
    check_parents(call)
    listed = respond_list(call, call.store.list(of_asset(call)))["objects"]
    types = {call.get("segment_type")} if call.get("segment_type") else choices.SUBTITLE_TYPES
    return _in_order([each for each in listed if each.get("segment_type") in types])


def _cues(call: Call) -> list[Cue]:
    words = call.get("words_per_line")
    if words is not None and words < 1:
        raise ErrorResponse(400, {"words_per_line": "Must be 1 or more."})
    cues = [
        Cue(each.get("time_start_milliseconds") or 0, each.get("time_end_milliseconds") or 0, each["segment_text"])
        for each in _texts(call)
        if each.get("segment_text")
    ]
    return [each.with_lines(words) for each in cues] if words else cues


HANDLERS: dict[str, Handler] = {
    "segments.create": _create,
    "segments.list": _list,
    "segments.get": _get,
    "segments.create_many": _write_many,
    "segments.replace_many": _write_many,
    "segments.delete_many": _delete_many,
    "segments.vtt": lambda call: to_vtt(_cues(call)),
    "segments.srt": lambda call: to_srt(_cues(call)),
    "segments.csv": lambda call: to_csv(choices.CSV_COLUMNS, _texts(call)),
}
