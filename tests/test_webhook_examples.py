"""The webhook receivers in examples/, each run as a server that the emulator calls."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from cincopa_v2_client import Cincopa
from cincopa_v2_client.webhooks import hook_url_with_secret

EXAMPLES = Path(__file__).parent.parent / "examples"
# Characters that have a meaning in URLs.
SECRET = "a+b&c=d?e#f%41 /é?g"
DEADLINE = 300
FASTAPI = """
from fastapi import FastAPI
from webhook_starlette import hook
app = FastAPI()
app.post("/cincopa")(hook)
"""
COMMANDS = {
    "starlette": ["-m", "uvicorn", "webhook_starlette:app", "--log-level", "critical", "--port"],
    "fastapi": ["-m", "uvicorn", "with_fastapi:app", "--log-level", "critical", "--port"],
    "flask": ["-m", "flask", "--app", "webhook_flask", "run", "--port"],
    "django": [str(EXAMPLES / "webhook_django.py"), "runserver", "--noreload"],
}


# FastAPI is based on Starlette, and Django and Flask take seconds to import: they are slow tests.
@pytest.fixture(
    params=[name if name == "starlette" else pytest.param(name, marks=pytest.mark.slow) for name in COMMANDS]
)
def receiver(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Start a receiver; yield its URL, and a function that stops it and returns its output."""
    (tmp_path / "with_fastapi.py").write_text(FASTAPI, encoding="utf-8")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    path = os.pathsep.join([str(EXAMPLES), str(tmp_path), str(EXAMPLES.parent)])
    environment = {**os.environ, "PYTHONPATH": path, "CINCOPA_HOOK_SECRET": SECRET}
    process = subprocess.Popen(
        [sys.executable, *COMMANDS[request.param], str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )

    def printed() -> list[str]:
        process.kill()
        return [line for line in process.stdout or () if line.startswith("asset.")]

    with process:
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}/cincopa", printed
        finally:
            process.kill()


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    """Wait until the port accepts connections."""
    deadline = time.monotonic() + DEADLINE
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"The receiver does not listen on port {port}; its exit code is {process.poll()}")


def test_receiver(receiver, emulator) -> None:
    """A receiver accepts the emulator's deliveries, and refuses requests without the secret or an event."""
    url, printed = receiver
    hook_url = hook_url_with_secret(url, SECRET)
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
        c.webhook.set(hook_url=hook_url, security_key="key", events=["asset.uploaded", "asset.deleted"])
        upload_url = c.asset.get_upload_url().upload_url
        c.transfer("POST", upload_url, headers={"X-FILE-NAME": "film.mp4"}, content=b"x")
        (asset,) = c.asset.list().items
        c.asset.delete(asset.rid)
        wait_until_delivered(emulator, 2)

    assert httpx.post(hook_url_with_secret(url, "wrong"), json={"event": "asset.forged"}).status_code == 403
    assert httpx.post(url, json={"event": "asset.forged"}).status_code == 403
    assert httpx.post(hook_url, content=b"nonsense").status_code == 400
    assert printed() == [f"asset.{what} {asset.rid} film.mp4\n" for what in ("uploaded", "deleted")]


def wait_until_delivered(emulator, count: int) -> None:
    """Wait until this number of deliveries has succeeded."""
    from cincopa_v2_client.emulator.store.deliveries import newest_deliveries

    database = emulator._started()[0].database
    deadline = time.monotonic() + DEADLINE
    statuses: list[str] = []
    while statuses != ["delivered"] * count:
        assert time.monotonic() < deadline, statuses
        time.sleep(0.02)
        with database.transaction():
            statuses = [row["status"] for row in newest_deliveries(database, 10)]
