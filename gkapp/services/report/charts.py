"""The charts of a year's report, and which of them are printed in its first section."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

from sqlalchemy import ColumnElement, Select, extract, func, select
from sqlalchemy.orm import Session

from gkapp.documents.drawings.charts import chart_drawing
from gkapp.documents.drawings.picture import TextPicture, kept_picture, ready_picture
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.domain.errors import Refused
from gkapp.domain.report.charts.chart import (
    MONTHS,
    YEARS_SHOWN,
    Chart,
    ChartKind,
    ReportCharts,
    by_applicant,
    by_month,
    by_result,
    over_years,
)
from gkapp.domain.report.format import AnnualFigures, RowRole
from gkapp.domain.report.markup import pictures_in
from gkapp.exchange.law.rules import report_formats
from gkapp.files import replacing
from gkapp.models.attachments import Attachment, AttachmentBytes
from gkapp.models.audit.recording import ActionKind
from gkapp.models.base import Record
from gkapp.models.database import Database
from gkapp.models.report import ReportChart
from gkapp.models.requests import Request
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.attachments import keep_bytes, kept_bytes
from gkapp.services.records.document_fonts import fonts_for
from gkapp.services.records.output_places import check_places
from gkapp.services.report.figures import COUNTED_KIND, count_applications, requests_in
from gkapp.services.report.locks import refuse_if_locked
from gkapp.services.report.year_before import COUNTED_HERE, YearBefore, kept_figures, years_kept

_WIDTH, _TYPE = 442.0, 9.0
"""Points: as in the report."""


def write_chart(db: Database, chart: Chart, path: Path, fonts: Mapping[str, str]) -> None:
    """Write *chart* to *path* as PNG or SVG, as its suffix says.

    *fonts* are the files chosen in the settings. Refused for another kind of file, when *path*
    cannot be written or is the database itself, or when no Chinese font is installed.
    """
    check_places(db, path)
    content = _content(chart, path, fonts)
    with replacing(path) as working:
        working.write_bytes(content)


def _content(chart: Chart, path: Path, fonts: Mapping[str, str]) -> bytes:
    drawing = chart_drawing(chart, _WIDTH, _TYPE)
    match path.suffix.lower():
        case ".svg":
            from gkapp.documents.drawings.picture import drawing_svg

            return drawing_svg(drawing).encode()
        case ".png":
            from gkapp.documents.drawings.picture import drawing_png

            return drawing_png(drawing, PdfFonts(fonts_for(fonts)))
        case _:
            raise Refused(f"“{path.name}”应为 .png 或 .svg 文件，请改文件名后重试。")


_NAME = "报告图片.{ending}"
_PNG_BEGINNING = b"\x89PNG"


def keep_picture(db: Database, content: bytes) -> dict[str, bytes]:
    """Keep a picture for a text that is being written; returns it by the SHA-256 that names it.

    It stays as long as a text or version names it once that is saved. Refused for what is neither
    PNG nor JPEG, is broken, or is too large.
    """
    ready = ready_picture(content)
    with db.write("存入报告图片", kind=ActionKind.NOTE) as session:
        return {keep_bytes(session, ready.content): ready.content}


def report_pictures(db: Database, texts: Iterable[str]) -> dict[str, TextPicture]:
    """The pictures that the texts name, by their SHA-256; those that are gone are left out."""
    names = {name for text in texts for name in pictures_in(text)}
    with db.read() as session:
        return {
            name: kept_picture(kept_bytes(session, name)) for name in sorted(_here(session, names))
        }


def missing_pictures(session: Session, text: str) -> list[str]:
    """The pictures that a text names and that are not kept."""
    names = pictures_in(text)
    here = _here(session, names)
    return [name for name in names if name not in here]


def hang_pictures(session: Session, owner: Record, texts: Iterable[str]) -> None:
    """Let *owner* hold the pictures that the texts name, and no others."""
    names = _here(session, {name for text in texts for name in pictures_in(text)})
    place = {"owner_table": owner.__tablename__, "owner_id": owner.id}
    for row in session.scalars(select(Attachment).filter_by(**place)).all():
        if row.sha256 in names:
            names.remove(row.sha256)
        else:
            session.delete(row)
    for name in sorted(names):
        content = kept_bytes(session, name)
        ending = "png" if content.startswith(_PNG_BEGINNING) else "jpg"
        file = Attachment(name=_NAME.format(ending=ending), sha256=name, size=len(content), **place)
        session.add(file)


def _here(session: Session, names: Collection[str]) -> set[str]:
    if not names:
        return set()
    kept = select(AttachmentBytes.sha256).where(AttachmentBytes.sha256.in_(names))
    return set(session.scalars(kept))


def gather_charts(db: Database, figures: AnnualFigures, before: YearBefore | None) -> ReportCharts:
    """All charts of the year of *figures*, and those that were chosen for its report.

    *before* is what is known of the year before it.
    """
    return ReportCharts(_charts(db, figures, before), _chosen(db, figures.year))


def choose_charts(db: Database, year: int, kinds: Collection[ChartKind]) -> ActionResult:
    """Let these charts, and no others, stand in the report; Refused once it is locked."""
    wanted = [kind for kind in ChartKind if kind in kinds]
    names = "、".join(kind.words for kind in wanted)
    title = f"{year} 年报告配图：{names}" if names else f"{year} 年报告不配图"
    with db.write(title) as session:
        refuse_if_locked(session, year)
        rows = session.scalars(select(ReportChart).filter_by(year=year)).all()
        for row in rows:
            if row.kind not in kinds:
                session.delete(row)
        known = {row.kind for row in rows}
        session.add_all(
            ReportChart(year=year, kind=kind.value) for kind in wanted if kind not in known
        )
    told = f"{year} 年报告第一部分配图：{names}。" if names else f"{year} 年报告第一部分不配图。"
    return ActionResult(frozenset({Topic.REPORT}), told)


def _charts(db: Database, figures: AnnualFigures, before: YearBefore | None) -> tuple[Chart, ...]:
    year = figures.year
    with db.read() as session:
        received = _by_month(session, Request.received_on, RowRole.RECEIVED, year)
        ended = _by_month(session, Request.ended_on, RowRole.RESULT_TOTAL, year)
        begun = session.scalar(_first_received())
        earlier = _earlier(session, year - 1, begun)
    if before is not None:
        earlier[year - 1] = before
    counted = {year, *(each for each, known in earlier.items() if known.source == COUNTED_HERE)}
    return (
        by_month(figures, received, ended),
        by_applicant(figures),
        by_result(figures),
        over_years(
            figures,
            {each: known.figures for each, known in earlier.items()},
            begun if begun is not None and begun.year in counted else None,
        ),
    )


def _earlier(session: Session, end: int, begun: date | None) -> dict[int, YearBefore]:
    """The years of the chart before *end*, with no more than it shows; see year_before()."""
    first = max(report_formats()[0].first_year, end - YEARS_SHOWN + 2)
    years = range(first, end)
    kept = years_kept(session, years)
    found = {year: kept_figures(session, year) for year in years if year in kept}
    if begun is not None:
        for year in range(max(first, begun.year), end):
            if year not in kept:
                found[year] = YearBefore(count_applications(session, year), COUNTED_HERE)
    return {year: known for year, known in found.items() if known is not None}


def _first_received() -> Select[date]:
    return select(func.min(Request.received_on)).where(Request.kind == COUNTED_KIND)


def _by_month(session: Session, day: object, role: RowRole, year: int) -> list[int]:
    """How many requests a row with *role* counts, by the month of their *day*."""
    month: ColumnElement[int] = extract("month", day)  # pyright: ignore[reportArgumentType]
    counted = select(month, func.count()).where(requests_in(role, year)).group_by(month)
    numbers = {row[0]: row[1] for row in session.execute(counted)}
    return [numbers.get(each, 0) for each in MONTHS]


def _chosen(db: Database, year: int) -> tuple[ChartKind, ...]:
    with db.read() as session:
        kinds = set(session.scalars(select(ReportChart.kind).filter_by(year=year)))
    return tuple(kind for kind in ChartKind if kind in kinds)
