"""How the rows of a file and their fates are shown as a list."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from gkapp.domain.records.imports.matching import row_in_sheet, sheet_of
from gkapp.services.imports.preview import RowResult, RowStatus
from gkapp.ui.imports.reading import DIFFERING, WARNED, is_differing
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.tables.columns import PlainWords, Status, TableColumn
from gkapp.ui.kit.tables.record_table import TableSpec

FATE_LOOKS: dict[RowStatus, tuple[Tone, str]] = {
    RowStatus.NEW: ("done", "plus"),
    RowStatus.CHANGED: ("accent", "edit"),
    RowStatus.SAME: ("neutral", "check"),
    RowStatus.KEPT: ("neutral", "lock"),
    RowStatus.CONFLICT: ("hold", "hold"),
    RowStatus.REFUSED: ("problem", "problem"),
}


def fate_cell(row: RowResult) -> Status:
    """What becomes of a row; one that would stand empty is marked as such."""
    if row.is_bare:
        return Status(f"{row.fate.value}，内容空缺", "hold", "info")
    tone, icon = FATE_LOOKS[row.fate]
    return Status(row.fate.value, tone, icon)


def remarks_cell(row: RowResult) -> PlainWords:
    """What there is to say of a row, with a sign where something is irregular."""
    return PlainWords(row.in_words, "info" if row.has_warning else "")


_SHORTER = 200
_SHEET: TableColumn[RowResult] = TableColumn(
    "sheet", "工作表", lambda row: sheet_of(row.row), width=160, tip=lambda row: sheet_of(row.row)
)
FATE_TABLE = TableSpec(
    name="import_rows",
    title="导入预览",
    noun="行",
    measure="行",
    columns=(
        TableColumn("row", "行号", lambda row: row_in_sheet(row.row), width=72, is_number=True),
        TableColumn("fate", "结果", lambda row: row.fate.value, fate_cell, width=136),
        TableColumn("name", "内容", lambda row: row.name, width=240, stretches=True,
               tip=lambda row: row.name),
        TableColumn("remarks", "说明", lambda row: row.in_words, remarks_cell, width=240,
               stretches=True, tip=lambda row: row.in_words),
    ),
)  # fmt: skip
SHEETS_TABLE = replace(
    FATE_TABLE,
    name="import_sheets",
    columns=(
        _SHEET,
        *(
            replace(each, width=_SHORTER) if each.key == "name" else each
            for each in FATE_TABLE.columns
        ),
    ),
)
"""The same of a file of which several sheets are read: each has a row 4."""


def _has(fate: RowStatus, row: RowResult) -> bool:
    return row.fate is fate


def _is_warned(row: RowResult) -> bool:
    return row.has_warning


FATE_VIEWS: dict[str, Callable[[RowResult], bool]] = {
    **{fate.value: partial(_has, fate) for fate in RowStatus},
    DIFFERING: is_differing,
    WARNED: _is_warned,
}
