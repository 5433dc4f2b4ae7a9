"""Reads text and csv files for the publication check; they hide nothing."""

from collections.abc import Iterator

from gkapp.domain.publication_check.findings import Cell, Part, Passage
from gkapp.exchange.sheets.csv_grid import read_csv
from gkapp.exchange.text.plain_text import clean, decode


def text_parts(content: bytes, name: str) -> Iterator[Part]:
    """The lines of a text file. Raises Refused if its encoding is unknown."""
    for number, line in enumerate(clean(decode(content, name)).splitlines(), start=1):
        if line.strip():
            yield Passage(f"第{number}行", line)


def csv_parts(content: bytes, name: str) -> Iterator[Part]:
    """The values of a csv file, by row and column. Raises Refused as `read_csv` does."""
    grid = read_csv(content, name, lambda _heading: False)
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if isinstance(value, str) and value:
                place = f"第{row + 1}行第{column + 1}列"
                yield Passage(place, value, Cell("", row, column))
