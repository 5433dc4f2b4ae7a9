"""Reading an annual report that gkapp wrote as a data file (JSON) for the next system.

A file names its schema and its version; one without either is as old as version 1. What the file
says of its own checks is not believed: they are made anew.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    ApplicationRow,
    ProactiveCell,
    ProactiveColumn,
    ReportFormat,
    ValueKind,
)
from gkapp.domain.report.identities import ReportFinding
from gkapp.domain.report.published.checks import check_figures, check_format
from gkapp.domain.report.published.figures import PublishedFigures, Settled
from gkapp.domain.report.published.reading import PublishedReport
from gkapp.domain.report.published.rows import Unread
from gkapp.domain.report.published.sections import ReportSection
from gkapp.domain.report.published.text_figures import check_numbers_in_text, check_years_in_text
from gkapp.domain.rollup.sums import other_rows
from gkapp.domain.text.reading_limits import LARGEST_DATA
from gkapp.exchange.law.rules import report_format_for, report_formats
from gkapp.exchange.reports.json_values import SCHEMA, SCHEMA_VERSION
from gkapp.exchange.text.plain_text import decode, read_content
from gkapp.foreign_file import BROKEN

_UNITS = ("元", "万元", "亿元")
_PREAMBLE = "引言"


def is_report_data(path: Path) -> bool:
    """Whether the file's name says that it is a data file."""
    return path.suffix.lower() == ".json"


def read_report_data(path: Path) -> PublishedReport:
    """The report in a data file.

    Refused when the file holds no report, or is of a later version than this program knows.
    """
    try:
        values = json.loads(decode(read_content(path, LARGEST_DATA), path.name))
        _refuse_later(values, path.name)
        return _report_of(values)
    except BROKEN as error:
        raise Refused(
            f"“{path.name}”不是年度报告的数据文件，或者内容不完整。请用"
            "“gkapp report 年份 --json”导出，或者在年度报告页导出数据文件。"
        ) from error


def _refuse_later(values: Mapping[str, Any], name: str) -> None:
    if values.get("schema", SCHEMA) != SCHEMA:
        raise ValueError(values["schema"])
    version = values.get("schema_version", SCHEMA_VERSION)
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise Refused(
            f"“{name}”是更新版本的程序导出的（格式版本 {version}），"
            f"本程序只能读取到 {SCHEMA_VERSION}，请升级程序后再读取。"
        )


def _report_of(values: Mapping[str, Any]) -> PublishedReport:
    year, figures = int(values["year"]), _figures_of(values)
    sections = tuple(
        ReportSection(str(each["title"]), str(each["text"])) for each in values.get("sections", ())
    )
    preamble = str(values.get("preamble") or "")
    day = values.get("published_on")
    return PublishedReport(
        org=str(values.get("org") or ""),
        title=str(values.get("title") or ""),
        year=year,
        figures=figures,
        preamble=preamble,
        sections=sections,
        findings=(
            *check_figures(figures, year, Settled()),
            *_check_texts(figures, year, preamble, sections),
            *check_format(figures.format, report_format_for(year), year),
        ),
        unread=tuple(Unread(cell, "没有数字") for cell in sorted(figures.unread)),
        published_on=date.fromisoformat(day) if day else None,
    )


def _check_texts(
    figures: PublishedFigures, year: int, preamble: str, sections: Sequence[ReportSection]
) -> Iterator[ReportFinding]:
    """Nothing where the file has no texts: some leave them out."""
    if not sections:
        return
    texts = {
        0: (_PREAMBLE, preamble),
        **{number: (each.title, each.text) for number, each in enumerate(sections, start=1)},
    }
    yield from check_numbers_in_text(figures, texts)
    yield from check_years_in_text(year, texts)


def _figures_of(values: Mapping[str, Any]) -> PublishedFigures:
    """The figures under their labels; null where nobody could read one."""
    form = form_of(values["format"], values["applications"])
    return PublishedFigures(
        format=form,
        proactive={
            cell: _cell(values["proactive"][cell[0]][cell[1]][cell[2]], column)
            for cell, column in proactive_cells(form)
        },
        applications={
            row.key: _row(values["applications"][row.key], APPLICANT_COLUMNS)
            for row in form.application_rows
        },
        remedies={
            group: _row(values["remedies"][group], REMEDY_COLUMNS) for group in REMEDY_GROUPS
        },
    )


def form_of(code: str, keys: Mapping[str, Any]) -> ReportFormat:
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


def proactive_cells(form: ReportFormat) -> list[tuple[ProactiveCell, ProactiveColumn]]:
    """Every cell of the table of proactive disclosure, in the table's order."""
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
