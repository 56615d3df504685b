"""Fault injection: the rules, their effect on the connection, and when they apply."""

import logging
import socket
import threading
import time
from urllib.parse import urlsplit

import httpx
import pytest

from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.http.fault_rules import parse_rule
from cincopa_v2_client.emulator.http.faults import Faults

# What a fault answers stands in no document.
pytestmark = pytest.mark.usefixtures("any_response")


def statuses(api, count, operation="asset.list"):
    """The statuses of some calls, one after the other."""
    return [api.get(operation).status_code for _ in range(count)]


def counted(api):
    """Each rule with how often it was seen and hit."""
    return [(each["seen"], each["hit"]) for each in api.http.get("/_emulator/faults").json()["faults"]]


def raw(emulator, request):
    """Send bytes as they are; what comes back until the end, and the error that ended it."""
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
    """A plain GET without keep-alive."""
    return raw(emulator, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())


def upload_request(api, body, length=None):
    """The bytes of an upload."""
    url = urlsplit(api.ok("asset.get_upload_url")["upload_url"])
    head = f"POST {url.path}?{url.query} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-FILE-NAME: a.txt\r\n"
    return f"{head}Content-Length: {length or len(body)}\r\nConnection: close\r\n\r\n".encode() + body


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("", [503] * 6),
        (":every=3", [200, 200, 503, 200, 200, 503]),
        (":first=2", [503, 503, 200, 200, 200, 200]),
        (":skip=4", [200, 200, 200, 200, 503, 503]),
        (":skip=1:first=2", [200, 503, 503, 200, 200, 200]),
        (":skip=1:first=4:every=2", [200, 200, 503, 200, 503, 200]),
    ],
)
def test_when(emulator, api, when, expected):
    """A rule leaves calls alone, ends, and picks every n-th."""
    emulator.add_fault(f"asset.list:status=503{when}")

    assert statuses(api, 6) == expected
    assert counted(api) == [(6, expected.count(503))]


@pytest.mark.parametrize(
    ("which", "hit"), [("asset.list", [1, 0, 0]), ("asset.*", [1, 1, 0]), ("*", [1, 1, 1]), ("gallery.*", [0, 0, 0])]
)
def test_which(emulator, api, which, hit):
    """A rule is about an operation, a group, or all."""
    emulator.add_fault(f"{which}:status=500")

    answers = [api.get(name).status_code for name in ("asset.list", "asset.get_tags", "ping")]
    assert answers == [500 if each else 200 for each in hit]


def test_status_is_a_gateways_page(emulator, api):
    """By default the body is HTML, without `Retry-After`."""
    emulator.add_fault("ping:status=503")
    answer = api.get("ping")

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>503 Service Unavailable</h1>" in answer.text
    assert "retry-after" not in answer.headers


def test_status_with_envelope_and_retry_after(emulator, api):
    """The body may be Cincopa's envelope, with a pause to keep."""
    emulator.add_fault("ping:status=429:retry-after=7:body=json")
    answer = api.get("ping")

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")
    assert (answer.json()["success"], answer.json()["message"]) == (False, "an injected fault")


def test_any_page_may_see_a_fault(emulator, api):
    """A browser's program gets to read the status, as of any other answer."""
    emulator.add_fault("ping:status=503")

    answer = api.http.get("/v2/ping.json", headers={"Origin": "https://example.test"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_status_changes_nothing(emulator, api):
    """A request that is refused by a fault has no effect."""
    emulator.add_fault("gallery.create:status=503")
    api.get("gallery.create")

    assert api.ok("gallery.list")["galleries"] == []


def test_status_of_an_upload_reads_the_body_first(emulator, api):
    """The sender of a long file gets to send it all and to read the answer, and meets no broken connection."""
    request = upload_request(api, b"x" * 5_000_000)
    emulator.add_fault("upload:status=503:first=1")
    received, error = raw(emulator, request)

    assert error is None
    assert received.startswith(b"HTTP/1.1 503 ")
    assert api.rids() == []


def test_latency(emulator, api):
    """The answer comes late, and is the answer."""
    emulator.add_fault("ping:latency=0.3")
    began = time.monotonic()

    assert api.ok("ping")["ping"] == "pong"
    assert time.monotonic() - began >= 0.3


def test_latency_goes_with_another_fault(emulator, api):
    """One rule may do both, and so may two."""
    emulator.add_fault("ping:latency=0.1:status=500")
    emulator.add_fault("ping:latency=0.1")
    began = time.monotonic()

    assert api.get("ping").status_code == 500
    assert time.monotonic() - began >= 0.2


def test_latency_ends_with_its_caller(caplog):
    """A pause whose client has disconnected does not delay the server's end."""
    with Emulator(faults=["ping:latency=60"]) as served, pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{served.base_url}ping.json", timeout=0.2)

    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


def test_others_are_served_meanwhile(emulator, api):
    """A delayed request does not delay others."""
    emulator.add_fault("ping:latency=60")
    port = urlsplit(emulator.base_url).port
    with socket.create_connection(("127.0.0.1", port)) as plain:
        plain.sendall(b"GET /v2/ping.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        deadline = time.monotonic() + 300
        while counted(api) == [(0, 0)]:
            assert time.monotonic() < deadline

        assert api.ok("asset.list")["items"] == []


def test_reset(emulator):
    """The connection breaks: ECONNRESET, no byte, and not an end."""
    emulator.add_fault("ping:reset")
    received, error = get(emulator, "/v2/ping.json")

    assert received == b""
    assert isinstance(error, ConnectionResetError)


def test_reset_changes_nothing(emulator, api):
    """The request has no effect."""
    emulator.add_fault("gallery.create:reset:first=1")
    with pytest.raises(httpx.ReadError):
        api.get("gallery.create")

    assert api.ok("gallery.list")["galleries"] == []


def test_drop(emulator, api):
    """The request takes effect, and the connection breaks before the response."""
    emulator.add_fault("gallery.create:drop")
    received, error = get(emulator, f"/v2/gallery.create.json?api_token={api.token}&name=made")

    assert received == b""
    assert isinstance(error, ConnectionResetError)
    assert [each["name"] for each in api.ok("gallery.list")["galleries"]] == ["made"]


def test_drop_an_upload(emulator, api):
    """The bytes are taken, and the connection breaks before the answer."""
    request = upload_request(api, b"x" * 300_000)
    emulator.add_fault("upload:drop:first=1")
    received, error = raw(emulator, request)

    assert received == b""
    assert isinstance(error, ConnectionResetError)
    assert api.ok("asset.list")["items"][0]["filesize"] == 300_000


def test_truncate(emulator, api):
    """Half of the announced length comes, and then a clean end."""
    path = f"/v2/asset.list.json?api_token={api.token}"
    whole = get(emulator, path)[0].partition(b"\r\n\r\n")[2]
    emulator.add_fault("asset.list:truncate")
    received, error = get(emulator, path)
    head, _, body = received.partition(b"\r\n\r\n")

    assert error is None
    assert f"content-length: {len(whole)}".encode() in head
    assert len(body) == len(whole) // 2
    assert whole.startswith(body[:-1])


def test_truncate_breaks_a_client(emulator, api):
    """A client notices."""
    emulator.add_fault("ping:truncate")

    with pytest.raises(httpx.RemoteProtocolError, match="peer closed connection"):
        api.get("ping")


def test_truncate_a_file(emulator, api):
    """A file that is fetched ends in the middle, however long it is."""
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


def test_truncate_of_head(emulator, caplog):
    """An answer without a body has nothing to cut; the connection ends all the same, and the server is content."""
    emulator.add_fault("ping:truncate:first=1")
    received, error = raw(emulator, b"HEAD /v2/ping.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")

    assert error is None
    assert received.startswith(b"HTTP/1.1 403 ")
    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


def test_reset_in_the_middle_of_an_upload(emulator, api):
    """So many bytes of the body are read, and the connection breaks; nothing has become an asset."""
    request = upload_request(api, b"x" * 5_000_000)
    emulator.add_fault("upload:reset=100000:first=1")
    received, error = raw(emulator, request)

    assert received == b""
    assert isinstance(error, ConnectionResetError | BrokenPipeError)
    assert api.rids() == []


def test_reset_while_the_sender_pauses(emulator, api):
    """It breaks when the bytes are read, not when the body ends: the sender has 500 of 1000 sent, and waits."""
    request = upload_request(api, b"x" * 500, length=1000)
    emulator.add_fault("upload:reset=500")
    received, error = raw(emulator, request)

    assert received == b""
    assert isinstance(error, ConnectionResetError)


def test_reset_in_the_middle_of_a_chunk(emulator, api):
    """A chunk that broke off is sent again, and the file is whole."""
    url = api.ok("asset.get_upload_url")["upload_url"]
    emulator.add_fault("upload:reset=3:skip=1:first=1")
    api.post(url, b"01234", "a.txt", Content_Range="bytes 0-5/10", unique_id="7")
    with pytest.raises(httpx.TransportError):
        api.post(url, b"56789", "a.txt", Content_Range="bytes 5-10/10", unique_id="7")
    api.post(url, b"56789", "a.txt", Content_Range="bytes 5-10/10", unique_id="7")

    (asset,) = api.ok("asset.list")["items"]
    assert api.http.get(asset["content"]["url"]).content == b"0123456789"


def test_reset_after_more_than_there_is(emulator, api):
    """A body that ends before is taken as it is."""
    emulator.add_fault("upload:reset=1000")

    assert api.upload(b"short")


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


def test_first_rule_spoils(emulator, api):
    """Where two rules would end a call, the one that was given first does; the other has seen it only."""
    emulator.add_fault("ping:status=503:first=1")
    emulator.add_fault("ping:status=429")

    assert statuses(api, 2, "ping") == [503, 429]
    assert counted(api) == [(1 + 1, 1), (2, 1)]


def test_preflight_is_no_call(emulator, api):
    """A browser's question before its call is not counted."""
    emulator.add_fault("ping:status=503:first=1")
    asked = {"Origin": "https://x.test", "Access-Control-Request-Method": "GET"}

    assert api.http.options("/v2/ping.json", headers=asked).status_code == 200
    assert counted(api) == [(0, 0)]


def test_controls_are_spared(emulator, api):
    """Faults on every path do not affect the controls, so they can be removed."""
    emulator.add_fault("*:reset")

    assert api.http.delete("/_emulator/faults").status_code == 204
    assert api.ok("ping")["ping"] == "pong"


def test_clear(emulator, api):
    """No more faults."""
    emulator.add_fault("ping:status=503")
    emulator.clear_faults()

    assert statuses(api, 1, "ping") == [200]


def test_faults_of_the_start_return_with_a_reset(own_api):
    """After a reset all is as at the start: its rules, counted from nothing, and none that was added."""
    with Emulator(faults=["asset.list:status=503:first=1"]) as served:
        api = own_api(served.base_url, served.api_token)
        before = statuses(api, 2)
        served.clear_faults()
        served.add_fault("asset.list:status=500")
        served.reset()

        assert before == statuses(api, 2) == [503, 200]


def test_fault_before_the_start(own_api):
    """A rule may be added to an emulator that does not run yet."""
    served = Emulator()
    served.add_fault("ping:status=502")
    with served:
        assert statuses(own_api(served.base_url, served.api_token), 1, "ping") == [502]


def test_counting_is_exact_among_threads():
    """Every call is counted once, and every third one hit."""
    faults = Faults(["asset.list:drop:every=3"])
    hits = []

    def call():
        hits.append(sum(faults.count_call("asset.list")[1] is not None for _ in range(900)))

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(hits) == 2400
    assert faults.list_rules() == [{"rule": "asset.list:drop:every=3", "seen": 7200, "hit": 2400}]


@pytest.mark.parametrize(
    ("text", "wrong"),
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
def test_bad_rule(text, wrong):
    """The error for a bad rule says what is wrong, and what a rule looks like."""
    with pytest.raises(ValueError, match="A rule is TARGET:FAULT") as caught:
        parse_rule(text)

    assert str(caught.value).startswith(f"{text!r} is not a valid fault rule: {wrong}.\n")


def test_bad_rule_before_the_start():
    """It is refused where it stands."""
    with pytest.raises(ValueError, match="no operation 'nope'"):
        Emulator(faults=["nope:drop"])
