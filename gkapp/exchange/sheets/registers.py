"""Reads a register out of somebody's spreadsheet: finds its headings, and its rows below them.

Knows xlsx and csv files and which headings are asked for; what they mean is not its business.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import Cell, CellFault, header_key
from gkapp.domain.text.reading_limits import LARGEST_TABLE, too_large_file
from gkapp.exchange.sheets.grid import SheetGrid, column_letter
from gkapp.exchange.sheets.xlsx_archive import refuse_old_or_locked

_ROWS_TO_SEARCH = 50
_SUMS = frozenset({"合计", "小计", "总计", "共计"})
_FEWEST_HEADINGS = 2

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its number in the spreadsheet, and its cells by heading.

    *source* are the cells as they came, by the headings of the layout, where *cells* are a
    translation of them.
    """

    number: int
    cells: Mapping[str, Cell]
    source: Mapping[str, Cell] | None = None


@dataclass(frozen=True, slots=True)
class SheetFate:
    """A sheet of a file, and whether it is read.

    *obstacle* is why it cannot be; *remark* is what should be known before it is.
    """

    name: str
    is_read: bool
    obstacle: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A register as it stands in a file.

    *headers* are those asked for that the file has, *unknown_headers* the others, as written;
    *notes* are sentences for the officer about what was read and what was not. *titles* are the
    headings of the layout that the file has, each with how the file writes it; empty for a table
    that is not laid out as one row of headings over rows.
    *sheets* are those of the file where there is a choice between them.
    """

    headers: tuple[str, ...]
    unknown_headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    sheets: tuple[SheetFate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Headings:
    """Where the headings stand: their row's index, and the heading of each column's index."""

    row: int
    columns: Mapping[int, str]
    unknown: tuple[str, ...]
    titles: Mapping[str, str]


def read_sheet(
    path: Path,
    *,
    known: Collection[str],
    required: Collection[str] = (),
    names: Mapping[str, str] | None = None,
) -> Sheet:
    """The first sheet of *path* with a row of headings, and the rows below that are not blank.

    Headings are matched without regard to blanks, asterisks, bracketed remarks and width; the row
    of headings is the one among the first fifty that has most of them, at least two. *names* says
    of headings of the file which of *known* they stand for, "" for none, whatever they look like.
    Raises Refused when the file cannot be read, has no such row, lacks a *required* heading, bears
    a heading twice, or has no rows.
    """
    wanted = _wanted(known, names or {})
    chosen: Sheet | None = None
    others: list[str] = []
    for grid in grids_of(path, wanted.keys()):
        headings = _find_headings(grid, wanted)
        if headings is None:
            continue
        if chosen is None:
            _check_headings(path.name, headings, required)
            chosen = _sheet(grid, headings)
        else:
            others.append(f"工作表“{grid.name}”也有表头，没有读取；需要时请另存为单独的文件导入。")
    if chosen is None:
        raise Refused(
            f"文件“{path.name}”中没有找到表头，表头应为一行，其中有：{_quoted(required or known)}。"
        )
    if not chosen.rows:
        raise Refused(f"文件“{path.name}”只有表头，没有数据行。")
    return replace(chosen, notes=(*chosen.notes, *others))


def read_headings(path: Path, *, known: Collection[str]) -> tuple[str, ...]:
    """What the file has for headings, as read_columns."""
    return tuple(read_columns(path, known=known))


def read_columns(path: Path, *, known: Collection[str]) -> dict[str, str]:
    """What the file has for headings, as written, before anybody says what they mean, each with
    the first words that stand below it.

    They stand in the row that has most of the *known* ones; where no row of any sheet has two, in
    the fullest of the first rows of the first sheet that is not empty. Raises Refused when the
    file cannot be read or holds nothing.
    """
    wanted = _wanted(known, {})
    fullest: dict[str, str] = {}
    for grid in grids_of(path, wanted.keys()):
        headings = _find_headings(grid, wanted)
        if headings is not None:
            return _written(grid, headings.row)
        candidates = range(min(len(grid.rows), _ROWS_TO_SEARCH))
        row = max(candidates, key=lambda at: len(_named(grid.rows[at])), default=None)
        if not fullest and row is not None:
            fullest = _written(grid, row)
    if not fullest:
        raise Refused(f"文件“{path.name}”中没有内容，请检查是否选错了文件。")
    return fullest


def _named(row: Iterable[Cell]) -> dict[str, int]:
    """The headings of a row, each once, with the index of its column."""
    found: dict[str, int] = {}
    for index, heading in enumerate(map(_heading, row)):
        if heading:
            found.setdefault(heading, index)
    return found


def _written(grid: SheetGrid, row: int) -> dict[str, str]:
    """The headings of a row, each once, with the first words below it."""
    below = grid.rows[row + 1 : row + 1 + _ROWS_TO_SEARCH]
    return {heading: _first(below, index) for heading, index in _named(grid.rows[row]).items()}


def _first(rows: Iterable[Sequence[Cell]], column: int) -> str:
    words = (_heading(row[column]) for row in rows if column < len(row))
    return next(filter(None, words), "")


def _wanted(known: Collection[str], names: Mapping[str, str]) -> dict[str, str]:
    """The known heading that each heading of a file stands for, by its key."""
    wanted = {header_key(heading): heading for heading in known}
    for written, heading in names.items():
        wanted.pop(header_key(written), None)
        if heading:
            wanted[header_key(written)] = heading
    return wanted


def grids_of(path: Path, keys: Collection[str]) -> Iterable[SheetGrid]:
    """The sheets of a file in their order; a csv file is parted as brings out most of *keys*.

    Raises Refused when the file cannot be read.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        from gkapp.exchange.sheets.xlsx_grid import read_xlsx

        return read_xlsx(content, path.name)
    refuse_old_or_locked(content, path.name)
    if path.suffix.lower() not in (".csv", ".txt", ".tsv"):
        raise Refused(
            f"文件“{path.name}”不是 xlsx 或 csv 文件，"
            "请在 Excel 或 WPS 中打开，另存为 xlsx 文件后重试。"
        )
    from gkapp.exchange.sheets.csv_grid import read_csv

    return [read_csv(content, path.name, lambda text: header_key(text) in keys)]


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Refused(f"“{path}”是文件夹，请选择一个文件。")
        if path.stat().st_size > LARGEST_TABLE:
            raise too_large_file(path.name, LARGEST_TABLE)
        content = path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"找不到文件“{path}”，请检查文件名和所在文件夹。") from None
    except OSError as error:
        raise Refused(
            f"无法打开文件“{path}”（{error.strerror}），请检查是否有权限或被占用。"
        ) from error
    if not content.strip():
        raise Refused(f"文件“{path.name}”是空的，请检查是否选错了文件。")
    return content


def _heading(cell: Cell) -> str:
    """What a cell says as a heading, on one line."""
    return "" if isinstance(cell, CellFault) else " ".join(str(cell).split())


def _find_headings(grid: SheetGrid, wanted: Mapping[str, str]) -> _Headings | None:
    def matches(index: int) -> int:
        return len({header_key(_heading(cell)) for cell in grid.rows[index]} & wanted.keys())

    candidates = range(min(len(grid.rows), _ROWS_TO_SEARCH))
    best = max(candidates, key=matches, default=None)
    if best is None or matches(best) < min(_FEWEST_HEADINGS, len(wanted)):
        return None
    best = _lowest_heading_row(grid, best, matches)
    columns: dict[int, str] = {}
    titles: dict[str, str] = {}
    unknown: list[str] = []
    for index, cell in enumerate(grid.rows[best]):
        written = _heading(cell)
        if heading := wanted.get(header_key(written)):
            columns[index] = heading
            titles.setdefault(heading, written)
        elif written:
            unknown.append(written)
    return _Headings(best, columns, tuple(unknown), titles)


def _lowest_heading_row(grid: SheetGrid, row: int, matches: Callable[[int], int]) -> int:
    """The last row of headings that are merged downwards: others stand beside them only there."""
    while any(m.left == m.right and m.top <= row < m.bottom for m in grid.merges):
        if row + 1 >= len(grid.rows) or matches(row + 1) < matches(row):
            break
        row += 1
    return row


def _check_headings(name: str, headings: _Headings, required: Collection[str]) -> None:
    found = list(headings.columns.values())
    for heading in found:
        letters = [
            column_letter(index) for index, each in headings.columns.items() if each == heading
        ]
        if len(letters) > 1:
            raise Refused(
                f"文件“{name}”的表头“{heading}”出现在{'、'.join(letters)}列，"
                "无法确定以哪一列为准；请删去或改名。"
            )
    if missing := [heading for heading in required if heading not in found]:
        hint = f"没有识别的列有：{_quoted(headings.unknown)}。" if headings.unknown else ""
        raise Refused(f"文件“{name}”缺少{_quoted(missing)}列，请补上后重试。{hint}")


def _sheet(grid: SheetGrid, headings: _Headings) -> Sheet:
    sums = _sums_at_end(grid, headings)
    rows = tuple(row for row in _rows(grid, headings) if row.number not in sums)
    hidden = sum(row.number in grid.hidden_rows for row in rows)
    nameless = _filled_without_heading(grid, headings)
    unseen = [
        column_letter(index) for index in sorted(headings.columns) if index in grid.hidden_columns
    ]
    notes = (
        *([f"工作表“{grid.name}”在文件中被隐藏，也已读取。"] if grid.is_hidden else []),
        *([f"{'、'.join(unseen)}列在表格中被隐藏，也已读取。"] if unseen else []),
        *([f"有{hidden}行在表格中被隐藏，也已读取。"] if hidden else []),
        *([f"{'、'.join(nameless)}列没有表头，其内容没有读取。"] if nameless else []),
        *([f"末尾的合计行（{_numbered(sums)}）没有读取。"] if sums else []),
    )
    headers = tuple(headings.columns.values())
    return Sheet(headers, headings.unknown, rows, notes, headings.titles)


def _rows(grid: SheetGrid, headings: _Headings) -> Iterator[SheetRow]:
    for number, row in enumerate(grid.rows[headings.row + 1 :], start=headings.row + 2):
        cells = {
            heading: row[index] if index < len(row) else ""
            for index, heading in headings.columns.items()
        }
        if any(cell != "" for cell in cells.values()):
            yield SheetRow(number, cells)


def _sums_at_end(grid: SheetGrid, headings: _Headings) -> tuple[int, ...]:
    """The numbers of the rows that add the others up; they begin with a word that says so."""
    found: list[int] = []
    for index in range(len(grid.rows) - 1, headings.row, -1):
        words = ["".join(_heading(cell).split()) for cell in grid.rows[index]]
        first = next(filter(None, words), "")
        if first.rstrip(":：") in _SUMS:
            found.append(index + 1)
        elif first:
            break
    return tuple(reversed(found))


def _numbered(rows: Iterable[int]) -> str:
    return "、".join(f"第{row}行" for row in rows)


def _filled_without_heading(grid: SheetGrid, headings: _Headings) -> list[str]:
    """Letters of columns that hold something under an empty heading."""
    heading_row = grid.rows[headings.row]
    filled = {
        index
        for row in grid.rows[headings.row + 1 :]
        for index, cell in enumerate(row)
        if cell != "" and (index >= len(heading_row) or heading_row[index] == "")
    }
    return [column_letter(index) for index in sorted(filled)]


def _quoted(headings: Iterable[str]) -> str:
    return "".join(f"“{heading}”" for heading in headings)
