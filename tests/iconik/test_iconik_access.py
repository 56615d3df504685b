"""Access to the emulator of iconik: credentials, roles, shares, the rate limit, faults and controls."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from iconik_clients import Api

from iconik_v1_client.emulator import Emulator
from iconik_v1_client.emulator.__main__ import main


@pytest.mark.parametrize("missing", ["App-ID", "Auth-Token"])
def test_missing_credentials_are_unauthorized(api, missing):
    """A request without one of the two headers has status 401, with a list of messages."""
    del api.http.headers[missing]
    response = api.request("GET", "assets/")

    assert (response.status_code, response.json()) == (401, {"errors": [f"Authentication required: send {missing}"]})


@pytest.mark.parametrize("wrong", ["App-ID", "Auth-Token"])
def test_wrong_credentials_are_unauthorized(api, wrong):
    """An unknown application or token has status 401, and the response does not repeat it."""
    api.http.headers[wrong] = "wrong-value"
    response = api.request("GET", "assets/")

    assert response.status_code == 401
    assert "wrong-value" not in response.text


def test_roles_are_required(api, api_of):
    """A token may do what its roles allow, and nothing else."""
    asset, reader = api.asset(), api_of("can_read_assets")

    assert reader.get(f"assets/{asset}/")["id"] == asset
    refused = reader.request("DELETE", f"assets/{asset}/")
    assert (refused.status_code, refused.json()) == (403, {"errors": ["The role can_delete_assets is required"]})


def test_roles_of_the_files_service_are_required(api, api_of):
    """Proxies need their own role."""
    asset = api.asset()

    refused = api_of("can_read_assets").request("GET", f"assets/{asset}/proxies/", service="files")
    assert refused.status_code == 403
    assert api_of("can_read_proxies").files(f"assets/{asset}/proxies/")["objects"] == []


def test_share_token(api):
    """A login with the hash and the password of a share gives a token for this share, and for nothing else."""
    asset = api.asset()
    share = api.post(f"assets/{asset}/shares/", {"password": "secret"})
    assert api.request("POST", "shares/auth/login/", {"hash": share["hash"]}).status_code == 401
    login = {"hash": share["hash"], "password": "secret"}
    token = api.post("shares/auth/login/", login)["token"]

    api.http.headers["Auth-Token"] = token
    assert api.request("GET", "assets/").status_code == 401
    assert api.request("GET", "shares/auth/token/").status_code == 401
    api.http.headers["Share-Auth-Token"] = token
    assert api.get("shares/auth/token/")["share_id"] == share["id"]


def test_shares_do_not_show_their_password(api):
    """No response has the password or the hash of a share that exists."""
    asset = api.asset()
    share = api.post(f"assets/{asset}/shares/", {"password": "secret"})
    paths = [f"assets/{asset}/shares/", f"assets/{asset}/shares/{share['id']}/", "shares/", "shares/all/"]

    for path in [*paths, f"assets/{asset}/shares/all/"]:
        shown = api.request("GET", path).text
        assert share["id"] in shown
        assert "secret" not in shown
        assert "hash" not in shown


def test_rate_limit():
    """Responses count down, and then have status 429 until the window ends."""
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    with Emulator(rate_limit=2, clock=lambda: now[0]) as emulator:
        api = Api(emulator)
        first, second, third = (api.request("GET", "assets/") for _ in range(3))
        now[0] += timedelta(seconds=20)
        fourth = api.request("GET", "assets/")
        api.http.close()

    assert [each.headers.get("RateLimit-Remaining") for each in (first, second, third, fourth)] == ["1", "0", "0", "1"]
    assert (third.status_code, third.headers["Retry-After"]) == (429, "20")
    assert fourth.status_code == 200


@pytest.mark.parametrize("limit", [0, -1])
def test_rate_limit_that_allows_nothing_is_refused(limit):
    """Neither the object nor the command starts with such a limit."""
    with pytest.raises(ValueError, match=f"rate limit {limit} allows no request"):
        Emulator(rate_limit=limit)

    assert main(["--rate-limit", str(limit)]) == 1


def test_roles_that_no_operation_requires_are_refused(emulator):
    """The error names the nearest role; one string would be a role for each letter."""
    with pytest.raises(ValueError, match="'can_read_asset'; the nearest role is 'can_read_assets'"):
        emulator.add_token(["can_read_asset"])
    with pytest.raises(TypeError, match=r"give a list of roles: \['can_read_assets'\]"):
        emulator.add_token("can_read_assets")

    assert emulator.add_token(["can_read_metadata_values", "can_read_proxies", "can_read_assets"])


def test_faults_by_name(emulator, api):
    """A rule makes calls of one operation fail, with iconik's form of errors."""
    emulator.add_fault("assets.list:status=503:body=json:first=1")

    failed, listed = api.request("GET", "assets/"), api.request("GET", "assets/")
    assert (failed.status_code, failed.json()) == (503, {"errors": ["an injected fault"]})
    assert listed.status_code == 200


@pytest.mark.parametrize("target", ["files", "media"])
def test_faults_of_files(emulator, api, target):
    """A rule for the files service or for signed URLs makes requests for them fail."""
    asset = api.asset()
    emulator.add_file(asset, b"x")
    url = api.files(f"assets/{asset}/proxies/", generate_signed_url="true")["objects"][0]["url"]
    emulator.add_fault(f"{target}:status=500")

    tested = url if target == "media" else f"{emulator.base_url}/files/v1/assets/{asset}/proxies/"
    assert api.http.get(tested).status_code == 500
    assert api.request("GET", "assets/").status_code == 200


def test_unknown_fault_is_refused(emulator):
    """The error names the operation that does not exist, and describes rules with targets that do."""
    with pytest.raises(ValueError, match=r"there is no operation 'assets\.fly'") as caught:
        emulator.add_fault("assets.fly:drop")

    assert "for example assets.list:status=503:every=3.\nTARGET: assets.list, assets.*, files, " in str(caught.value)
    assert "upload" not in str(caught.value)


def test_controls(emulator, api):
    """The controls show the state without secrets, add faults and reset the emulator."""
    asset = api.asset("Kept")
    api.post(f"assets/{asset}/shares/", {"password": "unseen"})
    root = emulator.base_url.removesuffix("API") + "_emulator"
    state = httpx.get(f"{root}/state")
    httpx.post(f"{root}/faults", json={"rule": "assets.get:status=500"})
    failed = api.request("GET", f"assets/{asset}/")
    httpx.post(f"{root}/reset")

    assert "Kept" in state.text
    assert "unseen" not in state.text
    assert emulator.auth_token not in state.text
    assert failed.status_code == 500
    assert api.get("assets/")["total"] == 0


def test_request_log(emulator, api):
    """The control lists requests without the signatures of URLs."""
    asset = api.asset()
    emulator.add_file(asset, b"x")
    url = api.files(f"assets/{asset}/proxies/", generate_signed_url="true")["objects"][0]["url"]
    api.http.get(url)
    newest, before, *_ = httpx.get(emulator.base_url.removesuffix("API") + "_emulator/requests").json()

    assert (newest["status"], before["method"]) == (200, "GET")
    assert newest["target"].endswith("&Signature=***")
    assert before["target"] == f"/API/files/v1/assets/{asset}/proxies/?generate_signed_url=true"


def test_what_happened_in_python(emulator, api):
    """The requests have operations and arguments without signatures; the state has the objects, and the clock moves."""
    asset, before = api.asset(title="Kept"), emulator.clock()
    api.get("assets/", per_page=5)
    emulator.clock.advance(3600)
    created, listed = emulator.requests

    assert (created.operation, created.status) == ("assets.create", 201)
    assert (listed.operation, listed.arguments) == ("assets.list", {"per_page": "5"})
    assert asset in str(emulator.state)
    assert emulator.clock() - before >= timedelta(hours=1)


def test_tokens_survive_a_reset(emulator, api_of, api):
    """Tokens that the test added stay; those that clients made end."""
    kept = api_of("can_read_assets")
    share = api.post(f"assets/{api.asset()}/shares/", {})
    made = api.post("shares/auth/login/", {"hash": share["hash"]})["token"]
    emulator.reset()

    assert kept.get("assets/")["total"] == 0
    api.http.headers["Share-Auth-Token"] = made
    assert api.request("GET", "shares/auth/token/").status_code == 401
