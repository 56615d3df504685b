"""The responses of the upload host, which are plain text (facts §4.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ...errors import QuotaError, UploadError
from ..transfer import RETRYABLE_STATUSES
from .job import Uploaded

if TYPE_CHECKING:
    from ...runtime.responses import RawResponse

_NEW_ASSET = re.compile(r"new resource id ([0-9]+)[ \t]+([^\r\n]+)")
_OPERATION = "asset.upload_file"


def read_response(response: RawResponse, name: str) -> tuple[bool, Uploaded | None]:
    """Return whether the upload host has taken the bytes, and the asset if the file is complete (§4.3, Q25).

    Args:
        response: The response to a chunk.
        name: The file's name as it was sent. The host may repeat it, and it may contain the word "error".

    Raises:
        QuotaError: The account is full.
        UploadError: The host refuses the file.
    """
    text = response.unredacted
    if found := _NEW_ASSET.search(text):
        return True, Uploaded(found[2].strip(), found[1])
    refused = "error" in text.replace(unquote(name), "")
    # A 500 with a plain-text error is the host's refusal, one with a page of HTML is a failure of the server.
    if response.status in RETRYABLE_STATUSES and (response.status != 500 or "<" in text or not refused):
        return False, None
    if refused or not 200 <= response.status < 300:
        raise upload_error(response, "refused the file")
    return "done" in text.lower(), None


def upload_error(response: RawResponse, what: str) -> UploadError | QuotaError:
    """Return the error for a response; `what` says what the host did."""
    kind = QuotaError if "quota" in response.text else UploadError
    return kind(
        f"{_OPERATION}: the upload host {what} (HTTP {response.status}): {response.snippet or 'no reason given'}",
        operation=_OPERATION,
        status=response.status,
        message=response.snippet,
        retry_after=response.retry_after,
    )
