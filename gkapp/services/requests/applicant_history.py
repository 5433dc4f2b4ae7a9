"""What one applicant asked for before: told while a request is registered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select

from gkapp.models.database import Database
from gkapp.models.requests import Request, RequestParty
from gkapp.services.report.figure_conditions import COUNTED_KIND
from gkapp.services.requests.parties import APPLICANT

FREE_ITEMS = 10
"""Requests of one applicant in one natural month that cost nothing (国办函〔2020〕109号第四条)."""


@dataclass(frozen=True, slots=True)
class EarlierRequest:
    """Another request of the same name or the same number of an identity document."""

    id: int
    number: str
    received_on: date
    has_other_number: bool
    """The name is the same and the number is not: perhaps somebody else."""


@dataclass(frozen=True, slots=True)
class ApplicantHistory:
    """The other requests of an applicant, the newest first."""

    earlier: tuple[EarlierRequest, ...] = ()

    def in_month_of(self, day: date) -> int:
        """How many of them were received in the calendar month of *day*; fees go by it."""
        month = day.year, day.month
        return sum(
            (each.received_on.year, each.received_on.month) == month for each in self.earlier
        )

    def is_charged(self, day: date) -> bool:
        """Whether one more request, received on *day*, is beyond the free ones of its month."""
        return self.in_month_of(day) >= FREE_ITEMS

    @property
    def doubtful(self) -> int:
        """How many are perhaps of somebody else who bears the same name."""
        return sum(each.has_other_number for each in self.earlier)


def applicant_history(
    db: Database, name: str, id_number: str = "", *, besides: int | None = None
) -> ApplicantHistory:
    """Every counted request, *besides* one, with an applicant of that name or number.

    Joint applicants count as well; agents do not. Nothing is found for an empty name and number.
    """
    known = _is_known(name.strip(), id_number.strip())
    if known is None:
        return ApplicantHistory()
    statement = (
        select(Request.id, Request.number, Request.received_on, RequestParty.id_number)
        .join(RequestParty, RequestParty.request_id == Request.id)
        .where(known, RequestParty.role == APPLICANT, Request.kind == COUNTED_KIND)
        .order_by(Request.received_on.desc(), Request.id.desc())
    )
    found: dict[int, EarlierRequest] = {}
    with db.read() as session:
        for row_id, number, received_on, other in session.execute(statement):
            if row_id != besides:
                differs = bool(id_number and other and other != id_number)
                found.setdefault(row_id, EarlierRequest(row_id, number, received_on, differs))
    return ApplicantHistory(tuple(found.values()))


def _is_known(name: str, id_number: str) -> ColumnElement[bool] | None:
    ways: list[ColumnElement[bool]] = []
    if name:
        ways.append(RequestParty.name == name)
    if id_number:
        ways.append(RequestParty.id_number == id_number)
    return or_(*ways) if ways else None
