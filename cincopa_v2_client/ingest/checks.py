"""Checks of the values of items. A wrong one is an error before anything is sent, with the field and what it expects.

There may be millions of items: a cheap look lets plain values pass, and only others are checked in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from ..flows.upload.metadata import encode_metadata
from .files import SourceFile

_SHOWN = 60


def as_tuple(values: Any) -> Any:
    """Return a list as a tuple; return anything else as it is, for the check."""
    if isinstance(values, Sequence) and not isinstance(values, str | bytes):
        return tuple(cast("Sequence[Any]", values))
    return cast("Any", values)


def check_key(owner: str, key: object) -> None:
    """Check a key; a path is one that may not be valid Unicode.

    Raises:
        TypeError, ValueError: Not a string, or an empty one.
    """
    expect(owner, "key", key, str, "a string")
    if not key:
        raise ValueError(f"{owner}: key=''; expected a string that is not empty")


def check_strings(owner: str, values: Mapping[str, object], *, empty: bool = True) -> None:
    """Check strings by field, where `None` stands for none.

    Raises:
        TypeError, ValueError: Not a string, one that UTF-8 cannot encode, or an empty one where that has no meaning.
    """
    encode_metadata(values.items(), owner)
    for name, value in values.items():
        if not empty and value is not None and not cast("str", value).strip():
            raise ValueError(f"{owner}: {name}={value!r}; expected a string that is not empty")


def are_plain_texts(*texts: object) -> bool:
    """Return whether texts surely are right."""
    return not any(text is not None and not (type(text) is str and text.isascii()) for text in texts)


def are_plain_tags(tags: object) -> bool:
    """Return whether tags surely are right."""
    if type(tags) is not tuple:
        return False
    try:
        is_filled = all(map(str.strip, cast("tuple[str, ...]", tags)))
        joined = "".join(cast("tuple[str, ...]", tags))
    except TypeError:
        return False
    return is_filled and joined.isascii() and "," not in joined


def are_all(kind: type[Any], values: object) -> bool:
    """Return whether a value is a tuple of values of a type."""
    return type(values) is tuple and all(type(each) is kind for each in cast("tuple[object, ...]", values))


def expect(owner: str, name: str, value: object, types: type[Any] | tuple[type[Any], ...], expected: str) -> None:
    """Raise TypeError with a value and what was expected, unless the value is of one of the types."""
    if not isinstance(value, types):
        raise TypeError(f"{owner}: {name}={show(value)}; expected {expected}")


def check_file(owner: str, name: str, file: object) -> None:
    """Raise TypeError if a value is not a SourceFile."""
    expect(owner, name, file, SourceFile, "a SourceFile, such as LocalFile(path) or URLFile(url)")


def check_files(owner: str, name: str, files: object) -> None:
    """Check files by language.

    Raises:
        TypeError, ValueError: Not a mapping, a language that is not a string or is empty, or a value of it is no file.
    """
    expect(owner, name, files, Mapping, "a mapping, such as {'en': LocalFile(path)}")
    for language, file in cast("Mapping[object, object]", files).items():
        if not isinstance(language, str) or not language.strip():
            error_type = ValueError if isinstance(language, str) else TypeError
            raise error_type(f"{owner}: {name} has the language {language!r}; expected a string such as 'en'")
        check_file(owner, f"{name}[{language!r}]", file)


def show(value: object) -> str:
    """Return a value for an error message; a URL may contain a signature, and is not shown."""
    text = repr(value)
    if "://" in text:
        return f"<a URL, as a {type(value).__name__}>"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
