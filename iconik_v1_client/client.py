# Generated; do not edit.
"""The base class of the clients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Self

from cincopa_v2_client.runtime.calls.client import (
    DEFAULT_MAX_RESPONSE_BYTES,
    DEFAULT_MAX_URL,
    DEFAULT_RETRIES,
    DEFAULT_TIMEOUT,
    BaseClient,
)
from cincopa_v2_client.runtime.config import Credential
from cincopa_v2_client.runtime.connections.http_clients import Timeout, Transport
from cincopa_v2_client.runtime.errors import ErrorTypes
from cincopa_v2_client.runtime.hooks.base import Hooks
from cincopa_v2_client.runtime.unset import UNSET, Unset
from cincopa_v2_client.runtime.version import VERSION

from .errors import ERRORS


class AuthenticatedClient(BaseClient):
    """A client with credentials."""

    DEFAULT_BASE_URL: ClassVar[str] = "https://app.iconik.io/API"
    BASE_URL_VARIABLE: ClassVar[str] = "ICONIK_BASE_URL"
    LOGGER: ClassVar[str] = "iconik"
    USER_AGENT: ClassVar[str] = f"{__name__.partition('.')[0].replace('_', '-')}/{VERSION}"
    CREDENTIALS: ClassVar[tuple[Credential, ...]] = (
        Credential("app_id", "ICONIK_APP_ID", "App-ID", "header"),
        Credential("auth_token", "ICONIK_AUTH_TOKEN", "Auth-Token", "header"),
        Credential("share_auth_token", "ICONIK_SHARE_AUTH_TOKEN", "Share-Auth-Token", "header", optional=True),
    )
    ERRORS: ClassVar[ErrorTypes] = ERRORS

    def __init__(
        self,
        app_id: str | None = None,
        auth_token: str | None = None,
        *,
        share_auth_token: str | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = DEFAULT_TIMEOUT,
        retries: int = DEFAULT_RETRIES,
        transport: Transport | None = None,
        max_url: int = DEFAULT_MAX_URL,
        max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES,
        deadline: float | None = None,
        hooks: Sequence[Hooks] = (),
    ) -> None:
        """Configure the client; nothing is opened before the first call.

        Args:
            app_id: The id of the application. By default, the environment's ICONIK_APP_ID.
            auth_token: A token of the application, as it is: without a word before it. By default, the
                environment's ICONIK_AUTH_TOKEN.
            share_auth_token: The token of a share's user, from the login for the share. By default, the
                environment's ICONIK_SHARE_AUTH_TOKEN.
            base_url: The API's URL; by default, the environment's ICONIK_BASE_URL, else that of the document.
            timeout: Seconds for each step of a request (connect, send, wait for a byte), or an httpx.Timeout; `None`
                for no timeout.
            retries: The number of times that a read is sent again after a failure. A write is never sent again.
            transport: An httpx transport to use instead of the default one; or, for async calls, `"aiohttp"`.
            max_url: The most characters of a URL, arguments and secrets included; at most 65536.
            max_response_bytes: The most bytes of a response after decoding; a file that is downloaded has no limit.
            deadline: Seconds for a whole call, with its retries: an operation, or a chunk of an upload; `None` for no
                deadline. `timeout` alone ends no response of which a byte comes now and then.
            hooks: Objects that are called before and after each attempt to send a request.

        Raises:
            ValueError: There are no credentials, or an argument is out of its range.
        """
        super().__init__(
            {"app_id": app_id, "auth_token": auth_token, "share_auth_token": share_auth_token},
            base_url=base_url,
            timeout=timeout,
            retries=retries,
            transport=transport,
            max_url=max_url,
            max_response_bytes=max_response_bytes,
            deadline=deadline,
            hooks=hooks,
        )

    def with_options(
        self,
        *,
        app_id: str | Unset = UNSET,
        auth_token: str | Unset = UNSET,
        share_auth_token: str | Unset = UNSET,
        timeout: float | Timeout | Unset | None = UNSET,
        retries: int | Unset = UNSET,
        deadline: float | Unset | None = UNSET,
        extra_query: Mapping[str, str | float] | Unset | None = UNSET,
    ) -> Self:
        """Return a client with other options on the same connections; this one stays as it is.

        Closing the new client closes nothing: the connections belong to this one. `extra_query` has parameters that
        the document does not have, for each operation of the new client.
        """
        credentials: dict[str, str | Unset] = {
            "app_id": app_id,
            "auth_token": auth_token,
            "share_auth_token": share_auth_token,
        }
        return self._with_options(
            credentials, timeout=timeout, retries=retries, deadline=deadline, extra_query=extra_query
        )
