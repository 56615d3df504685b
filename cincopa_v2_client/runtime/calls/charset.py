"""The character encoding of a response."""

from __future__ import annotations

import re

# Compiled when it is first used, since each client imports this module; so are the other patterns of the runtime.
_CHARSET = r"""(?ai)\bcharset\s*=\s*["']?([\w.:-]{1,40})"""
_LONGEST_CONTENT_TYPE = 1000
# Python's other codecs are not encodings of web pages, and some take a time that grows with the square of the length.
_TEXT_ENCODINGS = (
    *("utf", "us-ascii", "ascii", "latin", "l1", "iso", "windows-", "cp", "koi8", "mac", "big5", "gb", "hz", "euc"),
    *("shift", "sjis", "ms", "tis", "johab", "ks"),
)


def charset_of(content_type: str) -> str:
    """Return the character encoding that a Content-Type header names, or UTF-8 if it names no encoding of text.

    httpx's is not used: it takes minutes for some long headers, raises an exception for others, and costs more than
    decoding a small response.
    """
    name = found[1].lower() if (found := re.search(_CHARSET, content_type[:_LONGEST_CONTENT_TYPE])) else "utf-8"
    return name if name.startswith(_TEXT_ENCODINGS) else "utf-8"
