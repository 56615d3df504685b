"""webhook.*, the changes that send events, and the payloads of the events."""

from urllib.parse import quote

import pytest

from cincopa_v2_client.emulator import choices

URL = "http://127.0.0.1:9/hook"


def webhooks(api):
    return api.ok("webhook.list")["webhooks"]


def set_webhook(api, receiver, events="*", **parameters):
    api.ok("webhook.set", hook_url=receiver.url, events=events, **parameters)


def last_body(receiver, count):
    """Wait for `count` deliveries, and return the body of the last."""
    return receiver.wait_for(count)[-1].body


def test_list_without_webhooks(api):
    """§3.1: without webhooks the list is empty."""
    assert webhooks(api) == []


def test_set_a_webhook(api):
    """§3.1: a webhook is listed with its URL and the events as they were sent, but without its key."""
    api.ok("webhook.set", hook_url=URL, security_key="hush", events="asset,gallery.*,leads.*")

    assert webhooks(api) == [{"hook_url": URL, "events": "asset,gallery.*,leads.*"}]


def test_set_changes_a_webhook(api):
    """§3.1: `hook_url` is the identity: a second call changes the webhook; omitted parameters keep their values."""
    api.ok("webhook.set", hook_url=URL, security_key="hush", events="asset.*")
    api.ok("webhook.set", hook_url=URL, security_key="hush")
    unchanged = webhooks(api)
    api.ok("webhook.set", hook_url=URL, events="gallery.*")

    assert [one["events"] for one in unchanged + webhooks(api)] == ["asset.*", "gallery.*"]


def test_default_of_events(api):
    """§3.1: without `events`, all events are selected."""
    api.ok("webhook.set", hook_url=URL)

    assert webhooks(api)[0]["events"] == "*"


def test_set_by_post(api):
    """§3.1: webhook.set is documented as POST and observed as GET; both work."""
    parameters = {"api_token": api.token, "hook_url": URL, "security_key": "hush"}

    assert api.http.post("/v2/webhook.set.json", params=parameters).json()["success"] is True


def test_set_a_slack_webhook(api):
    """§3.1: a Slack webhook is listed with its own fields; the user name has the documented default."""
    api.ok("webhook.set_slack", hook_url=URL, slack_channel="#video", slack_icon=":smile:")

    assert webhooks(api) == [
        {
            "hook_url": URL,
            "events": "*",
            "slack_channel": "#video",
            "slack_username": "cincopa_bot",
            "slack_icon": ":smile:",
        }
    ]


def test_delete_a_webhook(api):
    """§3.1: webhook.delete removes the webhook with this `hook_url` only."""
    for url in (URL, URL + "2"):
        api.ok("webhook.set", hook_url=url)
    api.ok("webhook.delete", hook_url=URL)

    assert [one["hook_url"] for one in webhooks(api)] == [URL + "2"]


def test_delete_unknown(api):
    """[?] An unknown URL is refused, and not repeated, as it may contain a secret."""
    message = api.refused("webhook.delete", hook_url=URL + "?key=hush")

    assert "webhook.list" in message
    assert "hush" not in message


@pytest.mark.parametrize(
    ("operation", "parameters", "message"),
    [
        ("webhook.set", {}, "hook_url can't be empty"),
        ("webhook.set", {"hook_url": " "}, "hook_url can't be empty"),
        ("webhook.set_slack", {"slack_channel": "c"}, "bad slack hook url"),
        ("webhook.set_slack", {"slack_channel": "c", "hook_url": "slack.com"}, "bad slack hook url"),
    ],
)
def test_missing_url(api, operation, parameters, message):
    """§1.3, Q34: without a URL, and for an invalid Slack URL, the error is the documented one."""
    response = api.get(operation, **parameters)

    assert response.status_code == 500
    assert list(response.json().items())[:-1] == [
        ("success", False),
        ("error", "hook_url_is_missing"),
        ("exception", ""),
        ("message", message),
    ]


@pytest.mark.parametrize("url", ["example.com/hook", "ftp://h/x", "http://", "http://h:x/", "http://[/", "file:///x"])
def test_invalid_url(api, url):
    """[E] A URL that cannot be requested is refused; the error names the expected form."""
    assert "http or https URL" in api.refused("webhook.set", hook_url=url)


def test_reset_deletes_webhooks(api, emulator):
    """A reset deletes all webhooks."""
    api.ok("webhook.set", hook_url=URL)
    emulator.reset()

    assert webhooks(api) == []


def test_webhooks_of_two_accounts(api, receiver, own_api, tmp_path):
    """§5.1: a webhook receives the events of its own account only; two accounts may use the same URL."""
    from cincopa_v2_client.emulator import Emulator

    for count, token in enumerate(("1iaaa", "2ibbb"), 1):
        with Emulator(token, tmp_path) as served:
            mine = own_api(served.base_url, token)
            mine.ok("webhook.set", hook_url=receiver.url, events="gallery.created")
            mine.ok("gallery.create", name=token)
            receiver.wait_for(count)

    assert [delivery.body["uid"] for delivery in receiver.wait_for(2)] == [1, 2]


@pytest.mark.parametrize(
    ("events", "expected_events"),
    [
        ("*", ["gallery.created", "asset.uploaded", "gallery.updated", "asset.deleted"]),
        ("asset", ["asset.uploaded", "asset.deleted"]),
        ("asset.*", ["asset.uploaded", "asset.deleted"]),
        ("gallery.created, asset.deleted", ["gallery.created", "asset.deleted"]),
        ("leads.*,asset.deleted", ["asset.deleted"]),
    ],
)
def test_selected_events(api, receiver, events, expected_events):
    """§3.2, Q30: `events` selects events, namespaces, patterns, and lists of them."""
    set_webhook(api, receiver, events)
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload(fid=fid)
    api.ok("asset.delete", rid=rid)

    assert receiver.events(len(expected_events)) == expected_events


def test_empty_events(api, receiver):
    """An empty value of `events` is treated as absent."""
    set_webhook(api, receiver, "")
    api.ok("gallery.create")
    set_webhook(api, receiver, "gallery.deleted")
    api.ok("gallery.delete", fid=api.ok("gallery.list")["galleries"][0]["fid"])

    assert receiver.events(1) == ["gallery.deleted"]


CHANGES = {
    "asset.set_meta": ({"caption": "New"}, ["asset.updated"]),
    "asset.delete": ({}, ["asset.deleted"]),
    "gallery.set_meta": ({"name": "New"}, ["gallery.updated"]),
    "gallery.delete": ({}, ["gallery.deleted"]),
    "gallery.add_item": ({}, ["gallery.updated"]),
    "gallery.remove_item": ({}, ["gallery.updated"]),
}


@pytest.mark.parametrize("operation", CHANGES)
def test_each_change_sends_its_event(api, receiver, operation):
    """§3.2: each operation that changes something sends its event once."""
    parameters, expected_events = CHANGES[operation]
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload(fid=fid)
    set_webhook(api, receiver)
    api.ok(operation, fid=fid, rid=rid, **parameters)
    api.ok("gallery.create")

    assert receiver.events(len(expected_events) + 1) == [*expected_events, "gallery.created"]


@pytest.mark.parametrize("operation", ["asset.set_meta", "gallery.set_meta"])
def test_no_event_without_a_change(api, receiver, operation):
    """An operation that changes nothing sends no event."""
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload()
    set_webhook(api, receiver)
    api.ok(operation, fid=fid, rid=rid)
    api.ok("gallery.create")

    assert receiver.events(1) == ["gallery.created"]


def test_delete_with_assets(api, receiver):
    """§2.2: each asset deleted with a gallery sends its event, before the gallery's."""
    fid = api.ok("gallery.create")["fid"]
    rids = [api.upload(fid=fid) for _ in range(2)]
    set_webhook(api, receiver)
    api.ok("gallery.delete", fid=fid, delete_assets="yes")

    assert receiver.events(3) == ["asset.deleted", "asset.deleted", "gallery.deleted"]
    assert [delivery.body.get("drid") for delivery in receiver.wait_for(3)] == [*rids, None]


def test_remove_with_assets(api, receiver):
    """§2.2: an asset that is deleted by gallery.remove_item sends its event too."""
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload(fid=fid)
    set_webhook(api, receiver)
    api.ok("gallery.remove_item", fid=fid, rid=rid, delete_assets="yes")

    assert receiver.events(2) == ["asset.deleted", "gallery.updated"]


def test_events_of_a_master(api, receiver):
    """§7: gallery.set_master changes the gallery, and the master, which gets a tag; both send an event."""
    fid, master = (api.ok("gallery.create")["fid"] for _ in range(2))
    set_webhook(api, receiver)
    api.ok("gallery.set_master", fid=fid, master=master)
    api.ok("gallery.create", master=master, copy_items=fid)

    assert receiver.events(3) == ["gallery.updated", "gallery.updated", "gallery.created"]
    assert [delivery.body["fid"] for delivery in receiver.wait_for(3)][:2] == [fid, master]
    assert [delivery.body["tags"] for delivery in receiver.wait_for(3)] == ["", "master-gallery", ""]


def test_event_of_a_thumb(api, receiver):
    """§4.4: uploading a thumb sends no event; choosing it as the thumbnail sends `asset.updated`."""
    rid = api.upload(name="film.mp4")
    set_webhook(api, receiver)
    thumb = api.upload(name="a.png", rid=rid)
    api.ok("asset.set_meta", rid=rid, thumb_attached_rid=thumb)

    assert receiver.events(1) == ["asset.updated"]
    assert receiver.wait_for(1)[0].body["thumbnail"]["value"].endswith("a.png")


def test_event_of_an_import(api, receiver, tmp_path):
    """§2.3: an asset that is imported from a URL sends the same events."""
    set_webhook(api, receiver)
    (tmp_path / "film.mp4").write_bytes(b"x")
    api.ok("asset.upload_from_url", input=(tmp_path / "film.mp4").as_uri())

    assert last_body(receiver, 1)["filename"] == "film.mp4"


def test_event_of_a_chunked_upload(api, receiver):
    """§4.2: an upload in chunks sends one event when it is complete; a repeated chunk sends none."""
    set_webhook(api, receiver)
    url = api.ok("asset.get_upload_url")["upload_url"]
    for span, body in (("0-2", b"ab"), ("2-4", b"cd"), ("2-4", b"cd")):
        api.post(url, body, "a.txt", Content_Range=f"bytes {span}/4", unique_id="1")
    api.ok("gallery.create")

    assert receiver.events(2) == ["asset.uploaded", "gallery.created"]


def test_no_event_after_a_rollback(api, receiver, monkeypatch):
    """A change that is rolled back sends no event."""
    monkeypatch.setattr(choices, "KNOWN_IDS_ARE_APPLIED", False)
    fid, rid = api.ok("gallery.create")["fid"], api.upload()
    set_webhook(api, receiver)
    api.refused("gallery.add_item", fid=fid, rid=f"{rid},Aunknown")
    api.ok("gallery.create")

    assert receiver.events(1) == ["gallery.created"]


def test_partial_failure(api, receiver):
    """§2.2: the changes that a failed operation made before it failed send their events."""
    fid, rid = api.ok("gallery.create")["fid"], api.upload()
    set_webhook(api, receiver)
    api.refused("gallery.add_item", fid=fid, rid=f"{rid},Aunknown")

    assert last_body(receiver, 1)["items_count"] == 1


def shape(value):
    """Return a value with each part replaced by its type."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value)


FILE = {"syncstatus": str, "type": str, "value": str}


def test_uploaded_payload(api, receiver, png):
    """§3.4: asset.uploaded has the documented fields with their types, and `drid`, which receivers read."""
    set_webhook(api, receiver, "asset.uploaded")
    rid = api.upload(png, quote("ä b.png"))
    body = last_body(receiver, 1)

    string_fields = "event id drid oid uploaded_by modified originaldate email caption filename bitrate duration"
    string_fields += " type description reference_id"
    integer_fields = "pid stored height width"
    assert shape(body) == dict.fromkeys(string_fields.split(), str) | dict.fromkeys(integer_fields.split(), int) | {
        "thumbnail": FILE,
        "content": FILE,
        "versions": {"original": {"url": str, "filesize": int}},
    }
    asset = api.asset(rid)
    assert (body["drid"], body["id"], body["filename"]) == (rid, asset["id"], "ä b.png")
    assert (body["width"], body["height"], body["type"]) == (16, 9, "image")
    assert body["versions"]["original"] == {"url": asset["content"]["url"], "filesize": len(png)}
    assert body["content"] == {"syncstatus": "notsynced", "type": "image/png", "value": asset["content"]["url"]}
    assert body["modified"] == asset["modified"]


def test_updated_payload(api, receiver):
    """§3.4: asset.updated has the documented fields, tags without commas around them, galleries and a reason."""
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload(fid=fid, name="film.mp4")
    set_webhook(api, receiver, "asset.updated")
    api.ok("asset.set_meta", rid=rid, caption="New", tags="a,b", reference_id="7")
    body = last_body(receiver, 1)

    string_fields = (
        "event id drid uploaded_by modified email caption filename description long_description related_link_text "
        "related_link_url reference_id tags uploaded type storage timeline args accid duid plan_name reason"
    )
    assert shape(body) == dict.fromkeys(string_fields.split(), str) | {
        "pid": int,
        "filesize": int,
        "in_folders_list": [str],
        "thumbnail": FILE,
        "content": FILE,
        "storyboard": FILE,
    }
    assert (body["caption"], body["tags"], body["reference_id"]) == ("New", "a,b", "7")
    assert (body["in_folders_list"], body["type"], body["reason"]) == ([fid], "video", "folders modifyItem")


def test_deleted_payload(api, receiver):
    """§3.4: asset.deleted has the fields of the deleted asset."""
    rid = api.upload(name="film.mp4")
    set_webhook(api, receiver, "asset.deleted")
    api.ok("asset.delete", rid=rid)
    body = last_body(receiver, 1)

    assert (body["event"], body["drid"], body["plan_name"]) == ("asset.deleted", rid, "enterprise")
    assert body["thumbnail"] == {"syncstatus": "notsynced", "type": "", "value": ""}


def test_created_payload(api, receiver):
    """§3.4: gallery.created has the documented fields."""
    set_webhook(api, receiver, "gallery.created")
    fid = api.ok("gallery.create", name="Holidays", description="by the sea")["fid"]
    body = last_body(receiver, 1)

    string_fields = "event fid duid name description tags email modified sync_type sync_status"
    assert shape(body) == dict.fromkeys(string_fields.split(), str) | {"uid": int, "items_count": int}
    assert (body["fid"], body["name"], body["description"]) == (fid, "Holidays", "by the sea")
    assert (body["items_count"], body["sync_type"], body["sync_status"], body["tags"]) == (0, "", "notsynced", "")


def test_gallery_updated_payload(api, receiver):
    """§3.4: gallery.updated also has a reason, and the number of assets."""
    fid = api.ok("gallery.create")["fid"]
    set_webhook(api, receiver, "gallery.updated")
    api.upload(fid=fid)
    body = last_body(receiver, 1)

    assert (body["items_count"], body["sync_type"], body["reason"]) == (1, "original", "folders setAppData")


def test_slack_message(api, receiver):
    """[I] §3.1: a Slack message has a text, the channel, the user name and the icon."""
    settings = {"slack_channel": "#video", "slack_username": "film bot", "slack_icon": ":smile:"}
    api.ok("webhook.set_slack", hook_url=receiver.url, **settings, events="gallery.created")
    fid = api.ok("gallery.create", name="Holidays")["fid"]

    assert last_body(receiver, 1) == {
        "text": f"gallery.created: Holidays ({fid})",
        "channel": "#video",
        "username": "film bot",
        "icon_emoji": ":smile:",
    }


def test_slack_icon_url(api, receiver):
    """§3.1: the icon may be a URL."""
    api.ok("webhook.set_slack", hook_url=receiver.url, slack_channel="c", slack_icon="https://h/i.png")
    api.upload(name="film.mp4")
    body = last_body(receiver, 1)

    assert body["icon_url"] == "https://h/i.png"
    assert body["text"].startswith("asset.uploaded: film.mp4 (A")


def test_any_text_is_delivered_unchanged(api, receiver):
    """Quotes, control characters and non-ASCII characters are delivered unchanged, as valid JSON."""
    set_webhook(api, receiver, "gallery.created")
    name = 'ü"\\\n\U0001f3ac'
    api.http.get(f"/v2/gallery.create.json?api_token={api.token}&name={quote(name)}")

    assert last_body(receiver, 1)["name"] == name
    assert receiver.wait_for(1)[0].headers["content-type"] == "application/json"
