"""What an import would do, row by row as the officer looks it through, and its rows left out."""

from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.records.imports.matching import RegisterIdentity
from gkapp.domain.records.imports.plan import ConflictRule, FieldChange, ImportPlan, decision_on
from gkapp.domain.records.personal_data import masked
from gkapp.domain.records.row_reading import Column
from gkapp.domain.text.cells import Cell, CellFault, as_text
from gkapp.exchange.sheets.export import write_sheet
from gkapp.models.database import Database
from gkapp.services.records.importing import Prepared, carry_out
from gkapp.services.records.register import RecordT
from gkapp.services.records.register_import import RegisterImport
from gkapp.services.report.locked_figures import alterations_of, told_of
from gkapp.services.report.locks import locked_years

MOST_TRIED = 1000
"""Rows that are tried: meanwhile nobody else can write."""


def altered_by_import(
    db: Database, prepared: Prepared[RecordT], report: Report = tell_nobody
) -> str:
    """Which figures of locked reports the planned rows would move, in sentences; "" for none.

    Only rows of the locked years are tried. Nothing is written, and nothing is said of an import
    that would be refused.
    """
    if not prepared.kind.of.is_counted:
        return ""
    with db.read() as session:
        years = locked_years(session)
    plan = _part_until(db, prepared, max(years)) if years else prepared.plan
    rows = len(plan.new) + len(plan.changed)
    if not years or not rows:
        return ""
    if rows > MOST_TRIED:
        named = "、".join(map(str, years))
        return f"有 {rows} 行的日期在已定稿的 {named} 年及以前，会不会改动定稿的数字，导入时告知。"
    with suppress(Refused), db.rehearse() as (session, log):
        carry_out(db, session, prepared.kind, plan, report)
        session.flush()
        return told_of(alterations_of(db, session, log))
    return ""


def _part_until(db: Database, prepared: Prepared[RecordT], year: int) -> ImportPlan[RecordT]:
    """The part of the plan that can be counted in *year* or before it."""
    plan = prepared.plan
    with db.read() as session:
        known = prepared.kind.known(session, [row.record for row in plan.changed])
    old = {each.id for each in known if _reaches(each.record, year)}
    return replace(
        plan,
        new=tuple(row for row in plan.new if _reaches(row.record, year)),
        changed=tuple(row for row in plan.changed if row.id in old or _reaches(row.record, year)),
    )


def _reaches(record: Any, year: int) -> bool:
    """Whether one of the record's days is in *year* or before it."""
    values = (getattr(record, each.name) for each in fields(record))
    return any(isinstance(value, date) and value.year <= year for value in values)


REASONS = "不能导入的原因"
"""The heading that an exported list of rows left out has beyond those of the file."""
_NUMBERS = ("number", "case_number")
"""They tell rows apart, but not what they are about."""


class RowStatus(StrEnum):
    """What becomes of a row."""

    NEW = "新增"
    CHANGED = "更新"
    SAME = "相同"
    KEPT = "保留"
    CONFLICT = "不一致"
    """It waits for a decision."""
    REFUSED = "不能导入"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say of one column of a row; a change tells both values."""

    column: str
    text: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row of the file: its number there, what it is about, and what becomes of it."""

    row: int
    name: str
    fate: RowStatus
    remarks: tuple[Remark, ...]
    differences: tuple[FieldChange, ...] = ()
    """Where it contradicts what is registered, so that the officer decides which holds."""
    decision: ConflictRule | None = None
    is_bare: bool = False
    """Whether it is taken in although it says of nothing what or whose it is."""

    @property
    def has_warning(self) -> bool:
        """Whether something about it is irregular."""
        return any(remark.is_warning for remark in self.remarks)

    @property
    def in_words(self) -> str:
        """Everything there is to say of it, in one line."""
        return "；".join(f"{each.column}：{each.text.rstrip('。')}" for each in self.remarks)


def fates_of(prepared: Prepared[Any]) -> tuple[RowResult, ...]:
    """The fate of every row that was read, in the order of the file."""
    plan = prepared.plan
    remarks: dict[int, list[Remark]] = {}
    for cell in plan.refused:
        remarks.setdefault(cell.row, []).append(Remark(prepared.heading(cell.column), cell.reason))
    for changed in plan.changed:
        remarks[changed.row] = [
            Remark(prepared.heading(each.column), _change_in_words(each))
            for each in changed.changes
        ]
    for warned in plan.warnings:
        remark = Remark(prepared.heading(warned.column), warned.text, is_warning=True)
        remarks.setdefault(warned.row, []).append(remark)
    fate_of = _fate_by_row(prepared)
    naming = _naming(prepared.kind)
    differences = {
        each.row: tuple(replace(c, column=prepared.heading(c.column)) for c in each.changes)
        for each in plan.conflicts
    }
    bare = _bare_rows(prepared)
    return tuple(
        RowResult(
            row,
            _name(cells, naming) + bare.get(row, ""),
            fate_of[row],
            tuple(remarks.get(row, ())),
            differences.get(row, ()),
            _decision(row, prepared) if row in differences else None,
            is_bare=row in bare,
        )
        for row, cells in prepared.cells.items()
    )


def values_of(prepared: Prepared[Any], fate: RowResult) -> tuple[tuple[str, str], ...]:
    """What a new row will be registered with, by heading; empty for any other."""
    if fate.fate is not RowStatus.NEW:
        return ()
    record = next(each.record for each in prepared.plan.new if each.row == fate.row)
    register = prepared.kind.register()
    values = ((each, getattr(record, each.field)) for each in register.columns)
    return tuple(
        (each.heading, _as_registered(each, value, register))
        for each, value in values
        if value != each.empty
    )


def _as_registered(column: Column, value: Any, register: RegisterIdentity[Any]) -> str:
    """The value without the quotation marks that it has within a sentence."""
    text = register.show(masked(value) if column.is_personal else value)
    return text.removeprefix("“").removesuffix("”")


def export_refused(prepared: Prepared[Any], path: Path) -> int:
    """Write the rows that are not taken in, as they came, with the reasons; how many there are.

    They stand under the headings of their own file: it can be corrected and imported as it is.
    Refused when it cannot be written.
    """
    reasons: dict[int, list[str]] = {}
    for cell in prepared.plan.refused:
        reasons.setdefault(cell.row, []).append(f"{prepared.heading(cell.column)}：{cell.reason}")
    titles, rows_said = refused_titles(prepared), prepared.source
    if not prepared.titles:
        rows_said = prepared.cells
    rows = [
        [*(_value(rows_said[row].get(heading, "")) for heading in titles), "\n".join(why)]
        for row, why in reasons.items()
    ]
    write_sheet(path, title="不能导入的行", headers=[*titles.values(), REASONS], rows=rows)
    return len(rows)


def refused_titles(prepared: Prepared[Any]) -> Mapping[str, str]:
    """What the columns of rows left out stand for, each with its heading; not the reasons."""
    if prepared.titles:
        return prepared.titles
    columns = prepared.kind.register().columns
    return {each.heading: each.heading for each in columns if each.heading in prepared.given}


def write_template(kind: RegisterImport[Any], path: Path) -> None:
    """Write an empty table with the headings that the import reads; Refused when it cannot be."""
    headings = [each.heading for each in kind.headings]
    write_sheet(path, title=kind.name, headers=headings, rows=[])


def _change_in_words(change: FieldChange) -> str:
    by_profile = "（按对接方案，不询问）" if change.is_unasked else ""
    return f"{change.before} → {change.after}{by_profile}"


def _fate_by_row(prepared: Prepared[Any]) -> Mapping[int, RowStatus]:
    plan = prepared.plan
    contradicting = {each.row for each in plan.conflicts}
    return {
        **{row.row: RowStatus.NEW for row in plan.new},
        **{row.row: RowStatus.CHANGED for row in plan.changed},
        **dict.fromkeys(plan.same, RowStatus.SAME),
        **dict.fromkeys(plan.kept, RowStatus.KEPT),
        **{cell.row: _left_out(cell.row, prepared, contradicting) for cell in plan.refused},
    }


def _left_out(row: int, prepared: Prepared[Any], contradicting: Container[int]) -> RowStatus:
    """Why a row is refused: it waits for a decision, or it cannot be."""
    waits = row in contradicting and _decision(row, prepared) is None
    return RowStatus.CONFLICT if waits else RowStatus.REFUSED


def _decision(row: int, prepared: Prepared[Any]) -> ConflictRule | None:
    return decision_on(row, prepared.decisions, update=prepared.update)


def _naming(kind: RegisterImport[Any]) -> Sequence[str]:
    """The headings by which the officer knows a row again."""
    return [column.heading for column in kind.register().columns if column.field in kind.naming]


def _bare_rows(prepared: Prepared[Any]) -> Mapping[int, str]:
    """The new rows that would be empty lines in their register, each with what it does not say."""
    telling = [
        column
        for column in prepared.kind.register().columns
        if column.field in prepared.kind.naming and column.field not in _NUMBERS
    ]
    words = f"（没有{'、'.join(column.heading for column in telling)}）"
    return {
        new.row: words
        for new in prepared.plan.new
        if not any(getattr(new.record, column.field) for column in telling)
    }


def _name(cells: Mapping[str, Cell], headings: Iterable[str]) -> str:
    texts = (_text(cells.get(heading, "")) for heading in headings)
    return "　".join(filter(None, texts))


def _text(cell: Cell) -> str:
    return "" if isinstance(cell, CellFault) else as_text(cell)


def _value(cell: Cell) -> Any:
    return "" if isinstance(cell, CellFault) else cell
