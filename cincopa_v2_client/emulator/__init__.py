"""A Cincopa on your machine: `with Emulator() as e:` gives a base URL and a token that any client can use."""

from .server import Emulator

__all__ = ["Emulator"]
