"""Clusters of Dask, whose workers carry out the tasks of a job (extra `cluster`, which installs distributed)."""

from __future__ import annotations

import importlib
import importlib.metadata
import logging
import os
import re
from collections.abc import Generator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from typing import Any

from ...runtime.version import VERSION
from ..errors import CommandError, JobError, UsageError

LOCAL = "local"
_EXPECTED = f"the address of a Dask scheduler such as tls://host:8786, or {LOCAL!r}"
# Our choice: the time for connecting to a cluster, and that for the start of its first worker.
_SECONDS_TO_CONNECT = 15
_ADDRESS = re.compile(r"(?:tcp://|tls://)?[^/]+:[0-9]+")


@contextmanager
def open_cluster(address: str, concurrency: int) -> Generator[Executor]:
    """Connect to the cluster at an address, or start one on this machine, and yield its executor.

    Args:
        address: The address of the cluster's scheduler, such as `tls://scheduler:8786`, or `local`.
        concurrency: The number of tasks that workers on this machine run at a time.

    Raises:
        UsageError: It is not an address of a scheduler.
        CommandError: The extra is not installed.
        JobError: There is no cluster at the address, it has no workers, or they have another version of this package.
    """
    if address != LOCAL and not _ADDRESS.fullmatch(address):
        raise UsageError(f"--cluster {address!r}; expected {_EXPECTED}")
    # A worker that dies is reported by the job, not by the logs of Dask.
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
    distributed = _import_distributed()
    with ExitStack() as stack:
        target: Any = address
        if address == LOCAL:
            target = stack.enter_context(_local_cluster(distributed, concurrency))
        elif address.startswith("tls:") and not distributed.Security().get_connection_args("client").get("ssl_context"):
            # Dask's client would say so too, and then wait for half a minute.
            raise UsageError(f"--cluster {address!r} needs a certificate: name it in Dask's configuration (comm.tls)")
        try:
            client = stack.enter_context(distributed.Client(target, timeout=_SECONDS_TO_CONNECT, set_as_default=False))
            client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
        except (OSError, TimeoutError, ValueError) as exc:
            raise JobError(
                f"--cluster {address!r}: no cluster with a worker is there ({exc}); expected {_EXPECTED}"
            ) from None
        _check_versions(client)
        # Two equal tasks are two tasks: Dask must not return the result of the first for the second.
        yield client.get_executor(pure=False)


def _import_distributed() -> Any:
    try:
        return importlib.import_module("distributed")
    except ModuleNotFoundError:
        raise CommandError("--cluster needs an extra: pip install 'cincopa-v2-client[cluster]'") from None


def _local_cluster(distributed: Any, concurrency: int) -> Any:
    """Start workers on this machine; only this process can send them tasks, as all connections need its certificate."""
    workers = min(os.cpu_count() or 1, concurrency)
    return distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=-(-concurrency // workers),
        dashboard_address=None,
        # The scheduler has an HTTP server all the same: not on its usual port, which another one may have.
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        security=True,
        silence_logs=logging.CRITICAL + 1,
    )


def _check_versions(client: Any) -> None:
    """Raise JobError unless the workers have this version of the package: tasks are pickled objects of its classes."""
    # By a function of the standard library: a worker without this package cannot call one of ours.
    versions: dict[str, Any] = client.run(importlib.metadata.version, "cincopa-v2-client", on_error="return")
    found = {"none" if isinstance(each, Exception) else str(each) for each in versions.values()}
    if found != {VERSION}:
        raise JobError(
            f"--cluster: workers have version {', '.join(sorted(found))} of cincopa-v2-client, and this machine has "
            f"{VERSION}: install the same everywhere"
        )
