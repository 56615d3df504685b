"""The emulator: its settings, its data, and the server, started and stopped together."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, NamedTuple

from cincopa_v2_client.emulation.clock import Clock, MovableClock, utc_clock
from cincopa_v2_client.emulation.faults import Faults
from cincopa_v2_client.emulation.inspection import Inspection
from cincopa_v2_client.emulation.request_log import LoggedRequest, RequestLog
from cincopa_v2_client.emulation.server import LOOPBACK, Server, listen

from . import choices
from .app import create_app, fault_targets, known_roles
from .context import Context
from .document import patched_document
from .files.add import add_file, storage_ids
from .files.storage import Storage
from .metadata import set_metadata
from .operations import check_roles
from .rate import RateLimit
from .redaction import dump_store
from .services import ROOT
from .store import Access, Store


class _Running(NamedTuple):
    """The parts of a running emulator."""

    context: Context
    server: Server
    port: int
    auth_token: str


class Emulator(Inspection):
    """A local iconik, running for as long as the `with` block lasts.

    Args:
        app_id: The id of the application; by default a new one, or that of `data`.
        auth_token: A token with all roles; by default a new one, or that of `data`.
        data: A directory that keeps all data; by default a temporary one, deleted at the end.
        port: The port on 127.0.0.1; 0 is any free one.
        rate_limit: Requests in 20 seconds, beyond which the status is 429; unlimited by default.
        signed_url_seconds: Seconds for which a signed URL of a file is valid.
        faults: Rules such as `assets.list:status=503:every=3`.
        clock: The source of the current time, for repeatable tests.
        random: The source of ids and tokens, for repeatable tests.
        on_request: Called with each request after its response has begun, in the server's thread.
    """

    def __init__(
        self,
        app_id: str | None = None,
        auth_token: str | None = None,
        data: str | Path | None = None,
        port: int = 0,
        *,
        rate_limit: int | None = None,
        signed_url_seconds: float = choices.SIGNED_URL_SECONDS,
        faults: Iterable[str] = (),
        clock: Clock = utc_clock,
        random: Random | None = None,
        on_request: Callable[[LoggedRequest], object] | None = None,
    ) -> None:
        self._app_id = app_id
        self._requested_token = auth_token
        self._data = Path(data) if data is not None else None
        self._requested_port = port
        self._rate = RateLimit(rate_limit)
        self._signed_url_seconds = signed_url_seconds
        self._document: Mapping[str, Any] = patched_document()
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
        server = Server(create_app(context), listener, "iconik-emulator", lambda: None)
        self._running = _Running(context, server, listener.getsockname()[1], token)
        if not server.start():
            self.stop()
            raise RuntimeError("The emulator could not start; see its log for the reason.")

    def stop(self) -> None:
        """Stop the server; without a data directory, all data is deleted."""
        if self._running:
            running, self._running = self._running, None
            running.server.stop()
            running.context.store.close()
            running.context.files.close()

    def reset(self) -> None:
        """Delete all data, set the clock back, and restore the initial faults.

        The tokens that clients did not make stay.
        """
        self._started().context.reset()

    def add_fault(self, rule: str) -> None:
        """Inject faults by a rule such as `assets.list:status=503`; raise `ValueError` if it is invalid."""
        self._faults.add(rule)

    def clear_faults(self) -> None:
        """Remove all fault rules."""
        self._faults.clear()

    def add_token(self, roles: Iterable[str] | None = None, *, token: str | None = None) -> str:
        """Add a token, or change the roles of an existing one, and return it; by default it has all roles.

        Raises:
            TypeError: The roles are one string.
            ValueError: No operation requires one of the roles.
        """
        context = self._started().context
        granted = None if roles is None else check_roles(roles, known_roles(self._document))
        access = Access(token or context.new_id(), granted)
        with context.store.transaction():
            context.store.add_token(access, permanent=True)
        return access.token

    def add_file(self, asset_id: str, file: str | Path | bytes, kind: str = "proxy", **fields: Any) -> str:
        """Add a file to an asset, and return its id.

        Args:
            asset_id: The id of the asset.
            file: The path of the file, which is copied, or its content.
            kind: `proxy`, `original`, `keyframe` or `subtitle`.
            **fields: Fields of its object, such as `name`, `version_id` (by default the asset's newest version),
                `resolution` of a proxy, `type` of a keyframe, `language` of a subtitle.

        Raises:
            LookupError: There is no such asset.
            ValueError: The kind is unknown.
        """
        return add_file(self._started().context, asset_id, file, kind, fields)

    def set_metadata(self, asset_id: str, view_id: str, values: Mapping[str, Any]) -> None:
        """Set the values of an asset's fields in a metadata view: each is one value or a list.

        Raises:
            LookupError: There is no such asset.
        """
        set_metadata(self._started().context, asset_id, view_id, values)

    @property
    def state(self) -> dict[str, list[Any]]:
        """The newest objects by collection, without secrets."""
        return dump_store(self._started().context)

    @property
    def base_url(self) -> str:
        """The base URL for clients, the root of all services: `http://127.0.0.1:PORT/API`."""
        return f"http://{LOOPBACK}:{self._started().port}{ROOT}"

    @property
    def app_id(self) -> str:
        """The id of the application."""
        return self._started().context.app_id

    @property
    def auth_token(self) -> str:
        """The token with all roles."""
        return self._started().auth_token

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
        """Open the data, and return the context and the token."""
        with ExitStack() as undo:
            files = Storage(self._data)
            undo.callback(files.close)
            store = Store(files.database)
            undo.callback(store.close)
            with store.transaction():
                app_id = self._app_id or store.setting("app id", self._new_secret())
                token = self._requested_token or store.setting("auth token", self._new_secret())
                key = store.setting("signing key", self._new_secret())
                store.add_token(Access(token), permanent=True)
                files.keep_only(storage_ids(store))
            undo.pop_all()
        return (
            Context(
                store,
                files,
                self._document,
                app_id,
                key,
                self.clock,
                self._random,
                self._faults,
                self._rate,
                self._signed_url_seconds,
                RequestLog(self._on_request),
            ),
            token,
        )

    def _new_secret(self) -> str:
        return f"{self._random.getrandbits(128):032x}"
