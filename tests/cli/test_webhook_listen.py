"""`cincopa webhook listen`: events from the emulator and from any client."""

import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

import httpx
import pytest
from cli.conftest import COMMAND, SIGNALS, one_line
from faultserver import reply

from cincopa_v2_client.cli.jobs.receiver import Receiver


@pytest.fixture
def listening(environ):
    """Return a function that starts the receiver in its own process and returns it with its URL."""
    started = []

    def start(*arguments, stdin=None):
        process = subprocess.Popen(
            [*COMMAND, "webhook", "listen", *arguments],
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        if stdin:
            process.stdin.write(stdin)
            process.stdin.flush()
        line = process.stderr.readline()
        match = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert match, line
        return process, match[0]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def receiver():
    """Return a receiver in this process that prints the ids of assets."""
    with Receiver(0, None, None, lambda event: event.rid) as started:
        yield started


def taken(receiver: Receiver) -> str:
    """Wait for a line, and return it."""
    receiver.wait()
    return receiver.take_line()


def event(name="asset.updated", **fields) -> str:
    """Return the body of an event."""
    return json.dumps({"event": name, **fields})


def send(url: str, count: int, size: int) -> None:
    """Send events, with numbers as their ids and captions of so many characters."""
    with httpx.Client() as http:
        for number in range(count):
            body = event(drid=str(number), caption="x" * size)
            assert http.post(url, content=body).status_code == 200


def connect(url: str) -> socket.socket:
    """Return a connection; the system would retry only after a second if the server dropped the first attempt."""
    return socket.create_connection(("127.0.0.1", urlsplit(url).port), timeout=0.9)


def exchange(url: str, request: bytes) -> str:
    """Send bytes on a new connection; return the status line of the response."""
    with connect(url) as connection:
        connection.settimeout(60)
        connection.sendall(request)
        return connection.makefile("rb").readline().decode()


def test_events_of_the_emulator(listening, client) -> None:
    """A created gallery is printed as a line."""
    process, address = listening()
    client.webhook.set(address, "a key", events=["gallery.*"])
    fid = client.gallery.create(name="Talks 日本").fid

    assert process.stdout.readline() == f"gallery.created\t{fid}\tTalks 日本\n"


def test_typed_events(listening) -> None:
    """An asset's id is its rid, by whichever key the webhook has it; its name is the caption, else the filename."""
    process, address = listening()
    assert httpx.post(address, content=event(drid="Arid", filename="a.mp4", caption="")).status_code == 200
    assert httpx.post(address, content=event("lead.created", email="a@example.com")).status_code == 200

    assert [process.stdout.readline() for _ in range(2)] == ["asset.updated\tArid\ta.mp4\n", "lead.created\t\t\n"]


def test_whole_events(listening) -> None:
    """JSON Lines have the whole event."""
    process, address = listening("--output", "jsonl")
    httpx.post(address, content=event(drid="Arid", more={"x": 1}))

    assert json.loads(process.stdout.readline()) == {"event": "asset.updated", "drid": "Arid", "more": {"x": 1}}


def test_invalid_body(listening) -> None:
    """A body that is not an event is refused, and the receiver continues."""
    process, url = listening()
    for content, status in (("no JSON", 400), ("[]", 400), ("{}", 400), (b"x" * 1_100_000, 413)):
        try:
            assert httpx.post(url, content=content).status_code == status
        except httpx.WriteError:
            assert status == 413
        assert httpx.post(url, content=event()).status_code == 200
        assert process.stdout.readline().startswith("asset.updated")


def test_deeply_nested_body(listening) -> None:
    """A body that can be parsed but not printed as JSON is refused, and the receiver continues."""
    process, url = listening("--output", "jsonl")
    for depth in range(960, 1_000, 4):
        nested = "[" * depth + "]" * depth
        assert httpx.post(url, content=f'{{"event": "a", "x": {nested}}}').status_code in (200, 400)
    assert httpx.post(url, content=event(drid="A")).status_code == 200
    process.send_signal(signal.SIGINT)

    assert process.communicate()[0].endswith(event(drid="A") + "\n")


@pytest.mark.parametrize(("count", "size"), [(100, 1_000), (4, 200_000)])
def test_ctrl_c_loses_no_accepted_event(listening, count, size) -> None:
    """Events that were accepted while nothing read the output are printed before the end, each once and whole."""
    process, url = listening("--output", "jsonl")
    send(url, count, size)
    process.send_signal(signal.SIGINT)

    out, err = process.communicate()

    assert [json.loads(line)["drid"] for line in out.splitlines()] == list(map(str, range(count)))
    assert (process.returncode, err) == (130, "cincopa: interrupted\n")


def test_second_ctrl_c_ends_it_while_nothing_reads_the_output(listening) -> None:
    process, url = listening()
    send(url, 4, 200_000)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)  # two signals at once are one
    process.send_signal(signal.SIGINT)

    assert process.wait(60) == 130


def test_accepted_events_are_printed_although_the_webhook_cannot_be_deleted(listening, client, emulator) -> None:
    process, url = listening("--register", "https://tunnel.example/hook")
    (hook,) = client.webhook.list().webhooks
    send(f"{url}?{hook.hook_url.partition('?')[2]}", 100, 1_000)
    emulator.add_fault("webhook.delete:status=503")
    process.send_signal(signal.SIGINT)

    out, _ = process.communicate()

    assert len(out.splitlines()) == 100
    assert process.returncode == 1


def test_secret(listening) -> None:
    """Requests without the secret are refused."""
    process, address = listening("--secret", "-", stdin="open sesame\n")

    assert httpx.post(address, content=event()).status_code == 403
    assert httpx.post(f"{address}?secret=wrong", content=event()).status_code == 403
    assert httpx.post(f"{address}?secret=open%20sesame", content=event(drid="A")).status_code == 200
    assert process.stdout.readline() == "asset.updated\tA\t\n"


def test_secret_is_no_argument(cincopa_command) -> None:
    """A secret on the command line is refused, as others could see it."""
    done = cincopa_command("webhook", "listen", "--secret", "open sesame")

    assert done.returncode == 2
    assert "Give -" in one_line(done.stderr)
    assert "open sesame" not in done.stderr


def test_forward(listening, serve) -> None:
    """The body is forwarded unchanged, and the status is returned."""
    server = serve(reply(200), reply(503))
    process, address = listening("--forward", server.url)
    body = event(drid="Arid")

    assert [httpx.post(address, content=body).status_code for _ in range(2)] == [200, 503]
    assert [seen.body.decode() for seen in server.seen] == [body, body]
    assert process.stdout.readline().startswith("asset.updated")


def test_failed_forward(listening) -> None:
    """If forwarding fails, the status is 502, so that Cincopa tries again."""
    _, address = listening("--forward", "http://127.0.0.1:1/")

    assert httpx.post(address, content=event()).status_code == 502


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("end", SIGNALS)
def test_register(end, listening, client) -> None:
    """The webhook is registered with its own secret while the command runs, and then deleted."""
    process, address = listening("--register", "http://127.0.0.1:9/hook", "--port", "0")
    (hook,) = client.webhook.list().webhooks
    secret = hook.hook_url.partition("?secret=")[2]

    assert hook.hook_url.startswith("http://127.0.0.1:9/hook?secret=") and len(secret) > 30
    assert httpx.post(address, content=event()).status_code == 403
    assert httpx.post(f"{address}?secret={secret}", content=event()).status_code == 200
    process.send_signal(end)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 130
    assert client.webhook.list().webhooks == []
    assert secret not in errors and "Traceback" not in errors


def test_port_in_use(listening, cincopa_command) -> None:
    """A port that is in use is reported."""
    _, address = listening()
    port = address.rstrip("/").rpartition(":")[2]
    done = cincopa_command("webhook", "listen", "--port", port)

    assert done.returncode == 1
    assert "in use" in one_line(done.stderr)


def test_requests_of_web_pages(listening, serve) -> None:
    """A web page can post plain text to any port of this machine; it is not forwarded as JSON."""
    server = serve(reply(200))
    _, url = listening("--forward", server.url)
    for name, value in (("Origin", "https://example.com"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site")):
        refused = httpx.post(url, content=event(), headers={"Content-Type": "text/plain", name: value})
        assert refused.status_code == 403
    httpx.post(url, content=event(drid="A"))

    assert [json.loads(seen.body) for seen in server.seen] == [{"event": "asset.updated", "drid": "A"}]


MALFORMED = [
    ("Content-Length: \xb2", 400),
    ("Content-Length: -1", 400),
    ("Content-Length: +1", 400),
    ("Content-Length: 1_0", 400),
    (f"Content-Length: {'9' * 5_000}", 400),
    ("Content-Length: 1\r\nContent-Length: 2", 400),
    ("Content-Length: 99999999999", 413),
    ("Transfer-Encoding: gzip", 501),
    ("X-No-Length: 1", 411),
    (f"X-Long: {'x' * 100_000}", 431),
    ("no header", 400),
]


def test_malformed_requests(receiver, capfd) -> None:
    """Each malformed request is refused with its status and without a traceback, and the receiver continues."""
    for header, status in MALFORMED:
        request = f"POST / HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n".encode("latin-1")
        assert exchange(receiver.url, request).startswith(f"HTTP/1.1 {status} "), header
    assert httpx.get(receiver.url).status_code == 405

    assert httpx.post(receiver.url, content=event(drid="A")).status_code == 200
    assert taken(receiver) == "A"
    assert "Traceback" not in capfd.readouterr().err


def test_chunked_body(receiver) -> None:
    """A body may be chunked, without a length."""
    body = [b'{"event": "asset.', b'updated", "drid": "A"}']

    assert httpx.post(receiver.url, content=iter(body)).status_code == 200
    assert taken(receiver) == "A"
    assert httpx.post(receiver.url, content=(b"x" * 100_000 for _ in range(11))).status_code == 413


def test_expected_continue(receiver) -> None:
    """A client that sends `Expect: 100-continue` gets the interim response immediately."""
    body = event(drid="A").encode()
    head = f"POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n"
    with connect(receiver.url) as connection:
        connection.settimeout(60)
        connection.sendall(head.encode())
        lines = connection.makefile("rb")
        assert lines.readline().startswith(b"HTTP/1.1 100 ")
        connection.sendall(body)

        assert taken(receiver) == "A"


def test_idle_connections(receiver) -> None:
    """Many idle connections delay neither further connections nor a request; the oldest are closed."""
    idle = [connect(receiver.url) for _ in range(300)]
    try:
        assert httpx.post(receiver.url, content=event(drid="A")).status_code == 200
        idle[0].settimeout(60)
        assert idle[0].recv(1) == b""
    finally:
        for each in idle:
            each.close()
    assert taken(receiver) == "A"


def test_burst_of_requests() -> None:
    """Requests that arrive at once are all answered, also if there are more than connections may be idle."""
    receiver = Receiver(0, None, None, repr)
    body = event().encode()
    with contextlib.ExitStack() as stack:
        connections = [stack.enter_context(connect(receiver.url)) for _ in range(300)]
        for each in connections:
            each.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
            each.settimeout(60)
        stack.enter_context(receiver)

        assert {each.recv(100)[:12] for each in connections} == {b"HTTP/1.1 200"}


def test_stalled_forward() -> None:
    """While a hundred events wait for the server that they are forwarded to, more are refused; Cincopa resends them."""
    body = event().encode()
    request = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    with socket.create_server(("127.0.0.1", 0)) as silent, contextlib.ExitStack() as stack:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        receiver = stack.enter_context(Receiver(0, None, url, repr))

        def send() -> socket.socket:
            connection = stack.enter_context(connect(receiver.url))
            connection.sendall(request)
            connection.settimeout(20)
            return connection

        for _ in range(100):
            send()
            stack.enter_context(silent.accept()[0])
        assert send().recv(100).startswith(b"HTTP/1.1 503 ")


@pytest.mark.parametrize("received", [b"POST / HT", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n"])
def test_slow_request(received) -> None:
    """The whole request has one time limit, also if its bytes are received steadily."""
    with Receiver(0, None, None, repr, read_seconds=0.3) as receiver, connect(receiver.url) as connection:
        connection.sendall(received)
        connection.settimeout(0.05)
        for _ in range(1_000):
            connection.sendall(b"x")
            try:
                response = connection.recv(100)
                break
            except TimeoutError:
                pass

        assert response.startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize(
    "url", ["localhost:3000/hook", "ftp://localhost/", "http://", "http://localhost:x/", "http://xn--a/"]
)
def test_forward_needs_a_url(url, cincopa_command) -> None:
    """A URL to which no event can be sent is refused at the start."""
    done = cincopa_command("webhook", "listen", "--forward", url)

    assert done.returncode == 2
    assert one_line(done.stderr).startswith(f"--forward {url!r}: expected an http(s) URL")


def test_receiver_that_ends_at_once() -> None:
    """It ends also while its thread starts. With a short switch interval, the threads meet where they rarely do."""

    def start_and_end() -> None:
        with Receiver(0, None, None, repr):
            pass

    switch_interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(15):
            thread = threading.Thread(target=start_and_end, daemon=True)
            thread.start()
            thread.join(60)
            assert not thread.is_alive()
    finally:
        sys.setswitchinterval(switch_interval)
