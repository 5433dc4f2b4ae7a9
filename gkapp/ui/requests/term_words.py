"""How a request's term is told at a glance: how long yet, until when, and how it was reckoned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gkapp.domain.requests.record import RequestRecord
from gkapp.services.requests.list import RequestRow
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.tables.columns import Meter
from gkapp.ui.kit.widgets.month_calendar import when, when_done
from gkapp.ui.requests.list_columns import term_cell


@dataclass(frozen=True, slots=True)
class TermWords:
    """*large* is how the term stands, *day* its last day, *sum_of_days* what it comes from.

    Once the request has ended, *day* is when and how, and *until* says when the term ended.
    """

    large: str
    tone: Tone
    icon: str
    day: str = ""
    sum_of_days: str = ""
    until: str = ""

    @property
    def under_day(self) -> str:
        """What stands under the day where there is room for one line."""
        return self.until or self.sum_of_days


def term_words(row: RequestRow, record: RequestRecord, today: date) -> TermWords:
    """The words for a stored request."""
    meter = term_cell(row)
    if row.is_ended and row.ended_on is not None:
        return _ended_words(row, record, row.ended_on, meter, today)
    day, reckoning = "", ""
    if row.due_on is not None:
        last = f"最迟 {when_done(row.due_on, today, '答复')}"
        day = f"{last}（暂算）" if row.is_provisional else last
        reckoning = "，".join(_reckoning(row, record, today))
    return TermWords(meter.text, meter.tone, meter.icon, day, reckoning)


def _ended_words(
    row: RequestRow, record: RequestRecord, ended_on: date, meter: Meter, today: date
) -> TermWords:
    """Whether it was in time, when it ended and how; the last day under it, where it is known."""
    outcome = row.outcome.partition("、")[0]
    if row.due_on is None:
        return TermWords(when_done(ended_on, today, "办结"), meter.tone, meter.icon, outcome)
    ended = f"{when(ended_on, today)} {outcome}"
    reckoning = "，".join(_reckoning(row, record, today))
    due = f"期限 {when(row.due_on, today)}"
    return TermWords(meter.text, meter.tone, meter.icon, ended, reckoning, due)


def _reckoning(row: RequestRow, record: RequestRecord, today: date) -> Iterator[str]:
    days = row.term_days - record.extension_days
    corrected = record.correction_received_on
    if corrected is None:
        yield f"{when_done(row.received_on, today, '收到')}，次日起 {days} 个工作日"
    else:
        received = when_done(corrected, today, "收到补正")
        yield f"{received}，次日起重新计算 {days} 个工作日"
    if record.extension_days:
        yield f"延期 {record.extension_days} 个工作日"
    if record.consultation_sent_on:
        yield "征求意见期间不计"
