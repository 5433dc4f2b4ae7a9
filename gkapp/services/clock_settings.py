"""What the department has chosen where the law leaves a term of a request to it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.clock.life import ClockSettings
from gkapp.domain.deadline import LONGEST_TERM
from gkapp.domain.errors import Refused
from gkapp.exchange.law import time_limits
from gkapp.models.database import Database
from gkapp.models.department import Setting
from gkapp.services.changes import Outcome, Topic

CORRECTION_REPLY_DAYS = "correction_reply_days"


def clock_settings_of(db: Database) -> ClockSettings:
    """The settings of the department, with the law's limits."""
    with db.read() as session:
        return clock_settings_in(session)


def clock_settings_in(session: Session) -> ClockSettings:
    """The settings within an open session."""
    setting = session.scalar(select(Setting).filter_by(key=CORRECTION_REPLY_DAYS))
    if setting is None:
        return ClockSettings(time_limits())
    return ClockSettings(time_limits(), correction_reply_days=int(setting.value))


def change_correction_reply_days(db: Database, days: int) -> Outcome:
    """Set the usual term for a correction in working days; Refused unless it is a term."""
    if not 1 <= days <= LONGEST_TERM:
        raise Refused(f"补正期限应为1至{LONGEST_TERM}个工作日，不能是{days}个工作日。")
    with db.write(f"补正期限改为 {days} 个工作日") as session:
        setting = session.scalar(select(Setting).filter_by(key=CORRECTION_REPLY_DAYS))
        if setting is None:
            setting = Setting(key=CORRECTION_REPLY_DAYS)
            session.add(setting)
        setting.value = str(days)
    return Outcome(frozenset({Topic.DEPARTMENT}), f"通常的补正期限已改为 {days} 个工作日。")
