"""The open questions: behaviour that is not documented (§13, and `[?]` elsewhere in docs/facts.md).

Each test compares the service with our choice (`emulator/choices.py`). `make probe` runs them against a real account,
and prints the answers, also of tests that fail: names of keys, words of the API and numbers, but no secrets.
"""

import json
import re
import secrets
import time
from pathlib import Path

import pytest
from facts import BASE_URL, parse_upload_response, unique, until

PATCHED = Path(__file__).parents[2] / "openapi" / "cincopa-v2.patched.json"
SCHEMAS = json.loads(PATCHED.read_text(encoding="utf-8"))["components"]["schemas"]
DOCUMENTED_STATES = {"stopped", "starting", "resetting"}


def known_keys(schema):
    """Return the keys of a schema of the patched document."""
    return set(SCHEMAS[schema]["properties"])


def unknown_keys(items, schema):
    """Return the keys of items that the schema lacks; a key that is not an identifier may be a user's text: "(key)"."""
    unknown = {key for item in items for key in item} - known_keys(schema)
    return sorted(key if re.fullmatch(r"[A-Za-z_][\w.-]{0,40}", key) else "(key)" for key in unknown)


@pytest.mark.parametrize("type_", ["video", "image", "audio", "other"])
def test_keys_of_assets(account, check_choice, type_):
    """§6.1: assets of each type have only the keys of the document."""
    items = account.ok("asset.list.json", type=type_, items_per_page=10)["items"]
    if not items and not account.read_only:
        names = {"video": "a.mp4", "image": "a.png", "audio": "a.mp3", "other": "a.zip"}
        items = [account.asset_by_rid(account.asset(b"no real media", names[type_]))]
    if not items:
        pytest.skip(f"the account has no asset of the type {type_}")

    check_choice("§6.1", f"unknown keys of an asset of the type {type_}", [], unknown_keys(items, "Asset"))


def test_default_of_details(account, check_choice):
    """§6.3: asset.list without `details` returns tags, on which the documents contradict each other."""
    if account.read_only and not account.ok("asset.list.json", items_per_page=1)["items"]:
        pytest.skip("the account has no asset")
    if not account.read_only:
        account.asset()
    (asset,) = account.ok("asset.list.json", items_per_page=1)["items"]

    check_choice("§6.3", "asset.list: tags without `details`", True, "tags" in asset)


def test_key_of_the_page_count(account, check_choice):
    """Q3: the page count of gallery.list has both names: `page_count` and `pages_count`."""
    data = account.ok("gallery.list.json", items_per_page=1)["items_data"]

    check_choice(
        "Q3",
        "gallery.list: pages",
        ["page_count", "pages_count"],
        [key for key in ("page_count", "pages_count") if key in data],
    )


@pytest.mark.parametrize("operation", ["account.list_sub.json", "token.list.json"])
def test_operations_seen_in_one_plugin(account, check_choice, operation):
    """§2.8: operations that the document lacks exist, and have the fields that one plugin reads."""
    body = account.send(operation).json()
    fields = {"account_name", "uid"} if operation.startswith("account") else {"api_token", "permissions"}
    items = body.get("sub_accounts", body.get("tokens", []))

    check_choice("§2.8", f"{operation} exists", True, body["success"])
    check_choice(
        "§2.8",
        f"{operation}: fields that are missing",
        [],
        sorted(fields - {key for item in items for key in item}) if items else [],
    )


def test_maximum_page_size_of_assets(account, check_choice):
    """Q43: a page of asset.list has 100 assets if 101 are requested."""
    data = account.ok("asset.list.json", items_per_page=101)["items_data"]

    check_choice("Q43", "asset.list: 101 on a page", "100", str(data["items_per_page"]))


def test_order_of_assets(account, check_choice):
    """§2.3: asset.list has the newest assets first."""
    if not account.read_only:
        first = account.asset()
        time.sleep(1.1)
        second = account.asset()
        listed = [item["rid"] for item in account.ok("asset.list.json", items_per_page=2)["items"]]
        check_choice("§13", "asset.list: the newest first", True, listed == [second, first])
        return
    uploaded = [item["uploaded"] for item in account.ok("asset.list.json", items_per_page=100)["items"]]
    if len(set(uploaded)) < 2:
        pytest.skip("the account has too few assets")
    check_choice("§13", "asset.list: the newest first", True, uploaded == sorted(uploaded, reverse=True))


def test_any_tag(account, check_choice):
    """Q18: `tag=any-tag` excludes assets without tags."""
    if not account.read_only:
        account.asset()
    counts = {
        tag: account.ok("asset.list.json", **({"tag": tag} if tag else {}))["items_data"]["items_count"]
        for tag in ("", "any-tag", "no-tag")
    }
    if not counts["no-tag"]:
        pytest.skip("all assets of the account have tags")

    check_choice(
        "Q18", "any-tag excludes assets without tags", True, counts["any-tag"] + counts["no-tag"] == counts[""]
    )


def test_tags_of_galleries(account, check_choice):
    """Q16: tags of galleries are returned with commas around them, like those of assets."""
    if not account.read_only:
        account.ok("gallery.set_meta.json", fid=account.gallery(), tags="a,b")
    tags = [item["tags"] for item in account.ok("gallery.list.json", items_per_page=100)["galleries"] if item["tags"]]
    if not tags:
        pytest.skip("no gallery of the account has tags")

    check_choice("Q16", "gallery.list: commas around tags", [True], sorted({each.startswith(",") for each in tags}))


def test_status_of_an_unknown_gallery(account, check_choice):
    """§1.3: the HTTP status for an unknown fid is 500."""
    response = account.send("gallery.get_items.json", fid="AAAAAAAAAAAA")

    check_choice("§1.3", "HTTP status for an unknown fid", 500, response.status_code)


def test_status_of_a_wrong_token(account, check_choice):
    """Q8: the HTTP status for a token that does not exist is 403."""
    token = f"{account.token.partition('i')[0]}i{secrets.token_hex(15)}"
    response = account.send("asset.list.json", api_token=token)

    check_choice("Q8", "HTTP status for a wrong token", 403, response.status_code)


def test_omitted_permissions(account, check_choice):
    """§2.1, §13: token.get_temp without `permissions` inherits those of its parent."""
    permissions = account.ok("ping.json").get("permissions", "")
    token = account.ok("token.get_temp.json", ttl="60")["token"]
    inherited = account.ok("ping.json", api_token=token).get("permissions", "")

    check_choice("§13", "token.get_temp without permissions inherits", True, inherited == permissions)


def test_keys_of_webhooks(account, check_choice):
    """§3.1: an entry of webhook.list has the keys `events` and `hook_url`."""
    if not account.read_only:
        account.webhook(f"https://example.com/{unique()}")
    listed = account.ok("webhook.list.json")["webhooks"]
    if not listed:
        pytest.skip("the account has no webhook")

    check_choice("§3.1", "webhook.list: keys", ["events", "hook_url"], sorted({key for each in listed for key in each}))


@pytest.fixture
def channels(account):
    """Return the live channels; the emulator gets a started one, which would cost money in a real account."""
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


def test_keys_of_live_channels(channels, check_choice):
    """§8.2: a live channel has only the keys of the document."""
    if not channels:
        pytest.skip("the account has no live channel")

    check_choice("§8.2", "live.list: unknown keys of a channel", [], unknown_keys(channels, "LiveStream"))


def test_running_state(channels, check_choice):
    """§8.2: the state of a running channel is `started`."""
    states = {each["state"] for each in channels} - DOCUMENTED_STATES
    if not states:
        pytest.skip("no live channel of the account is running")

    check_choice("§8.2", "the state of a running channel", ["started"], sorted(states))


def test_history_of_live_usage(account, check_choice):
    """§8.2: `usage.history` is empty."""
    history = account.ok("live.list.json")["usage"]["history"]

    check_choice("§8.2", "live.list: keys in usage.history", [], sorted(history[0]) if history else [])


def test_claimed_of_a_new_asset(account, check_choice):
    """§6.1: `claimed` is empty until an asset is processed."""
    asset = account.asset_by_rid(account.asset())
    if asset["syncstatus"] == "synced":
        pytest.skip("the asset was processed immediately")

    check_choice("§6.1", "claimed of a new asset is empty", True, not asset["claimed"])


def test_repeated_last_chunk(account, check_choice):
    """§4.2: the response to a repeated last chunk with the same `unique-id` has the same asset."""
    url = account.ok("asset.get_upload_url.json")["upload_url"]
    body = b"sent twice"
    headers = {
        "Content-Type": "multipart/form-data",
        "Content-Range": f"bytes 0-{len(body)}/{len(body)}",
        "unique-id": str(time.time_ns() // 1_000_000),
    }
    first, second = (parse_upload_response(account.post(url, body, "twice.txt", headers)) for _ in range(2))

    check_choice("§4.2", "a repeated last chunk returns the same asset", True, first == second)


def test_reference_id_is_found_immediately(account, check_choice):
    """§2.3: asset.list finds a reference id as soon as it is set."""
    rid, reference = account.asset(), unique()
    account.ok("asset.set_meta.json", rid=rid, reference_id=reference)
    rids = [item["rid"] for item in account.ok("asset.list.json", reference_id=reference)["items"]]

    check_choice("§2.3", "a new reference id is found immediately", True, rids == [rid])


def test_empty_value_clears(account, check_choice):
    """§2.3, §13: an empty value in asset.set_meta clears a field."""
    rid = account.asset()
    account.ok("asset.set_meta.json", rid=rid, description="text")
    account.ok("asset.set_meta.json", rid=rid, description="")

    check_choice(
        "§13", "set_meta with an empty value clears a field", True, not account.asset_by_rid(rid)["description"]
    )


def test_item_added_twice(account, check_choice):
    """§2.2: an asset that is added to a gallery twice is in it once."""
    rid, fid = account.asset(), account.gallery()
    for _ in range(2):
        account.ok("gallery.add_item.json", fid=fid, rid=rid)

    check_choice("§2.2", "gallery.add_item again: times in the gallery", 1, account.rids_in_gallery(fid).count(rid))


def test_delete_of_several(account, check_choice):
    """§13: asset.delete accepts one rid, and deletes nothing for a list."""
    rids = [account.asset(), account.asset()]
    account.send("asset.delete.json", rid=",".join(rids))
    remaining = [rid for rid in rids if account.ok("asset.list.json", rid=rid)["items"]]

    check_choice("§13", "asset.delete of two rids: assets left", 2, len(remaining))
