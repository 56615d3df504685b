"""webhook.*, the changes that send events, and the events' content."""

import json
from urllib.parse import quote

import pytest

from cincopa_v2_client.emulator import choices

URL = "http://127.0.0.1:9/hook"


def listed(api):
    return api.ok("webhook.list")["webhooks"]


def hook(api, receiver, events="*", **sent):
    api.ok("webhook.set", hook_url=receiver.url, events=events, **sent)


def the_last(receiver, count):
    """The body of the call that comes as number `count`."""
    return receiver.got(count)[-1].body


def test_none(api):
    """§3.1: without webhooks the list is empty."""
    assert listed(api) == []


def test_set(api):
    """§3.1: what was set is listed, the events as they were given, the key never."""
    api.ok("webhook.set", hook_url=URL, security_key="hush", events="asset,gallery.*,leads.*")

    assert listed(api) == [{"hook_url": URL, "events": "asset,gallery.*,leads.*"}]


def test_set_again(api):
    """§3.1: `hook_url` is the identity: a second call changes, and what it does not send stays."""
    api.ok("webhook.set", hook_url=URL, security_key="hush", events="asset.*")
    api.ok("webhook.set", hook_url=URL, security_key="hush")
    kept = listed(api)
    api.ok("webhook.set", hook_url=URL, events="gallery.*")

    assert [one["events"] for one in kept + listed(api)] == ["asset.*", "gallery.*"]


def test_all_events(api):
    """§3.1: without `events` it is all of them."""
    api.ok("webhook.set", hook_url=URL)

    assert listed(api)[0]["events"] == "*"


def test_set_by_post(api):
    """§3.1: documented as POST, seen as GET; both work."""
    sent = {"api_token": api.token, "hook_url": URL, "security_key": "hush"}

    assert api.http.post("/v2/webhook.set.json", params=sent).json()["success"] is True


def test_slack(api):
    """§3.1: a Slack webhook is listed with its own fields, the name as documented if none was given."""
    api.ok("webhook.set_slack", hook_url=URL, slack_channel="#video", slack_icon=":smile:")

    assert listed(api) == [
        {
            "hook_url": URL,
            "events": "*",
            "slack_channel": "#video",
            "slack_username": "cincopa_bot",
            "slack_icon": ":smile:",
        }
    ]


def test_delete(api):
    """§3.1: by `hook_url`; the others stay."""
    for url in (URL, URL + "2"):
        api.ok("webhook.set", hook_url=url)
    api.ok("webhook.delete", hook_url=URL)

    assert [one["hook_url"] for one in listed(api)] == [URL + "2"]


def test_delete_unknown(api):
    """[?] An unknown URL is refused, and not repeated: it may hold a secret."""
    message = api.refused("webhook.delete", hook_url=URL + "?key=hush")

    assert "webhook.list" in message
    assert "hush" not in message


@pytest.mark.parametrize(
    ("operation", "sent", "message"),
    [
        ("webhook.set", {}, "hook_url can't be empty"),
        ("webhook.set", {"hook_url": " "}, "hook_url can't be empty"),
        ("webhook.set_slack", {"slack_channel": "c"}, "bad slack hook url"),
        ("webhook.set_slack", {"slack_channel": "c", "hook_url": "slack.com"}, "bad slack hook url"),
    ],
)
def test_missing_url(api, operation, sent, message):
    """§1.3, Q34: the documented error, for a bad Slack address too."""
    answer = api.get(operation, **sent)

    assert answer.status_code == 500
    assert list(answer.json().items())[:-1] == [
        ("success", False),
        ("error", "hook_url_is_missing"),
        ("exception", ""),
        ("message", message),
    ]


@pytest.mark.parametrize("url", ["example.com/hook", "ftp://h/x", "http://", "http://h:x/", "http://[/", "file:///x"])
def test_bad_url(api, url):
    """[E] What can never be called is refused, with what is wanted instead."""
    assert "http or https URL" in api.refused("webhook.set", hook_url=url)


def test_reset(api, emulator):
    """A reset forgets webhooks."""
    api.ok("webhook.set", hook_url=URL)
    emulator.reset()

    assert listed(api) == []


def test_other_account(api, receiver, own_api, tmp_path):
    """§5.1: a webhook receives events of its own account only; two accounts may use the same URL."""
    from cincopa_v2_client.emulator import Emulator

    for token in ("1iaaa", "2ibbb"):
        with Emulator(token, tmp_path) as served:
            mine = own_api(served.base_url, token)
            mine.ok("webhook.set", hook_url=receiver.url, events="gallery.created")
            mine.ok("gallery.create", name=token)
            receiver.got(int(token[0]))

    assert [call.body["uid"] for call in receiver.got(2)] == [1, 2]


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ("*", ["gallery.created", "asset.uploaded", "gallery.updated", "asset.deleted"]),
        ("asset", ["asset.uploaded", "asset.deleted"]),
        ("asset.*", ["asset.uploaded", "asset.deleted"]),
        ("gallery.created, asset.deleted", ["gallery.created", "asset.deleted"]),
        ("leads.*,asset.deleted", ["asset.deleted"]),
    ],
)
def test_filter(api, receiver, events, told):
    """§3.2, Q30: events, namespaces, patterns and lists of them."""
    hook(api, receiver, events)
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload(fid=fid)
    api.ok("asset.delete", rid=rid)

    assert receiver.events(len(told)) == told


def test_no_events(api, receiver):
    """An empty list of events counts as absent."""
    hook(api, receiver, "")
    api.ok("gallery.create")
    hook(api, receiver, "gallery.deleted")
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
def test_change(api, receiver, operation):
    """§3.2: each operation that changes something sends its event once."""
    sent, told = CHANGES[operation]
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload(fid=fid)
    hook(api, receiver)
    api.ok(operation, fid=fid, rid=rid, **sent)
    api.ok("gallery.create")

    assert receiver.events(len(told) + 1) == [*told, "gallery.created"]


@pytest.mark.parametrize("operation", ["asset.set_meta", "gallery.set_meta"])
def test_nothing_changed(api, receiver, operation):
    """An operation that changes nothing sends no event."""
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload()
    hook(api, receiver)
    api.ok(operation, fid=fid, rid=rid)
    api.ok("gallery.create")

    assert receiver.events(1) == ["gallery.created"]


def test_delete_with_assets(api, receiver):
    """§2.2: each asset deleted with a gallery sends its event, before the gallery's."""
    fid = api.ok("gallery.create")["fid"]
    rids = [api.upload(fid=fid) for _ in range(2)]
    hook(api, receiver)
    api.ok("gallery.delete", fid=fid, delete_assets="yes")

    assert receiver.events(3) == ["asset.deleted", "asset.deleted", "gallery.deleted"]
    assert [call.body.get("drid") for call in receiver.got(3)] == [*rids, None]


def test_remove_with_assets(api, receiver):
    """§2.2: the same for assets that are deleted out of a gallery."""
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload(fid=fid)
    hook(api, receiver)
    api.ok("gallery.remove_item", fid=fid, rid=rid, delete_assets="yes")

    assert receiver.events(2) == ["asset.deleted", "gallery.updated"]


def test_master(api, receiver):
    """§7: a gallery that follows a master has changed, and so has the master that gets its tag."""
    fid, master = (api.ok("gallery.create")["fid"] for _ in range(2))
    hook(api, receiver)
    api.ok("gallery.set_master", fid=fid, master=master)
    api.ok("gallery.create", master=master, copy_items=fid)

    assert receiver.events(3) == ["gallery.updated", "gallery.updated", "gallery.created"]
    assert [call.body["fid"] for call in receiver.got(3)][:2] == [fid, master]
    assert [call.body["tags"] for call in receiver.got(3)] == ["", "master-gallery", ""]


def test_attachment(api, receiver):
    """§4.4: a thumb that is uploaded is no news; that it is in use now is."""
    rid = api.upload(name="film.mp4")
    hook(api, receiver)
    thumb = api.upload(name="a.png", rid=rid)
    api.ok("asset.set_meta", rid=rid, thumb_attached_rid=thumb)

    assert receiver.events(1) == ["asset.updated"]
    assert receiver.got(1)[0].body["thumbnail"]["value"].endswith("a.png")


def test_fetched(api, receiver, tmp_path):
    """§2.3: an asset that was fetched from a URL sends the same events."""
    hook(api, receiver)
    (tmp_path / "film.mp4").write_bytes(b"x")
    api.ok("asset.upload_from_url", input=(tmp_path / "film.mp4").as_uri())

    assert the_last(receiver, 1)["filename"] == "film.mp4"


def test_chunked(api, receiver):
    """§4.2: a file in chunks sends one event, when it is complete; a repeated chunk sends none."""
    hook(api, receiver)
    url = api.ok("asset.get_upload_url")["upload_url"]
    for span, body in (("0-2", b"ab"), ("2-4", b"cd"), ("2-4", b"cd")):
        api.post(url, body, "a.txt", Content_Range=f"bytes {span}/4", unique_id="1")
    api.ok("gallery.create")

    assert receiver.events(2) == ["asset.uploaded", "gallery.created"]


def test_rolled_back(api, receiver, monkeypatch):
    """A change that is rolled back sends no event."""
    monkeypatch.setattr(choices, "KNOWN_IDS_ARE_APPLIED", False)
    fid, rid = api.ok("gallery.create")["fid"], api.upload()
    hook(api, receiver)
    api.refused("gallery.add_item", fid=fid, rid=f"{rid},Aunknown")
    api.ok("gallery.create")

    assert receiver.events(1) == ["gallery.created"]


def test_kept_in_part(api, receiver):
    """§2.2: the part of a failed operation that took effect sends events."""
    fid, rid = api.ok("gallery.create")["fid"], api.upload()
    hook(api, receiver)
    api.refused("gallery.add_item", fid=fid, rid=f"{rid},Aunknown")

    assert the_last(receiver, 1)["items_count"] == 1


def shape(value):
    """A value's types."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value)


FILE = {"syncstatus": str, "type": str, "value": str}


def test_uploaded_payload(api, receiver, png):
    """§3.4: the fields of asset.uploaded, flat, with their types; and `drid`, which receivers read."""
    hook(api, receiver, "asset.uploaded")
    rid = api.upload(png, quote("ä b.png"))
    body = the_last(receiver, 1)

    texts = "event id drid oid uploaded_by modified originaldate email caption filename bitrate duration"
    numbers = "pid stored height width"
    assert shape(body) == dict.fromkeys(texts.split(), str) | dict.fromkeys(numbers.split(), int) | {
        "thumbnail": FILE,
        "content": FILE,
        "versions": {"original": {"url": str, "filesize": int}},
    }
    asset = api.asset(rid)
    assert (body["drid"], body["id"], body["filename"]) == (rid, asset["id"], "ä b.png")
    assert (body["width"], body["height"]) == (16, 9)
    assert body["versions"]["original"] == {"url": asset["content"]["url"], "filesize": len(png)}
    assert body["content"] == {"syncstatus": "notsynced", "type": "image/png", "value": asset["content"]["url"]}
    assert body["modified"] == asset["modified"]


def test_updated_payload(api, receiver):
    """§3.4: the fields of asset.updated; tags with commas between only, the galleries, a reason."""
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload(fid=fid, name="film.mp4")
    hook(api, receiver, "asset.updated")
    api.ok("asset.set_meta", rid=rid, caption="New", tags="a,b", reference_id="7")
    body = the_last(receiver, 1)

    texts = (
        "event id drid uploaded_by modified email caption filename description long_description related_link_text "
        "related_link_url reference_id tags uploaded type storage timeline args accid duid plan_name reason"
    )
    assert shape(body) == dict.fromkeys(texts.split(), str) | {
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
    """§3.4: asset.deleted is of the same family, and contains the deleted asset."""
    rid = api.upload(name="film.mp4")
    hook(api, receiver, "asset.deleted")
    api.ok("asset.delete", rid=rid)
    body = the_last(receiver, 1)

    assert (body["event"], body["drid"], body["plan_name"]) == ("asset.deleted", rid, "enterprise")
    assert body["thumbnail"] == {"syncstatus": "notsynced", "type": "", "value": ""}


def test_created_payload(api, receiver):
    """§3.4: the fields of gallery.created."""
    hook(api, receiver, "gallery.created")
    fid = api.ok("gallery.create", name="Holidays", description="by the sea")["fid"]
    body = the_last(receiver, 1)

    texts = "event fid duid name description tags email modified sync_type sync_status"
    assert shape(body) == dict.fromkeys(texts.split(), str) | {"uid": int, "items_count": int}
    assert (body["fid"], body["name"], body["description"]) == (fid, "Holidays", "by the sea")
    assert (body["items_count"], body["sync_type"], body["sync_status"], body["tags"]) == (0, "", "notsynced", "")


def test_gallery_updated_payload(api, receiver):
    """§3.4: gallery.updated has a reason too, and counts the assets."""
    fid = api.ok("gallery.create")["fid"]
    hook(api, receiver, "gallery.updated")
    api.upload(fid=fid)
    body = the_last(receiver, 1)

    assert (body["items_count"], body["sync_type"], body["reason"]) == (1, "original", "folders setAppData")


def test_slack_message(api, receiver):
    """[I] §3.1: Slack gets a text, the channel, the name and the icon."""
    settings = {"slack_channel": "#video", "slack_username": "film bot", "slack_icon": ":smile:"}
    api.ok("webhook.set_slack", hook_url=receiver.url, **settings, events="gallery.created")
    fid = api.ok("gallery.create", name="Holidays")["fid"]

    assert the_last(receiver, 1) == {
        "text": f"gallery.created: Holidays ({fid})",
        "channel": "#video",
        "username": "film bot",
        "icon_emoji": ":smile:",
    }


def test_slack_icon_url(api, receiver):
    """§3.1: the icon may be a URL."""
    api.ok("webhook.set_slack", hook_url=receiver.url, slack_channel="c", slack_icon="https://h/i.png")
    api.upload(name="film.mp4")
    body = the_last(receiver, 1)

    assert body["icon_url"] == "https://h/i.png"
    assert body["text"].startswith("asset.uploaded: film.mp4 (A")


def test_text_is_told_as_it_is(api, receiver):
    """Any text comes through: JSON is UTF-8 or escaped, never broken."""
    hook(api, receiver, "gallery.created")
    name = 'ü"\\\n\U0001f3ac'
    api.http.get(f"/v2/gallery.create.json?api_token={api.token}&name={quote(name)}")

    assert the_last(receiver, 1)["name"] == name
    assert receiver.got(1)[0].headers["content-type"] == "application/json"
    assert json.dumps(the_last(receiver, 1))
