"""The annual report as files: Word and PDF alike."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from gkapp.documents.annual_report import ReportTexts, annual_report
from gkapp.documents.blocks import Document
from gkapp.models.database import Database
from gkapp.services.document_fonts import fonts_for
from gkapp.services.report import AnnualReport


def report_document(report: AnnualReport) -> Document:
    """The report as it is printed."""
    texts = ReportTexts(
        preamble=report.texts[0],
        overview=report.texts[1],
        problems=report.texts[5],
        other=report.texts[6],
    )
    return annual_report(report.unit.name, report.figures, texts)


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
    written, or when no Chinese font is installed.
    """
    document = report_document(report)
    notices: tuple[str, ...] = ()
    if docx is not None:
        from gkapp.documents.write_docx import write_docx

        write_docx(document, docx, made_at=db.now())
    if pdf is not None:
        from gkapp.documents.write_pdf import write_pdf

        notices = write_pdf(document, pdf, made_at=db.now(), fonts=fonts_for(fonts or {}))
    return notices


def report_pdf(db: Database, report: AnnualReport, fonts: Mapping[str, str]) -> bytes:
    """The PDF file's content, for the preview and the printer; Refused as write_report."""
    with TemporaryDirectory(prefix="gkapp-report-") as folder:
        path = Path(folder) / "report.pdf"
        write_report(db, report, pdf=path, fonts=fonts)
        return path.read_bytes()
