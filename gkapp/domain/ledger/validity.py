"""Whether a document is in force on a day, and how long documents hold.

Nothing that depends on today is ever stored: whether a document is in force follows from what is
registered of it and from the day that is asked about, for lists, figures and prints alike.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from typing import Any, Protocol

from gkapp.domain.calendar.working_days import months_after
from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.records.registers import DocumentType, Validity

ENDED = (Validity.LAPSED, Validity.REPEALED)
"""What a document is once it is no longer in force."""

_TRIAL = re.compile("[（(]\\s*(?:暂行|试行)\\s*[）)]|暂行|试行")


class Lasting(Protocol):
    """What has to be known of a document to say whether it is in force."""

    @property
    def validity(self) -> Validity: ...

    @property
    def ended_on(self) -> date | None: ...

    @property
    def expires_on(self) -> date | None: ...


class Termed(Protocol):
    """What has to be known of a document to propose how long it is to hold."""

    @property
    def title(self) -> str: ...

    @property
    def document_type(self) -> DocumentType | None: ...

    @property
    def effective_on(self) -> date | None: ...

    @property
    def published_on(self) -> date | None: ...

    @property
    def is_trial(self) -> bool: ...

    @property
    def valid_years(self) -> int: ...


@dataclass(frozen=True, slots=True)
class ValidityTerms:
    """The department's terms: years of validity, and when documents are looked at again."""

    ordinary_years: int
    trial_years: int
    assessment_months: int
    """Calendar months before the end of its validity in which a document is to be assessed."""
    reexamination_years: int
    """Calendar years after which a document that is not open is examined anew."""


def says_trial(title: str) -> bool:
    """Whether a title calls its document 暂行 or 试行."""
    return _TRIAL.search(title) is not None


def standing_on(day: date, document: Lasting) -> Validity:
    """What the document is on *day*, supposing that it had been made by then.

    It is in force through the last day of its validity, and no longer on the day of its repeal. A
    document that ended on an unknown day counts as ended on every day.
    """
    is_told = document.validity in ENDED
    if is_told and document.ended_on is None:
        return document.validity
    end = end_of(document)
    if end is None or day < end:
        return Validity.IN_FORCE if is_told else document.validity
    return document.validity if is_told else Validity.LAPSED


def end_of(document: Lasting) -> date | None:
    """The first day on which the document is no longer in force, by which the year counts its end.

    The day after the last of its validity (our reading: what holds until 31 December is in force on
    that day and ends in the next year), unless it is registered to have ended on another day. None
    where it goes on, as through 9999-12-31, after which there is no day.
    """
    is_at_term = document.validity == Validity.LAPSED and document.ended_on == document.expires_on
    if document.ended_on is not None and not is_at_term:
        return document.ended_on
    return day_after(document.expires_on)


def day_after(last: date | None) -> date | None:
    """The day after the last one of a validity; None where there is none."""
    return None if last in (None, date.max) else last + timedelta(days=1)


def as_it_stands(record: LedgerRecord, today: date) -> LedgerRecord:
    """The record as it is to be told today: one whose validity ran out lapsed the day after.

    A repeal that lies ahead stays what it is registered as.
    """
    if record.validity in ENDED or standing_on(today, record) not in ENDED:
        return record
    return replace(record, validity=Validity.LAPSED, ended_on=end_of(record))


def proposed_end(record: Termed, terms: ValidityTerms) -> date | None:
    """The last day of a normative document's validity by its term; None for any other document.

    Counted from the day it takes effect, else from its publication: of five years from 1 March
    2026 the last day is 28 February 2031 (our reading).
    """
    start, years = record.effective_on or record.published_on, years_of(record, terms)
    if record.document_type is not DocumentType.NORMATIVE or start is None:
        return None
    return last_day_of(start, years) if start.year + years <= MAXYEAR else None


def proposed_renewal(record: LedgerRecord, terms: ValidityTerms) -> date | None:
    """The last day of a renewal that begins when the validity ends, as proposed_end counts it."""
    if record.expires_on is None:
        return proposed_end(record, terms)
    begin = day_after(record.expires_on)
    return proposed_end(replace(record, effective_on=begin), terms) if begin else None


def years_of(record: Termed, terms: ValidityTerms) -> int:
    """The years that the document names itself, else those of the term for its kind."""
    is_trial = record.is_trial or says_trial(record.title)
    return record.valid_years or (terms.trial_years if is_trial else terms.ordinary_years)


def last_day_of(start: date, years: int) -> date:
    """The last day of so many calendar years that begin on *start*."""
    return months_after(start, 12 * years) - timedelta(days=1)


def validity_terms_from(data: Mapping[str, Any]) -> ValidityTerms:
    """The terms as their TOML file gives them; KeyError where it is wrong."""
    years = {entry["kind"]: entry["years"] for entry in data["term"]}
    return ValidityTerms(
        ordinary_years=years["ordinary"],
        trial_years=years["trial"],
        assessment_months=data["assessment"]["months"],
        reexamination_years=data["reexamination"]["years"],
    )
