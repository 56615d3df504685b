"""Start, stop and restart of an emulator, and its command."""

import dataclasses
import inspect
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import httpx
import pytest

from cincopa_v2_client.cli.commands.emulator import emulator as command_emulator
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.settings import Settings

COMMAND = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()", "emulator"]
ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def call(served, operation, **parameters):
    """Call an operation; return its JSON."""
    return httpx.get(f"{served.base_url}{operation}.json", params={"api_token": served.api_token, **parameters}).json()


def upload(served, body=b"x", name="a.txt", **headers):
    """Upload a file; return the text of the response."""
    url = call(served, "asset.get_upload_url")["upload_url"]
    return httpx.post(url, content=body, headers={"X-FILE-NAME": name, **headers}).text


def reset_signals():
    """Reset the signal handlers that a process inherits from tests under `nohup` or in the background of a shell."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def command():
    """Return a function that starts the command in a process, which is ended after the test."""
    started = []

    def run(*arguments):
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=reset_signals if hasattr(signal, "SIGHUP") else None,  # noqa: PLW1509
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def test_base_url_and_token():
    """§5.1: the token is a number, `i`, and thirty lowercase letters and digits."""
    with Emulator() as served:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/v2/", served.base_url)
        assert re.fullmatch(r"\d+i[a-z0-9]{30}", served.api_token)


def test_chosen_token():
    """A chosen token is the root token, and its number that of the account."""
    with Emulator("77iabc") as served:
        assert served.api_token == "77iabc"
        assert call(served, "ping")["accid_num"] == "77"


@pytest.mark.parametrize("token", ["", "abc", "12", "0iabc", "1iABC", "1i", "1iab c"])
def test_invalid_token(token):
    """A token in another form is refused before the start."""
    with pytest.raises(ValueError, match="A token is"), Emulator(token):
        pass


def test_no_leftovers():
    """After the block, the server does not respond, and no file is left."""
    with Emulator() as served:
        url = served.base_url
        media = Path(served._started()[0].files.root)
        assert media.is_dir()

    assert not media.exists()
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


def test_not_running():
    """Using an emulator that was not started is an error that says how to start it."""
    with pytest.raises(RuntimeError, match="with"):
        _ = Emulator().base_url


def test_started_twice():
    """Starting an emulator that runs is an error."""
    with Emulator() as served, pytest.raises(RuntimeError, match="already"):
        served.start()


def test_port_in_use():
    """A port in use is an error on start."""
    with Emulator() as served:
        port = int(served.base_url.split(":")[2].split("/")[0])
        with (
            pytest.raises(OSError, match=f"port {port} is not available: .*in use.*; use port 0 for a free one"),
            Emulator(port=port),
        ):
            pass


def test_restart_on_any_free_port():
    """With port 0, each start takes a free port, even if another program has taken the last one."""
    served = Emulator()
    with served:
        address = ("127.0.0.1", int(served.base_url.split(":")[2].split("/")[0]))
    with socket.create_server(address), served:
        assert served.base_url != f"http://127.0.0.1:{address[1]}/v2/"


@pytest.mark.parametrize("setting", ["sync_seconds", "live_seconds", "webhook_seconds"])
@pytest.mark.parametrize("seconds", [float("inf"), float("nan"), -1, 1e12])
def test_invalid_seconds(setting, seconds):
    """Invalid or excessive delays are refused before the start, not at the first upload."""
    with pytest.raises(ValueError, match=f"{setting} can't be {seconds}, only 0 to"), Emulator(**{setting: seconds}):
        pass


def test_loopback_only():
    """The emulator listens on loopback only."""
    with Emulator() as served:
        port = int(served.base_url.split(":")[2].split("/")[0])
        with pytest.raises(OSError), socket.create_connection(("127.0.0.2", port), timeout=1):
            pass


def test_same_seed_same_ids():
    """With the same seed, an emulator creates the same ids."""
    tokens = []
    for _ in range(2):
        with Emulator(random=Random(42)) as served:
            tokens.append((served.api_token, call(served, "gallery.create")["fid"]))

    assert tokens[0] == tokens[1]


def test_reset():
    """After a reset everything is as at the start, except the token."""
    with Emulator() as served:
        first = upload(served)
        call(served, "gallery.create")
        served.reset()

        assert call(served, "asset.list")["items"] == call(served, "gallery.list")["galleries"] == []
        assert upload(served).splitlines()[5].split()[3] == first.splitlines()[5].split()[3]


def test_restart(tmp_path):
    """With a data directory, token, metadata, files and upload URLs are kept over a restart."""
    with Emulator(data=tmp_path) as served:
        token, port = served.api_token, int(served.base_url.split(":")[2].split("/")[0])
        url = call(served, "asset.get_upload_url")["upload_url"]
        rid = upload(served, b"body").splitlines()[5].split()[4]
        call(served, "asset.set_meta", rid=rid, caption="kept")
    with Emulator(data=tmp_path, port=port) as served:
        (asset,) = call(served, "asset.list")["items"]

        assert (served.api_token, asset["caption"]) == (token, "kept")
        assert httpx.get(asset["content"]["url"]).content == b"body"
        assert "new resource id" in httpx.post(url, content=b"x").text


def test_restart_between_chunks(tmp_path):
    """An upload in chunks can be completed after a restart."""
    with Emulator(data=tmp_path) as served:
        port = int(served.base_url.split(":")[2].split("/")[0])
        url = call(served, "asset.get_upload_url")["upload_url"]
        httpx.post(url, content=b"ab", headers={"Content-Range": "bytes 0-2/4", "unique-id": "1"})
    with Emulator(data=tmp_path, port=port) as served:
        httpx.post(url, content=b"cd", headers={"Content-Range": "bytes 2-4/4", "unique-id": "1"})
        (asset,) = call(served, "asset.list")["items"]

        assert httpx.get(asset["content"]["url"]).content == b"abcd"


def test_lost_chunk(tmp_path):
    """A chunk that was lost with a killed process is not replaced by zeros: no asset is created."""
    with Emulator(data=tmp_path) as served:
        url = call(served, "asset.get_upload_url")["upload_url"]
        httpx.post(url, content=b"ab", headers={"Content-Range": "bytes 0-2/4", "unique-id": "1"})
        (part,) = (tmp_path / "incoming").iterdir()
        part.unlink()
        text = httpx.post(url, content=b"cd", headers={"Content-Range": "bytes 2-4/4", "unique-id": "1"}).text

        assert "new resource id" not in text
        assert call(served, "asset.list")["items"] == []


def test_leftovers_are_deleted(tmp_path):
    """Files that belong to no asset, as left by a killed process, are deleted on start."""
    with Emulator(data=tmp_path) as served:
        upload(served)
    (tmp_path / "media" / "orphan").write_bytes(b"x")
    (tmp_path / "incoming" / "half").write_bytes(b"x")
    with Emulator(data=tmp_path) as served:
        assert len(call(served, "asset.list")["items"]) == 1

    assert len(list((tmp_path / "media").iterdir())) == 1
    assert list((tmp_path / "incoming").iterdir()) == []


def test_one_emulator_per_directory(tmp_path):
    """Two emulators never share a data directory."""
    with Emulator(data=tmp_path), pytest.raises(RuntimeError, match="in use"), Emulator(data=tmp_path):
        pass


@pytest.mark.parametrize("folder", ["media", "renditions", "incoming"])
def test_directory_with_other_files(tmp_path, folder):
    """A directory with files of others is refused, as they would be deleted as leftovers."""
    file = tmp_path / folder / "film.mp4"
    file.parent.mkdir()
    file.write_bytes(b"precious")

    with pytest.raises(RuntimeError, match=f"has files in '{folder}'.*new or empty"), Emulator(data=tmp_path):
        pass

    assert file.read_bytes() == b"precious"
    assert [path.name for path in tmp_path.iterdir()] == [folder]


def test_directory_with_empty_folders(tmp_path):
    """Empty folders, as left by a kill before the first write, and other files beside them are accepted."""
    (tmp_path / "media").mkdir()
    (tmp_path / "README").write_text("mine")

    with Emulator(data=tmp_path) as served:
        assert call(served, "ping")["success"]

    assert (tmp_path / "README").read_text() == "mine"


def damage(path):
    """Write a file that is not a database."""
    path.write_text("this is not a database")


@pytest.mark.parametrize("damage_path", [damage, Path.mkdir])
def test_invalid_database(tmp_path, run_emulator, damage_path):
    """The error says that SQLite cannot open the database."""
    damage_path(tmp_path / "cincopa.sqlite3")
    status, _, errors = run_emulator("--data", str(tmp_path))

    assert status == 1
    assert errors.startswith("cincopa: cannot start the emulator: The database in this data directory can't be used (")


def test_data_of_another_version(tmp_path):
    """The error names both versions of the schema, and says what to do."""
    with Emulator(data=tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "cincopa.sqlite3")) as database:
        database.execute("PRAGMA user_version = 3")

    with pytest.raises(
        RuntimeError, match=r"another version .* \(schema 3, not [0-9]+\); use a new or empty directory"
    ):
        Emulator(data=tmp_path).start()


def test_full_disk(tmp_path):
    """With a full disk a write is refused with the reason; other calls work, and later the write too."""
    with Emulator(data=tmp_path) as served:
        state = served._started()[0].database
        with state.transaction():
            state.run("PRAGMA max_page_count = 1")
        responses = [call(served, "gallery.create", description="x" * 1000) for _ in range(99)]
        texts = [upload(served, name="x" * 200) for _ in range(30)]
        count = call(served, "gallery.list")["items_data"]["items_count"]
        with state.transaction():
            state.run("PRAGMA max_page_count = 1000000")
        later = call(served, "gallery.create")
        stored_count = call(served, "asset.list")["items_data"]["items_count"]

    assert responses[-1]["message"] == "this could not be stored (database or disk is full)"
    assert texts[-1] == "error: this could not be stored (database or disk is full)"
    assert count == sum(response["success"] for response in responses)
    assert later["success"]
    assert len(list((tmp_path / "media").iterdir())) == stored_count


def test_second_account(tmp_path):
    """§5.1: the token of another account has another library."""
    with Emulator("1iaaa", tmp_path) as served:
        upload(served)
    with Emulator("2ibbb", tmp_path) as served:
        assert call(served, "asset.list")["items"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize(
    "end", ["SIGINT", *(pytest.param(each, marks=pytest.mark.slow) for each in ("SIGTERM", "SIGHUP"))]
)
def test_command(command, end):
    """The command prints two lines for `export` and the URL of its page, and ends with one line on Ctrl-C."""
    process = command("--token", "5iabc")
    lines = [process.stdout.readline().strip() for _ in range(2)]
    url = lines[0].removeprefix("CINCOPA_BASE_URL=")
    ping = httpx.get(f"{url}ping.json", params={"api_token": "5iabc"}).json()
    process.send_signal(getattr(signal, end))
    output, errors = process.communicate(timeout=300)

    assert lines[1] == "CINCOPA_API_TOKEN=5iabc"
    assert ping["success"] is True
    page = f"Admin page: {url.removesuffix('v2/')}_emulator/\n"
    assert (process.returncode, output, errors) == (130, "", f"{page}cincopa: interrupted\n")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_command_under_nohup(tmp_path):
    """With `nohup`, the command keeps running after its terminal is closed."""
    process = subprocess.Popen(
        ["nohup", *COMMAND], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    )
    with process:
        url = process.stdout.readline().strip().removeprefix("CINCOPA_BASE_URL=")
        process.send_signal(signal.SIGHUP)
        assert httpx.get(f"{url}ping.json").status_code == 403
        process.terminate()


@pytest.mark.usefixtures("any_response")
def test_command_options(command, own_api):
    """The options of the command take effect."""
    process = command("--strict", "--errors-as-200", "--fault", "asset.list:status=503:first=1", "--fault", "ping:drop")
    api = own_api(*(process.stdout.readline().strip().partition("=")[2] for _ in range(2)))

    assert [api.get("asset.list").status_code for _ in range(2)] == [503, 200]
    assert api.get("gallery.list", nonsense=1).json()["success"] is False
    with pytest.raises(httpx.ReadError):
        api.get("ping")


def test_command_has_every_setting():
    """Each setting has an option of its name with the same default."""
    options = {name: option.default for name, option in inspect.signature(command_emulator).parameters.items()}
    settings = {each.name: each.default for each in dataclasses.fields(Settings)}

    assert {name: options[name] for name in settings} == settings


def test_command_help(run_emulator):
    """The help explains every option, has the defaults, and lists the parts of a `--fault` rule."""
    output = re.sub(r"[\s│]+", " ", run_emulator("--help")[1])

    assert re.search(r"--sync-seconds .{,40} Seconds until an upload or a change is synced. \[default: 1.0\]", output)
    for word in ("latency", "status", "retry-after", "body", "reset", "drop", "truncate", "skip", "first", "every"):
        assert word in output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--token", "nope"), "A token is"),
        (("--data", os.devnull + "/x"), "cannot start the emulator"),
        (("--fault", "ping:boom"), "'ping:boom' is not a valid fault rule: 'boom' is not known. A rule is"),
    ],
)
def test_command_that_cannot_start(run_emulator, arguments, message):
    """The error names the cause; the exit code is 1."""
    status, output, errors = run_emulator(*arguments)

    assert (status, output) == (1, "")
    assert message in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(("missing", "extra"), [("starlette", "emulator"), ("uvicorn", "emulator"), ("typer", "cli")])
def test_without_the_extra(missing, extra):
    """Without the extra, the command says how to install it and exits with 1."""
    code = f"import sys; sys.modules[{missing!r}] = None; from cincopa_v2_client.cli import main; main()"
    command_line = [sys.executable, "-c", code, "emulator"]
    done = subprocess.run(command_line, env=ENVIRONMENT, capture_output=True, text=True, timeout=600, check=False)

    assert done.returncode == 1
    assert f"pip install 'cincopa-v2-client[{extra}]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_secret_is_logged(caplog):
    """§0: no log record contains the token or the hash of an upload URL, which are in URLs."""
    caplog.set_level(0)
    with Emulator() as served:
        url = call(served, "asset.get_upload_url")["upload_url"]
        httpx.post(url, content=b"x")
        httpx.post(url + "x", content=b"x", headers={"Content-Range": "nonsense"})
        call(served, "asset.delete")
        token, url_hash = served.api_token, url.partition("hash=")[2][:32]
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]

    assert not [message for message in ours if token in message or url_hash in message]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_data_is_readable_by_its_owner_only(tmp_path):
    """It has the tokens, signing keys and media of the account."""
    data = tmp_path / "parent" / "data"
    before = os.umask(0o022)
    try:
        with Emulator(data=data) as served:
            upload(served)
            paths = [
                data,
                *(path for path in data.rglob("*") if path.name.startswith("cincopa.sqlite3") or path.is_dir()),
            ]
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in paths}
    finally:
        os.umask(before)

    assert len(modes) >= 6
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}


def test_verbose_prints_each_request():
    """`--verbose` prints operation, arguments and status on standard error, without the token."""
    with subprocess.Popen(
        [*COMMAND, "--verbose"], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        base_url, token = (running.stdout.readline().strip().partition("=")[2] for _ in range(2))
        httpx.post(f"{base_url}gallery.create.json", params={"api_token": token, "name": "Talks"})
        running.send_signal(signal.SIGINT)
        errors = running.communicate(timeout=600)[1]

    assert "POST gallery.create name=Talks -> 200 (" in errors
    assert token not in errors
