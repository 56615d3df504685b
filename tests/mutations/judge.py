"""Call the operations of mutations in a mutated package, and print the faults as JSON.

The requests go to a server that checks them with openapi-core, which knows nothing of this project's encoder, and to
the package's own emulator. The arguments are the ids of mutations; the package is the one that PYTHONPATH has.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import faulthandler
import importlib
import io
import json
import os
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from catalogue import MUTATIONS
from faultserver import FaultServer, Seen, reply
from mutation import ANYTHING, Call, Works
from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest

from cincopa_v2_client import AsyncCincopa, Cincopa, api
from cincopa_v2_client.cli import main as command_line
from cincopa_v2_client.cli.cincopa import CINCOPA
from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator

TOKEN = "1411253iabc"
SECONDS = 300


def _without_null(node: Any) -> Any:
    """Return a part of the document without the types null, which openapi-core refuses in parameters."""
    if isinstance(node, dict):
        found = {key: _without_null(value) for key, value in node.items()}
        types = [each for each in found["type"] if each != "null"] if isinstance(found.get("type"), list) else []
        return {**found, "type": types[0]} if types else found
    return [_without_null(item) for item in node] if isinstance(node, list) else node


API = OpenAPI.from_dict(
    _without_null(patched_document()), Config(spec_validator_cls=None, extra_format_unmarshallers={"uri": str})
)


def judge(call: Call, server: FaultServer, emulator: Emulator) -> Iterator[str]:
    """Yield the faults of a call in all its forms."""
    for form in (_function, _method, _async_method, _command):
        server.seen.clear()
        server.then(reply(call.response.status, call.response.body, {"Content-Type": call.response.media}))
        try:
            result = form(call, server.url)
        except Exception as exc:
            yield f"{form.__name__}: {type(exc).__name__}: {exc}"
            continue
        if form is not _command and call.result is not ANYTHING and _plain(result) != call.result:
            yield f"{form.__name__}: returned {_plain(result)!r}, expected {call.result!r}"
        if len(server.seen) != 1:
            yield f"{form.__name__}: {len(server.seen)} requests"
        for seen in server.seen[:1]:
            yield from (f"{form.__name__}: {fault}" for fault in _request_faults(call, seen))
    error = ""
    try:
        _method(call, emulator.base_url, emulator.api_token)
    except Exception as exc:
        error = f"{type(exc).__name__}: {exc}"
    if bool(error) != bool(call.emulator) or call.emulator not in error:
        yield f"emulator: {error!r}, expected {call.emulator!r}"


def _function(call: Call, base_url: str) -> Any:
    with Cincopa(TOKEN, base_url=base_url, retries=0) as client:
        return MODULES[call.module or call.name].sync(client=client, **call.arguments)


def _method(call: Call, base_url: str, token: str = TOKEN) -> Any:
    with Cincopa(token, base_url=base_url, retries=0) as client:
        return _facade(client, call)(**call.arguments)


def _async_method(call: Call, base_url: str) -> Any:
    async def send() -> Any:
        async with AsyncCincopa(TOKEN, base_url=base_url, retries=0) as client:
            return await _facade(client, call)(**call.arguments)

    return asyncio.run(send())


def _command(call: Call, base_url: str) -> None:
    """Call the operation by the command line; its words are made of the labels that its help page shows."""
    about = MODULES[call.module or call.name].OPERATION
    (operation,) = (each for each in CINCOPA.operations if (each.verb, each.path) == (about.method, about.path))
    words, options = [*_words(call)], list[str]()
    for parameter in operation.parameters:
        given = [call.arguments[name] for name in call.arguments if call.names.get(name, name) == parameter.name]
        values = given[0] if given and parameter.explode and isinstance(given[0], list) else given
        for text in map(_as_typed, values):
            options += [f"{parameter.label}={text}"] if parameter.label.startswith("-") else []
            words += [] if parameter.label.startswith("-") else [text]
    options += ["--body", json.dumps(call.arguments["body"])] if "body" in call.arguments else []
    options += ["--yes"] if operation.may_delete else []
    os.environ.update(CINCOPA_BASE_URL=base_url, CINCOPA_API_TOKEN=TOKEN)
    code, text = run_command(*words, *options)
    if code:
        raise RuntimeError(f"cincopa {' '.join([*words, *options])}: exit {code}: {text}")


def _words(call: Call) -> list[str]:
    return call.command.split() or call.name.replace("_", "-").split(".")


def _as_typed(value: Any) -> str:
    """Return an argument as a person would type it."""
    if isinstance(value, list):
        return ",".join(map(_as_typed, value))
    if isinstance(value, dict):
        return json.dumps(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _facade(client: Any, call: Call) -> Any:
    for part in call.name.split("."):
        client = getattr(client, part)
    return client


def _plain(value: Any) -> Any:
    """Return a result as plain values."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _request_faults(call: Call, seen: Seen) -> Iterator[str]:
    """Yield the differences between a request, what the document says, and what the mutation expects."""
    method, target, _ = seen.line.split(" ")
    parts = urlsplit(target)
    path = unquote(parts.path)
    request = MockRequest(
        "https://api.cincopa.com",
        method,
        f"/v2{path}",
        args=parse_qsl(parts.query, keep_blank_values=True),  # type: ignore[arg-type]
        headers=seen.headers,
        data=seen.body or None,
        content_type=seen.headers.get("content-type", "").partition(";")[0],
    )
    received = API.unmarshal_request(request)
    yield from (f"openapi-core: {error!r} {error.__cause__ or ''}" for error in received.errors)
    places = [received.parameters.path, received.parameters.query, received.parameters.header]
    values = {name: value for place in places for name, value in place.items() if name != "api_token"}
    expected = {call.names.get(name, name): value for name, value in call.arguments.items() if name != "body"}
    if values != expected:
        yield f"the server received {values}, expected {expected}"
    query = re.sub(r"&?api_token=[^&]*", "", parts.query).strip("&")
    if call.query is not None and not re.fullmatch(call.query, query):
        yield f"the query is {query}, expected {call.query}"
    if call.body is not None and not _same(call.body, seen.body):
        yield f"the body is {seen.body!r}, expected {call.body!r}"


def _same(expected: bytes, body: bytes) -> bool:
    try:
        return json.loads(expected) == json.loads(body)
    except ValueError:
        return re.fullmatch(expected, body) is not None


def help_faults(call: Call) -> Iterator[str]:
    """Yield the faults of `cincopa GROUP OPERATION --help`, which names each parameter."""
    words = _words(call)
    code, text = run_command(*words, "--help")
    if code:
        yield f"cincopa {' '.join(words)} --help: exit {code}: {text[-1500:]}"
    for name in (call.names.get(name, name) for name in call.arguments):
        if _letters(name) not in _letters(text):
            yield f"cincopa {' '.join(words)} --help does not name {name}"


def run_command(*arguments: str) -> tuple[int, str]:
    """Return the exit code and the output of a command."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    sys.argv = ["cincopa", *arguments]
    code: object = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            command_line()
        except SystemExit as exc:
            code = exc.code
        out.flush()
    text = out.buffer.getvalue().decode(errors="replace")
    is_failure = bool(code) or "Traceback" in text
    return (code if code and isinstance(code, int) else int(is_failure)), text


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _modules() -> dict[str, Any]:
    """Return the generated module of each operation by the operation's name, and by its own."""
    modules: dict[str, Any] = {}
    for found in pkgutil.walk_packages(api.__path__, f"{api.__name__}."):
        module = importlib.import_module(found.name)
        if hasattr(module, "OPERATION"):
            modules[module.OPERATION.name] = modules[found.name.rpartition(".")[2]] = module
    return modules


def judge_all(identifiers: list[str]) -> dict[str, list[str]]:
    """Return the faults of each mutation."""
    chosen = {each.id: each.outcome for each in MUTATIONS if each.id in identifiers}
    faults: dict[str, list[str]] = {identifier: [] for identifier in chosen}
    with contextlib.closing(FaultServer(())) as server, Emulator(strict=True) as emulator:
        for identifier, outcome in chosen.items():
            assert isinstance(outcome, Works)
            for call in outcome.calls:
                found = (*judge(call, server, emulator), *help_faults(call))
                faults[identifier] += [f"{call.name}: {fault}" for fault in found]
    return faults


if __name__ == "__main__":
    os.environ.pop("CINCOPA_API_TOKEN", None)
    # A call that never ends is shown where it waits.
    faulthandler.dump_traceback_later(SECONDS, exit=True)
    MODULES: Mapping[str, Any] = _modules()
    print(json.dumps(judge_all(sys.argv[1:])))
