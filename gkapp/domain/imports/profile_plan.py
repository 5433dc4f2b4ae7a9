"""What a file of another system would do to the ledger, before anything is written.

An entry is judged as it would be with what the file adds: their tables tell only a part of it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gkapp.domain.imports.profile import COLUMNS, TITLE, DifferenceRule, Doubt, Profile, Recogniser
from gkapp.domain.ledger.record import LEDGER_COLUMNS, LedgerRecord
from gkapp.domain.records.imports.matching import Existing, Key, ReadRow, RegisterIdentity
from gkapp.domain.records.imports.plan import (
    NOTHING_DECIDED,
    ChangedRow,
    Conflict,
    ConflictRule,
    Decisions,
    FieldChange,
    ImportPlan,
    RefusedCell,
    WarnedCell,
    decision_on,
    numbers_given_twice,
)
from gkapp.domain.records.row_reading import Accepted, Column, Rejected, read_values
from gkapp.domain.text.cells import Cell

_ATTRIBUTE = "公开属性"
_HANGING_TOGETHER = (_ATTRIBUTE, "不公开理由", "不公开依据")
"""An attribute of one side with the reasons of the other would contradict itself."""
_MOST_CAREFUL_FIRST = (DifferenceRule.ASK, DifferenceRule.OURS, DifferenceRule.THEIRS)

Judge = Callable[[LedgerRecord], Accepted[LedgerRecord] | Rejected]


def read_part(cells: Mapping[str, Cell], today: date) -> Accepted[LedgerRecord] | Rejected:
    """What a row says, each cell for itself; whether it makes an entry is judged by the plan."""
    values, problems = read_values(LEDGER_COLUMNS, cells, today)
    return Rejected(tuple(problems)) if problems else Accepted(LedgerRecord(**values))


@dataclass(slots=True)
class _Fates:
    """The plan while it is made."""

    new: list[ReadRow[LedgerRecord]] = field(default_factory=list[ReadRow[LedgerRecord]])
    same: list[int] = field(default_factory=list[int])
    changed: list[ChangedRow[LedgerRecord]] = field(default_factory=list[ChangedRow[LedgerRecord]])
    refused: list[RefusedCell] = field(default_factory=list[RefusedCell])
    warnings: list[WarnedCell] = field(default_factory=list[WarnedCell])
    kept: list[int] = field(default_factory=list[int])
    conflicts: list[Conflict] = field(default_factory=list[Conflict])

    def warn(
        self, row: int, columns: Iterable[Column], said: Callable[[Column, str], str], then: str
    ) -> None:
        """Tell of *columns* in *row* what *said* makes of each, and what becomes of it *then*."""
        self.warnings += [WarnedCell(row, each.heading, said(each, then)) for each in columns]


@dataclass(frozen=True, slots=True)
class _SortedOut:
    """The columns where a row says otherwise: taken over, asked for, and kept as they are."""

    taken: list[Column]
    asked: list[Column]
    kept: list[Column]
    filled: list[Column]
    """Those of the taken ones that the ledger leaves empty."""


@dataclass(frozen=True, slots=True)
class ExchangePlanner:
    """Plans imports by *profile*; *judge* says whether an entry can be as it would be then."""

    profile: Profile
    judge: Judge

    def __call__(
        self,
        rows: Sequence[ReadRow[LedgerRecord]],
        existing: Iterable[Existing[LedgerRecord]],
        register: RegisterIdentity[LedgerRecord],
        *,
        given: Collection[str],
        update: bool = False,
        decisions: Decisions = NOTHING_DECIDED,
    ) -> ImportPlan[LedgerRecord]:
        """Decide for each of *rows* whether it is new, the same, a change or in conflict.

        The entries in *existing* bear the keys of the profile's system. Only columns *given* by
        the file are compared, and a cell that says nothing changes nothing.
        """
        repeated, clashing = self._given_twice(rows, register)
        fates = _Fates(same=list(repeated), refused=list(clashing.values()))
        fates.warnings += repeated.values()
        recogniser = Recogniser(self.profile, existing)
        columns = [each for heading, each in COLUMNS.items() if heading in given]
        taken: dict[int, int] = {}
        for row in rows:
            if row.row in repeated or row.row in clashing:
                continue
            match recogniser.entry_of(row.record):
                case None:
                    self._add(row, recogniser.namesake_of(row.record), register, fates)
                case Doubt(column, reason):
                    fates.refused.append(RefusedCell(row.row, column, reason))
                case Existing(id=row_id) if row_id in taken:
                    reason = f"与第{taken[row_id]}行指向台账中的同一条目，请核对。"
                    fates.refused.append(RefusedCell(row.row, "标题", reason))
                case known:
                    taken[known.id] = row.row
                    decision = decision_on(row.row, decisions, update=update)
                    self._compare(row, known, columns, register, decision, fates)
        return ImportPlan(
            new=tuple(fates.new),
            same=tuple(sorted(fates.same)),
            changed=tuple(fates.changed),
            refused=tuple(sorted(fates.refused, key=lambda cell: cell.row)),
            warnings=tuple(sorted(fates.warnings, key=lambda cell: cell.row)),
            kept=tuple(fates.kept),
            conflicts=tuple(fates.conflicts),
        )

    def _given_twice(
        self, rows: Sequence[ReadRow[LedgerRecord]], register: RegisterIdentity[LedgerRecord]
    ) -> tuple[dict[int, WarnedCell], dict[int, RefusedCell]]:
        """As numbers_given_twice, but the sentences name the file's own headings."""
        called = self.profile.called
        ours = {theirs: heading for heading, theirs in called.items()}

        def numbers(record: LedgerRecord) -> Mapping[str, Key]:
            return {called.get(name, name): key for name, key in register.numbers(record).items()}

        repeated, clashing = numbers_given_twice(rows, replace(register, numbers=numbers))
        return (
            {row: replace(e, column=ours.get(e.column, e.column)) for row, e in repeated.items()},
            {row: replace(e, column=ours.get(e.column, e.column)) for row, e in clashing.items()},
        )

    def _add(
        self,
        row: ReadRow[LedgerRecord],
        namesake: Existing[LedgerRecord] | None,
        register: RegisterIdentity[LedgerRecord],
        fates: _Fates,
    ) -> None:
        verdict = self.judge(row.record)
        if isinstance(verdict, Rejected):
            _refuse(row.row, verdict, fates)
            return
        fates.new.append(replace(row, record=verdict.record))
        if namesake is not None:
            formed = [register.show(each.record.formed_on) for each in (namesake, row)]
            text = (
                f"已有同名文件，成文日期为{formed[0]}，本行为{formed[1]}；"
                "请核对是否同一文件，是同一文件的，改正后再导入，不要重复登记。"
            )
            fates.warnings.append(WarnedCell(row.row, TITLE, text))
        _warn(row.row, verdict, fates)

    def _compare(
        self,
        row: ReadRow[LedgerRecord],
        known: Existing[LedgerRecord],
        columns: Sequence[Column],
        register: RegisterIdentity[LedgerRecord],
        decision: ConflictRule | None,
        fates: _Fates,
    ) -> None:
        """Let a row that is asked about be decided as a whole: what its profile would take over
        without asking is kept with the rest."""
        sorted_out = self._sorted_out(row.record, known.record, columns)
        taken, asked, kept = sorted_out.taken, sorted_out.asked, sorted_out.kept

        def said(column: Column, then: str) -> str:
            ours, theirs = _both(row, known, column, register)
            return f"已登记为{ours}，文件为{theirs}；{then}。"

        if asked:
            contested = [each for each in columns if each in (*taken, *asked)]
            changes = tuple(_change_of(row, known, each, register) for each in contested)
            fates.conflicts.append(Conflict(row.row, changes))
            if decision is ConflictRule.OURS:
                fates.warn(row.row, contested, said, ConflictRule.OURS)
        fates.warn(row.row, kept, said, f"按对接方案{ConflictRule.OURS}")
        if asked and decision is None:
            fates.refused += [
                RefusedCell(row.row, each.heading, said(each, "确要修改的，请选择更新"))
                for each in asked
            ]
        elif asked and decision is ConflictRule.OURS:
            fates.kept.append(row.row)
        else:
            self._take_over(row, known, sorted_out, register, fates)

    def _take_over(
        self,
        row: ReadRow[LedgerRecord],
        known: Existing[LedgerRecord],
        sorted_out: _SortedOut,
        register: RegisterIdentity[LedgerRecord],
        fates: _Fates,
    ) -> None:
        """Let the entry say what the row does, in the columns that are taken or were asked for."""
        taken, asked, kept = sorted_out.taken, sorted_out.asked, sorted_out.kept
        given: dict[str, Any] = {
            each.field: getattr(row.record, each.field) for each in (*taken, *asked)
        }
        if row.record.source_key and not known.record.source_key:
            given |= {
                "source_system": row.record.source_system,
                "source_key": row.record.source_key,
            }
        if not given:
            (fates.kept if kept else fates.same).append(row.row)
            return
        unasked = {each.heading for each in taken if each not in sorted_out.filled}
        self._change(row.row, known, replace(known.record, **given), unasked, register, fates)

    def _change(
        self,
        row: int,
        known: Existing[LedgerRecord],
        wanted: LedgerRecord,
        unasked: Collection[str],
        register: RegisterIdentity[LedgerRecord],
        fates: _Fates,
    ) -> None:
        verdict = self.judge(wanted)
        if isinstance(verdict, Rejected):
            _refuse(row, verdict, fates)
            return
        changes = tuple(
            replace(each, is_unasked=each.column in unasked)
            for each in _changes(known.record, verdict.record, register)
        )
        fates.changed.append(ChangedRow(row, known.id, verdict.record, changes))
        _warn(row, verdict, fates)

    def _sorted_out(
        self,
        told: LedgerRecord,
        known: LedgerRecord,
        columns: Sequence[Column],
    ) -> _SortedOut:
        """What to do with the columns where the row says otherwise.

        What the ledger leaves empty is filled in: there is nothing to lose.
        """
        differences = self.profile.differences()
        found: dict[Column, DifferenceRule] = {}
        filled: list[Column] = []
        for column in columns:
            theirs, ours = getattr(told, column.field), getattr(known, column.field)
            if theirs in (column.empty, ours):
                continue
            found[column] = differences[column.heading]
            if ours == column.empty:
                filled.append(column)
                found[column] = DifferenceRule.THEIRS
        found |= _together(found, told, known, columns)
        return _SortedOut(
            taken=[each for each in columns if found.get(each) is DifferenceRule.THEIRS],
            asked=[each for each in columns if found.get(each) is DifferenceRule.ASK],
            kept=[each for each in columns if found.get(each) is DifferenceRule.OURS],
            filled=filled,
        )


def _together(
    found: Mapping[Column, DifferenceRule],
    told: LedgerRecord,
    known: LedgerRecord,
    columns: Sequence[Column],
) -> Mapping[Column, DifferenceRule]:
    """The columns that tell of disclosure, all with the most careful of their answers.

    With another attribute the reasons of the old one go, though the file gives none.
    """
    hanging = [each for each in columns if each.heading in _HANGING_TOGETHER]
    answers = [found[each] for each in hanging if each in found]
    if not answers:
        return {}
    has_other_attribute = any(each.heading == _ATTRIBUTE for each in hanging if each in found)
    answer = min(answers, key=_MOST_CAREFUL_FIRST.index)
    return {
        each: answer
        for each in hanging
        if each in found
        or (has_other_attribute and getattr(told, each.field) != getattr(known, each.field))
    }


def _refuse(row: int, verdict: Rejected, fates: _Fates) -> None:
    fates.refused += [RefusedCell(row, each.column, each.reason) for each in verdict.problems]


def _warn(row: int, verdict: Accepted[LedgerRecord], fates: _Fates) -> None:
    fates.warnings += [WarnedCell(row, each.column, each.text) for each in verdict.warnings]


def _both(
    row: ReadRow[LedgerRecord],
    known: Existing[LedgerRecord],
    column: Column,
    register: RegisterIdentity[LedgerRecord],
) -> tuple[str, str]:
    """What the ledger says in a column, and what the row says."""
    ours, theirs = (getattr(each.record, column.field) for each in (known, row))
    return register.show(ours), register.show(theirs)


def _change_of(
    row: ReadRow[LedgerRecord],
    known: Existing[LedgerRecord],
    column: Column,
    register: RegisterIdentity[LedgerRecord],
) -> FieldChange:
    return FieldChange(column.heading, *_both(row, known, column, register))


def _changes(
    before: LedgerRecord, after: LedgerRecord, register: RegisterIdentity[LedgerRecord]
) -> Iterator[FieldChange]:
    """What becomes different, together with what follows from it."""
    for column in LEDGER_COLUMNS:
        old, new = getattr(before, column.field), getattr(after, column.field)
        if old != new:
            yield FieldChange(column.heading, register.show(old), register.show(new))
