"""Fault injection: rules, their effects on the connection, and the calls that they apply to."""

import logging
import socket
import threading
import time
from urllib.parse import urlsplit

import httpx
import pytest

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulation.fault_rules import parse_rule
from cincopa_v2_client.emulation.faults import Faults
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.http.targets import fault_targets

# Injected responses are not documented.
pytestmark = pytest.mark.usefixtures("any_response")


def statuses(api, count, operation="asset.list"):
    """Return the statuses of consecutive calls."""
    return [api.get(operation).status_code for _ in range(count)]


def counters(api):
    """Return the `seen` and `hit` counters of each rule."""
    return [(each["seen"], each["hit"]) for each in api.http.get("/_emulator/faults").json()["faults"]]


def send_bytes(emulator, request):
    """Send bytes; return the received bytes until the end of the connection, and the error that ended it."""
    port = urlsplit(emulator.base_url).port
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=300) as plain:
        try:
            plain.sendall(request)
            while piece := plain.recv(65536):
                received += piece
        except OSError as exc:
            return received, exc
    return received, None


def get(emulator, path):
    """Send a GET without keep-alive."""
    return send_bytes(emulator, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())


def upload_request(api, body, length=None):
    """Return the bytes of an upload request."""
    url = urlsplit(api.ok("asset.get_upload_url")["upload_url"])
    head = f"POST {url.path}?{url.query} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-FILE-NAME: a.txt\r\n"
    return f"{head}Content-Length: {length or len(body)}\r\nConnection: close\r\n\r\n".encode() + body


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("", [503] * 6),
        (":every=3", [200, 200, 503, 200, 200, 503]),
        (":first=2", [503, 503, 200, 200, 200, 200]),
        (":skip=4", [200, 200, 200, 200, 503, 503]),
        (":skip=1:first=2", [200, 503, 503, 200, 200, 200]),
        (":skip=1:first=4:every=2", [200, 200, 503, 200, 503, 200]),
    ],
)
def test_call_numbers(emulator, api, condition, expected):
    """A rule can skip calls, be limited in number, and apply to every n-th call."""
    emulator.add_fault(f"asset.list:status=503{condition}")

    assert statuses(api, 6) == expected
    assert counters(api) == [(6, expected.count(503))]


@pytest.mark.parametrize(
    ("target", "hit"), [("asset.list", [1, 0, 0]), ("asset.*", [1, 1, 0]), ("*", [1, 1, 1]), ("gallery.*", [0, 0, 0])]
)
def test_operations(emulator, api, target, hit):
    """A rule applies to an operation, a group, or all operations."""
    emulator.add_fault(f"{target}:status=500")

    results = [api.get(name).status_code for name in ("asset.list", "asset.get_tags", "ping")]
    assert results == [500 if each else 200 for each in hit]


def test_default_body_is_html(emulator, api):
    """By default the body is HTML, as from a gateway, without `Retry-After`."""
    emulator.add_fault("ping:status=503")
    response = api.get("ping")

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>503 Service Unavailable</h1>" in response.text
    assert "retry-after" not in response.headers


def test_status_with_envelope_and_retry_after(emulator, api):
    """The body may be Cincopa's envelope, and the response may have `Retry-After`."""
    emulator.add_fault("ping:status=429:retry-after=7:body=json")
    response = api.get("ping")

    assert (response.status_code, response.headers["retry-after"]) == (429, "7")
    assert (response.json()["success"], response.json()["message"]) == (False, "an injected fault")


def test_faults_have_cors_headers(emulator, api):
    """A page of another origin can read the status, as of any other response."""
    emulator.add_fault("ping:status=503")

    response = api.http.get("/v2/ping.json", headers={"Origin": "https://example.test"})
    assert response.headers["access-control-allow-origin"] == "https://example.test"


def test_status_fault_has_no_effect(emulator, api):
    """A request that is refused by a fault has no effect."""
    emulator.add_fault("gallery.create:status=503")
    api.get("gallery.create")

    assert api.ok("gallery.list")["galleries"] == []


def test_status_of_an_upload_reads_the_body_first(emulator, api):
    """The body of an upload is read before the response is sent, so that the connection is not reset."""
    request = upload_request(api, b"x" * 5_000_000)
    emulator.add_fault("upload:status=503:first=1")
    received, error = send_bytes(emulator, request)

    assert error is None
    assert received.startswith(b"HTTP/1.1 503 ")
    assert api.rids() == []


def test_latency(emulator, api):
    """The response is sent late, and is otherwise normal."""
    emulator.add_fault("ping:latency=0.3")
    began = time.monotonic()

    assert api.ok("ping")["ping"] == "pong"
    assert time.monotonic() - began >= 0.3


def test_latency_and_another_fault(emulator, api):
    """Latency and another fault can be combined in one rule or in two."""
    emulator.add_fault("ping:latency=0.1:status=500")
    emulator.add_fault("ping:latency=0.1")
    began = time.monotonic()

    assert api.get("ping").status_code == 500
    assert time.monotonic() - began >= 0.2


def test_latency_ends_with_the_connection(caplog):
    """The delay of a request whose client has disconnected does not delay the stop of the server."""
    with Emulator(faults=["ping:latency=60"]) as served, pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{served.base_url}ping.json", timeout=0.2)

    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


def test_latency_delays_no_other_requests(emulator, api):
    """A delayed request does not delay others."""
    emulator.add_fault("ping:latency=60")
    port = urlsplit(emulator.base_url).port
    with socket.create_connection(("127.0.0.1", port)) as plain:
        plain.sendall(b"GET /v2/ping.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        deadline = time.monotonic() + 300
        while counters(api) == [(0, 0)]:
            assert time.monotonic() < deadline

        assert api.ok("asset.list")["items"] == []


def test_reset(emulator):
    """The connection is reset (ECONNRESET) without a byte, instead of being closed."""
    emulator.add_fault("ping:reset")
    received, error = get(emulator, "/v2/ping.json")

    assert received == b""
    assert isinstance(error, ConnectionResetError)


def test_reset_has_no_effect(emulator, api):
    """A request whose connection is reset has no effect."""
    emulator.add_fault("gallery.create:reset:first=1")
    with pytest.raises(httpx.ReadError):
        api.get("gallery.create")

    assert api.ok("gallery.list")["galleries"] == []


def test_drop(emulator, api):
    """The request takes effect, and the connection is closed before the response."""
    emulator.add_fault("gallery.create:drop")
    received, error = get(emulator, f"/v2/gallery.create.json?api_token={api.token}&name=made")

    assert received == b""
    assert isinstance(error, ConnectionResetError)
    assert [each["name"] for each in api.ok("gallery.list")["galleries"]] == ["made"]


def test_drop_an_upload(emulator, api):
    """The upload is stored, and the connection is closed before the response."""
    request = upload_request(api, b"x" * 300_000)
    emulator.add_fault("upload:drop:first=1")
    received, error = send_bytes(emulator, request)

    assert received == b""
    assert isinstance(error, ConnectionResetError)
    assert api.ok("asset.list")["items"][0]["filesize"] == 300_000


def test_truncate(emulator, api):
    """Half of the announced length is sent, and then the connection is closed."""
    path = f"/v2/asset.list.json?api_token={api.token}"
    whole = get(emulator, path)[0].partition(b"\r\n\r\n")[2]
    emulator.add_fault("asset.list:truncate")
    received, error = get(emulator, path)
    head, _, body = received.partition(b"\r\n\r\n")

    assert error is None
    assert f"content-length: {len(whole)}".encode() in head
    assert len(body) == len(whole) // 2
    assert whole.startswith(body[:-1])


def test_truncate_is_an_error_for_a_client(emulator, api):
    """A client raises an error for a truncated response."""
    emulator.add_fault("ping:truncate")

    with pytest.raises(httpx.RemoteProtocolError, match="peer closed connection"):
        api.get("ping")


def test_truncate_a_file(emulator, api):
    """A media file of any length is truncated in the middle."""
    url = urlsplit(api.asset(api.upload(b"0123456789" * 50_000))["content"]["url"])
    emulator.add_fault("media:truncate")
    received, error = get(emulator, url.path)

    assert error is None
    assert len(received.partition(b"\r\n\r\n")[2]) == 250_000


def test_truncate_a_zip(emulator, api):
    """A response without a Content-Length ends without its last chunk."""
    fid = api.ok("gallery.create")["fid"]
    api.upload(b"x" * 10_000, fid=fid)
    url = api.ok("gallery.download", fid=fid)["download_link"]
    emulator.add_fault("media:truncate")

    with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
        api.http.get(url)


def test_truncate_a_response_without_a_body(emulator, caplog):
    """A response without a body is sent unchanged; the connection is closed, and nothing is logged."""
    emulator.add_fault("ping:truncate:first=1")
    received, error = send_bytes(emulator, b"HEAD /v2/ping.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")

    assert error is None
    assert received.startswith(b"HTTP/1.1 403 ")
    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


def test_reset_in_the_middle_of_an_upload(emulator, api):
    """The connection is reset after the given number of bytes of the body, and no asset is created."""
    request = upload_request(api, b"x" * 5_000_000)
    emulator.add_fault("upload:reset=100000:first=1")
    received, error = send_bytes(emulator, request)

    assert received == b""
    assert isinstance(error, ConnectionResetError | BrokenPipeError)
    assert api.rids() == []


def test_reset_while_the_sender_pauses(emulator, api):
    """The reset happens after the given number of bytes, also if the rest of the body is not sent."""
    request = upload_request(api, b"x" * 500, length=1000)
    emulator.add_fault("upload:reset=500")
    received, error = send_bytes(emulator, request)

    assert received == b""
    assert isinstance(error, ConnectionResetError)


def test_reset_in_the_middle_of_a_chunk(emulator, api):
    """A chunk whose connection was reset can be sent again, and the file is complete."""
    url = api.ok("asset.get_upload_url")["upload_url"]
    emulator.add_fault("upload:reset=3:skip=1:first=1")
    api.post(url, b"01234", "a.txt", Content_Range="bytes 0-5/10", unique_id="7")
    with pytest.raises(httpx.TransportError):
        api.post(url, b"56789", "a.txt", Content_Range="bytes 5-10/10", unique_id="7")
    api.post(url, b"56789", "a.txt", Content_Range="bytes 5-10/10", unique_id="7")

    (asset,) = api.ok("asset.list")["items"]
    assert api.http.get(asset["content"]["url"]).content == b"0123456789"


def test_reset_beyond_the_end_of_the_body(emulator, api):
    """A body that is shorter than the given number of bytes is accepted, and does not count as a hit."""
    emulator.add_fault("upload:reset=1000")

    assert api.upload(b"short")
    (rule,) = api.http.get("/_emulator/faults").json()["faults"]
    assert (rule["seen"], rule["hit"]) == (1, 0)


@pytest.mark.parametrize(
    "rule", ["*:status=503", "*:reset", "*:drop", "*:truncate", "*:latency=0.01", "upload:reset=2"]
)
def test_nothing_is_logged(emulator, api, caplog, rule):
    """An injected fault logs no server error."""
    caplog.set_level(logging.WARNING)
    url = api.ok("asset.get_upload_url")["upload_url"]
    emulator.add_fault(rule)
    for send in (lambda: api.get("ping"), lambda: api.http.post(url, content=b"xyz")):
        try:
            send()
        except httpx.TransportError:
            continue
    emulator.clear_faults()

    assert api.ok("ping")["ping"] == "pong"
    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


def test_first_matching_rule_applies(emulator, api):
    """If two rules match, the first one applies; the second only counts the call as seen."""
    emulator.add_fault("ping:status=503:first=1")
    emulator.add_fault("ping:status=429")

    assert statuses(api, 2, "ping") == [503, 429]
    assert counters(api) == [(1 + 1, 1), (2, 1)]


def test_preflight_requests_are_not_counted(emulator, api):
    """A preflight request is not counted as a call."""
    emulator.add_fault("ping:status=503:first=1")
    asked = {"Origin": "https://x.test", "Access-Control-Request-Method": "GET"}

    assert api.http.options("/v2/ping.json", headers=asked).status_code == 200
    assert counters(api) == [(0, 0)]


def test_controls_have_no_faults(emulator, api):
    """Faults for all paths do not affect the controls, so that they can be removed."""
    emulator.add_fault("*:reset")

    assert api.http.delete("/_emulator/faults").status_code == 204
    assert api.ok("ping")["ping"] == "pong"


def test_clear(emulator, api):
    """After `clear_faults`, calls succeed."""
    emulator.add_fault("ping:status=503")
    emulator.clear_faults()

    assert statuses(api, 1, "ping") == [200]


def test_reset_restores_the_initial_rules(own_api):
    """A reset restores the rules of the start with new counters, and removes all others."""
    with Emulator(faults=["asset.list:status=503:first=1"]) as served:
        api = own_api(served.base_url, served.api_token)
        before = statuses(api, 2)
        served.clear_faults()
        served.add_fault("asset.list:status=500")
        served.reset()

        assert before == statuses(api, 2) == [503, 200]


def test_fault_before_the_start(own_api):
    """A rule may be added to an emulator before its start."""
    served = Emulator()
    served.add_fault("ping:status=502")
    with served:
        assert statuses(own_api(served.base_url, served.api_token), 1, "ping") == [502]


def test_counting_is_exact_among_threads():
    """With several threads, every call is counted once and every third one is hit."""
    faults = Faults(["asset.list:drop:every=3"], fault_targets(patched_document()))
    hits = []

    def call():
        hits.append(sum(faults.apply_rules("asset.list")[1] is not None for _ in range(900)))

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(hits) == 2400
    assert faults.list_rules() == [{"rule": "asset.list:drop:every=3", "seen": 7200, "hit": 2400}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is no operation ''"),
        ("asset.lst:drop", "there is no operation 'asset.lst'"),
        ("asset*:drop", "there is no operation 'asset*'"),
        ("ping.*:drop", "there is no operation 'ping.*'"),
        ("ping", "it has no fault"),
        ("ping:every=2", "it has no fault"),
        ("ping:latency=0", "it has no fault"),
        ("ping:explode", "'explode' is not known"),
        ("ping:", "'' is not known"),
        ("ping:latency", "latency must be seconds such as 2 or 0.5"),
        ("ping:latency=-1", "latency must be seconds such as 2 or 0.5"),
        ("ping:latency=1e9", "latency must be seconds such as 2 or 0.5"),
        ("ping:status=200", "status must be one of 429, 500, 502, 503, 504"),
        ("ping:status", "status must be a whole number"),
        ("ping:status=503:body=xml", "body must be html or json"),
        ("ping:drop:body=json", "retry-after and body need a status"),
        ("ping:drop:retry-after=1", "retry-after and body need a status"),
        ("ping:drop:truncate", "status, reset, drop and truncate exclude each other"),
        ("ping:status=503:status=500", "each setting can be given only once"),
        ("ping:drop=yes", "drop takes no value"),
        ("ping:reset=0", "reset must be 1 or more"),
        ("gallery.create:reset=5", "reset=BYTES needs the target upload, whose requests have a body"),
        ("*:reset=5", "reset=BYTES needs the target upload, whose requests have a body"),
        ("ping:drop:every=0", "every must be 1 or more"),
        ("ping:drop:first=x", "first must be a whole number"),
    ],
)
def test_invalid_rule(text, message):
    """The error for an invalid rule names the fault and describes a valid rule."""
    with pytest.raises(ValueError, match="A rule is TARGET:FAULT") as caught:
        parse_rule(text, fault_targets(patched_document()))

    assert str(caught.value).startswith(f"{text!r} is not a valid fault rule: {message}.\n")


def test_invalid_rule_before_the_start():
    """An invalid rule is refused before the start too."""
    with pytest.raises(ValueError, match="no operation 'nope'"):
        Emulator(faults=["nope:drop"])
