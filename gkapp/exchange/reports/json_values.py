"""An annual report's figures as plain values, for JSON: the labels are the keys."""

from collections.abc import Iterable, Mapping
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.report.charts.chart import Chart, ChartKind, ChartSeries, ReportCharts
from gkapp.domain.report.format import (
    APPLICANT_COLUMNS,
    REMEDY_COLUMNS,
    REMEDY_GROUPS,
    AnnualFigures,
    ProactiveCell,
    ReportFormat,
    ValueKind,
)
from gkapp.domain.report.identities import ReportFinding

SCHEMA = "gkapp-annual-report"
"""The id of what a data file is; resources/schema describes it."""
SCHEMA_VERSION = 1
"""Rises when a reader of the version before would go wrong; new keys alone are no reason."""


def figures_as_values(figures: AnnualFigures) -> dict[str, Any]:
    """Year, format and the three tables; amounts are decimal text, all other cells integers."""
    proactive: dict[str, dict[str, dict[str, int | str]]] = {}
    for (block, row, column), value in figures.proactive.items():
        proactive.setdefault(block, {}).setdefault(row, {})[column] = value
    return {
        "year": figures.year,
        "format": figures.format.code,
        "proactive": proactive,
        "applications": {key: dict(cells) for key, cells in figures.applications.items()},
        "remedies": {group: dict(cells) for group, cells in figures.remedies.items()},
    }


def figures_from_values(values: Mapping[str, Any], form: ReportFormat) -> AnnualFigures:
    """The figures that `figures_as_values` wrote, in the tables of *form*.

    Refused where a cell is missing or holds no figure.
    """
    proactive: dict[ProactiveCell, int | str] = {}
    try:
        for block in form.proactive:
            for row in block.rows:
                for column in block.columns:
                    value = values["proactive"][block.label][row.label][column.label]
                    is_amount = column.kind in (ValueKind.AMOUNT, ValueKind.FREE_AMOUNT)
                    place = block.label, row.label, column.label
                    proactive[place] = str(value) if is_amount else int(value)
        return AnnualFigures(
            year=int(values["year"]),
            format=form,
            proactive=proactive,
            applications={
                row.key: _counts(values["applications"][row.key], APPLICANT_COLUMNS)
                for row in form.application_rows
            },
            remedies={
                group: _counts(values["remedies"][group], REMEDY_COLUMNS) for group in REMEDY_GROUPS
            },
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("报告数据不完整，或者不是本程序导出的，不能读取。") from error


def _counts(cells: Mapping[str, Any], columns: Iterable[str]) -> dict[str, int]:
    return {column: int(cells[column]) for column in columns}


def findings_as_values(findings: Iterable[ReportFinding]) -> list[dict[str, Any]]:
    """Each finding with its id, level, message and cells."""
    return [
        {
            "id": finding.id,
            "level": finding.level.value,
            "message": finding.message,
            "cells": list(finding.cells),
        }
        for finding in findings
    ]


def charts_as_values(charts: ReportCharts) -> dict[str, Any]:
    """Every chart's numbers, null where unknown, and the kinds that stand in the report."""
    return {
        "charts": [
            {
                "kind": chart.kind.value,
                "title": chart.title,
                "categories": list(chart.categories),
                "series": {each.name: list(each.values) for each in chart.series},
                "notes": list(chart.notes),
            }
            for chart in charts.charts
        ],
        "charts_in_report": [kind.value for kind in charts.chosen],
    }


def charts_from_values(values: Mapping[str, Any]) -> ReportCharts:
    """What `charts_as_values` wrote; KeyError or ValueError where it is not that."""
    return ReportCharts(
        tuple(
            Chart(
                ChartKind(each["kind"]),
                each["title"],
                tuple(each["categories"]),
                tuple(ChartSeries(name, tuple(row)) for name, row in each["series"].items()),
                tuple(each["notes"]),
            )
            for each in values["charts"]
        ),
        tuple(map(ChartKind, values["charts_in_report"])),
    )
