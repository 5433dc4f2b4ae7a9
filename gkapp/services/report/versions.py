"""The life of a year's report: drafted, reviewed, locked, published, and corrected anew.

Sending for review, taking back and beginning a correction can be undone. Locking and publishing
cannot: others may rely on them, so what was wrong is put right by a further step.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Problem
from gkapp.domain.report.checks.publication import why_not_over
from gkapp.domain.report.checks.waivers import still_blocking, tally
from gkapp.domain.report.identities import ReportFinding
from gkapp.domain.text.labels import NO_ADDRESS, is_web_address
from gkapp.models.database import Database
from gkapp.models.report_versions import ReportStep, ReportVersion
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.charts import hang_pictures
from gkapp.services.report.locks import ReportState, fingerprint_of, newest_version, snapshot_of
from gkapp.services.report.waivers import waivers_of

LONGEST_ADDRESS = 500
"""Characters of the address at which the report is published."""


@dataclass(frozen=True, slots=True)
class StepDone:
    """Who moved the version on to *state*, and when (local time)."""

    state: ReportState
    done_at: datetime
    person: str
    note: str


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One version; *steps* are in the order in which they were done."""

    number: int = 1
    state: ReportState = ReportState.DRAFTED
    note: str = ""
    fingerprint: str = ""
    published_on: date | None = None
    address: str = ""
    steps: tuple[StepDone, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPublication:
    """Where and when a report was published, as it is typed."""

    published_on: date | None
    address: str = ""


def versions_of(db: Database, year: int) -> tuple[VersionFacts, ...]:
    """All versions, the newest first; before the first step, one that is drafted."""
    rows = select(ReportVersion).filter_by(year=year).order_by(ReportVersion.number.desc())
    with db.read() as session:
        found = [_facts(session, row) for row in session.scalars(rows).all()]
    return tuple(found) or (VersionFacts(),)


def version_of(db: Database, year: int, number: int | None = None) -> VersionFacts:
    """The newest version, or the one with this *number*; Refused where there is none."""
    found = versions_of(db, year)
    if number is None:
        return found[0]
    for each in found:
        if each.number == number:
            return each
    raise Refused(f"{year} 年报告没有第 {number} 版。")


def send_for_review(db: Database, year: int) -> ActionResult:
    """起草 → 送审; Refused in any other state. What will stand in the way of locking is told."""
    report = gather_report(db, year)
    standing = tally(still_blocking(report.findings, waivers_of(db, year)))
    with db.write(f"{year} 年报告送审") as session:
        row = _version_in(session, year, ReportState.DRAFTED)
        _step(db, session, row, ReportState.IN_REVIEW)
    left = f"还有 {standing}，妨碍定稿，请改正、填写或者说明理由。" if standing else ""
    return _told(f"{year} 年报告已送审。{why_not_over(year, db.now().date())}{left}")


def take_back(db: Database, year: int, note: str = "") -> ActionResult:
    """送审 → 起草, to go on writing; Refused in any other state."""
    with db.write(f"撤回 {year} 年报告送审") as session:
        row = _version_in(session, year, ReportState.IN_REVIEW)
        _step(db, session, row, ReportState.DRAFTED, note)
    return _told(f"{year} 年报告已退回起草。")


def lock_report(db: Database, year: int) -> ActionResult:
    """送审 → 定稿: keep all figures and texts as they are now, with their fingerprint.

    Refused in any other state, before the year is over, and while complaints stand that block
    and are not waived.
    """
    if words := why_not_over(year, db.now().date()):
        raise Refused(words)
    report = gather_report(db, year)
    _refuse_blocking(still_blocking(report.findings, waivers_of(db, year)))
    with db.write(f"{year} 年报告定稿", is_undoable=False) as session:
        row = _version_in(session, year, ReportState.IN_REVIEW)
        row.snapshot = snapshot_of(report.figures, report.marked, report.charts)
        row.fingerprint = fingerprint_of(row.snapshot)
        _step(db, session, row, ReportState.LOCKED)
        hang_pictures(session, row, report.marked.values())
        number = row.number
    return _told(f"{year} 年报告第 {number} 版已定稿，数字和文字已锁定。")


def register_publication(db: Database, year: int, published_on: date, address: str) -> ActionResult:
    """定稿 → 已公布; once more where day or address were wrong: the step keeps what was said.

    Refused in any other state, and for a publication that has problems.
    """
    typed = ReportPublication(published_on, address.strip())
    if problems := publication_problems(year, typed, db.now().date()):
        raise Refused(problems[0].text)
    with db.write(f"登记 {year} 年报告公布", is_undoable=False) as session:
        row = _version_in(session, year, ReportState.LOCKED, ReportState.PUBLISHED)
        row.published_on, row.address = published_on, typed.address
        note = f"{published_on.isoformat()} {row.address}"
        _step(db, session, row, ReportState.PUBLISHED, note)
    told = f"已登记 {year} 年报告的公布日期和网址。"
    # The catalogue has an item for the report, which this fills.
    return ActionResult(frozenset({Topic.REPORT, Topic.CATALOGUE}), told)


def publication_problems(year: int, typed: ReportPublication, today: date) -> tuple[Problem, ...]:
    """Why the report on *year* cannot have been published so: each day and address once."""
    told = {
        "published_on": _wrong_day(year, typed.published_on, today),
        "address": _wrong_address(typed.address),
    }
    return tuple(Problem(field, text) for field, text in told.items() if text)


def begin_correction(db: Database, year: int, note: str) -> ActionResult:
    """A further version, drafted from the registers as they are now; the one before it stays.

    Refused without a reason, and unless the newest version is locked.
    """
    if not note.strip():
        raise Refused("请填写更正的原因。")
    with db.write(f"更正 {year} 年报告") as session:
        before = _version_in(session, year, ReportState.LOCKED, ReportState.PUBLISHED)
        row = ReportVersion(year=year, number=before.number + 1, state="", note=note.strip())
        session.add(row)
        _step(db, session, row, ReportState.DRAFTED, note.strip())
        told = f"{year} 年报告第 {row.number} 版已开始起草，第 {before.number} 版原样保留。"
    return _told(told)


def _version_in(session: Session, year: int, *allowed: ReportState) -> ReportVersion:
    """The newest version in one of the states *allowed*; made where there is none yet."""
    row = newest_version(session, year)
    if row is None:
        row = ReportVersion(year=year, number=1, state=ReportState.DRAFTED.value)
    if ReportState(row.state) not in allowed:
        wanted = "或者".join(f"“{state}”" for state in allowed)
        raise Refused(f"{year} 年报告现在是“{row.state}”，只有{wanted}的报告才能办理这一步。")
    session.add(row)
    return row


def _step(
    db: Database, session: Session, row: ReportVersion, state: ReportState, note: str = ""
) -> None:
    row.state = state.value
    session.flush()  # a new version has its id only now
    done_at = db.now().isoformat(timespec="seconds")
    session.add(
        ReportStep(version_id=row.id, state=state.value, done_at=done_at, person=db.actor,
                   note=note.strip())
    )  # fmt: skip


def _refuse_blocking(findings: Collection[ReportFinding]) -> None:
    if findings:
        named = "；".join(f"{each.message.rstrip('。')}" for each in findings)
        raise Refused(
            f"还有 {tally(findings)}，不能定稿：{named}。"
            "请改正、填写，或者在校验列表中逐项说明理由。"
        )


def _wrong_day(year: int, day: date | None, today: date) -> str:
    if day is None:
        return "请填写公布日期。"
    if day > today:
        return "公布日期不能晚于今天。"
    return f"{year} 年报告的公布日期应在 {year} 年以后。" if day.year <= year else ""


def _wrong_address(address: str) -> str:
    if not address:
        return "请填写公布的网址。"
    if len(address) > LONGEST_ADDRESS:
        return f"网址不能超过 {LONGEST_ADDRESS} 个字符。"
    return "" if is_web_address(address) else NO_ADDRESS


def _facts(session: Session, row: ReportVersion) -> VersionFacts:
    steps = select(ReportStep).filter_by(version_id=row.id).order_by(ReportStep.id)
    return VersionFacts(
        row.number, ReportState(row.state), row.note, row.fingerprint, row.published_on,
        row.address,
        tuple(
            StepDone(ReportState(each.state), datetime.fromisoformat(each.done_at), each.person,
                     each.note)
            for each in session.scalars(steps)
        ),
    )  # fmt: skip


def _told(text: str) -> ActionResult:
    return ActionResult(frozenset({Topic.REPORT}), text)
