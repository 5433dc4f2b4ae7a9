"""Reports of other units from files: what gkapp wrote as JSON, or a published document."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from gkapp.domain.document_text import Line
from gkapp.domain.errors import Refused
from gkapp.domain.published_report.checks import check_figures, check_format
from gkapp.domain.published_report.figures import Counts, PublishedFigures, Settled
from gkapp.domain.published_report.reading import read_published_report
from gkapp.domain.report_format import (
    APPLICANT_COLUMNS,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    ApplicationRow,
    ProactiveCell,
    ProactiveColumn,
    ReportFormat,
    ValueKind,
)
from gkapp.domain.rollup.reports import UnitReport, day_below
from gkapp.domain.rollup.sums import other_rows
from gkapp.exchange.document_text import read_document
from gkapp.exchange.file_content import read_content
from gkapp.exchange.plain_text import decode
from gkapp.exchange.report_formats import report_format_for, report_formats

READABLE = frozenset(
    {".json", ".docx", ".docm", ".pdf", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"}
)
"""Kinds of files that can hold a report."""

_UNITS = ("元", "万元", "亿元")


def read_unit_report(path: Path) -> UnitReport:
    """The report in a file. Raises Refused when it cannot be read or holds no report."""
    if path.suffix.lower() == ".json":
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
    try:
        values = json.loads(decode(read_content(path), path.name))
        year, org = int(values["year"]), str(values.get("org") or "")
        figures = _figures_of(values)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise Refused(
            f"“{path.name}”不是年度报告的数据文件，或者内容不完整。请用"
            "“gkapp report 年份 --json”导出后再汇总。"
        ) from error
    return UnitReport(
        org=org,
        year=year,
        figures=figures,
        findings=(
            *check_figures(figures, year, Settled()),
            *check_format(figures.format, report_format_for(year), year),
        ),
        unread=_unread(figures),
    )


def _unread(figures: PublishedFigures) -> tuple[str, ...]:
    return tuple(f"{cell}：没有数字。" for cell in sorted(figures.unread))


def _figures_of(values: Mapping[str, Any]) -> PublishedFigures:
    """The figures under their labels; null where nobody could read one."""
    form = _form_of(values["format"], values["applications"])
    return PublishedFigures(
        format=form,
        proactive={
            cell: _cell(values["proactive"][cell[0]][cell[1]][cell[2]], column)
            for cell, column in _proactive_cells(form)
        },
        applications={
            row.key: _row(values["applications"][row.key], APPLICANT_COLUMNS)
            for row in form.application_rows
        },
        remedies={
            group: _row(values["remedies"][group], REMEDY_COLUMNS) for group in REMEDY_GROUPS
        },
    )


def kept_figures(figures: PublishedFigures) -> str:
    """The figures in a short form that `figures_kept` reads again: numbers in the tables' order."""
    values = {
        "format": figures.format.code,
        "proactive": [figures.proactive[cell] for cell, _ in _proactive_cells(figures.format)],
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
    form = _form_of(values["format"], values["applications"])
    cells = [cell for cell, _ in _proactive_cells(form)]
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


def _form_of(code: str, keys: Mapping[str, Any]) -> ReportFormat:
    """The format with the rows of 其他处理 that the keys name; KeyError for an unknown one."""
    forms = {form.code: form for form in report_formats()}
    form = forms[code]
    if all(row.key in keys for row in other_rows(form)):
        return form
    for donor in forms.values():
        if all(row.key in keys for row in other_rows(donor)):
            return replace(form, application_rows=_with_other_rows(form, other_rows(donor)))
    return form


def _with_other_rows(
    form: ReportFormat, others: Sequence[ApplicationRow]
) -> tuple[ApplicationRow, ...]:
    own = other_rows(form)
    place = form.application_rows.index(own[0])
    rows = form.application_rows
    return (*rows[:place], *others, *rows[place + len(own) :])


def _proactive_cells(form: ReportFormat) -> list[tuple[ProactiveCell, ProactiveColumn]]:
    return [
        ((block.label, row.label, column.label), column)
        for block in form.proactive
        for row in block.rows
        for column in block.columns
    ]


def _row(values: Mapping[str, Any], columns: Sequence[str]) -> dict[str, int | None]:
    return {column: _count(values[column]) for column in columns}


def _count(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError(value)


def _cell(value: Any, column: ProactiveColumn) -> int | str | None:
    if value is None or column.kind in (ValueKind.COUNT, ValueKind.CHANGE):
        return _count(value)
    text = str(value)
    digits = text.rstrip("元万亿")
    unit = text[len(digits) :]
    is_free = column.kind is ValueKind.FREE_AMOUNT
    try:
        is_amount = Decimal(digits).is_finite() and (not unit or (is_free and unit in _UNITS))
    except InvalidOperation:
        is_amount = False
    if not is_amount:
        raise ValueError(value)
    return text
