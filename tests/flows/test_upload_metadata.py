"""Metadata that an upload sets: with the certainty of the upload itself."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from faultserver import answer, reply
from flows.conftest import Line, collect

from cincopa_v2_client import ApiError

METADATA: dict[str, Any] = {
    "caption": "Talk",
    "description": "A talk",
    "long_description": "A long talk",
    "related_link_text": "Slides",
    "related_link_url": "https://example.com/slides",
    "reference_id": "talk-1",
    "tags": ["talks", "2026"],
}

# Uploads a file with metadata, and is killed at the nth request, before it is sent (0) or after its response (1).
KILLED = """
import os, sys
import httpx
from cincopa_v2_client import Cincopa

path, state, token, base_url, number, after = sys.argv[1:]

class Transport(httpx.HTTPTransport):
    count = 0

    def handle_request(self, request):
        self.count += 1
        if self.count == int(number) and after == "0":
            os._exit(9)
        response = super().handle_request(request)
        if self.count == int(number):
            response.read()
            os._exit(9)
        return response

with Cincopa(token, base_url=base_url, transport=Transport()) as c:
    c.asset.upload_file(path, chunk_size=4000, resume=state, caption="Talk", reference_id="talk-1")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a file of three chunks."""
    path = tmp_path / "a.bin"
    path.write_bytes(os.urandom(10_000))
    return path


def test_all_metadata_is_set(run, options, own) -> None:
    """The asset has all fields."""
    uploaded = run(lambda c: c.asset.upload_file(b"x", filename="a.txt", **METADATA), **options)

    asset = own.asset.get(uploaded.rid)
    assert {name: getattr(asset, name) for name in METADATA} == METADATA


@pytest.mark.parametrize(
    "wrong",
    [{"caption": 5}, {"tags": "talks"}, {"tags": ["a,b"]}, {"long_description": "ש" * 5_000}],
    ids=["type", "string of tags", "comma in a tag", "too long for a request"],
)
def test_wrong_metadata_is_refused_before_the_upload(wrong, run, serve) -> None:
    """No request is sent."""
    server = serve()

    with pytest.raises((TypeError, ValueError)):
        run(lambda c: c.asset.upload_file(b"x", filename="a.txt", **wrong), api_token="1i2", base_url=server.url)

    assert server.seen == []


def test_error_after_the_upload_names_the_asset(run, serve) -> None:
    """It is the error of `asset.set_meta`, with a note."""
    host = serve(reply(200, "new resource id 7 A7\ndone"))
    refusal = reply(400, '{"success": false, "error": "no"}', {"Content-Type": "application/json"})
    server = serve(answer(upload_url=f"{host.url}/post.jpg?uid=1"), refusal)

    with pytest.raises(ApiError, match=r"^asset.set_meta: ") as problem:
        run(lambda c: c.asset.upload_file(b"x", filename="a.txt", caption="T"), api_token="1i2", base_url=server.url)

    (note,) = problem.value.__notes__
    assert "the asset 'A7'" in note


@pytest.mark.slow
@pytest.mark.parametrize("after", [0, 1])
def test_upload_killed_at_any_request_is_continued(after, line: Line, path, tmp_path) -> None:
    """The same call ends with one asset that has its metadata; no chunk is sent again whose response was seen."""
    state, own = tmp_path / "state.json", line.own
    ranges = [f"bytes {start}-{stop}/10000" for start, stop in ((0, 4000), (4000, 8000), (8000, 10_000))]
    metadata, number = {"caption": "Talk", "reference_id": "talk-1"}, 0
    for number in range(1, 10):
        arguments = [str(path), str(state), *line.options.values(), str(number), str(after)]
        child = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False, cwd=Path(__file__).parents[2])
        if child.returncode == 0:
            break
        line.proxy.seen.clear()
        uploaded = line.run(lambda c: c.asset.upload_file(path, chunk_size=4000, resume=state, **metadata))

        assert line.proxy.ranges == ranges[max(0, number - 2) :]
        (asset,) = own.asset.find(reference_id="talk-1")
        assert (asset.rid, asset.caption) == (uploaded.rid, "Talk")
        assert len(own.asset.list().items) == 1
        assert not state.exists()
        own.asset.delete(asset.rid)

    # One for the URL, three chunks, one for the metadata.
    assert number == 6


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"captoin": "Talk"}, "asset.upload_file: unknown metadata 'captoin'; did you mean 'caption'?"),
        ({"file_name": "a.txt"}, "asset.upload_file: unknown metadata 'file_name'; did you mean 'filename'?"),
        ({"bogus": 1}, "asset.upload_file: unknown metadata 'bogus'; expected one of caption, description, "),
    ],
)
def test_unknown_metadata_is_refused_with_the_nearest_name(wrong, text, run) -> None:
    with pytest.raises(TypeError) as problem:
        run(lambda c: c.asset.upload_file(b"x", **wrong), api_token="1i2")

    assert str(problem.value).startswith(text)


@pytest.mark.parametrize(
    ("returned", "text"),
    [
        (["Talk"], "metadata= returned a list; expected a dict"),
        (None, "metadata= returned None; expected a dict"),
        ({"captoin": "Talk"}, "did you mean 'caption'?"),
    ],
)
def test_wrong_result_of_metadata_is_the_outcome(returned, text, run, path) -> None:
    """The function that returns it is the caller's."""
    (outcome,) = run(lambda c: collect(c.asset.upload_many([path], metadata=lambda _: returned)), api_token="1i2")

    assert type(outcome.error) is TypeError
    assert text in str(outcome.error)


def test_tags_of_a_file_are_added_to_those_of_all(run, options, own, path) -> None:
    def work(c: Any) -> Any:
        return collect(c.asset.upload_many([path], tags=("talks", "2026"), metadata=lambda _: {"tags": ["a", "talks"]}))

    (outcome,) = run(work, **options)

    assert own.asset.get(outcome.uploaded.rid).tags == ["talks", "2026", "a"]


def test_metadata_that_is_no_function_is_refused(run, path) -> None:
    with pytest.raises(TypeError, match=r"^metadata= is a dict; expected a function"):
        run(lambda c: collect(c.asset.upload_many([path], metadata={"caption": "Talk"})), api_token="1i2")
