"""Subtitle files: WebVTT and SRT, written and read, and CSV."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

_TIMES = re.compile(
    r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3}) *--> *(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A text, and when it is shown, in milliseconds."""

    start: int
    end: int
    text: str

    def with_lines(self, words: int) -> "Cue":
        """Return the cue with at most so many words in each line."""
        all_words = self.text.split()
        lines = (" ".join(all_words[index : index + words]) for index in range(0, len(all_words), words))
        return replace(self, text="\n".join(lines))


def to_vtt(cues: Iterable[Cue]) -> str:
    """Return a WebVTT file."""
    blocks = [f"{_time(each.start, '.')} --> {_time(each.end, '.')}\n{_safe(each.text)}\n" for each in cues]
    return "\n".join(["WEBVTT\n", *blocks])


def to_srt(cues: Iterable[Cue]) -> str:
    """Return an SRT file."""
    blocks = [
        f"{number}\n{_time(each.start, ',')} --> {_time(each.end, ',')}\n{_safe(each.text)}\n"
        for number, each in enumerate(cues, start=1)
    ]
    return "\n".join(blocks)


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return a CSV file with a header."""
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: row.get(name) for name in columns} for row in rows)
    return file.getvalue()


def parse_subtitles(content: str) -> list[Cue]:
    """Return the cues of a WebVTT or SRT file."""
    cues: list[Cue] = []
    for block in re.split(r"\n\s*\n", content.replace("\r\n", "\n")):
        lines = block.strip().split("\n")
        for index, line in enumerate(lines):
            match = _TIMES.search(line)
            if match:
                parts = [int(each or 0) for each in match.groups()]
                cues.append(Cue(_milliseconds(parts[:4]), _milliseconds(parts[4:]), "\n".join(lines[index + 1 :])))
                break
    return cues


def _milliseconds(parts: Sequence[int]) -> int:
    hours, minutes, seconds, milliseconds = parts
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds


def _time(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(max(milliseconds, 0), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def _safe(text: str) -> str:
    """Return a text without empty lines and arrows, which would end a cue or begin one."""
    return "\n".join(line for line in text.splitlines() if line.strip()).replace("-->", "->")
