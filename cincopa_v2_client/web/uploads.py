"""Uploads by browsers, without a web framework: the upload URL, the form field, the check of what was submitted."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

import attrs

from ..cincopa import Cincopa
from ..embed import Html
from ..errors import CincopaError
from ..runtime.numbers import is_integer

if TYPE_CHECKING:
    from ..models import Asset

_LOG = logging.getLogger("cincopa.web")

# Our choice, in bytes: a multiple of the unit of Cincopa's own uploader (facts §4.2), small enough to repeat.
_CHUNK_SIZE = 5 * 1_024_000

# A path of characters that need no encoding; an empty one is the root of the site.
_PATH = re.compile(r"(/[\w.~!$&'()*+,;=:@%-]+)*", re.ASCII)

# The headers of the responses: an upload URL is for one page, the script and the styles change with the package.
NO_STORE = {"Cache-Control": "no-store"}
CACHE = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}

_MEDIA_TYPES = {"upload.js": "text/javascript; charset=utf-8", "upload.css": "text/css; charset=utf-8"}


class Headers(Protocol):
    """The headers of a request, such as a dict; the case of their names does not matter."""

    def items(self) -> Iterable[tuple[str, str]]:
        """Return the names and the values."""
        ...


class SubmittedFileError(ValueError):
    """The file that a form submitted cannot be accepted. The message is for the user of the form."""


@attrs.frozen(kw_only=True)
class BrowserUploads:
    """Uploads from the pages of one site into one gallery.

    A browser gets an upload URL, and no API token: with it, files can be added for `ttl` seconds, and nothing read.

    Args:
        client: The client that requests the upload URLs. Its token needs to upload and to read.
        fid: The gallery for the files.
        path: The path at which the framework serves the three resources, without a slash at its end.
        ttl: The seconds for which an upload URL is valid. An upload that takes longer is refused.
        chunk_size: The number of bytes of a chunk.
    """

    client: Cincopa = attrs.field(repr=False)
    fid: str
    path: str = "/cincopa"
    ttl: int = 3600
    chunk_size: int = _CHUNK_SIZE

    def __attrs_post_init__(self) -> None:
        client, fid, path = (cast("Any", value) for value in (self.client, self.fid, self.path))
        if not isinstance(client, Cincopa):
            raise TypeError(f"client= is {client!r}; expected a `Cincopa`, which an async site calls in a thread")
        if not isinstance(fid, str) or not fid.strip():
            raise _wrong("fid", fid, "the id of the gallery for the files", is_type=isinstance(fid, str))
        if not isinstance(path, str) or not _PATH.fullmatch(path):
            expected = "a path of a URL such as '/cincopa', without a slash at its end"
            raise _wrong("path", path, expected, is_type=isinstance(path, str))
        for name, value in (("ttl", self.ttl), ("chunk_size", self.chunk_size)):
            if not is_integer(value) or value < 1:
                raise _wrong(name, value, "a whole number, 1 or more", is_type=is_integer(value))

    def grant(self, headers: Headers, *, allowed: bool) -> tuple[int, dict[str, Any]]:
        """Return the HTTP status and the JSON object that respond to a page's request for an upload URL.

        Args:
            headers: The request's headers. A request from a page of another site is refused.
            allowed: Whether the user may upload, which only your program knows.

        Raises:
            TypeError: `allowed` is something else, such as a coroutine, which would count as true.
        """
        if not isinstance(cast("Any", allowed), bool):
            raise TypeError(f"allowed={allowed!r}; expected True or False: `allow` is called, and not awaited")
        if not is_same_origin(headers):
            return 403, {"error": "Uploads are possible only from this site's own pages."}
        if not allowed:
            return 403, {"error": "You may not upload files. Log in, and load the page again."}
        try:
            granted = self.client.asset.get_upload_url(fid=self.fid, ttl=self.ttl)
        except CincopaError:
            # The page's user can do nothing about the reason, and should not see it.
            _LOG.exception("no upload URL for the gallery %s", self.fid)
            return 502, {"error": "The upload cannot start now. Try again later."}
        return 200, {"upload_url": granted.upload_url, "expires_in": self.ttl}

    def check(self, rid: str) -> Asset:
        """Return the asset that a form submitted, as it is listed in the gallery.

        A browser can submit the rid of any asset, so never store one unchecked. This reads the gallery until the asset
        is found: one request for each 100 files.

        Raises:
            SubmittedFileError: The asset is not in the gallery, or the gallery cannot be read.
        """
        try:
            for asset in self.client.gallery.iter_items(self.fid, items_per_page=100):
                if asset.rid == rid:
                    return asset
        except CincopaError as error:
            raise SubmittedFileError("The file cannot be checked now. Submit the form again.") from error
        raise SubmittedFileError("The file is not among the uploaded ones. Upload it again.")

    def head(self, *, nonce: str = "") -> Html:
        """Return the HTML that loads the script and the styles; `nonce` is that of a Content-Security-Policy."""
        attribute = f' nonce="{html.escape(nonce)}"' if nonce else ""
        path = html.escape(self.path)
        return Html(
            f'<link rel="stylesheet" href="{path}/upload.css"{attribute}>\n'
            f'<script src="{path}/upload.js" defer{attribute}></script>'
        )

    def field(
        self,
        name: str,
        *,
        label: str = "",
        rid: str = "",
        accept: str = "",
        required: bool = False,
        id_: str = "",
        described_by: str = "",
    ) -> Html:
        """Return the HTML of a form field, whose value is the rid of the uploaded file.

        Args:
            name: The field's name in the form.
            label: The text of its label; empty if your page has a label for the id.
            rid: The rid that is stored already, or that the form has submitted.
            accept: The files to offer, such as `video/*`. Browsers do not enforce it.
            required: Whether the form cannot be submitted without a file.
            id_: The id of the file input; by default made from the name.
            described_by: The ids of further elements that describe the field.
        """
        key = html.escape(id_ or f"cincopa-{name}")
        describes = html.escape(f"{described_by} ".lstrip()) + f"{key}-status {key}-error"
        own_label = f'<label for="{key}">{html.escape(label)}</label>\n  ' if label else ""
        wanted = f' accept="{html.escape(accept)}"' if accept else ""
        return Html(
            f'<div class="cincopa-upload" data-cincopa-upload data-grant="{html.escape(self.path)}/grant"'
            f' data-chunk-size="{self.chunk_size}"{" data-required" if required else ""}>\n'
            f'  {own_label}<input type="file" id="{key}" data-part="file"{wanted} aria-describedby="{describes}"'
            f"{' required' if required and not rid else ''}>\n"
            f'  <input type="hidden" name="{html.escape(name)}" value="{html.escape(rid)}" data-part="rid"'
            ' autocomplete="off">\n'
            '  <div class="cincopa-upload-meter" data-part="meter" hidden>'
            '<progress data-part="progress" max="100" value="0" aria-label="Upload"></progress>'
            '<span data-part="percent" aria-hidden="true"></span></div>\n'
            f'  <p id="{key}-status" data-part="status" role="status">{"A file is uploaded." if rid else ""}</p>\n'
            f'  <p class="cincopa-upload-error" id="{key}-error" data-part="error" role="alert"></p>\n'
            '  <div><button type="button" data-part="retry" hidden>Try again</button>'
            f' <button type="button" data-part="cancel"{"" if rid else " hidden"}>Remove file</button></div>\n'
            "  <noscript>Uploading a file needs JavaScript.</noscript>\n"
            "</div>"
        )


def is_same_origin(headers: Headers) -> bool:
    """Return whether a request was sent by a page of the site that receives it."""
    values = {name.lower(): value for name, value in headers.items()}
    # A proxy may change the host, but not what the browser says about the page.
    site = values.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    # Browsers omit that header where the connection is not encrypted.
    origin = values.get("origin", "").partition("://")[2]
    return bool(origin) and origin == values.get("host")


def _wrong(name: str, value: object, expected: str, *, is_type: bool) -> TypeError | ValueError:
    return (ValueError if is_type else TypeError)(f"{name}={value!r}; expected {expected}")


@cache
def resource(name: Literal["upload.js", "upload.css"]) -> tuple[bytes, str]:
    """Return the content and the media type of the script or of the styles."""
    return files("cincopa_v2_client.web").joinpath(name).read_bytes(), _MEDIA_TYPES[name]
