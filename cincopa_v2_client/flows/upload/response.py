"""The responses of the upload host, which are plain text."""

# Facts §4.3.

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ...errors import QuotaError, UploadError
from ..transfer import RETRYABLE_STATUSES
from .chunks import OPERATION

if TYPE_CHECKING:
    from ...runtime.calls.responses import RawResponse

_NEW_ASSET = re.compile(r"new resource id ([0-9]+)[ \t]+([^\r\n]+)")

# The words in a response that determine its meaning.
_WORDS = frozenset({"error", "quota", "done"})


class NewAsset(NamedTuple):
    """The asset that the host has made of a file."""

    rid: str
    id: str


class ChunkStatus(Enum):
    """The meaning of a response that names no asset."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not accepted"
    REFUSED = "refused"


def read_response(response: RawResponse, name: str) -> NewAsset | ChunkStatus:
    """Return the asset if the file is complete, else whether the upload host has accepted the chunk.

    Args:
        response: The response to a chunk.
        name: The file's name as it was sent. The host may repeat it, and it may contain the words of a response.

    Raises:
        QuotaError: The account is full.
        UploadError: The host refuses the file.
    """
    result = _result(response, name)
    if result is ChunkStatus.REFUSED:
        raise upload_error(response, name, "refused the file")
    return result


def _result(response: RawResponse, name: str) -> NewAsset | ChunkStatus:
    """Return what a response says. It raises nothing, as its variables show the response, which may have the URL."""
    # Facts §4.3, Q25.
    # Not `text`, which masks the values of the upload URL: one of them may be a rid, or a part of one of the words.
    text = response.unredacted
    if found := _NEW_ASSET.search(text):
        return NewAsset(found[2].strip(), found[1])
    text = _without_name(text, name)
    refused = "error" in text
    # A 500 with a plain-text error is the host's refusal, one with a page of HTML is a failure of the server.
    if response.status in RETRYABLE_STATUSES and (response.status != 500 or "<" in text or not refused):
        return ChunkStatus.NOT_ACCEPTED
    if refused or not 200 <= response.status < 300:
        return ChunkStatus.REFUSED
    return ChunkStatus.ACCEPTED if "done" in text.lower() else ChunkStatus.NOT_ACCEPTED


def upload_error(response: RawResponse, name: str, problem: str) -> UploadError | QuotaError:
    """Return the error for a response; `problem` is the predicate of its message, such as "refused the file"."""
    error_type = QuotaError if "quota" in _without_name(response.unredacted, name) else UploadError
    return error_type(
        f"{OPERATION}: the upload host {problem} (HTTP {response.status}): {response.snippet or 'no reason given'}",
        operation=OPERATION,
        status=response.status,
        message=response.snippet,
        retry_after=response.retry_after,
    )


def _without_name(text: str, name: str) -> str:
    """Return a response without the file's name, encoded or not, where that is not a part of another word."""
    for each in (name, unquote(name)):
        # A file named like one of the words cannot be distinguished from it: assume that it is the host's word.
        if each not in _WORDS:
            text = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", "", text)
    return text
