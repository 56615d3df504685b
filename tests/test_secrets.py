"""No log record, exception, traceback, repr or pickle shows a secret, for any behaviour of the server."""

import asyncio
import html
import json
import logging
import pickle
import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from copy import copy
from typing import Any
from urllib.parse import quote, quote_plus, unquote

import httpx
import pytest
from faultserver import RESET, STALL, Seen, Step, answer, cut, reply
from httpx_aiohttp import AiohttpTransport

from cincopa_v2_client import AsyncCincopa, Cincopa, CincopaError, TransportError
from cincopa_v2_client.api.upload import upload_iframe
from cincopa_v2_client.runtime.calls import retry
from cincopa_v2_client.runtime.redaction import redact_exception
from cincopa_v2_client.runtime.secrets import MASK, RequestSecrets, Secret, redact, redact_long

TOKEN = "7654321itopsecrettoken0123456789abcd"
KEY = "s3cr&t kéy/+<one>"
USERS = ["ann:p+ss/w rd", "bob:hunter2%&"]
HOOK = "https://hooks.example/T00/B00?sig=abc&x=1"
# Secrets in responses.
RESPONSE = {
    "upload_url": "https://mediaupload.cincopa.com/post.jpg?uid=7654321&d=OPAQUEDATA&hash=thirtytwoletters&addtofid=0",
    "token": "7654321i3temporarytoken",
    "upload_token": "bm8gb25lIGhhcyB0byBzZWUgaXQ",
}
SECRETS = [TOKEN, KEY, *USERS, HOOK, *RESPONSE.values(), "OPAQUEDATA", "thirtytwoletters"]

TRANSFER = {Cincopa: "transfer", AsyncCincopa: "transfer_async"}
UPLOAD = "/post.jpg?" + RESPONSE["upload_url"].partition("?")[2]

ACTS: list[Callable[[Any], Any]] = [
    lambda c: c.ping(),
    lambda c: c.webhook.set(HOOK, KEY),
    lambda c: c.webhook.delete(HOOK),
    lambda c: c.portal.set("acme", simple_user_add=USERS),
    lambda c: c.asset.get_upload_url(),
    lambda c: c.token.get_temp(ttl=60),
    lambda c: c.upload.iframe(),
    lambda c: getattr(c, TRANSFER[type(c)])("POST", c.base_url + UPLOAD, headers={}, content=b"x"),
]


def echo(form: Callable[[str], Step]) -> Step:
    """Respond with the request target: plain, decoded and escaped, like debug pages."""

    def data(seen: Seen) -> bytes:
        plain = unquote(seen.target)
        text = f"{seen.target} {plain} {html.escape(plain)} {quote_plus(plain)}"
        data_of_response = form(text).data
        assert isinstance(data_of_response, bytes)
        return data_of_response

    return Step(data)


SCENES: dict[str, Step] = {
    "success": answer(**RESPONSE),
    "truncated": reply(200, json.dumps(RESPONSE)[:-3]),
    "array": reply(200, json.dumps([RESPONSE])),
    "503": reply(503),
    "429": reply(429, headers={"Retry-After": "soon"}),
    "503, echo in Retry-After": Step(lambda seen: reply(503, headers={"Retry-After": seen.target}).data),
    "reset": RESET,
    "reset within": cut(answer(**RESPONSE), "reset"),
    "closed within": cut(answer(**RESPONSE), "finish"),
    "stall": STALL,
    "HTML 500": echo(lambda text: reply(500, f"<h1>{text}</h1>")),
    "HTML 200": echo(lambda text: reply(200, f"<h1>{text}</h1>")),
    "403": echo(lambda text: answer(403, error="Unauthorized", message=text)),
    "JSON 500": echo(lambda text: answer(500, error="Exception", more=[{text: [text]}], exception=text)),
    "200 unsuccessful": echo(lambda text: answer(200, success=False, error=text)),
    "redirect": Step(lambda seen: reply(301, headers={"Location": f"https://127.0.0.1{seen.target}"}).data),
    "echo": Step(lambda seen: f"{seen.line}\r\n\r\n".encode(), "finish"),
    "echo in headers": Step(lambda seen: f"HTTP/1.1 200 OK\r\n{seen.line}\r\n\r\n".encode(), "finish"),
}


def forms(secret: str) -> set[str]:
    """Return the spellings of a secret."""
    encoded = {quote(secret), quote(secret, safe=""), quote_plus(secret)}
    # ASP.NET writes %2f where Python writes %2F; the case has no meaning.
    return {
        secret,
        html.escape(secret),
        repr(secret)[1:-1],
        json.dumps(secret)[1:-1],
        *encoded,
        *map(str.lower, encoded),
    }


def leaks(text: str, secrets: Iterable[str] = SECRETS) -> list[str]:
    """Return the secrets that a string contains."""
    return [secret for secret in secrets if any(form in text for form in forms(secret))]


def chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception with its causes and contexts."""
    todo: list[BaseException | None] = [error]
    links: list[BaseException] = []
    while todo:
        if (link := todo.pop()) is not None and link not in links:
            links.append(link)
            todo += [link.__cause__, link.__context__]
    return iter(links)


def url_of(part: object) -> str:
    """Return the URL of an argument of a log record, or an empty string."""
    # An httpx response has no URL before its request is set.
    with suppress(RuntimeError):
        return str(getattr(part, "url", ""))
    return ""


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect the records of all loggers at all levels, with their arguments."""
    collected: list[str] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            urls = [url_of(part) for part in record.args or ()] if isinstance(record.args, tuple) else []
            collected.append(f"{record.name} {self.format(record)} {record.args!r} {vars(record)!r} {urls}")

    handler = Handler()
    monkeypatch.setattr(logging.root, "handlers", [*logging.root.handlers, handler])
    levels = {each: each.level for each in (logging.root, *map(logging.getLogger, logging.root.manager.loggerDict))}
    for logger in levels:
        monkeypatch.setattr(logger, "disabled", False)
        monkeypatch.setattr(logger, "propagate", True)
        logger.setLevel(logging.DEBUG)
    yield collected
    # A logger remembers for which levels it is on; only `setLevel` makes it forget.
    for logger, level in levels.items():
        logger.setLevel(level)


@pytest.fixture
def play(run: Any, serve: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[Step], list[BaseException]]:
    """Return a function that makes all calls of `ACTS` on a server with one behaviour, and returns the exceptions."""
    monkeypatch.setattr(retry, "FIRST_DELAY", 0.001)
    # The token is in the environment, so that no frame of these tests contains it.
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)

    raised: list[BaseException] = []

    def call_all(client: Cincopa) -> None:
        for act in ACTS:
            try:
                act(client)
            except Exception as error:
                raised.append(error)

    async def call_all_async(client: AsyncCincopa) -> None:
        for act in ACTS:
            try:
                await act(client)
            except Exception as error:
                raised.append(error)

    def perform(step: Step) -> list[BaseException]:
        server = serve(*[step] * 2 * len(ACTS))
        both = lambda c: call_all(c) if isinstance(c, Cincopa) else call_all_async(c)  # noqa: E731
        run(both, base_url=server.url, timeout=0.05, retries=1)
        return raised

    return perform


@pytest.mark.parametrize("name", SCENES)
def test_no_secret_is_in_a_log_record_an_exception_its_traceback_or_its_pickle(play, records, name) -> None:
    raised = play(SCENES[name])

    loggers = {record.split(".")[0].split(" ")[0] for record in records}
    assert loggers >= {"cincopa", "httpcore"}
    assert [record for record in records if leaks(record)] == []
    for link in [link for error in raised for link in chain(error)]:
        assert leaks(f"{link} {link!r} {link.args!r} {vars(link)!r}") == []
        if isinstance(link, httpx.HTTPError):
            assert leaks(f"{link.request.url} {link.request!r} {link.request.headers}") == []
    for error in raised:
        check_traceback(error)
        pickled = pickle.dumps(error)
        copied = pickle.loads(pickled)
        assert leaks(pickled.decode("utf-8", "replace")) == []
        assert (type(copied), str(copied), vars(copied)) == (type(error), str(error), vars(error))


def check_traceback(error: BaseException) -> None:
    """Check that the traceback shows no secret, and no local variable of this package does."""
    whole = traceback.TracebackException.from_exception(error, capture_locals=True)
    plain = "".join(traceback.TracebackException.from_exception(error).format())
    frames = [frame for link in [whole, whole.__cause__] if link for frame in link.stack]
    inner = [frame for frame in frames if not re.search("/tests/", frame.filename)]
    shown = [frame.name for frame in inner if leaks(str(frame.locals))]

    assert leaks("".join(whole.format()), [TOKEN]) == []
    assert shown == []
    assert leaks(plain) == []


def fetch(c: Cincopa | AsyncCincopa) -> Any:
    """Fetch a file with a sync or an async client."""

    def sync(client: Cincopa) -> None:
        with client.fetch(client.base_url + UPLOAD) as response:
            response.read()

    async def asynchronous(client: AsyncCincopa) -> None:
        async with client.fetch_async(client.base_url + UPLOAD) as response:
            await response.aread()

    return sync(c) if isinstance(c, Cincopa) else asynchronous(c)


FILE = reply(200, "a film" * 1000)
BROKEN = {"whole": FILE, "reset": RESET, "stall": STALL, "404": reply(404), "echo": SCENES["echo in headers"]}
BROKEN |= {"reset within": cut(FILE, "reset"), "closed within": cut(FILE, "finish"), "stall within": cut(FILE, "stall")}


@pytest.mark.parametrize("scene", BROKEN.values(), ids=BROKEN)
def test_url_of_a_fetched_file_is_not_shown(run, serve, records, scene) -> None:
    """The URL is pre-signed."""
    raised: list[BaseException] = []

    try:
        run(fetch, api_token=TOKEN, base_url=serve(scene).url, timeout=0.05)
    except TransportError as error:
        raised.append(error)

    for link in [link for error in raised for link in chain(error)]:
        whole = traceback.TracebackException.from_exception(link, capture_locals=True)
        inner = [frame for frame in whole.stack if not re.search("/tests/", frame.filename)]
        assert leaks(f"{link} {link!r} {link.args!r} {vars(link)!r}") == []
        assert [frame.name for frame in inner if leaks(str(frame.locals))] == []
    assert [record for record in records if leaks(record)] == []


@pytest.mark.parametrize("error_type", [httpx.ConnectError, httpx.ReadTimeout, httpx.UnsupportedProtocol])
def test_errors_of_a_transport_of_the_caller_show_no_secret(run, records, monkeypatch, error_type) -> None:
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)

    def fail(request: httpx.Request) -> httpx.Response:
        assert TOKEN in str(request.url)
        try:
            raise ValueError(f"no way to {request.url}")
        except ValueError:
            # Two different exceptions; this one is the cause of neither.
            raise error_type(f"cannot {request.url}", request=request) from httpx.ReadError("!", request=request)

    with pytest.raises(TransportError) as problem:
        run(ACTS[0], transport=httpx.MockTransport(fail), retries=1, base_url="http://localhost")

    whole = traceback.TracebackException.from_exception(problem.value, capture_locals=True)
    links = list(chain(problem.value))
    assert len(links) >= 4
    assert leaks(" ".join([*records, *whole.format(), *map(repr, links)])) == []
    assert [link for link in links if leaks(str(getattr(link, "_request", None) and link.request.url))] == []


def test_requests_of_an_httpx_status_error_show_no_secret(run, monkeypatch) -> None:
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)

    def fail(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404, request=request).raise_for_status()

    with pytest.raises(TransportError, match="404 Not Found") as problem:
        run(ACTS[0], transport=httpx.MockTransport(fail), base_url="http://localhost")

    cause = problem.value.__cause__
    assert leaks(f"{problem.value} {cause} {cause.request.url} {cause.response.request.url}") == []


def test_other_exceptions_of_a_transport_are_redacted_and_raised(run, monkeypatch) -> None:
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)

    def fail(request: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt(f"while at {request.url}")

    with pytest.raises(KeyboardInterrupt, match="while at") as problem:
        run(ACTS[0], transport=httpx.MockTransport(fail), base_url="http://localhost")

    whole = traceback.TracebackException.from_exception(problem.value, capture_locals=True)
    assert leaks("".join(whole.format())) == []


def test_traceback_of_a_cancelled_call_shows_no_secret(serve, monkeypatch) -> None:
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)

    async def give_up() -> None:
        async with AsyncCincopa(base_url=serve(STALL).url) as client:
            await asyncio.wait_for(client.ping(), 0.05)

    with pytest.raises(TimeoutError) as problem:
        asyncio.run(give_up())

    whole = traceback.TracebackException.from_exception(problem.value, capture_locals=True)
    assert leaks("".join(whole.format())) == []


@pytest.mark.parametrize(
    "act",
    [
        lambda c: c.gallery.set_meta("F", name="x" * 70_000),
        lambda c: c.webhook.set(HOOK, KEY * 10_000),
        lambda c: c.webhook.set(HOOK, "\ud800" + KEY),
        lambda c: c.webhook.set(HOOK, [KEY]),
        lambda c: c.portal.set("acme", simple_user_add=[*USERS, [KEY]]),
        lambda c: c.portal.set("acme", simple_user_add=KEY),
    ],
)
def test_error_of_a_wrong_secret_argument_does_not_show_it(run, records, monkeypatch, act) -> None:
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)

    with pytest.raises((ValueError, TypeError)) as problem:
        run(act, base_url="http://localhost")

    texts = "".join([*records, *traceback.format_exception(problem.value), *map(repr, chain(problem.value))])
    assert leaks(texts) == []
    assert "gallery.set_meta" in texts or "webhook.set" in texts or "portal.set" in texts


@pytest.mark.parametrize("act", ACTS)
def test_repr_of_a_result_shows_no_secret(run, serve, act) -> None:
    server = serve(answer(**RESPONSE, galleries=[RESPONSE]))

    result = run(act, api_token=TOKEN, base_url=server.url)

    assert leaks(f"{result!r}") == [] or isinstance(result, str)


def test_repr_of_a_response_does_not_show_its_text(serve) -> None:
    """The text may contain the token (Q45)."""
    page = f"<iframe src='https://api.cincopa.com/v2/upload.iframe?api_token={TOKEN}'>"

    with Cincopa(TOKEN, base_url=serve(reply(200, page)).url) as client:
        response = upload_iframe.sync_detailed(client=client)

    assert response.parsed == page
    assert leaks(f"{response!r} {response}") == []


@pytest.mark.parametrize("kind", [Cincopa, AsyncCincopa])
def test_repr_of_a_client_shows_only_the_account_of_the_token(kind) -> None:
    shown = repr(kind(TOKEN))

    assert shown == f"{kind.__name__}(api_token='7654321i***', base_url='https://api.cincopa.com/v2')"


@pytest.mark.parametrize("token", ["nonumberifirst", "12345", "i123"])
def test_repr_of_a_client_masks_a_token_of_another_form(token) -> None:
    assert "api_token='***'" in repr(Cincopa(token))


@pytest.mark.parametrize("kind", [Cincopa, AsyncCincopa])
@pytest.mark.parametrize("copied", [pickle.dumps, copy])
def test_clients_cannot_be_pickled_or_copied(kind, copied) -> None:
    with pytest.raises(TypeError, match="cannot be pickled"):
        copied(kind(TOKEN))


def test_secret_is_masked_and_cannot_be_pickled() -> None:
    secret = Secret(KEY)

    assert (repr(secret), f"{secret}", secret.reveal()) == (MASK, MASK, KEY)
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(secret)


def test_secrets_of_a_request_are_masked_and_cannot_be_pickled() -> None:
    secrets = RequestSecrets(Secret(KEY), (Secret(KEY),), {"X-Key": Secret(KEY)})

    assert f"{secrets!r} {secrets}" == f"{MASK} {MASK}"
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(secrets)


def test_secret_is_redacted_in_every_spelling() -> None:
    for secret in SECRETS:
        for form in forms(secret):
            assert redact(f"before {form} after", [Secret(secret)]) == f"before {MASK} after"


def test_secret_that_is_no_valid_unicode_is_redacted() -> None:
    """JSON may contain half of a surrogate pair."""
    assert redact("before ab\ud800cd after", [Secret("ab\ud800cd")]) == f"before {MASK} after"


def test_values_of_eight_characters_in_an_upload_url_are_redacted_and_shorter_ones_are_not(run, serve) -> None:
    server = serve(reply(500, "no right by 12345678, fid 1234567"))
    transfer = lambda c: getattr(c, TRANSFER[type(c)])("POST", f"{server.url}/post.jpg?hash=12345678&fid=1234567")  # noqa: E731

    assert run(transfer, api_token=TOKEN).text == "no right by ***, fid 1234567"


def test_only_strings_over_4000_characters_are_cut() -> None:
    assert [len(redact_long("x" * length, ())) for length in (4000, 4001)] == [4000, 4003]


def test_very_long_secret_is_redacted_plain_and_quoted() -> None:
    secret = "k&y" * 50_000

    assert redact(f"{secret} {quote(secret, safe='')} {secret}", [Secret(secret)]) == "*** *** ***"


def test_secret_of_a_thousand_characters_is_redacted_in_every_spelling() -> None:
    """Longer ones are redacted in the usual spellings only."""
    secret = "k" * 1000

    assert redact(f"%6B{secret[1:]}", [Secret(secret)]) == MASK


def test_many_secrets_are_redacted_in_their_usual_spellings() -> None:
    """A pattern of all spellings would take half a minute."""
    values = [f"{number}/{character}/{number:030}" for number, character in enumerate('k&y "' * 400)]
    secrets = [Secret(value) for value in values]

    for spell in (
        str,
        quote_plus,
        html.escape,
        lambda value: quote(value, safe=""),
        lambda value: quote(value, safe="").lower(),
        lambda value: json.dumps(value)[1:-1],
    ):
        text = " ".join(spell(value) for value in values)
        assert redact(text, secrets) == " ".join([MASK] * len(values))


def test_secret_that_begins_with_another_one_is_redacted_as_a_whole() -> None:
    for values in (["abcdefgh", "abcdefghijkl"], ["x" * 1000, "abcdefgh", "abcdefghijkl"]):
        assert redact("abcdefghijkl abcdefgh", [Secret(value) for value in values]) == f"{MASK} {MASK}"


@pytest.mark.parametrize(
    "connections", [pytest.param(AiohttpTransport, marks=pytest.mark.slow), lambda: "aiohttp"], ids=["own", "by name"]
)
@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_no_secret_is_shown_with_the_aiohttp_transport(serve, records, monkeypatch, scene, connections) -> None:
    monkeypatch.setattr(retry, "FIRST_DELAY", 0.001)
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)
    server = serve(*[scene] * 2 * len(ACTS))
    raised: list[BaseException] = []

    async def call_all() -> None:
        async with AsyncCincopa(base_url=server.url, timeout=0.05, retries=1, transport=connections()) as client:
            for act in ACTS:
                try:
                    await act(client)
                except CincopaError as error:
                    raised.append(error)

    asyncio.run(call_all())

    for error in raised:
        texts = [f"{link} {link!r} {link.args!r} {vars(link)!r}" for link in chain(error)]
        frames = traceback.TracebackException.from_exception(error, capture_locals=True).format()
        plain = traceback.TracebackException.from_exception(error).format()
        assert leaks(" ".join([*plain, *texts])) == []
        assert leaks(" ".join(frames), [TOKEN]) == []
    assert [record for record in records if leaks(record)] == []


def test_traceback_keeps_the_frames_that_show_no_secret() -> None:
    """Only the frame whose variable holds the secret leaves the traceback."""

    def holds_the_secret() -> None:
        value = TOKEN
        raise ValueError(len(value))

    def calls() -> None:
        holds_the_secret()

    try:
        calls()
    except ValueError as error:
        redacted = redact_exception(error, (Secret(TOKEN),))

    assert [frame.name for frame in traceback.extract_tb(redacted.__traceback__)][-1:] == ["calls"]


def test_frame_with_a_value_that_cannot_be_shown_is_removed() -> None:
    """Its secret may be in the exception of the repr."""

    class Odd:
        def __repr__(self) -> str:
            raise RuntimeError(TOKEN)

    def holds() -> None:
        value = Odd()  # noqa: F841
        raise ValueError

    try:
        holds()
    except ValueError as error:
        redacted = redact_exception(error, (Secret(TOKEN),))

    assert "holds" not in [frame.name for frame in traceback.extract_tb(redacted.__traceback__)]
