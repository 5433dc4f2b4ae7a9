"""The demo's roll-up of last year: one unit is late, one wrong, two still owe their report."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from gkapp.domain.demo.units import DemoReport, unit_reports, units_named
from gkapp.domain.report.format import TOTAL, RowRole
from gkapp.exchange.law.rules import report_format_for
from gkapp.exchange.reports.json_values import SCHEMA, SCHEMA_VERSION, figures_as_values
from gkapp.models.database import Database
from gkapp.services.rollup.rollups import make_rollup, take_in_reports


def fill_rollup(
    db: Database, rows: Sequence[Mapping[str, str]], folder: Path, *, today: date
) -> None:
    """Begin last year's roll-up and take in what the units published by *today*.

    The data files pass through *folder*.
    """
    year = today.year - 1
    rollup_id = make_rollup(db, year, units_named(rows)).row_id
    assert rollup_id is not None
    files: list[Path] = []
    for number, report in enumerate(
        unit_reports(rows, report_format_for(year), year, today), start=1
    ):
        files.append(folder / f"{number:02} {report.unit}{year}年报.json")
        files[-1].write_text(json.dumps(_values(report), ensure_ascii=False), "utf-8")
    if files:
        take_in_reports(db, rollup_id, files)


def _values(report: DemoReport) -> dict[str, Any]:
    figures = report.figures
    values = figures_as_values(figures)
    row = figures.format.row_with(RowRole.RESULT_TOTAL).key
    values["applications"][row][TOTAL] += report.slip
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        **values,
        "org": report.unit,
        "published_on": report.published_on.isoformat(),
    }
