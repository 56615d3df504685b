"""`cincopa live run`: a channel for as long as the command runs, and not longer."""

import signal
import subprocess
import sys

import pytest
from cli.conftest import COMMAND, one_line

from cincopa_v2_client import Cincopa


@pytest.fixture
def begin(environ):
    """Run it with pipes."""
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
    """What it tells up to a line with these words."""
    said = ""
    while words not in said:
        line = process.stderr.readline()
        assert line, said
        said += line
    return said


def channels(client: Cincopa) -> dict[str, str]:
    """The channels' names and states."""
    return {channel.name: channel.state for channel in client.live.list().live_streams}


def test_on_a_terminal(terminal, client) -> None:
    """The address to transmit to is shown; Ctrl-C stops the channel and deletes it."""
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


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_in_a_pipe(sent, begin, client, emulator) -> None:
    """The key is in no output, the channel is gone at the end."""
    process = begin("Talk")
    said = read_until(process, "on air")
    key = client.live.list().live_streams[0].rtmp_source.rpartition("/")[2]
    process.send_signal(sent)
    output, errors = process.communicate()

    assert process.returncode == 130
    assert key not in output + errors + said
    assert "rtmp_source\thidden, as anyone who has it can broadcast; --show-key prints it\n" in output
    assert emulator.api_token not in output + errors + said
    assert channels(client) == {}


def test_show_key(begin, client) -> None:
    """In a pipe, who wants it gets it."""
    process = begin("Talk", "--show-key")
    read_until(process, "on air")
    (channel,) = client.live.list().live_streams
    process.send_signal(signal.SIGINT)

    assert f"rtmp_source\t{channel.rtmp_source}\n" in process.communicate()[0]


def test_keep(begin, client) -> None:
    """The channel stays, stopped."""
    process = begin("Talk", "--keep")
    read_until(process, "on air")
    process.send_signal(signal.SIGINT)
    process.communicate()

    assert channels(client) == {"Talk": "stopped"}


def test_interrupted_while_it_starts(begin, client) -> None:
    """It is gone as well."""
    process = begin("Talk")
    read_until(process, "starting the channel")
    process.send_signal(signal.SIGINT)

    assert "deleted the channel" in process.communicate()[1]
    assert channels(client) == {}


@pytest.mark.parametrize("rule", ["live.start:status=503", "live.start:drop", "live.list:status=500:body=json:skip=3"])
def test_failure_on_the_way(rule, begin, client, emulator) -> None:
    """What is there by then is deleted."""
    emulator.add_fault(rule)
    process = begin("Talk")
    errors = process.communicate()[1]
    emulator.clear_faults()

    assert process.returncode in {1, 4}
    assert "deleted the channel" in errors
    assert channels(client) == {}


def test_failure_before_it_is_seen(begin, client, emulator) -> None:
    """A channel that was made, and of which no list told: it is looked for once more."""
    # The first two lists come; of the third, its answer and those of two more tries do not.
    emulator.add_fault("live.list:drop:skip=2:first=3")
    process = begin("Talk")
    errors = process.communicate()[1]

    assert process.returncode == 4
    assert "deleted the channel" in errors
    assert channels(client) == {}


def test_stop_that_gets_no_answer(begin, client, emulator) -> None:
    """It is told again: what runs costs."""
    process = begin("Talk")
    read_until(process, "on air")
    emulator.add_fault("live.stop:status=503:first=2")
    process.send_signal(signal.SIGINT)
    process.communicate()

    assert process.returncode == 130
    assert channels(client) == {}


def test_stop_that_never_gets_an_answer(begin, client, emulator) -> None:
    """What to do is told."""
    process = begin("Talk")
    read_until(process, "on air")
    emulator.add_fault("live.stop:status=503")
    process.send_signal(signal.SIGINT)
    errors = process.communicate()[1]
    emulator.clear_faults()
    (channel,) = client.live.list().live_streams

    assert process.returncode == 1
    assert f"The channel may still be running and cost money: run `cincopa live stop {channel.liveid}`" in errors


def test_no_more_channels(begin, client) -> None:
    """The plan's limit is told, and no other channel of this name is touched."""
    for _ in range(5):
        client.live.create(name="Talk")
    process = begin("Talk")

    assert "user is limited to 5 live channels" in one_line(process.communicate()[1])
    assert process.returncode == 1
    assert len(client.live.list().live_streams) == 5


def test_wrong_location(cincopa_command, client) -> None:
    """2, and nothing is made."""
    done = cincopa_command("live", "run", "Talk", "--location", "mars")

    assert done.returncode == 2
    assert channels(client) == {}
