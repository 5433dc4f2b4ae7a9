"""Looking through the whole ledger for what is wrong in it; for a job, as there may be much."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.ledger.checks import (
    RULE_NAMES,
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
from gkapp.models.database import Database
from gkapp.models.ledger import DocumentReview, LedgerBody, LedgerEntry, Publication
from gkapp.services.ledger.records import index_rule_in

REPORTED_EVERY = 5000
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
    report(0, 0, "正在读取台账")
    entries: list[CheckedEntry] = []
    with db.read() as session:
        rule = index_rule_in(session)
        around = CheckContext(db.now().date(), *(rule or (None, "")))
        for entry in _entries(session):
            if len(entries) % REPORTED_EVERY == 0:
                report(0, 0, f"正在读取台账，已读取 {len(entries)} 条")
            entries.append(entry)
    found: dict[str, list[LedgerFinding]] = {rule: [] for rule in RULE_NAMES}
    for done, entry in enumerate(entries):
        if done % REPORTED_EVERY == 0:
            report(done, len(entries), "正在核对")
        for finding in check_entry(entry, around):
            found[finding.rule].append(finding)
    report(len(entries), len(entries), "正在查找重复的编号")
    for finding in numbers_given_twice(entries):
        found[finding.rule].append(finding)
    return _told(len(entries), [findings for findings in found.values() if findings])


def _told(entries: int, by_rule: list[list[LedgerFinding]]) -> CheckedLedger:
    """What was found, rule by rule: first what must be mended, each rule by the entries' order."""
    for findings in by_rule:
        findings.sort(key=attrgetter("entry_id"))
    counts = {findings[0].rule: len(findings) for findings in by_rule}
    wrong = [each for each in by_rule if each[0].weight is CheckWeight.WRONG]
    odd = [each for each in by_rule if each[0].weight is not CheckWeight.WRONG]
    findings = tuple(chain.from_iterable((*wrong, *odd)))
    return CheckedLedger(entries, findings, counts, sum(map(len, wrong)))


def _entries(session: Session) -> Iterator[CheckedEntry]:
    """Every entry with what other tables hold of it, by one statement a table."""
    addresses: dict[int, tuple[str, ...]] = {}
    channels: Counter[int] = Counter()
    places = select(Publication.entry_id, Publication.channel, Publication.place)
    for entry_id, channel, place in session.execute(places):
        channels[entry_id] += 1
        if channel == WEBSITE:
            addresses[entry_id] = (*addresses.get(entry_id, ()), place)
    makers = _bodies(session, MAKER)
    leads = _bodies(session, LEAD)
    legality = _reviewed(session, ReviewKind.LEGALITY)
    secrecy = _reviewed(session, ReviewKind.SECRECY)
    columns = [getattr(LedgerEntry, name) for name in _FIELDS]
    for row in session.execute(select(*columns).order_by(LedgerEntry.id)):
        values: dict[str, Any] = dict(zip(_FIELDS, row, strict=True))
        values["document_type"] = DocumentType(values["document_type"])
        values["validity"] = Validity(values["validity"])
        key = values["id"]
        yield CheckedEntry(
            **values,
            addresses=addresses.get(key, ()),
            channels=channels[key],
            makers=makers.get(key, 0),
            has_lead=key in leads,
            legality_on=legality.get(key),
            secrecy_on=secrecy.get(key),
        )


def _bodies(session: Session, role: str) -> dict[int, int]:
    counted = select(LedgerBody.entry_id, func.count()).where(LedgerBody.role == role)
    return {row[0]: row[1] for row in session.execute(counted.group_by(LedgerBody.entry_id))}


def _reviewed(session: Session, kind: ReviewKind) -> dict[int, date]:
    review = DocumentReview
    days = select(review.entry_id, review.done_on).where(review.kind == kind.value)
    return {row.entry_id: row.done_on for row in session.execute(days) if row.done_on}
