"""The report of the year before: from the published one, from what was typed, or counted here."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.report.format import AnnualFigures, ReportFormat
from gkapp.domain.report.markup import plain_text
from gkapp.domain.report.numbers import Numbers, fields_in, with_numbers
from gkapp.exchange.law.rules import report_format_for, report_formats
from gkapp.exchange.reports.json_values import figures_from_values
from gkapp.models.database import Database
from gkapp.models.report import EarlierFigures
from gkapp.models.report_versions import ReportVersion
from gkapp.services.report.figures import count_year, register_reaches_back
from gkapp.services.report.text_sources import gather_sources, written_texts

COUNTED_HERE = "本程序统计"
TYPED = "手工录入"
WRITTEN_HERE = "本程序中的文字"


@dataclass(frozen=True, slots=True)
class YearBefore:
    """Figures to compare with; *texts* by section, as they are read, where they are known."""

    figures: AnnualFigures
    source: str
    texts: Mapping[int, str] = field(default_factory=dict[int, str])
    text_source: str = ""
    """Where the texts come from, if not from where the figures do."""

    @property
    def text(self) -> str:
        """All texts together; empty where only figures are known."""
        return "\n".join(self.texts.values())


def year_before(db: Database, year: int) -> YearBefore | None:
    """The report before that on *year*; None where nothing is known of it.

    What was locked comes first, then what was read or typed, then what the registers say.
    """
    earlier = year - 1
    if earlier < report_formats()[0].first_year:
        return None
    with db.read() as session:
        known = kept_figures(session, earlier)
        reaches_back = register_reaches_back(session, year)
        written = written_texts(session, earlier)
    if known is None and reaches_back:
        known = YearBefore(count_year(db, earlier), COUNTED_HERE)
    if known is None or known.text:
        return known
    texts = _as_read(db, known.figures, written)
    return YearBefore(known.figures, known.source, texts, WRITTEN_HERE)


def years_kept(session: Session, years: Collection[int]) -> set[int]:
    """Those of *years* of which kept_figures knows something."""
    version, earlier = ReportVersion, EarlierFigures
    locked = select(version.year).where(version.year.in_(years), version.snapshot != "")
    return set(session.scalars(locked.union(select(earlier.year).where(earlier.year.in_(years)))))


def kept_figures(session: Session, year: int) -> YearBefore | None:
    """What was locked of *year*, else what was read or typed; None where neither was."""
    return _locked(session, year) or _kept(session, year)


def _locked(session: Session, year: int) -> YearBefore | None:
    """The newest version that was locked."""
    row = session.scalars(
        select(ReportVersion)
        .where(ReportVersion.year == year, ReportVersion.snapshot != "")
        .order_by(ReportVersion.number.desc())
    ).first()
    if row is None:
        return None
    snapshot = json.loads(row.snapshot)
    figures = figures_from_values(snapshot["figures"], report_format_for(year))
    texts = {int(key): plain_text(text) for key, text in snapshot["texts"].items()}
    return YearBefore(figures, f"定稿第{row.number}版", texts)


def _kept(session: Session, year: int) -> YearBefore | None:
    row = session.scalar(select(EarlierFigures).filter_by(year=year))
    if row is None:
        return None
    values, texts = json.loads(row.figures), json.loads(row.texts)
    figures = figures_from_values(values, _format_of(year, values["applications"]))
    return YearBefore(figures, row.source, {int(key): text for key, text in texts.items()})


def _format_of(year: int, rows: Mapping[str, object]) -> ReportFormat:
    """The format of *year* with the rows that a published report really had.

    Many leave 其他处理 in one row.
    """
    known = {row.key: row for form in report_formats() for row in form.application_rows}
    prescribed = report_format_for(year)
    if all(row.key in rows for row in prescribed.application_rows):
        return prescribed
    return replace(prescribed, application_rows=tuple(known[key] for key in rows))


def _as_read(db: Database, figures: AnnualFigures, written: Mapping[int, str]) -> dict[int, str]:
    """Texts that were written here and never locked, with their numbers."""
    numbers: Numbers = {}
    if any(map(fields_in, written.values())):
        numbers = gather_sources(db, figures).numbers
    return {key: plain_text(with_numbers(text, numbers)) for key, text in written.items()}
