"""Is an answer what the patched document says? openapi-core looks, which knows nothing of this project.

The document is written for those who read answers, so it says less than the emulator must keep, and it gives the types
that readers want. Before it is asked it is made exact: what every answer has is required (§1.2), fields that nobody
documented are not allowed (but `_emulator`, which is plainly none of the service's), and where the service writes
numbers or dates as texts (`AS_TEXT`), texts are taken too.
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
# Schema, property, the fact, and the text that is as good as what the document wants.
AS_TEXT: list[tuple[str, str, str, dict[str, Any]]] = [
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
PROBLEM = "Problem"
_JSONP = re.compile(r"[^(]*\((.*)\);?\s*", re.DOTALL)
_HOST = "https://api.cincopa.com"
_NO_OPERATION = "/ping.json"


def exact(document: dict[str, Any]) -> dict[str, Any]:
    """The same document with nothing left open."""
    document = copy.deepcopy(document)
    schemas = document["components"]["schemas"]
    for name, field, _, text in AS_TEXT:
        wanted = schemas[name]["properties"][field]
        schemas[name]["properties"][field] = {"anyOf": [wanted, text]}
    for name, schema in schemas.items():
        if "properties" in schema:
            schema.setdefault("additionalProperties", False)
            everywhere = set(schema["properties"]) if name == PROBLEM else ENVELOPE & set(schema["properties"])
            schema["required"] = sorted({*schema.get("required", ()), *everywhere})
            schema["properties"]["_emulator"] = {}
    return document


def openapi(document: dict[str, Any]) -> OpenAPI:
    """Return openapi-core's view of a document, which is not validated again."""
    return OpenAPI.from_dict(document, Config(spec_validator_cls=None))


@cache
def _api() -> OpenAPI:
    return openapi(exact(patched_document()))


@cache
def _methods() -> dict[str, str]:
    """The documented method of each path: any operation may be called by the other one too (Q6)."""
    return {path: method for path, item in patched_document()["paths"].items() for method in item}


def check(response: httpx.Response) -> None:
    """Raise `AssertionError` for an answer of `/v2/` that the document does not have."""
    request = response.request
    if not request.url.path.startswith("/v2/") or request.method in ("HEAD", "OPTIONS"):
        return
    response.read()
    path = request.url.path.removeprefix("/v2")
    is_call = path in _methods() and request.method in ("GET", "POST")
    fault = fault_of(path if is_call else _NO_OPERATION, response, must_fail=not is_call)
    assert fault is None, f"{request.method} {request.url.path}: {fault}\nHTTP {response.status_code} {response.text}"


def fault_of(path: str, response: httpx.Response, *, must_fail: bool = False) -> str | None:
    """Return what is wrong with a response to a path's operation, or None."""
    body, kind, status = response.content, response.headers.get("content-type", ""), response.status_code
    if "javascript" in kind and "callback" in response.request.url.params:
        # §1.1: JSONP is the same answer, wrapped.
        body, kind = _JSONP.sub(r"\1", response.text).encode(), "application/json"
    told = json.loads(body) if kind.startswith("application/json") else None
    refused = isinstance(told, dict) and told.get("success") is False
    if status == 200 and refused:
        # §1.3: whether errors really come with their documented status is not proven; an emulator can do both.
        status = 500
    if refused != (status != 200) or (must_fail and not refused):
        return f"`success` does not go with HTTP {response.status_code}"
    asked = MockRequest(_HOST, _methods()[path], f"/v2{path}")
    answered = MockResponse(body, status_code=status, content_type=kind)
    for error in _api().response_validator.iter_errors(asked, answered):
        return _told(error)
    return None


def _told(error: Exception) -> str:
    cause = error.__cause__ if isinstance(error, ResponseValidationError) else None
    details = getattr(cause, "schema_errors", None) or [cause or error]
    return "; ".join(f"{getattr(each, 'json_path', '')} {getattr(each, 'message', each)}".strip() for each in details)
