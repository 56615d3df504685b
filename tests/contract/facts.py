"""The service over plain HTTP: literal URLs, httpx, and no code of this package. The emulator, or a real account.

The account is a real one if CINCOPA_CONTRACT_BASE_URL (`https://api.cincopa.com/v2/`) and CINCOPA_CONTRACT_API_TOKEN
are set; `make probe` then prints what was learned of the open questions. All that a case makes there it deletes again.
Cases that would cost money, receive a request from outside, or need the emulator's own means are skipped.
"""

import os
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

BASE_URL = os.environ.get("CINCOPA_CONTRACT_BASE_URL", "")
API_TOKEN = os.environ.get("CINCOPA_CONTRACT_API_TOKEN", "")
# With CINCOPA_CONTRACT_READ_ONLY set, a case that would change the account is skipped.
READ_ONLY = bool(os.environ.get("CINCOPA_CONTRACT_READ_ONLY"))
# A temporary token changes nothing.
READS = {
    f"{name}.json"
    for name in (
        *("ping", "token.get_temp", "asset.list", "asset.get_tags", "gallery.list", "gallery.get_items"),
        *("portal.list", "portal.check", "webhook.list", "live.list"),
    )
}
PATIENCE_SECONDS = 300

needs_emulator = pytest.mark.skipif(bool(BASE_URL), reason="a real account cannot be set up for this case")
calls_back = pytest.mark.skipif(bool(BASE_URL), reason="a real service cannot call this machine")
leaves_traces = pytest.mark.skipif(bool(BASE_URL), reason="a real account could not be brought back to what it was")
costs = pytest.mark.skipif(bool(BASE_URL), reason="a real account may be charged for this case")

UNAUTHORIZED = {
    "success": False,
    "error": "Unauthorized, invalid or missing token",
    "exception": "",
    "message": "api_token is missing or bad api_token",
}


class Account:
    """One account, and what a case has made in it."""

    def __init__(self, http: httpx.Client, base_url: str, token: str) -> None:
        self.http = http
        self.base_url = base_url
        self.token = token
        self.read_only = READ_ONLY
        self._made: list[tuple[str, dict[str, str]]] = []

    def send(self, operation: str, method: str = "GET", **sent: Any) -> httpx.Response:
        """Call an operation, everything in the query (§0)."""
        if self.read_only and operation not in READS:
            pytest.skip(f"{operation} would change the account")
        return self.http.request(method, f"{self.base_url}{operation}", params={"api_token": self.token, **sent})

    def ok(self, operation: str, **sent: Any) -> dict[str, Any]:
        """Call an operation that must succeed; return its JSON."""
        response = self.send(operation, **sent)
        answer = response.json()
        assert (response.status_code, answer["success"]) == (200, True), response.text
        return answer

    def refused(self, operation: str, **sent: Any) -> dict[str, Any]:
        """Call it; it must be refused with HTTP 500. The body without `runtime`."""
        response = self.send(operation, **sent)
        answer = response.json()
        assert (response.status_code, answer["success"]) == (500, False), response.text
        assert isinstance(answer.pop("runtime"), int)
        return answer

    def unauthorized(self, operation: str, **sent: Any) -> None:
        """Call it; it must be refused as one without permission is (§1.3)."""
        response = self.send(operation, **sent)
        answer = response.json()
        answer.pop("runtime", None)
        assert (response.status_code, answer) == (403, UNAUTHORIZED)

    def gallery(self, **sent: str) -> str:
        """A new gallery's fid."""
        fid: str = self.ok("gallery.create.json", **sent)["fid"]
        self._made.append(("gallery.delete.json", {"fid": fid}))
        return fid

    def webhook(self, hook_url: str) -> None:
        """Register a webhook for galleries."""
        self.ok("webhook.set.json", hook_url=hook_url, security_key=uuid4().hex, events="gallery.*")
        self._made.append(("webhook.delete.json", {"hook_url": hook_url}))

    def post(self, url: str, body: bytes, name: str, headers: dict[str, str] | None = None) -> str:
        """Send bytes to an upload URL; the text that comes back."""
        response = self.http.post(url, content=body, headers={"X-FILE-NAME": name, **(headers or {})})
        assert response.status_code == 200, response.text
        for line in response.text.splitlines():
            if line.startswith("new resource id "):
                self._made.append(("asset.delete.json", {"rid": line.split()[4]}))
        return response.text

    def asset(self, body: bytes = b"some text", name: str = "note.txt", **where: str) -> str:
        """Upload a file in one request; return its rid."""
        text = self.post(self.ok("asset.get_upload_url.json", **where)["upload_url"], body, name)
        return resource(text)[1]

    def found(self, rid: str, **sent: str) -> dict[str, Any]:
        """The asset of this rid."""
        (item,) = self.ok("asset.list.json", rid=rid, **sent)["items"]
        return item

    def placed(self, fid: str, **sent: Any) -> list[str]:
        """The rids in a gallery, in its order."""
        return [item["rid"] for item in self.ok("gallery.get_items.json", fid=fid, **sent)["folder"]["items"]]

    def listed(self, fid: str) -> dict[str, Any]:
        """The gallery of this fid: there is no gallery.get (§7)."""
        (found,) = [each for each in self.ok("gallery.list.json", search=fid)["galleries"] if each["fid"] == fid]
        return found

    def clean(self) -> None:
        """Delete what was made, the last first."""
        for operation, sent in reversed(self._made):
            self.send(operation, **sent)


def resource(text: str) -> tuple[str, str]:
    """The numeric id and the rid in the answer to an upload (§4.3)."""
    (line,) = [line for line in text.splitlines() if line.startswith("new resource id ")]
    return line.split()[3], line.split()[4]


def unique(prefix: str = "fact") -> str:
    """A word that nothing else in the account has."""
    return f"{prefix}-{uuid4().hex}"


def until(look: Callable[[], Any], reached: Callable[[Any], bool]) -> Any:
    """Look until it is so; raises `AssertionError` with the last sight when it takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not reached(seen := look()):
        assert time.monotonic() < deadline, f"it never came to that: {seen}"
        time.sleep(0.02)
    return seen
