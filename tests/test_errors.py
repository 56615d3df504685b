"""The exceptions: their classes, their attributes, and which response causes which."""

import pickle
from collections.abc import Iterator

import httpx
import pytest

import cincopa_v2_client
from cincopa_v2_client import (
    ApiError,
    AuthenticationError,
    Cincopa,
    CincopaError,
    DecodeError,
    NotFoundError,
    TransportError,
    TransportTimeoutError,
    errors,
)
from cincopa_v2_client.models import Problem
from cincopa_v2_client.runtime import errors as bases
from cincopa_v2_client.runtime.calls.responses import RawResponse, as_json, as_list_of, as_model, as_nothing, as_text
from cincopa_v2_client.runtime.errors import ErrorTypes
from cincopa_v2_client.runtime.secrets import Secret

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
decode = as_model(Problem)

TOKEN = "1234567itoken"


def response(status: int, content: bytes | str, headers: dict[str, str] | None = None) -> RawResponse:
    """Return a response to `ping`."""
    body = content.encode() if isinstance(content, str) else content
    return RawResponse(
        operation="ping",
        status=status,
        headers=httpx.Headers(headers),
        content=body,
        secrets=(Secret(TOKEN),),
    )


def test_repr_of_a_response_has_its_status_and_no_content() -> None:
    assert repr(response(413, "too big")).endswith("status=413)")
    assert "big" not in repr(response(413, "too big"))


def raised(status: int, content: bytes | str, headers: dict[str, str] | None = None) -> CincopaError:
    """Return the exception for a response."""
    with pytest.raises(CincopaError) as problem:
        decode(response(status, content, headers), errors.ERRORS)
    return problem.value


def test_refused_id() -> None:
    """A refusal of an id without a code of its own is a NotFoundError as well as an ApiError."""
    error = raised(500, '{"success": false, "error": "Exception", "message": "asset \'nope\' not found"}')

    assert isinstance(error, NotFoundError) and isinstance(error, ApiError)
    assert error.status == 500


@pytest.mark.parametrize(
    "answer",
    ['{"error": "Exception", "message": "file not found in the cache"}', '{"error": "taken", "message": "not found"}'],
)
def test_other_errors_are_not_refused_ids(answer) -> None:
    assert not isinstance(raised(500, answer), NotFoundError)


@pytest.mark.parametrize(
    ("status", "error", "name"),
    [
        (403, "any", "AuthenticationError"),
        (403, "taken", "AuthenticationError"),
        (200, "Unauthorized, invalid or missing token", "AuthenticationError"),
        (429, "", "RateLimitError"),
        (500, "taken", "NotAvailableError"),
        (200, "taken", "NotAvailableError"),
        (500, "not_yours", "NotYoursError"),
        (500, "api-live-channels", "QuotaError"),
        (500, "bad_state_or_liveid", "BadStateError"),
        (500, "hook_url_is_missing", "HookUrlError"),
        (500, "Exception", "ApiError"),
        (500, "error", "ApiError"),
        (404, "", "ApiError"),
    ],
)
def test_each_documented_code_has_its_class(status, error, name) -> None:
    """A code has its class with the documented status and with 200 (facts §1.3)."""
    error_raised = raised(status, f'{{"success":false,"error":"{error}","message":"why"}}')

    assert type(error_raised) is getattr(cincopa_v2_client, name)
    assert (error_raised.status, error_raised.error, error_raised.message) == (status, error, "why")
    assert error_raised.problem.message == "why"


def test_text_has_operation_code_message_and_status() -> None:
    error = raised(500, '{"success":false,"error":"taken","message":"name is already taken"}')

    assert str(error) == "ping: taken: name is already taken (HTTP 500)"


def test_text_of_403_names_both_possible_causes() -> None:
    """An invalid token and a missing permission have the same response (Q8)."""
    assert "check the token, then its permissions" in str(raised(403, '{"error":"Unauthorized"}'))


def test_exception_of_the_server_replaces_an_empty_message() -> None:
    error = raised(500, '{"error":"Exception","message":"","exception":"System.ApplicationException: no"}')

    assert str(error) == "ping: Exception: System.ApplicationException: no (HTTP 500)"


@pytest.mark.parametrize("content", ["", "{}", '{"error":null,"message":[1]}', '{"success":false,"error":5}'])
def test_empty_or_mistyped_problem_is_an_api_error(content) -> None:
    error = raised(500, content)

    assert type(error) is ApiError
    assert error.status == 500
    assert str(error).endswith("(HTTP 500)")


def test_unknown_fields_of_a_problem_are_kept() -> None:
    error = raised(500, '{"error":"taken","suggestion":{"name":"other"}}')

    assert error.problem["suggestion"] == {"name": "other"}


@pytest.mark.parametrize("success", ["false", '"false"', '"no"', "0"])
def test_200_with_a_false_success_is_an_error(success) -> None:
    """`success` may be false in several types (Q55)."""
    assert type(raised(200, f'{{"success":{success},"error":"x"}}')) is ApiError


@pytest.mark.parametrize("success", ["true", "null", '"yes"', "1", "[]"])
def test_200_with_another_success_is_decoded(success) -> None:
    assert decode(response(200, f'{{"success":{success}}}'), errors.ERRORS) is not None


def test_text_of_an_unknown_encoding_is_read_as_utf_8() -> None:
    """The charset begins like a real one, but Python has no such codec."""
    server_error = response(502, "é", {"Content-Type": "text/plain; charset=utf-99"})

    assert server_error.text == "é"


def test_decode_error_shows_the_beginning_of_text_on_one_line() -> None:
    error = raised(200, "<html>\n  <p>Please  log in" + "." * 1000)

    assert type(error) is DecodeError
    assert error.body.startswith("<html> <p>Please log in...")
    assert len(error.body) == 300
    assert "ping: the response (HTTP 200) is not a JSON object: '<html>" in str(error)


@pytest.mark.parametrize("content", ['{"token":"1234567i3abc', '["1234567i3abc"]', '"1234567i3abc"'])
def test_decode_error_shows_no_json(content) -> None:
    """JSON in an error may contain secrets, such as an upload URL."""
    error = raised(200, content)

    assert "1234567i3" not in f"{error} {error.body}"
    assert error.body.endswith("...")


def test_decode_error_of_an_empty_response() -> None:
    assert "(HTTP 200) is empty" in str(raised(200, ""))


def test_echoed_secrets_are_redacted() -> None:
    error = raised(403, '{"error":"bad token 1234567itoken","more":[{"1234567itoken":"1234567itoken"}]}')

    assert error.error == "bad token ***"
    assert error.problem["more"] == [{"***": "***"}]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_errors_are_public_and_have_a_common_base_class(kind) -> None:
    assert issubclass(kind, CincopaError)
    assert getattr(cincopa_v2_client, kind.__name__) is kind
    assert kind.__module__ == "cincopa_v2_client"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_errors_can_be_pickled(kind) -> None:
    error = kind("why", operation="ping")
    vars(error).update(status=500) if hasattr(error, "status") else None

    copy = pickle.loads(pickle.dumps(error))

    assert (type(copy), str(copy), vars(copy)) == (kind, "why", vars(error))


def test_errors_with_a_problem_can_be_pickled() -> None:
    copy = pickle.loads(pickle.dumps(raised(403, '{"error":"Unauthorized","more":1}')))

    assert type(copy) is AuthenticationError
    assert copy.problem == Problem.from_dict({"error": "Unauthorized", "more": 1})


HTTPX = [kind for kind in vars(httpx).values() if isinstance(kind, type) and issubclass(kind, httpx.RequestError)]


def test_every_httpx_error_is_translated() -> None:
    for kind in HTTPX:
        for message in ("it broke", ""):

            def fail(_: httpx.Request, kind=kind, message=message) -> httpx.Response:
                raise kind(message)

            client = Cincopa(TOKEN, transport=httpx.MockTransport(fail), retries=0)
            with pytest.raises(TransportError) as caught:
                client.ping()

            assert isinstance(caught.value, TransportTimeoutError) == issubclass(kind, httpx.TimeoutException)
            assert str(caught.value) == f"ping: {kind.__name__}: {message}".rstrip(": ")
            assert type(caught.value.__cause__) is kind


@pytest.mark.parametrize(("asked", "seconds"), [("7", 7.0), ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0), ("soon", None)])
def test_retry_after_of_an_error(asked, seconds) -> None:
    assert raised(429, "slow down", {"Retry-After": asked}).retry_after == seconds


def test_error_of_a_redirect_suggests_a_wrong_base_url() -> None:
    """The error has the target without the token."""
    error = raised(301, "", {"Location": f"https://example.com/?api_token={TOKEN}"})

    assert "redirected to https://example.com/?api_token=***; is base_url right?" in str(error)


def test_another_api_has_its_own_exceptions() -> None:
    """The base classes of the runtime catch the exceptions of both APIs."""

    class OtherError(bases.ApiError):
        pass

    other = ErrorTypes(api_error=OtherError, code_field="code", message_fields=("errors", "detail"))

    with pytest.raises(OtherError) as caught:
        decode(response(404, '{"code": 17, "errors": null, "detail": "no such asset"}'), other)

    assert str(caught.value) == "ping: 17: no such asset (HTTP 404)"
    assert (caught.value.error, caught.value.message, caught.value.problem["code"]) == ("17", "", 17)
    assert not isinstance(caught.value, CincopaError)
    assert not issubclass(ApiError, OtherError)
    assert issubclass(ApiError, bases.ApiError)


def test_responses_are_decoded_to_objects_arrays_any_json_text_and_nothing() -> None:
    types = ErrorTypes()

    assert decode(response(201, '{"error": "a"}'), types) == Problem.from_dict({"error": "a"})
    items = as_list_of(Problem)(response(200, '[{"error": "a"}, null, {}]'), types)
    assert [item.error for item in items] == ["a", None]
    assert as_json(response(200, "[1]"), types) == [1]
    assert as_text(response(200, "plain"), types) == "plain"
    assert as_nothing(response(204, ""), types) is None


def test_response_of_another_form_is_not_decoded() -> None:
    types = ErrorTypes()

    for decoder, content, expected in (
        (decode, "[1]", "not a JSON object"),
        (as_list_of(Problem), "{}", "not a JSON array"),
        (as_json, "<html>", "not JSON"),
        (as_json, "", "empty"),
    ):
        with pytest.raises(bases.DecodeError, match=expected):
            decoder(response(200, content), types)
    for decoder in (as_list_of(Problem), as_json, as_text, as_nothing):
        with pytest.raises(bases.ApiError, match=r"\(HTTP 500\)"):
            decoder(response(500, "broken"), types)


@pytest.fixture
def refused(emulator) -> Iterator[Cincopa]:
    """Return a client whose token may only read."""
    with Cincopa(emulator.add_token("asset.read|gallery.read"), base_url=emulator.base_url) as client:
        yield client


def test_403_names_the_permission_that_the_operation_probably_needs(refused) -> None:
    with pytest.raises(AuthenticationError, match=r"it probably needs the permission gallery\.create") as caught:
        refused.gallery.create(name="Talks")

    assert caught.value.permission == "gallery.create"


def test_403_names_the_permissions_of_the_token_once_they_are_known(refused) -> None:
    refused.permissions()

    with pytest.raises(AuthenticationError, match=r"gallery.create; this token has asset.read, gallery.read$"):
        refused.gallery.create(name="Talks")


def test_403_despite_the_permission_points_to_expiry_and_limits(emulator) -> None:
    token = emulator.add_token("asset.read")
    with Cincopa(token, base_url=emulator.base_url) as client:
        client.permissions()
        emulator.add_token("gallery.read", token=token)

        with pytest.raises(AuthenticationError, match="which this token had: check its expiry"):
            client.asset.list()


def test_403_for_another_token_names_no_permissions_of_the_first_one(refused) -> None:
    refused.permissions()

    with pytest.raises(AuthenticationError) as caught:
        refused.with_options(api_token=TOKEN).gallery.create(name="Talks")

    assert "asset.read" not in str(caught.value)


def test_403_of_an_operation_with_an_unknown_permission_has_the_general_hint(refused) -> None:
    with pytest.raises(AuthenticationError, match="check the token, then its permissions") as caught:
        refused.with_options(api_token=TOKEN).call("account.list_sub", effect="read")

    assert caught.value.permission is None
