"""`cincopa login`, `logout` and `profiles`, and which token a command uses."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from cli.conftest import environment, one_line

from cincopa_v2_client.cli.profiles import save_profile

KEEPS = """
import json, keyring.backend, os, pathlib

PATH = pathlib.Path(os.environ["KEPT"])


class Keyring(keyring.backend.KeyringBackend):
    priority = 1

    def _read(self):
        return json.loads(PATH.read_text()) if PATH.exists() else {}

    def set_password(self, service, name, secret):
        PATH.write_text(json.dumps(self._read() | {f"{service}/{name}": secret}))

    def get_password(self, service, name):
        return self._read().get(f"{service}/{name}")

    def delete_password(self, service, name):
        kept = self._read()
        del kept[f"{service}/{name}"]
        PATH.write_text(json.dumps(kept))


class Forgetful(Keyring):
    def get_password(self, service, name):
        return None


class Locked(Keyring):
    def get_password(self, service, name):
        from keyring.errors import KeyringLocked
        raise KeyringLocked("locked")

    def set_password(self, service, name, secret):
        self.get_password(service, name)
"""


@pytest.fixture
def environ(tmp_path, emulator) -> dict[str, str]:
    """Return an environment without a token."""
    return environment(tmp_path, CINCOPA_BASE_URL=emulator.base_url)


@pytest.fixture
def keyring(tmp_path):
    """Return a function that sets up a fake keyring."""
    (tmp_path / "keyrings.py").write_text(KEEPS)

    def set_up(kind: str) -> dict[str, str]:
        path = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])
        file = str(tmp_path / "kept.json")
        return {"PYTHONPATH": path, "PYTHON_KEYRING_BACKEND": f"keyrings.{kind}", "KEPT": file}

    return set_up


def profiles_file(home: Path) -> Path:
    """Return the file with the profiles."""
    (path,) = home.rglob("profiles.json")
    return path


def test_login_from_a_pipe(cincopa_command, emulator, tmp_path) -> None:
    """The token is read, verified and stored in a file that only its owner may read; then commands work."""
    done = cincopa_command("login", stdin=f"{emulator.api_token}\n")

    path = profiles_file(tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("Profile 'default' is account ")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert emulator.api_token not in done.stderr
    assert cincopa_command("ping").returncode == 0


def test_login_at_a_terminal(terminal, emulator, tmp_path) -> None:
    """The token is prompted for and not echoed."""
    child = terminal("login")
    child.expect("API token: ")
    child.sendline(emulator.api_token)
    child.expect("Profile 'default' is account")
    child.expect(pexpect.EOF)

    assert emulator.api_token not in child.before
    assert profiles_file(tmp_path).exists()


def test_login_with_a_wrong_token(cincopa_command, tmp_path) -> None:
    """A refused token is neither stored nor printed."""
    done = cincopa_command("login", stdin="1iwrongwrongwrong\n")

    assert done.returncode == 3
    assert "1iwrongwrongwrong" not in one_line(done.stderr)
    assert not list(tmp_path.rglob("profiles.json"))


def test_login_takes_no_token_as_an_argument(cincopa_command) -> None:
    """A token on the command line would be in the shell's history and in `ps`."""
    done = cincopa_command("login", "1iabc")

    assert done.returncode == 2
    assert "unexpected extra argument" in one_line(done.stderr)


def test_login_into_a_keyring(cincopa_process, keyring, emulator, tmp_path) -> None:
    """If there is a keyring, the token is stored in it and not in the file."""
    variables = keyring("Keyring")
    done = cincopa_process("login", stdin=emulator.api_token, **variables)

    assert "its token is in the system's keyring" in done.stderr
    assert emulator.api_token not in profiles_file(tmp_path).read_text()
    assert json.loads((tmp_path / "kept.json").read_text()) == {"cincopa/default": emulator.api_token}
    assert cincopa_process("ping", **variables).returncode == 0
    assert cincopa_process("logout", **variables).returncode == 0
    assert json.loads((tmp_path / "kept.json").read_text()) == {}
    assert cincopa_process("ping", **variables).returncode == 3


@pytest.mark.parametrize("kind", ["Forgetful", "Locked"])
def test_login_with_an_unusable_keyring(kind, cincopa_process, keyring, emulator, tmp_path) -> None:
    """If the keyring does not store the token, the file does."""
    variables = keyring(kind)
    done = cincopa_process("login", stdin=emulator.api_token, **variables)

    assert (done.returncode, "profiles.json" in done.stderr) == (0, True)
    assert cincopa_process("ping", **variables).returncode == 0


def test_locked_keyring(cincopa_process, keyring, emulator) -> None:
    """The error says that the keyring is locked."""
    cincopa_process("login", stdin=emulator.api_token, **keyring("Keyring"))
    done = cincopa_process("ping", **keyring("Locked"))

    assert done.returncode == 1
    assert "cannot read the token from the system's keyring (locked)" in one_line(done.stderr)


def test_profiles(cincopa_command, emulator, tmp_path) -> None:
    """Profiles are listed without tokens, chosen by name, and deleted."""
    other_token = emulator.add_token(account=77)
    cincopa_command("login", stdin=emulator.api_token)
    cincopa_command("--profile", "other", "login", stdin=other_token)
    listed = cincopa_command("profiles")

    assert [line.split("\t")[:2] for line in listed.stdout.splitlines()] == [
        ["default", emulator.base_url],
        ["other", emulator.base_url],
    ]
    assert other_token not in listed.stdout
    numbers = [
        json.loads(cincopa_command(*which, "ping", "--json").stdout)["accid_num"]
        for which in ((), ("--profile", "other"))
    ]
    assert numbers == [emulator.api_token.partition("i")[0], "77"]
    assert json.loads(cincopa_command("ping", "--json", CINCOPA_PROFILE="other").stdout)["accid_num"] == "77"
    assert cincopa_command("--profile", "other", "logout").stderr == "Profile 'other' is deleted.\n"
    assert other_token not in profiles_file(tmp_path).read_text()
    assert one_line(cincopa_command("--profile", "other", "ping").stderr) == (
        "there is no profile 'other': create it with `cincopa --profile other login`"
    )


def test_environment_takes_precedence(cincopa_command, emulator) -> None:
    """The environment takes precedence over the profile, unless that is named on the command line."""
    cincopa_command("login", stdin=emulator.api_token)
    other_token = emulator.add_token(account=78)

    def account(*arguments: str) -> str:
        done = cincopa_command(*arguments, "ping", "--json", CINCOPA_API_TOKEN=other_token)
        return json.loads(done.stdout)["accid_num"]

    assert account() == "78"
    assert account("--profile", "default") == emulator.api_token.partition("i")[0]


def test_named_profile_ignores_the_environment(cincopa_command, emulator, serve, tmp_path) -> None:
    """The token of a named profile is not sent to the base URL of the environment."""
    cincopa_command("login", stdin=emulator.api_token)
    elsewhere = serve()
    done = cincopa_command("--profile", "default", "ping", CINCOPA_BASE_URL=elsewhere.url)

    assert done.returncode == 0
    assert elsewhere.seen == []


def test_file_readable_by_others(cincopa_command, emulator, tmp_path) -> None:
    """A file that others may read is refused, and the error says how to fix it."""
    cincopa_command("login", stdin=emulator.api_token)
    profiles_file(tmp_path).chmod(0o644)
    done = cincopa_command("ping")

    assert done.returncode == 1
    assert f"run `chmod 600 {profiles_file(tmp_path)}`" in one_line(done.stderr)


def test_invalid_file(cincopa_command, emulator, tmp_path) -> None:
    """A file without profiles is reported, and `login` does not overwrite it."""
    cincopa_command("login", stdin=emulator.api_token)
    path = profiles_file(tmp_path)
    for content, message in (
        ("{", "is not JSON"),
        ("[]", "does not contain profiles"),
        ('{"default": 1}', "does not contain profiles"),
        ('{"default": {"token": 1}}', "does not contain profiles"),
        ('{"default": {"base_url": []}}', "does not contain profiles"),
        ("\xff", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
    ):
        path.write_text(content, encoding="latin-1")
        for done in (cincopa_command("ping"), cincopa_command("login", stdin=emulator.api_token)):
            assert done.returncode == 1
            assert message in one_line(done.stderr)
        assert path.read_text(encoding="latin-1") == content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_file_that_is_a_pipe(cincopa_command, tmp_path) -> None:
    """It is not waited for."""
    os.mkfifo(tmp_path / "pipe", mode=0o600)
    done = cincopa_command("ping", CINCOPA_API_TOKEN="", CINCOPA_CONFIG=str(tmp_path / "pipe"))

    assert done.returncode == 1
    assert "is not a regular file" in one_line(done.stderr)


def test_failed_write(monkeypatch, tmp_path) -> None:
    """If the file with the profiles cannot be written, no file with a token is left."""
    monkeypatch.setenv("CINCOPA_CONFIG", str(tmp_path / "profiles.json"))
    resource = pytest.importorskip("resource", reason="Windows has no such limits")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            save_profile("default", "1iabc", None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b""]


SAVES = """
import sys
from cincopa_v2_client.cli.profiles import delete_profile, save_profile

sys.stdin.readline()
for number in range(20):
    save_profile(f"{sys.argv[1]}-{number}", "1iabc", None)
delete_profile(f"{sys.argv[1]}-0")
"""


def test_profiles_saved_at_once(environ, tmp_path) -> None:
    """Processes that log in at the same time lose none of each other's profiles."""
    started = [
        subprocess.Popen([sys.executable, "-c", SAVES, name], env=environ, stdin=subprocess.PIPE) for name in "abcd"
    ]
    for process in started:
        process.stdin.write(b"begin\n")
        process.stdin.flush()
    for process in started:
        process.communicate(timeout=300)

    assert [process.returncode for process in started] == [0] * 4
    assert set(json.loads(profiles_file(tmp_path).read_text())) == {
        f"{name}-{n}" for name in "abcd" for n in range(1, 20)
    }


def test_no_token(cincopa_command) -> None:
    """Without a token, the error says what to do, and the exit code is 3."""
    done = cincopa_command("ls")

    assert done.returncode == 3
    assert one_line(done.stderr) == "there is no API token: run `cincopa login`, or set CINCOPA_API_TOKEN"


def test_logout_without_a_profile(cincopa_command) -> None:
    """A profile that does not exist is reported."""
    done = cincopa_command("logout")

    assert done.returncode == 1
    assert one_line(done.stderr) == "there is no profile 'default': `cincopa profiles` lists the profiles"


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_token_is_not_in_ps(terminal, emulator) -> None:
    """The arguments of the running command do not contain the token."""
    child = terminal("login")
    child.expect("API token: ")
    arguments = Path(f"/proc/{child.pid}/cmdline").read_text()
    child.sendline(emulator.api_token)
    child.expect(pexpect.EOF)

    assert "login" in arguments
    assert emulator.api_token not in arguments
