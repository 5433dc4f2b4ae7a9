"""Reads a catalogue of what must be disclosed out of somebody's spreadsheet, merged as it is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from gkapp.domain.catalogue.headings import (
    CatalogueHeadings,
    CatalogueTable,
    RawTable,
    find_headings,
    read_rows,
)
from gkapp.domain.catalogue.items import HEADING_OF
from gkapp.domain.errors import Refused
from gkapp.domain.records.imports.matching import RowNumber
from gkapp.domain.text.cells import header_key
from gkapp.domain.text.lists import first_named
from gkapp.exchange.sheets.grid import SheetGrid, column_letter
from gkapp.exchange.sheets.registers import Sheet, SheetFate, SheetRow, grids_of

MOST_TOLD = 30
"""Texts without a place, and lines without a first level, that are told one by one."""
MOST_NAMED = 6
"""Sheets that are named in one sentence."""

_KEYS = frozenset(header_key(heading) for heading in (*HEADING_OF.values(), "公开事项"))


def catalogue_headings(path: Path) -> dict[str, str]:
    """What each heading of the catalogues in the file stands for; empty: there is no catalogue.

    Raises Refused when the file cannot be read.
    """
    try:
        state = path.stat()
    except OSError:
        return _headings(path, 0, 0)  # says why it cannot be read
    return dict(_headings(path, state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=1)  # asked twice of each file: what it is, and what its headings stand for
def _headings(path: Path, _changed: int, _size: int) -> dict[str, str]:
    names: dict[str, str] = {}
    for grid in grids_of(path, _KEYS):
        if (found := find_headings(_table(grid))) is not None:
            names = {**found.names, **names}
    return names


def read_catalogue_sheet(
    path: Path, names: Mapping[str, str] | None = None, sheets: Collection[str] | None = None
) -> Sheet:
    """The catalogues in the file; *names* says otherwise what their headings stand for.

    Every sheet with a catalogue that is not hidden is read, or those named in *sheets*. Raises
    Refused when the file cannot be read, or has no catalogue or only its headings.
    """
    found = [(grid, find_headings(_table(grid))) for grid in grids_of(path, _KEYS)]
    if not any(headings for _, headings in found):
        raise Refused(
            f"文件“{path.name}”中没有找到目录的表头，表头中应有公开事项（一级事项）、"
            "公开内容、公开时限等栏目。"
        )
    chosen = _chosen([grid for grid, headings in found if headings], sheets)
    taken = [(grid, headings) for grid, headings in found if headings and grid.name in chosen]
    if not taken:
        raise Refused(f"没有选择文件“{path.name}”中要读取的工作表。")
    is_one = len(taken) == 1
    read = [
        _sheet(
            grid,
            headings,
            headings.names | dict(names or {}),
            path.stem if is_one else f"{path.stem}（{grid.name}）",
            None if is_one else place,
        )
        for place, (grid, headings) in enumerate(taken)
    ]
    if not any(each.rows for each in read):
        raise Refused(f"文件“{path.name}”只有表头，没有目录事项。")
    fates = tuple(_fate(grid, headings, chosen) for grid, headings in found)
    return _joined(read, [grid.name for grid, _ in taken], fates)


def _chosen(catalogues: Sequence[SheetGrid], sheets: Collection[str] | None) -> frozenset[str]:
    """The sheets that are read: those named, else the visible ones, else the first hidden one."""
    if sheets is not None:
        return frozenset(sheets)
    seen = [grid.name for grid in catalogues if not grid.is_hidden]
    return frozenset(seen or [catalogues[0].name])


def _fate(grid: SheetGrid, headings: CatalogueHeadings | None, chosen: frozenset[str]) -> SheetFate:
    if headings is None:
        reason = "没有目录的表头" if any(map(any, grid.rows)) else "空白"
        return SheetFate(grid.name, is_read=False, obstacle=reason)
    hidden = "被隐藏" if grid.is_hidden else ""
    return SheetFate(grid.name, is_read=grid.name in chosen, remark=hidden)


def _joined(read: Sequence[Sheet], names: Sequence[str], fates: tuple[SheetFate, ...]) -> Sheet:
    """Several sheets as one; where only one sheet is in the file there is nothing to tell of it."""
    told = tuple(_told_of_sheets(read, names, fates)) if len(fates) > 1 else ()
    return Sheet(
        headers=tuple(dict.fromkeys(header for each in read for header in each.headers)),
        unknown_headers=tuple(dict.fromkeys(h for each in read for h in each.unknown_headers)),
        rows=tuple(row for each in read for row in each.rows),
        notes=(*told, *(note for each in read for note in each.notes)),
        sheets=fates if len(fates) > 1 else (),
    )


def _told_of_sheets(
    read: Sequence[Sheet], names: Sequence[str], fates: Iterable[SheetFate]
) -> Iterator[str]:
    said = [f"{name}（{len(each.rows)}项）" for name, each in zip(names, read, strict=True)]
    # All of them stand where the sheets are chosen.
    yield f"读取了{len(read)}张工作表：{first_named(said, MOST_NAMED)}。"
    left = [
        f"{each.name}（{each.obstacle or each.remark or '没有选择'}）"
        for each in fates
        if not each.is_read
    ]
    if left:
        yield f"没有读取{len(left)}张工作表：{first_named(left, MOST_NAMED)}。"


def _table(grid: SheetGrid) -> RawTable:
    return RawTable(grid.rows, grid.merges)


def _sheet(
    grid: SheetGrid,
    headings: CatalogueHeadings,
    names: Mapping[str, str],
    fallback: str,
    place: int | None,
) -> Sheet:
    """One sheet; *place* counts it among those that are read, None where there is no other."""
    found = read_rows(_table(grid), headings, names, fallback)
    rows = tuple(
        SheetRow(number if place is None else RowNumber(place, grid.name, number), cells)
        for number, cells in found.rows
    )
    unknown = tuple(label for label in headings.names if not names[label])
    about = "" if place is None else f"工作表“{grid.name}”"
    notes = tuple(f"{about}{note}" for note in _notes(grid, headings, found))
    return Sheet(found.given, unknown, rows, notes)


def _notes(grid: SheetGrid, headings: CatalogueHeadings, found: CatalogueTable) -> Iterator[str]:
    if hidden := sum(number in grid.hidden_rows for number, _ in found.rows):
        yield f"有{hidden}行在表格中被隐藏，也已读取。"
    if nameless := _filled_without_heading(grid, headings):
        yield f"{'、'.join(nameless)}列没有表头，其内容没有读取。"
    if found.carried:
        told = first_named(map(str, found.carried), MOST_TOLD)
        yield f"有{len(found.carried)}行没有填写一级事项，按上一行读取：第{told}行。"
    if found.unplaced:
        words = (f"第{each.row}行“{each.text}”" for each in found.unplaced)
        told = first_named(words, MOST_TOLD, "；")
        yield f"有{len(found.unplaced)}行文字不属于任何事项，没有导入：{told}。"


def _filled_without_heading(grid: SheetGrid, headings: CatalogueHeadings) -> list[str]:
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
