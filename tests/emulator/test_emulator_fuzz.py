"""Whatever is sent: no crash, always the envelope, never a file outside."""

from urllib.parse import quote_from_bytes

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cincopa_v2_client.document import patched_document

# The one page has tests of its own.
PATHS = sorted(set(patched_document()["paths"]) - {"/upload.iframe"})
NAMES = sorted(
    {
        parameter["name"]
        for path in patched_document()["paths"].values()
        for operation in path.values()
        for parameter in operation.get("parameters", ())
    }
)
VALUES = st.one_of(
    st.text(),
    st.binary(),
    st.integers().map(str),
    st.sampled_from(["1", "yes", "no", "10000001", "tag=", "caption=", "search=x", ",,", "-", "A" * 5000, "\0", "top"]),
)
FAST = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def encoded(value: str | bytes) -> str:
    return quote_from_bytes(value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass"))


@FAST
@given(
    path=st.sampled_from(PATHS), sent=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6), post=st.booleans()
)
def test_any_parameters(api, path, sent, post):
    """No parameter of any operation, whatever its value, brings the emulator down."""
    query = "&".join(f"{name}={encoded(value)}" for name, value in sent.items())
    url = f"/v2{path}?api_token={api.token}"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    response = api.http.post(url, content=query, headers=form) if post else api.http.get(f"{url}&{query}")
    answer = response.json()

    assert response.status_code == (200 if answer["success"] else 500)
    assert list(answer)[-1] == "runtime"
    assert answer.get("exception") != "System.Exception"


@FAST
@given(name=st.one_of(st.text(), st.binary()), kind=st.binary(max_size=20), body=st.binary(max_size=50))
def test_any_upload(api, emulator, name, kind, body):
    """No file name, range or body brings the upload host down, or a file to another place."""
    url = api.ok("asset.get_upload_url")["upload_url"]
    headers = {"X-FILE-NAME": encoded(name), "Content-Range": encoded(kind)} if kind else {"X-FILE-NAME": encoded(name)}
    text = api.http.post(url, content=body, headers=headers).text

    assert text.startswith("error: bad content-range" if kind else "post accepted")


@FAST
@given(start=st.integers(0, 40), length=st.integers(0, 10), total=st.integers(0, 50), body=st.binary(max_size=10))
def test_any_chunk(api, start, length, total, body):
    """Chunks in any order, of any fit, end in an asset of the right length or in none."""
    url = api.ok("asset.get_upload_url")["upload_url"]
    sent = {"Content-Range": f"bytes {start}-{start + length}/{total}", "unique-id": "1"}
    text = api.http.post(url, content=body, headers=sent).text

    whole = start == 0 and length == total == len(body)
    assert ("new resource id" in text) == whole
    assert text.startswith(("error: ", "post accepted"))
