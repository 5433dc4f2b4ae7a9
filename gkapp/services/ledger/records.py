"""Ledger entries as flat records: out of the tables that hold their facts, and into them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.authorship import is_our_own
from gkapp.domain.ledger.columns import (
    GAZETTE,
    NEW_MEDIA,
    READING_POINT,
    WEBSITE,
    ChannelUse,
    channel_lines,
    channel_uses,
)
from gkapp.domain.ledger.record import LedgerDraft, LedgerRecord
from gkapp.domain.ledger.validity import ValidityTerms
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.records.registers import (
    LEAD,
    MAKER,
    REVIEW_PREFIXES,
    ReviewKind,
)
from gkapp.domain.records.row_reading import Problem
from gkapp.domain.text.document_numbers import USUAL_PATTERN, IndexPattern, read_pattern
from gkapp.exchange.law.rules import validity_terms
from gkapp.models.audit.recording import Values, add_rows
from gkapp.models.base import Record
from gkapp.models.database import Database
from gkapp.models.department import Department
from gkapp.models.ledger import DocumentReview, LedgerBody, LedgerEntry, Publication, SourceKey
from gkapp.services.department.own_names import own_names_in
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.row_mapping import RowMapping
from gkapp.services.records.settings import all_chosen_in, choose_in, chosen_in
from gkapp.services.records.upsert import batches, rows_by, upsert_row

INDEX_PATTERN = "ledger_index_pattern"
MOST_YEARS, MOST_MONTHS = 50, 60
_MOST = {
    "ordinary_years": MOST_YEARS,
    "trial_years": MOST_YEARS,
    "assessment_months": MOST_MONTHS,
    "reexamination_years": MOST_YEARS,
}
_TERM_KEYS = {
    "ordinary_years": "ledger_ordinary_years",
    "trial_years": "ledger_trial_years",
    "assessment_months": "ledger_assessment_months",
    "reexamination_years": "ledger_reexamination_years",
}
_CONCERNED = frozenset({Topic.DEPARTMENT, Topic.LEDGER})


@dataclass(frozen=True, slots=True)
class LedgerChoices:
    """What can be chosen; see ValidityTerms for each term. An empty pattern: numbered by hand."""

    index_pattern: str
    ordinary_years: int
    trial_years: int
    assessment_months: int
    reexamination_years: int


def validity_terms_of(db: Database) -> ValidityTerms:
    """The terms of the department; those of the law where it has chosen none."""
    with db.read() as session:
        return validity_terms_in(session)


def validity_terms_in(session: Session) -> ValidityTerms:
    """The same within an open session."""
    chosen = all_chosen_in(session, _TERM_KEYS.values())
    usual = asdict(validity_terms())
    return ValidityTerms(
        **{name: int(chosen.get(key, usual[name])) for name, key in _TERM_KEYS.items()}
    )


def ledger_choices_of(db: Database) -> LedgerChoices:
    """Everything that is chosen for the ledger."""
    with db.read() as session:
        terms = validity_terms_in(session)
        return LedgerChoices(index_pattern=_pattern_in(session), **asdict(terms))


def judge_choices(choices: LedgerChoices) -> tuple[Problem, ...]:
    """What cannot be meant, by field."""
    problems = [
        Problem(name, f"应为1至{most}，不能是{value}。")
        for name, most in _MOST.items()
        if not 1 <= (value := getattr(choices, name)) <= most
    ]
    try:
        if choices.index_pattern.strip():
            read_pattern(choices.index_pattern)
    except Refused as refusal:
        problems.append(Problem("index_pattern", refusal.message))
    return tuple(problems)


def change_ledger_choices(db: Database, choices: LedgerChoices) -> ActionResult:
    """Choose other terms or another pattern, none with an empty one; numbers given stay.

    Refused when something cannot be meant.
    """
    if problems := judge_choices(choices):
        raise Refused(problems[0].text)
    with db.write("修改公开台账设置") as session:
        choose_in(session, INDEX_PATTERN, choices.index_pattern.strip())
        for name, key in _TERM_KEYS.items():
            choose_in(session, key, str(getattr(choices, name)))
    return ActionResult(_CONCERNED, "公开台账设置已保存。")


def index_rule_in(session: Session) -> tuple[IndexPattern, str] | None:
    """The pattern and the department's code; None where no number can be made of them."""
    text = _pattern_in(session)
    code = session.scalars(select(Department.code)).first() or ""
    if not text:
        return None
    pattern = read_pattern(text)
    return None if pattern.needs_code and not code else (pattern, code)


def next_index_no(session: Session, year: int) -> str:
    """The next index number of *year*; empty where the department numbers by hand."""
    rule = index_rule_in(session)
    if rule is None:
        return ""
    pattern, code = rule
    beginning = pattern.beginning(code, year)
    given = select(LedgerEntry.index_no).where(
        LedgerEntry.index_no.startswith(beginning, autoescape=True)
    )
    return pattern.next_number(code, year, session.scalars(given))


def _pattern_in(session: Session) -> str:
    chosen = chosen_in(session, INDEX_PATTERN)
    return USUAL_PATTERN if chosen is None else chosen


_OWN = RowMapping(LedgerDraft, LedgerEntry)
_REVIEWS = {
    kind: RowMapping(LedgerDraft, DocumentReview, prefix)
    for kind, prefix in REVIEW_PREFIXES.items()
}
_CHANNELS = {
    channel: RowMapping(LedgerDraft, Publication, place)
    for channel, place in (
        (WEBSITE, "website"),
        (GAZETTE, "gazette"),
        (NEW_MEDIA, "new_media"),
        (READING_POINT, "reading_point"),
    )
}
"""The channels that have fields of their own: a place and a day."""
_SOURCE = RowMapping(LedgerDraft, SourceKey, "source")


@dataclass(slots=True)
class _Parts:
    """What other tables hold of each entry."""

    bodies: defaultdict[tuple[int, str], list[str]]
    publications: defaultdict[int, list[Publication]]
    reviews: dict[tuple[int, str], DocumentReview]
    keys: dict[int, SourceKey]


def stored_entries(session: Session, ids: Collection[int]) -> list[Existing[LedgerRecord]]:
    """The entries *ids* as records."""
    entries = rows_by(session, LedgerEntry, "id", ids)
    parts = _parts_of(session, ids)
    return [Existing(row_id, _record(row, parts)) for row_id, row in entries.items()]


def _parts_of(session: Session, ids: Collection[int]) -> _Parts:
    parts = _Parts(defaultdict(list), defaultdict(list), {}, {})
    for some in batches(ids):
        bodies = select(LedgerBody).where(LedgerBody.entry_id.in_(some))
        for body in session.scalars(bodies.order_by(LedgerBody.position)):
            parts.bodies[body.entry_id, body.role].append(body.name)
        places = select(Publication).where(Publication.entry_id.in_(some))
        for place in session.scalars(places.order_by(Publication.id)):
            parts.publications[place.entry_id].append(place)
        reviews = select(DocumentReview).where(DocumentReview.entry_id.in_(some))
        for review in session.scalars(reviews.order_by(DocumentReview.id)):
            parts.reviews.setdefault((review.entry_id, review.kind), review)
        keys = select(SourceKey).where(SourceKey.entry_id.in_(some))
        for key in session.scalars(keys.order_by(SourceKey.id)):
            parts.keys.setdefault(key.entry_id, key)
    return parts


def _record(row: LedgerEntry, parts: _Parts) -> LedgerRecord:
    values = _OWN.read(row) | _channels_of(parts.publications[row.id])
    for kind, mapping in _REVIEWS.items():
        values |= mapping.read(parts.reviews.get((row.id, kind.value)))
    return LedgerRecord(
        makers=tuple(parts.bodies[row.id, MAKER]),
        lead=next(iter(parts.bodies[row.id, LEAD]), ""),
        **_SOURCE.read(parts.keys.get(row.id)),
        **values,
    )


def _channels_of(publications: Iterable[Publication]) -> dict[str, Any]:
    """The first place of each usual channel has its own field; all else is told by lines."""
    values: dict[str, Any] = {}
    others: list[ChannelUse] = []
    told: set[str] = set()
    for each in publications:
        mapping = _CHANNELS.get(each.channel)
        if mapping is None or each.channel in told:
            others.append(ChannelUse(each.channel, each.place, each.published_on))
        else:
            values |= mapping.read(each)
            told |= {each.channel} if each.place else set()
    return values | {"other_channels": channel_lines(others)}


def add_entries(session: Session, records: Sequence[LedgerRecord]) -> list[int]:
    """Insert *records* with all that belongs to them, by one statement a table."""
    names = own_names_in(session)
    ids = add_rows(session, LedgerEntry, [_values(record, names) for record in records])
    numbered = list(zip(ids, records, strict=True))
    for table, rows_of in _CHILDREN.items():
        rows = [
            {**row, "entry_id": row_id} for row_id, record in numbered for row in rows_of(record)
        ]
        if rows:
            add_rows(session, table, rows)
    return ids


def change_entry(session: Session, entry_id: int, record: LedgerRecord) -> None:
    """Make the stored entry say what *record* says."""
    upsert_row(session, LedgerEntry, {"id": entry_id}, _values(record, own_names_in(session)))
    for table in (LedgerBody, Publication):
        _replace(session, table, entry_id, list(_CHILDREN[table](record)))
    reviews = {row["kind"]: row for row in _reviews(record)}
    for kind in ReviewKind:
        place = {"entry_id": entry_id, "kind": kind.value}
        upsert_row(session, DocumentReview, place, reviews.get(kind.value))
    upsert_row(session, SourceKey, {"entry_id": entry_id}, next(iter(_keys(record)), None))


def _replace(
    session: Session, table: type[LedgerBody | Publication], entry_id: int, wanted: list[Values]
) -> None:
    """The rows of *table* that belong to the entry, unless they are what is *wanted* already."""
    rows = session.scalars(select(table).filter_by(entry_id=entry_id).order_by(table.id)).all()
    names = wanted[0] if wanted else ()
    if [{name: getattr(row, name) for name in names} for row in rows] == wanted:
        return
    for row in rows:
        session.delete(row)
    session.flush()
    session.add_all(table(entry_id=entry_id, **each) for each in wanted)


def _values(record: LedgerRecord, names: tuple[str, Sequence[str]]) -> Values:
    unit, aliases = names
    return {
        **_OWN.values_of(record),
        "made_on": record.published_on or record.formed_on,
        "counts_in_report": is_our_own(unit, record.makers, record.lead, aliases),
    }


def _bodies(record: LedgerRecord) -> Iterable[Values]:
    for position, name in enumerate(record.makers, start=1):
        yield {"role": MAKER, "position": position, "name": name}
    if record.lead:
        yield {"role": LEAD, "position": 1, "name": record.lead}


def _places(record: LedgerRecord) -> Iterable[Values]:
    for channel, mapping in _CHANNELS.items():
        if mapping.is_told(record):
            yield {"channel": channel, **mapping.values_of(record)}
    for use in channel_uses(record.other_channels):
        yield {"channel": use.channel, "place": use.place, "published_on": use.published_on}


def _reviews(record: LedgerRecord) -> Iterable[Values]:
    for kind, mapping in _REVIEWS.items():
        if mapping.is_told(record):
            yield {"kind": kind.value, **mapping.values_of(record)}


def _keys(record: LedgerRecord) -> Iterable[Values]:
    if record.source_key:
        yield _SOURCE.values_of(record)


_CHILDREN: Mapping[type[Record], Callable[[LedgerRecord], Iterable[Values]]] = {
    LedgerBody: _bodies,
    Publication: _places,
    DocumentReview: _reviews,
    SourceKey: _keys,
}
