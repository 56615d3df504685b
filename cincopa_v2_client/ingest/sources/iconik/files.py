"""Files of iconik's assets: proxies, originals, posters, and texts of subtitles."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import IO, Any, Literal

from attrs import frozen

from iconik_v1_client import Iconik
from iconik_v1_client.models import IconikObject

from ....runtime.secrets import Secret
from ...files import SourceFile
from ...remote import RemoteFile
from .connection import Connection, errors_of_files

Kind = Literal["proxies", "originals", "keyframes"]

_PER_PAGE = 100
_READY = "CLOSED"
_POSTER = "POSTER"


@frozen(kw_only=True, repr=False)
class IconikFile(RemoteFile):
    """A file of an asset, read from iconik's storage by a signed URL that is made for each use."""

    connection: Connection
    asset_id: str
    kind: Kind
    file_id: str
    name: str
    size: int | None
    version: str | None

    def url(self) -> Secret:
        """Return a fresh signed URL."""
        with errors_of_files(self):
            for each in files_of(self.connection.client, self.asset_id, self.kind):
                if each["id"] == self.file_id:
                    if url := each.get("url"):
                        return Secret(url)
                    raise OSError(f"{self!r} has no URL, as iconik cannot reach its storage: publish another file")
        raise FileNotFoundError(f"{self!r} is not in iconik any more: run the command again")

    def __repr__(self) -> str:
        return f"{self.name!r} of iconik's asset {self.asset_id}"


class TextFile(SourceFile):
    """A short text that is held in memory, such as subtitles."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._content = text.encode()
        self.size = len(self._content)
        self.version = hashlib.sha256(self._content).hexdigest()

    def open(self, offset: int = 0) -> IO[bytes]:
        """Open the text."""
        return io.BytesIO(self._content[offset:])

    def __repr__(self) -> str:
        return f"TextFile({self.name!r}, {self.size} bytes)"


def files_of(client: Iconik, asset_id: str, kind: Kind) -> Iterator[IconikObject]:
    """Yield the files of an asset, each with a signed URL if iconik can make one."""
    method = getattr(client.files, kind)
    return client.iter(method, asset_id, generate_signed_url=True, per_page=_PER_PAGE)


def best_file(
    connection: Connection, asset_id: str, version_id: str | None, *, original: bool, max_height: int | None
) -> IconikFile:
    """Return the proxy, or the original, to publish: of the current version, ready, and the largest.

    Raises:
        ValueError: There is no such file; the text says why.
    """
    kind: Kind = "originals" if original else "proxies"
    word, other = ("original", "proxy") if original else ("proxy", "original")
    found = [each for each in files_of(connection.client, asset_id, kind) if _is_of(each, version_id)]
    ready = [each for each in found if each.get("status") == _READY]
    if not ready:
        statuses = ", ".join(sorted({str(each.get("status")) for each in found}))
        reason = f"its {word} is not ready (status {statuses})" if found else f"it has no {word}"
        raise ValueError(f"{reason}: wait until iconik has made it, or publish the {other}")
    low = [each for each in ready if max_height is None or _height(each) <= max_height]
    if not low:
        raise ValueError(f"its {word} is higher than {max_height} pixels: allow a larger height")
    reachable = [each for each in low if each.get("url")]
    if not reachable:
        raise ValueError(f"its {word} has no URL, as iconik cannot reach its storage: publish the {other}")
    best = max(reachable, key=lambda each: (_height(each), _size(each) or 0))
    # Another version if a better proxy is ready later; one that is made anew is not.
    quality = "original" if original else f"{_height(best)}p"
    # iconik's proxies of videos are MP4.
    name = "original" if original else "proxy.mp4"
    return _file(connection, asset_id, kind, best, version=f"{version_id} {quality}", name=name)


def poster_of(connection: Connection, asset_id: str, version_id: str | None) -> IconikFile | None:
    """Return the poster of the current version, if it has one; one that a person chose before others."""
    found = [
        each
        for each in files_of(connection.client, asset_id, "keyframes")
        if each.get("type") == _POSTER and each.get("url") and _is_of(each, version_id)
    ]
    if not found:
        return None
    best = max(found, key=lambda each: bool(each.get("is_custom_keyframe")))
    return _file(connection, asset_id, "keyframes", best, version=best["id"], name="poster.jpg")


def subtitles_of(client: Iconik, asset_id: str, version_id: str | None) -> dict[str, SourceFile]:
    """Return the subtitles of the current version by language: uploaded files, else transcriptions, the last of each.

    Those without a language, or without a text, are passed over.
    """
    texts = dict[str, str]()
    if version_id is not None:
        listed = client.transcriptions.list_properties(asset_id=asset_id, version_id=version_id).objects
        for language, each in _by_language(listed).items():
            texts[language] = client.segments.vtt(asset_id=asset_id, transcription_id=each["id"], version_id=version_id)
    uploaded = client.iter(client.files.subtitles, asset_id, per_page=_PER_PAGE)
    for language, each in _by_language(each for each in uploaded if _is_of(each, version_id)).items():
        texts[language] = client.files.vtt(asset_id, each["language"])
    return {language: TextFile(f"{language}.vtt", text) for language, text in texts.items() if "-->" in text}


def _by_language(objects: Iterable[IconikObject]) -> dict[str, IconikObject]:
    named = ((each.get("language"), each) for each in objects)
    return {
        language.lower().replace("_", "-"): each for language, each in named if isinstance(language, str) and language
    }


def _file(
    connection: Connection, asset_id: str, kind: Kind, raw: IconikObject, *, version: str | None, name: str
) -> IconikFile:
    """Return a file; `name` is for one whose name has no suffix, from which Cincopa could not derive its type."""
    named = (raw.get(each) for each in ("original_name", "name", "filename"))
    return IconikFile(
        connection=connection,
        asset_id=asset_id,
        kind=kind,
        file_id=raw["id"],
        name=next((each for each in named if isinstance(each, str) and "." in each), name).rpartition("/")[2],
        size=_size(raw),
        version=version,
    )


def _is_of(raw: IconikObject, version_id: str | None) -> bool:
    return version_id is None or raw.get("version_id") in (None, version_id)


def _height(raw: IconikObject) -> int:
    resolution: Any = raw.get("resolution")
    height = resolution.get("height") if isinstance(resolution, dict) else 0  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    return height if isinstance(height, int) else 0


def _size(raw: IconikObject) -> int | None:
    size = raw.get("size")
    return size if isinstance(size, int) else None
