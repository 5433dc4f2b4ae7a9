"""One row of a table of requests, judged: what cannot be is refused, what is irregular is told.

Knows neither files nor the database, only cells, a calendar, the outcome labels and today.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from gkapp.domain.calendar.working_days import LAST_YEAR, WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.records.fields import columns_of
from gkapp.domain.records.imports.matching import RegisterIdentity, numbers_of, shown
from gkapp.domain.records.row_reading import (
    Accepted,
    CellProblem,
    RecordRule,
    Rejected,
    Vocabulary,
    broken,
    days_out_of_order,
    judged,
    read_values,
)
from gkapp.domain.report.outcome_labels import OutcomeLabels
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.answer_term import TimeLimits
from gkapp.domain.requests.irregularities import request_irregularities
from gkapp.domain.requests.parties import RESIDENT_CARD, levelled
from gkapp.domain.requests.record import RequestDraft, RequestRecord
from gkapp.domain.text.cells import Cell

REQUEST_COLUMNS = columns_of(RequestDraft)
OUTCOME = "办理结果"

_NEVER_BEFORE = (
    ("arrived_on", "received_on"),
    ("received_on", "correction_asked_on"),
    ("received_on", "correction_received_on"),
    ("correction_asked_on", "correction_received_on"),
    ("correction_asked_on", "correction_reply_by"),
    ("received_on", "extension_told_on"),
    ("received_on", "consultation_sent_on"),
    ("received_on", "consultation_answered_on"),
    ("consultation_sent_on", "consultation_answered_on"),
    ("received_on", "ended_on"),
    ("correction_asked_on", "ended_on"),
    ("correction_received_on", "ended_on"),
    ("extension_told_on", "ended_on"),
    ("consultation_sent_on", "ended_on"),
)

_NEVER: tuple[RecordRule[RequestRecord], ...] = (
    RecordRule(
        "答复日期",
        "有办理结果，却没有答复日期；请填写办结的日期，尚未办结的请把办理结果留空。",
        lambda record: record.outcome and not record.ended_on,
    ),
    RecordRule(
        OUTCOME,
        "有答复日期，却没有办理结果；请填写办理结果，尚未办结的请把答复日期留空。",
        lambda record: record.ended_on and not record.outcome,
    ),
    RecordRule(
        "延期工作日",
        "延期不能是{0.extension_days}个工作日；没有延期的请留空。",
        lambda record: record.extension_days < 0,
    ),
)


def read_request_row(
    cells: Mapping[str, Cell],
    *,
    labels: OutcomeLabels,
    calendar: WorkingCalendar,
    limits: TimeLimits,
    today: date,
) -> Accepted[RequestRecord] | Rejected:
    """The request that *cells* (by heading) describe, or everything that forbids it."""
    values, problems = read_values(REQUEST_COLUMNS, cells, today)
    problems += _settle(values, labels, today)
    if problems:
        return Rejected(tuple(problems))
    return judge_request(RequestRecord(**values), calendar, limits, today)


def judge_request(
    record: RequestRecord, calendar: WorkingCalendar, limits: TimeLimits, today: date
) -> Accepted[RequestRecord] | Rejected:
    """The record with what is irregular about it, or everything that makes it impossible."""
    impossible = chain(
        days_out_of_order(record, REQUEST_COLUMNS, _NEVER_BEFORE),
        broken(record, _NEVER),
        _extended_too_far(record, limits),
    )
    return judged(record, impossible, request_irregularities(record, calendar, limits, today))


def _settle(values: dict[str, Any], labels: OutcomeLabels, today: date) -> Iterator[CellProblem]:
    """Read the two cells whose meaning hangs on another cell of the row."""
    year = (values.get("ended_on") or today).year
    try:
        values["outcome"] = labels.read(values["outcome"], year) if values.get("outcome") else None
    except Refused as refusal:
        yield CellProblem(OUTCOME, refusal.message)
    if values.get("id_kind") == RESIDENT_CARD and values.get("id_number"):
        values["id_number"] = levelled(values["id_number"])


def _extended_too_far(record: RequestRecord, limits: TimeLimits) -> Iterator[tuple[str, str]]:
    longest = limits.longest_extension(record.received_on)
    if record.extension_days > longest:
        yield (
            "延期工作日",
            f"延期{record.extension_days}个工作日，超过了最长的{longest}个工作日，请核对。",
        )


def request_register(labels: OutcomeLabels) -> RegisterIdentity[RequestRecord]:
    """Requests go by their number alone; *labels* name their outcomes."""

    def show(value: Any) -> str:
        return shown(labels.label_of(value) if isinstance(value, Outcome) else value)

    outcomes = Vocabulary(labels.words, lambda text: labels.read(text, LAST_YEAR))
    return RegisterIdentity(
        columns=[
            replace(each, vocabulary=outcomes) if each.heading == OUTCOME else each
            for each in REQUEST_COLUMNS
        ],
        numbers=lambda record: numbers_of(申请编号=record.number),
        likeness=lambda record: None,
        show=show,
        assigned="number",
    )
