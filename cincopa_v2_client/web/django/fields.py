"""A form field whose value is the rid of a file that the browser has uploaded."""

# pyright: basic

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ..uploads import BrowserUploads, SubmittedFileError


class UploadWidget(forms.Widget):
    """A file input that uploads in chunks and submits the rid; `{{ form.media }}` loads its script and styles."""

    def __init__(self, uploads: BrowserUploads, *, accept: str = "", attrs: dict[str, Any] | None = None) -> None:
        self.uploads = uploads
        self.accept = accept
        super().__init__(attrs)

    @property
    def media(self) -> forms.Media:
        """Return the script and the styles."""
        path = self.uploads.path
        return forms.Media(css={"all": [f"{path}/upload.css"]}, js=[f"{path}/upload.js"])

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> str:
        """Return the HTML of the field."""
        merged = self.build_attrs(self.attrs, attrs)
        return self.uploads.field(
            name,
            rid=value or "",
            accept=self.accept,
            required=bool(merged.get("required")),
            id_=merged.get("id") or "",
            described_by=merged.get("aria-describedby") or "",
        )


class AssetField(forms.CharField):
    """A field for an uploaded file. Its value is the rid: store it in a `CharField` of the model.

    The rid is checked to be in the gallery, unless it is the form's initial value.
    """

    def __init__(self, uploads: BrowserUploads, *, accept: str = "", **kwargs: Any) -> None:
        self.uploads = uploads
        kwargs.setdefault("widget", UploadWidget(uploads, accept=accept))
        super().__init__(**kwargs)
        self._stored: Any = None

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Return the field of a form, and keep the form's initial value."""
        self._stored = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> str:
        """Return the rid; raise ValidationError if it is not that of a file in the gallery."""
        rid = super().clean(value)
        if rid and rid != self._stored:
            try:
                self.uploads.check(rid)
            except SubmittedFileError as error:
                raise ValidationError(str(error), code="invalid") from error
        return rid
