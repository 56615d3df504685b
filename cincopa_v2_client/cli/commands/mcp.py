"""`cincopa mcp`: a server with which agents use the account, by the Model Context Protocol."""

import logging
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import CommandError, UsageError
from ..execute import run_coroutine
from ..output.lines import note
from ..session import Session
from ..signals import handle_termination_like_ctrl_c

if TYPE_CHECKING:
    import socket

    from ... import AsyncCincopa

_PORT = 8765


def mcp(
    context: typer.Context,
    *,
    http: Annotated[
        bool,
        typer.Option(
            "--http",
            help="Serve over HTTP on this machine, instead of standard input and output. With `CINCOPA_MCP_KEY` in the "
            "environment, clients need this key.",
        ),
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="With `--http`: the port; 0 takes a free one. Default: 8765."),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Offer only tools that change nothing.")] = False,
    tools: Annotated[
        str | None, typer.Option(metavar="NAME,...", help="Offer only these tools. Default: all that the limits allow.")
    ] = None,
    gallery: Annotated[str | None, typer.Option(metavar="FID", help="Reach only the assets of this gallery.")] = None,
) -> None:
    """Let an agent use the account: a server of the Model Context Protocol.

    An agent's program starts it, and talks to it over standard input and output. Deletions ask you first. The server
    enforces the limits, so that no text can lift them; with one, the server uses a temporary token of only the needed
    permissions, if Cincopa grants one.
    """
    session: Session = context.obj
    if port is not None and not http:
        raise UsageError("--port needs --http: without it, the server uses standard input and output")
    try:
        # These are not needed for `cincopa --help`.
        from ...mcp.limits import Limits  # noqa: PLC0415
        from ...mcp.server import offered_tools  # noqa: PLC0415
    except ModuleNotFoundError as exc:
        raise CommandError(f"the server needs an extra ({exc.name}): pip install 'cincopa-v2-client[mcp]'") from None
    names = frozenset(name.strip() for name in tools.split(",") if name.strip()) if tools is not None else None
    if gallery is not None and not gallery.strip():
        raise UsageError("--gallery ''; expected the fid of a gallery")
    limits = Limits(read_only=read_only, tools=names, gallery=gallery)
    try:
        count = len(offered_tools(limits))
    except ValueError as exc:
        raise UsageError(str(exc)) from None
    key = os.environ.get("CINCOPA_MCP_KEY") if http else None
    if key is not None and not key.strip():
        raise UsageError("CINCOPA_MCP_KEY in the environment is empty: set it to a secret, or unset it to need none")
    _log_to_stderr()
    handle_termination_like_ctrl_c()
    run_coroutine(_serve(session, limits, _listen(_PORT if port is None else port) if http else None, count, key))


async def _serve(session: Session, limits: Any, listener: "socket.socket | None", count: int, key: str | None) -> None:
    from ...mcp.serve import serve_http, serve_stdio  # noqa: PLC0415
    from ...mcp.server import create_server  # noqa: PLC0415

    async with session.async_client() as client:
        if limits.gallery is not None:
            await _check_gallery(client, limits.gallery)
        server = create_server(client, limits)
        if listener is None:
            if sys.stdin.isatty():
                note("waiting for a client on standard input, which a program with an agent is; stop with Ctrl-C")
            await serve_stdio(server)
        else:
            await serve_http(server, listener, lambda url: note(f"{count} tools at {url}; stop with Ctrl-C"), key=key)


async def _check_gallery(client: "AsyncCincopa", fid: str) -> None:
    """Raise CommandError unless the gallery exists: otherwise each tool would fail, and only the agent learn it."""
    from ...errors import NotFoundError  # noqa: PLC0415

    try:
        await client.gallery.get(fid)
    except NotFoundError:
        raise CommandError(
            f"--gallery {fid!r}: there is no gallery with this fid; `cincopa ls --galleries` lists them"
        ) from None


def _listen(port: int) -> "socket.socket":
    import socket  # noqa: PLC0415 - not needed for `--help`

    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as exc:
        raise CommandError(f"--port {port}: {os.strerror(exc.errno or 0)}; 0 takes a free one") from None


def _log_to_stderr() -> None:
    """Log warnings in one line each: a traceback could show secrets and texts of the library."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine("cincopa: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


class _OneLine(logging.Formatter):
    def formatException(self, ei: Any) -> str:
        return ""
