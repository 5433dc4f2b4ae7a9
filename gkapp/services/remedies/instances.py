"""The instances of a case: what tells them apart, and appeals that nobody joined to theirs."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.remedies.instances import Instance, instance_of, unjoined_appeals
from gkapp.models.requests import Remedy
from gkapp.services.remedies.records import record_of


def stored_instance(row: Remedy) -> Instance:
    """What tells the stored case from its other instances."""
    return instance_of(record_of(row), row.id)


def unjoined_in(session: Session, first: date, last: date) -> list[tuple[str, str]]:
    """The cases that may be appeals and stand alone, each with what it may be against.

    Only where one of the two was before a body or court between *first* and *last*, and only cases
    that are counted.
    """
    filed = select(Remedy).where(Remedy.is_respondent, Remedy.received_on <= last)
    rows = {row.id: row for row in session.scalars(filed)}
    return [
        (instance_words(rows[appeal.id]), instance_words(rows[below[0].id]))
        for appeal, below in unjoined_appeals(map(stored_instance, rows.values()))
        if any(each.decided_on is None or each.decided_on >= first for each in (appeal, *below))
    ]


def instance_words(row: Remedy) -> str:
    """How an instance is named where it may be joined to another."""
    day = row.received_on.isoformat()
    return "　".join(filter(None, (row.case_number or f"{day} 收到", row.stage, row.applicant)))
