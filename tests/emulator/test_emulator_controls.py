"""The controls under /_emulator: their effects, and access to them."""

import json
import threading
import time

import httpx
import pytest

from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.store.dump import dump_tables

CONTROLS = [
    ("POST", "/_emulator/reset"),
    ("GET", "/_emulator/state"),
    ("GET", "/_emulator/deliveries"),
    ("GET", "/_emulator/faults"),
    ("POST", "/_emulator/faults"),
    ("DELETE", "/_emulator/faults"),
    ("POST", "/_emulator/clock"),
]

# In the order of the error message.
LISTED_CONTROLS = [CONTROLS[0], *CONTROLS[3:], *CONTROLS[1:3]]


def state(api):
    """Return the emulator's state."""
    return api.http.get("/_emulator/state").json()


def deliveries(api):
    """Return the emulator's webhook deliveries."""
    return api.http.get("/_emulator/deliveries").json()


def test_reset(api):
    """A reset deletes everything except the token."""
    api.upload()
    api.ok("gallery.create")

    assert api.http.post("/_emulator/reset").status_code == 204
    assert (api.rids(), api.ok("gallery.list")["galleries"]) == ([], [])


@pytest.mark.parametrize(("method", "path"), [("GET", "reset"), ("POST", "state"), ("DELETE", "reset"), ("PUT", "x/y")])
def test_unknown_control(api, method, path):
    """The error lists the controls that exist."""
    response = api.http.request(method, f"/_emulator/{path}")

    assert response.status_code == 404
    assert response.json()["error"] == "no such control; there are: " + ", ".join(
        f"{known_method} {known_path}" for known_method, known_path in LISTED_CONTROLS
    )


def test_reset_during_an_import(emulator, api, serve_forever):
    """A reset ends a running import, and does not wait for it."""
    api.ok("asset.upload_from_url", input=serve_forever)

    assert api.http.post("/_emulator/reset", timeout=300).status_code == 204
    assert emulator._started()[0].tasks._tasks == {}


def test_concurrent_resets(api):
    """Concurrent resets all succeed."""
    done = []

    def reset():
        done.append(httpx.post(f"{api.http.base_url}_emulator/reset", timeout=300).status_code)

    threads = [threading.Thread(target=reset) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done == [204] * 6


@pytest.mark.usefixtures("any_response")
def test_faults(api):
    """Fault rules can be added, listed with their counts, and removed."""
    added = api.http.post("/_emulator/faults", json={"rule": "ping:status=503:first=1"})
    statuses = [api.get("ping").status_code for _ in range(3)]

    assert (added.status_code, statuses) == (201, [503, 200, 200])
    listed = {"faults": [{"rule": "ping:status=503:first=1", "seen": 3, "hit": 1}]}
    assert api.http.get("/_emulator/faults").json() == listed
    assert api.http.delete("/_emulator/faults").status_code == 204
    assert api.http.get("/_emulator/faults").json() == {"faults": []}


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b"[]", b'"ping:drop"', b'{"rule": 1}', b'{"rules": []}', b"null", b"[" * 100_000]
)
def test_fault_without_a_rule(api, body):
    """A body without a rule is refused with an example of a correct one."""
    response = api.http.post("/_emulator/faults", content=body)

    assert response.status_code == 400
    assert response.json()["error"] == 'send JSON such as {"rule": "asset.list:status=503:every=3"}'


def test_invalid_fault_rule(api):
    """The error for an invalid rule names the fault and describes a valid rule."""
    response = api.http.post("/_emulator/faults", json={"rule": "ping:boom"})

    assert response.status_code == 400
    assert response.json()["error"].startswith("'ping:boom' is not a valid fault rule: 'boom' is not known.\nA rule is")


def test_state_has_every_table(api):
    """The state has each table with its number of rows and the rows, the newest first."""
    first, second = api.upload(name="1.txt"), api.upload(name="2.txt")
    api.ok("gallery.create", name="Größe")
    shown = state(api)

    assert shown["asset"]["count"] == 2
    assert [row["rid"] for row in shown["asset"]["rows"]] == [second, first]
    assert shown["gallery"]["rows"][0]["name"] == "Größe"
    assert shown["gallery_item"] == {"count": 0, "rows": []}
    assert shown["account"]["rows"][0]["number"] == int(api.token.partition("i")[0])


def test_state_shows_a_hundred_rows(api):
    """The state has at most 100 rows of a table, and the number of all rows."""
    for _ in range(101):
        api.ok("gallery.create")
    galleries = state(api)["gallery"]

    assert (galleries["count"], len(galleries["rows"])) == (101, 100)


def test_state_has_no_secrets(emulator, api):
    """The state contains no token, no signing key, and no path or query of a URL, which may be signed."""
    url = api.ok("asset.get_upload_url")["upload_url"]
    api.post(url, b"ab", "a.txt", Content_Range="bytes 0-2/4")
    api.ok("asset.upload_from_url", input="http://127.0.0.1:9/path?signed=verysecret")
    text = json.dumps(state(api))

    account = api.token.partition("i")[0]
    assert state(api)["token"]["rows"][0]["token"] == f"{account}i***"
    assert "http://127.0.0.1:9/" in text
    for secret in (api.token, emulator._started()[0].signing_key, "verysecret", url.partition("hash=")[2][:32]):
        assert secret not in text


def test_deliveries(api, receiver):
    """The log has each delivery, the newest first; secrets in the webhook's URL are masked."""
    api.ok("webhook.set", hook_url=f"{receiver.url}?secret=verysecret", security_key="alsosecret")
    api.ok("live.create", name="Keynote")
    api.ok("gallery.create", name="Talks")
    receiver.wait_for(1)
    response = api.http.get("/_emulator/deliveries")
    text = response.text + api.http.get("/_emulator/state").text

    assert response.json()[-1]["event"] == "gallery.created"
    for secret in (
        "verysecret",
        "alsosecret",
        api.ok("live.list")["live_streams"][0]["rtmp_source"].rpartition("/")[2],
    ):
        assert secret not in text


def test_state_masks_columns_by_name(tmp_path):
    """Columns with the name of a secret are masked, also in tables that are added later."""
    with Emulator(data=tmp_path) as served:
        database = served._started()[0].database
        with database.transaction():
            database.run("CREATE TABLE hook (number INTEGER, security_key TEXT, hook_url TEXT, note TEXT)")
            database.run(
                "INSERT INTO hook VALUES (1, 'abc', 'HTTPS://me:hush@hooks.example/T0/B0', 'to ws://x.test?k=1 today')"
            )
            (row,) = dump_tables(database)["hook"]["rows"]

    assert row == {
        "number": 1,
        "security_key": "***",
        "hook_url": "https://hooks.example/***",
        "note": "to ws://x.test/*** today",
    }


def test_other_websites_are_refused(api):
    """A page of another origin is refused, and may not read the response."""
    origins = [
        *("https://example.test", "null", "http://127.0.0.1:1"),
        *("http://localhost", "http://127.0.0.1.example.test"),
    ]
    for method, path in CONTROLS:
        for origin in origins:
            response = api.http.request(method, path, headers={"Origin": origin}, json={"rule": "ping:drop"})

            assert response.status_code == 403, (method, path, origin)
            assert response.json()["error"] == "other websites have no access"
            assert "access-control-allow-origin" not in response.headers
    assert api.http.get("/_emulator/faults").json() == {"faults": []}


def test_fetches_are_refused(api):
    """A token that may upload does not read the controls through `upload_from_url`, nor by way of a redirect."""
    for url in (f"{api.http.base_url}_emulator/state", f"{api.http.base_url}_emulator"):
        status_id = api.ok("asset.upload_from_url", input=url)["status_id"]
        while (status := api.ok("asset.upload_from_url_get_status", status_id=status_id))["status"] == "inprogress":
            time.sleep(0.01)

        assert (status["status"], status["more"]) == ("failed", "the server responded with HTTP 403")
    assert api.rids() == []


def test_webhooks_are_refused(api):
    """A webhook does not reset the emulator."""
    api.ok("webhook.set", hook_url=f"{api.http.base_url}_emulator/reset", events="gallery.created")
    fid = api.ok("gallery.create")["fid"]
    deadline = time.monotonic() + 60
    while [each["attempts"] for each in deliveries(api)] == [0] and time.monotonic() < deadline:
        time.sleep(0.01)

    assert [each["last_status"] for each in deliveries(api)] == [403]
    assert [each["fid"] for each in api.ok("gallery.list")["galleries"]] == [fid]


def test_other_host_names_are_refused(api):
    """A request under a foreign host name that resolves to loopback is refused."""
    for method, path in CONTROLS:
        for host in ("example.test", "127.0.0.1.example.test", "127.0.0.1@example.test", "10.0.0.1:80"):
            response = api.http.request(method, path, headers={"Host": host, "Origin": f"http://{host}"})

            assert response.status_code == 403, (method, path, host)
            assert response.json()["error"].startswith("only the machine that the emulator runs on has access")


def test_other_machines_are_refused(api):
    """A request from another machine through a proxy is refused."""
    for method, path in CONTROLS:
        response = api.http.request(method, path, headers={"X-Forwarded-For": "203.0.113.9"})

        assert response.status_code == 403, (method, path)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:99", "[::1]:99"])
def test_own_page(api, host):
    """The emulator's own page may use the controls under any name of this machine."""
    response = api.http.post("/_emulator/reset", headers={"Host": host, "Origin": f"http://{host}"})

    assert response.status_code == 204


def test_preflight_requests_get_no_permission(api):
    """The response to a preflight request permits nothing."""
    for method, path in CONTROLS:
        request_headers = {"Origin": "https://x.test", "Access-Control-Request-Method": method}
        response = api.http.options(path, headers={**request_headers, "Access-Control-Request-Headers": "content-type"})

        assert not [name for name in response.headers if name.startswith("access-control-")], (method, path)


@pytest.fixture
def serve_forever():
    """Return the URL of a server that sends a file without end."""
    import socketserver

    ended = threading.Event()

    class Endless(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.recv(65536)
            self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx")
            ended.wait(60)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Endless) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/file.bin"
        ended.set()
        server.shutdown()
        thread.join()


def test_clock_is_moved_forward(api, emulator):
    """A temporary token expires at once when the clock is moved."""
    token = api.ok("token.get_temp", ttl=60, permissions="asset.read")["token"]
    moved = api.http.post("/_emulator/clock", json={"seconds": 61})

    assert moved.json()["time"] == emulator.clock().isoformat()
    assert api.http.get("/v2/asset.list.json", params={"api_token": token}).status_code == 403


@pytest.mark.parametrize("body", [b"", b"{}", b'{"seconds": true}', b'{"seconds": -1}', b'{"seconds": 1e300}'])
def test_clock_without_valid_seconds(api, body):
    """A body without seconds, or with impossible ones, is refused."""
    response = api.http.post("/_emulator/clock", content=body)

    assert response.status_code == 400
    assert "seconds" in response.json()["error"]
