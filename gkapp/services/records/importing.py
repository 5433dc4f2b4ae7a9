"""Taking other people's tables into the registers: first what would happen, then as one action."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Generic, NamedTuple

from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.records.imports.matching import Existing, ReadRow, RegisterIdentity, row_words
from gkapp.domain.records.imports.plan import (
    NOTHING_DECIDED,
    Decisions,
    ImportPlan,
    RefusedCell,
    judge_rows,
)
from gkapp.domain.records.row_reading import (
    NOTHING_MEANT,
    ForeignWord,
    Meanings,
    foreign_words,
    in_our_words,
)
from gkapp.domain.text.cells import Cell
from gkapp.domain.text.numbers import grouped
from gkapp.exchange.sheets.registers import Sheet, SheetFate, read_sheet
from gkapp.models.audit.recording import last_link
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.derived_values import refresh_after_import
from gkapp.services.records.register import RecordT
from gkapp.services.records.register_import import RegisterImport

ADDED_AT_ONCE = 500
JUDGED_AT_ONCE = 500
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Prepared(Generic[RecordT]):
    """A table that was read and judged; nothing is saved yet."""

    kind: RegisterImport[RecordT]
    file: str
    read: int
    """Rows read, refused ones included."""
    rows: tuple[ReadRow[RecordT], ...]
    given: frozenset[str]
    update: bool
    decisions: Decisions
    plan: ImportPlan[RecordT]
    unread: tuple[RefusedCell, ...]
    """What forbade rows to become records; part of the plan's refusals."""
    unknown_headers: tuple[str, ...]
    notes: tuple[str, ...]
    cells: Mapping[int, Mapping[str, Cell]] = field(repr=False)
    """What each row says, by its number."""
    titles: Mapping[str, str]
    """The headings of the file's layout, each with how the file writes it; see Sheet."""
    source: Mapping[int, Mapping[str, Cell]] = field(repr=False)
    """Each row by the headings of the file's layout, as it came."""
    sheets: tuple[SheetFate, ...] = ()
    """The sheets of the file, where there is a choice between them."""
    foreign: tuple[ForeignWord, ...] = ()
    """What the file calls what columns of fixed choices call otherwise."""
    planned_from: "_Basis | None" = field(default=None, repr=False, compare=False)
    """What the plan follows from: where that is still so, it holds without being made anew."""

    def heading(self, ours: str) -> str:
        """How the file writes the column *ours*; that itself where it has no such column."""
        theirs = self.kind.called.get(ours, ours)
        return " ".join(self.titles.get(theirs, ours).split())


class _Basis(NamedTuple):
    """All that a plan follows from; the registers by the newest action that they know of."""

    registers: tuple[int, str]
    today: date
    kind: RegisterImport[Any]
    rows: tuple[ReadRow[Any], ...]
    given: frozenset[str]
    update: bool
    decisions: Decisions


def _basis(session: Session, prepared: Prepared[Any], today: date) -> _Basis:
    return _Basis(
        last_link(session),
        today,
        prepared.kind,
        prepared.rows,
        prepared.given,
        prepared.update,
        prepared.decisions,
    )


def prepare_import(
    db: Database,
    kind: RegisterImport[RecordT],
    path: Path,
    *,
    update: bool = False,
    names: Mapping[str, str] | None = None,
    meanings: Meanings = NOTHING_MEANT,
    report: Report = tell_nobody,
) -> Prepared[RecordT]:
    """Read the table at *path* and decide the fate of each row; nothing is written.

    With *update*, a row that differs from the record of its number changes it; without, it is
    refused. *names* says which column each heading of the file stands for, "" for none, and
    *meanings* which of our words its words stand for in columns of fixed choices. Refused when the
    file cannot be read as such a table.
    """
    register = kind.register()
    report(0, 0, f"正在读取“{path.name}”")
    sheet = _read(kind, path, names)
    said = {row.number: in_our_words(row.cells, meanings) for row in sheet.rows}
    rows, unread = judge_rows(_reported(said, report), kind.judge(db))
    given = frozenset(sheet.headers)
    report(0, 0, "正在与已登记的内容比较")
    prepared = Prepared(
        kind=kind,
        file=path.name,
        read=len(sheet.rows),
        rows=tuple(rows),
        given=given,
        update=update,
        decisions=NOTHING_DECIDED,
        plan=ImportPlan((), (), (), (), ()),
        unread=tuple(unread),
        unknown_headers=sheet.unknown_headers,
        notes=(*_missing_columns(register, given), *sheet.notes),
        cells=said,
        titles=sheet.titles,
        source={row.number: row.cells if row.source is None else row.source for row in sheet.rows},
        sheets=sheet.sheets,
        foreign=foreign_words(
            ((row.number, row.cells) for row in sheet.rows),
            {(cell.row, cell.column) for cell in unread},
            register.vocabularies,
            meanings,
        ),
    )
    return plan_again(db, prepared, update=update)


def _read(kind: RegisterImport[Any], path: Path, names: Mapping[str, str] | None) -> Sheet:
    if kind.reader is not None:
        return kind.reader.read(path, names)
    columns = kind.register().columns
    headings = [column.heading for column in columns]
    required = [column.heading for column in columns if column.required]
    return read_sheet(path, known=headings, required=required, names=names)


def plan_again(
    db: Database,
    prepared: Prepared[RecordT],
    *,
    update: bool,
    decisions: Decisions = NOTHING_DECIDED,
) -> Prepared[RecordT]:
    """Decide the fate of each row anew, by what is registered now; the file is not read again."""
    aimed = replace(prepared, update=update, decisions=decisions)
    today = db.now().date()
    with db.read() as session:
        basis, plan = _basis(session, aimed, today), plan_rows(session, aimed, today)
    refused = _by_row((*plan.refused, *prepared.unread))
    return replace(aimed, plan=replace(plan, refused=refused), planned_from=basis)


def _reported(
    rows: Mapping[int, Mapping[str, Cell]], report: Report
) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    """The rows, telling now and then how many there were."""
    for done, row in enumerate(rows.items()):
        if done % JUDGED_AT_ONCE == 0:
            report(done, len(rows), f"正在核对第 {done + 1} 行，共 {len(rows)} 行")
        yield row


def save_import(
    db: Database,
    prepared: Prepared[RecordT],
    *,
    partial: bool = False,
    report: Report = tell_nobody,
) -> ActionResult:
    """Write what the plan says as one action.

    Refused when rows were refused and *partial* is not set, or when the registers changed since
    the table was prepared so that more rows would be refused now.
    """
    kind, refused = prepared.kind, len({cell.row for cell in prepared.plan.refused})
    if refused and not partial:
        raise Refused(refusal_text(prepared))
    with db.write(f"导入{kind.name}：{prepared.file}") as session:
        plan = _plan_as_of_now(session, prepared, db.now().date())
        carry_out(db, session, kind, plan, report)
    counts = {
        "新增": len(plan.new),
        "更新": len(plan.changed),
        "跳过相同": len(plan.same),
        "保留原内容": len(plan.kept),
        "未导入": refused,
    }
    return ActionResult(frozenset({kind.topic}), _said_of(kind, counts))


def _plan_as_of_now(
    session: Session, prepared: Prepared[RecordT], today: date
) -> ImportPlan[RecordT]:
    """The plan, made anew where something that it follows from changed; see save_import()."""
    if prepared.planned_from == _basis(session, prepared, today):
        return prepared.plan
    plan = plan_rows(session, prepared, today)
    if len(plan.refused) + len(prepared.unread) > len(prepared.plan.refused):
        raise Refused("预览之后登记内容有变动，没有导入。请重新预览后再导入。")
    return plan


def carry_out(
    db: Database,
    session: Session,
    kind: RegisterImport[RecordT],
    plan: ImportPlan[RecordT],
    report: Report = tell_nobody,
) -> None:
    """Within a write, add and change what the plan says, and bring up to date what hangs on it."""
    records = kind.complete(session, [row.record for row in plan.new])
    ids = _add(session, kind, records, report)
    for done, changed in enumerate(plan.changed, start=1):
        kind.change(session, changed.id, changed.record)
        report(done, len(plan.changed), "正在更新")
    if ids or plan.changed:
        changed_ids = [row.id for row in plan.changed]
        refresh_after_import(db, session, kind.of.table, changed_ids)


def _said_of(kind: RegisterImport[Any], counts: Mapping[str, int]) -> str:
    """已导入 3 件申请 and, unless all of them are new, what became of the rows."""
    imported = counts["新增"] + counts["更新"]
    head = (
        f"已导入 {grouped(imported)} {kind.measure}{kind.noun}"
        if imported
        else f"没有导入{kind.noun}"
    )
    fates = [f"{fate} {number} {kind.measure}" for fate, number in counts.items() if number]
    is_all_new = counts["新增"] == sum(counts.values())
    return f"{head}。" if is_all_new else f"{head}：{'，'.join(fates)}。"


def _add(
    session: Session, kind: RegisterImport[RecordT], records: list[RecordT], report: Report
) -> list[int]:
    ids: list[int] = []
    for start in range(0, len(records), ADDED_AT_ONCE):
        report(start, len(records), "正在导入")
        ids += kind.add(session, records[start : start + ADDED_AT_ONCE])
    return ids


def plan_rows(
    session: Session, prepared: Prepared[RecordT], today: date
) -> ImportPlan[RecordT]:  # fmt: skip
    """The fate of the rows of *prepared* that became records, by what is registered now."""
    kind = prepared.kind
    known = kind.known(session, [row.record for row in prepared.rows])
    return kind.plan(
        prepared.rows,
        [Existing(each.id, kind.as_told(each.record, today)) for each in known],
        kind.register(),
        given=prepared.given,
        update=prepared.update,
        decisions=prepared.decisions,
    )


def refusal_text(prepared: Prepared[Any]) -> str:
    """Why a table with rows that cannot be taken in stays out as a whole."""
    refused = prepared.plan.refused
    rows = len({cell.row for cell in refused})
    named = "".join(
        f"{row_words(c.row)}“{prepared.heading(c.column)}”：{c.reason}"
        for c in refused[:MOST_NAMED]
    )
    more = f"另有 {len(refused) - MOST_NAMED} 处。" if len(refused) > MOST_NAMED else ""
    return f"有 {rows} 行不能导入，整个文件没有导入。{named}{more}"


def _missing_columns(register: RegisterIdentity[Any], given: frozenset[str]) -> tuple[str, ...]:
    """What a table says by leaving out a column that nearly every such table has."""
    missing = [c.heading for c in register.columns if c.needed and c.heading not in given]
    if not missing:
        return ()
    return (f"文件中没有“{'”“'.join(missing)}”列，各行均按没有填写处理，请核对。",)


def _by_row(refused: Iterable[RefusedCell]) -> tuple[RefusedCell, ...]:
    return tuple(sorted(refused, key=lambda cell: cell.row))


def decide(db: Database, prepared: Prepared[RecordT], decided: Decisions) -> Prepared[RecordT]:
    """The same import, where *decided* holds of those rows; only they are planned anew.

    A file may have tens of thousands of rows, and they are decided one after another.
    """
    aimed = replace(prepared, decisions={**prepared.decisions, **decided})
    part = replace(aimed, rows=tuple(row for row in aimed.rows if row.row in decided))
    with db.read() as session:
        plan = plan_rows(session, part, db.now().date())
    return replace(aimed, plan=_joined(prepared.plan, plan, decided), planned_from=None)


def _joined(
    whole: ImportPlan[RecordT], part: ImportPlan[RecordT], rows: Container[int]
) -> ImportPlan[RecordT]:
    """*whole* with what *part* says of *rows*."""

    def told(some: Iterable[Any], more: Iterable[Any]) -> tuple[Any, ...]:
        rest = [each for each in some if each.row not in rows]
        return tuple(sorted([*rest, *more], key=lambda each: each.row))

    def numbers(some: Iterable[int], more: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted([*(each for each in some if each not in rows), *more]))

    return ImportPlan(
        new=told(whole.new, part.new),
        same=numbers(whole.same, part.same),
        changed=told(whole.changed, part.changed),
        refused=told(whole.refused, part.refused),
        warnings=told(whole.warnings, part.warnings),
        kept=numbers(whole.kept, part.kept),
        conflicts=told(whole.conflicts, part.conflicts),
    )
