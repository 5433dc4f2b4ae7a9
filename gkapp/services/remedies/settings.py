"""What a department has chosen about remedies where the rules leave it open.

In which column of the report some decisions are counted, and how answers under article 36 (7) are
taken.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.remedies.decisions import Decisions
from gkapp.domain.report.outcomes import RemedyResult
from gkapp.domain.requests.answer_kinds import RemedyGround
from gkapp.exchange.law.rules import remedy_decisions
from gkapp.models.database import Database
from gkapp.models.department import Setting
from gkapp.models.requests import Remedy
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.department_settings import choose_in, chosen_in

_KEY = "remedy_result."
_QUERY_AS = "query_as"
_TAKEN_AS = {
    RemedyGround.OTHER: "可以申请行政复议，也可以直接起诉",
    RemedyGround.WITHHELD: "应当先申请行政复议",
}


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
        choose_in(session, _KEY + name, result.value)
        cases = session.scalars(select(Remedy).where(Remedy.result_detail == name)).all()
        moved = [case for case in cases if case.result != result]
        for case in moved:
            case.result = result.value
    told = f"，已登记的 {len(moved)} 件随之更改" if moved else ""
    topics = frozenset({Topic.REMEDIES, Topic.DEPARTMENT})
    return Outcome(topics, f"“{name}”计入{result}{told}。")


def query_as_in(session: Session) -> RemedyGround:
    """How answers under article 36 (7) are taken where remedies go: OTHER unless chosen otherwise.

    They are no refusals under articles 14 to 16, for which alone 法释〔2025〕8号 art. 1 demands
    reconsideration first; but the report counts them among the refusals.
    """
    return RemedyGround(chosen_in(session, _QUERY_AS) or RemedyGround.OTHER)


def query_as_of(db: Database) -> RemedyGround:
    """The same from outside a transaction."""
    with db.read() as session:
        return query_as_in(session)


def take_queries_as(db: Database, ground: RemedyGround) -> Outcome:
    """Take answers under article 36 (7) as OTHER or as WITHHELD; letters already made stay."""
    words = _TAKEN_AS[ground]
    with db.write(f"行政查询事项的救济改为{words}") as session:
        choose_in(session, _QUERY_AS, ground.value)
    topics = frozenset({Topic.REQUESTS, Topic.DEPARTMENT})
    return Outcome(topics, f"此后拟制的行政查询事项告知书写明：{words}。")
