"""`cincopa ls` and `cincopa export`, with any number of assets."""

import csv
import importlib.util
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli.conftest import COMMAND, environment, one_line
from faultserver import answer
from rich.cells import cell_len

from cincopa_v2_client.cli.output.columns import columns_of
from cincopa_v2_client.models import Asset, Gallery

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux counts kilobytes")


@pytest.fixture
def large(cincopa_command, library):
    """Return a function that runs the command with a library of 2,000 assets."""
    return lambda *arguments, **more: cincopa_command(
        *arguments, CINCOPA_BASE_URL=library.base_url, CINCOPA_API_TOKEN=library.api_token, **more
    )


def test_ls_in_a_pipe(cincopa_command, upload) -> None:
    """Columns are separated by tabs, and values are complete and on one line."""
    rid = upload("a.txt", caption="Über\t日本語\nund mehr", tags=["a", "b"])
    (line,) = cincopa_command("ls").stdout.splitlines()
    fields = line.split("\t")

    assert fields[:3] == [rid, "unknown", "9"]
    assert fields[4:] == ["Über 日本語 und mehr", "a,b"]


def test_ls_on_a_terminal(screen, upload) -> None:
    """The table fits in 80 columns: wide characters count two, ids are complete."""
    rid = upload("a.txt", caption="日本語" * 30, tags=["keynote"])
    header, line = screen("ls").splitlines()

    assert header.split() == ["rid", "type", "filesize", "modified", "name", "tags"]
    assert line.startswith(f"{rid}  unknown  9 B ")
    assert line.rstrip().endswith("keynote")
    assert header.index("tags") == cell_len(line) - len("keynote")


def test_ls_without_control_characters(screen, client) -> None:
    """Control characters in names are not printed."""
    client.gallery.create(name="red \x1b[31m and \x07 bell \u202e turned")
    output = screen("ls", "--galleries", NO_COLOR="1")

    assert "red [31m and bell turned" in output
    assert "\x1b" not in output and "\x07" not in output and "\u202e" not in output


def test_ls_of_an_empty_library(screen, cincopa_command) -> None:
    """An empty library is reported on a terminal, and is no output in a pipe."""
    assert screen("ls").strip() == "nothing found"
    assert cincopa_command("ls").stdout == ""
    assert cincopa_command("ls", "--output", "json").stdout == "[]\n"
    assert cincopa_command("asset", "list").stdout == cincopa_command("asset", "list", "--output", "csv").stdout == ""


def test_ls_filters(cincopa_command, upload, client) -> None:
    """The filters are those of asset.list, or of gallery.list with `--galleries`."""
    matching = upload("a.txt", tags=["keynote"])
    upload("b.txt")
    fid = client.gallery.create(name="Talks").fid
    client.gallery.create(name="Others")

    assert cincopa_command("ls", "--tag", "keynote").stdout.split("\t")[0] == matching
    assert cincopa_command("ls", "--galleries", "--search", "Talks").stdout.split("\t")[0] == fid
    assert cincopa_command("ls", "--type", "image,video").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--galleries", "--type", "image"), "--type is only for assets"),
        (("--filter-tags", "a"), "--filter-tags is only for galleries"),
        (("--type", "vido"), "--type 'vido': expected one of 'video', 'image', 'audio', 'other'"),
    ],
)
def test_ls_with_an_invalid_filter(arguments, message, cincopa_command) -> None:
    """An invalid filter is reported by its name on the command line."""
    done = cincopa_command("ls", *arguments)

    assert (done.returncode, one_line(done.stderr)) == (2, message)


def test_ls_of_many_pages(large) -> None:
    """All pages are listed, each asset once; `--limit` lists the first."""
    rids = [line.split("\t")[0] for line in large("ls").stdout.splitlines()]

    assert len(set(rids)) == len(rids) == 2_000
    assert [line.split("\t")[0] for line in large("ls", "--limit", "150").stdout.splitlines()] == rids[:150]


def test_ls_into_head(library, environ) -> None:
    """A reader that stops early, such as `head`, causes no error."""
    script = 'set -o pipefail; "$@" | head -1'
    variables = environ | {"CINCOPA_BASE_URL": library.base_url, "CINCOPA_API_TOKEN": library.api_token}
    done = subprocess.run(
        ["bash", "-c", script, "-", *COMMAND, "ls"],
        env=variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, len(done.stdout.splitlines()), done.stderr) == (0, 1, "")


def test_columns_of_models() -> None:
    """There is a column for each field and nested field, but none for secrets."""
    assets, galleries = ([column.name for column in columns_of(model)] for model in (Asset, Gallery))

    assert assets[:5] == ["id", "rid", "type", "filename", "caption"]
    assert {"content.url", "exif.width", "versions", "in_folders", "additional_properties"} <= set(assets)
    assert "upload_url" not in galleries


def test_export_csv(cincopa_command, upload) -> None:
    """Columns have the names of the API; lists and objects are JSON."""
    rid = upload("a.txt", caption='A "quoted", caption\nof two lines', tags=["a", "b"])
    done = cincopa_command("export")
    (row,) = csv.DictReader(done.stdout.splitlines(keepends=True))

    assert (row["rid"], row["caption"], row["tags"]) == (rid, 'A "quoted", caption\nof two lines', "a,b")
    assert row["content.url"].startswith("http://127.0.0.1")
    assert json.loads(row["versions"])["original"]["name"] == "original"
    assert list(row) == [column.name for column in columns_of(Asset)]


def test_export_of_an_empty_library(cincopa_command) -> None:
    """An empty library is a header in CSV, an empty array in JSON, and nothing in JSON Lines."""
    assert cincopa_command("export").stdout.startswith("id,rid,type,")
    assert cincopa_command("export", "--format", "json").stdout == "[]\n"
    assert cincopa_command("export", "--format", "jsonl").stdout == ""


def test_export_galleries(cincopa_command, client) -> None:
    """Galleries are exported without their upload URLs."""
    fid = client.gallery.create(name="Talks").fid
    (gallery,) = json.loads(cincopa_command("export", "--galleries", "--format", "json").stdout)

    assert (gallery["fid"], gallery["name"]) == (fid, "Talks")
    assert "upload_url" not in gallery


@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_export_many_to_a_file(form, large, tmp_path) -> None:
    """The extension of the file chooses the format, and each asset is exported once."""
    path = tmp_path / f"library.{form}"
    done = large("export", "--file", str(path))
    text = path.read_text(encoding="utf-8")
    rids = {
        "csv": lambda: [row["rid"] for row in csv.DictReader(text.splitlines())],
        "json": lambda: [item["rid"] for item in json.loads(text)],
        "jsonl": lambda: [json.loads(line)["rid"] for line in text.splitlines()],
    }[form]()

    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"wrote 2,000 assets to {path}\n")
    assert len(set(rids)) == len(rids) == 2_000
    assert list(tmp_path.iterdir()) == [path]


def test_export_progress(library, terminal, tmp_path) -> None:
    """On a terminal, the progress and the final count are printed."""
    path = tmp_path / "library.csv"
    child = terminal(
        "export", "--file", str(path), CINCOPA_BASE_URL=library.base_url, CINCOPA_API_TOKEN=library.api_token
    )
    child.expect("1,000 of 2,000")
    child.expect(f"wrote 2,000 assets to {path}")
    child.wait()


def test_export_without_a_total(serve, terminal, tmp_path) -> None:
    """An export works if the server sends no total."""
    items = [{"rid": f"A{number}"} for number in range(100)]
    # As the number of pages is not known, later ones may be requested ahead.
    server = serve(answer(items=items), *[answer(items=[])] * 5)
    child = terminal("export", "--file", str(tmp_path / "all.csv"), CINCOPA_BASE_URL=server.url)
    child.expect(r"\r100\r?wrote 100 assets to ")
    child.wait()

    assert child.exitstatus == 0


def test_failed_export(cincopa_command, emulator, upload, tmp_path) -> None:
    """A failed export keeps the old file and leaves no other."""
    upload()
    emulator.add_fault("asset.list:status=503")
    path = tmp_path / "library.csv"
    path.write_text("yesterday's")
    done = cincopa_command("export", "--file", str(path))

    assert done.returncode == 1
    assert path.read_text() == "yesterday's"
    assert [each for each in tmp_path.iterdir() if "library" in each.name] == [path]


def test_export_to_a_device(cincopa_command, upload) -> None:
    """A device is written to, not replaced."""
    upload()
    done = cincopa_command("export", "--file", os.devnull)

    assert done.returncode == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_export_to_a_missing_directory(cincopa_command, upload, tmp_path) -> None:
    """A missing directory is reported."""
    upload()
    done = cincopa_command("export", "--file", str(tmp_path / "no" / "library.csv"))

    assert done.returncode == 1
    assert "No such file or directory" in one_line(done.stderr)


def test_export_interrupted(library, environ, tmp_path) -> None:
    """Ctrl-C takes effect immediately, also during a slow request, and leaves no partial file."""
    library.add_fault("asset.list:latency=60:skip=3")
    variables = environ | {"CINCOPA_BASE_URL": library.base_url, "CINCOPA_API_TOKEN": library.api_token}
    try:
        process = subprocess.Popen(
            [*COMMAND, "export", "--file", str(tmp_path / "library.csv")],
            env=variables,
            stderr=subprocess.PIPE,
            text=True,
        )
        deadline = time.monotonic() + 300
        while not list(tmp_path.glob(".library*")) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        _, errors = process.communicate(timeout=300)
    finally:
        library.clear_faults()

    assert time.monotonic() - start < 45
    assert (process.returncode, errors) == (130, "cincopa: interrupted\n")
    assert not [each for each in tmp_path.iterdir() if "library" in each.name]


@pytest.mark.slow
@LINUX
def test_export_memory(library, environ, tmp_path) -> None:
    """The export of 2,000 assets needs little more memory than that of 200."""

    def peak(*arguments: str) -> int:
        variables = environment(tmp_path, library)
        process = subprocess.Popen([*COMMAND, "export", *arguments], env=variables, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return usage.ru_maxrss

    assert peak() - peak("--search", "picture 19") < 12 * 1024


def test_parquet_needs_a_file(cincopa_command) -> None:
    """Parquet cannot be written to standard output."""
    done = cincopa_command("export", "--format", "parquet")

    assert (done.returncode, one_line(done.stderr)) == (
        2,
        "Parquet cannot be written to standard output: add --file NAME.parquet",
    )


def test_parquet_without_its_extra(environ, tmp_path) -> None:
    """The error names the extra, and nothing is written."""
    code = "import sys; sys.modules['pyarrow'] = None; from cincopa_v2_client.cli import main; main()"
    command = [sys.executable, "-c", code, "export", "--file", str(tmp_path / "library.parquet")]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 1
    assert one_line(done.stderr) == "Parquet needs an extra: pip install 'cincopa-v2-client[parquet]'"
    assert not [each for each in tmp_path.iterdir() if "library" in each.name]


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="needs the extra parquet")
def test_export_parquet(large, tmp_path) -> None:
    """Columns have types; lists and objects are JSON, tags are a list."""
    from pyarrow import parquet

    path = tmp_path / "library.parquet"
    done = large("export", "--file", str(path))
    table = parquet.read_table(path)

    assert (done.returncode, table.num_rows) == (0, 2_000)
    assert table.column_names == [column.name for column in columns_of(Asset)]
    first = table.slice(0, 1).to_pylist()[0]
    assert first["tags"] == ["some", "tags"]
    assert first["filesize"] == 123_456
    assert first["modified"].year == 2026


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_export_that_replaces_a_file_is_not_readable_by_more_users(cincopa_command, tmp_path) -> None:
    """A private file stays private."""
    path = tmp_path / "private.csv"
    path.touch(mode=0o600)

    assert cincopa_command("export", "--file", str(path)).returncode == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stat().st_size
