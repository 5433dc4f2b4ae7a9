"""What the department has chosen where the rules on policy interpretation leave it to her."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from gkapp.domain.calendar.working_days import FIRST_YEAR
from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.status import LONGEST_RELEASE
from gkapp.exchange.law.rules import interpretation_law
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.settings import all_chosen_in, choose_in

_DAYS, _SHARE, _OTHERS, _SINCE = (
    "interpretation_days", "interpretation_excerpt_share", "interpretation_wants_others",
    "interpretation_since_year",
)  # fmt: skip
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class InterpretationSettings:
    """*days*: working days for the release; *excerpt_share*: per cent that may be copied.

    *wants_others*: whether documents that are neither regulations nor normative need one, too.
    *since_year*: documents made before it are not asked for; 0: last year and this one.
    """

    days: int
    excerpt_share: int
    wants_others: bool = False
    since_year: int = 0

    def since(self, today: date) -> date:
        """The first day of the documents that are asked for."""
        return date(self.since_year or today.year - 1, 1, 1)


def interpretation_settings_of(db: Database) -> InterpretationSettings:
    """The settings of the department."""
    with db.read() as session:
        return interpretation_settings_in(session)


def interpretation_settings_in(session: Session) -> InterpretationSettings:
    """The same within an open session."""
    keys = (_DAYS, _SHARE, _OTHERS, _SINCE)
    chosen = {key: int(value) for key, value in all_chosen_in(session, keys).items()}
    law = interpretation_law()
    return InterpretationSettings(
        days=chosen.get(_DAYS, law.days),
        excerpt_share=chosen.get(_SHARE, law.excerpt_share),
        wants_others=bool(chosen.get(_OTHERS, 0)),
        since_year=chosen.get(_SINCE, 0),
    )


def change_interpretation_settings(db: Database, wanted: InterpretationSettings) -> ActionResult:
    """Let *wanted* hold from now on; Refused where a number is out of its range."""
    if problem := next(_problems(wanted, db.now().date()), None):
        raise Refused(problem)
    values = {
        _DAYS: wanted.days,
        _SHARE: wanted.excerpt_share,
        _OTHERS: int(wanted.wants_others),
        _SINCE: wanted.since_year,
    }
    with db.write("修改政策解读设置") as session:
        for key, value in values.items():
            choose_in(session, key, str(value))
    topics = frozenset({Topic.DEPARTMENT, Topic.INTERPRETATIONS})
    return ActionResult(topics, "政策解读设置已保存。")


def _problems(wanted: InterpretationSettings, today: date) -> Iterator[str]:
    if not 0 <= wanted.days <= LONGEST_RELEASE:
        yield f"发布期限应为0至{LONGEST_RELEASE}个工作日。"
    if not 0 <= wanted.excerpt_share <= _WHOLE:
        yield "与文件相同的句子所占比例应为0至100。"
    if wanted.since_year and not FIRST_YEAR <= wanted.since_year <= today.year:
        yield f"起始年度应为{FIRST_YEAR}至{today.year}。"
