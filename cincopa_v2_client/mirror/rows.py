"""The rows of a mirror, made from the API's objects."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ..flows.scanning import canonical_json
from ..models import Asset, Gallery, LiveStream, Portal, Webhook
from ..runtime.models.model import Model
from ..runtime.models.without_secrets import without_secrets

_DURATION = re.compile(r"(?:(\d+):)?(?:(\d+):)?(\d+(?:\.\d+)?)")
_INT64 = range(-(2**63), 2**63)


class Thing(NamedTuple):
    """An object of the library: its columns, the digest of its JSON, and the rows of an asset in the other tables."""

    values: Sequence[Any]
    digest: str
    versions: Sequence[Sequence[Any]]
    tags: Sequence[Sequence[Any]]
    attachments: Sequence[Sequence[Any]]


def key_of(table: str, item: Model) -> str:
    """Return the key of an object's row; empty if it has none."""
    return item.rid if isinstance(item, Asset) else str(_READERS[table](item)[0] or "")


def json_of(item: Model) -> str:
    """Return the JSON of an object without its secrets, the same for equal objects."""
    # A lone surrogate, which UTF-8 does not have, becomes the escape that JSON has for it.
    return canonical_json(without_secrets(item)).encode("utf-8", "backslashreplace").decode("utf-8")


def thing_of(table: str, item: Model, digest: str) -> Thing:
    """Return the rows of an object of the API."""
    values = [_storable(value) for value in _READERS[table](item)]
    return Thing(values, digest, *(_parts(item) if isinstance(item, Asset) else ([], [], [])))


def _parts(asset: Asset) -> tuple[list[Sequence[Any]], list[Sequence[Any]], list[Sequence[Any]]]:
    """Return the rows of an asset's versions, tags and attachments."""
    rid = asset.rid
    files = asset.versions.additional_properties if asset.versions else {}
    versions = [(rid, name, file.url, _storable(file.filesize), file.mime) for name, file in files.items()]
    tags = [(rid, position, tag) for position, tag in enumerate(asset.tags or ())]
    attachments = [
        (rid, position, each.id, each.type_, each.filename, each.url)
        for position, each in enumerate(asset.attached or ())
    ]
    return _rows(versions), _rows(tags), _rows(attachments)


def timestamp(moment: datetime.datetime) -> str:
    """Return a time in UTC, as SQLite's functions and DuckDB read it."""
    # The last day of the year 9999 stands for "never", and may not exist in UTC.
    with suppress(OverflowError):
        moment = moment if moment.tzinfo is None else moment.astimezone(datetime.UTC)
    moment = moment.replace(tzinfo=None)
    return moment.isoformat(" ", "milliseconds" if moment.microsecond else "seconds")


def now() -> str:
    """Return the present time."""
    return timestamp(datetime.datetime.now(datetime.UTC))


def _storable(value: Any) -> Any:
    if value is None or (value.__class__ is str and value.isascii()):
        return value
    if isinstance(value, datetime.datetime):
        return timestamp(value)
    if isinstance(value, str):
        # SQLite stores UTF-8, which has no lone surrogates; JSON may have them.
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value if not isinstance(value, int) or value in _INT64 else None


def _rows(rows: Sequence[tuple[Any, ...]]) -> list[Sequence[Any]]:
    return [[_storable(value) for value in row] for row in rows]


def _seconds(duration: str | None) -> float | None:
    """Return a duration such as `00:16:10.27` in seconds."""
    match = _DURATION.fullmatch((duration or "").strip())
    if match is None:
        return None
    first, second, last = match.groups()
    # With two parts, the first are minutes.
    hours, minutes = (first, second) if second is not None else (None, first)
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(last)


def _asset(asset: Asset) -> tuple[Any, ...]:
    exif = asset.exif
    duration = _seconds(exif.duration if exif else None) or _seconds(asset.id3tag.duration if asset.id3tag else None)
    kinds = [each.type_ or "" for each in asset.attached or ()]
    return (
        asset.rid,
        asset.id,
        asset.type_,
        asset.filename,
        asset.caption,
        asset.description,
        asset.long_description,
        asset.related_link_text,
        asset.related_link_url,
        asset.reference_id,
        asset.filesize,
        asset.uploaded,
        asset.modified,
        asset.uploaded_by,
        asset.syncstatus,
        asset.storage,
        asset.claimed,
        duration,
        exif.width if exif else None,
        exif.height if exif else None,
        (asset.content.url if asset.content else None) or None,
        (asset.thumbnail.url if asset.thumbnail else None) or None,
        None if asset.tags is None else len(asset.tags),
        # Facts §4.4: subtitle-en and the like.
        sum(kind.startswith("subtitle") for kind in kinds),
    )


def _gallery(gallery: Gallery) -> tuple[Any, ...]:
    tags = None if gallery.tags is None else ",".join(gallery.tags)
    return gallery.fid, gallery.name, gallery.description, tags, gallery.modified, gallery.syncstatus


def _live_stream(live: LiveStream) -> tuple[Any, ...]:
    return live.liveid, live.name, live.state, live.type_, live.location, live.hls_playback_url


def _portal(portal: Portal) -> tuple[Any, ...]:
    return portal.subdomain or str(portal.id or ""), portal.id, portal.name, portal.created_at, portal.status


def _webhook(webhook: Webhook) -> tuple[Any, ...]:
    # The URL identifies a webhook, but may hold a secret: it is not stored.
    url = webhook.hook_url or ""
    hook = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:16] if url else ""
    events = None if webhook.events is None else ",".join(webhook.events)
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    return hook, host, events, webhook.slack_channel, webhook.slack_username, webhook.slack_icon


_READERS: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    "assets": _asset,
    "galleries": _gallery,
    "live_streams": _live_stream,
    "portals": _portal,
    "webhooks": _webhook,
}
