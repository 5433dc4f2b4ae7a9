"""What the day on which a notice reached its addressee begins: the term for their reply.

A correction, an opinion and a payment are due so many working days after that day, so it is taken
over from the delivery of the letter, unless it was entered by hand.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from gkapp.domain.requests.case_history.facts import (
    ConsultationFacts,
    CorrectionFacts,
    Course,
    FeeFacts,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import NEW, Facts, Thread, facts_of, judge_thread
from gkapp.domain.text.dates import chinese_date
from gkapp.exchange.law.rules import answer_kinds
from gkapp.models.database import Database
from gkapp.models.requests import Letter
from gkapp.services.requests.case_history import course_in
from gkapp.services.requests.steps import reckoning_in, refresh_due_day
from gkapp.services.requests.threads import write_thread

_THREADS = {
    "correction_notice": (ThreadKind.CORRECTION, "补正期限"),
    "fee_notice": (ThreadKind.FEE, "缴费期限"),
    "third_party_consultation": (ThreadKind.CONSULTATION, "对方答复的期限"),
    "agency_consultation": (ThreadKind.CONSULTATION, "对方答复的期限"),
}
"""The letters by the codes of their kinds, with the thread of each and its term."""


def take_over_service(db: Database, session: Session, letter: Letter, addressee: str,
                      day: date) -> str:  # fmt: skip
    """Let the term run from *day*, on which *letter* reached *addressee*; says so in a sentence.

    Says nothing and changes nothing where the day is known already, or does not fit the rest of
    what was done with the request.
    """
    if letter.kind not in _THREADS:
        return ""
    kind, term = _THREADS[letter.kind]
    course, reckoning = course_in(session, letter.request_id), reckoning_in(db, session)
    for thread, facts in _waiting(course, kind, addressee, day):
        judgement = judge_thread(course, thread, facts, answer_kinds(), reckoning)
        if judgement.problems or judgement.odd:
            continue
        write_thread(session, letter.request_id, thread, facts)
        refresh_due_day(session, reckoning, letter.request_id)
        return f"{term}自{chinese_date(day)}的次日起计算。"
    return ""


def _waiting(
    course: Course, kind: ThreadKind, addressee: str, day: date
) -> Iterator[tuple[Thread, Facts]]:
    """The threads whose notice was not served so far, as they stand when it was on *day*."""
    ids = course.consultations if kind is ThreadKind.CONSULTATION else (NEW,)
    for thread in (Thread(kind, row_id) for row_id in ids):
        facts = facts_of(course, thread)
        match facts:
            case ConsultationFacts(addressee=whom) if whom != addressee:
                continue
            case ConsultationFacts() | CorrectionFacts() | FeeFacts() if not facts.served_on:
                yield thread, replace(facts, served_on=day)
            case _:
                continue
