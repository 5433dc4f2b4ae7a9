"""The annual report as files: Word and PDF alike, its tables as a spreadsheet."""

from collections.abc import Mapping
from pathlib import Path

from gkapp.documents.blocks import Document, Table
from gkapp.documents.prints.annual_report import (
    ReportTexts,
    annual_report,
    application_table,
    proactive_table,
    remedy_table,
)
from gkapp.documents.table_grid import placed_cells
from gkapp.domain.report.proposals import PREAMBLE
from gkapp.domain.report.text import OTHER, OVERVIEW, PROBLEMS
from gkapp.exchange.sheets.export import SheetCell, TableSheet, write_table_sheets
from gkapp.models.database import Database
from gkapp.services.records.document_fonts import fonts_for
from gkapp.services.records.output_places import check_places
from gkapp.services.report.annual_report import AnnualReport
from gkapp.services.report.charts import report_pictures


def report_document(db: Database, report: AnnualReport) -> Document:
    """The report as it is printed, with the pictures that its texts name."""
    texts = ReportTexts(
        preamble=report.marked[PREAMBLE],
        overview=report.marked[OVERVIEW],
        problems=report.marked[PROBLEMS],
        other=report.marked[OTHER],
        pictures=report_pictures(db, report.marked.values()),
    )
    return annual_report(report.unit.name, report.figures, texts, report.charts.printed)


def write_report(
    db: Database,
    report: AnnualReport,
    *,
    docx: Path | None = None,
    pdf: Path | None = None,
    fonts: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Write the report to the places given; returns what the officer should know about fonts.

    *fonts* are the files chosen in the settings for the PDF. Refused when a place cannot be
    written or is the database itself, or when no Chinese font is installed.
    """
    check_places(db, docx, pdf)
    document = report_document(db, report)
    notices: tuple[str, ...] = ()
    if docx is not None:
        from gkapp.documents.word.writing import write_docx

        drawn_with = fonts_for(fonts or {}) if report.charts.printed else None
        write_docx(document, docx, made_at=db.now(), drawn_with=drawn_with)
    if pdf is not None:
        from gkapp.documents.pdf.writing import write_pdf

        notices = write_pdf(document, pdf, made_at=db.now(), fonts=fonts_for(fonts or {}))
    return notices


def write_report_tables(db: Database, report: AnnualReport, path: Path) -> None:
    """Write the three tables to an xlsx file, each on a sheet.

    Refused when *path* cannot be written or is the database itself.
    """
    check_places(db, path)
    figures = report.figures
    tables = {
        "主动公开政府信息情况": proactive_table(figures),
        "收到和处理政府信息公开申请情况": application_table(figures),
        "行政复议、行政诉讼情况": remedy_table(figures),
    }
    write_table_sheets(path, [table_sheet(name, table) for name, table in tables.items()])


def table_sheet(name: str, table: Table) -> TableSheet:
    """A printed table as a sheet of its own, cells merged as on paper."""
    cells = [
        SheetCell(place.row, place.column, place.cell.text, place.cell.colspan, place.cell.rowspan)
        for place in placed_cells(table)
    ]
    return TableSheet(name, table.shares, cells)


def report_pdf(
    db: Database, report: AnnualReport, fonts: Mapping[str, str]
) -> tuple[bytes, tuple[str, ...]]:
    """The PDF file's content, for the preview and the printer, and what to know about fonts.

    Refused as write_report.
    """
    from gkapp.documents.pdf.writing import pdf_of

    document = report_document(db, report)
    return pdf_of(document, made_at=db.now(), fonts=fonts_for(fonts))
