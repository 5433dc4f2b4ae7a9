"""Reads csv files in UTF-8, GB18030 or UTF-16, whose values a comma, semicolon or tab parts."""

import csv
import io
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import islice

from gkapp.domain.errors import Refused
from gkapp.domain.progress import told
from gkapp.domain.text.cells import Cell, clean_text
from gkapp.domain.text.reading_limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, too_many
from gkapp.exchange.sheets.grid import SheetGrid
from gkapp.exchange.text.plain_text import decode

_DELIMITERS = ",;\t"
_ROWS_TO_JUDGE_BY = 50
_ROWS_BETWEEN_REPORTS = 5000
_MOST_MARKS = 4 * MOST_CELLS
"""Marks between values beyond which there are too many cells, though some may stand in texts."""
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(content: bytes, name: str, is_heading: Callable[[str], bool]) -> SheetGrid:
    """The file's records as rows, all values as text, also those that begin with = + - @.

    A quoted value may hold line breaks; its record is one row, as the person sees it. The mark
    between values is the one that brings out most headings. Raises Refused for an unknown encoding
    and for quotation marks that do not match.
    """
    text = decode(content, name)
    if max(map(text.count, _DELIMITERS)) > _MOST_MARKS:
        raise too_many(name, "个单元格", MOST_CELLS)
    hint = _EXCEL_HINT.match(text)
    if hint:
        text = text[hint.end() :]
    delimiter = hint[1] if hint else _delimiter(text, is_heading)
    rows: list[list[Cell]] = []
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for record in told(reader, _ROWS_BETWEEN_REPORTS, "正在读取表格"):
            cells += len(record)
            if cells > MOST_CELLS:
                raise too_many(name, "个单元格", MOST_CELLS)
            if len(rows) == MOST_ROWS:
                raise too_many(name, "行", MOST_ROWS)
            rows.append([clean_text(value) if value else "" for value in record])
    except csv.Error as error:
        raise Refused(
            f"文件“{name}”第{len(rows) + 1}行的引号不成对或内容过长，无法分列；"
            "请在表格软件中打开核对，另存为 xlsx 文件后重试。"
        ) from error
    return SheetGrid(name="", rows=rows)


def _delimiter(text: str, is_heading: Callable[[str], bool]) -> str:
    def headings_found(delimiter: str) -> int:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        found = 0
        with suppress(csv.Error):  # told when all is read
            for record in islice(records, _ROWS_TO_JUDGE_BY):
                found = max(found, sum(map(is_heading, record[:MOST_COLUMNS])))
        return found

    return max(_DELIMITERS, key=headings_found)
