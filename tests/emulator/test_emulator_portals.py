"""The operations on portals."""

import json
import sqlite3

import pytest
from jsonschema import Draft202012Validator

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator

LISTS = ["cincopa_login_user", "cincopa_login_domain", "google_openid_user", "google_openid_domain", "simple_user"]
TAKEN = ("taken", "name is already taken, try another name")
NOT_YOURS = ("not_yours", "")


def error(api, operation, **parameters):
    """Call an operation that must fail; return its `error` and `message`."""
    response = api.get(operation, **parameters)
    assert response.status_code == 500, response.text
    body = response.json()
    assert body["success"] is False
    return body["error"], body["message"]


def subdomains(api, **parameters):
    """Return the subdomains of the account."""
    return [portal["subdomain"] for portal in api.ok("portal.list", **parameters)["portals"]]


def settings(api, name="acme"):
    """Return the settings of a portal."""
    (portal,) = api.ok("portal.list", subdomain=name)["portals"]
    return portal["_emulator"]


def settings_after(api, **parameters):
    """Create a portal, set the parameters, and return its settings."""
    api.ok("portal.cease", subdomain="acme")
    api.ok("portal.set", subdomain="acme", **parameters)
    return settings(api)


@pytest.fixture
def two_accounts(tmp_path, own_api):
    """Return the API of two accounts of one emulator."""
    with Emulator("1iaaa", tmp_path):
        pass
    with Emulator("2ibbb", tmp_path) as served:
        yield own_api(served.base_url, "1iaaa"), own_api(served.base_url, "2ibbb")


def test_free_name(api):
    """§8.1: portal.check of a free name returns `available`."""
    body = api.ok("portal.check", subdomain="acme")

    assert body == {"success": True, "subdomain": "available", "runtime": body["runtime"]}


@pytest.mark.parametrize("name", ["-acme", "acme-", "ac me", "ac.me", "ac_me", "a" * 64, "é", "acme\n"])
def test_invalid_name(api, name):
    """[?] §8.1: a name that is not a DNS label is not available, and cannot be claimed."""
    assert api.ok("portal.check", subdomain=name)["subdomain"] == "unavailable"
    assert api.refused("portal.cease", subdomain=name).startswith(f"'{name}' can't be a subdomain")
    assert subdomains(api) == []


@pytest.mark.parametrize("name", ["a", "7", "a-1", "a" * 63])
def test_valid_name(api, name):
    """[?] §8.1: any DNS label is a valid name."""
    api.ok("portal.cease", subdomain=name)

    assert subdomains(api) == [name]


def test_cease_claims(api):
    """Q28: portal.cease claims the name for the account."""
    api.ok("portal.cease", subdomain="acme")
    (portal,) = api.ok("portal.list")["portals"]

    assert portal.pop("_emulator")
    assert portal == {
        "id": 1,
        "name": "acme",
        "subdomain": "acme",
        "created_at": "2026-01-31T12:00:00.0000000Z",
        "status": "active",
    }


@pytest.mark.parametrize("operation", ["portal.check", "portal.cease"])
def test_taken(two_accounts, operation):
    """Q56, §1.3: a name of another account is an error with the documented message."""
    mine, other = two_accounts
    mine.ok("portal.cease", subdomain="acme")

    assert error(other, operation, subdomain="acme") == TAKEN


@pytest.mark.parametrize("operation", ["portal.check", "portal.cease"])
def test_own_name_is_taken(api, operation):
    """[?] Q28: a name of the account itself is taken too."""
    api.ok("portal.cease", subdomain="acme")

    assert error(api, operation, subdomain="acme") == TAKEN
    assert subdomains(api) == ["acme"]


def test_names_are_case_insensitive(api):
    """[I] §8.1: names are case-insensitive, as in DNS."""
    api.ok("portal.cease", subdomain="ACME")

    assert subdomains(api) == subdomains(api, subdomain="AcMe") == ["acme"]
    assert error(api, "portal.check", subdomain="acme") == TAKEN


def test_rename(api):
    """§8.1: a renamed portal keeps its number and settings; its old name is free."""
    before = settings_after(api, template="/templates/corporate", simple_user_add="a:b")
    api.ok("portal.rename", **{"from": "acme", "to": "Other"})

    assert subdomains(api) == ["other"]
    assert settings(api, "other") == before
    assert api.ok("portal.check", subdomain="acme")["subdomain"] == "available"


def test_rename_to_itself(api):
    """§8.1: a portal can be renamed to its own name."""
    api.ok("portal.cease", subdomain="acme")
    api.ok("portal.rename", **{"from": "acme", "to": "ACME"})

    assert subdomains(api) == ["acme"]


@pytest.mark.parametrize("owner", [0, 1])
def test_rename_to_a_taken_name(two_accounts, owner):
    """§8.1: renaming to a name of any account is refused, and changes nothing."""
    two_accounts[0].ok("portal.cease", subdomain="acme")
    two_accounts[owner].ok("portal.cease", subdomain="other")

    assert error(two_accounts[0], "portal.rename", **{"from": "acme", "to": "other"}) == TAKEN
    assert "acme" in subdomains(two_accounts[0])


def test_rename_to_an_invalid_name(api):
    """[?] §8.1: the new name is checked as in portal.cease."""
    api.ok("portal.cease", subdomain="acme")

    assert "can't be a subdomain" in api.refused("portal.rename", **{"from": "acme", "to": "a b"})


def test_remove(api):
    """§8.1: a removed portal is deleted with its settings, and its number is not used again."""
    settings_after(api, simple_user_add="a:b")
    api.ok("portal.remove", subdomain="acme")
    assert subdomains(api) == []

    api.ok("portal.cease", subdomain="acme")
    assert settings(api)["simple_user"] == []
    assert api.ok("portal.list")["portals"][0]["id"] == 2


@pytest.mark.parametrize(
    ("operation", "parameters"),
    [
        ("portal.rename", {"from": "acme", "to": "mine"}),
        ("portal.remove", {"subdomain": "acme"}),
    ],
)
def test_portal_of_another_account(two_accounts, operation, parameters):
    """§1.3: unknown portals and those of other accounts have the same error: `not_yours` without a message."""
    mine, other = two_accounts
    assert error(other, operation, **parameters) == NOT_YOURS

    mine.ok("portal.cease", subdomain="acme")
    before = mine.ok("portal.list")["portals"]
    assert error(other, operation, **parameters) == NOT_YOURS
    assert mine.ok("portal.list")["portals"] == before


def test_set_creates_or_updates(two_accounts):
    """§8.1: portal.set creates a portal, and updates the account's own; another account's is `not_yours`."""
    mine, other = two_accounts
    for template in ("x", "y"):
        mine.ok("portal.set", subdomain="acme", template=template)

    assert subdomains(mine) == ["acme"]
    assert settings(mine)["template"] == "y"
    assert error(other, "portal.set", subdomain="acme", template="z") == NOT_YOURS


def test_list(two_accounts):
    """§8.1: portal.list returns the account's own portals, all or one."""
    for name in ("a", "b"):
        two_accounts[0].ok("portal.cease", subdomain=name)
    two_accounts[1].ok("portal.cease", subdomain="c")

    assert subdomains(two_accounts[0]) == subdomains(two_accounts[0], subdomain="") == ["b", "a"]
    assert subdomains(two_accounts[0], subdomain="a") == ["a"]
    assert subdomains(two_accounts[0], subdomain="c") == []


def test_defaults(api):
    """§8.1: a new portal has the documented settings."""
    assert settings_after(api) == {
        "template": "",
        "args": "",
        "cname_domain": "",
        "cincopa_login_registration": "restricted",
        "allow_public": True,
        "cincopa_login": False,
        **{name: [] for name in LISTS},
    }


def test_set_all(api):
    """§8.1: all settings can be set."""
    parameters = {
        "template": "/templates/corporate",
        "args": '{"primary_color": "#2A5F9E"}',
        "cname_domain": "videos.acme.test",
        "cincopa_login_registration": "anyone",
    }
    result = settings_after(api, **parameters, allow_public="no", cincopa_login="yes")

    assert result == {**parameters, "allow_public": False, "cincopa_login": True, **{name: [] for name in LISTS}}


def test_set_keeps_omitted_settings(api):
    """§8.1: settings that are not sent do not change; an empty string clears a setting."""
    settings_after(api, template="x", cname_domain="y.test", allow_public="no", google_openid_user_add="a@a.test")
    api.ok("portal.set", subdomain="acme", template="", cincopa_login="yes")
    result = settings(api)

    assert (result["template"], result["cname_domain"]) == ("", "y.test")
    assert (result["allow_public"], result["cincopa_login"]) == (False, True)
    assert result["google_openid_user"] == ["a@a.test"]


@pytest.mark.parametrize("args", ["{", "{a:1}", "NaN", "'x'", "[" * 100_000])
def test_args_must_be_json(api, args):
    """§8.1: "invalid JSON will cause errors"; such a call changes nothing."""
    api.ok("portal.cease", subdomain="acme")
    parameters = {"api_token": api.token, "subdomain": "acme", "args": args, "template": "x"}
    body = api.http.post("/v2/portal.set.json", data=parameters).json()

    assert body["message"] == "args is not valid JSON"
    assert settings(api)["template"] == ""


def test_args_can_hold_any_number(api):
    """§8.1: numbers in the JSON may have any length."""
    assert settings_after(api, args="1" * 5000)["args"] == "1" * 5000


@pytest.mark.parametrize(
    ("name", "value"), [("allow_public", "true"), ("cincopa_login", "1"), ("cincopa_login_registration", "all")]
)
def test_other_words(api, name, value):
    """§1.4: "any other value will be rejected"."""
    api.ok("portal.cease", subdomain="acme")

    assert api.refused("portal.set", subdomain="acme", **{name: value}).startswith(f"{name} can't be '{value}'")


@pytest.mark.parametrize("name", LISTS[:-1])
def test_access_lists(api, name):
    """§8.1: users are added and removed as CSV; duplicates and unknown ones are ignored."""
    assert settings_after(api, **{f"{name}_add": "b.test, a.test,b.test"})[name] == ["a.test", "b.test"]
    api.ok("portal.set", subdomain="acme", **{f"{name}_add": "b.test,c.test", f"{name}_remove": "a.test,unknown"})

    assert settings(api) == settings(api) | {name: ["b.test", "c.test"]}
    assert [list_name for list_name in LISTS if settings(api)[list_name]] == [name]


def test_added_and_removed_in_one_call(api):
    """[?] §8.1: a user in both lists is excluded."""
    assert settings_after(api, cincopa_login_user_add="a", cincopa_login_user_remove="a")["cincopa_login_user"] == []


@pytest.mark.parametrize(
    "parameters",
    ["anna:secret1,bob:se:cret2", '["anna:secret1", "bob:se:cret2"]', ' [ "anna:secret1" , "bob:secret, 2" ]'],
)
def test_simple_users(api, parameters):
    """§8.1: users are added as `user:password` in CSV or a JSON array, and removed by name."""
    assert settings_after(api, simple_user_add=parameters)["simple_user"] == ["anna", "bob"]
    api.ok("portal.set", subdomain="acme", simple_user_remove="anna")

    assert settings(api)["simple_user"] == ["bob"]


def test_simple_user_with_a_comma(api):
    """§8.1: in a JSON array, a name or a password may have a comma."""
    assert settings_after(api, simple_user_add='["lee, ann:pass,word"]')["simple_user"] == ["lee, ann"]


@pytest.mark.parametrize(
    "parameters",
    ["secret", "anna:", ":secret", "anna:b,secret", '["secret"]', '[{"secret": 1}]', "[1]", '["anna:secret"'],
)
def test_invalid_simple_user(api, parameters):
    """§8.1: a value that is not `user:password` is refused, and not repeated, as it may be a password."""
    api.ok("portal.cease", subdomain="acme")
    message = api.refused("portal.set", subdomain="acme", simple_user_add=parameters)

    assert message.startswith("simple_user_add")
    assert "secret" not in message
    assert settings(api)["simple_user"] == []


def test_lone_surrogate_in_args(api):
    """JSON with a lone surrogate does not crash the emulator."""
    assert settings_after(api, simple_user_add='["a\\ud800:b"]')["simple_user"] == ["a?"]


def test_passwords_are_not_stored(tmp_path, own_api):
    """§8.1: no file of the data directory contains a password."""
    with Emulator("1iaaa", tmp_path) as served:
        settings_after(own_api(served.base_url, "1iaaa"), simple_user_add="anna:hunter2hunter2")

    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert any(b"anna" in file for file in files)
    assert not any(b"hunter2" in file for file in files)


def test_restart(tmp_path, own_api):
    """Portals, their settings and the access lists survive a restart."""
    lists = []
    for first in (True, False):
        with Emulator("1iaaa", tmp_path) as served:
            api = own_api(served.base_url, "1iaaa")
            if first:
                settings_after(api, args="[]", simple_user_add="a:b")
            lists.append(api.ok("portal.list")["portals"])

    assert lists[0] == lists[1]
    assert lists[0][0]["_emulator"]["simple_user"] == ["a"]


def test_reset(api, emulator):
    """After a reset there are no portals, and their numbers start again."""
    settings_after(api, simple_user_add="a:b")
    emulator.reset()
    assert subdomains(api) == []

    api.ok("portal.cease", subdomain="other")
    assert [portal["id"] for portal in api.ok("portal.list")["portals"]] == [1]


def test_responses_conform_to_the_document(api):
    """Every response conforms to its schema."""
    document = patched_document()
    calls = [
        ("check", {"subdomain": "acme"}),
        ("cease", {"subdomain": "acme"}),
        ("set", {"subdomain": "acme", "allow_public": "no"}),
        ("rename", {"from": "acme", "to": "other"}),
        ("list", {}),
        ("remove", {"subdomain": "other"}),
    ]
    for name, parameters in calls:
        (operation,) = document["paths"][f"/portal.{name}.json"].values()
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        checker = Draft202012Validator({**schema, "components": document["components"]})
        checker.validate(api.ok(f"portal.{name}", **parameters))


def test_database_enforces_unique_names(tmp_path, own_api):
    """The database refuses a second portal with the same name."""
    with Emulator("1iaaa", tmp_path) as served:
        own_api(served.base_url, "1iaaa").ok("portal.cease", subdomain="acme")
    database = sqlite3.connect(tmp_path / "cincopa.sqlite3")
    try:
        columns = json.loads(
            database.execute("SELECT json_group_array(name) FROM pragma_table_info('portal')").fetchone()[0]
        )
        other_columns = ", ".join(name for name in columns if name != "id")
        with pytest.raises(sqlite3.IntegrityError, match="subdomain"):
            database.execute(f"INSERT INTO portal ({other_columns}) SELECT {other_columns} FROM portal")
    finally:
        database.close()
