"""`cincopa live run`: a channel that exists as long as the command runs."""

import signal
import subprocess
import sys

import pytest
from cli.conftest import COMMAND, SIGNALS, one_line

from cincopa_v2_client import Cincopa
from cincopa_v2_client.cli.commands.live_run import _delete_unconfirmed


@pytest.fixture
def start(environ):
    """Return a function that starts the command with pipes."""
    started = []

    def run(*arguments: str, **more: str) -> "subprocess.Popen[str]":
        command = [*COMMAND, "live", "run", *arguments]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        started.append(subprocess.Popen(command, env=environ | more, **streams))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.communicate()


def read_until(process: "subprocess.Popen[str]", words: str) -> str:
    """Return the messages up to the line that contains `words`."""
    text = ""
    while words not in text:
        line = process.stderr.readline()
        assert line, text
        text += line
    return text


def channels(client: Cincopa) -> dict[str, str]:
    """Return the states of the channels by name."""
    return {channel.name: channel.state for channel in client.live.list().live_streams}


def test_on_a_terminal(terminal, client) -> None:
    """The ingest URL is printed; Ctrl-C stops and deletes the channel."""
    child = terminal("live", "run", "Talk", "--location", "eu", "--type", "transcoded")
    child.expect("starting the channel (\\S+)")
    child.expect("rtmp_source.*?(rtmp://\\S+)")
    shown = child.match[1]
    child.expect("on air; stop with Ctrl-C")
    (channel,) = client.live.list().live_streams
    child.sendintr()
    child.expect("stopping the channel")
    child.expect("deleted the channel")
    child.expect("cincopa: interrupted")
    child.wait()

    assert (channel.name, channel.location, channel.type_) == ("Talk", "eu", "transcoded")
    assert shown == channel.rtmp_source
    assert child.exitstatus == 130
    assert channels(client) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("signal_number", SIGNALS)
def test_in_a_pipe(signal_number, start, client, emulator) -> None:
    """The stream key is not printed, and the channel is deleted at the end."""
    process = start("Talk")
    start_output = read_until(process, "on air")
    key = client.live.list().live_streams[0].rtmp_source.rpartition("/")[2]
    process.send_signal(signal_number)
    output, errors = process.communicate()

    assert process.returncode == 130
    assert key not in output + errors + start_output
    assert "rtmp_source\thidden, since it is enough to broadcast on the channel; --show-key prints it\n" in output
    assert emulator.api_token not in output + errors + start_output
    assert channels(client) == {}


def test_closed_terminal(terminal, client) -> None:
    """Closing the terminal deletes the channel, although nothing can be printed."""
    child = terminal("live", "run", "Talk")
    child.expect("on air")
    child.ptyproc.fileobj.close()
    child.wait()

    assert channels(client) == {}


def test_show_key(start, client) -> None:
    """`--show-key` prints the ingest URL in a pipe."""
    process = start("Talk", "--show-key")
    read_until(process, "on air")
    (channel,) = client.live.list().live_streams
    process.send_signal(signal.SIGINT)

    assert f"rtmp_source\t{channel.rtmp_source}\n" in process.communicate()[0]


def test_keep(start, client) -> None:
    """`--keep` stops the channel and does not delete it."""
    process = start("Talk", "--keep")
    read_until(process, "on air")
    process.send_signal(signal.SIGINT)
    process.communicate()

    assert channels(client) == {"Talk": "stopped"}


def test_interrupted_while_it_starts(start, client) -> None:
    """Ctrl-C while the channel starts deletes it."""
    process = start("Talk")
    read_until(process, "starting the channel")
    process.send_signal(signal.SIGINT)

    assert "deleted the channel" in process.communicate()[1]
    assert channels(client) == {}


@pytest.mark.parametrize("rule", ["live.start:status=503", "live.start:drop", "live.list:status=500:body=json:skip=3"])
def test_error_after_the_creation(rule, cincopa_command, client, emulator) -> None:
    """After an error, the channel is deleted."""
    emulator.add_fault(rule)
    done = cincopa_command("live", "run", "Talk")
    emulator.clear_faults()

    assert done.returncode in {1, 4}
    assert "deleted the channel" in done.stderr
    assert channels(client) == {}


def test_error_before_the_id_is_known(cincopa_command, client, emulator) -> None:
    """If the list with the new channel's id fails, the channel is searched for again and deleted."""
    # The first two lists succeed; the response of the third and those of its two retries are dropped.
    emulator.add_fault("live.list:drop:skip=2:first=3")
    done = cincopa_command("live", "run", "Talk")

    assert done.returncode == 4
    assert "deleted the channel" in done.stderr
    assert channels(client) == {}


def test_ambiguous_channel(client, capsys) -> None:
    """If it is unknown which new channel belongs to the command, none is deleted, and a note says what to check."""
    note = "A channel named 'Talk' may have been created: check with `cincopa live list`.\n"
    for created in (2, 0):
        before = {channel.liveid for channel in client.live.list().live_streams}
        for _ in range(created):
            client.live.create(name="Talk")
        _delete_unconfirmed(client, "Talk", before, KeyboardInterrupt())
        assert capsys.readouterr().err == note, created

    assert len(client.live.list().live_streams) == 2


def test_stop_is_retried(start, client, emulator) -> None:
    """Stopping is retried after a network error."""
    process = start("Talk")
    read_until(process, "on air")
    emulator.add_fault("live.stop:status=503:first=2")
    process.send_signal(signal.SIGINT)
    process.communicate()

    assert process.returncode == 130
    assert channels(client) == {}


def test_stop_that_fails(start, client, emulator) -> None:
    """If stopping fails, the error has the command to run."""
    process = start("Talk")
    read_until(process, "on air")
    emulator.add_fault("live.stop:status=503")
    process.send_signal(signal.SIGINT)
    errors = process.communicate()[1]
    emulator.clear_faults()
    (channel,) = client.live.list().live_streams

    assert process.returncode == 1
    assert f"The channel may still be running and cost money: run `cincopa live stop {channel.liveid}`" in errors


def test_quota(cincopa_command, client) -> None:
    """The error names the quota, and no other channel of this name is deleted."""
    for _ in range(5):
        client.live.create(name="Talk")
    done = cincopa_command("live", "run", "Talk")

    assert "user is limited to 5 live channels" in one_line(done.stderr)
    assert done.returncode == 1
    assert len(client.live.list().live_streams) == 5


def test_invalid_location(cincopa_command, client) -> None:
    """An invalid location is exit code 2, and no channel is created."""
    done = cincopa_command("live", "run", "Talk", "--location", "mars")

    assert done.returncode == 2
    assert channels(client) == {}
