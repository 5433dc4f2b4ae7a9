"""A roll-up as files: Word and PDF alike, its tables and the list of its units as a spreadsheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from gkapp.documents.blocks import Document
from gkapp.documents.prints.annual_report import application_table, proactive_table, remedy_table
from gkapp.documents.prints.rollup import RollupPaper, note_table, rollup_document, unit_table
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.rollup.units import UnitState
from gkapp.exchange.sheets.export import write_table_sheets
from gkapp.models.database import Database
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.document_fonts import fonts_for
from gkapp.services.records.output_places import check_places
from gkapp.services.report.files import table_sheet
from gkapp.services.rollup.list import RollupUnits, UnitRow
from gkapp.services.rollup.sums import RolledUp


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
