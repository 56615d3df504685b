"""Bring files in with two processes instead of threads. Any executor will do, also that of a Dask cluster."""

import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest
from cincopa_v2_client.ingest.sources.folder import FolderSource

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name, Cincopa() as c, ProcessPoolExecutor(2, get_context("spawn")) as workers:
        folder = Path(name) / "talks"
        folder.mkdir()
        (folder / "talk.mp4").write_bytes(b"talk")
        for outcome in Ingest(c, FolderSource(folder), journal=Path(name) / "journal", executor=workers):
            print(outcome.key, outcome.status, outcome.rid, outcome.reason)
