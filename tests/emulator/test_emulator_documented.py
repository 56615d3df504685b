"""Tests of the check against the document that all responses in this directory pass through."""

import json

import documented
import httpx
import pytest

from cincopa_v2_client.document import patched_document

ASSET = {"id": "1", "rid": "A", "type": "video", "filename": "a.mp4"}
ITEMS_DATA = {"page": 1, "items_per_page": 50, "items_count": 1, "pages_count": 1}


def response(body, status=200, kind="application/json", url="http://x/v2/asset.list.json"):
    text = body if isinstance(body, str) else json.dumps(body)
    request = httpx.Request("GET", url)
    return httpx.Response(status, content=text.encode(), headers={"Content-Type": kind}, request=request)


def page(*items, **fields):
    return {"success": True, "items": list(items), "items_data": ITEMS_DATA, **fields, "runtime": 1}


def problem(**fields):
    return {"success": False, "error": "Exception", "exception": "", "message": "", "runtime": 1, **fields}


@pytest.mark.parametrize(
    "valid",
    [
        response(page(ASSET)),
        response(page(ASSET | {"versions": {"original": {"filesize": "12", "name": "original"}}})),
        response(problem(), 500),
        response(problem(), 403),
        response(problem(), 200),
        response(
            "f(" + json.dumps(page()) + ");", kind="text/javascript", url="http://x/v2/asset.list.json?callback=f"
        ),
        response("<html>", kind="text/html; charset=utf-8", url="http://x/v2/upload.iframe"),
        response("not JSON", url="http://x/media/a"),
    ],
)
def test_documented_responses_pass(valid):
    """Documented responses pass, also by the other method, with numbers as strings, and as JSONP."""
    documented.check(valid)


@pytest.mark.parametrize(
    ("invalid", "message"),
    [
        (response(page(), 201), "`success` does not go with HTTP 201"),
        (response(page(), 500), "`success` does not go with HTTP 500"),
        (response(problem(), 400), "http status: 400"),
        (response(page(), kind="text/html"), "text/html"),
        (response({"success": True, "items": [], "runtime": 1}), "'items_data' is a required property"),
        (response(page(ASSET | {"id": 1})), "$.items[0].id 1 is not of type 'string'"),
        (response(page({"rid": "A"})), "$.items[0] 'id' is a required property"),
        (response(page(ASSET | {"colour": "red"})), "'colour' was unexpected"),
        (response(page(ASSET | {"uploaded": "yesterday"})), "'yesterday' is not a 'date-time'"),
        (response(page(runtime_ms=1)), "'runtime_ms' was unexpected"),
        (response({"success": True, "items": [], "items_data": ITEMS_DATA}), "'runtime' is a required property"),
        (response({"success": False, "error": "", "runtime": 1}, 500), "'exception' is a required property"),
        (response(page(), url="http://x/v2/asset.nothing.json"), "`success` does not go with HTTP 200"),
    ],
)
def test_undocumented_responses_are_errors(invalid, message):
    """A wrong status, content type or type, and a missing or unknown field, are errors that name it."""
    with pytest.raises(AssertionError) as caught:
        documented.check(invalid)

    assert message in str(caught.value)


def test_every_response_is_checked(emulator, monkeypatch):
    """With any httpx client, an undocumented response fails the test that received it."""
    broken = documented.exact(patched_document())
    broken["components"]["schemas"]["ping"]["required"].append("pong")
    monkeypatch.setattr(documented, "_api", lambda: documented.openapi(broken))

    with pytest.raises(AssertionError, match="'pong' is a required property"):
        httpx.get(f"{emulator.base_url}ping.json", params={"api_token": emulator.api_token})


@pytest.mark.parametrize(("schema", "field", "fact", "string"), documented.SENT_AS_STRING)
def test_exceptions_are_still_needed(schema, field, fact, string):
    """The document still has another type than the string that the service sends."""
    property_ = patched_document()["components"]["schemas"][schema]["properties"][field]

    assert property_["type"] == "integer" or property_.get("format") == "date-time", fact
    assert string["type"] == "string"
