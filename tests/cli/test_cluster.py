"""`--cluster`: the cluster that runs a job's tasks, and the reasons for which one is refused."""

import os
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cincopa_v2_client.cli.errors import JobError, UsageError
from cincopa_v2_client.cli.jobs.cluster import open_cluster


@pytest.mark.parametrize("address", ["", "here", "http://host:8786", "tcp://host", "tcp://host:8786/path"])
def test_address_of_another_form_is_a_usage_error(address: str) -> None:
    with (
        pytest.raises(UsageError, match=r"expected the address of a Dask scheduler such as tls://host:8786, or 'local"),
        open_cluster(address, 1),
    ):
        pass


def test_encrypted_address_needs_a_certificate() -> None:
    with pytest.raises(UsageError, match="needs a certificate"), open_cluster("tls://127.0.0.1:1", 1):
        pass


@pytest.mark.slow
def test_address_without_a_cluster_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with (
        pytest.raises(JobError, match=f"'127.0.0.1:{port}': no cluster with a worker is there"),
        open_cluster(f"127.0.0.1:{port}", 1),
    ):
        pass


@pytest.mark.slow
def test_local_cluster_runs_as_many_tasks_at_a_time_as_requested() -> None:
    with open_cluster("local", 6) as executor:
        spans = [future.result() for future in [executor.submit(sleep_two_seconds) for _ in range(6)]]

    assert max(start for start, _ in spans) < min(end for _, end in spans)


def sleep_two_seconds() -> tuple[float, float]:
    """Sleep; return the times of the start and the end."""
    start = time.time()
    time.sleep(2)
    return start, time.time()


@pytest.mark.slow
def test_local_cluster_takes_no_task_from_another_program() -> None:
    """Its scheduler asks for a certificate: a task is code, and carries the API token."""
    with open_cluster("local", 1) as executor:
        host, port = executor._client.scheduler.address.removeprefix("tls://").split(":")
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        plain = socket.create_connection((host, int(port)))
        with pytest.raises(ssl.SSLError, match="REQUIRED"), context.wrap_socket(plain) as encrypted:
            encrypted.recv(1)


@pytest.mark.slow
def test_workers_with_another_version_are_refused(tmp_path: Path) -> None:
    metadata = tmp_path / "cincopa_v2_client-0.0.9.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text("Metadata-Version: 2.1\nName: cincopa-v2-client\nVersion: 0.0.9\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    options = ["--no-dashboard", "--host", "127.0.0.1"]
    scheduler = subprocess.Popen([*dask, "scheduler", "--port", address.rpartition(":")[2], *options], **quiet)
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    worker = subprocess.Popen([*dask, "worker", address, "--no-nanny", *options], env=environment, **quiet)
    try:
        with (
            pytest.raises(JobError, match=r"workers have version 0.0.9 of cincopa-v2-client, and this machine has 0.1"),
            open_cluster(address, 1),
        ):
            pass
    finally:
        for process in (worker, scheduler):
            process.kill()
            process.wait()
