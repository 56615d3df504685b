"""Signals that end a command."""

import subprocess
import sys

import pytest

# The signal is handled by another thread, as one that arrives just before the wait: it does not interrupt the wait.
PROGRAM = """
import signal, threading, time
from cincopa_v2_client.cli.jobs.receiver import Receiver
from cincopa_v2_client.cli.signals import wait_for_ctrl_c

def interrupt():
    time.sleep(0.5)
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)

with Receiver(0, None, None, str) as receiver:
    threading.Thread(target=interrupt).start()
    try:
        {wait}
    except KeyboardInterrupt:
        print("interrupted")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("wait", ["receiver.wait()", "wait_for_ctrl_c()"])
def test_signal_that_does_not_interrupt_a_wait_ends_it_soon(wait: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(wait=wait)], capture_output=True, text=True, check=False, timeout=300
    )

    assert (done.stdout, done.stderr) == ("interrupted\n", "")
