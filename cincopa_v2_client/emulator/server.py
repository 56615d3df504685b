"""The emulator as a running server: a thread, a socket on loopback, and the data it lives on."""

import socket
import sys
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from random import Random
from types import TracebackType

import uvicorn

from . import choices
from .app import PREFIX, application
from .context import Context
from .http.faults import Faults
from .ids import Ids
from .media.files import Files
from .settings import Settings
from .store.accounts import add_token, ensure_root_token
from .store.assets import files_in_use
from .store.chunked_uploads import parts_in_use
from .store.database import Database
from .store.fetches import fail_abandoned_fetches
from .tasks import Tasks
from .timestamps import Clock, utc_clock
from .webhooks.delivery import start_deliveries

_LOOPBACK = "127.0.0.1"
_GRACE_SECONDS = 2
# Longer than any pause in a test, so that no client meets a connection that is just being closed.
_IDLE_SECONDS = 60


class _Server(uvicorn.Server):
    """Tells when it takes requests."""

    def __init__(self, config: uvicorn.Config, context: Context) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._context = context

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        start_deliveries(self._context)
        self.ready.set()

    def serve_until_stopped(self, listener: socket.socket) -> None:
        try:
            self.run([listener])
        finally:
            self.ready.set()


class Emulator:
    """A Cincopa on this machine, for as long as the `with` block lasts.

    `data` is a directory that keeps everything; without it all is gone afterwards. `port` 0 takes a free one.
    `settings.py` says what the others are, and `faults.py` what a rule in `faults` looks like; `clock` and `random`
    are for tests that must repeat.
    """

    def __init__(
        self,
        api_token: str | None = None,
        data: str | Path | None = None,
        port: int = 0,
        *,
        sync_seconds: float = choices.SYNC_SECONDS,
        allow_fetch: bool = False,
        strict: bool = False,
        errors_as_200: bool = False,
        storage_bytes: int | None = None,
        live_channels: int = choices.LIVE_CHANNELS,
        live_seconds: float = choices.LIVE_SECONDS,
        webhook_seconds: float = choices.WEBHOOK_SECONDS,
        faults: Iterable[str] = (),
        clock: Clock = utc_clock,
        random: Random | None = None,
    ) -> None:
        self._asked_token = api_token
        self._data = Path(data) if data is not None else None
        self._port = port
        self._settings = Settings(
            sync_seconds=sync_seconds,
            allow_fetch=allow_fetch,
            strict=strict,
            errors_as_200=errors_as_200,
            storage_bytes=storage_bytes,
            live_channels=live_channels,
            live_seconds=live_seconds,
            webhook_seconds=webhook_seconds,
        )
        self._faults = Faults(faults)
        self._clock = clock
        self._random = random or Random()  # noqa: S311
        self._running: tuple[Context, _Server, threading.Thread, str] | None = None

    def start(self) -> None:
        """Begin to serve; returns when requests are answered."""
        if self._running:
            raise RuntimeError("This emulator is running already.")
        listener = _listening(self._port)
        try:
            context, token = self._open_context()
        except BaseException:
            listener.close()
            raise
        self._port = listener.getsockname()[1]
        config = uvicorn.Config(
            application(context),
            # The same on every machine: others are not known to let `fault_middleware` break a connection.
            loop="asyncio",
            http="h11",
            log_config=None,
            log_level="warning",
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_keep_alive=_IDLE_SECONDS,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        server = _Server(config, context)
        thread = threading.Thread(
            target=server.serve_until_stopped, args=[listener], name="cincopa-emulator", daemon=True
        )
        self._running = (context, server, thread, token)
        thread.start()
        server.ready.wait()
        if not server.started:
            self.stop()
            raise RuntimeError("The emulator could not start; its log says why.")

    def stop(self) -> None:
        """End it; without a data directory nothing remains."""
        if self._running:
            context, server, thread, _ = self._running
            self._running = None
            server.should_exit = True
            thread.join()
            context.database.close()
            context.files.close()

    def reset(self) -> None:
        """Forget all assets, galleries and uploads, also those under way from a URL; root tokens stay.

        The faults are those of the start again, counted from nothing.
        """
        self._started()[0].reset()

    def add_fault(self, rule: str) -> None:
        """Spoil some calls, as in `asset.list:status=503:every=3`; raises `ValueError` with the form of a rule."""
        self._faults.add(rule)

    def clear_faults(self) -> None:
        """Spoil no more calls."""
        self._faults.clear()

    def add_token(
        self,
        permissions: str | Iterable[str] | None = None,
        account: int | None = None,
        *,
        token: str | None = None,
    ) -> str:
        """A further root token, with permissions such as `asset.read|gallery.*`, by default all.

        A token that is there gets these permissions. `account` is its number, by default that of `api_token`; an
        account that is not there is made. A given `token` names its account itself. Raises ValueError for what is no
        token or no permission.
        """
        context, first = self._started()[0], self.api_token
        number = int(first.partition("i")[0]) if account is None else account
        with context.database.transaction():
            return add_token(context.database, context.ids, number, token=token, permissions=permissions)

    @property
    def base_url(self) -> str:
        """What a client's base URL must be: `http://127.0.0.1:PORT/v2/`."""
        self._started()
        return f"http://{_LOOPBACK}:{self._port}{PREFIX}/"

    @property
    def api_token(self) -> str:
        """The root token."""
        return self._started()[3]

    def __enter__(self) -> "Emulator":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def _started(self) -> tuple[Context, _Server, threading.Thread, str]:
        if self._running is None:
            raise RuntimeError("This emulator is not running; use it in a `with` block.")
        return self._running

    def _open_context(self) -> tuple[Context, str]:
        ids = Ids(self._random)
        with ExitStack() as undo:
            files = Files(self._data)
            undo.callback(files.close)
            database = Database(files.database)
            undo.callback(database.close)
            with database.transaction():
                token = ensure_root_token(database, ids, self._asked_token)
                key = database.setting("upload key", ids.storage())
                files.remove_orphans(files_in_use(database), parts_in_use(database))
                fail_abandoned_fetches(database, self._clock())
            undo.pop_all()
        return Context(database, files, ids, self._clock, key, Tasks(), self._settings, self._faults), token


def _listening(port: int) -> socket.socket:
    """A socket on loopback only. Binding here, not in uvicorn, tells the port and any failure at once."""
    # Named, because asyncio sends small answers at once (TCP_NODELAY) only where it sees that this is TCP.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_LOOPBACK, port))
        listener.listen()
    except OSError as exc:
        listener.close()
        raise OSError(exc.errno, f"port {port} can't be had: {exc.strerror}; port 0 is a free one") from exc
    return listener
