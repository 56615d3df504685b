"""The open questions: what no document answers (§13, and `[?]` elsewhere in docs/facts.md).

Each case compares the service with our choice (`emulator/choices.py`). `make probe` asks a real account, and prints
what it learned, also of the cases that fail. The report holds names of keys, words of the API and numbers, no secrets.
"""

import json
import re
import secrets
import time
from pathlib import Path

import pytest
from facts import BASE_URL, resource, unique, until

PATCHED = Path(__file__).parents[2] / "openapi" / "cincopa-v2.patched.json"
SCHEMAS = json.loads(PATCHED.read_text(encoding="utf-8"))["components"]["schemas"]
DOCUMENTED_STATES = {"stopped", "starting", "resetting"}


def known_keys(schema):
    """The keys that the patched document has for something."""
    return set(SCHEMAS[schema]["properties"])


def unknown_keys(items, schema):
    """The keys of items that it does not have; a key that is no name may be a user's own words."""
    unknown = {key for item in items for key in item} - known_keys(schema)
    return sorted(key if re.fullmatch(r"[A-Za-z_][\w.-]{0,40}", key) else "(key)" for key in unknown)


@pytest.mark.parametrize("word", ["video", "image", "audio", "other"])
def test_keys_of_assets(account, learn, word):
    """§6.1: the keys of an asset of each type."""
    items = account.ok("asset.list.json", type=word, items_per_page=10)["items"]
    if not items and not account.read_only:
        names = {"video": "a.mp4", "image": "a.png", "audio": "a.mp3", "other": "a.zip"}
        items = [account.found(account.asset(b"no real media", names[word]))]
    if not items:
        pytest.skip(f"the account has no asset of the type {word}")

    learn("§6.1", f"unknown keys of an asset of the type {word}", [], unknown_keys(items, "Asset"))


def test_key_of_the_page_count(account, learn):
    """Q3: whether gallery.list says `page_count` or `pages_count`."""
    data = account.ok("gallery.list.json", items_per_page=1)["items_data"]

    learn("Q3", "gallery.list: pages", ["page_count"], [key for key in ("page_count", "pages_count") if key in data])


def test_most_assets_on_a_page(account, learn):
    """Q43: the number of assets on a page when 101 are asked for."""
    data = account.ok("asset.list.json", items_per_page=101)["items_data"]

    learn("Q43", "asset.list: 101 on a page", "100", str(data["items_per_page"]))


def test_order_of_assets(account, learn):
    """§2.3: whether asset.list has the newest assets first."""
    if not account.read_only:
        first = account.asset()
        time.sleep(1.1)
        second = account.asset()
        listed = [item["rid"] for item in account.ok("asset.list.json", items_per_page=2)["items"]]
        learn("§13", "asset.list: the newest first", True, listed == [second, first])
        return
    uploaded = [item["uploaded"] for item in account.ok("asset.list.json", items_per_page=100)["items"]]
    if len(set(uploaded)) < 2:
        pytest.skip("the account has too few assets")
    learn("§13", "asset.list: the newest first", True, uploaded == sorted(uploaded, reverse=True))


def test_any_tag(account, learn):
    """Q18: whether `tag=any-tag` leaves out assets without tags."""
    if not account.read_only:
        account.asset()
    counts = {
        tag: account.ok("asset.list.json", **({"tag": tag} if tag else {}))["items_data"]["items_count"]
        for tag in ("", "any-tag", "no-tag")
    }
    if not counts["no-tag"]:
        pytest.skip("all assets of the account have tags")

    learn("Q18", "any-tag leaves out assets without tags", True, counts["any-tag"] + counts["no-tag"] == counts[""])


def test_tags_of_galleries(account, learn):
    """Q16: whether galleries write their tags with commas around, as assets do."""
    if not account.read_only:
        account.ok("gallery.set_meta.json", fid=account.gallery(), tags="a,b")
    tags = [item["tags"] for item in account.ok("gallery.list.json", items_per_page=100)["galleries"] if item["tags"]]
    if not tags:
        pytest.skip("no gallery of the account has tags")

    learn("Q16", "gallery.list: commas around tags", [True], sorted({each.startswith(",") for each in tags}))


def test_status_of_an_unknown_gallery(account, learn):
    """§1.3: the HTTP status for an unknown fid."""
    response = account.send("gallery.get_items.json", fid="AAAAAAAAAAAA")

    learn("§1.3", "HTTP status for an unknown fid", 500, response.status_code)


def test_status_of_a_wrong_token(account, learn):
    """Q8: the HTTP status for a token that does not exist."""
    token = f"{account.token.partition('i')[0]}i{secrets.token_hex(15)}"
    response = account.send("asset.list.json", api_token=token)

    learn("Q8", "HTTP status for a wrong token", 403, response.status_code)


def test_omitted_permissions(account, learn):
    """§2.1, §13: whether token.get_temp without `permissions` inherits those of its parent."""
    permissions = account.ok("ping.json").get("permissions", "")
    token = account.ok("token.get_temp.json", ttl="60")["token"]
    inherited = account.ok("ping.json", api_token=token).get("permissions", "")

    learn("§13", "token.get_temp without permissions inherits", True, inherited == permissions)


def test_keys_of_webhooks(account, learn):
    """§3.1: the keys of an entry of webhook.list."""
    if not account.read_only:
        account.webhook(f"https://example.com/{unique()}")
    listed = account.ok("webhook.list.json")["webhooks"]
    if not listed:
        pytest.skip("the account has no webhook")

    learn("§3.1", "webhook.list: keys", ["events", "hook_url"], sorted({key for each in listed for key in each}))


@pytest.fixture
def channels(account):
    """The live channels; in the emulator one is made and started, which would cost money elsewhere."""
    if not BASE_URL:
        account.ok("live.create.json", name=unique())
        for channel in account.ok("live.list.json")["live_streams"]:
            account.ok("live.start.json", liveid=channel["liveid"])
        until(
            lambda: account.ok("live.list.json")["live_streams"],
            lambda listed: {each["state"] for each in listed}.isdisjoint(DOCUMENTED_STATES),
        )
    listed = account.ok("live.list.json")["live_streams"]
    yield listed
    if not BASE_URL:
        for channel in listed:
            account.ok("live.delete.json", liveid=channel["liveid"])


def test_keys_of_live_channels(channels, learn):
    """§8.2: the keys of a live channel."""
    if not channels:
        pytest.skip("the account has no live channel")

    learn("§8.2", "live.list: unknown keys of a channel", [], unknown_keys(channels, "LiveStream"))


def test_running_state(channels, learn):
    """§8.2: the name of a running channel's state."""
    states = {each["state"] for each in channels} - DOCUMENTED_STATES
    if not states:
        pytest.skip("no live channel of the account is running")

    learn("§8.2", "the state of a running channel", ["started"], sorted(states))


def test_history_of_live_usage(account, learn):
    """§8.2: the keys of an entry of `usage.history`, which we leave empty."""
    history = account.ok("live.list.json")["usage"]["history"]

    learn("§8.2", "live.list: keys in usage.history", [], sorted(history[0]) if history else [])


def test_claimed_of_a_new_asset(account, learn):
    """§6.1: `claimed` is empty until an asset is processed."""
    asset = account.found(account.asset())
    if asset["syncstatus"] == "synced":
        pytest.skip("the asset was processed at once")

    learn("§6.1", "claimed of a new asset is empty", True, not asset["claimed"])


def test_last_chunk_again(account, learn):
    """§4.2: the last chunk of an upload, sent again under its `unique-id`, is answered with the same asset."""
    url = account.ok("asset.get_upload_url.json")["upload_url"]
    body = b"sent twice"
    headers = {
        "Content-Type": "multipart/form-data",
        "Content-Range": f"bytes 0-{len(body)}/{len(body)}",
        "unique-id": str(time.time_ns() // 1_000_000),
    }
    first, second = (resource(account.post(url, body, "twice.txt", headers)) for _ in range(2))

    learn("§4.2", "the last chunk again is the same asset", True, first == second)


def test_reference_id_is_found_at_once(account, learn):
    """§2.3: whether asset.list finds a reference id as soon as it is set."""
    rid, reference = account.asset(), unique()
    account.ok("asset.set_meta.json", rid=rid, reference_id=reference)
    found = [item["rid"] for item in account.ok("asset.list.json", reference_id=reference)["items"]]

    learn("§2.3", "a new reference id is found at once", True, found == [rid])


def test_empty_value_clears(account, learn):
    """§2.3, §13: whether an empty value in asset.set_meta clears a field."""
    rid = account.asset()
    account.ok("asset.set_meta.json", rid=rid, description="text")
    account.ok("asset.set_meta.json", rid=rid, description="")

    learn("§13", "set_meta of an empty value clears", True, not account.found(rid)["description"])


def test_item_added_twice(account, learn):
    """§2.2: an asset that is added to its gallery again is in it once."""
    rid, fid = account.asset(), account.gallery()
    for _ in range(2):
        account.ok("gallery.add_item.json", fid=fid, rid=rid)

    learn("§2.2", "gallery.add_item again: times in the gallery", 1, account.placed(fid).count(rid))


def test_delete_of_several(account, learn):
    """§13: asset.delete takes one rid, and does nothing with a list."""
    rids = [account.asset(), account.asset()]
    account.send("asset.delete.json", rid=",".join(rids))
    left = [rid for rid in rids if account.ok("asset.list.json", rid=rid)["items"]]

    learn("§13", "asset.delete of two rids: assets left", 2, len(left))
