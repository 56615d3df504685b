"""Encode the body of a request: JSON, the fields of a form, bytes or text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, cast
from urllib.parse import urlencode

from ..errors import ArgumentTypeError
from ..models.model import Model
from ..secrets import Secret
from ..unset import Unset
from .base import Arguments
from .formats import SCALARS, secrets_of, to_form

_AN_OBJECT = "a model or a mapping, such as {'color': 'red'}"


class Bodies(Arguments):
    """Arguments of which one may be the body."""

    def json_body(
        self,
        name: str,
        value: Any,
        *,
        required: bool = False,
        nullable: bool = False,
        kind: str = "",
        media_type: str = "application/json",
        secret: Collection[str] = (),
    ) -> None:
        """Set the body: a model, a mapping, a list of these, or another value that JSON can represent.

        Args:
            name: The argument's name, for error messages.
            value: The value. None in a mapping is sent as null.
            required: Whether there must be a body.
            nullable: Whether a body of None is sent as null; otherwise None means that there is no body.
            kind: `object`, `array` or a kind of scalar, if it must be one.
            media_type: The media type of the body.
            secret: The names of the fields that hold secrets.
        """
        if not (nullable and value is None):
            if not self._is_given(name, value, required):
                return
            if kind == "object":
                self._check_object(name, value)
            if kind == "array":
                self._list(name, value, "values")
            if kind in SCALARS:
                self._scalar(kind, name, value)
        self.body, self.media_type = self._to_json(name, value).encode(), media_type
        if secret:
            self.secrets += secrets_of(self.body, secret)

    def _check_object(self, name: str, value: object) -> None:
        if not isinstance(value, Model | Mapping):
            self._refuse(name, value, _AN_OBJECT, ArgumentTypeError)

    def form_body(self, name: str, value: object, *, required: bool = False, secret: Collection[str] = ()) -> None:
        """Set the body: the fields of a form, from a model or a mapping of scalars and of lists of them."""
        if not self._is_given(name, value, required):
            return
        fields = value.to_dict() if isinstance(value, Model) else value
        self._check_object(name, fields)
        pairs = list[tuple[str, str]]()
        for key, field in cast("Mapping[str, object]", fields).items():
            texts = to_form(field)
            if texts is None:
                self._refuse(name, {key: field}, "a string, a number, a date or a list of these in each field")
            pairs += [(key, text) for text in texts]
            self.secrets += map(Secret, texts if key in secret else ())
        self.body, self.media_type = urlencode(pairs).encode(), "application/x-www-form-urlencoded"

    def raw_body(
        self, name: str, value: bytes | str | Unset | None, media_type: str, *, required: bool = False
    ) -> None:
        """Set the body: a string if the media type is text, otherwise bytes."""
        if self._is_given(name, value, required):
            is_text = media_type.startswith("text/")
            if not isinstance(value, str if is_text else bytes):
                self._refuse(name, value, "a string" if is_text else "bytes", ArgumentTypeError)
            self.body = value.encode("utf-8", "replace") if isinstance(value, str) else value
            self.media_type = f"{media_type}; charset=utf-8" if is_text else media_type
