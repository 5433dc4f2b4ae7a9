"""The search over everything that is registered: what has all the words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gkapp.domain.catalogue.items import item_name
from gkapp.models.catalogue import CatalogueItem
from gkapp.models.database import Database
from gkapp.models.interpretations import Interpretation
from gkapp.models.key_points import Task
from gkapp.models.ledger import LedgerEntry
from gkapp.models.participation import DecisionConsultation, OpinionResponse
from gkapp.models.requests import Remedy, Request
from gkapp.services.ledger.list import entry_has_word
from gkapp.services.records.action_result import Topic
from gkapp.services.records.list_query import stands_in
from gkapp.services.remedies.list import remedy_has_word
from gkapp.services.requests.list import request_has_word

MOST_OF_A_KIND = 5
"""Finds of one kind that are shown; the lists search further."""

LONGEST_DETAIL = 60

_REQUEST = (Request.number, Request.applicant_name, Request.content)
_ENTRY = (
    LedgerEntry.title, LedgerEntry.document_no, LedgerEntry.registration_no, LedgerEntry.index_no,
)  # fmt: skip
_REMEDY = (Remedy.case_number, Remedy.applicant, Remedy.body, Remedy.request_number)

_LISTED: dict[Topic, tuple[Any, Callable[[str], ColumnElement[bool]]]] = {
    Topic.REQUESTS: (Request, request_has_word),
    Topic.LEDGER: (LedgerEntry, entry_has_word),
    Topic.REMEDIES: (Remedy, remedy_has_word),
}
"""The registers whose lists can be narrowed by words, with what they are narrowed to by one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found; *record* is None where its kind has no page of records.

    A decision's *record* is the negative of its id, as in the list of opinions and decisions.
    """

    topic: Topic
    title: str
    detail: str
    record: int | None
    more: int = 0
    """How many further records its list would show; then it is no record itself."""


def search_everything(db: Database, words: str) -> list[Hit]:
    """The records of each kind that have every one of *words* somewhere.

    What is called just so comes first, then what begins so, each the newest first.
    """
    wanted = words.split()
    if not wanted:
        return []
    with db.read() as session:
        kinds = (_requests, _entries, _interpretations, _cases, _opinions, _decisions, _tasks,
                 _items)  # fmt: skip
        hits = [hit for search in kinds for hit in search(session, wanted)]
        shown = Counter(hit.topic for hit in hits)
        full = [topic for topic in _LISTED if shown[topic] == MOST_OF_A_KIND]
        return [*hits, *_further(session, full, wanted)]


def _further(session: Session, topics: Iterable[Topic], words: list[str]) -> Iterator[Hit]:
    """Of each of the registers whose list shows more, how many: it looks into more fields."""
    for topic in topics:
        table, has_word = _LISTED[topic]
        narrowed = select(func.count(table.id)).where(*map(has_word, words))
        found = session.scalar(narrowed) or 0
        if found > MOST_OF_A_KIND:
            yield Hit(topic, "", "", None, found - MOST_OF_A_KIND)


def _requests(session: Session, words: list[str]) -> Iterator[Hit]:
    for row in _newest(session, Request, _REQUEST, words):
        yield Hit(Topic.REQUESTS, f"{row.number}　{row.applicant_name}", _cut(row.content), row.id)


def _entries(session: Session, words: list[str]) -> Iterator[Hit]:
    for row in _newest(session, LedgerEntry, _ENTRY, words):
        numbers = "　".join(filter(None, (row.document_no, row.registration_no)))
        yield Hit(Topic.LEDGER, row.title, _cut(numbers), row.id)


def _interpretations(session: Session, words: list[str]) -> Iterator[Hit]:
    row = Interpretation
    fields = (row.title, row.interpreter, row.person, row.outline, row.note)
    for found in _newest(session, row, fields, words):
        who = "　".join(filter(None, ("政策解读", found.interpreter)))
        yield Hit(Topic.INTERPRETATIONS, found.title, _cut(who), found.id)


def _cases(session: Session, words: list[str]) -> Iterator[Hit]:
    for row in _newest(session, Remedy, _REMEDY, words):
        about = f"申请 {row.request_number}" if row.request_number else row.applicant
        title = "　".join(filter(None, (row.kind, row.case_number)))
        yield Hit(Topic.REMEDIES, title, _cut(about), row.id)


def _opinions(session: Session, words: list[str]) -> Iterator[Hit]:
    row = OpinionResponse
    fields = (row.title, row.source, row.summary, row.office, row.result, row.note)
    for found in _newest(session, row, fields, words):
        detail = "　".join(filter(None, ("舆情回应", found.found_at[:10], found.source)))
        yield Hit(Topic.VOICES, found.title, _cut(detail), found.id)


def _decisions(session: Session, words: list[str]) -> Iterator[Hit]:
    row = DecisionConsultation
    fields = (row.title, row.office, row.document_no, row.note)
    for found in _newest(session, row, fields, words):
        detail = "　".join(filter(None, ("重大决策预公开", found.office)))
        yield Hit(Topic.VOICES, found.title, _cut(detail), -found.id)


def _tasks(session: Session, words: list[str]) -> Iterator[Hit]:
    for row in _newest(session, Task, (Task.title, Task.text), words):
        yield Hit(Topic.KEY_POINTS, f"{row.number}　{row.title}", _cut(row.chapter), row.id)


def _items(session: Session, words: list[str]) -> Iterator[Hit]:
    fields = (CatalogueItem.level_one, CatalogueItem.level_two, CatalogueItem.content)
    for row in _newest(session, CatalogueItem, fields, words):
        detail = " ".join(row.content.split())
        yield Hit(Topic.CATALOGUE, item_name(row.level_one, row.level_two), _cut(detail), row.id)


def _newest(
    session: Session,
    table: Any,
    fields: tuple[InstrumentedAttribute[str], ...],
    words: list[str],
) -> Iterator[Any]:
    whole = " ".join(words)
    rank = case(
        (or_(*(field == whole for field in fields)), 0),
        (or_(*(field.startswith(whole, autoescape=True) for field in fields)), 1),
        else_=2,
    )
    statement = select(table).where(_has_all(fields, words)).order_by(rank, table.id.desc())
    yield from session.scalars(statement.limit(MOST_OF_A_KIND))


def _has_all(
    fields: tuple[InstrumentedAttribute[str], ...], words: list[str]
) -> ColumnElement[bool]:
    return and_(*(stands_in(word, *fields) for word in words))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_DETAIL else line[: LONGEST_DETAIL - 1] + "…"
