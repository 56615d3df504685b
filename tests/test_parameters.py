"""Arguments: their encoding, and the refusal of invalid ones before a request."""

import datetime
import json
import pickle
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from faultserver import answer
from hypothesis import given
from hypothesis import strategies as st

from cincopa_v2_client import UNSET, AsyncCincopa, Cincopa
from cincopa_v2_client.models import Ping
from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.errors import ArgumentError

KEY = "s3cret,key"
LONG_URL = "http://h/?hash=" + "x" * 70_000

Add = Callable[[Parameters], Any]


def encode(add: Add, **about: Any) -> Parameters:
    """Return the parameters of an operation after something was added."""
    parameters = Parameters("group.method", **about)
    add(parameters)
    return parameters


def refusal(add: Add, **about: Any) -> BaseException:
    """Return the exception for an invalid argument."""
    with pytest.raises((TypeError, ValueError)) as caught:
        encode(add, **about)
    return caught.value


ENCODED: list[tuple[Add, str]] = [
    (lambda q: q.string("p", "a b&c=d/é+%"), "p=a%20b%26c%3Dd%2F%C3%A9%2B%25"),
    (lambda q: q.string("p", ""), "p="),
    (lambda q: q.joined("p", "a|b", separator="|"), "p=a%7Cb"),
    (lambda q: q.joined("p", ["a", "b"], separator="|"), "p=a%7Cb"),
    (lambda q: q.joined("p", [], separator="|"), "p="),
    (lambda q: q.string("p", "\U0001f600"), "p=%F0%9F%98%80"),
    (lambda q: q.string("p", "a\r\nb\0"), "p=a%0D%0Ab%00"),
    (lambda q: q.string("p", "ab", max_length=2), "p=ab"),
    (lambda q: q.integer("p", -5), "p=-5"),
    (lambda q: q.integer("p", 0, minimum=0), "p=0"),
    (lambda q: q.number("p", 0.5), "p=0.5"),
    (lambda q: q.boolean("p", True, words=("yes", "no")), "p=yes"),
    (lambda q: q.boolean("p", False, words=("yes", "no")), "p=no"),
    (lambda q: q.boolean("p", False), "p=false"),
    (lambda q: q.date("p", datetime.date(2026, 1, 2)), "p=2026-01-02"),
    (lambda q: q.date("p", datetime.datetime(2026, 1, 2, 23, 59, tzinfo=datetime.UTC)), "p=2026-01-02"),
    (lambda q: q.choice("p", "top", ["top", "bottom"]), "p=top"),
    (lambda q: q.strings("p", ["a", "b c"], max_items=2, max_length=3), "p=a%2Cb%20c"),
    (lambda q: q.strings("p", ("a",)), "p=a"),
    (lambda q: q.strings("p", ["a,b", "c"], explode=True), "p=a%2Cb p=c"),
    (lambda q: q.strings("p", []), "p="),
    (lambda q: q.string("p", "HTTPS://é.example/ä", format="uri"), "p=HTTPS%3A%2F%2F%C3%A9.example%2F%C3%A4"),
    (lambda q: q.string("p", "203.0.113.7", format="ipv4"), "p=203.0.113.7"),
    (lambda q: q.string("p", "", format="ipv4", allow_empty=True), "p="),
    (lambda q: q.strings("p", ["a:1", "b:2"], json_items=True), "p=a%3A1%2Cb%3A2"),
    (lambda q: q.strings("p", ["a:1,2", "b:2"], json_items=True), "p=%5B%22a%3A1%2C2%22%2C%22b%3A2%22%5D"),
    (lambda q: q.strings("p", ["[a:1"], json_items=True), "p=%5B%22%5Ba%3A1%22%5D"),
    (lambda q: q.mapping("p", {"é": [1, None, True]}), "p=%7B%22%C3%A9%22%3A%5B1%2Cnull%2Ctrue%5D%7D"),
    (lambda q: q.mapping("p", {}), "p=%7B%7D"),
    (lambda q: q.number("p", 10**400), f"p={10**400}"),
]


def test_arguments_are_encoded_as_the_document_says() -> None:
    for add, expected in ENCODED:
        assert " ".join(encode(add).query) == expected


KINDS: dict[str, Callable[..., None]] = {
    "string": lambda q, value, **more: q.string("p", value, **more),
    "joined": lambda q, value, **more: q.joined("p", value, separator="|", **more),
    "integer": lambda q, value, **more: q.integer("p", value, **more),
    "number": lambda q, value, **more: q.number("p", value, **more),
    "boolean": lambda q, value, **more: q.boolean("p", value, **more),
    "date": lambda q, value, **more: q.date("p", value, **more),
    "choice": lambda q, value, **more: q.choice("p", value, ["top"], **more),
    "strings": lambda q, value, **more: q.strings("p", value, **more),
    "mapping": lambda q, value, **more: q.mapping("p", value, **more),
    "body": lambda q, value, **more: q.json_body("p", value, **more),
}


def test_neither_none_nor_unset_is_sent() -> None:
    for kind, add in KINDS.items():
        for value in (None, UNSET):
            parameters = encode(lambda q, add=add, value=value: add(q, value))
            encoded = (parameters.query, parameters.secret_query, parameters.secrets, parameters.body)
            assert encoded == ([], [], [], None), kind


def test_required_argument_cannot_be_none_or_unset() -> None:
    for kind, add in KINDS.items():
        for value in (None, UNSET):
            error = refusal(lambda q, add=add, value=value: add(q, value, required=True))
            assert isinstance(error, TypeError), kind
            assert str(error) == f"group.method: p={value!r}; expected a value: the operation needs it"


REFUSED: list[tuple[Add, type[Exception], str]] = [
    (lambda q: q.string("p", 5), TypeError, "p=5; expected a string"),
    (lambda q: q.string("p", b"x"), TypeError, "p=b'x'; expected a string"),
    (lambda q: q.string("p", "", required=True), ValueError, "p=''; expected a string that is not empty"),
    (lambda q: q.string("p", "abc", max_length=2), ValueError, "expected at most 2 characters, not 3"),
    (lambda q: q.string("p", "\ud800"), ValueError, r"p='\ud800'; expected a string that UTF-8 can encode"),
    (
        lambda q: q.joined("p", ["a|b"], separator="|"),
        ValueError,
        "p[0]='a|b'; expected a string that is not empty, without '|'",
    ),
    (lambda q: q.joined("p", [5], separator="|"), TypeError, "p[0]=5; expected a string"),
    (lambda q: q.integer("p", "5"), TypeError, "p='5'; expected an integer (int)"),
    (lambda q: q.integer("p", 5.0), TypeError, "p=5.0; expected an integer (int)"),
    (lambda q: q.integer("p", True), TypeError, "p=True; expected an integer (int)"),
    (lambda q: q.integer("p", 0, minimum=1), ValueError, "p=0; expected 1 or more"),
    (lambda q: q.number("p", True), TypeError, "p=True; expected a finite number"),
    (lambda q: q.number("p", float("nan")), TypeError, "p=nan; expected a finite number"),
    (lambda q: q.boolean("p", "yes"), TypeError, "p='yes'; expected True or False"),
    (lambda q: q.boolean("p", 1), TypeError, "p=1; expected True or False"),
    (lambda q: q.date("p", "2026-01-02"), TypeError, "expected a date (datetime.date)"),
    (lambda q: q.choice("p", "Top", ["top"]), ValueError, "p='Top'; expected one of 'top'"),
    (lambda q: q.choice("p", 5, ["top"]), ValueError, "p=5; expected one of 'top'"),
    (lambda q: q.choice("p", ["top"], ["top"]), ValueError, "p=['top']; expected one of"),
    (lambda q: q.strings("p", "ab"), TypeError, "p='ab'; expected a list of strings, such as ['ab']"),
    (lambda q: q.strings("p", 5), TypeError, "p=5; expected a list of strings"),
    (lambda q: q.strings("p", {"a": 1}), TypeError, "expected a list of strings"),
    (lambda q: q.strings("p", b"ab"), TypeError, "p=b'ab'; expected a list of strings"),
    (lambda q: q.strings("p", [], required=True), ValueError, "p=[]; expected a list that is not empty"),
    (lambda q: q.strings("p", ["a", "b"], max_items=1), ValueError, "expected at most 1 items, not 2"),
    (lambda q: q.strings("p", ["a", 5]), TypeError, "p[1]=5; expected a string"),
    (lambda q: q.strings("p", [None]), TypeError, "p[0]=None; expected a string"),
    (lambda q: q.strings("p", ["a,b"]), ValueError, "p[0]='a,b'; expected no comma inside an item"),
    (lambda q: q.strings("p", [" "]), ValueError, "p[0]=' '; expected a string that is not empty"),
    (lambda q: q.strings("p", ["x"], choices=["a"]), ValueError, "p[0]='x'; expected one of 'a'"),
    (lambda q: q.strings("p", ["abc"], max_length=2), ValueError, "p[0]='abc'; expected at most 2 characters"),
    (lambda q: q.strings("p", ["\ud800"]), ValueError, "expected a string that UTF-8 can encode"),
    (lambda q: q.mapping("p", "{}"), TypeError, "p='{}'; expected a mapping, such as {'color': 'red'}"),
    (lambda q: q.mapping("p", {"a": {1}}), ValueError, "a value that JSON can represent: Object of type set is not"),
    (lambda q: q.mapping("p", {"a": b"x"}), ValueError, "a value that JSON can represent: Object of type bytes is not"),
    (lambda q: q.mapping("p", {"a": bytearray(b"x")}), ValueError, "Object of type bytearray is not"),
    (lambda q: q.mapping("p", {"a": float("nan")}), ValueError, "a value that JSON can represent: Out of range"),
    (lambda q: q.json_body("p", {1}), ValueError, "a value that JSON can represent: Object of type set is not"),
]
for _value in ("example.com", "ftp://example.com", "https://", "https:///a", "http://a b", " http://a", ""):
    REFUSED.append((lambda q, value=_value: q.string("p", value, format="uri"), ValueError, "an http(s) URL"))
for _value in ("::1", "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4/8", "localhost", ""):
    REFUSED.append((lambda q, value=_value: q.string("p", value, format="ipv4"), ValueError, "an IPv4 address, such"))


def test_wrong_argument_is_refused_with_its_value_and_what_was_expected() -> None:
    for add, kind, message in REFUSED:
        error = refusal(add)
        assert isinstance(error, kind), error
        assert message in str(error)
        assert str(error).startswith(("group.method: p=", "group.method: p["))


def test_refusal_names_an_argument_as_python_does() -> None:
    error = refusal(lambda q: q.strings("type", ["film"], choices=["video"]), renamed={"type": "type_"})

    assert str(error) == "group.method: type_[0]='film'; expected one of 'video'"


def test_refusal_carries_the_parameter_the_value_and_what_was_expected() -> None:
    error = refusal(lambda q: q.strings("type", ["a", "film"], choices=["a"]), renamed={"type": "type_"})

    assert isinstance(error, ArgumentError)
    assert (error.operation, error.name, error.value) == ("group.method", "type", "'film'")
    assert error.expected == "one of 'a'"
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_only_a_string_is_proposed_as_an_item_of_a_list() -> None:
    error = refusal(lambda q: q.strings("p", {"a"}))

    assert str(error) == "group.method: p={'a'}; expected a list of strings"


def test_long_values_are_shown_short() -> None:
    assert len(str(refusal(lambda q: q.string("p", "x" * 10_000, max_length=500)))) < 200


SECRETS: list[Add] = [
    lambda q: q.string("p", [KEY]),
    lambda q: q.string("p", KEY, max_length=2),
    lambda q: q.string("p", KEY + "\ud800"),
    lambda q: q.string("p", KEY, format="uri"),
    lambda q: q.strings("p", KEY),
    lambda q: q.strings("p", [KEY]),
    lambda q: q.strings("p", [[KEY]]),
    lambda q: q.strings("p", [KEY], max_items=0),
    lambda q: q.strings("p", [KEY.replace(",", "")], max_length=2),
    lambda q: q.strings("p", [KEY.replace(",", "")], choices=["a"]),
]


def test_refusal_of_a_secret_masks_it() -> None:
    for add in SECRETS:
        error = refusal(add, secret=["p"])
        assert str(error).startswith(("group.method: p=***; expected", "group.method: p[0]=***; expected"))
        assert "s3cret" not in repr(error)
        assert error.__context__ is None


def test_secrets_are_apart_from_what_may_be_shown() -> None:
    parameters = encode(
        lambda q: (q.string("a", "1"), q.string("p", KEY), q.strings("q", ["x", "y"]), q.string("X-Key", "h")),
        secret=["p", "q", "X-Key"],
        locations={"X-Key": "header"},
    )

    assert (parameters.query, parameters.headers) == (["a=1"], {})
    assert [part.reveal() for part in parameters.secret_query] == ["p=s3cret%2Ckey", "q=x%2Cy"]
    assert {name: value.reveal() for name, value in parameters.secret_headers.items()} == {"X-Key": "h"}
    assert [secret.reveal() for secret in parameters.secrets] == [KEY, "x,y", "x", "y", "h"]


def test_parameters_go_where_the_document_says() -> None:
    parameters = encode(
        lambda q: (q.string("id", "a/b", required=True), q.integer("X-Count", 5), q.string("q", "x")),
        locations={"id": "path", "X-Count": "header"},
    )

    assert (parameters.path, parameters.headers, parameters.query) == ({"id": "a%2Fb"}, {"X-Count": "5"}, ["q=x"])


def test_header_has_printable_ascii_only() -> None:
    for value in ("é", "a\r\nX-Other: b"):
        error = refusal(lambda q, value=value: q.string("X-Name", value), locations={"X-Name": "header"})
        assert "expected printable ASCII characters" in str(error)


def test_body_is_json_of_models_mappings_and_lists() -> None:
    model = Ping.from_dict({"accid": "1"})

    for value, expected in (
        (model, {"accid": "1"}),
        ({"a": (1, model)}, {"a": [1, {"accid": "1"}]}),
        ([model, {}], [{"accid": "1"}, {}]),
    ):
        assert json.loads(encode(lambda q, value=value: q.json_body("body", value)).body or b"") == expected


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_string_is_encoded(text) -> None:
    name, _, value = encode(lambda q: q.string("p", text)).query[0].partition("=")

    assert (name, unquote(value)) == ("p", text)
    assert parse_qsl(f"p={value}", keep_blank_values=True) == [("p", text)]
    assert value.isascii()


@given(st.lists(st.text(min_size=1).filter(lambda text: text.strip() and "," not in text), min_size=1))
def test_any_list_is_encoded(values) -> None:
    assert unquote(encode(lambda q: q.strings("p", values)).query[0]) == f"p={','.join(values)}"


def test_unicode_reaches_the_server(run, serve) -> None:
    name = "Ünï & 名前 / \U0001f600 + % ?#"
    server = serve(answer())

    run(lambda c: c.gallery.create(name=name), api_token="1i2", base_url=server.url)

    assert server.seen[0].query["name"] == [name]


def test_wrong_argument_sends_nothing(run, serve) -> None:
    server = serve(answer())

    with pytest.raises(TypeError, match=r"asset\.list: page='2'; expected an integer"):
        run(lambda c: c.asset.list(page="2"), api_token="1i2", base_url=server.url)

    assert (server.connections, server.seen) == (0, [])


def test_only_the_given_arguments_and_the_token_are_sent(serve) -> None:
    server = serve(answer(), answer())

    with Cincopa("1i2", base_url=server.url) as client:
        client.gallery.set_meta("F", name="New", description=None, tags=UNSET)
        client.ping()

    assert server.seen[0].query == {"fid": ["F"], "name": ["New"], "api_token": ["1i2"]}
    assert server.seen[1].query == {"api_token": ["1i2"]}


def url_of(server) -> str:
    """Return the URL of the last request."""
    return server.url + server.seen[-1].target


def test_url_as_long_as_allowed_is_sent_and_a_longer_one_is_not(run, serve) -> None:
    """The base URL, the arguments and the secrets count for the length. The error has both numbers."""
    server = serve(answer(), answer())
    options = {"api_token": "1i2", "base_url": server.url}
    hook = "https://example.com/" + "x" * 500

    run(lambda c: c.webhook.set(hook, security_key="key", events=["asset.*"]), **options)
    length = len(url_of(server))
    run(lambda c: c.webhook.set(hook, security_key="key", events=["asset.*"]), **options, max_url=length)
    with pytest.raises(
        ValueError, match=rf"^webhook\.set: the URL has {length} characters.* at most {length - 1} "
    ) as problem:
        run(lambda c: c.webhook.set(hook, security_key="key", events=["asset.*"]), **options, max_url=length - 1)

    assert len(server.seen) == 2
    assert "xxx" not in str(problem.value)


def test_default_limit_of_the_url(run, serve) -> None:
    """The default limit is that of IIS, which refuses longer request lines."""
    server = serve(answer())

    with pytest.raises(ValueError, match=r"at most 15000 \(max_url\): pass less in one call"):
        run(lambda c: c.gallery.add_item("F", ["A" * 12] * 1200), api_token="1i2", base_url=server.url)

    assert server.connections == 0


def test_limit_of_the_url_is_checked_when_the_client_is_made() -> None:
    for value in (0, -1, 65537, 2000.0, "2000", True, None):
        with pytest.raises(ValueError, match=r"^max_url=.*; expected an integer from 1 to 65536$"):
            Cincopa("1i2", max_url=value)
    for value in (1, 65536):
        Cincopa("1i2", max_url=value)


def test_longest_url_that_httpx_can_send_is_sent(run, serve) -> None:
    server = serve(answer(), answer())
    options = {"api_token": "1i2", "base_url": server.url, "max_url": 65536}

    run(lambda c: c.gallery.create(description="x"), **options)
    rest = 65536 - len(url_of(server))
    run(lambda c: c.gallery.create(description="x" * (rest + 1)), **options)

    assert len(url_of(server)) == 65536


def test_upload_url_that_is_too_long_is_refused_and_not_shown(run) -> None:
    with pytest.raises(ValueError, match=r"^transfer: the URL has 7\d{4} characters") as problem:
        run(
            lambda c: getattr(c, "transfer_async" if isinstance(c, AsyncCincopa) else "transfer")("POST", LONG_URL),
            api_token="1i2",
        )

    assert "xxx" not in str(problem.value)
