"""Looking through the whole ledger for what is wrong in it; for a job, as there may be much."""

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from gkapp.domain.ledger.checks import (
    RULE_NAMES,
    TWICE,
    CheckContext,
    CheckedEntry,
    CheckWeight,
    LedgerFinding,
    check_entry,
    numbers_given_twice,
)
from gkapp.domain.ledger.columns import WEBSITE
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.records.registers import LEAD, MAKER, DocumentType, ReviewKind, Validity
from gkapp.domain.text.numbers import code_key
from gkapp.models.database import Database
from gkapp.models.ledger import DocumentReview, LedgerBody, LedgerEntry, Publication
from gkapp.services.ledger.records import index_rule_in
from gkapp.services.records.upsert import batches

REPORTED_EVERY = 5000
_STREAMED = {"yield_per": 1000}
"""Otherwise all rows of an answer are made before the first is given."""
_FIELDS = (
    "id", "title", "document_no", "registration_no", "index_no", "document_type", "formed_on",
    "signed_on", "registered_on", "published_on", "disclosed_on", "effective_on", "expires_on",
    "ended_on", "validity", "attribute", "attribute_reason", "attribute_article",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheckedLedger:
    """All that was found, the entries in their order, and how many entries were looked through."""

    entries: int
    findings: tuple[LedgerFinding, ...]
    counts: Mapping[str, int]
    """How many findings each rule has that found something, by the rules' order."""
    wrong: int
    """How many findings must be mended; they come first."""


def check_ledger(db: Database, report: Report = tell_nobody) -> CheckedLedger:
    """Look through every entry; *report* may raise to stop."""
    found: dict[str, list[LedgerFinding]] = {rule: [] for rule in RULE_NAMES}
    numbers = _Numbers()
    with db.read() as session:
        rule = index_rule_in(session)
        around = CheckContext(db.now().date(), *(rule or (None, "")))
        total = session.scalar(select(func.count(LedgerEntry.id))) or 0
        beside = _Beside(session)
        for done, entry in enumerate(_entries(session, beside)):
            if done % REPORTED_EVERY == 0:
                report(done, total, "正在核对")
            numbers.note(entry)
            for finding in check_entry(entry, around):
                found[finding.rule].append(finding)
        report(total, total, "正在查找重复的编号")
        for finding in numbers_given_twice(_some_entries(session, beside, numbers.shared())):
            found[finding.rule].append(finding)
    return _told(total, [findings for findings in found.values() if findings])


class _Numbers:
    """Which entries may share a number with another, told by eight bytes for each number."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._marks = {field: array("q") for _, _, field in TWICE}

    def note(self, entry: CheckedEntry) -> None:
        """Know the numbers of *entry*."""
        self._ids.append(entry.id)
        for field, marks in self._marks.items():
            number = getattr(entry, field)
            marks.append(hash(code_key(number)) if number else 0)

    def shared(self) -> list[int]:
        """The ids of entries with a mark that another has as well; few of them in vain."""
        found: set[int] = set()
        for marks in self._marks.values():
            once, twice = set[int](), set[int]()
            for mark in marks:
                (twice if mark in once else once).add(mark)
            del once
            twice.discard(0)
            found |= {
                row_id for row_id, mark in zip(self._ids, marks, strict=True) if mark in twice
            }
        return sorted(found)


def _told(entries: int, by_rule: list[list[LedgerFinding]]) -> CheckedLedger:
    """What was found, rule by rule: first what must be mended, each rule by the entries' order."""
    for findings in by_rule:
        findings.sort(key=attrgetter("entry_id"))
    counts = {findings[0].rule: len(findings) for findings in by_rule}
    wrong = [each for each in by_rule if each[0].weight is CheckWeight.WRONG]
    odd = [each for each in by_rule if each[0].weight is not CheckWeight.WRONG]
    findings = tuple(chain.from_iterable((*wrong, *odd)))
    return CheckedLedger(entries, findings, counts, sum(map(len, wrong)))


class _Beside:
    """What other tables hold of the entries, by one statement a table."""

    def __init__(self, session: Session) -> None:
        self.addresses: dict[int, tuple[str, ...]] = {}
        self.channels: Counter[int] = Counter()
        places = select(Publication.entry_id, Publication.channel, Publication.place)
        for entry_id, channel, place in session.execute(places.execution_options(**_STREAMED)):
            self.channels[entry_id] += 1
            if channel == WEBSITE:
                self.addresses[entry_id] = (*self.addresses.get(entry_id, ()), place)
        self.makers = _bodies(session, MAKER)
        self.leads = _bodies(session, LEAD)
        self.legality = _reviewed(session, ReviewKind.LEGALITY)
        self.secrecy = _reviewed(session, ReviewKind.SECRECY)


def _some_entries(session: Session, beside: _Beside, ids: list[int]) -> Iterator[CheckedEntry]:
    for part in batches(ids):
        yield from _entries(session, beside, LedgerEntry.id.in_(part))


def _entries(
    session: Session, beside: _Beside, *conditions: ColumnElement[bool]
) -> Iterator[CheckedEntry]:
    """The entries that meet the *conditions*, in the order of their ids, one by one."""
    columns = [getattr(LedgerEntry, name) for name in _FIELDS]
    statement = select(*columns).where(*conditions).order_by(LedgerEntry.id)
    for row in session.execute(statement.execution_options(**_STREAMED)):
        values: dict[str, Any] = dict(zip(_FIELDS, row, strict=True))
        values["document_type"] = DocumentType(values["document_type"])
        values["validity"] = Validity(values["validity"])
        key = values["id"]
        yield CheckedEntry(
            **values,
            addresses=beside.addresses.get(key, ()),
            channels=beside.channels[key],
            makers=beside.makers.get(key, 0),
            has_lead=key in beside.leads,
            legality_on=beside.legality.get(key),
            secrecy_on=beside.secrecy.get(key),
        )


def _bodies(session: Session, role: str) -> dict[int, int]:
    counted = select(LedgerBody.entry_id, func.count()).where(LedgerBody.role == role)
    counted = counted.group_by(LedgerBody.entry_id).execution_options(**_STREAMED)
    return {row[0]: row[1] for row in session.execute(counted)}


def _reviewed(session: Session, kind: ReviewKind) -> dict[int, date]:
    review = DocumentReview
    days = select(review.entry_id, review.done_on).where(review.kind == kind.value)
    rows = session.execute(days.execution_options(**_STREAMED))
    return {row.entry_id: row.done_on for row in rows if row.done_on}
