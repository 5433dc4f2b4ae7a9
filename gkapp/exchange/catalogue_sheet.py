"""Reads a catalogue of what must be disclosed out of somebody's spreadsheet, merged as it is."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from gkapp.domain.catalogue.headings import CatalogueHeadings, RawTable, find_headings
from gkapp.domain.catalogue.items import HEADING_OF
from gkapp.domain.catalogue.table_rows import CatalogueTable, read_rows
from gkapp.domain.cells import header_key
from gkapp.domain.errors import Refused
from gkapp.exchange.grid import Grid, column_letter
from gkapp.exchange.spreadsheet import Sheet, SheetRow, grids_of

MOST_TOLD = 30
"""Texts without a place, and lines without a first level, that are told one by one."""

_KEYS = frozenset(header_key(heading) for heading in (*HEADING_OF.values(), "公开事项"))


def catalogue_headings(path: Path) -> dict[str, str]:
    """What each heading of the first catalogue in the file stands for; empty: there is none.

    Raises Refused when the file cannot be read.
    """
    try:
        state = path.stat()
    except OSError:
        return _headings(path, 0, 0)  # says why it cannot be read
    return dict(_headings(path, state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=1)  # asked twice of each file: what it is, and what its headings stand for
def _headings(path: Path, _changed: int, _size: int) -> dict[str, str]:
    for grid in grids_of(path, _KEYS):
        if (found := find_headings(_table(grid))) is not None:
            return found.names
    return {}


def read_catalogue_sheet(path: Path, names: Mapping[str, str] | None = None) -> Sheet:
    """The first catalogue in the file; *names* says otherwise what its headings stand for.

    Raises Refused when the file cannot be read, or has no catalogue or only its headings.
    """
    chosen: Sheet | None = None
    others: list[str] = []
    for grid in grids_of(path, _KEYS):
        headings = find_headings(_table(grid))
        if headings is None:
            continue
        if chosen is None:
            chosen = _sheet(grid, headings, headings.names | dict(names or {}), path.stem)
        else:
            others.append(f"工作表“{grid.name}”也是目录，没有读取；需要时请另存为单独的文件导入。")
    if chosen is None:
        raise Refused(
            f"文件“{path.name}”中没有找到目录的表头，表头中应有公开事项（一级事项）、"
            "公开内容、公开时限等栏目。"
        )
    if not chosen.rows:
        raise Refused(f"文件“{path.name}”只有表头，没有目录事项。")
    return Sheet(chosen.headers, chosen.unknown_headers, chosen.rows, (*chosen.notes, *others))


def _table(grid: Grid) -> RawTable:
    return RawTable(grid.rows, grid.merges)


def _sheet(
    grid: Grid, headings: CatalogueHeadings, names: Mapping[str, str], fallback: str
) -> Sheet:
    found = read_rows(_table(grid), headings, names, fallback)
    rows = tuple(SheetRow(number, cells) for number, cells in found.rows)
    unknown = tuple(label for label in headings.names if not names[label])
    return Sheet(found.given, unknown, rows, tuple(_notes(grid, headings, found)))


def _notes(grid: Grid, headings: CatalogueHeadings, found: CatalogueTable) -> Iterator[str]:
    if hidden := sum(number in grid.hidden_rows for number, _ in found.rows):
        yield f"有{hidden}行在表格中被隐藏，也已读取。"
    if nameless := _filled_without_heading(grid, headings):
        yield f"{'、'.join(nameless)}列没有表头，其内容没有读取。"
    if found.carried:
        told = "、".join(map(str, found.carried[:MOST_TOLD]))
        more = "等" if len(found.carried) > MOST_TOLD else ""
        yield f"有{len(found.carried)}行没有填写一级事项，按上一行读取：第{told}{more}行。"
    if found.unplaced:
        told = "；".join(f"第{each.row}行“{each.text}”" for each in found.unplaced[:MOST_TOLD])
        more = "等" if len(found.unplaced) > MOST_TOLD else ""
        yield f"有{len(found.unplaced)}行文字不属于任何事项，没有导入：{told}{more}。"


def _filled_without_heading(grid: Grid, headings: CatalogueHeadings) -> list[str]:
    """Letters of columns that hold something under no heading at all."""
    headed = {column.index for group in headings.groups for column in group.columns}
    covered = {
        column
        for merge in grid.merges
        if merge.right > merge.left and merge.top > headings.bottom
        for column in range(merge.left, merge.right + 1)
    }
    filled = {
        index
        for row in grid.rows[headings.bottom + 1 :]
        for index, cell in enumerate(row)
        if cell != "" and index not in headed and index not in covered
    }
    return [column_letter(index) for index in sorted(filled)]
