"""Everything that is known of a year's report, for the next system."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from gkapp.domain.report.checks.waivers import Waiver
from gkapp.domain.report.figure_overrides import OverriddenFigure
from gkapp.domain.report.text import SECTIONS
from gkapp.exchange.reports.json_values import (
    SCHEMA,
    SCHEMA_VERSION,
    charts_as_values,
    figures_as_values,
    findings_as_values,
)
from gkapp.files import replacing
from gkapp.models.database import Database
from gkapp.services.records.output_places import check_places
from gkapp.services.report.annual_report import AnnualReport
from gkapp.services.report.figure_overrides import overrides_in_form
from gkapp.services.report.locks import ReportState
from gkapp.services.report.versions import StepDone, VersionFacts, version_of
from gkapp.services.report.waivers import waivers_of


def report_values(db: Database, report: AnnualReport) -> dict[str, Any]:
    """The report as plain values for JSON, as resources/schema describes them.

    Days are ISO 8601 text, amounts decimal text, whatever is not there null. An earlier version
    carries its own state, and of waivers and overrides those that were there when it was locked.
    """
    year = report.figures.year
    version = version_of(db, year, report.version)
    until = _locked_on(version) if report.version is not None else None
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        **figures_as_values(report.figures),
        "org": report.unit.name,
        "org_code": report.unit.code,
        "title": report.title,
        "preamble": report.texts[0],
        "sections": [
            {"title": title, "text": report.texts.get(number, "")}
            for number, title in enumerate(SECTIONS, start=1)
        ],
        **_standing(version),
        "checks": findings_as_values(report.findings),
        "waivers": _waivers(
            [each for each in waivers_of(db, year) if until is None or each.waived_on <= until]
        ),
        "overrides": _overrides(
            [
                each
                for each in overrides_in_form(db, report.figures.format, year)
                if until is None or each.entered_on <= until
            ]
        ),
        **charts_as_values(report.charts),
    }


def write_report_data(db: Database, report: AnnualReport, path: Path) -> None:
    """Write everything to a JSON file; Refused when *path* cannot be written."""
    check_places(db, path)
    text = json.dumps(report_values(db, report), ensure_ascii=False, indent=2)
    with replacing(path) as working:
        working.write_text(f"{text}\n", encoding="utf-8")


def _locked_on(version: VersionFacts) -> date | None:
    """The day on which the version was locked; None while it is not."""
    days = [each.done_at.date() for each in version.steps if each.state is ReportState.LOCKED]
    return days[-1] if days else None


def _standing(version: VersionFacts) -> dict[str, Any]:
    """How far the version has come."""
    published_on = version.published_on
    return {
        "state": version.state.value,
        "version": version.number,
        "version_note": version.note,
        "fingerprint": version.fingerprint,
        "published_on": published_on.isoformat() if published_on else None,
        "address": version.address,
        "steps": [_step(each) for each in version.steps],
    }


def _step(step: StepDone) -> dict[str, str]:
    return {
        "state": step.state.value,
        "done_at": step.done_at.isoformat(),
        "person": step.person,
        "note": step.note,
    }


def _waivers(waivers: Sequence[Waiver]) -> list[dict[str, str]]:
    return [
        {
            "check": each.check_id,
            "message": each.finding,
            "reason": each.reason,
            "person": each.person,
            "waived_on": each.waived_on.isoformat(),
        }
        for each in waivers
    ]


def _overrides(overrides: Sequence[OverriddenFigure]) -> list[dict[str, Any]]:
    return [asdict(each) | {"entered_on": each.entered_on.isoformat()} for each in overrides]
