"""Numbers of rows, in a file of which several sheets are read: the same number in each sheet."""

_STRIDE = 10_000_000
"""More rows than any sheet has."""


class RowNumber(int):
    """A number that no other row of the file has, and that still knows its sheet and row there.

    Plain numbers are those of a file of which one sheet is read.
    """

    sheet: str
    row: int

    def __new__(cls, place: int, sheet: str, row: int) -> "RowNumber":
        """Row *row* of *sheet*, the sheets counted by *place* from 0."""
        made = super().__new__(cls, place * _STRIDE + row)
        made.sheet, made.row = sheet, row
        return made


def row_in_sheet(number: int) -> int:
    """The number that the spreadsheet itself shows at the row."""
    return number.row if isinstance(number, RowNumber) else number


def sheet_of(number: int) -> str:
    """The sheet of the row; "" where only one is read."""
    return number.sheet if isinstance(number, RowNumber) else ""


def row_words(number: int) -> str:
    """第 4 行, or 工作表“就业”第 4 行."""
    sheet = sheet_of(number)
    return f"{f'工作表“{sheet}”' if sheet else ''}第 {row_in_sheet(number)} 行"
