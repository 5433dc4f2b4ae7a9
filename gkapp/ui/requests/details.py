"""Reads what the list and the pages of requests show, with the calendar read only once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject

from gkapp.domain.calendar.deadline import due_date
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.requests.answer_term import LimitKind
from gkapp.domain.requests.irregularities import last_day_to_answer
from gkapp.domain.requests.next_step import NextStep, next_step
from gkapp.domain.requests.record import RequestRecord
from gkapp.exchange.law.rules import time_limits
from gkapp.services.calendar import WorkingDays
from gkapp.services.records.action_result import Topic
from gkapp.services.requests.case_history import read_course
from gkapp.services.requests.list import RequestList, RequestRow
from gkapp.services.requests.lookup import whole_records
from gkapp.ui.kit.widgets.steps import StepEvent
from gkapp.ui.requests.course import course_of
from gkapp.ui.requests.term_words import TermWords, term_words
from gkapp.ui.shell.context import Context


@dataclass(frozen=True, slots=True)
class Details:
    """Everything that is shown at a glance of one request."""

    row: RequestRow
    record: RequestRecord
    term: TermWords
    events: Sequence[StepEvent]
    step: NextStep


class DetailsReader(QObject):
    """One for each open database, which outlives its pages; see `details_reader`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.bus)
        self._db, self._now = context.db, context.now
        self.source = RequestList(context.db)
        self._working_days = WorkingDays(context.db)
        context.bus.changed.connect(self._hear)

    @property
    def calendar(self) -> WorkingCalendar:
        """The calendar of the database."""
        return self._working_days.left().calendar

    def rows(self, ids: Sequence[int]) -> dict[int, RequestRow]:
        """The rows of the list, with the due days of those that were over when they came in."""
        rows = self.source.rows(ids)
        records = whole_records(self._db, [key for key, row in rows.items() if _lacks_due(row)])
        reckoned = {key: self._reckoned(rows[key], record) for key, record in records.items()}
        return rows | reckoned

    def details_of(self, request_id: int) -> Details | None:
        """What is shown of a stored request; None when it is gone."""
        row = self.source.rows([request_id]).get(request_id)
        record = whole_records(self._db, [request_id]).get(request_id)
        if row is None or record is None:
            return None
        row = self._reckoned(row, record)
        try:
            course = read_course(self._db, request_id)
        except Refused:  # a job deleted it between two readings
            return None
        today = self._now().date()
        return Details(
            row=row,
            record=record,
            term=term_words(row, record, today),
            events=course_of(course, row, today),
            step=next_step(
                row.status,
                is_over=row.is_over,
                correction_by=self._correction_by(row, record),
                today=today,
            ),
        )

    def _reckoned(self, row: RequestRow, record: RequestRecord) -> RequestRow:
        """A request that was imported when it was over has no due day of its own."""
        if not _lacks_due(row):
            return row
        return replace(row, due_on=last_day_to_answer(record, self.calendar, time_limits()))

    def _correction_by(self, row: RequestRow, record: RequestRecord) -> date | None:
        """The last day to ask for a correction; None where one was asked for, or none can be."""
        limit = time_limits().find(LimitKind.CORRECTION_NOTICE, row.received_on)
        if limit is None or record.correction_asked_on is not None:
            return None
        return due_date(self.calendar, row.received_on, limit.days)

    def _hear(self, topics: frozenset[Topic]) -> None:
        if Topic.CALENDAR in topics:
            self._working_days.forget_calendar()
            self.source.forget_calendar()


def _lacks_due(row: RequestRow) -> bool:
    return row.is_ended and row.due_on is None


def details_reader(context: Context) -> DetailsReader:
    """The reader that belongs to the open database; pages ask for it before they hear any news."""
    return context.bus.findChild(DetailsReader) or DetailsReader(context)
