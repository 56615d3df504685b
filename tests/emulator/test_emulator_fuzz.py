"""Malformed input of any kind: no crash, a response with the envelope, no file outside the data directory."""

import json
import logging
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote_from_bytes

import httpx
import pytest
from hostile import MARK, NONSENSE, Connection, RawRequest, RequestGenerator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.api.handlers import HANDLERS
from cincopa_v2_client.emulator.http.contract import operations

# Those with a handler that responds with JSON: the page has its own tests.
PATHS = sorted(each.path for each in operations(patched_document()) if each.name in HANDLERS.keys() - {"upload.iframe"})
# Paths of those without one, which respond by rule.
MADE_UP = [re.escape(each.path) for each in operations(patched_document()) if each.name not in HANDLERS]
MADE_UP_PATH = re.compile(re.sub(r"\\{[^{}]*\\}", "[^/?]+", f"/v2(?:{'|'.join(MADE_UP) or '(?!)'})[? ]"))
PARAMETERS = {each.path: [parameter.name for parameter in each.parameters] for each in operations(patched_document())}
NAMES = sorted({name for names in PARAMETERS.values() for name in names})
VALUES = st.one_of(
    st.text(),
    st.binary(),
    st.integers().map(str),
    st.sampled_from(["1", "yes", "no", "10000001", "tag=", "caption=", "search=x", ",,", "-", "A" * 5000, "\0", "top"]),
)
REQUESTS, MORE_REQUESTS = 1_000, 15_000
THREADS = 4
# Assets and galleries, many of which will be deleted.
VICTIMS = 60
SHARED_EMULATOR = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def encoded(value: str | bytes) -> str:
    return quote_from_bytes(value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass"))


@SHARED_EMULATOR
@given(
    path=st.sampled_from(PATHS),
    parameters=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6),
    post=st.booleans(),
)
def test_any_parameters(api, path, parameters, post):
    """No value of any parameter of any operation crashes the emulator."""
    query = "&".join(f"{name}={encoded(value)}" for name, value in parameters.items())
    url = f"/v2{path}?api_token={api.token}"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    response = api.http.post(url, content=query, headers=form) if post else api.http.get(f"{url}&{query}")
    body = response.json()

    assert response.status_code == (200 if body["success"] else 500)
    assert list(body)[-1] == "runtime"
    assert body.get("exception") != "System.Exception"


@SHARED_EMULATOR
@given(name=st.one_of(st.text(), st.binary()), content_range=st.binary(max_size=20), body=st.binary(max_size=50))
def test_any_upload(api, emulator, name, content_range, body):
    """No file name, range or body crashes the upload host, or stores a file elsewhere."""
    url = api.ok("asset.get_upload_url")["upload_url"]
    headers = (
        {"X-FILE-NAME": encoded(name), "Content-Range": encoded(content_range)}
        if content_range
        else {"X-FILE-NAME": encoded(name)}
    )
    text = api.http.post(url, content=body, headers=headers).text

    assert text.startswith("error: bad content-range" if content_range else "post accepted")


@SHARED_EMULATOR
@given(start=st.integers(0, 40), length=st.integers(0, 10), total=st.integers(0, 50), body=st.binary(max_size=10))
def test_any_chunk(api, start, length, total, body):
    """Chunks in any order and of any range create an asset of the right length or none."""
    url = api.ok("asset.get_upload_url")["upload_url"]
    headers = {"Content-Range": f"bytes {start}-{start + length}/{total}", "unique-id": "1"}
    text = api.http.post(url, content=body, headers=headers).text

    whole = start == 0 and length == total == len(body)
    assert ("new resource id" in text) == whole
    assert text.startswith(("error: ", "post accepted"))


@pytest.fixture
def filled(tmp_path, own_api):
    """Return an emulator with its own data directory, existing values, and genuine URLs of all kinds."""
    with Emulator(data=tmp_path / "some" / "data") as served:
        api = own_api(served.base_url, served.api_token)
        valid_values = {
            "rid": [api.upload(b"picture", "a.png") for _ in range(VICTIMS)],
            "fid": [api.ok("gallery.create")["fid"] for _ in range(VICTIMS)],
        }
        urls = [
            api.ok("asset.get_upload_url")["upload_url"],
            api.ok("gallery.download", fid=valid_values["fid"][0])["download_link"],
            api.asset(valid_values["rid"][0])["content"]["url"],
        ]
        yield served, valid_values, urls


def port_of(served):
    return int(served.base_url.split(":")[2].split("/")[0])


def faults_of(request, status, body):
    """Return the faults of the response to a request."""
    text = body.decode("utf-8", "replace")
    if status == 0 or b"the emulator failed" in body or "Internal Server Error" in text:
        return [(bytes(request)[:300], status, text[:300])]
    if request.expected == "text" and status != 500:
        valid = status == 200 and text.startswith(("post accepted", "error: "))
    elif request.expected == "anything" or request.method in ("HEAD", "OPTIONS"):
        valid = status in (200, 206, 400, 403, 404, 416, 500)
    elif 200 <= status < 300 and MADE_UP_PATH.search(bytes(request).decode("latin-1")):
        # What the document has for it, in its order.
        valid = True
    elif status == 200 and text.startswith("<"):
        valid = b"/v2/upload.iframe" in bytes(request)
    else:
        valid = is_envelope(status, text)
    return [] if valid else [(bytes(request)[:300], status, text[:300])]


def is_envelope(status, text):
    try:
        body = json.loads(text)
    except ValueError:
        return False
    keys = list(body) or [""]
    refused = {"error", "exception", "message"} <= set(keys)
    return (keys[0], keys[-1]) == ("success", "runtime") and (body["success"], refused) == (
        status == 200,
        status != 200,
    )


def send_requests(served, valid_values, urls, seed, count):
    generator = RequestGenerator(seed, PARAMETERS, served.api_token, valid_values, urls)
    connection = Connection(port_of(served))
    faults = []
    for _ in range(count):
        request = generator.request()
        faults += faults_of(request, *connection.send(bytes(request), request.method))
    connection.close()
    return faults


@pytest.mark.parametrize("count", [REQUESTS, pytest.param(MORE_REQUESTS, marks=pytest.mark.slow)])
def test_malformed_requests(filled, tmp_path, caplog, count):
    """Every response has its form, nothing is logged, no file is stored elsewhere, and the emulator still works."""
    served, valid_values, urls = filled
    with ThreadPoolExecutor(THREADS) as pool:
        shares = [
            pool.submit(send_requests, served, valid_values, urls, seed, count // THREADS) for seed in range(THREADS)
        ]
        faults = [fault for share in shares for fault in share.result()]

    assert faults == []
    assert_unharmed(served, tmp_path, caplog)


def assert_unharmed(served, tmp_path, caplog):
    """Assert that nothing is logged, no file is stored elsewhere, and the emulator responds."""
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    ours = r"some/data/(cincopa\.sqlite3(-wal|-shm)?|media/[0-9a-f]{32}|incoming/([0-9a-f]{32}|[0-9a-f]{64}\.part))"
    ping = httpx.get(f"{served.base_url}ping.json", params={"api_token": served.api_token})

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert [file for file in files if not re.fullmatch(ours, file)] == []
    assert not [path for folder in ("/", "/tmp", ".") for path in Path(folder).glob(f"*{MARK}*")]
    assert ping.status_code == 200


def test_invalid_http(filled, tmp_path, caplog):
    """Bytes that are not HTTP get an error response or none, and the next request works."""
    served, *_ = filled
    for nonsense in NONSENSE:
        for cut in (None, len(nonsense) // 2):
            with socket.create_connection(("127.0.0.1", port_of(served)), timeout=300) as plain:
                plain.sendall(nonsense[:cut])
                plain.shutdown(socket.SHUT_WR)
                response = b"".join(iter(lambda: plain.recv(65536), b""))

            assert re.match(rb"HTTP/1\.1 (100|200|400|403|404|413|414|431|500|501) |$", response), (
                nonsense[:200],
                response,
            )
            assert b"the emulator failed" not in response
    assert_unharmed(served, tmp_path, caplog)


def test_faults_are_detected():
    """A response without its form is a fault."""
    for expected, status, body in [
        ("envelope", 0, b""),
        ("envelope", 200, b"<html>"),
        ("envelope", 200, b"{}"),
        ("envelope", 200, b'{"success": false, "error": "", "exception": "", "message": "", "runtime": 0}'),
        ("envelope", 404, b'{"success": true, "runtime": 0}'),
        ("envelope", 500, b'{"success": false, "error": "x", "runtime": 0}'),
        ("text", 200, b"Internal Server Error"),
        ("text", 200, b"thank you"),
        ("anything", 500, b"the emulator failed"),
        ("anything", 302, b""),
    ]:
        assert faults_of(RawRequest("GET / HTTP/1.1\r\n", b"", expected, "GET"), status, body), (expected, status, body)
