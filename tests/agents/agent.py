"""An agent: the SDK's own client, connected to a server in this process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from mcp import Client

from cincopa_v2_client import AsyncCincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.mcp.limits import Limits
from cincopa_v2_client.mcp.server import create_server


class Answer(NamedTuple):
    """What a tool returned."""

    failed: bool
    text: str

    @property
    def data(self) -> dict[str, Any]:
        assert not self.failed, self.text
        return json.loads(self.text)


class Agent:
    """Calls tools; each call of a method is a connection of its own to one server."""

    def __init__(
        self,
        emulator: Emulator,
        limits: Limits | None = None,
        *,
        token: str = "",
        account: type[AsyncCincopa] = AsyncCincopa,
        **options: Any,
    ) -> None:
        self._emulator = emulator
        self._limits = limits
        self._token = token or emulator.api_token
        self._account = account
        self._options = options

    def connected(self, work: Callable[[Client], Awaitable[Any]]) -> Any:
        """Do some work with a connected client."""

        async def run() -> Any:
            async with (
                self._account(self._token, base_url=self._emulator.base_url, retries=0) as account,
                Client(create_server(account, self._limits), **self._options) as client,
            ):
                return await work(client)

        return asyncio.run(run())

    def call(self, tool: str, given: Mapping[str, Any] | None = None, /, **more: Any) -> Answer:
        """Call a tool."""
        (answer,) = self.calls((tool, {**(given or {}), **more}))
        return answer

    def calls(self, *calls: tuple[str, Mapping[str, Any]]) -> list[Answer]:
        """Call tools on one server, one after the other."""

        async def work(client: Client) -> list[Answer]:
            results = [await client.call_tool(name, dict(arguments)) for name, arguments in calls]
            return [Answer(each.is_error, each.content[0].text) for each in results]

        return self.connected(work)

    def tools(self) -> dict[str, Any]:
        """Return the offered tools by name."""

        async def work(client: Client) -> dict[str, Any]:
            return {each.name: each for each in (await client.list_tools()).tools}

        return self.connected(work)
