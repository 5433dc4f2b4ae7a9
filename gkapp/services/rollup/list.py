"""The list of a roll-up's units: what came of each one's report, and its main figures."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from gkapp.documents.blocks import Document
from gkapp.documents.prints.annual_report import application_table, proactive_table, remedy_table
from gkapp.documents.prints.rollup import RollupPaper, note_table, rollup_document, unit_table
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.report.figure_cells import cells_of
from gkapp.domain.report.format import ReportFormat
from gkapp.domain.report.identities import Level, ReportFinding, check_identities
from gkapp.domain.report.published.figures import PublishedFigures
from gkapp.domain.rollup.sums import CellValue, RollupSum, cell_values, fits, sum_reports
from gkapp.domain.rollup.units import ReportStanding, UnitState, unit_states
from gkapp.domain.text.lists import first_named
from gkapp.exchange.law.rules import report_format_for
from gkapp.exchange.reports.unit_reports import figures_kept
from gkapp.exchange.sheets.export import write_table_sheets
from gkapp.models.database import Database
from gkapp.models.rollup import Rollup, RollupReport, RollupUnit
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.document_fonts import fonts_for
from gkapp.services.records.list_query import (
    ALL,
    Conditions,
    Facet,
    ListPlan,
    ListQuery,
    Sortable,
    SortKey,
    count_in_one_pass,
    read_ids,
    stands_in,
)
from gkapp.services.records.output_places import check_places
from gkapp.services.report.files import table_sheet
from gkapp.services.rollup.rollups import existing_rollup

_TOLD_EACH = 500


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A roll-up's sum, with what must be said of it."""

    id: int
    year: int
    title: str
    sum: RollupSum
    findings: tuple[ReportFinding, ...]
    """C1 to C5 of the sum."""
    notes: tuple[str, ...]
    """What the sum leaves open, a sentence each."""
    faults: tuple[str, ...] = ()
    """Where the figures are out of balance: in the sum, then in the units that cause it."""


@dataclass(frozen=True, slots=True)
class UnitPart:
    """What one unit's report adds to a cell; *value* None where the cell was not read."""

    unit_id: int
    unit: str
    value: CellValue


def sum_rollup(db: Database, rollup_id: int, *, report: Report = tell_nobody) -> RolledUp:
    """Add up the counted reports of the year's format; *report* may raise to stop."""
    with db.read() as session:
        rollup = existing_rollup(session, rollup_id)
        form = report_format_for(rollup.year)
        kept = _counted(session, rollup_id)
        others = _of_other_format(session, rollup_id, form)
        faulty = _faulty(session, rollup_id, form)
    figures = (each for _, _, each in _read(kept, report))
    total = sum_reports(rollup.year, form, (each for each in figures if fits(each, form)))
    findings = tuple(check_identities(total.figures))
    return RolledUp(
        rollup.id,
        rollup.year,
        rollup.title,
        total,
        findings,
        tuple(_notes(total, others)),
        tuple(_faults(findings, faulty)),
    )


def parts_of(
    db: Database, rollup_id: int, address: str, *, report: Report = tell_nobody
) -> list[UnitPart]:
    """The reports that a summed cell is made of, those that add nothing left out.

    KeyError for an address that the sum does not have.
    """
    with db.read() as session:
        form = report_format_for(existing_rollup(session, rollup_id).year)
        kept = _counted(session, rollup_id)
    parts = [
        UnitPart(unit_id, name, cell_values(figures, form).get(address, 0))
        for unit_id, name, figures in _read(kept, report)
        if fits(figures, form)
    ]
    found = [part for part in parts if part.value is None or not _is_zero(part.value)]
    if not found and address not in cells_of(form):
        raise KeyError(address)
    return found


def findings_of(text: str, level: Level | None = None) -> list[str]:
    """The sentences about a report that were kept with it, all or those of one *level*."""
    kept = json.loads(text or "[]")
    return [each["message"] for each in kept if level in (None, each["level"])]


def _counted(session: Session, rollup_id: int) -> list[tuple[int, str, str]]:
    """Unit, its name and its figures, in the order of the list."""
    found = session.execute(
        select(RollupUnit.id, RollupUnit.name, RollupReport.figures)
        .join(RollupReport, RollupReport.unit_id == RollupUnit.id)
        .where(RollupReport.rollup_id == rollup_id, RollupReport.is_counted.is_(True))
        .order_by(RollupUnit.position, RollupUnit.id)
    )
    return [(unit_id, name, figures) for unit_id, name, figures in found]


def _read(
    kept: list[tuple[int, str, str]], report: Report
) -> Iterator[tuple[int, str, PublishedFigures]]:
    for done, (unit_id, name, text) in enumerate(kept):
        if done % _TOLD_EACH == 0:
            report(done, len(kept), "正在汇总")
        yield unit_id, name, figures_kept(text)


def _of_other_format(session: Session, rollup_id: int, form: ReportFormat) -> list[str]:
    return list(
        session.scalars(
            select(RollupUnit.name)
            .join(RollupReport, RollupReport.unit_id == RollupUnit.id)
            .where(
                RollupReport.rollup_id == rollup_id,
                RollupReport.is_counted.is_(True),
                RollupReport.format != form.code,
            )
            .order_by(RollupUnit.position)
        )
    )


def _faulty(session: Session, rollup_id: int, form: ReportFormat) -> list[tuple[str, list[str]]]:
    """The units in the sum whose own figures are out of balance, and what is said of each."""
    found = session.execute(
        select(RollupUnit.name, RollupReport.findings)
        .join(RollupReport, RollupReport.unit_id == RollupUnit.id)
        .where(
            RollupReport.rollup_id == rollup_id,
            RollupReport.is_counted.is_(True),
            RollupReport.format == form.code,
            RollupReport.errors > 0,
        )
        .order_by(RollupUnit.position, RollupUnit.id)
    )
    return [(name, findings_of(text, Level.ERROR)) for name, text in found]


def _faults(
    findings: tuple[ReportFinding, ...], faulty: list[tuple[str, list[str]]]
) -> Iterator[str]:
    wrong = [each.message for each in findings if each.level is Level.ERROR]
    if wrong:
        yield f"注意：合计数字有 {len(wrong)} 处勾稽不符。{''.join(wrong)}"
    if faulty:
        yield f"勾稽不符的单位 {len(faulty)} 个："
    for name, messages in faulty:
        yield f"{name}：{''.join(messages)}"


def _notes(total: RollupSum, others: list[str]) -> Iterator[str]:
    if total.undivided:
        yield (
            f"有 {total.undivided} 个单位的“（六）其他处理”合为一行填报，不能分列，"
            "其件数单列为“未分项填报的其他处理”。"
        )
    if total.gaps:
        cells = sum(total.gaps.values())
        yield f"有 {cells} 格在原报告中没有读出，没有计入合计，请对照原报告补填。"
    if others:
        named = first_named(others, _MOST_NAMED)
        yield f"{named} {len(others)} 个单位的报告不是本年度规定的表格，没有计入合计。"


_MOST_NAMED = 5


def _is_zero(value: int | str) -> bool:
    return not str(value).strip("0.元万亿")


OUTSIDE = "名单外"
FAULTY, DOUBLED = "有问题", "重复报送"
MISSING, LATE = "未报送", "逾期公布"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What the list shows of a unit."""

    id: int
    name: str
    is_expected: bool
    states: tuple[UnitState, ...]
    due_on: date
    published_on: date | None
    received: int | None
    answered: int | None
    carried_out: int | None
    errors: int
    unread: int
    file: str
    reports: int
    """How many different files came in."""

    @property
    def is_added_up(self) -> bool:
        """Whether the unit's figures are in the sum."""
        return not {UnitState.MISSING, UnitState.OTHER_FORMAT} & set(self.states)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report that came in for a unit."""

    id: int
    file: str
    received_on: date
    published_on: date | None
    is_counted: bool
    findings: tuple[str, ...]


class RollupUnits:
    """The units of one roll-up, which can be changed; without one the list is empty."""

    def __init__(self, db: Database, rollup_id: int | None = None) -> None:
        self._db, self.rollup_id = db, rollup_id

    @property
    def views(self) -> Sequence[str]:
        """The named views, the first with all units."""
        return (ALL, MISSING, FAULTY, DOUBLED, LATE, OUTSIDE)

    def order_of(self, view: str) -> Sequence[SortKey]:
        """As the list has them."""
        return (SortKey("position"),)

    def facets(self) -> tuple[Facet, ...]:
        """None: the views say what is looked for."""
        return ()

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of the units that *query* asks for, in its order."""
        ordered = replace(query, order=query.order or tuple(self.order_of(query.view)))
        with self._db.read() as session:
            return read_ids(session, _PLAN, ordered, [self._here, _CONDITIONS[query.view]])

    def counts(self) -> dict[str, int]:
        """How many units each view has."""
        here = {
            view: self._here if each is None else and_(self._here, each)
            for view, each in _CONDITIONS.items()
        }
        with self._db.read() as session:
            return count_in_one_pass(session, RollupUnit, here)

    def rows(self, ids: Sequence[int]) -> Mapping[int, UnitRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        with self._db.read() as session:
            return {
                row.RollupUnit.id: _row(*row)
                for row in session.execute(_listing().where(RollupUnit.id.in_(ids)))
            }

    def all_rows(self) -> list[UnitRow]:
        """Every unit in the order of the list, by one statement."""
        ordered = _listing().where(self._here).order_by(RollupUnit.position, RollupUnit.id)
        with self._db.read() as session:
            return [_row(*row) for row in session.execute(ordered)]

    @property
    def _here(self) -> ColumnElement[bool]:
        return RollupUnit.rollup_id == (self.rollup_id or 0)


def reports_of(db: Database, unit_id: int) -> list[ReportRow]:
    """The reports of a unit, the one that is counted first."""
    theirs = select(RollupReport).where(RollupReport.unit_id == unit_id)
    with db.read() as session:
        return [
            ReportRow(
                row.id,
                row.file_name,
                row.received_on,
                row.published_on,
                row.is_counted,
                tuple(findings_of(row.findings)),
            )
            for row in session.scalars(
                theirs.order_by(RollupReport.is_counted.desc(), RollupReport.id.desc())
            )
        ]


def expected_units(db: Database, rollup_id: int) -> list[str]:
    """The names on the list, in its order."""
    with db.read() as session:
        existing_rollup(session, rollup_id)
        return list(
            session.scalars(
                select(RollupUnit.name)
                .where(RollupUnit.rollup_id == rollup_id, RollupUnit.is_expected.is_(True))
                .order_by(RollupUnit.position)
            )
        )


_its = aliased(RollupReport)
_any = aliased(RollupReport)
_how_many = select(func.count(_any.id)).where(_any.unit_id == RollupUnit.id).scalar_subquery()
_is_its = and_(_its.unit_id == RollupUnit.id, _its.is_counted.is_(True))


def _listing() -> Select[RollupUnit, RollupReport, int, int]:
    return (
        select(RollupUnit, _its, _how_many, Rollup.year)
        .join(Rollup, Rollup.id == RollupUnit.rollup_id)
        .outerjoin(_its, _is_its)
    )


def _row(unit: RollupUnit, report: RollupReport | None, reports: int, year: int) -> UnitRow:
    standing = None
    if report is not None:
        fits = report.format == report_format_for(year).code
        standing = ReportStanding(
            bool(report.errors), bool(report.unread), fits, report.published_on
        )
    return UnitRow(
        id=unit.id,
        name=unit.name,
        is_expected=unit.is_expected,
        states=unit_states(unit.name, year, standing, reports),
        due_on=unit.due_on,
        published_on=report.published_on if report else None,
        received=report.received if report else None,
        answered=report.answered if report else None,
        carried_out=report.carried_out if report else None,
        errors=report.errors if report else 0,
        unread=report.unread if report else 0,
        file=report.file_name if report else "",
        reports=reports,
    )


def _of_its(column: Sortable) -> ColumnElement[Any]:
    return select(column).where(_is_its).scalar_subquery()


_CONDITIONS: Conditions = {
    ALL: None,
    MISSING: ~exists().where(_any.unit_id == RollupUnit.id),
    FAULTY: exists().where(_is_its, or_(_its.errors > 0, _its.unread > 0)),
    DOUBLED: _how_many > 1,
    LATE: exists().where(_is_its, _its.published_on > RollupUnit.due_on),
    OUTSIDE: RollupUnit.is_expected.is_(False),
}


def _has_word(word: str) -> ColumnElement[bool]:
    """Also by the name of its file."""
    in_file = exists().where(_any.unit_id == RollupUnit.id, stands_in(word, _any.file_name))
    return or_(stands_in(word, RollupUnit.name), in_file)


_PLAN = ListPlan(
    record=RollupUnit,
    has_word=_has_word,
    sort_keys={
        "position": RollupUnit.position,
        "name": RollupUnit.name,
        "published_on": _of_its(_its.published_on),
        "received": _of_its(_its.received),
        "answered": _of_its(_its.answered),
        "carried_out": _of_its(_its.carried_out),
        "errors": _of_its(_its.errors + _its.unread),
    },
)


def write_rollup(
    db: Database,
    rolled: RolledUp,
    *,
    docx: Path | None = None,
    pdf: Path | None = None,
    xlsx: Path | None = None,
    fonts: Mapping[str, str] | None = None,
    report: Report = tell_nobody,
) -> tuple[str, ...]:
    """Write a roll-up to the places given; returns what the officer should know about fonts.

    Refused when a place cannot be written or is the database itself, or when no Chinese font is
    installed. *report* may raise to stop between the files.
    """
    check_places(db, docx, pdf, xlsx)
    units = RollupUnits(db, rolled.id).all_rows()
    document = rollup_paper(db, rolled, units)
    notices: tuple[str, ...] = ()
    if docx is not None:
        from gkapp.documents.word.writing import write_docx

        report(0, 0, "写出 Word 文件")
        write_docx(document, docx, made_at=db.now())
    if pdf is not None:
        from gkapp.documents.pdf.writing import write_pdf

        report(0, 0, "写出 PDF 文件")
        notices = write_pdf(document, pdf, made_at=db.now(), fonts=fonts_for(fonts or {}))
    if xlsx is not None:
        _write_sheets(rolled, units, xlsx, report)
    return notices


def rollup_paper(db: Database, rolled: RolledUp, units: Sequence[UnitRow]) -> Document:
    """The roll-up as it is printed."""
    return rollup_document(
        RollupPaper(
            title=rolled.title,
            office=unit_of(db).name,
            figures=rolled.sum.figures,
            summary=summary_of(units),
            notes=rolled.notes,
            faults=rolled.faults,
            units=[_texts(number, unit) for number, unit in enumerate(units, start=1)],
        )
    )


def summary_of(units: Sequence[UnitRow]) -> str:
    """How many units owe a report, and what came of it."""
    expected = [unit for unit in units if unit.is_expected]
    owing = sum(UnitState.MISSING in unit.states for unit in expected)
    added = sum(unit.is_added_up for unit in units)
    outside = len(units) - len(expected)
    words = [f"应报送单位 {len(expected)} 个，已报送 {len(expected) - owing} 个，未报送 {owing} 个"]
    words += [f"名单外报送 {outside} 个"] if outside else []
    words += [f"计入合计 {added} 个"]
    for state in (UnitState.FAULTY, UnitState.DOUBLED, UnitState.LATE):
        if count := sum(state in unit.states for unit in units):
            words.append(f"{state.value} {count} 个")
    return "，".join(words) + "。"


def brief_of(units: Sequence[UnitRow]) -> str:
    """The same in a few words: how many reports there should be, and how many are added up."""
    expected = sum(unit.is_expected for unit in units)
    return f"应报送单位 {expected} 个，计入合计 {sum(unit.is_added_up for unit in units)} 个"


def _write_sheets(rolled: RolledUp, units: Sequence[UnitRow], path: Path, report: Report) -> None:
    figures = rolled.sum.figures
    rows = [_texts(number, unit) for number, unit in enumerate(units, start=1)]
    tables = {
        "主动公开政府信息情况": proactive_table(figures),
        "收到和处理政府信息公开申请情况": application_table(figures),
        "行政复议、行政诉讼情况": remedy_table(figures),
        "各单位报送情况": unit_table(rows),
    }
    if said := (*rolled.notes, *rolled.faults):
        tables["说明"] = note_table(said)
    write_table_sheets(path, [table_sheet(name, table) for name, table in tables.items()], report)


def _texts(number: int, unit: UnitRow) -> list[str]:
    states = [state.value for state in unit.states]
    states += [] if unit.is_expected else ["名单外"]
    numbers = (unit.received, unit.answered, unit.carried_out)
    return [
        str(number),
        unit.name,
        "、".join(states),
        _day(unit.published_on),
        *("" if each is None else str(each) for each in numbers),
        str(unit.errors) if unit.errors else "",
        str(unit.unread) if unit.unread else "",
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
