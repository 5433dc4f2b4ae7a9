"""Reads a published report: the tables by their labels, the texts by their headings; checks it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gkapp.domain.errors import Refused
from gkapp.domain.report.format import AnnualFigures, ReportFormat
from gkapp.domain.report.identities import ReportFinding
from gkapp.domain.report.published.checks import (
    check_figures,
    check_format,
    check_labels,
    check_sections,
)
from gkapp.domain.report.published.figures import (
    PublishedFigures,
    Settled,
    settle_applications,
    settle_proactive,
    settle_remedies,
)
from gkapp.domain.report.published.rows import Unread, parts_of
from gkapp.domain.report.published.sections import (
    ReportOutline,
    ReportSection,
    read_outline,
    section_of,
)
from gkapp.domain.report.published.tables import ReportTables
from gkapp.domain.report.published.text_figures import check_numbers_in_text, check_years_in_text
from gkapp.domain.report.published.wording import Deviation
from gkapp.domain.text.document_text import DocumentText


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """Everything that a published report says; *org* is "" where the file names no unit."""

    org: str
    title: str
    year: int
    figures: PublishedFigures
    preamble: str
    sections: tuple[ReportSection, ...]
    findings: tuple[ReportFinding, ...]
    unread: tuple[Unread, ...]
    published_on: date | None = None
    """Where the file says so in so many words."""

    def annual_figures(self) -> AnnualFigures:
        """The figures, all of them certain. Refused where a cell was not read."""
        if self.figures.unread:
            raise Refused(
                f"“{self.title or self.year}”中有 {len(self.figures.unread)} 格没有读出，"
                "请对照原文补填后再使用。"
            )
        return self.figures.filled(self.year)


_PREAMBLE = "引言"


def read_published_report(
    document: DocumentText, formats: Sequence[ReportFormat]
) -> PublishedReport:
    """The report that a document holds, by the *formats* known, the oldest first.

    Raises Refused when the document has none of the three tables, no year, or one before the
    first format.
    """
    tables = ReportTables(formats)
    lines = tables.take(parts_of(document, lambda text: section_of(text) is not None))
    if tables.are_empty:
        raise Refused(
            "文件中没有找到政府信息公开工作年度报告的表格，请检查是否选错了文件；"
            "表格是图片的，请先做文字识别。"
        )
    outline = read_outline(lines)
    if outline.year is None:
        raise Refused("没有找到报告的年份，请检查标题或统计期限是否写明是哪一年的报告。")
    prescribed = _format_for(outline.year, formats)
    form = tables.proactive.format_of(prescribed)
    form = replace(form, application_rows=tables.applications.rows_for(form))
    tables.proactive.read(form)
    settled = Settled()
    figures = _figures(form, tables, settled)
    findings = (
        *check_figures(figures, outline.year, settled),
        *_check_texts(figures, outline, outline.year),
        *check_format(form, prescribed, outline.year),
        *check_labels((*_deviations(tables), *outline.deviations)),
        *check_sections(outline.missing),
    )
    return PublishedReport(
        org=outline.org,
        title=outline.title,
        year=outline.year,
        figures=figures,
        preamble=outline.preamble,
        sections=outline.sections,
        findings=findings,
        unread=(*outline.unread, *tables.unread, *_unread_rows(tables), *settled.unread),
    )


def _figures(form: ReportFormat, tables: ReportTables, settled: Settled) -> PublishedFigures:
    return PublishedFigures(
        format=form,
        proactive=settle_proactive(form, tables.proactive.found, settled),
        applications=settle_applications(form, tables.applications.found, settled),
        remedies=settle_remedies(tables.remedies.found, settled),
    )


def _check_texts(
    figures: PublishedFigures, outline: ReportOutline, year: int
) -> Iterator[ReportFinding]:
    texts: Mapping[int, tuple[str, str]] = {
        0: (_PREAMBLE, outline.preamble),
        **{n: (each.title, each.text) for n, each in enumerate(outline.sections, start=1)},
    }
    yield from check_numbers_in_text(figures, texts)
    yield from check_years_in_text(year, texts)


def _deviations(tables: ReportTables) -> Iterator[Deviation]:
    for table in (tables.proactive, tables.applications, tables.remedies):
        yield from table.found.deviations


def _unread_rows(tables: ReportTables) -> Iterator[Unread]:
    for table in (tables.proactive, tables.applications, tables.remedies):
        yield from table.found.unread


def _format_for(year: int, formats: Sequence[ReportFormat]) -> ReportFormat:
    for form in formats:
        if form.covers(year):
            return form
    raise Refused(
        f"这是 {year} 年的年度报告，当时还没有现在的表格格式；"
        f"本程序能读取 {formats[0].first_year} 年及以后的年度报告。"
    )
