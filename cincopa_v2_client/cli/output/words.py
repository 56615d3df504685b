"""Texts that are shortened or wrapped between words, measured in the cells of a terminal."""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

_ELLIPSIS = "…"


def shortened(text: str, width: int) -> str:
    """Return a text that fits into a width: cut after a word, or within one that alone does not fit."""
    if cell_len(text) <= width:
        return text
    kept = ""
    for word in text.split(" "):
        longer = f"{kept} {word}" if kept else word
        if cell_len(longer) >= width:
            # East Asian texts have no spaces, and may be cut anywhere.
            if not kept or _is_wide(word):
                kept = set_cell_size(longer, width - 1).rstrip()
            break
        kept = longer
    return f"{kept}{_ELLIPSIS}"


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text in a width. A word that alone does not fit is a line, which the terminal may fold."""
    line = ""
    for word in text.split(" "):
        if line and cell_len(line) + 1 + cell_len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def longest_word(text: str) -> int:
    """Return the width of the longest word that should not be cut."""
    return max((cell_len(word) for word in text.split(" ") if not _is_wide(word)), default=0)


def _is_wide(word: str) -> bool:
    return cell_len(word) > len(word)
