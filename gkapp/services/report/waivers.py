"""Letting a blocking complaint about a year's report stand, with the reason."""

from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.domain.report.checks.waivers import Waiver, is_blocking
from gkapp.domain.report.identities import ReportFinding
from gkapp.models.database import Database
from gkapp.models.report import CheckWaiver
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.report.locks import refuse_if_locked


def waivers_of(db: Database, year: int) -> tuple[Waiver, ...]:
    """What was let stand, in the order in which it was."""
    rows = select(CheckWaiver).filter_by(year=year).order_by(CheckWaiver.id)
    with db.read() as session:
        return tuple(
            Waiver(row.check_id, row.finding, row.reason, row.person, row.waived_on)
            for row in session.scalars(rows)
        )


def waive_finding(db: Database, year: int, finding: ReportFinding, reason: str) -> ActionResult:
    """Let *finding* stand; a second time gives it another reason.

    Refused without a reason, for a complaint that blocks nothing, and once the report is locked.
    """
    if not reason.strip():
        raise Refused("请填写说明的理由。")
    if not is_blocking(finding):
        raise Refused("这一项不妨碍定稿，无需说明。")
    with db.write(f"说明 {year} 年报告校验项 {finding.id}") as session:
        refuse_if_locked(session, year)
        place = {"year": year, "check_id": finding.id, "finding": finding.message}
        row = session.scalar(select(CheckWaiver).filter_by(**place)) or CheckWaiver(**place)
        row.reason, row.person, row.waived_on = reason.strip(), db.actor, db.now().date()
        session.add(row)
    return ActionResult(frozenset({Topic.REPORT}), f"已保存校验项 {finding.id} 的说明。")


def withdraw_waiver(db: Database, year: int, finding: ReportFinding) -> ActionResult:
    """Take the explanation back; Refused when there is none, or once the report is locked."""
    with db.write(f"撤回 {year} 年报告校验项 {finding.id} 的说明") as session:
        refuse_if_locked(session, year)
        place = {"year": year, "check_id": finding.id, "finding": finding.message}
        row = session.scalar(select(CheckWaiver).filter_by(**place))
        if row is None:
            raise Refused("这一项没有说明可以撤回。")
        session.delete(row)
    return ActionResult(frozenset({Topic.REPORT}), f"已撤回校验项 {finding.id} 的说明。")
