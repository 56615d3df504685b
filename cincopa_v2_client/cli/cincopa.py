"""The command `cincopa`: what it is made from."""

import re
from collections.abc import Mapping
from typing import Any

from ..document import patched_document
from .operations.document import Parameter
from .program import Names, Program

# The parameters that are the fid of a gallery (facts §2.2).
_FIDS = frozenset({"fid", "master", "copy_args", "copy_items"})
_FID = re.compile(r"A[0-9A-Za-z_-]{11}")


def _methods() -> Mapping[str, str]:
    from ..api import METHODS  # noqa: PLC0415 - not needed for `cincopa --help`

    return METHODS


def _is_fid(parameter: Parameter) -> bool:
    return parameter.name in _FIDS and not parameter.is_list


def _find_fid(client: Any, given: str) -> str:
    return given if _FID.fullmatch(given) else client.gallery.find(given).fid


_GALLERIES = Names(_is_fid, "A gallery's name is taken too, unless it has the form of a fid.", _find_fid)

CINCOPA = Program("cincopa", patched_document, _methods, names=_GALLERIES)
