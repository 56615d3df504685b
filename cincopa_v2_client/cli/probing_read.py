"""What can be asked of an account without changing anything, one question a function (§13, and `[?]` elsewhere).

Our choices stand in `emulator/choices.py`; each is named here, as a report must be readable without that extra.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any, cast

from .. import ApiError, AuthenticationError
from ..api.assets import asset_list
from ..api.gallery import gallery_list
from ..api.live import live_list
from ..api.webhook import webhook_list
from ..models import Asset, AssetListTypeItem, LiveStream
from ..runtime.model import Model
from .masking import public_key
from .probing import Answer, Probe, Question, raw

_TYPES: tuple[AssetListTypeItem, ...] = ("video", "image", "audio", "other")
_WEBHOOK = {"hook_url", "events"}
_SLACK = {"slack_channel", "slack_username", "slack_icon"}
_STATES = {"stopped", "starting", "resetting"}
# An id that nothing has.
_NOBODY = "AAAAAAAAAAAA"


def asset_fields(probe: Probe) -> Iterator[Answer]:
    """Which fields an asset has, by its type."""
    for each in _TYPES:
        items = raw(asset_list.sync_detailed(client=probe.client, type_=[each], items_per_page=10))["items"]
        unknown = _unknown(items, Asset)
        if items:
            probe.keep_shape(f"An asset of type {each}", max(items, key=len))
        found = f"unknown keys: {', '.join(unknown)}" if unknown else "all keys are known"
        held = None if not items else not unknown
        yield Answer("§6.1", f"fields of {each}", "DETAIL_KEYS", found if items else "there is none", held)


def gallery_paging(probe: Probe) -> Iterator[Answer]:
    """How gallery.list is paged."""
    data = raw(gallery_list.sync_detailed(client=probe.client, items_per_page=1))["items_data"]
    probe.keep_shape("gallery.list items_data", data)
    there = [key for key in ("page_count", "pages_count") if key in data]
    yield Answer(
        "Q3", "gallery.list: pages", "GALLERY_LIST_PAGES: page_count", ", ".join(there), there == ["page_count"]
    )


def asset_paging(probe: Probe) -> Iterator[Answer]:
    """How asset.list is paged."""
    data = raw(asset_list.sync_detailed(client=probe.client, items_per_page=101))["items_data"]
    most = data.get("items_per_page")
    yield Answer("Q43", "asset.list: 101 a page", "MAX_ITEMS_PER_PAGE: 100", f"{most}", str(most) == "100")
    beyond = asset_list.sync(client=probe.client, page=1_000_000).items
    yield Answer("§1.3", "a page past the end", "no items", f"{len(beyond)} items", not beyond)


def order(probe: Probe) -> Iterator[Answer]:
    """How asset.list is sorted."""
    items = asset_list.sync(client=probe.client, items_per_page=100).items
    moments = [item.uploaded for item in items if item.uploaded]
    held = moments == sorted(moments, reverse=True) if len(set(moments)) > 1 else None
    found = {True: "newest first", False: "in another order", None: "too few assets"}[held]
    yield Answer("§13", "asset.list: order", "NEWEST_FIRST", found, held)


def tags(probe: Probe) -> Iterator[Answer]:
    """What `any-tag` means."""
    counts = {tag: probe.client.asset.list(tag=tag).items_data.items_count for tag in ("any-tag", "no-tag")}
    total = probe.client.asset.list().items_data.items_count
    without, having = counts["no-tag"], counts["any-tag"]
    if not without or having is None or total is None:
        yield Answer("Q18", "tag=any-tag", "ANY_TAG_NEEDS_A_TAG", "all assets have tags, or none is counted", None)
    else:
        found = "all assets" if having == total else "fewer than all assets"
        yield Answer("Q18", "tag=any-tag", "ANY_TAG_NEEDS_A_TAG", found, having + without == total)


def gallery_tags(probe: Probe) -> Iterator[Answer]:
    """How galleries write tags."""
    galleries = raw(gallery_list.sync_detailed(client=probe.client, items_per_page=100))["galleries"]
    forms = {gallery["tags"][:1] == "," for gallery in galleries if gallery.get("tags")}
    found = " and ".join("with commas around" if form else "bare" for form in sorted(forms))
    held = forms == {True} if forms else None
    yield Answer("Q16", "gallery.list: tags", "GALLERY_TAGS_WRAPPED", found or "no gallery has tags", held)
    if galleries:
        probe.keep_shape("A gallery", galleries[0])


def unknown_gallery(probe: Probe) -> Iterator[Answer]:
    """With which HTTP status the API refuses an unknown fid."""
    try:
        probe.client.gallery.get_items(_NOBODY)
        yield Answer("§1.3", "an unknown fid", "REFUSED_STATUS: 500", "no error", False)
    except AuthenticationError:
        raise
    except ApiError as exc:
        found = f"HTTP {exc.status}, {exc.error}: {exc.message}"
        yield Answer("§1.3", "an unknown fid", "REFUSED_STATUS: 500", found, exc.status == 500)


def wrong_token(probe: Probe) -> Iterator[Answer]:
    """With which HTTP status the API refuses a wrong token."""
    stranger = probe.client.with_options(api_token=f"{probe.ping.accid_num or 1}i{secrets.token_hex(15)}")
    try:
        stranger.asset.list(items_per_page=1)
        yield Answer("Q8", "a wrong token", "HTTP 403, as documented", "no error", False)
    except ApiError as exc:
        found = f"HTTP {exc.status}, {exc.error}"
        yield Answer("Q8", "a wrong token", "HTTP 403, as documented", found, exc.status == 403)


def unknown_asset(probe: Probe) -> Iterator[Answer]:
    """What asset.list says of an unknown rid."""
    items = probe.client.asset.list(rid=_NOBODY).items
    yield Answer("§1.3", "asset.list of an unknown rid", "no items, no error", f"{len(items)} items", not items)


def permissions(probe: Probe) -> Iterator[Answer]:
    """How permissions are written."""
    text = probe.ping.permissions or ""
    held = text.startswith("|") and text.endswith("|")
    yield Answer(
        "§5.2", "ping: permissions", "ROOT_PERMISSIONS: with | around", text.strip("|").replace("|", " "), held
    )


def temporary_token(probe: Probe) -> Iterator[Answer]:
    """Whether a temporary token inherits its parent's permissions."""
    text = probe.ping.permissions or ""
    token = probe.client.token.get_temp(ttl=60).token
    inherited = probe.client.with_options(api_token=token).ping().permissions or ""
    found = "all of its parent's" if inherited == text else "others" if inherited.strip("|") else "none"
    asked = "token.get_temp without permissions"
    yield Answer("§13.12", asked, "OMITTED_PERMISSIONS_INHERIT", found, inherited == text)


def webhooks(probe: Probe) -> Iterator[Answer]:
    """Which fields webhook.list has."""
    listed = cast("list[dict[str, Any]]", raw(webhook_list.sync_detailed(client=probe.client))["webhooks"])
    wrong = [set(each) for each in listed if set(each) - _SLACK != _WEBHOOK]
    for each in listed[:1]:
        probe.keep_shape("A webhook", each)
    found = ", ".join(sorted({public_key(key) for each in listed for key in each})) or "there is none"
    yield Answer("§3.1", "webhook.list: fields", "LISTED_WEBHOOK", found, not wrong if listed else None)


def live(probe: Probe) -> Iterator[Answer]:
    """Which fields live.list has, and the running state's name."""
    answer = raw(live_list.sync_detailed(client=probe.client))
    channels = answer["live_streams"]
    for each in channels[:1]:
        probe.keep_shape("A live channel", each)
    unknown = _unknown(channels, LiveStream)
    found = (
        (f"unknown keys: {', '.join(unknown)}" if unknown else "all keys are known") if channels else "there is none"
    )
    yield Answer("§8.2", "live.list: fields", "`_object` in live", found, not unknown if channels else None)
    running = sorted({str(each.get("state")) for each in channels} - _STATES)
    held = running == ["started"] if running else None
    yield Answer("§8.2", "the running state", "LIVE_RUNNING: started", ", ".join(running) or "none runs", held)
    history = cast("list[Any]", answer["usage"]["history"])
    if history:
        probe.keep_shape("An entry of usage.history", history[0])
    held = False if history else None
    yield Answer("§8.2", "live.list: usage.history", "LIVE_HISTORY: empty", f"{len(history)} entries", held)


def portals(probe: Probe) -> Iterator[Answer]:
    """What portal.check says of a free name."""
    said = probe.client.portal.check(f"probe-{secrets.token_hex(8)}").subdomain
    yield Answer("§8.1", "portal.check: a free name", "SUBDOMAIN_FREE: available", f"{said}", said == "available")


def _unknown(items: list[dict[str, Any]], model: type[Model]) -> list[str]:
    known = {field.key for field in model.FIELDS.values()}
    return sorted({public_key(key) for item in items for key in item if key not in known})


QUESTIONS: tuple[Question, ...] = (
    asset_fields,
    gallery_paging,
    asset_paging,
    order,
    tags,
    gallery_tags,
    unknown_gallery,
    wrong_token,
    unknown_asset,
    permissions,
    temporary_token,
    webhooks,
    live,
    portals,
)
