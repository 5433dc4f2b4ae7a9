"""Rows that go into the sheet of a workbook one by one: none of them is held in memory.

openpyxl makes the workbook with its styles and its first rows; the others are written as XML
between them and the end of the sheet.
"""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count, islice
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import CellValue

Row = Sequence[CellValue | int]

MOST_ROWS = 1_048_576
"""Rows that a sheet can hold, with that of the headings."""

SHEET = "xl/worksheets/sheet1.xml"
_ROWS_END = b"</sheetData>"
_DAY_ZERO = date(1899, 12, 30).toordinal()
_AT_ONCE = 1000
_MOST_BYTES = 2**31 - 2**24
"""Of a sheet as XML: spreadsheets do not read what an archive needs for more."""


class RowWriter:
    """Writes the cells of a row, whose texts have no blanks around them.

    *quoted* and *day* are the numbers of their styles.
    """

    def __init__(self, columns: int, quoted: int, day: int, runnable: tuple[str, ...]) -> None:
        self._letters = [column_letters(number) for number in range(1, columns + 1)]
        self._quoted, self._day, self._runnable = quoted, day, runnable

    def xml(self, number: int, row: Row) -> str:
        """The row in line *number*; an empty text makes no cell."""
        cells = [
            self._cell(f"{letters}{number}", value)
            for letters, value in zip(self._letters, row, strict=True)
            if value != ""
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _cell(self, place: str, value: CellValue | int) -> str:
        if isinstance(value, str):
            style = f' s="{self._quoted}"' if value.startswith(self._runnable) else ""
            return f'<c r="{place}"{style} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        if isinstance(value, date):
            return f'<c r="{place}" s="{self._day}"><v>{value.toordinal() - _DAY_ZERO}</v></c>'
        if isinstance(value, bool):
            return f'<c r="{place}" t="b"><v>{value:d}</v></c>'
        return f'<c r="{place}"><v>{value}</v></c>'


def column_letters(number: int) -> str:
    """What spreadsheets call the column of that *number*, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def write_streamed(
    book: IO[bytes], rows_of: RowWriter, rows: Iterable[Row], first: int, working: Path
) -> None:
    """Write the workbook *book* to *working*, with *rows* in its sheet from line *first* on.

    Those that stand there in *book* are left out. Refused when a sheet cannot hold so many rows.
    """
    with ZipFile(book) as made, _archive(working) as archive:
        for info in made.infolist():
            content = made.read(info)
            if info.filename != SHEET:
                archive.writestr(info, content)
                continue
            place = content.find(f'<row r="{first}"'.encode())
            end = content.index(_ROWS_END)
            with archive.open(_compressed(info), "w") as sheet:
                sheet.write(content[: end if place < 0 else place])
                _write_rows(sheet, rows_of, rows, first)
                sheet.write(content[end:])


def _write_rows(sheet: IO[bytes], rows_of: RowWriter, rows: Iterable[Row], first: int) -> None:
    numbered, written = zip(count(first), rows, strict=False), 0
    while part := list(islice(numbered, _AT_ONCE)):
        content = "".join(rows_of.xml(number, row) for number, row in part).encode()
        written += len(content)
        if part[-1][0] > MOST_ROWS or written > _MOST_BYTES:
            raise Refused("行数过多，一张表格放不下，没有导出。请先筛选，分几次导出。")
        sheet.write(content)


def _compressed(info: ZipInfo) -> ZipInfo:
    made = ZipInfo(info.filename, info.date_time)
    made.compress_type = ZIP_DEFLATED
    made.external_attr = info.external_attr
    return made


@contextmanager
def _archive(working: Path) -> Generator[ZipFile]:
    """A new archive, which is closed even where the disk is full."""
    with working.open("wb") as file:
        place = _Place(file)
        with ZipFile(place, "w", ZIP_DEFLATED) as archive:
            yield archive


class _Place:
    """A file to which nothing is written any more once that has failed.

    An archive that is cut short writes more when it is closed, and could not be closed otherwise.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._at, self._has_failed = file, 0, False

    def write(self, content: bytes) -> int:
        if not self._has_failed:
            try:
                self._file.write(content)
            except OSError:
                self._has_failed = True
                raise
        self._at += len(content)
        return len(content)

    def flush(self) -> None:
        if not self._has_failed:
            self._file.flush()

    def close(self) -> None:
        self._file.close()

    def seek(self, offset: int) -> int:
        if not self._has_failed:
            self._file.seek(offset)
        self._at = offset
        return offset

    def tell(self) -> int:
        return self._at
