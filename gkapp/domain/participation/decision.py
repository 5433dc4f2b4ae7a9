"""A decision on which the public is asked, as a table tells it and as an officer types it.

Knows neither files nor the database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from itertools import chain
from typing import Any

from gkapp.domain.ledger.columns import document_no
from gkapp.domain.participation.asking import asked_days
from gkapp.domain.participation.law import VoicesLaw
from gkapp.domain.records.row_reading import (
    Accepted,
    Column,
    Judgement,
    Problem,
    Rejected,
    Rule,
    any_day,
    broken,
    count,
    days_out_of_order,
    judged,
    judgement_of,
    names,
    past_day,
    read_values,
    text,
)
from gkapp.domain.text.cells import Cell


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One major decision (重大行政决策) put to the public beforehand; "" or None: not told.

    *opened_from* and *opened_until* are the first and the last day on which opinions are taken.
    """

    title: str
    office: str
    person: str
    draft_published_on: date | None
    address: str
    """Where the draft stands."""
    opened_from: date | None
    opened_until: date | None
    short_reason: str
    """Why the public is asked for less than the usual time."""
    channels: tuple[str, ...]
    hearing_on: date | None
    delivered_on: date | None
    """The day the hearing's material reached those who take part."""
    received: int
    taken_up: int
    result_on: date | None
    """The day on which it was published how opinions were taken up (采纳情况)."""
    result_address: str
    document_no: str
    """The number of the document that came of it."""
    stopped_reason: str
    """Why the decision was given up; then nothing more is owed."""
    note: str
    entry_id: int | None = None
    """The ledger's document of that number; no table tells it."""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision as typed; see DecisionRecord for what each field means."""

    title: str = ""
    office: str = ""
    person: str = ""
    draft_published_on: date | None = None
    address: str = ""
    opened_from: date | None = None
    opened_until: date | None = None
    short_reason: str = ""
    channels: tuple[str, ...] = ()
    hearing_on: date | None = None
    delivered_on: date | None = None
    received: int = 0
    taken_up: int = 0
    result_on: date | None = None
    result_address: str = ""
    document_no: str = ""
    stopped_reason: str = ""
    note: str = ""
    entry_id: int | None = None


DECISION_COLUMNS: tuple[Column, ...] = (
    text("决策名称", "title", needed=True, required=True),
    text("承办处室", "office"),
    text("责任人", "person"),
    past_day("草案公布日期", "draft_published_on"),
    text("草案网址", "address"),
    any_day("征求意见开始日期", "opened_from"),
    any_day("征求意见截止日期", "opened_until"),
    text("缩短期限的理由", "short_reason"),
    names("征求意见渠道", "channels"),
    any_day("听证会日期", "hearing_on"),
    past_day("听证材料送达日期", "delivered_on"),
    count("收到意见条数", "received"),
    count("采纳意见条数", "taken_up"),
    past_day("采纳情况公布日期", "result_on"),
    text("采纳情况网址", "result_address"),
    Column("决策文件文号", "document_no", document_no),
    text("终止决策的原因", "stopped_reason"),
    text("备注", "note"),
)

_IN_ORDER = (
    ("draft_published_on", "opened_until"),
    ("opened_from", "result_on"),
    ("delivered_on", "hearing_on"),
)
_NEVER: tuple[Rule[DecisionRecord], ...] = (
    Rule(
        "采纳意见条数",
        "采纳 {0.taken_up} 条，多于收到的 {0.received} 条，请核对。",
        lambda row: row.taken_up > row.received,
    ),
    Rule(
        "征求意见截止日期",
        "截止日期{0.opened_until}早于开始日期{0.opened_from}，请核对这两个日期。",
        lambda row: row.opened_from and row.opened_until and row.opened_until < row.opened_from,
    ),
)


def read_decision_row(
    cells: Mapping[str, Cell], *, law: VoicesLaw, today: date
) -> Accepted[DecisionRecord] | Rejected:
    """The decision that *cells* (by heading) describe, or everything that forbids it."""
    values, problems = read_values(DECISION_COLUMNS, cells, today)
    if problems:
        return Rejected(tuple(problems))
    return judge_decision(DecisionRecord(**values), law)


def judge_decision(record: DecisionRecord, law: VoicesLaw) -> Accepted[DecisionRecord] | Rejected:
    """The record with what is irregular about it, or everything that makes it impossible.

    A shorter term without its reason is irregular in a table: the past cannot be made up.
    """
    irregular = chain(
        days_out_of_order(record, DECISION_COLUMNS, _IN_ORDER), _too_short(record, law)
    )
    return judged(record, broken(record, _NEVER), irregular)


def judge_decision_draft(draft: DecisionDraft, law: VoicesLaw, today: date) -> Judgement:
    """Judge what was typed by the rules of the import; a shorter term needs its reason."""
    missing = tuple(_missing(draft, today))
    if missing:
        return Judgement(missing)
    record = decision_record(draft)
    short = tuple(Problem("short_reason", words) for _, words in _too_short(record, law))
    if short:
        return Judgement(short)
    return judgement_of(judge_decision(record, law), DECISION_COLUMNS)


def decision_record(draft: DecisionDraft) -> DecisionRecord:
    """The record of a draft without problems; Refused where the document's number is none."""
    values: dict[str, Any] = {each.name: getattr(draft, each.name) for each in fields(draft)}
    values["document_no"] = document_no(draft.document_no)
    return DecisionRecord(**values)


def decision_draft(record: DecisionRecord) -> DecisionDraft:
    """A stored decision, to be edited."""
    return DecisionDraft(**{each.name: getattr(record, each.name) for each in fields(record)})


def _missing(draft: DecisionDraft, today: date) -> Iterator[Problem]:
    for column in DECISION_COLUMNS:
        value: Any = getattr(draft, column.field)
        if column.required and not value:
            yield Problem(column.field, f"请填写{column.heading}。")
        elif column.past and value and value > today:
            yield Problem(column.field, f"{column.heading}不能晚于今天。")
    if draft.opened_until is not None and draft.opened_from is None:
        yield Problem("opened_from", "请填写征求意见开始日期。")
    if draft.opened_from is not None and draft.opened_until is None:
        yield Problem("opened_until", "请填写征求意见截止日期。")


def _too_short(record: DecisionRecord, law: VoicesLaw) -> Iterator[tuple[str, str]]:
    days = asked_days(record.opened_from, record.opened_until)
    rule = law.consultation_on(record.opened_from) if record.opened_from else None
    if days is not None and rule is not None and 0 < days < rule.days and not record.short_reason:
        words = (
            f"公开征求意见 {days} 日，少于 {rule.days} 日（{rule.article}），请写明缩短期限的理由。"
        )
        yield "缩短期限的理由", words
