"""Custom actions of iconik's emulator, whose requests are really sent."""

import pytest


@pytest.fixture
def action(api, hook):
    """Create a custom action, and return it."""
    headers = {"X-Secret": "shared"}
    return api.post("custom_actions/ASSET/", {"title": "Publish", "url": hook.url, "headers": headers})


def press(api, action, **body):
    """Press the button of a custom action."""
    return api.request("POST", f"custom_actions/ASSET/{action['id']}/callback/", body)


def test_payload(api, hook, action):
    """The URL gets the documented fields, and the action's own headers; the reply's redirect is passed on."""
    asset = api.asset()
    reply = press(api, action, asset_ids=[asset], metadata_values={"title": "A"})
    headers, payload = hook.received[0]

    assert reply.json() == {"redirect_url": "https://example.com/done"}
    assert headers["X-Secret"] == "shared"
    sent = {name: payload[name] for name in ("context", "action_id", "asset_ids", "collection_ids", "metadata_values")}
    expected = {"context": "ASSET", "action_id": action["id"], "asset_ids": [asset], "collection_ids": []}
    assert sent == {**expected, "metadata_values": {"title": "A"}}
    rest = {"user_id", "system_domain_id", "saved_search_ids", "metadata_view_id", "date_created", "auth_token"}
    assert payload.keys() == {*sent, *rest}


def test_token_of_a_payload_can_be_used(api, api_of, hook, action):
    """It has the roles of the user who pressed the button."""
    asset = api.asset()
    press(api_of("can_read_custom_actions", "can_read_assets"), action, asset_ids=[asset])
    api.http.headers["Auth-Token"] = hook.received[0][1]["auth_token"]

    assert api.get(f"assets/{asset}/")["id"] == asset
    assert api.request("DELETE", f"assets/{asset}/").status_code == 403


def test_failing_action(api, hook, action):
    """An action whose URL fails has the status FAILING, until it works again."""
    hook.status = 500
    failed = press(api, action)
    failing = api.get(f"custom_actions/ASSET/{action['id']}/")
    hook.status = 200
    press(api, action)

    assert failed.json() == {"errors": ["the custom action failed: status 500"]}
    assert (failing["status"], failing["last_error"]) == ("FAILING", "status 500")
    assert api.get(f"custom_actions/ASSET/{action['id']}/")["status"] == "HEALTHY"


def test_unreachable_action(api):
    """A URL that nothing listens on does not make the emulator fail."""
    action = api.post("custom_actions/ASSET/", {"title": "A", "url": "http://127.0.0.1:1/"})

    assert press(api, action).status_code == 400


def test_actions_have_no_access_to_the_controls(emulator, api):
    """An action cannot reset the emulator that sends it."""
    asset = api.asset()
    url = emulator.base_url.removesuffix("API") + "_emulator/reset"
    action = api.post("custom_actions/ASSET/", {"title": "A", "url": url})

    assert press(api, action).json() == {"errors": ["the custom action failed: status 403"]}
    assert api.get(f"assets/{asset}/")["id"] == asset


def test_lists(api, action):
    """Actions are listed by context, and all together."""
    other = api.post("custom_actions/BULK/", {"title": "B", "url": "https://example.com/"})

    assert [each["id"] for each in api.get("custom_actions/BULK/")["objects"]] == [other["id"]]
    assert {each["id"] for each in api.get("custom_actions/")["objects"]} == {action["id"], other["id"]}
