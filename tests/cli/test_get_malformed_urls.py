"""`cincopa get`: a malformed URL in a response is an error of its own file only."""

import pytest
from faultserver import FaultServer, Seen, Step, answer, reply

# URLs without control characters can also be the target of a redirect.
MALFORMED = [
    "http://[x/a",
    "http://exa mple/a",
    "http://\ud800/a",
    "http://xn--/a",
    "http://xn--a-\u00fc/a",
    "http://ex..ample/a",
    f"http://{'a' * 300}.test/a",
    f"http://{'ü' * 80}.test/a",
    "http://127.0.0.1:99999/a",
    "http://127.0.0.1:x/a",
    "http://127.0.0.1:-1/a",
    "https:///a",
    "https://?a",
    "ftp://127.0.0.1/a",
    f"http://127.0.0.1/{'a' * 100_000}",
]
CONTROL = ["http://a\0b/a", "http://a\nb/a", "http://127.0.0.1/\x1b[2J"]


class Library:
    """A server with one gallery that has 30 valid files and one for each malformed URL; some are redirected to."""

    def __init__(self) -> None:
        self.host = FaultServer([Step(self._respond)] * 500)
        good = {f"good-{number}.bin": f"{self.host.url}/good-{number}.bin" for number in range(30)}
        bad = {f"bad-{number}.bin": url for number, url in enumerate(MALFORMED + CONTROL)}
        moved = {f"moved-{number}.bin": f"{self.host.url}/moved/{number}" for number in range(len(MALFORMED))}
        self._items = [
            {"rid": f"R{name}", "filename": name, "versions": {"original": {"url": url}}}
            for name, url in (bad | good | moved).items()
        ]

    def _respond(self, seen: Seen) -> bytes:
        path = seen.target.partition("?")[0]
        if path == "/asset.list.json":
            rid = seen.query["rid"][0]
            step = answer(items=[item for item in self._items if item["rid"] == rid], items_data={"pages_count": 1})
        elif path == "/gallery.list.json":
            step = answer(galleries=[{"fid": "F"}], items_data={"pages_count": 1})
        elif path == "/gallery.get_items.json":
            step = answer(folder={"items": self._items, "items_data": {"pages_count": 1}})
        elif path.startswith("/moved/"):
            # Some servers send the header in UTF-8.
            location = MALFORMED[int(path.rpartition("/")[2])].encode("utf-8", "surrogatepass")
            head = reply(302).data
            assert isinstance(head, bytes)
            return head.removesuffix(b"\r\n\r\n") + b"\r\nLocation: " + location + b"\r\n\r\n"
        else:
            step = reply(200, path)
        assert isinstance(step.data, bytes)
        return step.data


@pytest.fixture
def library():
    """Yield the server."""
    library = Library()
    yield library.host
    library.host.close()


def test_valid_files_are_downloaded_beside_malformed_urls(library, cincopa_command, tmp_path) -> None:
    """The valid files are downloaded although other URLs, in the response or in a redirect, are malformed."""
    to = tmp_path / "files"
    done = cincopa_command("get", "F", "--to", str(to), CINCOPA_BASE_URL=library.url)

    assert {path.name: path.read_text() for path in to.iterdir()} == {
        f"good-{number}.bin": f"/good-{number}.bin" for number in range(30)
    }
    failed = [line.split(": ")[1] for line in done.stderr.splitlines() if line.startswith("cincopa: R")]
    bad = [f"Rbad-{number}.bin" for number in range(len(MALFORMED + CONTROL))]
    assert sorted(failed) == sorted(bad + [f"Rmoved-{number}.bin" for number in range(len(MALFORMED))])
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
