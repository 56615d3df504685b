"""A Cincopa on this machine, for tests and trials: `with Emulator() as e: ...`, or `cincopa emulator`."""

try:
    from .server import Emulator
except ModuleNotFoundError as missing:
    if missing.name not in {"jinja2", "starlette", "uvicorn"}:
        raise
    text = "the emulator needs an extra: pip install 'cincopa-v2-client[emulator]', or '.[emulator]' in a checkout"
    raise ModuleNotFoundError(text, name=missing.name) from missing

__all__ = ["Emulator"]
