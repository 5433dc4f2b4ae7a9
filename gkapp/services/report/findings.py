"""What the checks say of a year's report: its figures, its texts, the year before, its day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from gkapp.domain.report.checks.between_years import check_against_year_before
from gkapp.domain.report.checks.own_text import OtherReport, check_texts
from gkapp.domain.report.checks.publication import check_publication
from gkapp.domain.report.counting import first_day, last_day
from gkapp.domain.report.figure_cells import address_of
from gkapp.domain.report.format import AnnualFigures, ProactiveCell
from gkapp.domain.report.identities import Level, ReportFinding, check_identities
from gkapp.domain.report.markup import plain_text
from gkapp.domain.report.numbers import check_fields, with_numbers
from gkapp.domain.report.text import places_to_fill, section_name
from gkapp.domain.requests.clock.events import CorrectionAsked
from gkapp.domain.requests.clock.life import Reckoning, reply_by
from gkapp.domain.text.lists import first_named
from gkapp.exchange.law.rules import wordings
from gkapp.models.database import Database
from gkapp.models.requests import Correction, Request
from gkapp.services.calendar import calendar_in
from gkapp.services.department.clock_settings import clock_settings_in
from gkapp.services.department.report_level import ReportLevel, report_level
from gkapp.services.ledger.ownership import uncounted_documents
from gkapp.services.remedies.instances import unjoined_in
from gkapp.services.report.charts import missing_pictures
from gkapp.services.report.figure_overrides import overrides_in_form
from gkapp.services.report.figures import COUNTED_KIND, has_typed_carry_over, missing_figures
from gkapp.services.report.locks import first_published_on, is_locked
from gkapp.services.report.text_sources import ReportSources
from gkapp.services.report.year_before import YearBefore

MOST_NAMED = 10
_TYPED_CARRY_OVER = (
    "其中第二项是直接填写的，登记簿中没有这些申请，无法统计其办理结果：请补录这些申请，"
    "或者改正填写的数字。"
)


def findings_on(
    db: Database,
    figures: AnnualFigures,
    marked: Mapping[int, str],
    sources: ReportSources,
    before: YearBefore | None,
) -> tuple[ReportFinding, ...]:
    """Every check of the report, whose texts are *marked*: those that pass as well."""
    texts = {section: plain_text(text) for section, text in marked.items()}
    missing = missing_figures(db, figures.format, figures.year)
    return (
        *_identities(db, figures),
        *(_between_years(figures, before.figures, missing) if before else ()),
        *_of_registers(db, figures.year),
        *_not_entered(missing),
        *_stale_overrides(db, figures),
        *_to_fill(texts),
        *check_fields(_titled(sources.written), sources.numbers),
        *_of_pictures(db, marked),
        *_of_texts(figures, texts, sources, before),
        _publication(db, figures.year),
    )


def _titled(texts: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    return {section: (section_name(section), text) for section, text in texts.items()}


def _of_texts(
    figures: AnnualFigures,
    texts: Mapping[int, str],
    sources: ReportSources,
    before: YearBefore | None,
) -> list[ReportFinding]:
    others = [OtherReport("上年报告", before.text)] if before and before.text else []
    proposed = {
        section: plain_text(
            with_numbers("\n".join(each.text for each in proposals), sources.numbers)
        )
        for section, proposals in sources.proposals.items()
    }
    return check_texts(figures, _titled(texts), wordings(), others, proposed)


def _of_pictures(db: Database, marked: Mapping[int, str]) -> Iterator[ReportFinding]:
    """F2: pictures of the text whose files are gone."""
    with db.read() as session:
        for section, text in marked.items():
            if missing := missing_pictures(session, text):
                message = (
                    f"“{section_name(section)}”有 {len(missing)} 张图片已不在数据库中，"
                    "请删除后重新插入。"
                )
                yield ReportFinding("F2", Level.ERROR, message, section=section)


def _of_registers(db: Database, year: int) -> list[ReportFinding]:
    with db.read() as session:
        lapsed = _lapsed(session, year, db.now().date())
        return [*lapsed, *_unjoined(session, year), *_not_ours(session, year)]


def _publication(db: Database, year: int) -> ReportFinding:
    published_on = first_published_on(db, year)
    is_government = report_level(db) is ReportLevel.GOVERNMENT
    return check_publication(year, db.now().date(), published_on, is_government=is_government)


def _identities(db: Database, figures: AnnualFigures) -> list[ReportFinding]:
    """A carry-over that was typed breaks C1, which then says so."""
    findings = check_identities(figures)
    if not has_typed_carry_over(db, figures.year):
        return findings
    return [
        replace(finding, message=finding.message + _TYPED_CARRY_OVER)
        if finding.id == "C1" and finding.level is Level.ERROR
        else finding
        for finding in findings
    ]


def _lapsed(session: Session, year: int, today: date) -> list[ReportFinding]:
    """Corrections that ran out by the end of the year without anybody recording it.

    One whose notice names no last day runs out as the clock counts it: after the usual term.
    """
    latest = min(today, last_day(year))
    rows = session.execute(
        select(Request.id, Request.number, Correction)
        .join(Correction, Correction.request_id == Request.id)
        .where(
            Request.kind == COUNTED_KIND,
            Request.ended_on.is_(None),
            Correction.received_on.is_(None),
            or_(Correction.reply_by.is_(None), Correction.reply_by < latest),
        )
        .order_by(Request.number)
    ).all()
    usual = [row for row in rows if row.Correction.reply_by is None]
    over = _ran_out(session, [row.Correction for row in usual], latest)
    found = [row for row in rows if row.Correction.reply_by or row.Correction.id in over]
    if not found:
        return []
    named = first_named((row.number for row in found), MOST_NAMED)
    untold = f"其中 {len(over)} 件没有登记补正期限届满日，按通常的补正期限计算。" if over else ""
    return [
        ReportFinding(
            "W1",
            Level.WARNING,
            f"有 {len(found)} 件申请的补正期限已届满而未登记办理结果（{named}），"
            f"目前计入结转。{untold}请先登记。",
            requests=tuple(row.id for row in found),
        )
    ]


def _ran_out(session: Session, corrections: Sequence[Correction], latest: date) -> set[int]:
    """Those whose usual term ended before *latest*, or whose notice has no day at all."""
    reckoning = Reckoning(calendar_in(session), clock_settings_in(session), latest)
    found: set[int] = set()
    for row in corrections:
        begun = row.served_on or row.asked_on
        asked = CorrectionAsked(row.asked_on or begun, begun) if begun else None
        if asked is None or reply_by(asked, reckoning) < latest:
            found.add(row.id)
    return found


def _unjoined(session: Session, year: int) -> list[ReportFinding]:
    """Appeals that stand alone count their case twice."""
    pairs = unjoined_in(session, first_day(year), last_day(year))
    if not pairs:
        return []
    named = first_named((f"“{appeal}”与“{below}”" for appeal, below in pairs), MOST_NAMED, "；")
    return [
        ReportFinding(
            "W5",
            Level.WARNING,
            f"有 {len(pairs)} 件诉讼案件可能是另一案件的上诉、再审（{named}），目前各计一件。"
            "是同一案件的，请在案件的“原审案件”中选择；不是的，不必处理。",
        )
    ]


def _not_ours(session: Session, year: int) -> list[ReportFinding]:
    """The documents of the year that the table leaves out, each with its reason.

    A warning where a maker may be the department under a name of its own; else only told.
    """
    left_out = uncounted_documents(session, year)
    if not left_out:
        return []
    doubtful = [each for each in left_out if each.may_be_ours]
    told = doubtful or left_out
    named = first_named((f"“{each.title}”{each.reason}" for each in told), MOST_NAMED, "；")
    if doubtful:
        message = (
            f"有 {len(left_out)} 件规章、行政规范性文件未计入本单位的制发件数，其中 "
            f"{len(doubtful)} 件可能是本单位的（{named}）：是的，请在“单位信息”中登记单位简称，"
            "或者改正台账中的制定机关、公布日期。"
        )
        return [ReportFinding("W6", Level.WARNING, message)]
    words = f"有 {len(left_out)} 件规章、行政规范性文件不是本单位制定或牵头，未计入（{named}）。"
    return [ReportFinding("W6", Level.OK, words)]


def _between_years(
    figures: AnnualFigures, before: AnnualFigures, missing: Sequence[ProactiveCell]
) -> Iterator[ReportFinding]:
    """A figure that nobody has filled in yet has not jumped: W2 tells of it."""
    empty = {address_of(cell) for cell in missing}
    for finding in check_against_year_before(figures, before):
        if finding.id != "X3" or not finding.cells or not empty.issuperset(finding.cells):
            yield finding


def _not_entered(cells: Sequence[ProactiveCell]) -> list[ReportFinding]:
    if not cells:
        return []
    names = "、".join(dict.fromkeys(row for _block, row, _column in cells))
    return [
        ReportFinding(
            "W2",
            Level.WARNING,
            f"{names}的数字尚未填写，报告中按 0 列出。确实为 0 的也请填写 0。",
            tuple(address_of(cell) for cell in cells),
        )
    ]


def _stale_overrides(db: Database, figures: AnnualFigures) -> list[ReportFinding]:
    """Of a report that is locked nothing is said: its figures stand whatever the registers say."""
    with db.read() as session:
        if is_locked(session, figures.year):
            return []
    overrides = overrides_in_form(db, figures.format, figures.year)
    stale = [each for each in overrides if each.is_stale]
    if not stale:
        return []
    words = (f"“{each.address}”调整时统计为 {each.counted}、现在为 {each.now}" for each in stale)
    named = first_named(words, MOST_NAMED)
    return [
        ReportFinding(
            "W4",
            Level.WARNING,
            f"{len(stale)} 项调整过的数字，登记簿的统计已经变化（{named}），"
            "请核对是否还需要调整、调整为多少。",
            tuple(each.address for each in stale),
        )
    ]


def _to_fill(texts: Mapping[int, str]) -> list[ReportFinding]:
    return [
        ReportFinding(
            "W3",
            Level.WARNING,
            f"“{section_name(section)}”还有 {count} 处待填写。",
            section=section,
        )
        for section, count in places_to_fill(texts).items()
    ]
