"""The command `cincopa`: what it is made from."""

from collections.abc import Mapping

from ..document import patched_document
from .program import Program


def _methods() -> Mapping[str, str]:
    from ..api import METHODS  # noqa: PLC0415 - not needed for `cincopa --help`

    return METHODS


CINCOPA = Program("cincopa", patched_document, _methods)
