"""The instances of a case: what tells them apart, and appeals that nobody joined to theirs."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.records.registers import CourtStage
from gkapp.domain.remedies.instances import Instance, unjoined_appeals
from gkapp.domain.report.outcomes import RemedyKind
from gkapp.domain.text.numbers import code_key
from gkapp.models.requests import Remedy


def instance_of(row: Remedy) -> Instance:
    """What tells the case from its other instances."""
    return Instance(
        id=row.id,
        kind=RemedyKind(row.kind),
        received_on=row.received_on,
        decided_on=row.decided_on,
        request=code_key(row.request_number),
        stage=CourtStage(row.stage) if row.stage else None,
        applicant=row.applicant,
        body=row.body,
        case_number=row.case_number,
        parent_id=row.parent_id,
    )


def unjoined_in(session: Session, first: date, last: date) -> list[tuple[str, str]]:
    """The cases that may be appeals and stand alone, each with what it may be against.

    Only where one of the two was before a body or court between *first* and *last*, and only cases
    that are counted.
    """
    filed = select(Remedy).where(Remedy.is_respondent, Remedy.received_on <= last)
    rows = {row.id: row for row in session.scalars(filed)}
    return [
        (instance_words(rows[appeal.id]), instance_words(rows[below[0].id]))
        for appeal, below in unjoined_appeals(map(instance_of, rows.values()))
        if any(each.decided_on is None or each.decided_on >= first for each in (appeal, *below))
    ]


def instance_words(row: Remedy) -> str:
    """How an instance is named where it may be joined to another."""
    day = row.received_on.isoformat()
    return "　".join(filter(None, (row.case_number or f"{day} 收到", row.stage, row.applicant)))
