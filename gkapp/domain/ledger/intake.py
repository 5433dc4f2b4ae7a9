"""A row of a disclosure ledger or a draft, judged: what cannot be is refused, what is odd is told.

A draft becomes a record only when it has no problem; the rules are those of the imports.

Knows neither files nor the database, only cells, a calendar and today.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from gkapp.domain.calendar.deadline import DISCLOSURE_DAYS, due_date
from gkapp.domain.calendar.working_days import FIRST_YEAR, WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.columns import channel_uses, document_no, read_channels, registration_no
from gkapp.domain.ledger.record import LEDGER_COLUMNS, LedgerDraft, LedgerRecord
from gkapp.domain.ledger.validity import as_it_stands, end_of, says_trial
from gkapp.domain.records.fields import copied_fields, unfilled, values_in, values_of
from gkapp.domain.records.imports.matching import Key, RegisterIdentity, numbers_of, shown
from gkapp.domain.records.registers import (
    DisclosureAttribute,
    DocumentType,
    Validity,
)
from gkapp.domain.records.row_reading import (
    Accepted,
    Judgement,
    Problem,
    RecordRule,
    Rejected,
    broken,
    days_out_of_order,
    judged,
    judgement_of,
    read_values,
)
from gkapp.domain.text.cells import Cell
from gkapp.domain.text.numbers import code_key

_REGISTRATION_NO = re.compile(r"[A-Z]{4}-[0-9]{4}-[0-9]{5}")
_ENDED = (Validity.LAPSED, Validity.REPEALED)
_COUNTED = (DocumentType.REGULATION, DocumentType.NORMATIVE)

_NEVER_BEFORE = (
    ("formed_on", "ended_on"),
    ("published_on", "ended_on"),
    ("formed_on", "expires_on"),
    ("published_on", "expires_on"),
)
_SELDOM_BEFORE = (
    ("legality_sent_on", "legality_done_on"),
    ("fairness_sent_on", "fairness_done_on"),
    ("secrecy_sent_on", "secrecy_done_on"),
    ("opinions_from", "opinions_until"),
    ("formed_on", "changed_on"),
)


def _counted(row: LedgerRecord) -> bool:
    return row.document_type in _COUNTED


def _undated(row: LedgerRecord) -> bool:
    return not row.formed_on and not row.published_on


def _end_unknown(row: LedgerRecord) -> bool:
    return row.validity in _ENDED and not row.ended_on


_NEVER: tuple[RecordRule[LedgerRecord], ...] = (
    RecordRule(
        "公布日期",
        "成文日期和公布日期都没有填写，{0.document_type}无法计入任何年度，请至少填写一个。",
        lambda row: _counted(row) and _undated(row),
    ),
    RecordRule(
        "失效日期",
        "有效性为{0.validity}，却没有失效日期，请填写{0.validity}的日期。",
        _end_unknown,
    ),
)
_IRREGULAR: tuple[RecordRule[LedgerRecord], ...] = (
    RecordRule("公布日期", "成文日期和公布日期都没有填写，请补充。", _undated),
    RecordRule(
        "公布日期",
        "公布日期{0.published_on}早于成文日期{0.formed_on}，请核对。",
        lambda row: row.formed_on and row.published_on and row.published_on < row.formed_on,
    ),
    RecordRule(
        "实际公开日期",
        "实际公开日期{0.disclosed_on}早于成文日期{0.formed_on}，请核对。",
        lambda row: row.formed_on and row.disclosed_on and row.disclosed_on < row.formed_on,
    ),
    RecordRule(
        "施行日期",
        "施行日期{0.effective_on}早于公布日期{0.published_on}，请核对。",
        lambda row: row.published_on and row.effective_on and row.effective_on < row.published_on,
    ),
    RecordRule(
        "统一登记号",
        "统一登记号“{0.registration_no}”不是“四个字母-年份-五位数字”的形式，请核对。",
        lambda row: row.registration_no and not _REGISTRATION_NO.fullmatch(row.registration_no),
    ),
    RecordRule(
        "牵头机关",
        "由多个机关制定，没有填写牵头机关；只有牵头机关计数，请补充。",
        lambda row: len(row.makers) > 1 and not row.lead,
    ),
    RecordRule(
        "保密审查日期",
        "保密审查日期{0.secrecy_done_on}晚于公开日期；公开前应当经过保密审查（《条例》第十七条）。",
        lambda row: (
            row.secrecy_done_on and (day := shown_on(row)) is not None and row.secrecy_done_on > day
        ),
    ),
    RecordRule("公开属性", "没有填写公开属性，请补充。", lambda row: not row.attribute),
    RecordRule(
        "不公开理由",
        "公开属性为{0.attribute}，没有填写不公开理由，请补充。",
        lambda row: (
            row.attribute in (DisclosureAttribute.ON_REQUEST, DisclosureAttribute.WITHHELD)
            and not row.attribute_reason
        ),
    ),
    RecordRule(
        "公开属性",
        "公开属性为不予公开，却有实际公开日期{0.disclosed_on}，请核对。",
        lambda row: row.attribute is DisclosureAttribute.WITHHELD and row.disclosed_on,
    ),
)


def read_ledger_row(
    cells: Mapping[str, Cell], *, calendar: WorkingCalendar, today: date
) -> Accepted[LedgerRecord] | Rejected:
    """The document that *cells* (by heading) describe, or everything that forbids it.

    A document that lapsed without its day is taken to have ended when its validity ran out.
    """
    values, problems = read_values(LEDGER_COLUMNS, cells, today)
    if problems:
        return Rejected(tuple(problems))
    return judge_entry(LedgerRecord(**values), calendar, today)


def judge_entry(
    written: LedgerRecord, calendar: WorkingCalendar, today: date
) -> Accepted[LedgerRecord] | Rejected:
    """The record with what is irregular about it, or everything that makes it impossible.

    One whose validity has run out is taken as what it is now: lapsed.
    """
    record = with_what_follows(_with_end(written, today))
    impossible = chain(
        days_out_of_order(record, LEDGER_COLUMNS, _NEVER_BEFORE),
        broken(record, _NEVER),
        _still_in_force_after_end(record, today),
    )
    irregular = chain(
        broken(record, _IRREGULAR),
        days_out_of_order(record, LEDGER_COLUMNS, _SELDOM_BEFORE),
        _end_taken_over(written, record),
        _validity_behind_dates(record, today),
        _late_disclosure(record, calendar),
    )
    return judged(as_it_stands(record, today), impossible, irregular)


def shown_on(row: LedgerRecord) -> date | None:
    """The day the document was put before the public."""
    return row.disclosed_on or row.published_on


def with_what_follows(row: LedgerRecord) -> LedgerRecord:
    """What the title says of a trial, and the first channel's day as that of the disclosure."""
    is_trial = row.is_trial or says_trial(row.title)
    days = [row.address_on, row.gazette_on, row.new_media_on, row.reading_point_on]
    if row.other_channels:
        days += [each.published_on for each in channel_uses(row.other_channels)]
    disclosed_on = row.disclosed_on or min(filter(None, days), default=None)
    if (is_trial, disclosed_on) == (row.is_trial, row.disclosed_on):
        return row
    return replace(row, is_trial=is_trial, disclosed_on=disclosed_on)


def _with_end(row: LedgerRecord, today: date) -> LedgerRecord:
    ran_out = row.expires_on is not None and row.expires_on < today
    if row.validity is Validity.LAPSED and not row.ended_on and ran_out:
        return replace(row, ended_on=end_of(row))
    return row


def _end_taken_over(written: LedgerRecord, row: LedgerRecord) -> Iterator[tuple[str, str]]:
    if row.ended_on != written.ended_on:
        yield "失效日期", f"没有填写失效日期，按有效期届满的次日{row.ended_on}登记，请核对。"


def _still_in_force_after_end(row: LedgerRecord, today: date) -> Iterator[tuple[str, str]]:
    if row.validity is Validity.IN_FORCE and row.ended_on and row.ended_on <= today:
        yield "有效性", f"有效性为有效，失效日期{row.ended_on}却已经过去，请核对其中一项。"


def _validity_behind_dates(row: LedgerRecord, today: date) -> Iterator[tuple[str, str]]:
    in_force = row.validity not in _ENDED
    if in_force and row.expires_on and row.expires_on < today:
        yield (
            "有效性",
            f"有效期至{row.expires_on}，已经届满，按失效登记；延期或者续用的请更新有效期。",
        )
    if row.validity is Validity.AMENDED and row.ended_on and row.ended_on <= today:
        yield "失效日期", f"有效性为修改，却有已过的失效日期{row.ended_on}，请核对。"
    if not in_force and row.ended_on and row.ended_on > today:
        yield "有效性", f"失效日期{row.ended_on}还没有到，有效性已为{row.validity}，请核对。"


def _late_disclosure(row: LedgerRecord, calendar: WorkingCalendar) -> Iterator[tuple[str, str]]:
    formed, disclosed = row.formed_on, row.disclosed_on
    since = "形成"
    if row.changed_on and disclosed and row.changed_on <= disclosed:
        formed, since = row.changed_on, "变更"
    proactive = row.attribute is DisclosureAttribute.PROACTIVE
    if not (proactive and formed and disclosed) or formed.year < FIRST_YEAR:
        return
    if (disclosed - formed).days <= DISCLOSURE_DAYS:  # no term of working days is shorter
        return
    last_day = due_date(calendar, formed, DISCLOSURE_DAYS)
    if disclosed > last_day:
        yield (
            "实际公开日期",
            f"应自{since}之日起{DISCLOSURE_DAYS}个工作日内（最迟{last_day}）公开，实际为{disclosed}。",
        )


def judge_ledger_draft(draft: LedgerDraft, calendar: WorkingCalendar, today: date) -> Judgement:
    """Judge a document; beyond the rules of the import its disclosure attribute is needed."""
    missing = (
        *unfilled(draft, today),
        *_unread_channels(draft),
    )
    if missing:
        return Judgement(missing)
    return judgement_of(judge_entry(ledger_record(draft), calendar, today), LEDGER_COLUMNS)


def ledger_record(draft: LedgerDraft) -> LedgerRecord:
    """The record of a draft without problems, its numbers in the one form that they have.

    Refused where a channel cannot be read.
    """
    levelled: dict[str, Any] = {
        "document_no": document_no(draft.document_no),
        "registration_no": registration_no(draft.registration_no),
        "other_channels": read_channels(draft.other_channels),
    }
    return with_what_follows(LedgerRecord(**values_of(draft) | levelled))


def ledger_draft(record: LedgerRecord) -> LedgerDraft:
    """A stored document, to be edited."""
    return LedgerDraft(**values_of(record))


def _unread_channels(draft: LedgerDraft) -> Iterator[Problem]:
    try:
        read_channels(draft.other_channels)
    except Refused as refusal:
        yield Problem("other_channels", refusal.message)


LEDGER_TAKEN = copied_fields(LedgerDraft)
"""The fields of a document; its title too, of which most words are alike."""


def document_like(pattern: LedgerDraft, blank: LedgerDraft) -> LedgerDraft:
    """*blank* with what is usually alike from *pattern*."""
    return replace(blank, **values_in(pattern, LEDGER_TAKEN))


def ledger_register() -> RegisterIdentity[LedgerRecord]:
    """Documents go by their numbers, one without any by its title and date."""
    return RegisterIdentity(
        columns=LEDGER_COLUMNS,
        numbers=_document_numbers,
        likeness=_title_and_date,
        show=shown,
    )


def _document_numbers(record: LedgerRecord) -> Mapping[str, Key]:
    numbers: dict[str, Key] = {}
    if record.source_key:
        numbers["来源编号"] = (code_key(record.source_system), code_key(record.source_key))
    numbers |= numbers_of(
        索引号=record.index_no, 统一登记号=record.registration_no, 文号=record.document_no
    )
    return numbers or {"标题": _title_and_date(record)}


def _title_and_date(record: LedgerRecord) -> Key:
    return (code_key(record.title), record.formed_on or record.published_on)
