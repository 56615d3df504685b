"""The table of old and new ids: each item's key, with the rid and the galleries of its asset."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import IO

from .reading import JournalReader


def write_idmap(journal: Path, destination: str, file: IO[str]) -> int:
    """Write a CSV file with a row for each item that has an asset, by key; return the number of rows.

    The columns are the item's key, the asset's rid, the fids of its galleries separated by commas, and its reference
    id. `destination` is the account, as the journal names it.
    """
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(("key", "rid", "fid", "reference_id"))
    count = 0
    with JournalReader(journal, destination) as reader:
        for key, rid, fids, reference_id in reader.assets():
            writer.writerow((key, rid, ",".join(fids), reference_id or ""))
            count += 1
    return count
