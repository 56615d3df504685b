"""An HTTP server of the files in a folder, which can refuse them, or keep them back."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast


class FileServer(http.server.ThreadingHTTPServer):
    """Serves a folder; with `refuse`, it responds to each request with HTTP 404; without `open`, to none."""

    refuse = False

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.open = threading.Event()
        self.open.set()

    @property
    def url(self) -> str:
        """The URL of the folder."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        cast("FileServer", self.server).open.wait()
        if cast("FileServer", self.server).refuse:
            self.send_error(404)
        else:
            super().do_GET()

    def log_message(self, format: str, *_: Any) -> None:
        """Print nothing."""


@contextmanager
def serve_folder(folder: Path) -> Iterator[FileServer]:
    """Serve a folder."""
    server = FileServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
