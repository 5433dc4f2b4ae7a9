"""The version of a report that holds: what was locked, and that nobody edits what is locked."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.report_versions import ReportVersion

if TYPE_CHECKING:
    from gkapp.domain.report.charts.chart import ReportCharts
    from gkapp.domain.report.format import AnnualFigures


class ReportState(StrEnum):
    """How far a version of the report has come."""

    DRAFTED = "起草"
    IN_REVIEW = "送审"
    LOCKED = "定稿"
    PUBLISHED = "已公布"

    @property
    def is_locked(self) -> bool:
        """Whether figures and texts stand as they were locked."""
        return self in (ReportState.LOCKED, ReportState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class LockedReport:
    """What was locked; *texts* by section, 0 for the preamble, with their numbers and marks.

    *charts* are None in what was locked before there were any.
    """

    figures: "AnnualFigures"
    texts: dict[int, str]
    charts: "ReportCharts | None" = None


def newest_version(session: Session, year: int) -> ReportVersion | None:
    """The version that is worked on or holds; None before the first step."""
    versions = select(ReportVersion).filter_by(year=year).order_by(ReportVersion.number.desc())
    return session.scalars(versions.limit(1)).first()


def locked_report(session: Session, year: int, version: int | None = None) -> LockedReport | None:
    """What was locked, where the newest version is; a correction is drafted from the registers.

    The same of an earlier *version*. Refused where the snapshot does not bear its fingerprint.
    """
    row = newest_version(session, year)
    if version is not None:
        row = session.scalar(select(ReportVersion).filter_by(year=year, number=version))
    if row is None or not ReportState(row.state).is_locked:
        return None
    return locked_in(row)


def locked_in(row: ReportVersion) -> LockedReport:
    """What was locked as this version; Refused where the snapshot is not what it was."""
    from gkapp.exchange.law.rules import report_format_for
    from gkapp.exchange.reports.json_values import charts_from_values, figures_from_values

    year = row.year
    if fingerprint_of(row.snapshot) != row.fingerprint:
        raise Refused(
            f"{year} 年报告第 {row.number} 版的定稿数据与其校验码不符，可能已被改动，"
            "请用备份恢复数据库。"
        )
    values = json.loads(row.snapshot)
    figures = figures_from_values(values["figures"], report_format_for(year))
    texts = {int(key): text for key, text in values["texts"].items()}
    charts = charts_from_values(values) if "charts" in values else None
    return LockedReport(figures, texts, charts)


def is_locked(session: Session, year: int) -> bool:
    """Whether the figures and texts of *year* stand as they were locked."""
    row = newest_version(session, year)
    return row is not None and ReportState(row.state).is_locked


def locked_years(session: Session) -> list[int]:
    """The years whose reports are locked; one question where nothing ever was."""
    snapshots = select(ReportVersion.year).where(ReportVersion.snapshot != "").distinct()
    return [year for year in sorted(session.scalars(snapshots)) if is_locked(session, year)]


def first_published_on(db: Database, year: int) -> date | None:
    """The day on which the report on *year* was first published; None while it is not."""
    days = (
        select(ReportVersion.published_on)
        .where(ReportVersion.year == year, ReportVersion.published_on.is_not(None))
        .order_by(ReportVersion.number)
    )
    with db.read() as session:
        return session.scalars(days).first()


def refuse_if_locked(session: Session, year: int) -> None:
    """Refused where the report on *year* is locked: its figures and texts are not edited."""
    row = newest_version(session, year)
    if row is not None and ReportState(row.state).is_locked:
        raise Refused(
            f"{year} 年报告已{row.state.removeprefix('已')}，数字和文字不能再改；"
            "确需修改的，请先办理更正。"
        )


def snapshot_of(figures: "AnnualFigures", texts: Mapping[int, str], charts: "ReportCharts") -> str:
    """Everything as it is locked: JSON whose bytes depend on nothing else."""
    from gkapp.exchange.reports.json_values import charts_as_values, figures_as_values

    values = {
        "figures": figures_as_values(figures),
        "texts": {str(section): text for section, text in sorted(texts.items())},
        **charts_as_values(charts),
    }
    return json.dumps(values, ensure_ascii=False)


def fingerprint_of(snapshot: str) -> str:
    """SHA-256 of the snapshot's UTF-8 bytes."""
    return hashlib.sha256(snapshot.encode()).hexdigest()
