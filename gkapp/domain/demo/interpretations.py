"""The interpretations of the demo department as they would stand today; see demo_registers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gkapp.domain.demo.registers import Row, is_fresh
from gkapp.domain.demo.time_shift import DatedColumns, TimeShift

NUMBER, SIGNED = "文号", "文件签发日期"
RELEASED = "发布日期"
_AHEAD = "计划发布日期"

# Their documents move from the day of signing on: interpretations keep their distance to it.
_PLANS = DatedColumns(
    SIGNED,
    steps=(
        "文件报批日期", "文件公布日期", _AHEAD, "方案制定日期", "解读材料报批日期",
        "解读材料签发日期", "发布部署日期",
    ),
)  # fmt: skip
_FRESH = replace(_PLANS, goes_on=True)
_MATERIALS = DatedColumns(SIGNED, steps=("签发日期", RELEASED))


@dataclass(frozen=True, slots=True)
class DemoInterpretations:
    """*plans* are rows of the import; *materials* name their document by its number."""

    plans: list[Row]
    materials: list[Row]
    numbers: Mapping[str, str]
    """The numbers of documents as they are now, by those of the files."""


def interpretations_today(
    shift: TimeShift,
    plans: Iterable[Mapping[str, str]],
    materials: Iterable[Mapping[str, str]],
    ledger: Iterable[Row],
) -> DemoInterpretations:
    """Interpretations of the documents in today's *ledger*; what lies ahead is left out."""
    there = {row[NUMBER] for row in ledger}
    pairs = [(row, shift.row(row, _FRESH if is_fresh(row[NUMBER]) else _PLANS)) for row in plans]
    known = [(old, new) for old, new in pairs if new[NUMBER] in there]
    moved = (shift.row(row, _MATERIALS) for row in materials)
    return DemoInterpretations(
        plans=[_without_future(shift, new) for _, new in known],
        materials=[_without_future(shift, row) for row in moved if row[NUMBER] in there],
        numbers={old[NUMBER]: new[NUMBER] for old, new in known},
    )


def _without_future(shift: TimeShift, row: Row) -> Row:
    today = shift.today.isoformat()
    days = {*_PLANS.steps, *_MATERIALS.steps} - {_AHEAD}
    return {
        heading: "" if heading in days and text > today else text for heading, text in row.items()
    }
