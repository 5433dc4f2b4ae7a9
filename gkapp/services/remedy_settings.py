"""In which column of the report a department counts the decisions that the rules leave open."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.outcomes import RemedyResult
from gkapp.domain.remedy_decisions import Decisions
from gkapp.exchange.law import remedy_decisions
from gkapp.models.database import Database
from gkapp.models.department import Setting
from gkapp.models.requests import Remedy
from gkapp.services.changes import Outcome, Topic

_KEY = "remedy_result."


def decisions_of(db: Database) -> Decisions:
    """Every decision, counted as the department has chosen."""
    with db.read() as session:
        return decisions_in(session)


def decisions_in(session: Session) -> Decisions:
    """The same within a transaction."""
    settings = session.scalars(select(Setting).where(Setting.key.startswith(_KEY, autoescape=True)))
    chosen = {each.key.removeprefix(_KEY): RemedyResult(each.value) for each in settings}
    return remedy_decisions().counted_as(chosen)


def count_decision_as(db: Database, name: str, result: RemedyResult) -> Outcome:
    """Count the open decision *name*, in cases registered already as well, in another column.

    Refused for decisions that the rules of the report settle, and for 尚未审结.
    """
    decision = remedy_decisions().find(name)
    if decision is None or not decision.is_open or result is RemedyResult.PENDING:
        raise Refused(f"“{name}”计入哪一栏不能更改。")
    with db.write(f"“{name}”改为计入{result}") as session:
        setting = session.scalar(select(Setting).filter_by(key=_KEY + name))
        if setting is None:
            setting = Setting(key=_KEY + name)
            session.add(setting)
        setting.value = result.value
        cases = session.scalars(select(Remedy).where(Remedy.result_detail == name)).all()
        moved = [case for case in cases if case.result != result]
        for case in moved:
            case.result = result.value
    told = f"，已登记的 {len(moved)} 件随之更改" if moved else ""
    topics = frozenset({Topic.REMEDIES, Topic.DEPARTMENT})
    return Outcome(topics, f"“{name}”计入{result}{told}。")
