"""Reads what the panel and the page of a request show of it, with the calendar read only once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gkapp.domain.calendar import WorkingCalendar
from gkapp.domain.deadline import due_date
from gkapp.domain.next_step import NextStep, next_step
from gkapp.domain.registers import RequestRecord
from gkapp.domain.time_limits import LimitKind
from gkapp.exchange.law import time_limits
from gkapp.services.request_list import RequestList, RequestRow
from gkapp.services.request_register import whole_records
from gkapp.services.working_days import WorkingDays
from gkapp.ui.context import Context
from gkapp.ui.requests.course import course_of
from gkapp.ui.requests.term_words import TermWords, term_words
from gkapp.ui.widgets.steps import Event


@dataclass(frozen=True, slots=True)
class Details:
    """Everything that is shown at a glance of one request."""

    row: RequestRow
    record: RequestRecord
    term: TermWords
    events: Sequence[Event]
    step: NextStep


class DetailsReader:
    """Belongs to one page, which tells it when the calendar was changed."""

    def __init__(self, context: Context, source: RequestList) -> None:
        self._context, self._source = context, source
        self._working_days = WorkingDays(context.db)

    @property
    def calendar(self) -> WorkingCalendar:
        """The calendar of the database."""
        return self._working_days.left().calendar

    def forget_calendar(self) -> None:
        """The calendar was changed."""
        self._working_days.forget_calendar()
        self._source.forget_calendar()

    def details_of(self, request_id: int) -> Details | None:
        """What is shown of a stored request; None when it is gone."""
        row = self._source.rows([request_id]).get(request_id)
        record = whole_records(self._context.db, [request_id]).get(request_id)
        if row is None or record is None:
            return None
        today = self._context.today
        return Details(
            row=row,
            record=record,
            term=term_words(row, record, today),
            events=course_of(record, row, today),
            step=next_step(
                row.status,
                days_left=row.days_left,
                correction_by=self._correction_by(row, record),
                today=today,
            ),
        )

    def _correction_by(self, row: RequestRow, record: RequestRecord) -> date | None:
        """The last day to ask for a correction; None where one was asked for, or none can be."""
        limit = time_limits().find(LimitKind.CORRECTION_NOTICE, row.received_on)
        if limit is None or record.correction_asked_on is not None:
            return None
        return due_date(self.calendar, row.received_on, limit.days)
