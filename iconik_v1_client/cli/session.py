"""The program `iconik`, and the state of one invocation of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cincopa_v2_client.cli.credentials import require_credentials
from cincopa_v2_client.cli.invocation import Invocation
from cincopa_v2_client.cli.program import Program

from ..document import client_document

if TYPE_CHECKING:
    from ..iconik import Iconik


def _methods() -> Mapping[str, str]:
    from ..api import METHODS  # noqa: PLC0415 - not needed for `iconik --help`

    return METHODS


# The columns of undescribed objects depend on the objects, so that a program could not read TSV.
ICONIK = Program("iconik", client_document, _methods, piped="json")


@dataclass(slots=True)
class Session(Invocation):
    """The global options; the credentials are those of the environment."""

    program: ClassVar[Program] = ICONIK

    def client(self) -> Iconik:
        """Return a client, to be used as a context manager; raise NoTokenError without credentials."""
        from ..iconik import Iconik  # noqa: PLC0415

        require_credentials(Iconik.CREDENTIALS, "iconik")
        return Iconik()
