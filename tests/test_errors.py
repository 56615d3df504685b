"""The errors: which there are, what they know, and how an answer becomes one."""

import pickle

import httpx
import pytest

import cincopa_v2_client
from cincopa_v2_client import (
    ApiError,
    AuthenticationError,
    Cincopa,
    CincopaError,
    DecodeError,
    TransportError,
    TransportTimeoutError,
    errors,
)
from cincopa_v2_client.models import Problem
from cincopa_v2_client.runtime import errors as bases
from cincopa_v2_client.runtime.errors import ErrorTypes
from cincopa_v2_client.runtime.responses import RawResponse, as_json, as_list_of, as_model, as_nothing, as_text
from cincopa_v2_client.runtime.secrets import Secret

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
decode = as_model(Problem)

TOKEN = "1234567itoken"


def answer(status: int, content: bytes | str, headers: dict[str, str] | None = None) -> RawResponse:
    """An answer to `ping`."""
    body = content.encode() if isinstance(content, str) else content
    return RawResponse(
        operation="ping",
        status=status,
        headers=httpx.Headers(headers),
        content=body,
        encoding="utf-8",
        secrets=(Secret(TOKEN),),
    )


def test_an_answer_shows_what_it_is() -> None:
    """`transfer` returns it: printed, it says its status, and nothing that came."""
    assert repr(answer(413, "too big")).endswith("status=413)")
    assert "big" not in repr(answer(413, "too big"))


def raised(status: int, content: bytes | str, headers: dict[str, str] | None = None) -> CincopaError:
    """The error that an answer stands for."""
    with pytest.raises(CincopaError) as problem:
        decode(answer(status, content, headers), errors.ERRORS)
    return problem.value


@pytest.mark.parametrize(
    ("status", "error", "name"),
    [
        (403, "whatever", "AuthenticationError"),
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
def test_known_errors(status, error, name) -> None:
    """Each documented code has its class (§1.3), with the documented status and with 200."""
    error_raised = raised(status, f'{{"success":false,"error":"{error}","message":"why"}}')

    assert type(error_raised) is getattr(cincopa_v2_client, name)
    assert (error_raised.status, error_raised.error, error_raised.message) == (status, error, "why")
    assert error_raised.problem.message == "why"


def test_text_says_all() -> None:
    """The text has the operation, the code, the message and the status."""
    error = raised(500, '{"success":false,"error":"taken","message":"name is already taken"}')

    assert str(error) == "ping: taken: name is already taken (HTTP 500)"


def test_text_of_403_says_what_to_do() -> None:
    """The API answers the same for a bad token and a missing permission (Q8)."""
    assert "check the token, then its permissions" in str(raised(403, '{"error":"Unauthorized"}'))


def test_exception_stands_in_for_a_message() -> None:
    """Where there is no message, the server's exception is shown."""
    error = raised(500, '{"error":"Exception","message":"","exception":"System.ApplicationException: no"}')

    assert str(error) == "ping: Exception: System.ApplicationException: no (HTTP 500)"


@pytest.mark.parametrize("content", ["", "{}", '{"error":null,"message":[1]}', '{"success":false,"error":5}'])
def test_odd_problems(content) -> None:
    """An error that says nothing, or strange things, is an ApiError all the same."""
    error = raised(500, content)

    assert type(error) is ApiError
    assert error.status == 500
    assert str(error).endswith("(HTTP 500)")


def test_fields_of_a_problem_are_kept() -> None:
    """What an error has besides is in its problem."""
    error = raised(500, '{"error":"taken","suggestion":{"name":"other"}}')

    assert error.problem["suggestion"] == {"name": "other"}


@pytest.mark.parametrize("success", ["false", '"false"', '"no"', "0"])
def test_unsuccessful_200(success) -> None:
    """HTTP 200 without success is an error (Q55), however it says so."""
    assert type(raised(200, f'{{"success":{success},"error":"x"}}')) is ApiError


@pytest.mark.parametrize("success", ["true", "null", '"yes"', "1", "[]"])
def test_successful_200(success) -> None:
    """HTTP 200 that does not say no is a success."""
    assert decode(answer(200, f'{{"success":{success}}}'), errors.ERRORS) is not None


def test_decode_error_shows_the_beginning() -> None:
    """An answer that is no JSON is shown, on one line and not whole."""
    error = raised(200, "<html>\n  <p>Please  log in" + "." * 1000)

    assert type(error) is DecodeError
    assert error.body.startswith("<html> <p>Please log in...")
    assert len(error.body) == 300
    assert "ping: the response (HTTP 200) is not a JSON object: '<html>" in str(error)


@pytest.mark.parametrize("content", ['{"token":"1234567i3abc', '["1234567i3abc"]', '"1234567i3abc"'])
def test_decode_error_shows_no_json(content) -> None:
    """A broken answer may hold what nobody is to see: an upload URL, a temporary token."""
    error = raised(200, content)

    assert "1234567i3" not in f"{error} {error.body}"
    assert error.body.endswith("...")


def test_empty_answer() -> None:
    """It is said to be empty."""
    assert "(HTTP 200) is empty" in str(raised(200, ""))


def test_echoed_secrets_are_masked() -> None:
    """A server may say which token it did not like; the error does not."""
    error = raised(403, '{"error":"bad token 1234567itoken","more":[{"1234567itoken":"1234567itoken"}]}')

    assert error.error == "bad token ***"
    assert error.problem["more"] == [{"***": "***"}]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_errors_are_public_and_one_family(kind) -> None:
    """Each is a CincopaError, is imported from the package, and says so itself."""
    assert issubclass(kind, CincopaError)
    assert getattr(cincopa_v2_client, kind.__name__) is kind
    assert kind.__module__ == "cincopa_v2_client"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_errors_survive_a_pickle(kind) -> None:
    """With their text and all of their attributes."""
    error = kind("why", operation="ping")
    vars(error).update(status=500) if hasattr(error, "status") else None

    again = pickle.loads(pickle.dumps(error))

    assert (type(again), str(again), vars(again)) == (kind, "why", vars(error))


def test_answers_errors_survive_a_pickle() -> None:
    """With the problem in it."""
    again = pickle.loads(pickle.dumps(raised(403, '{"error":"Unauthorized","more":1}')))

    assert type(again) is AuthenticationError
    assert again.problem == Problem.from_dict({"error": "Unauthorized", "more": 1})


HTTPX = [kind for kind in vars(httpx).values() if isinstance(kind, type) and issubclass(kind, httpx.RequestError)]


def test_every_httpx_error_is_translated() -> None:
    """Each that httpx has is one of ours, and its timeouts are timeouts."""
    for kind in HTTPX:
        for message in ("it broke", ""):

            def fail(_: httpx.Request, kind=kind, message=message) -> httpx.Response:
                raise kind(message)

            client = Cincopa(TOKEN, transport=httpx.MockTransport(fail), retries=0)
            with pytest.raises(TransportError) as caught:
                client.ping()

            assert isinstance(caught.value, TimeoutError) == issubclass(kind, httpx.TimeoutException)
            assert str(caught.value) == f"ping: {kind.__name__}: {message}".rstrip(": ")
            assert type(caught.value.__cause__) is kind


def test_timeout_is_both() -> None:
    """It is a TransportError and Python's TimeoutError."""
    assert issubclass(TransportTimeoutError, TransportError)
    assert issubclass(TransportTimeoutError, TimeoutError)


@pytest.mark.parametrize(("asked", "seconds"), [("7", 7.0), ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0), ("soon", None)])
def test_error_knows_how_long_to_wait(asked, seconds) -> None:
    """A pause that is too long for the client is the caller's to decide; nonsense is no pause."""
    assert raised(429, "slow down", {"Retry-After": asked}).retry_after == seconds


def test_error_of_a_redirect_points_to_the_address() -> None:
    """A redirect mostly means a wrong base_url; where it leads is shown without the token."""
    error = raised(301, "", {"Location": f"https://example.com/?api_token={TOKEN}"})

    assert "redirected to https://example.com/?api_token=***; is base_url right?" in str(error)


def test_another_api_has_its_own_exceptions() -> None:
    """Neither API's base class catches the other's exceptions; the runtime's bases catch both."""

    class OtherError(bases.ApiError):
        pass

    other = ErrorTypes(api_error=OtherError, code_field="code", message_fields=("errors", "detail"))

    with pytest.raises(OtherError) as caught:
        decode(answer(404, '{"code": 17, "errors": null, "detail": "no such asset"}'), other)

    assert str(caught.value) == "ping: 17: no such asset (HTTP 404)"
    assert (caught.value.error, caught.value.message, caught.value.problem["code"]) == ("17", "", 17)
    assert not isinstance(caught.value, CincopaError)
    assert not issubclass(ApiError, OtherError)
    assert issubclass(ApiError, bases.ApiError)


def test_responses_are_decoded_to_objects_arrays_any_json_text_and_nothing() -> None:
    types = ErrorTypes()

    assert decode(answer(201, '{"error": "a"}'), types) == Problem.from_dict({"error": "a"})
    assert [item.error for item in as_list_of(Problem)(answer(200, '[{"error": "a"}, null, {}]'), types)] == ["a", None]
    assert as_json(answer(200, "[1]"), types) == [1]
    assert as_text(answer(200, "plain"), types) == "plain"
    assert as_nothing(answer(204, ""), types) is None


def test_response_of_another_form_is_not_decoded() -> None:
    types = ErrorTypes()

    for decoder, content, expected in (
        (decode, "[1]", "not a JSON object"),
        (as_list_of(Problem), "{}", "not a JSON array"),
        (as_json, "<html>", "not JSON"),
        (as_json, "", "empty"),
    ):
        with pytest.raises(bases.DecodeError, match=expected):
            decoder(answer(200, content), types)
    for decoder in (as_list_of(Problem), as_json, as_text, as_nothing):
        with pytest.raises(bases.ApiError, match=r"\(HTTP 500\)"):
            decoder(answer(500, "broken"), types)
