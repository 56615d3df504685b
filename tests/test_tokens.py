"""Offline tokens, compared with an independent implementation, and the meaning of permissions."""

import base64
import hashlib
import hmac
import subprocess
import sys
import traceback
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from cincopa_v2_client.tokens import Permissions, TokenDescription, TokenError, describe, mint

PARENT = "1411253ixbk2q7wz04m5vfd8t1ne6ahcj9rs3u"
FUTURE = datetime(2100, 2, 3, 4, 5, 6, 789012, tzinfo=UTC)
SALT, VECTOR = bytes(range(16)), bytes(range(100, 116))
# Made with `openssl kdf` and `openssl enc` from PARENT, SALT, VECTOR and the payload in the test that reads it.
KNOWN = (
    "1411253i3rs3uAAECAwQFBgcICQoLDA0OD2RlZmdoaWprbG1ub3BxcnPuTVDbmqgPUPEteZKIBPnUF3KHTQOEs4E4-y5jzxJPRzE"
    "a-hDTwNUUeZVe8tjfVVKEzQy6nFdNwCJMLcQBZ0FDJD2hBrh9I5-8otKxCAowJA"
)


def key_of(parent: str, salt: bytes) -> bytes:
    """Return the HKDF-SHA256 key of RFC 5869, for one block and no info."""
    extracted = hmac.digest(salt, parent.encode(), hashlib.sha256)
    return hmac.digest(extracted, b"\x01", hashlib.sha256)


def sealed(payload: str | bytes, parent: str = PARENT) -> str:
    """Return the token with any payload, in the layout of §5.3."""
    text = payload if isinstance(payload, bytes) else payload.encode()
    missing = 16 - len(text) % 16
    cipher = Cipher(algorithms.AES(key_of(parent, SALT)), modes.CBC(VECTOR)).encryptor()
    body = SALT + VECTOR + cipher.update(text + bytes([missing]) * missing) + cipher.finalize()
    return f"{parent.partition('i')[0]}i3{parent[-4:]}{base64.urlsafe_b64encode(body).decode().rstrip('=')}"


def opened(token: str, parent: str = PARENT) -> str:
    """Return the payload of a token, in the layout of §5.3."""
    text = token.removeprefix(f"{parent.partition('i')[0]}i3{parent[-4:]}")
    body = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    cipher = Cipher(algorithms.AES(key_of(parent, body[:16])), modes.CBC(body[16:32])).decryptor()
    padded = cipher.update(body[32:]) + cipher.finalize()
    return padded[: -padded[-1]].decode()


def described(**contents: object) -> TokenDescription:
    empty = {"permissions": None, "rid": None, "fid": None, "sourceip": None, "host": None}
    return TokenDescription(**{"account": 1411253, "expires": FUTURE, **empty, **contents})


# ---------------------------------------------------------------------------------------------------- known values


def test_token_made_by_openssl():
    """A token that was made with openssl is read."""
    description = describe(KNOWN, PARENT)

    assert opened(KNOWN) == "2100-02-03T04:05:06.7890120Z!passet.read!rA4KANh__rQ_m!i192.0.2.7"
    assert description == described(permissions=("asset.read",), rid="A4KANh__rQ_m", sourceip="192.0.2.7")


def test_fractions_of_a_second():
    """§5.3: C# writes seven decimals, JavaScript three; both are read."""
    for seconds, microsecond in {"06.7890123Z": 789012, "06.789Z": 789000, "06.7890000Z": 789000, "06Z": 0}.items():
        token = sealed(f"2100-02-03T04:05:{seconds}")

        assert describe(token, PARENT) == described(expires=FUTURE.replace(microsecond=microsecond))


def test_order_of_the_payload():
    """§5.3: the segments have the order of the service's own code, and the time seven decimals."""
    token = mint(
        PARENT,
        host="a.test",
        sourceip="192.0.2.7",
        fid="F1",
        rid="R1",
        permissions="gallery.*|asset.read",
        expires=FUTURE,
    )

    assert opened(token) == "2100-02-03T04:05:06.7890120Z!pgallery.*|asset.read!rR1!fF1!i192.0.2.7!ha.test"
    assert token.startswith("1411253i3rs3u")
    assert "=" not in token


def test_rrid_in_the_payload():
    """§5.3: the service's own plugin writes `!d` and its own id between `!f` and `!i`."""
    token = mint(PARENT, expires=FUTURE, sourceip="192.0.2.7", rrid="assign:12:34", fid="F1")

    assert opened(token) == "2100-02-03T04:05:06.7890120Z!fF1!dassign:12:34!i192.0.2.7"
    assert describe(token, PARENT) == described(fid="F1", sourceip="192.0.2.7", rrid="assign:12:34")


def test_payload_without_limits():
    """§5.3: a limit that is not set has no segment."""
    assert opened(mint(PARENT, expires=FUTURE)) == "2100-02-03T04:05:06.7890120Z"


def test_no_permissions_are_not_the_parents():
    """§5.3: an empty segment of permissions permits nothing, a missing one everything that the parent may do."""
    assert opened(mint(PARENT, expires=FUTURE, permissions=[])).endswith("Z!p")
    assert describe(mint(PARENT, expires=FUTURE, permissions=""), PARENT).permissions == ()
    assert describe(mint(PARENT, expires=FUTURE), PARENT).permissions is None


def test_other_time_zone():
    """The expiry is converted to UTC."""
    there = FUTURE.astimezone(timezone(timedelta(hours=-6)))

    assert opened(mint(PARENT, expires=there)) == "2100-02-03T04:05:06.7890120Z"


@pytest.mark.parametrize("ten_minutes", [timedelta(minutes=10), 600, 600.0])
def test_time_from_now(ten_minutes):
    """A timedelta, or a number of seconds, is relative to the current time."""
    before = datetime.now(UTC)
    expires = describe(mint(PARENT, expires=ten_minutes), PARENT).expires

    assert before <= expires - timedelta(minutes=10) <= datetime.now(UTC)


def test_tokens_differ():
    """Two tokens with the same contents differ, as salt and vector are random."""
    assert mint(PARENT, expires=FUTURE) != mint(PARENT, expires=FUTURE)


def test_expired_token_is_described():
    """The description of an expired token has its expiry."""
    assert describe(sealed("2020-01-01T00:00:00.000Z"), PARENT).expires == datetime(2020, 1, 1, tzinfo=UTC)


# ---------------------------------------------------------------------------------------------------- refused


def test_invalid_arguments_are_refused():
    """The error has the argument, its value and the expected values."""
    for arguments, message in [
        ({"expires": datetime(2100, 1, 1)}, "no time zone"),
        ({"expires": datetime(2020, 1, 1, tzinfo=UTC)}, "in the past"),
        ({"expires": -5}, "in the past"),
        ({"expires": float("nan")}, r"expires \(nan\)"),
        ({"expires": 1e300}, "after the year 9999"),
        ({"expires": timedelta(0)}, "in the past"),
        ({"expires": timedelta.max}, "after the year 9999"),
        ({"expires": datetime.max.replace(tzinfo=timezone(timedelta(hours=-6)))}, "after the year 9999"),
        ({"permissions": "asset"}, "'asset' is not a permission"),
        ({"permissions": ["asset.read", "asset.read!rA"]}, "not a permission"),
        ({"permissions": ["asset.read|gallery.*"]}, "not a permission"),
        ({"permissions": "*.read"}, "not a permission"),
        ({"permissions": "Asset.Read"}, "not a permission"),
        ({"rid": "A!fB"}, "rid='A!fB' is invalid"),
        ({"rid": ""}, "rid='' is invalid"),
        ({"fid": "A\n"}, "fid='.*' is invalid"),
        ({"fid": "\udcff"}, "fid='.*' is invalid"),
        ({"host": "a!b"}, "host='a!b' is invalid"),
        ({"sourceip": "::1"}, "expected an IPv4 address"),
        ({"sourceip": "192.0.2"}, "expected an IPv4 address"),
    ]:
        with pytest.raises(ValueError, match=message):
            mint(PARENT, **{"expires": FUTURE, **arguments})


def test_parent_that_is_not_an_api_token():
    """A parent that is not an API token is refused, and not shown."""
    for parent in ("", "secret", "i", "12", "12i", "12iABCsecret", "12isecret\n", "x12isecret"):
        for act in (lambda p: mint(p, expires=FUTURE), lambda p: describe("12i3cret", p)):
            with pytest.raises(ValueError, match="The parent is not an API token") as caught:
                act(parent)
            assert "secret" not in str(caught.value)


def test_invalid_payloads_are_refused():
    """A token with an unknown part is invalid, since a limit must not be ignored."""
    for payload in [
        "",
        "nonsense",
        "2100-02-03T04:05:06.789",
        "2100-02-30T04:05:06.789Z",
        "2100-02-03T04:05:06.789Z!",
        "2100-02-03T04:05:06.789Z!xnew",
        "2100-02-03T04:05:06.789Z!rA!rB",
        "2100-02-03T24:00:00.000Z",
        "2100-02-03T04:05:06.789Z!passet",
        "2100-02-03T04:05:06.789Z!passet.read||gallery.read",
        "2100-02-03T04:05:06.789Z!passet.read |gallery.read",
        "2100-02-03T04:05:06.789Z!passet.read\n",
        "2100-02-03T04:05:06.789Z!pAsset.Read",
        "2100-02-03T04:05:06.789Z!rA\x00B",
        "2100-02-03T04:05:06.789Z!fA\n",
        "2100-02-03T04:05:06.789Z!i::1",
        "2100-02-03T04:05:06.789Z!i192.0.2",
        "2100-02-03T04:05:06.789Z!r\u0661".encode("utf-16"),
        b"\xff\xfe",
    ]:
        with pytest.raises(TokenError, match="not made from this parent, or is broken"):
            describe(sealed(payload), PARENT)


def test_empty_limits_are_refused():
    """An empty limit does not limit anything, and is refused, as it could be taken for a missing one."""
    for letter in "rfdih":
        with pytest.raises(TokenError):
            describe(sealed(f"2100-02-03T04:05:06.789Z!{letter}"), PARENT)


def test_only_one_base64_form_is_accepted():
    """The last base64 character has unused bits: only zeros are accepted."""
    token = mint(PARENT, expires=FUTURE)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    last_characters_changed = [token[:-1] + last for last in alphabet if last != token[-1]]

    for last in [*last_characters_changed, f"{token}=", f"{token}A", f"{token}AAAA", token[:-4]]:
        with pytest.raises(TokenError):
            describe(last, PARENT)


def test_pipes_of_ping():
    """Permissions copied from `ping` have pipes around them, and are accepted."""
    assert describe(sealed("2100-02-03T04:05:06.789Z!p|asset.*|gallery.read|"), PARENT).permissions == (
        "asset.*",
        "gallery.read",
    )


def test_changed_expiry_is_not_detected():
    """The format has no authentication: the holder of a token can change its expiry. The documentation says so."""
    token = mint(PARENT, expires=FUTURE, permissions="asset.read")
    body = bytearray(base64.urlsafe_b64decode(token[13:] + "=" * (-len(token[13:]) % 4)))
    body[16] ^= ord("2") ^ ord("9")
    changed = token[:13] + base64.urlsafe_b64encode(body).decode().rstrip("=")

    assert describe(changed, PARENT) == described(expires=FUTURE.replace(year=9100), permissions=("asset.read",))


def test_other_parent():
    """A token cannot be read with another parent of the same account and ending; the error contains neither."""
    token, other_parent = mint(PARENT, expires=FUTURE), PARENT.replace("xbk2", "aaaa")
    with pytest.raises(TokenError) as caught:
        describe(token, other_parent)

    shown = f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__suppress_context__}"
    assert token not in shown
    assert other_parent not in shown
    assert shown.endswith("None True")


def secrets_in_frames(error: BaseException, secret: str) -> list[str]:
    """Return the functions of the package whose local variables contain the secret in a traceback."""
    frames = [
        frame for frame, _ in traceback.walk_tb(error.__traceback__) if "cincopa_v2_client" in frame.f_code.co_filename
    ]
    return [frame.f_code.co_name for frame in frames if secret in repr(frame.f_locals)]


def test_no_frame_shows_the_parent():
    """Tracebacks with local variables, as sent by Sentry, contain no token after an invalid argument."""
    token = mint(PARENT, expires=FUTURE)
    for act in (
        lambda: mint(PARENT, expires=FUTURE, sourceip="::1"),
        lambda: mint(PARENT, expires=timedelta(0)),
        lambda: mint(f"{PARENT}!", expires=FUTURE),
        lambda: describe(token[:-5], PARENT),
        lambda: describe(token, f"{PARENT}!"),
    ):
        with pytest.raises(ValueError, match=r"invalid|past|token") as caught:
            act()

        assert secrets_in_frames(caught.value, PARENT) == []
        assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_description_shows_no_token():
    """The repr of a description contains no token."""
    token = mint(PARENT, expires=FUTURE, permissions=["asset.read"])

    assert PARENT not in repr(describe(token, PARENT))
    assert token not in repr(describe(token, PARENT))


# ---------------------------------------------------------------------------------------------------- properties

SEGMENT = st.none() | st.text(st.characters(exclude_characters="!"), min_size=1).filter(str.isprintable)
NAME = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
PATTERN = st.just("*") | st.builds("{}.{}".format, NAME, NAME | st.just("*"))
PATTERNS = st.lists(PATTERN, unique=True)
MOMENT = st.datetimes(datetime(2100, 1, 1), datetime(9000, 1, 1), timezones=st.just(UTC))


LIMITS = st.fixed_dictionaries(
    {
        "rid": SEGMENT,
        "fid": SEGMENT,
        "rrid": SEGMENT,
        "host": SEGMENT,
        "sourceip": st.none() | st.ip_addresses(v=4).map(str),
    }
)


@given(expires=MOMENT, permissions=st.none() | PATTERNS.map(tuple), limits=LIMITS)
def test_round_trip(expires, permissions, limits):
    """The description of a minted token has the given values, for any segments."""
    token = mint(PARENT, expires=expires, permissions=permissions, **limits)

    assert describe(token, PARENT) == described(expires=expires, permissions=permissions, **limits)


@given(
    text=st.text()
    | st.text("ABab01_-", max_size=120)
    | st.binary().map(lambda body: base64.urlsafe_b64encode(body).decode())
)
def test_any_text(text):
    """Any text is described or a TokenError, with and without a valid beginning."""
    for token in (text, f"1411253i3rs3u{text}"):
        with pytest.raises(TokenError):
            describe(token, PARENT)


@given(payload=st.text() | st.text("0123456789-:TZ.!prfdih").map("2100-02-03T04:05:06.789Z{}".format))
def test_any_payload(payload):
    """Any payload that is encrypted with this parent is described or a TokenError."""
    try:
        described_token = describe(sealed(payload.encode("utf-8", "replace")), PARENT)
    except TokenError:
        return
    assert described_token.expires.utcoffset() == timedelta(0)


@given(cut=st.integers(0, 200), changed=st.integers(0, 200), other=st.sampled_from("Az0_-é"))
def test_damaged_token(cut, changed, other):
    """A truncated token, or one with a changed character, raises no other error than TokenError."""
    token = sealed("2100-02-03T04:05:06.789Z!rA")
    for damaged in (token[:cut], token[:changed] + other + token[changed + 1 :]):
        try:
            describe(damaged, PARENT)
        except TokenError as exc:
            assert PARENT not in str(exc)


# ---------------------------------------------------------------------------------------------------- permissions


def test_allow():
    """§5.2: a name permits itself, `ns.write` create and update, `ns.*` its namespace, `*` everything."""
    for patterns, permission, allowed in [
        ("|asset.*|gallery.read|", "asset.update", True),
        ("|asset.*|gallery.read|", "gallery.read", True),
        ("|asset.*|gallery.read|", "gallery.update", False),
        ("|asset.*|gallery.read|", "assets.read", False),
        ("|asset.*|gallery.read|", "gallery.*", False),
        ("asset.*", "asset.*", True),
        ("*", "live.create", True),
        ("*", "*", True),
        ("asset.*|live.*", "*", False),
        ("", "asset.read", False),
        ("asset.write", "asset.create", True),
        ("asset.write", "asset.update", True),
        ("asset.write", "asset.upload", True),
        ("asset.write", "asset.delete", False),
        ("asset.write", "asset.read", False),
        ("asset.write", "gallery.update", False),
        ("asset.write", "asset.*", False),
        ("asset.create|asset.update|asset.upload", "asset.write", False),
    ]:
        assert Permissions(patterns).allow(permission) is allowed, (patterns, permission)


def test_permissions_of_ping():
    """§2.1: the documented string is read and written unchanged."""
    text = "|asset.*|gallery.*|portal.*|webhook.*|live.*|token.*|account.read|"
    permissions = Permissions(text)

    assert str(permissions) == text
    assert list(permissions)[-1] == "account.read"
    assert len(permissions) == 7
    assert "asset.*" in permissions
    assert "asset.read" not in permissions


def test_equal_permissions():
    """Outer pipes, spaces, duplicates and order have no meaning."""
    one = Permissions("|a.read|b.*|")

    assert one == Permissions("b.* | a.read") == Permissions(["a.read", "b.*", "a.read"])
    assert hash(one) == hash(Permissions(["b.*", "a.read"]))
    assert one != Permissions("a.read")
    assert one != "|a.read|b.*|"
    assert repr(one) == "Permissions('|a.read|b.*|')"
    assert str(Permissions([])) == ""


def test_unknown_permissions():
    """Unknown permissions are accepted, as the service may add some; only `checked` refuses them."""
    permissions = Permissions("|Asset:read|x|")

    assert permissions.allow("Asset:read")
    with pytest.raises(ValueError, match="'Asset:read' is not a permission"):
        permissions.checked()


@given(patterns=PATTERNS, permission=st.builds("{}.{}".format, NAME, NAME))
def test_written_permissions_are_read(patterns, permission):
    """Permissions are equal after they were written and read."""
    permissions = Permissions(patterns)

    assert Permissions(str(permissions)) == permissions.checked()
    assert Permissions(str(permissions)).allow(permission) == permissions.allow(permission)


# ---------------------------------------------------------------------------------------------------- imports


def test_import_loads_nothing_heavy():
    """Importing the module loads neither the client nor cryptography."""
    program = "import cincopa_v2_client.tokens, sys; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert not {"cryptography", "httpx", "attrs", "attr", "dateutil", "cincopa_v2_client.client"} & set(loaded)


@pytest.mark.parametrize("call", ["mint('1isecret', expires=timedelta(hours=1))", "describe('t', '1isecret')"])
def test_without_the_extra(call):
    """Without cryptography, permissions work; for tokens the error says what to install."""
    program = (
        "import sys; sys.modules['cryptography'] = None\n"
        "from datetime import timedelta\n"
        "from cincopa_v2_client.tokens import Permissions, describe, mint\n"
        "assert Permissions('asset.*').allow('asset.read')\n"
        "try:\n"
        f"    {call}\n"
        "except ModuleNotFoundError as missing:\n"
        "    frame = missing.__traceback__.tb_next\n"
        "    while frame:\n"
        "        assert '1isecret' not in repr(frame.tb_frame.f_locals)\n"
        "        frame = frame.tb_next\n"
        "    raise\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "pip install 'cincopa-v2-client[crypto]'" in done.stderr
    assert "AssertionError" not in done.stderr
    assert "1isecret" not in done.stderr.splitlines()[-1]
