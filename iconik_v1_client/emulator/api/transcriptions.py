"""Transcriptions of versions: their properties, and those that are made from a subtitle file."""

from typing import Any

from .. import choices
from ..context import Call, Handler
from ..errors import ErrorResponse, missing
from ..files.add import STORAGE
from ..store import Object
from .objects import change, check_parents, create, require
from .segments import add_segment, of_asset
from .subtitles import parse_subtitles


def _of(call: Call) -> str:
    return f"assets/{call['asset_id']}/versions/{call['version_id']}/transcriptions"


def _add(call: Call, fields: Object) -> Object:
    version = {"asset_id": call["asset_id"], "version_id": call["version_id"]}
    return create(call, _of(call), fields, **version)


def _create(call: Call) -> Object:
    check_parents(call)
    return _add(call, call.fields)


def _list(call: Call) -> Any:
    check_parents(call)
    return {"objects": call.store.list(_of(call))}


def _change(call: Call) -> Object:
    check_parents(call)
    return change(call, _of(call), call["transcription_id"], call.fields)


def _get(call: Call) -> Object:
    check_parents(call)
    return require(call, _of(call), call["transcription_id"], "transcription")


def _delete(call: Call) -> None:
    check_parents(call)
    require(call, _of(call), call["transcription_id"], "transcription")
    _delete_transcription(call, call["transcription_id"])


def _delete_transcription(call: Call, key: str) -> None:
    call.store.delete(_of(call), key)
    for each in call.store.list(of_asset(call)):
        if each.get("transcription_id") == key:
            call.store.delete(of_asset(call), each["id"])


def _create_from_subtitles(call: Call) -> Object:
    """Make a transcription of the content of a subtitle file, or of one of the files service."""
    check_parents(call)
    content = call.fields.get("content") or _stored(call)
    cues = parse_subtitles(content)
    if not cues:
        raise ErrorResponse(400, {"content": "Has no cues."})
    if call.fields.get("delete_old_transcriptions"):
        for each in call.store.list(_of(call)):
            _delete_transcription(call, each["id"])
    added = _add(call, {"language": call.fields.get("language") or "en-US"})
    common = {"transcription_id": added["id"], "version_id": call["version_id"]}
    for cue in cues:
        times = {"time_start_milliseconds": cue.start, "time_end_milliseconds": cue.end}
        segment = {"segment_type": choices.SUBTITLE_SEGMENT, "segment_text": cue.text}
        add_segment(call, {**segment, **times, **common})
    return added


def _stored(call: Call) -> str:
    source = call.fields.get("source_subtitle_id")
    if not source:
        raise missing("content")
    found = require(call, f"assets/{call['asset_id']}/subtitles", str(source), "subtitle")
    return call.context.files.path(found[STORAGE]).read_text("utf-8", "replace")


HANDLERS: dict[str, Handler] = {
    "transcriptions.create_properties": _create,
    "transcriptions.list_properties": _list,
    "transcriptions.get_properties": _get,
    "transcriptions.update_properties": _change,
    "transcriptions.replace_properties": _change,
    "transcriptions.delete_properties": _delete,
    "transcriptions.create_from_subtitles": _create_from_subtitles,
}
