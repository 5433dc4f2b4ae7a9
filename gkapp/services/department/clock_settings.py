"""What the department has chosen where the law leaves a term of a request to it."""

from sqlalchemy.orm import Session

from gkapp.domain.calendar.deadline import LONGEST_TERM
from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.life import ClockSettings
from gkapp.exchange.law.rules import time_limits
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.settings import choose_in, chosen_in

CORRECTION_REPLY_DAYS = "correction_reply_days"


def clock_settings_of(db: Database) -> ClockSettings:
    """The settings of the department, with the law's limits."""
    with db.read() as session:
        return clock_settings_in(session)


def clock_settings_in(session: Session) -> ClockSettings:
    """The settings within an open session."""
    days = chosen_in(session, CORRECTION_REPLY_DAYS)
    if days is None:
        return ClockSettings(time_limits())
    return ClockSettings(time_limits(), correction_reply_days=int(days))


def change_correction_reply_days(db: Database, days: int) -> ActionResult:
    """Set the usual term for a correction in working days; Refused unless it is a term."""
    if not 1 <= days <= LONGEST_TERM:
        raise Refused(f"补正期限应为1至{LONGEST_TERM}个工作日，不能是{days}个工作日。")
    with db.write(f"补正期限改为 {days} 个工作日") as session:
        choose_in(session, CORRECTION_REPLY_DAYS, str(days))
    return ActionResult(frozenset({Topic.DEPARTMENT}), f"通常的补正期限已改为 {days} 个工作日。")
