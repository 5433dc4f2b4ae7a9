"""Keeping what the report of an earlier year says: read from its file, or typed."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.domain.report.format import AnnualFigures
from gkapp.domain.report.published.reading import PublishedReport
from gkapp.domain.report.text import WRITTEN
from gkapp.exchange.reports.json_values import figures_as_values
from gkapp.models.database import Database
from gkapp.models.report import EarlierFigures
from gkapp.models.report_versions import ReportVersion
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.report.year_before import TYPED


def keep_earlier_figures(
    db: Database,
    figures: AnnualFigures,
    source: str = TYPED,
    texts: Mapping[int, str] | None = None,
) -> ActionResult:
    """Keep what another program or the published report says of a year, in place of earlier ones.

    Refused for a year that was locked here: its figures are the published ones.
    """
    year = figures.year
    with db.write(f"录入 {year} 年报告数据") as session:
        locked = select(ReportVersion.id).where(
            ReportVersion.year == year, ReportVersion.snapshot != ""
        )
        if session.scalar(locked.limit(1)) is not None:
            raise Refused(f"{year} 年的报告已经定稿，以定稿数据为准，不能另行录入。")
        row = session.scalar(select(EarlierFigures).filter_by(year=year))
        row = row or EarlierFigures(year=year)
        row.source = source
        row.figures = json.dumps(figures_as_values(figures), ensure_ascii=False)
        row.texts = json.dumps({str(key): text for key, text in (texts or {}).items()},
                               ensure_ascii=False)  # fmt: skip
        session.add(row)
    return ActionResult(frozenset({Topic.REPORT}), f"已录入 {year} 年报告数据（{source}）。")


def texts_of(report: PublishedReport) -> dict[int, str]:
    """The texts of a published report by section, 0 for the preamble, without its tables."""
    written = {
        number: section.text
        for number, section in enumerate(report.sections, start=1)
        if number in WRITTEN
    }
    return {0: report.preamble} | written
