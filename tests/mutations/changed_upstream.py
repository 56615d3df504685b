"""Mutations of what an action of the overlay rests on: the action is named, with the edit that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mutation import Document, Edit, Mutation, Refused
from specedits import assign, drop, operation_at, parameter_at, property_at, remove_parameter, rename, schema_at

LOCATIONS = ["us_central", "us_east", "us_west", "eu", "uk", "au", "jp", "in", "kr", "tw", "sg", "br", "za"]


def mutations() -> Iterator[Mutation]:
    """Yield the mutations."""
    for id, edit, *messages in (*_removed(), *_renamed(), *_texts(), *_values(), *_mended()):
        yield Mutation(id, edit, Refused(messages))


def _paths(document: Document) -> Any:
    return document["paths"]


def _schemas(document: Document) -> Any:
    return document["components"]["schemas"]


def _replaced(path: str, method: str, name: str, old: str, new: str) -> Edit:
    """Return an edit of a parameter's description."""

    def edit(document: Document) -> None:
        parameter = parameter_at(path, method, name)(document)
        holder = parameter if old in parameter.get("description", "") else parameter["schema"]
        assert old in holder["description"], holder
        holder["description"] = holder["description"].replace(old, new)

    return edit


def _absent(place: str, edit: str, similar: str = "") -> str:
    return f"the document has no $.{place}{f' (was it renamed to {similar}?)' if similar else ''}: {edit}"


def _rests(place: str, before: str, now: str, edit: str = "check the correction against it, and set x-from") -> str:
    return f"it rests on {place} {before}, which is {now} now: {edit}"


# The edits, which name the lines of the actions.
DELETE, NARROW = "delete the action", "take it out of the target"
PINS = "x-from has 2 entries for 1 nodes: give one for each node, or one for all"
BOOLEAN = "callers pass a bool, also where upstream has an enum of yes and no or a boolean: delete the action if it has that now, else check the correction and set x-from"
BOTH = "delete the actions at …, and take it out of the targets at …"


def _removed() -> Iterator[tuple[Any, ...]]:
    for path, edit in (
        ("webhook.delete", BOTH),
        ("live.reset", "take it out of the targets at …"),
        ("portal.list", NARROW),
    ):
        pins = [PINS] if path == "webhook.delete" else []
        yield f"operation-removed-{path}", drop(_paths, f"/{path}.json"), _absent(f"paths['/{path}.json']", edit), *pins
    for path, method, name, edit in (
        ("upload.get_upload_token", "get", "expire", DELETE),
        ("token.get_temp", "get", "ttl", NARROW),
        ("webhook.set_slack", "post", "slack_channel", DELETE),
    ):
        place = f"paths['/{path}.json'].{method}.parameters[?@.name=='{name}']"
        pins = [PINS] if name == "ttl" else []
        yield f"parameter-removed-{name}", remove_parameter(f"/{path}.json", method, name), _absent(place, edit), *pins
    url = "components.schemas.galleryCreate.properties.upload_url"
    yield (
        "field-removed-upload_url",
        drop(lambda document: _schemas(document)["galleryCreate"]["properties"], "upload_url"),
        _absent(url, DELETE),
    )
    yield "schema-removed-liveReset", drop(_schemas, "liveReset"), _absent("components.schemas.liveReset", DELETE, "…")
    yield "tag-removed-Webhook", lambda document: document["tags"].pop(5), _absent("tags[?@.name=='Webhook']", DELETE)


def _renamed() -> Iterator[tuple[Any, ...]]:
    for old, new, edit in (
        ("gallery.set_meta", "gallery.update", BOTH),
        ("asset.resync", "asset.sync", BOTH),
        ("live.stop", "live.end", "take it out of the targets at …"),
    ):
        gone = _absent(f"paths['/{old}.json']", edit, f"/{new}.json")
        pins = [PINS] if old == "gallery.set_meta" else []
        yield f"operation-renamed-{old}", rename(_paths, f"/{old}.json", f"/{new}.json"), gone, *pins
    for path, method, old, new, edit in (
        ("gallery.set_meta", "post", "tags", "labels", DELETE),
        ("asset.list", "get", "type", "kind", DELETE),
        ("gallery.delete", "post", "delete_assets", "with_assets", NARROW),
    ):
        gone = _absent(f"paths['/{path}.json'].{method}.parameters[?@.name=='{old}']", edit)
        pins = [PINS] if old == "delete_assets" else []
        yield f"parameter-renamed-{old}", assign(parameter_at(f"/{path}.json", method, old), name=new), gone, *pins
    token = rename(lambda document: _schemas(document)["tokenTemp"]["properties"], "token", "temp_token")
    yield "field-renamed-token", token, _absent("components.schemas.tokenTemp.properties.token", DELETE)
    gone = _absent("paths['/live.create.json'].get", BOTH)
    yield (
        "method-changed-live.create",
        rename(lambda document: _paths(document)["/live.create.json"], "get", "post"),
        gone,
    )


def _texts() -> Iterator[tuple[Any, ...]]:
    """Yield changes of texts whose limits and words are corrections: both texts are printed."""
    for id, path, method, name, old, new in (
        ("limit-in-text-tags", "gallery.set_meta", "post", "tags", "up to 50", "up to 100"),
        ("limit-in-text-name", "gallery.set_meta", "post", "name", "255", "500"),
        ("limit-in-text-description", "gallery.set_meta", "post", "description", "1,000", "2,000"),
        ("enum-in-text-location", "live.create", "get", "location", "br.", "br, za."),
        (
            "enum-in-text-insert_position",
            "gallery.add_item",
            "post",
            "insert_position",
            "bottom of",
            "bottom or middle of",
        ),
        (
            "enum-in-text-registration",
            "portal.set",
            "post",
            "cincopa_login_registration",
            "disables",
            "or **invited** disables",
        ),
    ):
        rests = f'parameters[?@.name==\'{name}\'] …it rests on …description "…", which is "…{new.replace("*", "")}…" now: check the correction against it, and set x-from'
        yield id, _replaced(f"/{path}.json", method, name, old, new), rests


def _values() -> Iterator[tuple[Any, ...]]:
    location, download = ("/live.create.json", "get", "location"), ("/gallery.download.json", "get", "type")
    now = 'upstream has enum … now, with ["{}"] only there: if upstream is right, delete enum from the action; else remove upstream\'s enum in an action before it'
    yield "enum-moved-from-text-location", assign(schema_at(*location), enum=LOCATIONS), now.format("za")
    yield (
        "enum-moved-from-text-download",
        assign(schema_at(*download), enum=["original", "resized", "thumbnail"]),
        now.format("thumbnail"),
    )
    beside = 'upstream has enum ["video", "audio"] now, beside the type that the action makes array: bring the action\'s items in line with it, and remove upstream\'s enum in an action before it'
    yield "enum-beside-a-list", assign(schema_at("/asset.list.json", "get", "type"), enum=["video", "audio"]), beside
    kinds = {"type": "array", "items": {"type": "string", "enum": ["video", "image", "audio", "other", "document"]}}
    yield (
        "enum-moved-from-text-asset-types",
        assign(parameter_at("/asset.list.json", "get", "type"), schema=kinds),
        now.format("document"),
    )


def _mended() -> Iterator[tuple[Any, ...]]:
    """Yield quirks that upstream mends."""
    for path in ("gallery.delete", "gallery.remove_item"):
        edit = assign(schema_at(f"/{path}.json", "post", "delete_assets"), type="string", enum=["yes", "no"])
        rests = _rests("type", '"boolean"', '"string"', BOOLEAN)
        yield f"quirk-mended-yes-no-{path}", edit, rests
    items = {"type": "object", "properties": {"rid": {"type": "string"}, "brand_new": {"type": "string"}}}
    hidden = "action on $.components.schemas.assetList …: upstream has properties here now, which the $ref would hide; Asset lacks brand_new: add what Asset lacks to it, and remove upstream's properties in an action before this one"
    rests = _rests("properties.items.items", "missing", "{…brand_new…}")
    yield "quirk-mended-items-inline", assign(property_at("assetList", "items"), items=items), hidden, rests
    deleted = "changes nothing, upstream has it now: delete the action"
    yield (
        "quirk-mended-operation-id",
        assign(operation_at("/gallery.set_master.json", "post"), operationId="gallerySetMaster"),
        deleted,
    )
    narrowed = "changes nothing at $.paths['/gallery.get_items.json'].get.parameters[…].schema, upstream has it now: take that out of the target"
    rests = _rests("type", '"number"', '"integer"')
    integer = assign(schema_at("/gallery.get_items.json", "get", "page"), type="integer")
    yield "quirk-mended-integer", integer, narrowed, rests
    yield (
        "quirk-mended-title",
        assign(lambda document: document["info"], title="Cincopa REST API v2"),
        f"action on $.info …: {deleted}",
    )
    yield "quirk-mended-tutorial", drop(_schemas, "Item"), _absent("components.schemas.Item", DELETE)
    tags = {
        "style": "form",
        "explode": False,
        "example": ["travel", "nature"],
        "schema": {"type": "array", "items": {"type": "string"}},
    }
    known = "action on $.paths['/asset.set_meta.json'].post.parameters[?@.name=='tags'] …: upstream has …: delete … from the action, or the whole action if that is all"
    yield "quirk-mended-tags-array", assign(parameter_at("/asset.set_meta.json", "post", "tags"), **tags), known
    yield (
        "quirk-mended-security",
        _with_scheme,
        _absent("components.securitySchemes.bearerAuth", DELETE),
        _absent("paths.*.*.parameters[?@.name=='api_token']", DELETE),
        'action on $ …: upstream has [{"api_token": []}] in security too: take [{"api_token": []}] out of the action\'s security',
        _rests("security", "missing", '[{"api_token": []}]'),
    )


def _with_scheme(document: Document) -> None:
    """Make the token a security scheme instead of a parameter of each operation."""
    document["components"]["securitySchemes"] = {"api_token": {"type": "apiKey", "in": "query", "name": "api_token"}}
    document["security"] = [{"api_token": []}]
    for item in document["paths"].values():
        for operation in item.values():
            operation["parameters"] = [each for each in operation["parameters"] if each["name"] != "api_token"]
