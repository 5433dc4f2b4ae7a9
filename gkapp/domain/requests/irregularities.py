"""What is irregular about a request but can have happened: told to the officer, never refused."""

from collections.abc import Iterator
from datetime import date

from gkapp.domain.calendar.deadline import due_date
from gkapp.domain.calendar.working_days import FIRST_YEAR, WorkingCalendar
from gkapp.domain.records.registers import Channel
from gkapp.domain.records.row_reading import RecordRule, broken
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.answer_term import (
    LimitKind,
    Suspension,
    TermFacts,
    TimeLimits,
    answer_due,
)
from gkapp.domain.requests.parties import email_doubt, identity_doubt, is_masked, phone_doubt
from gkapp.domain.requests.record import RequestRecord

MOST_DAYS_UNTIL_RECEIPT = 14
"""Calendar days from the arrival to the receipt that need no reason (our reading)."""
_HANDED_IN = (Channel.IN_PERSON, Channel.ORAL)
_SENT = (Channel.REGISTERED_POST, Channel.ORDINARY_POST, Channel.INTERNET, Channel.FAX)


def request_irregularities(
    record: RequestRecord, calendar: WorkingCalendar, limits: TimeLimits, today: date
) -> Iterator[tuple[str, str]]:
    """Column and sentence of every irregularity; late steps from 2007 on, where calendars begin."""
    yield from broken(record, _IRREGULAR)
    yield from _long_after_arrival(record)
    if doubt := identity_doubt(record.id_kind, record.id_number):
        yield "证件号码", doubt
    if doubt := phone_doubt(record.phone):
        yield "联系电话", doubt
    if doubt := email_doubt(record.email):
        yield "电子邮箱", doubt
    if record.received_on.year >= FIRST_YEAR:
        yield from _late_correction_notice(record, calendar, limits)
        yield from _late_extension_notice(record, calendar, limits)
        yield from _late_answer(record, calendar, limits, today)
    if _awaits_correction(record) and (record.correction_reply_by or today) < today:
        yield (
            "补正期限届满日",
            f"补正期限已于{record.correction_reply_by}届满而未见补正，请登记办理结果。",
        )


def _long_after_arrival(record: RequestRecord) -> Iterator[tuple[str, str]]:
    """A receipt that article 31 leaves to be explained, unless something is written of it."""
    arrived, received = record.arrived_on, record.received_on
    if arrived is None or record.confirmed_how or record.note:
        return
    days = (received - arrived).days
    if record.channel in _HANDED_IN and days > 0:
        yield (
            "收到日期",
            f"{record.channel}提交的以提交之日为收到日期（《条例》第三十一条），"
            f"登记的收到日期比来件日期{arrived}晚{days}天，请核对，或者在备注中写明理由。",
        )
    elif record.channel in _SENT and days > MOST_DAYS_UNTIL_RECEIPT:
        yield (
            "收到日期",
            f"收到日期比来件日期{arrived}晚{days}天，请核对，或者在备注中写明理由。",
        )


def _awaits_correction(record: RequestRecord) -> bool:
    asked, received = record.correction_asked_on, record.correction_received_on
    return bool(asked and not received and not record.outcome)


def _lacks_correction(record: RequestRecord) -> bool:
    """Ended after a correction was asked for, in a way that presupposes that it came."""
    match record.outcome:
        case None | Outcome.CORRECTION_LAPSED | Outcome.OTHER:
            return False
        case Outcome.STILL_UNCLEAR:
            return not record.correction_received_on
        case _:
            return bool(record.correction_asked_on and not record.correction_received_on)


def _lapsed_early(record: RequestRecord) -> bool:
    return bool(
        record.outcome is Outcome.CORRECTION_LAPSED
        and record.ended_on
        and record.correction_reply_by
        and record.ended_on <= record.correction_reply_by
    )


_IRREGULAR: tuple[RecordRule[RequestRecord], ...] = (
    RecordRule("申请人", "没有填写申请人，请补充。", lambda row: not row.applicant),
    RecordRule("申请内容", "没有填写申请内容，请补充。", lambda row: not row.content),
    RecordRule(
        "证件号码", "证件号码已脱敏，无法核对校验码。", lambda row: is_masked(row.id_number)
    ),
    RecordRule(
        "补正通知日期",
        "缺少补正通知日期，请补充。",
        lambda row: (
            not row.correction_asked_on
            and (
                row.correction_received_on
                or row.outcome in (Outcome.STILL_UNCLEAR, Outcome.CORRECTION_LAPSED)
            )
        ),
    ),
    RecordRule(
        "补正期限届满日",
        "通知补正而没有补正期限届满日，无从核对是否逾期未补正，请补充。",
        lambda row: _awaits_correction(row) and not row.correction_reply_by,
    ),
    RecordRule("补正收到日期", "通知补正后已办结，缺少补正收到日期，请补充。", _lacks_correction),
    RecordRule(
        "补正收到日期",
        "办理结果为逾期不补正，却有补正收到日期，请核对。",
        lambda row: row.outcome is Outcome.CORRECTION_LAPSED and row.correction_received_on,
    ),
    RecordRule(
        "补正收到日期",
        "补正收到日期{0.correction_received_on}晚于补正期限届满日{0.correction_reply_by}。",
        lambda row: (
            row.correction_received_on
            and row.correction_reply_by
            and row.correction_received_on > row.correction_reply_by
        ),
    ),
    RecordRule(
        "答复日期",
        "补正期限{0.correction_reply_by}届满，{0.ended_on}即按逾期不补正办结，请核对。",
        _lapsed_early,
    ),
    RecordRule(
        "延期告知日期",
        "延期{0.extension_days}个工作日，缺少延期告知日期，请补充。",
        lambda row: row.extension_days and not row.extension_told_on,
    ),
    RecordRule(
        "延期工作日",
        "有延期告知日期，却没有延期工作日，答复期限未计入延期，请补充。",
        lambda row: row.extension_told_on and not row.extension_days,
    ),
    RecordRule(
        "征求意见发出日期",
        "有征求意见收到日期，缺少征求意见发出日期，征求意见的时间无法扣除，请补充。",
        lambda row: row.consultation_answered_on and not row.consultation_sent_on,
    ),
    RecordRule(
        "征求对象",
        "没有写明征求的是第三方还是其他机关，按第三方登记，请核对。",
        lambda row: (
            (row.consultation_sent_on or row.consultation_answered_on) and not row.consulted
        ),
    ),
    RecordRule(
        "征求意见收到日期",
        "征求意见后已办结，缺少征求意见收到日期，请补充。",
        lambda row: row.consultation_sent_on and row.outcome and not row.consultation_answered_on,
    ),
    RecordRule(
        "征求意见收到日期",
        "答复之后才收到征求的意见，请核对。",
        lambda row: (
            row.consultation_answered_on
            and row.ended_on
            and row.consultation_answered_on > row.ended_on
        ),
    ),
)


_LAPSED = (Outcome.CORRECTION_LAPSED, Outcome.FEE_LAPSED)


def last_day_to_answer(
    record: RequestRecord, calendar: WorkingCalendar, limits: TimeLimits
) -> date | None:
    """The last day of the answer's term (art. 33), by what is registered of the request.

    None for a case that lapsed, which had none left; for one older than the calendars; and where
    the record does not tell when the clock ran.
    """
    if record.outcome in _LAPSED or record.received_on.year < FIRST_YEAR:
        return None
    return _answer_due(record, calendar, limits, extension_days=record.extension_days)


def _late_correction_notice(
    record: RequestRecord, calendar: WorkingCalendar, limits: TimeLimits
) -> Iterator[tuple[str, str]]:
    """Article 30: within some working days of receipt, since the revision."""
    asked = record.correction_asked_on
    limit = limits.find(LimitKind.CORRECTION_NOTICE, record.received_on)
    if asked is None or limit is None:
        return
    last_day = due_date(calendar, record.received_on, limit.days)
    if asked > last_day:
        yield (
            "补正通知日期",
            f"补正通知应在{limit.days}个工作日内（最迟{last_day}）发出，实际为{asked}。",
        )


def _late_extension_notice(
    record: RequestRecord, calendar: WorkingCalendar, limits: TimeLimits
) -> Iterator[tuple[str, str]]:
    """Article 33: the applicant is told before the term runs out."""
    told = record.extension_told_on
    last_day = _answer_due(record, calendar, limits, extension_days=0) if told else None
    if told and last_day and told > last_day:
        yield "延期告知日期", f"延期最迟应于答复期限届满日{last_day}告知，实际为{told}。"


def _late_answer(
    record: RequestRecord, calendar: WorkingCalendar, limits: TimeLimits, today: date
) -> Iterator[tuple[str, str]]:
    """Article 33: the term of the answer; a case that lapsed had none left."""
    if record.outcome in _LAPSED:
        return
    begin = record.correction_received_on or record.received_on
    if ((record.ended_on or today) - begin).days <= limits.answer_days(record.received_on):
        return  # no term of working days is shorter
    last_day = _answer_due(record, calendar, limits, extension_days=record.extension_days)
    if last_day is None or (record.ended_on or today) <= last_day:
        return
    if record.ended_on:
        yield "答复日期", f"超期答复：最迟应于{last_day}答复，实际为{record.ended_on}。"
    else:
        yield "答复日期", f"超期未答复：答复期限为{last_day}，请尽快办结。"


def _answer_due(
    record: RequestRecord, calendar: WorkingCalendar, limits: TimeLimits, extension_days: int
) -> date | None:
    """The last day to answer; None where the row does not tell when the clock ran."""
    sent, answered = record.consultation_sent_on, record.consultation_answered_on
    asked, corrected = record.correction_asked_on, record.correction_received_on
    if bool(sent) != bool(answered):
        return None
    facts = TermFacts(
        start=corrected or record.received_on,
        days=limits.answer_days(record.received_on),
        extension_days=extension_days,
        pauses=(Suspension(sent, answered_on=answered),) if sent and answered else (),
        awaited=asked is not None and corrected is None,
    )
    due = answer_due(calendar, facts, record.received_on)
    return due.day if due else None
