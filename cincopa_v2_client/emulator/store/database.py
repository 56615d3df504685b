"""The SQLite database of an emulator: its tables, pages of rows, and clearing."""

from collections.abc import Sequence
from pathlib import Path

from ...emulation.database import Database as PlainDatabase
from ...emulation.database import Row
from .. import choices
from ..errors import ErrorResponse, refused
from .conditions import Where, search_text
from .paging import PageRequest
from .schema import CLEARED_TABLES, SCHEMA, VERSION

__all__ = ["Database", "Row"]


class Database(PlainDatabase):
    """An open database with the emulator's tables."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(path, SCHEMA, VERSION)
        with self.transaction():
            if not self.scalar("SELECT count(*) FROM sqlite_sequence"):
                self._restart_ids()

    def commits_on(self, exc: BaseException) -> bool:
        """Return whether the changes before an error response are kept."""
        return isinstance(exc, ErrorResponse) and exc.commit

    def disk_error(self, message: str) -> Exception:
        """Return the error response for a write that the disk has refused."""
        return refused(message)

    def clear(self) -> None:
        """Delete everything except accounts and root tokens that no client made."""
        for table in CLEARED_TABLES:
            self.run(f"DELETE FROM {table}")  # noqa: S608
        self.run("DELETE FROM token WHERE root IS NOT NULL")
        sub_accounts = "SELECT number FROM account WHERE parent IS NOT NULL"
        self.run(f"DELETE FROM token WHERE name IS NOT NULL OR account IN ({sub_accounts})")  # noqa: S608
        self.run("DELETE FROM account WHERE parent IS NOT NULL")
        self._restart_ids()

    def page(self, source: str, where: Where, order: str, page: PageRequest) -> tuple[list[Row], int]:
        """Return one page of the matching rows, and the number of all matching rows."""
        count = self.scalar(f"SELECT count(*) FROM {source} WHERE {where}", *where.values)  # noqa: S608
        return self.slice(source, where, order, page.size, page.offset), count

    def slice(self, source: str, where: Where, order: str, size: int, offset: int) -> list[Row]:
        """Return up to `size` of the matching rows, after skipping `offset`."""
        select = f"SELECT * FROM {source} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
        return self.rows(select, *where.values, size, offset)

    def update_search_text(self, table: str, row_id: int, columns: Sequence[str]) -> None:
        """Update the text that searches compare with, from these columns of a row."""
        row = self.one(f"SELECT * FROM {table} WHERE id = ?", row_id)  # noqa: S608
        if row:
            self.update(table, row_id, {"words": search_text([row[column] for column in columns])})

    def _restart_ids(self) -> None:
        self.run("DELETE FROM sqlite_sequence")
        self.insert("sqlite_sequence", {"name": "asset", "seq": choices.LAST_ID_BEFORE_FIRST})
