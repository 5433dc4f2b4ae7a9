"""Annual reports from files (docx, pdf, web page, data file), and as plain values for JSON."""

from pathlib import Path
from typing import Any

from gkapp.domain.report.published.reading import PublishedReport, read_published_report
from gkapp.exchange.document_text import read_document
from gkapp.exchange.law.rules import report_formats
from gkapp.exchange.reports.data_file import is_report_data, read_report_data
from gkapp.exchange.reports.json_values import findings_as_values


def read_published_file(path: Path) -> PublishedReport:
    """The report in a file. Raises Refused when the file cannot be read or holds no report."""
    if is_report_data(path):
        return read_report_data(path)
    return read_published_report(read_document(path), report_formats())


def published_as_values(report: PublishedReport) -> dict[str, Any]:
    """Everything that was read; a cell without a certain value is null and named in `unread`."""
    proactive: dict[str, dict[str, dict[str, int | str | None]]] = {}
    for (block, row, column), value in report.figures.proactive.items():
        proactive.setdefault(block, {}).setdefault(row, {})[column] = value
    return {
        "year": report.year,
        "format": report.figures.format.code,
        "org": report.org,
        "title": report.title,
        "proactive": proactive,
        "applications": {key: dict(row) for key, row in report.figures.applications.items()},
        "remedies": {key: dict(row) for key, row in report.figures.remedies.items()},
        "preamble": report.preamble,
        "sections": [{"title": each.title, "text": each.text} for each in report.sections],
        "checks": findings_as_values(report.findings),
        "unread": [each.sentence for each in report.unread],
    }
