"""`cincopa doctor`: a line for each check, and the exit codes."""

import hashlib
import json
import ssl
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from faultserver import answer, reply

ROOT = Path(__file__).parents[2]


def lines(output: str) -> dict[str, tuple[str, str]]:
    """Return the state and text of each line, by the check."""
    rows = [line.split("\t") for line in output.splitlines()]
    return {about: (state, text) for state, about, text in rows}


def test_all_checks_are_ok(cincopa_command, emulator) -> None:
    """Every line is ok; that of the client has the hash of its document."""
    done = cincopa_command("doctor")
    findings = lines(done.stdout)

    assert (done.returncode, done.stderr) == (0, "")
    assert {state for state, _ in findings.values()} == {"ok"}
    assert list(findings) == ["client", "extras", "profile", "tls", "api", "clock", "token", "permission", "operations"]
    digest = hashlib.sha256((ROOT / "openapi" / "cincopa-v2.patched.json").read_bytes()).hexdigest()
    assert digest in findings["client"][1]
    assert "CINCOPA_API_TOKEN" in findings["profile"][1]
    assert "asset.*" in findings["permission"][1]
    assert emulator.api_token not in done.stdout


def test_extras(cincopa_command) -> None:
    """Installed and missing extras are listed."""
    assert "emulator" in lines(cincopa_command("doctor").stdout)["extras"][1].partition("not:")[0]


def test_wrong_token(cincopa_command) -> None:
    """An invalid token is exit code 3, with what to do."""
    done = cincopa_command("doctor", CINCOPA_API_TOKEN="1iwrong")

    assert done.returncode == 3
    assert lines(done.stdout)["token"] == (
        "fail",
        "refused: it is invalid or expired. Create one in your Cincopa account and run `cincopa login`",
    )
    assert "1iwrong" not in done.stdout


def test_no_token(cincopa_command) -> None:
    """A missing token is exit code 3, with what to do."""
    done = cincopa_command("doctor", CINCOPA_API_TOKEN="")

    assert done.returncode == 3
    assert lines(done.stdout)["token"][1].startswith("there is no API token: run `cincopa login`")


def test_permissions(cincopa_command, emulator) -> None:
    """The permissions of the token are listed; none at all is a warning."""
    some = cincopa_command("doctor", CINCOPA_API_TOKEN=emulator.add_token("asset.read"))
    none = cincopa_command("doctor", CINCOPA_API_TOKEN=emulator.add_token(""))

    assert lines(some.stdout)["permission"] == ("ok", "asset.read")
    refused = lines(some.stdout)["operations"][1]
    assert refused.startswith("probably refused: ") and "gallery.create (needs gallery.create)" in refused
    assert "asset.set_meta, asset.resync (needs asset.update)" in refused and "asset.list" not in refused
    assert lines(none.stdout)["permission"][0] == "warn"
    assert none.returncode == 0


def test_no_network(cincopa_command) -> None:
    """A failed connection is exit code 4."""
    done = cincopa_command("doctor", CINCOPA_BASE_URL="http://127.0.0.1:1/v2")

    assert done.returncode == 4
    assert lines(done.stdout)["api"][0] == "fail"
    assert "127.0.0.1:1 refuses connections: check the host" in lines(done.stdout)["api"][1]


def test_another_server(cincopa_command, serve) -> None:
    """A server that is not Cincopa is exit code 1."""
    server = serve(reply(200, "<html>hello"))
    done = cincopa_command("doctor", CINCOPA_BASE_URL=server.url)

    assert done.returncode == 1
    assert "not a JSON object" in lines(done.stdout)["api"][1]


@pytest.mark.parametrize(("hours", "message"), [(-2, "ahead of the server's"), (2, "behind the server's")])
def test_clock(hours, message, cincopa_command, serve) -> None:
    """A wrong clock is a warning."""
    date = format_datetime(datetime.now(UTC) + timedelta(hours=hours), usegmt=True)
    server = serve(answer(headers={"Date": date}, permissions="|asset.*|"))
    done = cincopa_command("doctor", CINCOPA_BASE_URL=server.url)

    assert done.returncode == 0
    assert lines(done.stdout)["clock"][0] == "warn"
    assert message in lines(done.stdout)["clock"][1]


def test_no_date(cincopa_command, serve) -> None:
    """Without a Date header the clock is not checked."""
    done = cincopa_command("doctor", CINCOPA_BASE_URL=serve(answer()).url)

    assert lines(done.stdout)["clock"] == ("warn", "not checked: the response has no valid Date header")


class Ping(BaseHTTPRequestHandler):
    """Responds to ping."""

    def do_GET(self) -> None:
        body = json.dumps({"success": True, "permissions": "|asset.*|"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture
def secured(tmp_path):
    """Return a function that starts a TLS server whose certificate expires in some days; it returns the environment."""
    servers = []

    def start(days: int) -> dict[str, str]:
        names = [str(tmp_path / name) for name in ("key.pem", "certificate.pem")]
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", names[0], "-out", names[1]]
        about = ["-days", str(days), "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        subprocess.run([*command, *about], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(names[1], names[0])
        server = ThreadingHTTPServer(("127.0.0.1", 0), Ping)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return {"CINCOPA_BASE_URL": f"https://localhost:{server.server_address[1]}/v2", "SSL_CERT_FILE": names[1]}

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(("days", "state"), [(100, "ok"), (3, "warn")])
def test_tls(days, state, cincopa_command, secured) -> None:
    """TLS version and expiry are printed; an expiry within two weeks is a warning."""
    done = cincopa_command("doctor", **secured(days))
    end = (datetime.now(UTC) + timedelta(days=days)).date().isoformat()

    assert lines(done.stdout)["tls"][0] == state
    assert f"TLSv1.3; the certificate expires on {end}" in lines(done.stdout)["tls"][1]
    assert done.returncode == 0


def test_untrusted_certificate(cincopa_command, secured) -> None:
    """An untrusted certificate is named, and is exit code 4."""
    settings = secured(100)
    done = cincopa_command("doctor", CINCOPA_BASE_URL=settings["CINCOPA_BASE_URL"])

    assert done.returncode == 4
    assert "does not trust the certificate of localhost: self-signed certificate" in lines(done.stdout)["tls"][1]


def test_as_json(cincopa_command) -> None:
    """The findings can be printed as JSON."""
    findings = json.loads(cincopa_command("doctor", "--output", "json").stdout)

    assert findings[0].keys() == {"state", "about", "text"}


def test_on_a_terminal(screen) -> None:
    """On a terminal the findings are in columns."""
    output = screen("doctor")

    assert "ok    api         http://127.0.0.1:" in output
