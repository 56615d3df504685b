"""Helpers for tests of the service over plain HTTP, without code of this package.

They run against the emulator, or against a real account if CINCOPA_CONTRACT_BASE_URL (`https://api.cincopa.com/v2/`)
and CINCOPA_CONTRACT_API_TOKEN are set; `make probe` then prints the answers to the open questions. Each test deletes
the objects that it creates there. Tests that would cost money, receive a request from outside, or need features of the
emulator are skipped.
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

BASE_URL = os.environ.get("CINCOPA_CONTRACT_BASE_URL", "")
API_TOKEN = os.environ.get("CINCOPA_CONTRACT_API_TOKEN", "")
# With CINCOPA_CONTRACT_READ_ONLY set, tests that would change the account are skipped.
READ_ONLY = bool(os.environ.get("CINCOPA_CONTRACT_READ_ONLY"))
# `token.get_temp` is included: it does not change the account.
READ_OPERATIONS = {
    f"{name}.json"
    for name in (
        *("ping", "token.get_temp", "asset.list", "asset.get_tags", "gallery.list", "gallery.get_items"),
        *("portal.list", "portal.check", "webhook.list", "live.list"),
        *("account.list_sub", "token.list"),
    )
}
TIMEOUT_SECONDS = 300
DOCUMENTED = json.loads((Path(__file__).parents[2] / "openapi" / "cincopa-v2.json").read_bytes())["paths"]
# The operations that are called although no document has them.
UNDOCUMENTED = {
    f"{name}.json"
    for name in (
        *("asset.get", "gallery.get", "gallery.update", "portal.create", "token.create", "token.list"),
        *("account.list_sub", "account.add_sub"),
    )
}

needs_emulator = pytest.mark.skipif(bool(BASE_URL), reason="a real account cannot be set up for this test")
needs_callback = pytest.mark.skipif(bool(BASE_URL), reason="a real service cannot send requests to this machine")
not_reversible = pytest.mark.skipif(bool(BASE_URL), reason="the changes to a real account could not be undone")
costs_money = pytest.mark.skipif(bool(BASE_URL), reason="a real account may be charged for this test")

UNAUTHORIZED = {
    "success": False,
    "error": "Unauthorized, invalid or missing token",
    "exception": "",
    "message": "api_token is missing or bad api_token",
}


class Account:
    """An account, and the objects that a test has created in it."""

    def __init__(self, http: httpx.Client, base_url: str, token: str) -> None:
        self.http = http
        self.base_url = base_url
        self.token = token
        self.read_only = READ_ONLY
        self._created: list[tuple[str, dict[str, str]]] = []

    def send(self, operation: str, method: str = "GET", **parameters: Any) -> httpx.Response:
        """Call an operation, with all parameters in the query (§0)."""
        if "." in operation and f"/{operation}" not in DOCUMENTED and operation not in UNDOCUMENTED:
            pytest.skip(f"the document has no {operation} any more")
        if self.read_only and operation not in READ_OPERATIONS:
            pytest.skip(f"{operation} would change the account")
        return self.http.request(method, f"{self.base_url}{operation}", params={"api_token": self.token, **parameters})

    def ok(self, operation: str, **parameters: Any) -> dict[str, Any]:
        """Call an operation that must succeed; return its JSON."""
        response = self.send(operation, **parameters)
        body = response.json()
        assert (response.status_code, body["success"]) == (200, True), response.text
        return body

    def refused(self, operation: str, **parameters: Any) -> dict[str, Any]:
        """Call an operation that must be refused with HTTP 500; return its body without `runtime`."""
        response = self.send(operation, **parameters)
        body = response.json()
        assert (response.status_code, body["success"]) == (500, False), response.text
        assert isinstance(body.pop("runtime"), int)
        return body

    def unauthorized(self, operation: str, **parameters: Any) -> None:
        """Call an operation that must fail with HTTP 403, as without permission (§1.3)."""
        response = self.send(operation, **parameters)
        body = response.json()
        body.pop("runtime", None)
        assert (response.status_code, body) == (403, UNAUTHORIZED)

    def gallery(self, **parameters: str) -> str:
        """Create a gallery, and return its fid."""
        fid: str = self.ok("gallery.create.json", **parameters)["fid"]
        self._created.append(("gallery.delete.json", {"fid": fid}))
        return fid

    def webhook(self, hook_url: str) -> None:
        """Register a webhook for gallery events."""
        self.ok("webhook.set.json", hook_url=hook_url, security_key=uuid4().hex, events="gallery.*")
        self._created.append(("webhook.delete.json", {"hook_url": hook_url}))

    def post(self, url: str, body: bytes, name: str, headers: dict[str, str] | None = None) -> str:
        """Send bytes to an upload URL; return the text of the response."""
        response = self.http.post(url, content=body, headers={"X-FILE-NAME": name, **(headers or {})})
        assert response.status_code == 200, response.text
        for line in response.text.splitlines():
            if line.startswith("new resource id "):
                self._created.append(("asset.delete.json", {"rid": line.split()[4]}))
        return response.text

    def asset(self, body: bytes = b"some text", name: str = "note.txt", **parameters: str) -> str:
        """Upload a file in one request; return its rid."""
        text = self.post(self.ok("asset.get_upload_url.json", **parameters)["upload_url"], body, name)
        return parse_upload_response(text)[1]

    def asset_by_rid(self, rid: str, **parameters: str) -> dict[str, Any]:
        """Return the asset with this rid."""
        (item,) = self.ok("asset.list.json", rid=rid, **parameters)["items"]
        return item

    def rids_in_gallery(self, fid: str, **parameters: Any) -> list[str]:
        """Return the rids of a gallery's assets, in its order."""
        return [item["rid"] for item in self.ok("gallery.get_items.json", fid=fid, **parameters)["folder"]["items"]]

    def gallery_by_fid(self, fid: str) -> dict[str, Any]:
        """Return the gallery with this fid; there is no `gallery.get` (§7)."""
        (gallery,) = [each for each in self.ok("gallery.list.json", search=fid)["galleries"] if each["fid"] == fid]
        return gallery

    def delete_created(self) -> None:
        """Delete the created objects in reverse order."""
        for operation, parameters in reversed(self._created):
            self.send(operation, **parameters)


def parse_upload_response(text: str) -> tuple[str, str]:
    """Return the numeric id and the rid in the response to an upload (§4.3)."""
    (line,) = [line for line in text.splitlines() if line.startswith("new resource id ")]
    return line.split()[3], line.split()[4]


def unique(prefix: str = "fact") -> str:
    """Return a word that occurs nowhere else in the account."""
    return f"{prefix}-{uuid4().hex}"


def until(look: Callable[[], Any], reached: Callable[[Any], bool]) -> Any:
    """Call `look` until `reached` accepts its result, and return that; fail with the last one after TIMEOUT_SECONDS."""
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while not reached(result := look()):
        assert time.monotonic() < deadline, f"the condition was not reached: {result}"
        time.sleep(0.02)
    return result
