"""OpenTelemetry: a span for each call of an operation and each flow, with the conventions for HTTP clients.

It uses the tracing that the program has set up. Beneath an operation's span, instrumentations of HTTP libraries make no
second one.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache

from opentelemetry import context, propagate, trace

from .. import http
from ..version import VERSION
from .base import Attempt, Hooks

# The API has no public name for it; instrumentations read it in the same way.
_SUPPRESSED = getattr(context, "_SUPPRESS_HTTP_INSTRUMENTATION_KEY", "suppress_http_instrumentation")
_DISABLED = "OTEL_PYTHON_DISABLED_INSTRUMENTATIONS"
# The lowest HTTP status that makes a client's span an error.
_ERROR = 400
_PORTS = {"http": 80, "https": 443}
_OFF = (trace.ProxyTracerProvider, trace.NoOpTracerProvider)


def telemetry(name: str) -> tuple[Hooks, ...]:
    """Return the hooks of an API, or none if no tracing is set up, or it is disabled for this API."""
    provider = trace.get_tracer_provider()
    return () if isinstance(provider, _OFF) else _hooks(name, provider)


@lru_cache(maxsize=8)
def _hooks(name: str, provider: trace.TracerProvider) -> tuple[Hooks, ...]:
    if name in map(str.strip, os.environ.get(_DISABLED, "").split(",")):
        return ()
    return (_TelemetryHooks(name, provider.get_tracer(__name__.partition(".")[0], VERSION)),)


class _TelemetryHooks(Hooks):
    def __init__(self, name: str, tracer: trace.Tracer) -> None:
        self._name = name
        self._tracer = tracer

    def start_span(self, name: str, *, is_flow: bool) -> _Span:
        return _Span(self._tracer.start_span(f"{self._name} {name}", kind=trace.SpanKind.CLIENT), is_flow=is_flow)

    def before_attempt(self, attempt: Attempt) -> None:
        propagate.inject(attempt.headers)
        if attempt.number > 1:
            return
        span, url = trace.get_current_span(), http.URL(attempt.url)
        span.set_attributes(
            {
                "http.request.method": attempt.method,
                "url.full": attempt.url,
                "server.address": url.host,
                "server.port": url.port or _PORTS.get(url.scheme, 0),
            }
        )

    def after_attempt(self, attempt: Attempt) -> None:
        span = trace.get_current_span()
        if attempt.retry_in is not None:
            reason = type(attempt.error).__name__ if attempt.error else str(attempt.status)
            span.add_event("retry", {"error.type": reason, "retry.delay": attempt.retry_in})
            return
        if attempt.number > 1:
            span.set_attribute("http.request.resend_count", attempt.number - 1)
        if attempt.status is not None:
            span.set_attribute("http.response.status_code", attempt.status)
            span.set_attribute("http.response.body.size", attempt.size)
        if attempt.status is not None and attempt.status >= _ERROR:
            span.set_attribute("error.type", str(attempt.status))
            span.set_status(trace.StatusCode.ERROR)


class _Span:
    def __init__(self, span: trace.Span, *, is_flow: bool) -> None:
        self._span = span
        self._is_flow = is_flow

    @contextmanager
    def activate(self) -> Generator[None]:
        current = trace.set_span_in_context(self._span)
        # A flow may call code of the program, whose requests have their own spans.
        token = context.attach(current if self._is_flow else context.set_value(_SUPPRESSED, True, current))
        try:
            yield
        finally:
            context.detach(token)

    def end(self, error: BaseException | None) -> None:
        if error is not None and not isinstance(error, GeneratorExit):
            self._span.set_status(trace.StatusCode.ERROR, str(error))
            if getattr(error, "status", 0) < _ERROR:
                self._span.set_attribute("error.type", type(error).__name__)
        self._span.end()
