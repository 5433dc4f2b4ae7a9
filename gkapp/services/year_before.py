"""The report of the year before: from the published one, from what was typed, or counted here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.published_report.report import PublishedReport
from gkapp.domain.report_format import AnnualFigures, ReportFormat
from gkapp.domain.report_markup import plain_text
from gkapp.domain.report_numbers import Numbers, fields_in, with_numbers
from gkapp.domain.report_text import WRITTEN
from gkapp.exchange.report_formats import report_format_for, report_formats
from gkapp.exchange.report_json import figures_as_values, figures_from_values
from gkapp.models.database import Database
from gkapp.models.reports import EarlierFigures, ReportVersion
from gkapp.services.changes import Outcome, Topic
from gkapp.services.figures import count_year, register_reaches_back
from gkapp.services.report_sources import gather_sources, written_texts

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
        known = _locked(session, earlier) or _kept(session, earlier)
        reaches_back = register_reaches_back(session, year)
        written = written_texts(session, earlier)
    if known is None and reaches_back:
        known = YearBefore(count_year(db, earlier), COUNTED_HERE)
    if known is None or known.text:
        return known
    texts = _as_read(db, known.figures, written)
    return YearBefore(known.figures, known.source, texts, WRITTEN_HERE)


def keep_earlier_figures(
    db: Database,
    figures: AnnualFigures,
    source: str = TYPED,
    texts: Mapping[int, str] | None = None,
) -> Outcome:
    """Keep what another program or the published report says of a year, in place of earlier ones.

    Refused for a year that was locked here: its figures are the published ones.
    """
    year = figures.year
    with db.write(f"录入 {year} 年报告数据") as session:
        if _locked(session, year) is not None:
            raise Refused(f"{year} 年的报告已经定稿，以定稿数据为准，不能另行录入。")
        row = session.scalar(select(EarlierFigures).filter_by(year=year))
        row = row or EarlierFigures(year=year)
        row.source = source
        row.figures = json.dumps(figures_as_values(figures), ensure_ascii=False)
        row.texts = json.dumps({str(key): text for key, text in (texts or {}).items()},
                               ensure_ascii=False)  # fmt: skip
        session.add(row)
    return Outcome(frozenset({Topic.REPORT}), f"已录入 {year} 年报告数据（{source}）。")


def keep_published_report(db: Database, path: Path) -> Outcome:
    """Read a published report and keep its figures and texts.

    Refused when the file holds no report, or when a cell of its tables could not be read.
    """
    from gkapp.exchange.published_reports import read_published_file

    report = read_published_file(path)
    return keep_earlier_figures(db, report.annual_figures(), path.name, texts_of(report))


def texts_of(report: PublishedReport) -> dict[int, str]:
    """The texts of a published report by section, 0 for the preamble, without its tables."""
    written = {
        number: section.text
        for number, section in enumerate(report.sections, start=1)
        if number in WRITTEN
    }
    return {0: report.preamble} | written


def forget_earlier_figures(db: Database, year: int) -> Outcome:
    """Take away what was read or typed of *year*; Refused when there is nothing."""
    with db.write(f"删除 {year} 年报告数据") as session:
        row = session.scalar(select(EarlierFigures).filter_by(year=year))
        if row is None:
            raise Refused(f"没有录入过 {year} 年报告数据。")
        session.delete(row)
    return Outcome(frozenset({Topic.REPORT}), f"已删除 {year} 年报告数据，可以撤销。")


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
