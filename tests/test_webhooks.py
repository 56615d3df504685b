"""Receiving webhooks: event patterns, bodies, and verification."""

import copy
import datetime
import json
import pickle
import subprocess
import sys
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cincopa_v2_client import webhooks
from cincopa_v2_client.webhooks import (
    EVENTS,
    AccountEvent,
    AssetEvent,
    GalleryEvent,
    LeadEvent,
    WebhookBodyError,
    WebhookEvent,
    WebhookRefused,
    WebhookVersion,
    has_secret,
    hook_url_with_secret,
    matches,
    parse,
    receive,
)

URL = "https://your.host/cincopa"
# The fields of §3.4, in the unusual formats of §3.5 and the quirks.
UPDATED = {
    "event": "asset.updated",
    "id": 12345678,
    "drid": "A4KANh__rQ_m",
    "type": "video",
    "tags": "sample, example",
    "filesize": "62 byte",
    "modified": "2025-01-21T20:33:36.9500000Z",
    "stored": 1,
    "content": {"syncstatus": "synced", "type": "video/mp4", "value": "https://h/?a=1&amp;b=2"},
    "thumbnail": {"syncstatus": "notsynced"},
    "storyboard": None,
    "versions": {"mp4_hd": {"url": "https://h/hd", "filesize": "7"}, "broken": 1},
    "in_folders_list": ["A4IA-RbWMFlu"],
    "originaldate": "1/1/0001 6:00:00 AM",
    "width": "wide",
    "unheard_of": {"a": [1]},
}


@pytest.fixture
def updated() -> AssetEvent:
    """Return an event in a format that Cincopa may send."""
    event = parse(json.dumps(UPDATED))
    assert isinstance(event, AssetEvent)
    return event


def test_matches() -> None:
    """§3.2, Q30, Q32: patterns are events, namespaces with or without an asterisk, `*`, and lists; lead means leads."""
    for pattern, event, expected in [
        ("*", "asset.updated", True),
        ("asset", "asset.updated", True),
        ("asset.*", "asset.updated", True),
        ("asset.updated", "asset.updated", True),
        ("asset.updated", "asset.uploaded", False),
        ("asset.", "asset.updated", False),
        ("ass", "asset.updated", False),
        ("asset.*", "assets.updated", False),
        ("gallery.*", "asset.updated", False),
        (" gallery.* , asset.updated ", "asset.updated", True),
        ("leads.*", "lead.created", True),
        ("lead", "leads.created", True),
        ("leads.created", "lead.created", True),
        ("leadsheet", "lead.created", False),
        ("", "asset.updated", False),
        ("analytics.*", "analytics.unheard_of", True),
    ]:
        assert matches(pattern, event) is expected, (pattern, event)


@given(st.sampled_from(EVENTS), st.lists(st.sampled_from(EVENTS)))
def test_list_matches_its_items_only(event: str, names: list[str]) -> None:
    """A list matches exactly its items."""
    assert matches(",".join(names), event) == (event in names)


@given(st.text(), st.text())
def test_matches_never_fails(pattern: str, event: str) -> None:
    """Any text is accepted as a pattern."""
    assert matches(pattern, event) in (True, False)


def test_class_of_an_event() -> None:
    """Each namespace has its class, for a body of bytes, of text or as an object."""
    for name, kind in [
        ("asset.uploaded", AssetEvent),
        ("asset.unheard_of", AssetEvent),
        ("gallery.claim", GalleryEvent),
        ("account.settings", AccountEvent),
        ("lead.created", LeadEvent),
        ("leads.created", LeadEvent),
        ("analytics.viewed", WebhookEvent),
        ("ping", WebhookEvent),
    ]:
        for form in (dict, json.dumps, lambda fields: json.dumps(fields).encode()):
            event = parse(form({"event": name, "fresh": 1}))
            assert (type(event), event.event, event.additional_properties) == (kind, name, {"fresh": 1})


def test_documented_events() -> None:
    """Each documented event is read as the class of its namespace."""
    kinds = {"asset": AssetEvent, "gallery": GalleryEvent, "account": AccountEvent, "lead": LeadEvent}

    assert {name: type(parse({"event": name})) for name in EVENTS} == {
        name: kinds.get(name.partition(".")[0]) for name in EVENTS
    }


def test_attributes_have_the_names_of_rest(updated: AssetEvent) -> None:
    """§3.5, Q33: fields that REST has too have the names of REST."""
    assert updated.content is not None
    assert (updated.rid, updated.type_, updated.in_folders) == ("A4KANh__rQ_m", "video", ["A4IA-RbWMFlu"])
    content = updated.content
    assert (content.syncstatus, content.url, content.type_) == ("synced", "https://h/?a=1&b=2", "video/mp4")


def test_fields_are_read(updated: AssetEvent) -> None:
    """Each field has its type in any format; unreadable ones are None."""
    assert (updated.id, updated.tags, updated.filesize) == ("12345678", ["sample", "example"], 62)
    assert updated.modified == datetime.datetime(2025, 1, 21, 20, 33, 36, 950000, tzinfo=datetime.UTC)
    assert (updated.stored, updated.originaldate, updated.width, updated.storyboard) == (True, None, None, None)
    assert dict(updated.versions or {}) == {"mp4_hd": WebhookVersion(url="https://h/hd", filesize=7)}


def test_event_keeps_the_whole_body(updated: AssetEvent) -> None:
    """Unknown and unreadable fields are kept raw; `to_dict()` returns the whole body."""
    raw_keys = {"unheard_of", "width", "originaldate", "storyboard"}

    assert set(updated.additional_properties) == raw_keys
    assert updated.to_dict() == UPDATED


def test_sync_status_of_a_gallery() -> None:
    """§3.5: `sync_status` is the attribute `syncstatus`, as in REST."""
    body = {"event": "gallery.updated", "fid": "A", "sync_status": "synced", "items_count": "2", "uid": 7, "tags": ""}
    event = parse(body)

    assert isinstance(event, GalleryEvent)
    assert (event.fid, event.syncstatus, event.items_count, event.uid, event.tags) == ("A", "synced", 2, 7, [])


def test_every_field_has_its_documented_key() -> None:
    """§3.4, §3.5: a value under each documented key is read by its attribute; none is left in the raw fields."""
    asset = "id drid type filename caption description long_description related_link_text related_link_url reference_id"
    asset += " tags filesize uploaded modified uploaded_by storage stored thumbnail content storyboard versions"
    asset += " in_folders_list timeline duration bitrate width height originaldate email accid plan_name reason"
    gallery = "fid name description tags modified items_count sync_status sync_type email uid duid reason"
    for kind, keys in ((AssetEvent, asset), (GalleryEvent, gallery)):
        assert [spec.key for spec in kind.FIELDS.values()] == ["event", *keys.split()]
    renamed = {"rid": "drid", "type_": "type", "in_folders": "in_folders_list", "syncstatus": "sync_status"}
    for kind in (AssetEvent, GalleryEvent):
        assert {name: spec.key for name, spec in kind.FIELDS.items() if name != spec.key}.items() <= renamed.items()


def test_event_is_a_value(updated: AssetEvent) -> None:
    """An event is frozen, compares by value, and can be copied and pickled, for processing elsewhere."""
    for one in (copy.deepcopy(updated), pickle.loads(pickle.dumps(updated))):
        assert one == updated
    with pytest.raises(AttributeError):
        updated.rid = "B"  # type: ignore[misc]


def test_body_that_is_not_an_event() -> None:
    """The error, a ValueError, says what was expected."""
    bodies: list[Any] = [b"", "nonsense", b"\xff\xfe\xfd", "[]", "null", "1", '"asset.updated"', "[" * 100_000, "{}"]
    bodies += [{"event": event} for event in (None, "", " ", 1, ["asset.updated"])]
    for body in bodies:
        with pytest.raises(WebhookBodyError, match=r"expected an?.* `event`") as caught:
            parse(body)
        assert isinstance(caught.value, ValueError)


def test_body_of_another_json_type_is_named() -> None:
    """The error has the JSON type of the body."""
    types = {"[]": "array", "null": "null", '"a"': "string", "true": "boolean", "1": "number", "1.5": "number"}
    for body, name in types.items():
        with pytest.raises(WebhookBodyError, match=f"is a JSON {name};"):
            parse(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELD_KEYS = sorted(
    {spec.key for kind in (AssetEvent, GalleryEvent) for spec in kind.FIELDS.values()} - {"event"} | {"value", "url"}
)
NAMES = st.sampled_from(EVENTS) | st.text(min_size=1).filter(str.strip)


@given(NAMES, st.dictionaries(st.sampled_from(FIELD_KEYS) | st.text(), JSON, max_size=8))
@example("asset.updated", {"content": [], "versions": {"original": None}, "tags": 1, "modified": "0"})
def test_any_object_is_read(name: str, fields: dict[str, Any]) -> None:
    """Any JSON object with an event can be read, with each of its fields, and is returned unchanged."""
    body = {**fields, "event": name}
    text = json.dumps(body)
    event = parse(text)

    for attribute in event.FIELDS:
        getattr(event, attribute)
    assert repr(event)
    assert event.event == name
    assert json.dumps(event.to_dict()) == text


@given(st.sampled_from([URL, URL + "?a=b", URL + "#part", "https://h"]), st.text(min_size=1))
@example(URL, "a?secret=b&c")
def test_signed_url_has_the_secret(url: str, secret: str) -> None:
    """§3.3: the URL has its secret and no other, in its query, also if the caller appends something."""
    signed = hook_url_with_secret(url, secret)
    parts = urlsplit(signed)
    called = signed.partition("#")[0]

    assert parts._replace(query=urlsplit(url).query) == urlsplit(url)
    assert parse_qsl(parts.query)[:-1] == parse_qsl(urlsplit(url).query)
    for received in (signed, f"{called}&hash=1", f"{called}?hash=1", f"{parts.path}?{parts.query}", parts.query):
        assert has_secret(received, secret)
        assert not has_secret(received, secret + "x")
    assert not has_secret(url, secret)


def test_similar_secrets_are_refused() -> None:
    """Another name, a part of the secret, and a longer secret are refused."""
    for query in (
        "",
        "secret",
        "secret=",
        "mysecret=hush",
        "secret=hus",
        "secret=hushx",
        "a=secret=hush",
        "Secret=hush",
    ):
        assert not has_secret(query, "hush"), query
        assert not has_secret(f"{URL}?{query}", "hush"), query


def test_secret_that_is_not_unicode() -> None:
    """A lone surrogate in the secret or in the request is compared like any other character."""
    assert not has_secret("secret=hush", "hush\ud800")
    assert not has_secret("secret=hush\udcff", "hush")


def test_empty_secret() -> None:
    """An empty secret is refused, as every request would contain it."""
    for use in (hook_url_with_secret, has_secret):
        with pytest.raises(ValueError, match="empty"):
            use(f"{URL}?secret=", "")


def test_receive() -> None:
    """A verified request is read; the verifier gets the URL, the unchanged body, and the headers."""
    calls: list[Any] = []

    def verify(*arguments: Any) -> bool:
        calls.append(arguments)
        return True

    event = receive(URL, b'{"event": "asset.deleted"}', {"X-Any": "1"}, verify=verify)

    assert event.event == "asset.deleted"
    assert calls == [(URL, b'{"event": "asset.deleted"}', {"X-Any": "1"})]


def test_unverified_body_is_not_read() -> None:
    """The body of a request that is not verified is not read."""
    with pytest.raises(WebhookRefused, match="was not verified"):
        receive(URL, b"nonsense", {}, verify=lambda url, body, headers: False)


def test_async_verifier_is_refused() -> None:
    """An async verifier is refused: the coroutine that it returns is always true."""

    async def verify(*_: Any) -> bool:
        return False

    with pytest.raises(TypeError, match="verify returned a coroutine; expected True or False"):
        receive(URL, b'{"event": "asset.deleted"}', {}, verify=cast("Any", verify))


def test_error_has_no_secret() -> None:
    """No error contains a URL or a body."""
    with pytest.raises(WebhookRefused) as refused:
        receive(f"{URL}?secret=hush", b"hush", {}, verify=lambda url, body, headers: False)
    with pytest.raises(WebhookBodyError) as wrong:
        parse(b"hush")

    assert "hush" not in f"{refused.value}{wrong.value}"
    assert wrong.value.__cause__ is None


def test_import_is_light() -> None:
    """Patterns and secrets need no attrs, event classes do; neither needs httpx."""
    program = (
        "import sys, cincopa_v2_client.webhooks as w; before = 'attr' in sys.modules; w.AssetEvent\n"
        "print(before, 'attr' in sys.modules, 'httpx' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["False", "True", "False"]


def test_every_public_name_exists() -> None:
    """Every name in `dir` can be imported."""
    assert {"AssetEvent", "WebhookFile", "matches"} <= set(dir(webhooks))
    assert [name for name in dir(webhooks) if not hasattr(webhooks, name)] == []


def test_unknown_name() -> None:
    """An unknown name is an AttributeError, as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'AssetsEvent'"):
        webhooks.AssetsEvent  # type: ignore[attr-defined]  # noqa: B018
