"""Each source through the engine: the library is what the source has, and a second run only reads."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ingest.conftest import Line
from ingest.items import expected_library, library_of, make_items

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest, Status
from cincopa_v2_client.ingest.sources.account import AccountSource
from cincopa_v2_client.ingest.sources.bucket import BucketSource
from cincopa_v2_client.ingest.sources.manifest import ManifestSource


def statuses(line: Line, source: Any, **settings: Any) -> set[str]:
    """Bring a source in, and return what happened to the items."""
    return {str(outcome.status) for outcome in line.ingest(source, **settings).values()}


def check_second_run(line: Line, source: Any, **settings: Any) -> None:
    """Check that a second run only reads."""
    line.requests()

    assert statuses(line, source, **settings) == {"unchanged"}
    assert line.writes() == []


@pytest.fixture
def manifest(tmp_path: Path) -> Callable[..., ManifestSource]:
    """Return a function that writes a manifest of six items, whose files are under an address if one is given."""

    def write(base: str = "") -> ManifestSource:
        make_items(tmp_path)
        path = tmp_path / "source" / "manifest.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["file", "caption", "tags", "galleries", "thumbnail", "subtitles.en", "reference_id"])
            for number, (name, asset) in enumerate(expected_library()["assets"].items()):
                thumbnail = f"{base}cover.gif" if asset["thumbnail"] else ""
                subtitles = f"{base}en.vtt" if "subtitle-en" in asset["attached"] else ""
                row = [f"{base}{name}", asset["caption"], ",".join(asset["tags"])]
                row += ["Talks,Even" if number % 2 == 0 else "Talks", thumbnail, subtitles]
                writer.writerow([*row, asset["reference_id"] if base else ""])
        return ManifestSource(path)

    return write


def test_manifest_of_paths(line: Line, manifest: Callable[..., ManifestSource]) -> None:
    source = manifest()

    assert statuses(line, source) == {"uploaded"}
    assert line.library == expected_library()
    check_second_run(line, source)


@pytest.mark.parametrize("pull", [True, False])
def test_manifest_of_addresses(
    sync_line: Line, manifest: Callable[..., ManifestSource], files: str, pull: bool
) -> None:
    source = manifest(files)

    outcomes = sync_line.ingest(source, pull=pull)

    assert {(outcome.status, outcome.pulled) for outcome in outcomes.values()} == {(Status.UPLOADED, pull)}
    assert sync_line.library == expected_library()
    check_second_run(sync_line, source, pull=pull)


def test_account(line: Line, old: Cincopa, tmp_path: Path) -> None:
    for _ in Ingest(old, make_items(tmp_path), journal=tmp_path / "old"):
        pass
    reverse = old.gallery.create(name="Reverse", description="The other way round").fid
    old.gallery.add_item(
        reverse, [asset.rid for asset in old.gallery.iter_items(old.gallery.list().galleries[-1].fid)][::-1]
    )
    source = AccountSource(old, line.own)

    first = line.ingest(source)

    assert {str(outcome.status) for outcome in first.values()} == {"uploaded", "adopted"}
    assert line.library == library_of(old)
    created = {gallery.name: gallery.description for gallery in line.own.gallery.iter()}
    assert created["Reverse"] == f"The other way round\ncincopa:{reverse}"
    check_second_run(line, source)


def test_account_without_the_journal_adopts(sync_line: Line, old: Cincopa, tmp_path: Path) -> None:
    for _ in Ingest(old, make_items(tmp_path), journal=tmp_path / "old"):
        pass
    source = AccountSource(old, sync_line.own)
    statuses(sync_line, source)
    sync_line.requests()

    assert statuses(sync_line, source, journal=tmp_path / "another") == {"adopted"}
    assert sync_line.writes() == []


def test_bucket_that_is_streamed(line: Line) -> None:
    fsspec: Any = pytest.importorskip("fsspec")
    file_system = fsspec.filesystem("memory")
    file_system.pipe({f"/talks/{number}.mp4": b"talk %d" % number * 500 for number in range(3)})
    source = BucketSource("memory://talks")

    assert statuses(line, source) == {"uploaded"}
    assert {asset["reference_id"] for asset in line.library["assets"].values()} == {
        f"memory://talks/{number}.mp4" for number in range(3)
    }
    check_second_run(line, source)
    file_system.rm("/talks", recursive=True)


SIZES = [3, pytest.param(1000, marks=pytest.mark.slow)]


@pytest.mark.parametrize("films", SIZES, indirect=True)
@pytest.mark.parametrize("signed", [True, False], ids=["signed addresses", "streamed"])
def test_bucket_of_s3(sync_line: Line, films: dict[str, Any], signed: bool, request: pytest.FixtureRequest) -> None:
    count = request.node.callspec.params["films"]
    source = BucketSource("s3://films", signed=signed, storage_options=films)

    outcomes = sync_line.ingest(source)

    assert {(outcome.status, outcome.pulled) for outcome in outcomes.values()} == {(Status.UPLOADED, signed)}
    assert {asset.filename: asset.reference_id for asset in sync_line.own.asset.iter()} == {
        f"film {n:04}.mp4": f"s3://films/{n % 10}/film {n:04}.mp4" for n in range(count)
    }
    assert b"Signature" not in b"".join(path.read_bytes() for path in sync_line.folder.glob("journal*"))
    check_second_run(sync_line, source)


def test_asset_that_is_deleted_while_its_account_is_read_fails_alone(sync_line: Line, old: Cincopa) -> None:
    rids = [old.asset.upload_file(b"film %d" % n, filename=f"{n}.mp4").rid for n in range(3)]

    class Changing:
        """Deletes an asset after the others were listed."""

        def items(self) -> Iterator[Any]:
            for item in list(AccountSource(old, sync_line.own).items()):
                if item.key == rids[1]:
                    old.asset.delete(rids[1])
                yield item

    outcomes = sync_line.ingest(Changing().items())

    assert {key: str(outcome.status) for key, outcome in outcomes.items()} == {
        rids[0]: "uploaded",
        rids[1]: "failed",
        rids[2]: "uploaded",
    }
    assert outcomes[rids[1]].reason == f"AccountFile('{rids[1]}') is no longer in its account: run the command again"


def test_host_that_fails_is_mended_by_another_run_of_the_failed(
    sync_line: Line, manifest: Callable[..., ManifestSource], files: str, tmp_path: Path
) -> None:
    source = manifest(files)
    (tmp_path / "source" / "2.mp4").rename(tmp_path / "gone.mp4")

    outcomes = sync_line.ingest(source)

    failed = {key: outcome.reason for key, outcome in outcomes.items() if outcome.status == Status.FAILED}
    assert failed == {f"{files}2.mp4": f"{files}2.mp4: the host returned HTTP 404"}
    (tmp_path / "gone.mp4").rename(tmp_path / "source" / "2.mp4")
    assert [str(each.status) for each in sync_line.ingest(source, only_failed=True).values()] == ["uploaded"]
    assert sync_line.library["assets"] == expected_library()["assets"]
