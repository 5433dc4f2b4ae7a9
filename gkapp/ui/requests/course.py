"""What happened to a request, as a timeline: each event with its day and its ground."""

from collections.abc import Iterator
from datetime import date

from gkapp.domain.dates import chinese_date
from gkapp.domain.registers import RequestRecord
from gkapp.domain.request_status import RequestStatus
from gkapp.services.request_list import RequestRow
from gkapp.ui.requests.term_words import when
from gkapp.ui.widgets.steps import Event, Step

_STANDING_STILL = (
    RequestStatus.CORRECTING,
    RequestStatus.PAYING,
    RequestStatus.CONSULTING,
    RequestStatus.IN_HAND,
)


def course_of(record: RequestRecord, row: RequestRow, today: date) -> tuple[Event, ...]:
    """The events of a stored request in their order, where it stands, and the day to come."""
    past = sorted(_past(record, row), key=lambda each: each[0])
    events = [Event(Step.DONE, when(day, today), what, why) for day, what, why in past]
    if row.status in _STANDING_STILL:
        events.append(Event(Step.NOW, "现在", row.status.value, _office(record)))
        if row.due_on is not None and row.due_on >= today:
            events.append(Event(Step.NEXT, f"最迟 {when(row.due_on, today)}", "答复并送达"))
    return tuple(events)


def _past(record: RequestRecord, row: RequestRow) -> Iterator[tuple[date, str, str]]:
    """Day, what happened, and what it means for the term."""
    channel = f"（{record.channel}）" if record.channel else ""
    if record.arrived_on and record.arrived_on != record.received_on:
        yield record.arrived_on, f"来件{channel}", "确认之前不起算"
    yield record.received_on, f"收到申请{channel}", "次日起算"
    if day := record.correction_asked_on:
        by = record.correction_reply_by
        yield day, "要求补正", f"最迟{chinese_date(by)}补正" if by else "第三十条"
    if day := record.correction_received_on:
        yield day, "收到补正", "期限重新计算"
    if day := record.consultation_sent_on:
        yield day, "征求意见", "期限暂停计算"
    if day := record.consultation_answered_on:
        yield day, "收到意见", "期限继续计算"
    if record.extension_days and (day := record.extension_told_on):
        yield day, f"告知延期 {record.extension_days} 个工作日", "第三十三条"
    if day := record.ended_on:
        yield (
            day,
            row.outcome or "办结",
            "　".join(filter(None, (record.letter_no, _served(record)))),
        )


def _served(record: RequestRecord) -> str:
    return f"{record.delivery_way}送达" if record.delivery_way else ""


def _office(record: RequestRecord) -> str:
    return f"承办 {record.office}" if record.office else ""
