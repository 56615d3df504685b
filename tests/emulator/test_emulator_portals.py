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


def error(api, operation, **sent):
    """Call it; it must not work. Its `error` and `message`."""
    response = api.get(operation, **sent)
    assert response.status_code == 500, response.text
    answer = response.json()
    assert answer["success"] is False
    return answer["error"], answer["message"]


def names(api, **sent):
    """The subdomains of the account."""
    return [portal["subdomain"] for portal in api.ok("portal.list", **sent)["portals"]]


def settings(api, name="acme"):
    """Return the settings of a portal."""
    (portal,) = api.ok("portal.list", subdomain=name)["portals"]
    return portal["_emulator"]


def changed(api, **sent):
    """A new portal that was set so."""
    api.ok("portal.cease", subdomain="acme")
    api.ok("portal.set", subdomain="acme", **sent)
    return settings(api)


@pytest.fixture
def two(tmp_path, own_api):
    """The short ways of two accounts of one emulator."""
    with Emulator("1iaaa", tmp_path):
        pass
    with Emulator("2ibbb", tmp_path) as served:
        yield own_api(served.base_url, "1iaaa"), own_api(served.base_url, "2ibbb")


def test_check(api):
    """§8.1: the answer to a free name says so."""
    answer = api.ok("portal.check", subdomain="acme")

    assert answer == {"success": True, "subdomain": "available", "runtime": answer["runtime"]}


@pytest.mark.parametrize("name", ["-acme", "acme-", "ac me", "ac.me", "ac_me", "a" * 64, "é", "acme\n"])
def test_impossible_name(api, name):
    """[?] §8.1: a name that can't be a DNS label is not available, and can't be claimed."""
    assert api.ok("portal.check", subdomain=name)["subdomain"] == "unavailable"
    assert api.refused("portal.cease", subdomain=name).startswith(f"'{name}' can't be a subdomain")
    assert names(api) == []


@pytest.mark.parametrize("name", ["a", "7", "a-1", "a" * 63])
def test_possible_name(api, name):
    """[?] §8.1: any DNS label is a possible name."""
    api.ok("portal.cease", subdomain=name)

    assert names(api) == [name]


def test_cease_claims(api):
    """Q28: after portal.cease the account has the name."""
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
def test_taken(two, operation):
    """Q56, §1.3: a name that another account has is an error, with the documented message."""
    mine, other = two
    mine.ok("portal.cease", subdomain="acme")

    assert error(other, operation, subdomain="acme") == TAKEN


@pytest.mark.parametrize("operation", ["portal.check", "portal.cease"])
def test_own_name_is_taken(api, operation):
    """[?] Q28: one's own name is as taken as any."""
    api.ok("portal.cease", subdomain="acme")

    assert error(api, operation, subdomain="acme") == TAKEN
    assert names(api) == ["acme"]


def test_letters_large_and_small(api):
    """[I] §8.1: the DNS makes no difference between large and small letters."""
    api.ok("portal.cease", subdomain="ACME")

    assert names(api) == names(api, subdomain="AcMe") == ["acme"]
    assert error(api, "portal.check", subdomain="acme") == TAKEN


def test_rename(api):
    """§8.1: the portal keeps its number and settings; its old name is free."""
    before = changed(api, template="/templates/corporate", simple_user_add="a:b")
    api.ok("portal.rename", **{"from": "acme", "to": "Other"})

    assert names(api) == ["other"]
    assert settings(api, "other") == before
    assert api.ok("portal.check", subdomain="acme")["subdomain"] == "available"


def test_rename_to_itself(api):
    """§8.1: taken is what "another subdomain" has."""
    api.ok("portal.cease", subdomain="acme")
    api.ok("portal.rename", **{"from": "acme", "to": "ACME"})

    assert names(api) == ["acme"]


@pytest.mark.parametrize("owner", [0, 1])
def test_rename_to_taken(two, owner):
    """§8.1: a name that somebody has, oneself included, is taken; nothing changes."""
    two[0].ok("portal.cease", subdomain="acme")
    two[owner].ok("portal.cease", subdomain="other")

    assert error(two[0], "portal.rename", **{"from": "acme", "to": "other"}) == TAKEN
    assert "acme" in names(two[0])


def test_rename_to_impossible(api):
    """[?] §8.1: the new name is checked as in portal.cease."""
    api.ok("portal.cease", subdomain="acme")

    assert "can't be a subdomain" in api.refused("portal.rename", **{"from": "acme", "to": "a b"})


def test_remove(api):
    """§8.1: a removed portal is gone with its settings, and its number is not given again."""
    changed(api, simple_user_add="a:b")
    api.ok("portal.remove", subdomain="acme")
    assert names(api) == []

    api.ok("portal.cease", subdomain="acme")
    assert settings(api)["simple_user"] == []
    assert api.ok("portal.list")["portals"][0]["id"] == 2


@pytest.mark.parametrize(
    ("operation", "sent"),
    [
        ("portal.rename", {"from": "acme", "to": "mine"}),
        ("portal.remove", {"subdomain": "acme"}),
        ("portal.set", {"subdomain": "acme", "template": "x"}),
    ],
)
def test_not_yours(two, operation, sent):
    """§1.3: unknown portals and those of others get the same error: `not_yours`, without a message."""
    mine, other = two
    assert error(other, operation, **sent) == NOT_YOURS

    mine.ok("portal.cease", subdomain="acme")
    before = mine.ok("portal.list")["portals"]
    assert error(other, operation, **sent) == NOT_YOURS
    assert mine.ok("portal.list")["portals"] == before


def test_list(two):
    """§8.1: only the account's own, all or one."""
    for name in ("a", "b"):
        two[0].ok("portal.cease", subdomain=name)
    two[1].ok("portal.cease", subdomain="c")

    assert names(two[0]) == names(two[0], subdomain="") == ["b", "a"]
    assert names(two[0], subdomain="a") == ["a"]
    assert names(two[0], subdomain="c") == []


def test_defaults(api):
    """§8.1: how a portal is set at first."""
    assert changed(api) == {
        "template": "",
        "args": "",
        "cname_domain": "",
        "cincopa_login_registration": "restricted",
        "allow_public": True,
        "cincopa_login": False,
        **{name: [] for name in LISTS},
    }


def test_set_all(api):
    """§8.1: everything that can be set."""
    sent = {
        "template": "/templates/corporate",
        "args": '{"primary_color": "#2A5F9E"}',
        "cname_domain": "videos.acme.test",
        "cincopa_login_registration": "anyone",
    }
    found = changed(api, **sent, allow_public="no", cincopa_login="yes")

    assert found == {**sent, "allow_public": False, "cincopa_login": True, **{name: [] for name in LISTS}}


def test_set_changes_only_what_is_sent(api):
    """§8.1: a call leaves alone what it does not name; an empty text clears."""
    changed(api, template="x", cname_domain="y.test", allow_public="no", google_openid_user_add="a@a.test")
    api.ok("portal.set", subdomain="acme", template="", cincopa_login="yes")
    found = settings(api)

    assert (found["template"], found["cname_domain"]) == ("", "y.test")
    assert (found["allow_public"], found["cincopa_login"]) == (False, True)
    assert found["google_openid_user"] == ["a@a.test"]


@pytest.mark.parametrize("args", ["{", "{a:1}", "NaN", "'x'", "[" * 100_000])
def test_args_must_be_json(api, args):
    """§8.1: "invalid JSON will cause errors"; nothing of such a call is done."""
    api.ok("portal.cease", subdomain="acme")
    sent = {"api_token": api.token, "subdomain": "acme", "args": args, "template": "x"}
    answer = api.http.post("/v2/portal.set.json", data=sent).json()

    assert answer["message"] == "args is not valid JSON"
    assert settings(api)["template"] == ""


def test_args_can_hold_any_number(api):
    """§8.1: JSON sets no bound to a number's length."""
    assert changed(api, args="1" * 5000)["args"] == "1" * 5000


@pytest.mark.parametrize(
    ("name", "value"), [("allow_public", "true"), ("cincopa_login", "1"), ("cincopa_login_registration", "all")]
)
def test_other_words(api, name, value):
    """§1.4: "any other value will be rejected"."""
    api.ok("portal.cease", subdomain="acme")

    assert api.refused("portal.set", subdomain="acme", **{name: value}).startswith(f"{name} can't be '{value}'")


@pytest.mark.parametrize("name", LISTS[:-1])
def test_access_lists(api, name):
    """§8.1: one is added and removed as CSV; known ones twice and unknown ones do no harm."""
    assert changed(api, **{f"{name}_add": "b.test, a.test,b.test"})[name] == ["a.test", "b.test"]
    api.ok("portal.set", subdomain="acme", **{f"{name}_add": "b.test,c.test", f"{name}_remove": "a.test,nobody"})

    assert settings(api) == settings(api) | {name: ["b.test", "c.test"]}
    assert [other for other in LISTS if settings(api)[other]] == [name]


def test_added_and_removed_at_once(api):
    """[?] §8.1: a user named in both lists is excluded."""
    assert changed(api, cincopa_login_user_add="a", cincopa_login_user_remove="a")["cincopa_login_user"] == []


@pytest.mark.parametrize(
    "sent", ["anna:secret1,bob:se:cret2", '["anna:secret1", "bob:se:cret2"]', ' [ "anna:secret1" , "bob:secret, 2" ]']
)
def test_simple_users(api, sent):
    """§8.1: `user:password` as CSV or as a JSON array; removed by name."""
    assert changed(api, simple_user_add=sent)["simple_user"] == ["anna", "bob"]
    api.ok("portal.set", subdomain="acme", simple_user_remove="anna")

    assert settings(api)["simple_user"] == ["bob"]


@pytest.mark.parametrize(
    "sent", ["secret", "anna:", ":secret", "anna:b,secret", '["secret"]', '[{"secret": 1}]', "[1]", '["anna:secret"']
)
def test_bad_simple_user(api, sent):
    """§8.1: what is no `user:password` is refused, without repeating what may be a password."""
    api.ok("portal.cease", subdomain="acme")
    message = api.refused("portal.set", subdomain="acme", simple_user_add=sent)

    assert message.startswith("simple_user_add")
    assert "secret" not in message
    assert settings(api)["simple_user"] == []


def test_half_a_character(api):
    """JSON can hold what is no text; it brings nothing down."""
    assert changed(api, simple_user_add='["a\\ud800:b"]')["simple_user"] == ["a?"]


def test_passwords_are_never_kept(tmp_path, own_api):
    """§8.1: no file of the data directory holds a password."""
    with Emulator("1iaaa", tmp_path) as served:
        changed(own_api(served.base_url, "1iaaa"), simple_user_add="anna:hunter2hunter2")

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
                changed(api, args="[]", simple_user_add="a:b")
            lists.append(api.ok("portal.list")["portals"])

    assert lists[0] == lists[1]
    assert lists[0][0]["_emulator"]["simple_user"] == ["a"]


def test_reset(api, emulator):
    """After a reset there are no portals, and their numbers begin anew."""
    changed(api, simple_user_add="a:b")
    emulator.reset()
    assert names(api) == []

    api.ok("portal.cease", subdomain="other")
    assert [portal["id"] for portal in api.ok("portal.list")["portals"]] == [1]


def test_answers_fit_the_document(api):
    """Every answer fits its response schema."""
    document = patched_document()
    calls = [
        ("check", {"subdomain": "acme"}),
        ("cease", {"subdomain": "acme"}),
        ("set", {"subdomain": "acme", "allow_public": "no"}),
        ("rename", {"from": "acme", "to": "other"}),
        ("list", {}),
        ("remove", {"subdomain": "other"}),
    ]
    for name, sent in calls:
        (operation,) = document["paths"][f"/portal.{name}.json"].values()
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        checker = Draft202012Validator({**schema, "components": document["components"]})
        checker.validate(api.ok(f"portal.{name}", **sent))


def test_one_name_one_portal(tmp_path, own_api):
    """The database itself holds that no name is there twice."""
    with Emulator("1iaaa", tmp_path) as served:
        own_api(served.base_url, "1iaaa").ok("portal.cease", subdomain="acme")
    database = sqlite3.connect(tmp_path / "cincopa.sqlite3")
    try:
        columns = json.loads(
            database.execute("SELECT json_group_array(name) FROM pragma_table_info('portal')").fetchone()[0]
        )
        others = ", ".join(name for name in columns if name != "id")
        with pytest.raises(sqlite3.IntegrityError, match="subdomain"):
            database.execute(f"INSERT INTO portal ({others}) SELECT {others} FROM portal")
    finally:
        database.close()
