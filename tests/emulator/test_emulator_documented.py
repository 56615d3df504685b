"""The check that every answer of this directory's tests goes through is able to fail."""

import json

import documented
import httpx
import pytest

from cincopa_v2_client.document import patched_document

ASSET = {"id": "1", "rid": "A", "type": "video", "filename": "a.mp4"}
ITEMS_DATA = {"page": 1, "items_per_page": 50, "items_count": 1, "pages_count": 1}


def answer(body, status=200, kind="application/json", url="http://x/v2/asset.list.json"):
    text = body if isinstance(body, str) else json.dumps(body)
    request = httpx.Request("GET", url)
    return httpx.Response(status, content=text.encode(), headers={"Content-Type": kind}, request=request)


def page(*items, **more):
    return {"success": True, "items": list(items), "items_data": ITEMS_DATA, **more, "runtime": 1}


def problem(**more):
    return {"success": False, "error": "Exception", "exception": "", "message": "", "runtime": 1, **more}


@pytest.mark.parametrize(
    "good",
    [
        answer(page(ASSET)),
        answer(page(ASSET | {"versions": {"original": {"filesize": "12", "name": "original"}}})),
        answer(problem(), 500),
        answer(problem(), 403),
        answer(problem(), 200),
        answer("f(" + json.dumps(page()) + ");", kind="text/javascript", url="http://x/v2/asset.list.json?callback=f"),
        answer("<html>", kind="text/html; charset=utf-8", url="http://x/v2/upload.iframe"),
        answer("not JSON", url="http://x/media/a"),
    ],
)
def test_good_answer(good):
    """Documented responses pass, also by the other method, with numbers as strings, and as JSONP."""
    documented.check(good)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (answer(page(), 201), "`success` does not go with HTTP 201"),
        (answer(page(), 500), "`success` does not go with HTTP 500"),
        (answer(problem(), 400), "http status: 400"),
        (answer(page(), kind="text/html"), "text/html"),
        (answer({"success": True, "items": [], "runtime": 1}), "'items_data' is a required property"),
        (answer(page(ASSET | {"id": 1})), "$.items[0].id 1 is not of type 'string'"),
        (answer(page({"rid": "A"})), "$.items[0] 'id' is a required property"),
        (answer(page(ASSET | {"colour": "red"})), "'colour' was unexpected"),
        (answer(page(ASSET | {"uploaded": "yesterday"})), "'yesterday' is not a 'date-time'"),
        (answer(page(runtime_ms=1)), "'runtime_ms' was unexpected"),
        (answer({"success": True, "items": [], "items_data": ITEMS_DATA}), "'runtime' is a required property"),
        (answer({"success": False, "error": "", "runtime": 1}, 500), "'exception' is a required property"),
        (answer(page(), url="http://x/v2/asset.nothing.json"), "`success` does not go with HTTP 200"),
    ],
)
def test_bad_answer(bad, said):
    """A wrong status, content type or type, and a missing or unknown field, are caught and named."""
    with pytest.raises(AssertionError) as caught:
        documented.check(bad)

    assert said in str(caught.value)


def test_every_answer_is_checked(emulator, monkeypatch):
    """With any httpx client, an undocumented response fails the test that received it."""
    broken = documented.exact(patched_document())
    broken["components"]["schemas"]["ping"]["required"].append("pong")
    monkeypatch.setattr(documented, "_api", lambda: documented.openapi(broken))

    with pytest.raises(AssertionError, match="'pong' is a required property"):
        httpx.get(f"{emulator.base_url}ping.json", params={"api_token": emulator.api_token})


@pytest.mark.parametrize(("schema", "field", "fact", "text"), documented.AS_TEXT)
def test_texts_are_still_needed(schema, field, fact, text):
    """The document still asks for something else than the text that the service writes."""
    wanted = patched_document()["components"]["schemas"][schema]["properties"][field]

    assert wanted["type"] == "integer" or wanted.get("format") == "date-time", fact
    assert text["type"] == "string"
