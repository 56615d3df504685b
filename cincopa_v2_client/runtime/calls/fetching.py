"""Requests for files: their responses are read as streams, and their hooks are called at the end of the stream."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Generator

from .. import http
from ..errors import ErrorTypes
from ..hooks.observed import Call
from .translation import is_error_of, translate_errors


@contextlib.contextmanager
def fetching(client: http.Client, request: http.Request, call: Call, errors: ErrorTypes) -> Generator[http.Response]:
    """Open the response of a request."""
    with call.running():
        with translate_errors(errors, call.name, request), call.active():
            if call.has_hooks:
                call.before(request)
            try:
                response = client.send(request, stream=True)
            except BaseException as error:
                if call.has_hooks:
                    call.after(error)
                raise
        with translate_errors(errors, call.name, request, in_block=True), contextlib.closing(response):
            outcome = response
            try:
                yield response
            except http.HTTPError as error:
                outcome = error if is_error_of(error, request) else response
                raise
            finally:
                if call.has_hooks:
                    with call.active():
                        call.after(outcome)


@contextlib.asynccontextmanager
async def fetching_async(
    client: http.AsyncClient, request: http.Request, call: Call, errors: ErrorTypes
) -> AsyncGenerator[http.Response]:
    """Open the response of a request, as `fetching` does."""
    with call.running():
        with translate_errors(errors, call.name, request), call.active():
            if call.has_hooks:
                await call.before_async(request)
            try:
                response = await client.send(request, stream=True)
            except BaseException as error:
                if call.has_hooks:
                    await call.after_async(error)
                raise
        with translate_errors(errors, call.name, request, in_block=True):
            async with contextlib.aclosing(response):
                outcome = response
                try:
                    yield response
                except http.HTTPError as error:
                    outcome = error if is_error_of(error, request) else response
                    raise
                finally:
                    if call.has_hooks:
                        with call.active():
                            await call.after_async(outcome)
