"""Reports of other units from files: what gkapp wrote as JSON, or a published document."""

import json
from collections.abc import Sequence
from pathlib import Path

from gkapp.domain.report.format import APPLICANT_COLUMNS, REMEDY_COLUMNS, REMEDY_GROUPS
from gkapp.domain.report.published.figures import Counts, PublishedFigures
from gkapp.domain.report.published.reading import read_published_report
from gkapp.domain.rollup.sums import UnitReport, day_below
from gkapp.domain.text.document_text import Line
from gkapp.exchange.document_text import read_document
from gkapp.exchange.law.rules import report_formats
from gkapp.exchange.reports.data_file import (
    form_of,
    is_report_data,
    proactive_cells,
    read_report_data,
)

READABLE = frozenset(
    {".json", ".docx", ".docm", ".pdf", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"}
)
"""Kinds of files that can hold a report."""


def read_unit_report(path: Path) -> UnitReport:
    """The report in a file. Raises Refused when it cannot be read or holds no report."""
    if is_report_data(path):
        return _from_json(path)
    document = read_document(path)
    found = read_published_report(document, report_formats())
    lines = [block.text for block in document.blocks if isinstance(block, Line)]
    return UnitReport(
        org=found.org,
        year=found.year,
        figures=found.figures,
        findings=found.findings,
        unread=tuple(each.sentence for each in found.unread),
        dated_on=day_below(lines, found.year),
    )


def _from_json(path: Path) -> UnitReport:
    found = read_report_data(path)
    return UnitReport(
        org=found.org,
        year=found.year,
        figures=found.figures,
        findings=found.findings,
        unread=tuple(each.sentence for each in found.unread),
        dated_on=found.published_on,
    )


def kept_figures(figures: PublishedFigures) -> str:
    """The figures in a short form that `figures_kept` reads again: numbers in the tables' order."""
    values = {
        "format": figures.format.code,
        "proactive": [figures.proactive[cell] for cell, _ in proactive_cells(figures.format)],
        "applications": {
            row.key: [figures.applications[row.key][column] for column in APPLICANT_COLUMNS]
            for row in figures.format.application_rows
        },
        "remedies": [
            [figures.remedies[group][column] for column in REMEDY_COLUMNS]
            for group in REMEDY_GROUPS
        ],
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def figures_kept(text: str) -> PublishedFigures:
    """The figures that `kept_figures` wrote."""
    values = json.loads(text)
    form = form_of(values["format"], values["applications"])
    cells = [cell for cell, _ in proactive_cells(form)]
    return PublishedFigures(
        format=form,
        proactive=dict(zip(cells, values["proactive"], strict=True)),
        applications={
            key: dict(zip(APPLICANT_COLUMNS, row, strict=True))
            for key, row in values["applications"].items()
        },
        remedies=_kept_remedies(values["remedies"]),
    )


def _kept_remedies(rows: Sequence[Sequence[int | None]]) -> Counts:
    return {
        group: dict(zip(REMEDY_COLUMNS, row, strict=True))
        for group, row in zip(REMEDY_GROUPS, rows, strict=True)
    }
