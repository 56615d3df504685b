"""The models in the fields of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...runtime.models.model import Field, Model


def nested_model(field: Field) -> type[Model] | None:
    """Return the type of a field that holds one model, such as `exif`; None for every other field."""
    from ...runtime.models.model import Model, ModelReader  # noqa: PLC0415 - not needed for `cincopa --help`

    if not isinstance(field.read, ModelReader):
        return None
    empty = field.read.empty()
    return type(empty) if isinstance(empty, Model) and empty.FIELDS else None
