"""Check responses against the patched document with openapi-core, a library that is independent of this project.

The document describes what clients may rely on, and is less strict than the emulator has to be. Therefore the check
uses an exact version of it: the fields of the envelope are required (§1.2), undocumented fields are not allowed, except
`_emulator`, which only the emulator has, and strings are allowed where the service sends numbers or dates as strings
(`SENT_AS_STRING`).
"""

import copy
import json
import re
from functools import cache
from typing import Any

import httpx
from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest, MockResponse
from openapi_core.validation.response.exceptions import ResponseValidationError

from cincopa_v2_client.document import patched_document

NUMBER = {"type": "string", "pattern": "^[0-9]+$"}
# Schema, property, the fact, and the schema of the string that the service sends instead.
SENT_AS_STRING: list[tuple[str, str, str, dict[str, Any]]] = [
    ("ping", "accid_num", "Q10", NUMBER),
    ("ping", "userid_num", "Q10", NUMBER),
    ("statusupdate", "progress", "Q12", NUMBER),
    ("statusupdate", "progress_bytes", "Q12", NUMBER),
    ("statusupdate", "file_size_bytes", "Q13", {"type": "string", "pattern": "^(-1|[0-9]+( byte)?)$"}),
    ("AssetVersion", "filesize", "Q20", NUMBER),
    ("AssetExif", "width", "§6.4", NUMBER),
    ("AssetExif", "height", "§6.4", NUMBER),
    ("AssetExif", "originaldate", "Q19", {"type": "string", "pattern": r"^\d+/\d+/\d{4} \d+:\d\d:\d\d [AP]M$"}),
]
ENVELOPE = {"success", "runtime"}
# §2.8: operations that the document lacks; only the names of some fields were observed.
SEEN_ONLY = {"/account.list_sub.json", "/account.add_sub.json", "/token.list.json", "/token.create.json"}
PROBLEM = "Problem"
_JSONP = re.compile(r"[^(]*\((.*)\);?\s*", re.DOTALL)
_HOST = "https://api.cincopa.com"
_NO_OPERATION = "/ping.json"


def exact(document: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of the document that requires the envelope and allows no undocumented fields."""
    document = copy.deepcopy(document)
    schemas = document["components"]["schemas"]
    for name, field, _, string in SENT_AS_STRING:
        documented = schemas[name]["properties"][field]
        schemas[name]["properties"][field] = {"anyOf": [documented, string]}
    for name, schema in schemas.items():
        if "properties" in schema:
            schema.setdefault("additionalProperties", False)
            required = set(schema["properties"]) if name == PROBLEM else ENVELOPE & set(schema["properties"])
            schema["required"] = sorted({*schema.get("required", ()), *required})
            schema["properties"]["_emulator"] = {}
    return document


def openapi(document: dict[str, Any]) -> OpenAPI:
    """Return openapi-core's view of a document, without validating the document again."""
    return OpenAPI.from_dict(document, Config(spec_validator_cls=None))


@cache
def _api() -> OpenAPI:
    return openapi(exact(patched_document()))


@cache
def _methods() -> dict[str, str]:
    """Return the documented method of each path; operations may also be called by the other method (Q6)."""
    paths = patched_document()["paths"]
    return {path: method for path, item in paths.items() for method in ("get", "post") if method in item}


def check(response: httpx.Response) -> None:
    """Raise `AssertionError` if a response of `/v2/` does not conform to the document."""
    request = response.request
    if not request.url.path.startswith("/v2/") or request.method in ("HEAD", "OPTIONS"):
        return
    response.read()
    if "Emulator-Made-Up" in response.headers:
        # Made from the document itself.
        return
    path = request.url.path.removeprefix("/v2")
    if path in SEEN_ONLY:
        assert response.json().keys() >= ENVELOPE, response.text
        return
    is_call = path in _methods() and request.method in ("GET", "POST")
    fault = fault_of(path if is_call else _NO_OPERATION, response, must_fail=not is_call)
    assert fault is None, f"{request.method} {request.url.path}: {fault}\nHTTP {response.status_code} {response.text}"


def fault_of(path: str, response: httpx.Response, *, must_fail: bool = False) -> str | None:
    """Return the fault of a response to an operation, or None."""
    body, kind, status = response.content, response.headers.get("content-type", ""), response.status_code
    if "javascript" in kind and "callback" in response.request.url.params:
        # §1.1: a JSONP response is the same JSON in a function call.
        body, kind = _JSONP.sub(r"\1", response.text).encode(), "application/json"
    content = json.loads(body) if kind.startswith("application/json") else None
    refused = isinstance(content, dict) and content.get("success") is False
    if status == 200 and refused:
        # §1.3: it is not known whether the service sends errors with the documented status; the emulator can do both.
        status = 500
    if refused != (status != 200) or (must_fail and not refused):
        return f"`success` does not go with HTTP {response.status_code}"
    mock_request = MockRequest(_HOST, _methods()[path], f"/v2{path}")
    mock_response = MockResponse(body, status_code=status, content_type=kind)
    for error in _api().response_validator.iter_errors(mock_request, mock_response):
        return _describe(error)
    return None


def _describe(error: Exception) -> str:
    cause = error.__cause__ if isinstance(error, ResponseValidationError) else None
    details = getattr(cause, "schema_errors", None) or [cause or error]
    return "; ".join(f"{getattr(each, 'json_path', '')} {getattr(each, 'message', each)}".strip() for each in details)
