"""The list of opinions and decisions together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    and_,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
    type_coerce,
    union_all,
)

from gkapp.domain.participation.asking import Asking, asking_of
from gkapp.domain.participation.decision import DecisionRecord
from gkapp.domain.participation.law import Grade
from gkapp.domain.participation.opinion import OpinionRecord, Response
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.text.moments import moment_text, plain_moment
from gkapp.exchange.law.rules import voices_law
from gkapp.models.database import Database
from gkapp.models.participation import DecisionConsultation, OpinionResponse
from gkapp.services.participation.decision_records import stored_decisions
from gkapp.services.participation.opinion_records import response_of, stored_opinions
from gkapp.services.participation.register import DECISIONS, OPINIONS
from gkapp.services.records.list_query import (
    ALL,
    Conditions,
    Facet,
    ListPlan,
    ListQuery,
    SearchPlan,
    SortKey,
    count_in_one_pass,
    read_keys,
    stands_in,
    year_facet,
)
from gkapp.services.records.register import RecordKey, ids_of

WAITING, OVERDUE, OPEN, CLOSED = "待回应", "逾期", "征集中", "待公布采纳情况"
VIEWS = (WAITING, OVERDUE, OPEN, CLOSED, ALL)

_NEWEST_FIRST = (SortKey("begun", descending=True),)
_FIRST_DUE = (SortKey("until"),)


class VoiceKind(StrEnum):
    """What a row of the list is."""

    OPINION = "舆情回应"
    DECISION = "决策预公开"


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """What lists show of an opinion or a decision: one of *response* and *asking* is there."""

    key: RecordKey
    kind: VoiceKind
    title: str
    about: str
    """Where it was heard, or where the public is asked."""
    office: str
    person: str
    begun: str
    """The moment of the finding, or the first day of the consultation."""
    until: str
    """The end of what runs; empty where nothing does."""
    more: str
    """How grave it is, or for how many days the public is asked."""
    done: str
    """Which answers were given, or how many opinions came."""
    response: Response | None = None
    asking: Asking | None = None
    left: timedelta | None = None
    """The time until the end of a running term of an answer."""
    summary: str = ""

    @property
    def words(self) -> str:
        """How it stands."""
        return self.response.words if self.response else self.asking.words if self.asking else ""

    @property
    def state(self) -> str:
        """The same in one word of the views."""
        standing = self.response or self.asking
        return standing.state.value if standing else ""


class VoicesList:
    """Where a table of opinions and decisions gets its ids and rows from, as they stand now."""

    views = VIEWS

    def __init__(self, db: Database) -> None:
        self._db = db

    def order_of(self, view: str) -> Sequence[SortKey]:
        """The newest first; what runs by its end."""
        return _NEWEST_FIRST if view == ALL else _FIRST_DUE

    def facets(self) -> tuple[Facet, ...]:
        """What can be narrowed by."""
        with self._db.read() as session:
            rows = _listed()
            span = select(func.min(rows.c.begun), func.max(rows.c.begun)).where(rows.c.begun != "")
            first, last = session.execute(span).one()
        days = (date.fromisoformat(each[:10]) if each else None for each in (first, last))
        return (
            Facet("kind", "类别", tuple(VoiceKind)),
            Facet("grade", "舆情类别", tuple(Grade)),
            year_facet(*days),
        )

    def ids(self, query: ListQuery) -> Sequence[RecordKey]:
        """The keys of what *query* asks for, in its order."""
        ordered = replace(query, order=query.order or self.order_of(query.view))
        rows = _listed()
        conditions = [
            _conditions(rows, self._db.now())[query.view],
            *(_facet(rows, *each) for each in query.facets),
        ]
        with self._db.read() as session:
            return read_keys(session, _plan(rows), ordered, conditions)

    def counts(self) -> dict[str, int]:
        """How many each view has."""
        rows = _listed()
        with self._db.read() as session:
            return count_in_one_pass(session, rows.c, _conditions(rows, self._db.now()))

    def rows(self, ids: Sequence[RecordKey]) -> dict[RecordKey, VoiceRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        now = self._db.now()
        with self._db.read() as session:
            opinions = stored_opinions(session, ids_of(OPINIONS, ids))
            decisions = stored_decisions(session, ids_of(DECISIONS, ids))
        found = [_opinion_row(each, now) for each in opinions]
        found += [_decision_row(each, now.date()) for each in decisions]
        return {row.key: row for row in found}


def _listed() -> Any:
    """Both as rows of the same columns."""
    opinion, decision = OpinionResponse, DecisionConsultation
    opinions = select(
        literal(OPINIONS.name).label("register"),
        opinion.id.label("id"),
        literal(VoiceKind.OPINION.value).label("kind"),
        opinion.title.label("title"),
        opinion.source.label("about"),
        opinion.summary.label("summary"),
        opinion.office.label("office"),
        opinion.person.label("person"),
        opinion.grade.label("grade"),
        opinion.found_at.label("begun"),
        func.nullif(opinion.due_at, "").label("until"),
        and_(~opinion.is_exempt, opinion.answered_at == "").label("is_waiting"),
        type_coerce(null(), Date).label("asks_from"),
        type_coerce(null(), Date).label("asks_until"),
        true().label("is_settled"),
    )
    is_settled = or_(decision.result_on.is_not(None), decision.stopped_reason != "")
    decisions = select(
        literal(DECISIONS.name).label("register"),
        decision.id.label("id"),
        literal(VoiceKind.DECISION.value).label("kind"),
        decision.title.label("title"),
        func.replace(decision.channels, "\n", "、").label("about"),
        decision.note.label("summary"),
        decision.office.label("office"),
        decision.person.label("person"),
        literal("").label("grade"),
        func.coalesce(func.date(decision.opened_from), "").label("begun"),
        func.date(decision.opened_until).label("until"),
        false().label("is_waiting"),
        decision.opened_from.label("asks_from"),
        decision.opened_until.label("asks_until"),
        is_settled.label("is_settled"),
    )
    return union_all(opinions, decisions).subquery("voices")


def _conditions(rows: Any, now: datetime) -> Conditions:
    today, moment = now.date(), moment_text(now)
    is_over = and_(rows.c.asks_until.is_not(None), rows.c.asks_until < today)
    is_asked = and_(~rows.c.is_settled, rows.c.asks_from <= today)
    return {
        WAITING: rows.c.is_waiting,
        OVERDUE: and_(rows.c.is_waiting, rows.c.until < moment),
        OPEN: and_(is_asked, ~is_over),
        CLOSED: and_(is_asked, is_over),
        ALL: None,
    }


def _facet(rows: Any, key: str, value: str) -> ColumnElement[bool]:
    match key:
        case "kind":
            return rows.c.kind == value
        case "grade":
            return rows.c.grade == value
        case "year":
            return rows.c.begun.startswith(value)
        case _:
            raise KeyError(key)


def _plan(rows: Any) -> ListPlan:
    def has_word(word: str) -> ColumnElement[bool]:
        columns = rows.c
        return stands_in(
            word, columns.title, columns.about, columns.summary, columns.office, columns.person
        )

    keys = ("title", "kind", "about", "office", "person", "begun", "until")
    return ListPlan(record=rows.c, has_word=has_word, sort_keys={key: rows.c[key] for key in keys})


def _opinion_row(known: Existing[OpinionRecord], now: datetime) -> VoiceRow:
    record = known.record
    response = response_of(record, now)
    assert response is not None
    forms = dict.fromkeys(each.form.value for each in record.replies if each.form)
    return VoiceRow(
        key=RecordKey(OPINIONS.name, known.id),
        kind=VoiceKind.OPINION,
        title=record.title,
        about=record.source,
        office=record.office,
        person=record.person,
        begun=plain_moment(record.found_at),
        until=plain_moment(response.due) if response.due else "",
        more=record.grade.value,
        done="、".join(forms),
        response=response,
        left=response.due - now if response.due else None,
        summary=record.summary,
    )


def _decision_row(known: Existing[DecisionRecord], today: date) -> VoiceRow:
    record = known.record
    asking = asking_of(record, voices_law(), today)
    return VoiceRow(
        key=RecordKey(DECISIONS.name, known.id),
        kind=VoiceKind.DECISION,
        title=record.title,
        about="、".join(record.channels),
        office=record.office,
        person=record.person,
        begun=_day(record.opened_from),
        until=_day(record.opened_until),
        more=f"征求意见 {asking.days} 日" if asking.days else "",
        done=f"收到 {record.received} 条，采纳 {record.taken_up} 条" if record.received else "",
        asking=asking,
        summary=record.note,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


OPINION_SEARCH = SearchPlan(
    fields=(
        OpinionResponse.title, OpinionResponse.source, OpinionResponse.summary,
        OpinionResponse.office, OpinionResponse.result, OpinionResponse.note,
    ),
    told=lambda row: (
        row.title, "　".join(filter(None, ("舆情回应", row.found_at[:10], row.source))),
    ),
    rank=4,
)  # fmt: skip
DECISION_SEARCH = SearchPlan(
    fields=(
        DecisionConsultation.title, DecisionConsultation.office, DecisionConsultation.document_no,
        DecisionConsultation.note,
    ),
    told=lambda row: (row.title, "　".join(filter(None, ("重大决策预公开", row.office)))),
    rank=5,
)  # fmt: skip
