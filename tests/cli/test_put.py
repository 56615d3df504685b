"""`cincopa put`: each file is uploaded once, also across interruptions and kills."""

import hashlib
import os
import random
import stat
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pexpect
import pytest
from cli.conftest import COMMAND, one_line
from flows.proxy import Fault, text

from cincopa_v2_client import Cincopa


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a directory with three files, one in a subdirectory, a hidden file and a link."""
    path = tmp_path / "talks"
    (path / "more").mkdir(parents=True)
    (path / "a.txt").write_text("first")
    (path / "b.txt").write_bytes(b"")
    (path / "more" / "日本 ü.txt").write_text("third")
    (path / ".hidden").write_text("hidden")
    (path / "link.txt").symlink_to("a.txt")
    return path


def lines(output: str) -> list[list[str]]:
    """Return the rows of TSV output."""
    return [line.split("\t") for line in output.splitlines()]


def names(client: Cincopa) -> Counter[str]:
    """Return the file names in the library with their counts."""
    return Counter(asset.filename for asset in client.asset.iter())


def journals(home: Path) -> list[Path]:
    """Return the files of the journals."""
    return [path for path in home.rglob("cincopa/uploads/*/*") if path.is_file()]


def test_directory(cincopa_command, client, folder) -> None:
    """Each file is a line with its rid; hidden files and links are skipped and counted."""
    done = cincopa_command("put", "--recursive", str(folder))

    assert done.returncode == 0
    rids = {Path(path): rid for rid, path in lines(done.stdout)}
    assert {path.name for path in rids} == {"a.txt", "b.txt", "日本 ü.txt"}
    assert {asset.rid: asset.filename for asset in client.asset.iter()} == {
        rid: path.name for path, rid in rids.items()
    }
    assert done.stderr == "skipped: 1 hidden, 1 links\nfinished: 3\nuploaded 3 (10 B)\n"


def test_content_and_description(cincopa_command, client, folder) -> None:
    """The asset has the file's content, its tags, and the SHA-256 as its reference id."""
    cincopa_command("put", str(folder / "a.txt"), "--tags", "talk,2026", "--tags", "draft")
    (asset,) = client.asset.iter()

    assert client.transfer("GET", asset.versions["original"].url).content == b"first"
    assert asset.tags == ["talk", "2026", "draft"]
    assert asset.reference_id == hashlib.sha256(b"first").hexdigest()


def test_link_as_argument(cincopa_command, client, folder) -> None:
    """A link given as an argument is followed and keeps its own name."""
    assert cincopa_command("put", str(folder / "link.txt")).returncode == 0

    assert names(client) == {"link.txt": 1}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["talks"], "talks is a directory: add --recursive to upload the files in it"),
        (["talks/nowhere.txt"], "talks/nowhere.txt: No such file or directory"),
        (["talks/a.txt", "--concurrency", "0"], "Invalid value for '--concurrency'"),
        ([os.devnull], f"{os.devnull} is a pipe or a device"),
    ],
)
def test_invalid_path(arguments, message, folder, cincopa_command, client, monkeypatch) -> None:  # noqa: PLR0917
    """The exit code is 2, and no request is sent."""
    monkeypatch.chdir(folder.parent)
    done = cincopa_command("put", "talks/a.txt", *arguments)

    assert done.returncode == 2
    assert message in one_line(done.stderr)
    assert names(client) == {}


def test_empty_directory(cincopa_command, tmp_path) -> None:
    """An empty directory is not an error."""
    (tmp_path / "empty").mkdir()
    done = cincopa_command("put", "-r", str(tmp_path / "empty"))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "there is nothing to upload\n")


def test_path_twice(cincopa_command, client, folder) -> None:
    """A file that is given twice is uploaded once."""
    path = str(folder / "a.txt")
    cincopa_command("put", path, "-r", str(folder), path)

    assert names(client)["a.txt"] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file that even root cannot read")
def test_unreadable_file(cincopa_command, client, folder) -> None:
    """A file that cannot be read is reported, the others are uploaded, and the exit code is 1."""
    done = cincopa_command("put", "/proc/self/mem", str(folder / "a.txt"))

    assert done.returncode == 1
    assert [path for _, path in lines(done.stdout)] == [str(folder / "a.txt")]
    assert "cincopa: /proc/self/mem: Input/output error\n" in done.stderr
    assert done.stderr.splitlines()[-1] == "cincopa: 1 failed; the errors are above"


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_unreadable_directory(cincopa_command, client, folder) -> None:
    """A directory that cannot be read is reported, and other files are uploaded."""
    if os.geteuid() == 0:
        pytest.skip("root can read any directory")
    (folder / "more").chmod(0)
    done = cincopa_command("put", "-r", str(folder))
    (folder / "more").chmod(0o700)

    assert done.returncode == 1
    assert names(client) == {"a.txt": 1, "b.txt": 1}


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names that are not Unicode")
def test_undecodable_name(cincopa_command, client, folder) -> None:
    """A file whose name is not Unicode is uploaded with a replacement character, as by `ingest`."""
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_text("x")
    done = cincopa_command("put", "-r", str(folder))

    assert done.returncode == 0
    assert names(client)["\N{REPLACEMENT CHARACTER}.txt"] == 1


def test_refused_file(cincopa_command, emulator, client, folder, proxy) -> None:
    """A refused file is reported; the same command tries only that file again."""
    proxy.faults.append(text(200, "error: no such type"))
    variables = {"CINCOPA_BASE_URL": proxy.base_url}
    first = cincopa_command("put", "-r", str(folder), "--concurrency", "1", **variables)
    second = cincopa_command("put", "-r", str(folder), "--concurrency", "1", **variables)

    assert (first.returncode, second.returncode) == (1, 0)
    assert "a.txt: asset.upload_file: the upload host refused the file" in first.stderr
    assert "run the same command again to resume" in first.stderr
    assert "uploaded 1 (5 B); by an earlier run: 2" in second.stderr
    assert names(client) == {"a.txt": 1, "b.txt": 1, "日本 ü.txt": 1}


def test_second_run(cincopa_command, client, folder) -> None:
    """Without its journal a finished command uploads nothing again; `--again` insists."""
    first = cincopa_command("put", "-r", str(folder))
    second = cincopa_command("put", "-r", str(folder), "--no-resume")
    third = cincopa_command("put", "-r", str(folder), "--again")

    assert sorted(lines(first.stdout)) == sorted(lines(second.stdout))
    assert "uploaded 0 (0 B); already in Cincopa: 3" in second.stderr
    assert "uploaded 3" in third.stderr
    assert set(names(client).values()) == {2}


def test_same_content_twice(cincopa_command, client, folder) -> None:
    """Of two new files with the same content, one is uploaded."""
    (folder / "copy.txt").write_text("first")
    done = cincopa_command("put", "-r", str(folder))

    assert "uploaded 3 (10 B); already in Cincopa: 1" in done.stderr
    assert sum(names(client).values()) == 3


def test_existing_asset_joins_the_gallery(cincopa_command, client, folder) -> None:
    """A skipped file's asset is added to the gallery once."""
    path = str(folder / "a.txt")
    rid = lines(cincopa_command("put", path).stdout)[0][0]
    fid = client.gallery.create(name="Talks").fid
    for _ in range(2):
        assert cincopa_command("put", path, "--gallery", "Talks").returncode == 0

    assert [asset.rid for asset in client.gallery.iter_items(fid)] == [rid]


@pytest.mark.parametrize("by", ["fid", "name"])
def test_gallery(by, cincopa_command, client, folder) -> None:
    """A gallery is chosen by its fid or exact name."""
    client.gallery.create(name="My Talks")
    fid = client.gallery.create(name="Talks").fid
    cincopa_command("put", str(folder / "a.txt"), "--gallery", fid if by == "fid" else "Talks")

    assert [asset.filename for asset in client.gallery.iter_items(fid)] == ["a.txt"]
    assert len(list(client.gallery.iter())) == 2


def test_new_gallery(cincopa_command, client, folder) -> None:
    """An unknown name creates one gallery."""
    for name in ("a.txt", "b.txt"):
        cincopa_command("put", str(folder / name), "--gallery", "New & 日本")
    (gallery,) = client.gallery.iter()

    assert gallery.name == "New & 日本"
    assert {asset.filename for asset in client.gallery.iter_items(gallery.fid)} == {"a.txt", "b.txt"}


def test_gallery_that_is_not_created(cincopa_command, client, folder) -> None:
    """A mistyped fid is no name for a new gallery."""
    done = cincopa_command("put", str(folder / "a.txt"), "--gallery", "AzTAsCfoX-4q")

    assert done.returncode == 2
    assert "there is no gallery with the fid" in one_line(done.stderr)
    assert (names(client), [*client.gallery.iter()]) == ({}, [])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["put", "--again", "--skip-existing"], "give either --again or --skip-existing"),
    ],
)
def test_options_that_have_no_effect_are_refused(options, message, cincopa_command, client, folder) -> None:
    """Nothing is uploaded."""
    done = cincopa_command(*options, str(folder / "a.txt"))

    assert done.returncode == 2
    assert message in one_line(done.stderr)
    assert names(client) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="a file system without new files")
def test_state_directory_that_cannot_be_written(cincopa_command, client, folder) -> None:
    """Nothing is uploaded; to run the command again would be of no use."""
    done = cincopa_command("put", str(folder / "a.txt"), XDG_STATE_HOME="/proc/x")

    assert done.returncode == 1
    assert "set XDG_STATE_HOME to a directory that can be written" in one_line(done.stderr)
    assert names(client) == {}


def test_ambiguous_gallery(cincopa_command, client, folder) -> None:
    """If several galleries have the name, the error has their fids and nothing is uploaded."""
    fids = [client.gallery.create(name="Talks").fid for _ in range(2)]
    done = cincopa_command("put", str(folder / "a.txt"), "--gallery", "Talks")

    assert done.returncode == 1
    assert all(fid in one_line(done.stderr) for fid in fids)
    assert names(client) == {}


def test_token_that_may_upload_only(cincopa_command, emulator, client, folder) -> None:
    """A token that may only upload suffices for files without tags."""
    token = emulator.add_token("asset.upload")
    done = cincopa_command("put", "-r", str(folder), CINCOPA_API_TOKEN=token)
    tagged = cincopa_command("put", str(folder / "a.txt"), "--tags", "x", CINCOPA_API_TOKEN=token)

    assert done.returncode == 0
    assert done.stderr.count("other commands will not find them") == 1
    assert tagged.returncode == 3
    assert names(client)["b.txt"] == 1


def test_wrong_token(cincopa_command, folder) -> None:
    """A wrong token is exit code 3."""
    done = cincopa_command("put", str(folder / "a.txt"), CINCOPA_API_TOKEN="1iwrong")

    assert done.returncode == 3


def start_put(environ, *arguments: str, stdout: int = subprocess.PIPE) -> "subprocess.Popen[str]":
    """Start `cincopa put` in another process."""
    return subprocess.Popen(
        [*COMMAND, "put", *arguments], env=environ, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8"
    )


def wait_for(condition, seconds: float = 300, process: "subprocess.Popen[str] | None" = None) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert process is None or process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_kill_before_the_response(environ, cincopa_command, client, folder, proxy) -> None:
    """After a kill between the creation of the asset and the response, the next run finds the asset."""
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.append(Fault(cut_answer=0))
    proxy.faults.append(Fault(seconds=3))
    process = start_put(environ, str(folder / "a.txt"))
    wait_for(lambda: names(client) == {"a.txt": 1})
    process.kill()
    process.communicate()
    proxy.faults.clear()

    assert cincopa_command("put", str(folder / "a.txt")).returncode == 0
    assert names(client) == {"a.txt": 1}


def test_failed_set_meta(cincopa_command, client, emulator, folder) -> None:
    """If the tags are refused, the next run sets them and does not upload the file again."""
    emulator.add_fault("asset.set_meta:status=500:body=json:first=1")
    runs = [cincopa_command("put", str(folder / "a.txt"), "--tags", "talk") for _ in range(2)]
    (asset,) = client.asset.iter()

    assert [run.returncode for run in runs] == [1, 0]
    assert asset.tags == ["talk"]
    assert lines(runs[1].stdout) == [[asset.rid, str(folder / "a.txt")]]


@pytest.fixture
def interrupted(environ, folder, proxy):
    """Return the arguments of a run that was killed during the second of five chunks."""
    (folder / "long.bin").write_bytes(bytes(range(250)) * 20)
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.extend([None, Fault(seconds=3)])
    command = (str(folder / "long.bin"), "--chunk-size", "1000")
    process = start_put(environ, *command)
    wait_for(lambda: len(proxy.seen) == 2)
    process.kill()
    process.communicate()
    proxy.faults.clear()
    proxy.seen.clear()
    return command


def test_resume(interrupted, cincopa_command, client, proxy) -> None:
    """Chunks that were accepted are not sent again."""
    assert cincopa_command("put", *interrupted).returncode == 0

    assert proxy.ranges == [f"bytes {start}-{start + 1000}/5000" for start in range(1000, 5000, 1000)]
    assert names(client) == {"long.bin": 1}


def test_no_resume(interrupted, cincopa_command, client, proxy) -> None:
    """`--no-resume` starts from the first chunk."""
    assert cincopa_command("put", *interrupted, "--no-resume").returncode == 0
    assert len(proxy.ranges) == 5


def test_changed_file(interrupted, cincopa_command, client, proxy, folder) -> None:
    """A file that was changed meanwhile is uploaded from the start."""
    (folder / "long.bin").write_bytes(b"other")
    assert cincopa_command("put", *interrupted).returncode == 0

    (asset,) = client.asset.iter()
    assert client.transfer("GET", asset.versions["original"].url).content == b"other"


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_journal_is_private(interrupted, cincopa_command, emulator, tmp_path) -> None:
    """Only its owner may read the journal; it has no token, and at the end no upload URL."""
    files = journals(tmp_path)

    assert len(files) >= 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.parent.stat().st_mode) for path in files} == {0o700}
    assert not any(emulator.api_token.encode() in path.read_bytes() for path in files)
    assert cincopa_command("put", *interrupted).returncode == 0
    assert [path.name for path in journals(tmp_path)] == ["journal.sqlite"]


def test_two_commands_at_once(environ, cincopa_command, client, folder, proxy) -> None:
    """The second waits until the first has ended, and uploads the other files."""
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.append(Fault(seconds=2))
    process = start_put(environ, str(folder / "a.txt"))
    wait_for(lambda: proxy.seen)
    second = cincopa_command("put", "-r", str(folder), CINCOPA_BASE_URL=proxy.base_url)
    process.communicate()

    assert (process.returncode, second.returncode) == (0, 0)
    assert second.stderr.splitlines()[1:] == [
        "another `cincopa put` for this account is running: waiting until it has ended",
        "finished: 3",
        "uploaded 2 (5 B); by an earlier run: 1",
    ]
    assert set(names(client).values()) == {1}


def test_ctrl_c(terminal, environ, cincopa_command, client, folder, proxy) -> None:  # noqa: PLR0917
    """Ctrl-C is exit code 130, and the same command resumes."""
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.extend([None, Fault(seconds=5)])
    child = terminal("put", "-r", str(folder), "--concurrency", "1")
    wait_for(lambda: len(proxy.seen) == 2)
    child.sendintr()
    child.expect("uploaded 1 .*; run the same command again to resume")
    child.expect("cincopa: interrupted")
    child.wait()
    proxy.faults.clear()

    assert child.exitstatus == 130
    assert cincopa_command("put", "-r", str(folder)).returncode == 0
    assert names(client) == {"a.txt": 1, "b.txt": 1, "日本 ü.txt": 1}


def test_on_a_terminal(terminal, folder, client, environ, proxy) -> None:
    """There is a bar for each file and one for all, and a line for each finished file above them."""
    (folder / "long [red].bin").write_bytes(b"x" * 5000)
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.extend([None] * 3 + [Fault(seconds=1)])
    child = terminal("put", "-r", str(folder), "--chunk-size", "2000", "--concurrency", "1", NO_COLOR="1")
    child.expect("all .*long \\[red\\].bin .*4.0/5.0 kB")
    child.expect("finished: 4")
    child.expect(pexpect.EOF)

    assert child.wait() == 0


def test_no_bar_in_a_pipe(cincopa_command, folder) -> None:
    """Without a terminal no control characters are printed."""
    done = cincopa_command("put", "-r", str(folder))

    assert "\x1b" not in done.stdout + done.stderr and "\r" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_no_secret_is_visible(environ, emulator, folder, proxy) -> None:
    """Neither `ps` nor the output shows a secret."""
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.append(Fault(seconds=1))
    process = start_put(environ, str(folder / "a.txt"))
    wait_for(lambda: proxy.seen)
    argv = Path(f"/proc/{process.pid}/cmdline").read_text()
    output = "".join(process.communicate())

    assert emulator.api_token not in argv + output
    assert "hash=" not in output


@pytest.mark.slow
def test_many_files_killed_several_times(  # noqa: PLR0917
    environ, cincopa_command, client, proxy, tmp_path, record_property
) -> None:
    """Each file is uploaded once and completely; only chunks in transfer at a kill are sent again."""
    seed = random.randrange(1 << 32)
    print("seed", seed)
    random_source, folder, concurrency = random.Random(seed), tmp_path / "many", 4
    count, kills = 1000, 5
    contents: dict[str, bytes] = {}
    for number in range(count):
        name = f"{number:04}.txt"
        # One in 50 files has four chunks.
        contents[name] = random_source.randbytes(10_000 if number % 50 == 0 else random_source.randrange(16, 300))
        (folder / f"{number % 7}").mkdir(parents=True, exist_ok=True)
        (folder / f"{number % 7}" / name).write_bytes(contents[name])
    chunks = sum(max(1, -(-len(content) // 3000)) for content in contents.values())
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    arguments = ("-r", str(folder), "--gallery", "Many", "--chunk-size", "3000", "--concurrency", str(concurrency))
    for request_count in sorted(random_source.randrange(chunks) for _ in range(kills)):
        # The output is discarded, as a full pipe would block the process.
        process = start_put(environ, *arguments, stdout=subprocess.DEVNULL)
        wait_for(lambda request_count=request_count: len(proxy.seen) >= request_count, process=process)
        process.kill()
        process.communicate()
    done = cincopa_command("put", *arguments)

    assert done.returncode == 0, done.stderr
    assert names(client) == dict.fromkeys(contents, 1)
    assert {asset.filename: asset.reference_id for asset in client.asset.iter()} == {
        name: hashlib.sha256(content).hexdigest() for name, content in contents.items()
    }
    (gallery,) = client.gallery.iter()
    assert len(list(client.gallery.iter_items(gallery.fid))) == count
    # The last run prints the files of all runs.
    assert {Path(path).name for _, path in lines(done.stdout)} == set(contents)
    requests = Counter((seen.headers["x-file-name"], seen.headers["content-range"]) for seen in proxy.seen)
    repeated = sum(number - 1 for number in requests.values())
    measured = f"put of {count} files killed {kills} times: {repeated} of {chunks} chunks sent twice"
    record_property("measured", f"{measured} (at most {kills * concurrency})")
    assert len(requests) == chunks
    assert repeated <= kills * concurrency
    assert all(number <= kills + 1 for number in requests.values())
