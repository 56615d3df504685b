"""The emulator: its settings, its data, and the server, started and stopped together."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, NamedTuple

from ..document import patched_document
from ..emulation.clock import Clock, MovableClock, utc_clock
from ..emulation.faults import Faults
from ..emulation.inspection import Inspection
from ..emulation.request_log import LoggedRequest, RequestLog
from ..emulation.server import LOOPBACK, Server, listen
from ..emulation.tasks import Tasks
from . import choices
from .app import PREFIX, create_app
from .authorization import root_permissions
from .context import Context
from .http.targets import fault_targets
from .ids import Ids
from .media.files import Files
from .settings import Settings
from .store.accounts import account_number_in_token, add_token, ensure_root_token
from .store.assets import files_in_use
from .store.chunked_uploads import parts_in_use
from .store.database import Database
from .store.deliveries import Delivery, kept_deliveries
from .store.dump import dump_tables
from .store.fetches import fail_abandoned_fetches
from .webhooks.delivery import start_deliveries


class _Running(NamedTuple):
    """The parts of a running emulator."""

    context: Context
    server: Server
    port: int
    api_token: str


class Emulator(Inspection):
    """A local Cincopa, running for as long as the `with` block lasts.

    Args:
        api_token: The root token; by default a new one, or that of `data`.
        data: A directory that keeps all data; by default a temporary one, deleted at the end.
        port: The port on 127.0.0.1; 0 is any free one.
        sync_seconds: Seconds until an upload or a change counts as synced.
        allow_fetch: Whether `asset.upload_from_url` may fetch from other machines.
        allow_file_urls: Whether it may read `file://` URLs; then a token that may upload and read can read every file
            that this process can.
        strict: Whether to refuse unknown parameters, and HTTP methods other than the documented one.
        errors_as_200: Whether errors have status 200 and `success: false`.
        brief_details: Whether `asset.list` and `gallery.get_items` without `details` leave out tags and five more
            fields, as the developer pages document; by default nothing is left out, as in the OpenAPI document.
        storage_bytes: Bytes that an account may store; unlimited by default.
        live_channels: Live channels that an account may have.
        live_seconds: Seconds that a live channel takes to start, and to be reset.
        webhook_seconds: Seconds before the first retry of a webhook delivery, doubled for each further one.
        faults: Rules such as `asset.list:status=503:every=3`.
        clock: The source of the current time, for repeatable tests.
        random: The source of ids and tokens, for repeatable tests.
        on_request: Called with each request after its response has begun, in the server's thread.
        document: The OpenAPI document whose operations are emulated; by default the one that the client was generated
            from. The responses of operations without a handler are made up.
    """

    def __init__(
        self,
        api_token: str | None = None,
        data: str | Path | None = None,
        port: int = 0,
        *,
        sync_seconds: float = choices.SYNC_SECONDS,
        allow_fetch: bool = False,
        allow_file_urls: bool = False,
        strict: bool = False,
        errors_as_200: bool = False,
        brief_details: bool = choices.BRIEF_DETAILS,
        storage_bytes: int | None = None,
        live_channels: int = choices.LIVE_CHANNELS,
        live_seconds: float = choices.LIVE_SECONDS,
        webhook_seconds: float = choices.WEBHOOK_SECONDS,
        faults: Iterable[str] = (),
        clock: Clock = utc_clock,
        random: Random | None = None,
        on_request: Callable[[LoggedRequest], object] | None = None,
        document: Mapping[str, Any] | None = None,
    ) -> None:
        self._requested_token = api_token
        self._data = Path(data) if data is not None else None
        self._requested_port = port
        self._settings = Settings(
            sync_seconds=sync_seconds,
            allow_fetch=allow_fetch,
            allow_file_urls=allow_file_urls,
            strict=strict,
            errors_as_200=errors_as_200,
            brief_details=brief_details,
            storage_bytes=storage_bytes,
            live_channels=live_channels,
            live_seconds=live_seconds,
            webhook_seconds=webhook_seconds,
        )
        self._document = patched_document() if document is None else document
        self._faults = Faults(faults, fault_targets(self._document))
        self.clock = MovableClock(clock)
        self._on_request = on_request
        self._random = random or Random()  # noqa: S311
        self._running: _Running | None = None

    def start(self) -> None:
        """Start the server, and return when it accepts requests."""
        if self._running:
            raise RuntimeError("This emulator is already running.")
        listener = listen(self._requested_port)
        try:
            context, token = self._open_context()
        except BaseException:
            listener.close()
            raise
        server = Server(create_app(context), listener, "cincopa-emulator", lambda: start_deliveries(context))
        self._running = _Running(context, server, listener.getsockname()[1], token)
        if not self._running.server.start():
            self.stop()
            raise RuntimeError("The emulator could not start; see its log for the reason.")

    def stop(self) -> None:
        """Stop the server; without a data directory, all data is deleted."""
        if self._running:
            running, self._running = self._running, None
            running.server.stop()
            running.context.database.close()
            running.context.files.close()

    def reset(self) -> None:
        """Delete all data, cancel running fetches, set the clock back, and restore the initial faults.

        The accounts and root tokens that clients did not make stay.
        """
        self._started().context.reset()

    def add_fault(self, rule: str) -> None:
        """Inject faults by a rule such as `asset.list:status=503:every=3`; raise `ValueError` if it is invalid."""
        self._faults.add(rule)

    def clear_faults(self) -> None:
        """Remove all fault rules."""
        self._faults.clear()

    def add_token(
        self,
        permissions: str | Iterable[str] | None = None,
        account: int | None = None,
        *,
        token: str | None = None,
    ) -> str:
        """Add a root token, or change the permissions of an existing one, and return it.

        Args:
            permissions: Permissions such as `asset.read|gallery.*`; by default all.
            account: The number of its account, which is created if it does not exist; by default that of `token`, or
                without one that of `api_token`.
            token: The token, which starts with its account's number; by default a new one.

        Raises:
            ValueError: If the token or the permissions are invalid, or if the token belongs to another account.
        """
        context = self._started().context
        if token is None:
            token = context.ids.token(account_number_in_token(self.api_token) if account is None else account)
        number = account_number_in_token(token)
        if account not in (None, number):
            raise ValueError(f"This token belongs to account {number}, not {account}; omit one of the two.")
        with context.database.transaction():
            granted = root_permissions(self._document) if permissions is None else permissions
            add_token(context.database, context.ids, token, granted)
        return token

    def event_body(self, event: str) -> str | None:
        """Return the body of the newest delivery of a webhook event, or None without one."""
        database = self._started().context.database
        with database.transaction():
            row = database.one("SELECT body FROM delivery WHERE event = ? ORDER BY id DESC LIMIT 1", event)
        return row["body"] if row else None

    @property
    def deliveries(self) -> list[Delivery]:
        """The last webhook deliveries, the newest at the end, with redacted URLs."""
        context = self._started().context
        with context.database.transaction():
            return kept_deliveries(context.database)

    @property
    def state(self) -> dict[str, Any]:
        """All data by table, each with `count` and the newest `rows`, without secrets."""
        context = self._started().context
        with context.database.transaction():
            return dump_tables(context.database)

    @property
    def base_url(self) -> str:
        """The base URL for clients: `http://127.0.0.1:PORT/v2/`."""
        return f"http://{LOOPBACK}:{self._started().port}{PREFIX}/"

    @property
    def api_token(self) -> str:
        """The root token."""
        return self._started().api_token

    def __enter__(self) -> "Emulator":
        self.start()
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def _request_log(self) -> RequestLog:
        return self._started().context.requests

    def _started(self) -> _Running:
        if self._running is None:
            raise RuntimeError("This emulator is not running; use it in a `with` block.")
        return self._running

    def _open_context(self) -> tuple[Context, str]:
        """Open the data, and return the context and the root token."""
        ids = Ids(self._random)
        with ExitStack() as undo:
            files = Files(self._data)
            undo.callback(files.close)
            database = Database(files.database)
            undo.callback(database.close)
            with database.transaction():
                token = ensure_root_token(database, ids, self._requested_token, root_permissions(self._document))
                key = database.setting("signing key", ids.key())
                files.remove_orphans(files_in_use(database), parts_in_use(database))
                fail_abandoned_fetches(database, self.clock())
            undo.pop_all()
        shared = Tasks(), self._settings, self._document, self._faults, RequestLog(self._on_request)
        return Context(database, files, ids, self.clock, key, *shared), token
