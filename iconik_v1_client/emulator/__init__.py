"""A local emulator of iconik for tests and experiments: `with Emulator() as e: ...`."""

try:
    from .emulator import Emulator
except ModuleNotFoundError as missing:
    if (missing.name or "").partition(".")[0] not in {"starlette", "uvicorn"}:
        raise
    text = "the emulator needs an extra: pip install 'cincopa-v2-client[emulator]'"
    raise ModuleNotFoundError(text, name=missing.name) from missing

__all__ = ["Emulator"]
