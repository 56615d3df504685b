"""Arguments: how they are written, and that a wrong one fails before anything is sent."""

import datetime
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from faultserver import answer
from hypothesis import given
from hypothesis import strategies as st

from cincopa_v2_client import UNSET, AsyncCincopa, Cincopa
from cincopa_v2_client.runtime.parameters import Parameters
from cincopa_v2_client.runtime.secrets import Secret

KEY = "s3cret,key"
ADDRESS = "http://h/?hash=" + "x" * 70_000


def query(add: Callable[[Parameters], Any], renamed: dict[str, str] | None = None) -> Parameters:
    """The query of an operation after something was added."""
    made = Parameters("group.method", renamed)
    add(made)
    return made


WRITTEN: dict[str, tuple[Callable[[Parameters], Any], str]] = {
    "text": (lambda q: q.text("p", "a b&c=d/é+%"), "p=a%20b%26c%3Dd%2F%C3%A9%2B%25"),
    "empty text": (lambda q: q.text("p", ""), "p="),
    "emoji": (lambda q: q.text("p", "\U0001f600"), "p=%F0%9F%98%80"),
    "line break": (lambda q: q.text("p", "a\r\nb\0"), "p=a%0D%0Ab%00"),
    "integer": (lambda q: q.integer("p", -5), "p=-5"),
    "zero": (lambda q: q.integer("p", 0), "p=0"),
    "yes": (lambda q: q.boolean("p", True), "p=yes"),
    "no": (lambda q: q.boolean("p", False), "p=no"),
    "date": (lambda q: q.date("p", datetime.date(2026, 1, 2)), "p=2026-01-02"),
    "time": (lambda q: q.date("p", datetime.datetime(2026, 1, 2, 23, 59, tzinfo=datetime.UTC)), "p=2026-01-02"),
    "choice": (lambda q: q.choice("p", "top", ["top", "bottom"]), "p=top"),
    "texts": (lambda q: q.texts("p", ["a", "b c"]), "p=a%2Cb%20c"),
    "tuple": (lambda q: q.texts("p", ("a",)), "p=a"),
    "address": (lambda q: q.text("p", "HTTPS://é.example/ä", format="uri"), "p=HTTPS%3A%2F%2F%C3%A9.example%2F%C3%A4"),
    "IPv4": (lambda q: q.text("p", "203.0.113.7", format="ipv4"), "p=203.0.113.7"),
    "mapping": (lambda q: q.mapping("p", {"é": [1, None, True]}), "p=%7B%22%C3%A9%22%3A%5B1%2Cnull%2Ctrue%5D%7D"),
    "empty mapping": (lambda q: q.mapping("p", {}), "p=%7B%7D"),
    "no texts": (lambda q: q.texts("p", []), "p="),
}


@pytest.mark.parametrize(("add", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_written(add, expected) -> None:
    """Each kind of argument as the API wants it."""
    assert query(add).public == [expected]


KINDS = {
    "text": lambda q, value, **more: q.text("p", value, **more),
    "integer": lambda q, value, **more: q.integer("p", value, **more),
    "boolean": lambda q, value, **more: q.boolean("p", value, **more),
    "date": lambda q, value, **more: q.date("p", value, **more),
    "choice": lambda q, value, **more: q.choice("p", value, ["top"], **more),
    "texts": lambda q, value, **more: q.texts("p", value, **more),
    "mapping": lambda q, value, **more: q.mapping("p", value, **more),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [None, UNSET])
def test_not_given_is_not_sent(kind, value) -> None:
    """No default is ever sent: neither None nor UNSET is in the request."""
    made = query(lambda q: KINDS[kind](q, value))

    assert (made.public, made.hidden, made.secrets) == ([], [], [])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [None, UNSET])
def test_required_is_required(kind, value) -> None:
    """What an operation needs cannot be left out by None or UNSET."""
    with pytest.raises(TypeError, match=r"^group\.method: p=(None|UNSET); expected a value: the operation needs it$"):
        query(lambda q: KINDS[kind](q, value, required=True))


REFUSED: dict[str, tuple[Callable[[Parameters], Any], type[Exception], str]] = {
    "number for text": (lambda q: q.text("p", 5), TypeError, "p=5; expected a text (str)"),
    "bytes for text": (lambda q: q.text("p", b"x"), TypeError, "p=b'x'; expected a text (str)"),
    "empty": (lambda q: q.text("p", "", required=True), ValueError, "p=''; expected a text that is not empty"),
    "too long": (lambda q: q.text("p", "abc", longest=2), ValueError, "expected at most 2 characters, not 3"),
    "surrogate": (lambda q: q.text("p", "\ud800"), ValueError, r"p='\ud800'; expected text that UTF-8 can encode"),
    "text for number": (lambda q: q.integer("p", "5"), TypeError, "p='5'; expected a whole number (int)"),
    "float": (lambda q: q.integer("p", 5.0), TypeError, "p=5.0; expected a whole number (int)"),
    "bool for number": (lambda q: q.integer("p", True), TypeError, "p=True; expected a whole number (int)"),
    "too small": (lambda q: q.integer("p", 0, least=1), ValueError, "p=0; expected 1 or more"),
    "word for bool": (lambda q: q.boolean("p", "yes"), TypeError, "p='yes'; expected True or False"),
    "number for bool": (lambda q: q.boolean("p", 1), TypeError, "p=1; expected True or False"),
    "text for date": (lambda q: q.date("p", "2026-01-02"), TypeError, "expected a date (datetime.date)"),
    "other word": (lambda q: q.choice("p", "Top", ["top"]), ValueError, "p='Top'; expected one of 'top'"),
    "no word": (lambda q: q.choice("p", 5, ["top"]), ValueError, "p=5; expected one of 'top'"),
    "list for a word": (lambda q: q.choice("p", ["top"], ["top"]), ValueError, "p=['top']; expected one of"),
    "text for list": (lambda q: q.texts("p", "ab"), TypeError, "p='ab'; expected a list of texts, such as ['ab']"),
    "number for list": (lambda q: q.texts("p", 5), TypeError, "p=5; expected a list of texts"),
    "dict for list": (lambda q: q.texts("p", {"a": 1}), TypeError, "expected a list of texts"),
    "bytes for list": (lambda q: q.texts("p", b"ab"), TypeError, "p=b'ab'; expected a list of texts"),
    "nothing": (lambda q: q.texts("p", [], required=True), ValueError, "p=[]; expected a list that is not empty"),
    "too many": (lambda q: q.texts("p", ["a", "b"], most=1), ValueError, "expected at most 1 of them, not 2"),
    "no text inside": (lambda q: q.texts("p", ["a", 5]), TypeError, "p[1]=5; expected texts (str) in the list"),
    "null inside": (lambda q: q.texts("p", [None]), TypeError, "p[0]=None; expected texts (str) in the list"),
    "comma inside": (lambda q: q.texts("p", ["a,b"]), ValueError, "p[0]='a,b'; expected no comma inside an element"),
    "blank inside": (lambda q: q.texts("p", [" "]), ValueError, "p[0]=' '; expected no empty text in the list"),
    "other word inside": (
        lambda q: q.texts("p", ["x"], choices=["a"]),
        ValueError,
        "p[0]='x'; expected elements out of 'a'",
    ),
    "too long inside": (
        lambda q: q.texts("p", ["abc"], longest=2),
        ValueError,
        "p[0]='abc'; expected elements of at most 2",
    ),
    **{
        f"no address: {value}": (
            lambda q, value=value: q.text("p", value, format="uri"),
            ValueError,
            "an http(s) address",
        )
        for value in ("example.com", "ftp://example.com", "https://", "https:///a", "http://a b", " http://a", "")
    },
    **{
        f"no IPv4: {value}": (
            lambda q, value=value: q.text("p", value, format="ipv4"),
            ValueError,
            "an IPv4 address, such",
        )
        for value in ("::1", "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4/8", "localhost", "")
    },
    "text for mapping": (
        lambda q: q.mapping("p", "{}"),
        TypeError,
        "p='{}'; expected a mapping, such as {'color': 'red'}",
    ),
    "no JSON": (lambda q: q.mapping("p", {"a": {1}}), ValueError, "what JSON can write: Object of type set is not"),
    "no JSON number": (lambda q: q.mapping("p", {"a": float("nan")}), ValueError, "what JSON can write: Out of range"),
    "surrogate inside": (lambda q: q.texts("p", ["\ud800"]), ValueError, "expected text that UTF-8 can encode"),
}


@pytest.mark.parametrize(("add", "kind", "text"), REFUSED.values(), ids=REFUSED)
def test_refused(add, kind, text) -> None:
    """A wrong argument is refused with its value, with what was expected, and by whom."""
    with pytest.raises(kind) as problem:
        query(add)

    assert type(problem.value) is kind
    assert text in str(problem.value)
    assert str(problem.value).startswith(("group.method: p=", "group.method: p["))


def test_argument_is_named_as_it_is_called_in_python() -> None:
    """The API's `type` is the method's `type_`."""
    with pytest.raises(ValueError, match=r"^group\.method: type_\[0\]='film'; expected elements out of 'video'$"):
        query(lambda q: q.texts("type", ["film"], choices=["video"]), {"type": "type_"})


def test_only_a_text_is_shown_as_a_list() -> None:
    """What would make no sense in a list is not proposed."""
    with pytest.raises(TypeError, match=r"^group\.method: p=\{'a'\}; expected a list of texts$"):
        query(lambda q: q.texts("p", {"a"}))


def test_long_values_are_shown_short() -> None:
    """A whole book as an argument does not fill the screen."""
    with pytest.raises(ValueError, match="expected at most") as problem:
        query(lambda q: q.text("p", "x" * 10_000, longest=500))

    assert len(str(problem.value)) < 200


SECRET: dict[str, Callable[[Parameters], Any]] = {
    "type": lambda q: q.text("p", [KEY], secret=True),
    "length": lambda q: q.text("p", KEY, secret=True, longest=2),
    "surrogate": lambda q: q.text("p", KEY + "\ud800", secret=True),
    "no address": lambda q: q.text("p", KEY, secret=True, format="uri"),
    "text for list": lambda q: q.texts("p", KEY, secret=True),
    "comma": lambda q: q.texts("p", [KEY], secret=True),
    "no text": lambda q: q.texts("p", [[KEY]], secret=True),
    "too many": lambda q: q.texts("p", [KEY], secret=True, most=0),
    "too long": lambda q: q.texts("p", [KEY.replace(",", "")], secret=True, longest=2),
    "other word": lambda q: q.texts("p", [KEY.replace(",", "")], secret=True, choices=["a"]),
}


@pytest.mark.parametrize("add", SECRET.values(), ids=SECRET)
def test_refused_secrets_are_masked(add) -> None:
    """A secret that is refused is not in the text, nor in what the error came in the middle of."""
    with pytest.raises((TypeError, ValueError), match=r"group\.method: p(\[0\])?=\*\*\*; expected") as problem:
        query(add)

    assert "s3cret" not in repr(problem.value)
    assert problem.value.__context__ is None


def test_secrets_are_in_the_other_half() -> None:
    """A secret is in nothing that is shown; the token comes last."""
    made = query(lambda q: (q.text("a", "1"), q.text("p", KEY, secret=True), q.texts("q", ["x", "y"], secret=True)))

    assert made.public == ["a=1"]
    assert made.hide(Secret("tok/en")).reveal() == "p=s3cret%2Ckey&q=x%2Cy&api_token=tok%2Fen"
    assert [secret.reveal() for secret in made.secrets] == [KEY, "x,y", "x", "y"]


@given(st.text())
def test_any_text_arrives(text) -> None:
    """What the server reads is what was given."""
    name, _, value = query(lambda q: q.text("p", text)).public[0].partition("=")

    assert (name, unquote(value)) == ("p", text)
    assert parse_qsl(f"p={value}", keep_blank_values=True) == [("p", text)]
    assert value.isascii()


@given(st.lists(st.text(min_size=1).filter(lambda text: text.strip() and "," not in text), min_size=1))
def test_any_list_arrives(values) -> None:
    """A list has as many elements there as here."""
    assert unquote(query(lambda q: q.texts("p", values)).public[0]) == f"p={','.join(values)}"


def test_unicode_over_a_socket(run, serve) -> None:
    """Every character of a name reaches the server as it is."""
    name = "Ünï & 名前 / \U0001f600 + % ?#"
    server = serve(answer())

    run(lambda c: c.gallery.create(name=name), api_token="1i2", base_url=server.url)

    assert server.seen[0].query["name"] == [name]


def test_wrong_argument_sends_nothing(run, serve) -> None:
    """It fails before there is even a connection."""
    server = serve(answer())

    with pytest.raises(TypeError, match=r"asset\.list: page='2'; expected a whole number"):
        run(lambda c: c.asset.list(page="2"), api_token="1i2", base_url=server.url)

    assert (server.connections, server.seen) == (0, [])


def test_only_what_was_given_is_sent(serve) -> None:
    """Besides the arguments there is the token, and nothing else."""
    server = serve(answer(), answer())

    with Cincopa("1i2", base_url=server.url) as client:
        client.gallery.set_meta("F", name="New", description=None, tags=UNSET)
        client.ping()

    assert server.seen[0].query == {"fid": ["F"], "name": ["New"], "api_token": ["1i2"]}
    assert server.seen[1].query == {"api_token": ["1i2"]}


def address_of(server) -> str:
    """The address that was asked for last, as long as the client counts it."""
    return server.url + server.seen[-1].target


def test_address_as_long_as_allowed_is_sent_and_a_longer_one_is_not(run, serve) -> None:
    """All of it counts: where the API is, the arguments and the secrets. The error has both numbers."""
    server = serve(answer(), answer())
    options = {"api_token": "1i2", "base_url": server.url}
    hook = "https://example.com/" + "x" * 500

    run(lambda c: c.webhook.set(hook, security_key="key", events=["asset.*"]), **options)
    length = len(address_of(server))
    run(lambda c: c.webhook.set(hook, security_key="key", events=["asset.*"]), **options, max_url=length)
    with pytest.raises(
        ValueError, match=rf"^webhook\.set: the URL has {length} characters.* at most {length - 1} "
    ) as problem:
        run(lambda c: c.webhook.set(hook, security_key="key", events=["asset.*"]), **options, max_url=length - 1)

    assert len(server.seen) == 2
    assert "xxx" not in str(problem.value)


def test_address_is_limited_by_itself(run, serve) -> None:
    """To less than what Windows takes of request line and headers."""
    server = serve(answer())

    with pytest.raises(ValueError, match=r"at most 15000 \(max_url\): give less at once"):
        run(lambda c: c.gallery.add_item("F", ["A" * 12] * 1200), api_token="1i2", base_url=server.url)

    assert server.connections == 0


@pytest.mark.parametrize("given", [0, -1, 65537, 2000.0, "2000", True, None])
def test_senseless_limit_of_the_address(given) -> None:
    """It is refused when the client is made; httpx sends nothing above 65536."""
    with pytest.raises(ValueError, match=r"^max_url=.*; expected a whole number from 1 to 65536$"):
        Cincopa("1i2", max_url=given)


def test_longest_address_of_all_is_sent(run, serve) -> None:
    """What httpx can send, goes out with the highest limit."""
    server = serve(answer(), answer())
    options = {"api_token": "1i2", "base_url": server.url, "max_url": 65536}

    run(lambda c: c.gallery.create(description="x"), **options)
    rest = 65536 - len(address_of(server))
    run(lambda c: c.gallery.create(description="x" * (rest + 1)), **options)

    assert len(address_of(server)) == 65536


def test_address_of_an_upload_that_is_too_long(run) -> None:
    """It is refused as any other, without being shown."""
    with pytest.raises(ValueError, match=r"^transfer: the URL has 7\d{4} characters") as problem:
        run(
            lambda c: getattr(c, "transfer_async" if isinstance(c, AsyncCincopa) else "transfer")("POST", ADDRESS),
            api_token="1i2",
        )

    assert "xxx" not in str(problem.value)
