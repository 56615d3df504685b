"""The source `bucket`: the objects of a bucket, or of anything else that fsspec can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from fnmatch import fnmatchcase
from importlib import import_module
from typing import IO, Any

from ...runtime.calls.requests import is_http_url
from ...runtime.secrets import MASK, Secret
from ..files import SourceFile
from ..item import Item
from ..remote import name_in_url, shown_url

# The keys under which file systems report a version, the best first.
_VERSIONS = ("ETag", "etag", "md5Hash", "content_md5", "LastModified", "last_modified", "updated", "mtime", "created")
# Options that tell two services apart, and are no secrets.
_ENDPOINTS = ("endpoint_url", "account_name", "host")
# In these URLs, the container stands before the `@`.
_AZURE = ("abfs://", "abfss://", "az://")
_USER = re.compile(r"://[^/\s@]*@")
_URL_QUERY = re.compile(r"(https?://[^\s?'\"]*)\?[^\s'\"]*")
# Our choice: Cincopa may begin to fetch a file some time after it was asked to.
_SIGNED_SECONDS = 3600
# Our choice, in bytes: s3fs would hold 50 MB of each file that is read.
_BLOCK_SIZE = 8 * 1024 * 1024


class BucketSource:
    """The objects under a URL of fsspec, such as `s3://bucket/folder`, in the order of their names.

    Credentials are those that the file system finds in the environment, or `storage_options`. The objects of one folder
    at a time are in memory.
    """

    def __init__(
        self,
        url: str,
        *,
        pattern: str | None = None,
        signed: bool = True,
        storage_options: Mapping[str, Any] | None = None,
    ) -> None:
        """Open the file system; nothing is requested.

        Args:
            url: The URL of a folder or an object: `s3://`, `gs://`, `az://`, `file://` ...
            pattern: Takes only objects whose path under the URL matches, as `*.mp4` does: `*` matches slashes too.
            signed: Whether to let Cincopa fetch the objects by signed URLs, where the file system makes them.
            storage_options: The arguments of the file system, such as `endpoint_url`.

        Raises:
            ModuleNotFoundError: The extra, or the package of the file system is not installed.
            ValueError: The URL has no known scheme.
        """
        self._options = dict(storage_options or {})
        self._file_system, self._root = _open(url, self._options)
        self._url = shown_file_url(url).rstrip("/")
        self._pattern = pattern
        self._signed = signed

    @property
    def identity(self) -> str:
        """The URL, with the endpoint if one is given."""
        client_options: Mapping[str, Any] = self._options.get("client_kwargs") or {}
        endpoints = [f"{name}={self._options.get(name) or client_options.get(name)}" for name in _ENDPOINTS]
        return " ".join(["bucket", self._url, *(each for each in endpoints if not each.endswith("=None"))])

    def covers(self, key: str) -> bool:
        """Return whether an object of this key would be an item."""
        return self._is_chosen(key.removeprefix(self._url).strip("/"))

    def _is_chosen(self, path: str) -> bool:
        return self._pattern is None or fnmatchcase(path, self._pattern)

    def items(self) -> Iterator[Item]:
        """Yield an item for each object; its key is the object's URL.

        Raises:
            OSError: The bucket cannot be listed.
        """
        try:
            for info in self._objects():
                path = info["name"].removeprefix(self._root).strip("/")
                if self._is_chosen(path):
                    yield self._item(f"{self._url}/{path}" if path else self._url, info)
        except Exception as error:
            raise _as_os_error(error, self._url, "cannot be listed") from error

    def _item(self, key: str, info: Mapping[str, Any]) -> Item:
        file = BucketFile(
            self._file_system,
            info["name"],
            key,
            size=info.get("size"),
            version=_version(info),
            signed=self._signed,
        )
        return Item(key=key, file=file)

    def _objects(self) -> Iterator[dict[str, Any]]:
        """Yield what the file system says of each object, folder by folder."""
        self._file_system.invalidate_cache()
        info = self._file_system.info(self._root)
        folders = [self._root]
        nameless = list[str]()
        if info["type"] == "file":
            folders.clear()
            yield info
        while folders:
            folder = folders.pop()
            entries = sorted(self._file_system.ls(folder, detail=True), key=lambda entry: entry["name"])
            # Otherwise the file system would cache every listing.
            self._file_system.invalidate_cache()
            inner = list[str]()
            for entry in entries:
                # A folder may be listed as an object in itself.
                is_marker = entry["name"].rstrip("/") == folder.rstrip("/") or entry["name"].endswith("/")
                if entry["type"] == "directory" and not is_marker:
                    inner.append(entry["name"])
                elif entry["type"] == "directory" and entry["name"] == f"{folder.rstrip('/')}/":
                    nameless.append(f"{entry['name']}/")
                elif entry["type"] == "file" and not is_marker:
                    yield entry
            folders += reversed(inner)
        if nameless:
            # s3fs never lists them.
            raise OSError(f"{nameless[0]!r} has objects below a folder without a name: give their URLs in a manifest")

    def __repr__(self) -> str:
        return f"BucketSource({self._url!r})"


class BucketFile(SourceFile):
    """An object of a bucket.

    A pickle contains the options of the file system, with credentials if they are among the options; those that the
    file system found in the environment are not in it, and are looked up by each worker.
    """

    def __init__(
        self, file_system: Any, path: str, key: str, *, size: int | None, version: str | None, signed: bool = True
    ) -> None:
        """Describe the object; nothing is requested.

        Args:
            file_system: A file system of fsspec.
            path: The object's path in it.
            key: The object's URL, without credentials.
            size, version: As of all files.
            signed: Whether Cincopa may fetch the object by a signed URL.
        """
        self._file_system = file_system
        self._path = path
        self._key = key
        self._signed = signed
        self.name = name_in_url(path) if has_http_scheme(path) else path.rstrip("/").rpartition("/")[2]
        self.size = size
        self.version = version

    @classmethod
    def at(cls, url: str, *, name: str | None = None, size: int | None = None) -> BucketFile:
        """Return the object at a URL; nothing is requested, so that its version is not known.

        Raises:
            ModuleNotFoundError: The extra, or the package of the file system is not installed.
            ValueError: The URL has no known scheme.
        """
        file_system, path = _open(url, {})
        file = cls(file_system, path, shown_file_url(url), size=size, version=None)
        file.name = name or file.name
        return file

    def open(self, offset: int = 0) -> IO[bytes]:
        """Open the object."""
        try:
            file: IO[bytes] = self._file_system.open(self._path, "rb", block_size=_BLOCK_SIZE)
        except Exception as error:
            raise _as_os_error(error, self._key, "cannot be opened") from error
        try:
            self._compare(getattr(file, "details", None))
            file.seek(offset)
        except BaseException:
            file.close()
            raise
        return file

    def check(self, file: IO[bytes]) -> None:
        """Check that the object has not changed."""
        self._compare(None)

    def _compare(self, info: Mapping[str, Any] | None) -> None:
        try:
            found = info or self._file_system.info(self._path)
        except Exception as error:
            raise _as_os_error(error, self._key, "cannot be read") from error
        if self.version is not None and _version(found) != self.version:
            raise OSError(f"{self._key!r} has changed since it was listed: run the command again")
        if self.size is not None and found.get("size") not in {None, self.size}:
            raise OSError(f"{self._key!r} has {found['size']} bytes; expected {self.size}")

    def url(self) -> Secret | None:
        """Return a signed URL; `None` if the file system makes none."""
        if not self._signed:
            return None
        try:
            url = self._file_system.sign(self._path, expiration=_SIGNED_SECONDS)
        except Exception:
            # Most file systems sign nothing, others lack the key. If the permission to read is missing, `open` reports
            # it.
            return None
        return Secret(url) if isinstance(url, str) and is_http_url(url) else None

    def __repr__(self) -> str:
        return f"BucketFile({self._key!r})"


def _open(url: str, options: dict[str, Any]) -> tuple[Any, str]:
    """Return the file system of a URL, and the path in it."""
    try:
        core: Any = import_module("fsspec.core")
        registry: Any = import_module("fsspec.registry")
    except ModuleNotFoundError:
        raise ModuleNotFoundError("buckets need an extra: pip install 'cincopa-v2-client[bucket]'") from None
    scheme, separator, _ = url.partition("://")
    known: Mapping[str, Any] = registry.known_implementations
    if not separator or (scheme not in known and scheme not in registry.registry):
        raise ValueError(f"{shown_file_url(url)!r}; expected a URL such as s3://bucket/folder, gs://, az:// or file://")
    try:
        return core.url_to_fs(url, **options)
    except ImportError:
        package = str(known[scheme]["class"]).partition(".")[0]
        raise ModuleNotFoundError(f"{scheme}:// needs a package: pip install {package}") from None


def _version(info: Mapping[str, Any]) -> str:
    """Return the size and the version of an object."""
    version = next((_as_text(info[name]) for name in _VERSIONS if info.get(name)), "")
    return f"{info.get('size')} bytes, {version}".rstrip(", ")


def _as_text(value: object) -> str:
    """Return a version as text: a file system may format a time in a listing in another way than that of one object."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return str(value).strip('"')
    return str(value.timestamp() if isinstance(value, datetime) else value)


def shown_file_url(url: str) -> str:
    """Return a URL without credentials; of an http(s) URL, also without the query, which may be a signature."""
    if url.startswith(_AZURE):
        return url
    if has_http_scheme(url):
        return shown_url(url).partition("?")[0]
    return re.sub("://[^/@]*@", "://", url, count=1)


def has_http_scheme(url: str) -> bool:
    """Return whether the scheme of a URL is `http` or `https`."""
    return url.lower().startswith(("http://", "https://"))


def _as_os_error(error: Exception, shown: str, problem: str) -> OSError:
    """Return an error of a file system as an OSError; many of their libraries have errors of their own."""
    kinds = (FileNotFoundError, PermissionError, IsADirectoryError)
    kind = next((each for each in kinds if isinstance(error, each)), OSError)
    # Some of the texts have the whole URL.
    text = _URL_QUERY.sub(rf"\g<1>?{MASK}", _USER.sub(f"://{MASK}@", str(error)))
    return kind(f"{shown!r} {problem}: {type(error).__name__}: {text}")
