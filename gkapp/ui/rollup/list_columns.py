"""How the units of a roll-up, their files and the parts of a sum are shown as lists."""

from gkapp.domain.rollup.units import UnitState
from gkapp.services.rollup.list import UnitPart, UnitRow
from gkapp.services.rollup.rollups import FileFate, FileResult
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.tables.columns import Status, TableColumn
from gkapp.ui.kit.tables.record_table import TableSpec

STATE_LOOKS: dict[UnitState, tuple[Tone, str]] = {
    UnitState.MISSING: ("neutral", "clock"),
    UnitState.FAULTY: ("overdue", "overdue"),
    UnitState.OTHER_FORMAT: ("overdue", "overdue"),
    UnitState.DOUBLED: ("soon", "soon"),
    UnitState.UNREAD: ("soon", "soon"),
    UnitState.LATE: ("soon", "soon"),
    UnitState.FINE: ("done", "check"),
}
_FATE_LOOKS: dict[FileResult, tuple[Tone, str]] = {
    FileResult.COUNTED: ("done", "check"),
    FileResult.REPLACES: ("soon", "soon"),
    FileResult.KNOWN: ("neutral", "minus"),
    FileResult.REFUSED: ("overdue", "overdue"),
}


def state_cell(row: UnitRow) -> Status:
    """The weightiest that is to be said of a unit."""
    return Status(row.states[0].value, *STATE_LOOKS[row.states[0]])


def _fate_cell(row: FileFate) -> Status:
    return Status(_short(row.fate), *_FATE_LOOKS[row.fate])


def _short(fate: FileResult) -> str:
    return {FileResult.REPLACES: "已替换", FileResult.KNOWN: "相同文件"}.get(fate, fate.value)


def _also(row: UnitRow) -> str:
    more = [state.value for state in row.states[1:]]
    more += [] if row.is_expected else ["名单外"]
    more += [f"{row.published_on.isoformat()} 公布"] if row.published_on else []
    return "、".join(more)


_ALSO: TableColumn[UnitRow] = TableColumn("also", "其他情况", _also, is_sortable=False)
_FILE: TableColumn[UnitRow] = TableColumn("file", "文件", lambda row: row.file, is_sortable=False)
_FATE_UNIT: TableColumn[FileFate] = TableColumn(
    "unit", "单位", lambda row: row.unit, is_sortable=False
)

ROLLUP_TABLE = TableSpec(
    name="rollup_units",
    title="年度报告报送情况",
    noun="单位",
    measure="个",
    columns=(
        TableColumn("name", "单位", lambda row: row.name, second=_FILE, width=160, stretches=True,
               tip=lambda row: row.name),
        TableColumn("states", "情况", lambda row: row.states[0].value, state_cell, second=_ALSO,
               width=144, is_sortable=False),
        TableColumn("received", "新收", lambda row: row.received, width=60, is_number=True),
        TableColumn("answered", "办结", lambda row: row.answered, width=60, is_number=True),
        TableColumn("carried_out", "结转", lambda row: row.carried_out, width=60, is_number=True),
        TableColumn("errors", "问题", lambda row: row.errors + row.unread or None, width=60,
               is_number=True),
        TableColumn("published_on", "公布日期", lambda row: row.published_on, width=104,
               is_shown=False),
    ),
)  # fmt: skip

PART_COLUMNS: tuple[TableColumn[UnitPart], ...] = (
    TableColumn("unit", "单位", lambda row: row.unit, width=120, stretches=True,
           tip=lambda row: row.unit),
    TableColumn("value", "数字", lambda row: "未读出" if row.value is None else row.value, width=96,
           is_number=True),
)  # fmt: skip

FATE_COLUMNS: tuple[TableColumn[FileFate], ...] = (
    TableColumn("fate", "结果", lambda row: row.fate.value, _fate_cell, width=112),
    TableColumn("file", "文件", lambda row: row.file, second=_FATE_UNIT, width=240, stretches=True,
           tip=lambda row: row.file),
    TableColumn("note", "说明", lambda row: row.note, width=360, stretches=True,
           tip=lambda row: row.note),
)  # fmt: skip
