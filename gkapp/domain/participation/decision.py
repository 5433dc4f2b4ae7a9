"""A decision on which the public is asked, as a table tells it and as an officer types it.

Knows neither files nor the database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from gkapp.domain.ledger.columns import document_no
from gkapp.domain.participation.asking import asked_days
from gkapp.domain.participation.law import VoicesLaw
from gkapp.domain.records.fields import (
    any_day,
    columns_of,
    count,
    link,
    names,
    past_day,
    text,
    unfilled,
    values_of,
)
from gkapp.domain.records.imports.matching import RegisterIdentity, shown
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """One major decision (重大行政决策) put to the public beforehand; "" or None: not told.

    *opened_from* and *opened_until* are the first and the last day on which opinions are taken.
    """

    title: str = text("决策名称", 300, needed=True, required=True)
    office: str = text("承办处室", 120)
    person: str = text("责任人", 80)
    draft_published_on: date | None = past_day(
        "草案公布日期", short="草案公布", hint="决策草案和说明向社会公布之日"
    )
    address: str = text("草案网址", 500)
    """Where the draft stands."""
    opened_from: date | None = any_day("征求意见开始日期", short="开始日期")
    opened_until: date | None = any_day("征求意见截止日期", short="截止日期")
    short_reason: str = text("缩短期限的理由", short="缩短的理由", hint="少于法定期限的，必须写明")
    """Why the public is asked for less than the usual time."""
    channels: tuple[str, ...] = names("征求意见渠道", short="征求渠道")
    hearing_on: date | None = any_day("听证会日期")
    delivered_on: date | None = past_day(
        "听证材料送达日期", short="材料送达", hint="听证材料送达听证参加人之日"
    )
    """The day the hearing's material reached those who take part."""
    received: int = count("收到意见条数", short="收到意见")
    taken_up: int = count("采纳意见条数", short="采纳意见")
    result_on: date | None = past_day("采纳情况公布日期", short="采纳情况公布")
    """The day on which it was published how opinions were taken up (采纳情况)."""
    result_address: str = text("采纳情况网址", 500, short="网址")
    document_no: str = text("决策文件文号", 80, read=document_no)
    """The number of the document that came of it."""
    stopped_reason: str = text(
        "终止决策的原因", short="终止的原因", hint="决策不再进行的，写明原因"
    )
    """Why the decision was given up; then nothing more is owed."""
    note: str = text("备注")
    entry_id: int | None = link("台账中的文件")
    """The ledger's document of that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord(DecisionDraft):
    """A decision as it is registered: its title is there."""


DECISION_COLUMNS = columns_of(DecisionDraft)

_IN_ORDER = (
    ("draft_published_on", "opened_until"),
    ("opened_from", "result_on"),
    ("delivered_on", "hearing_on"),
)
_NEVER: tuple[RecordRule[DecisionRecord], ...] = (
    RecordRule(
        "采纳意见条数",
        "采纳 {0.taken_up} 条，多于收到的 {0.received} 条，请核对。",
        lambda row: row.taken_up > row.received,
    ),
    RecordRule(
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
    values = values_of(draft)
    values["document_no"] = document_no(draft.document_no)
    return DecisionRecord(**values)


def decision_draft(record: DecisionRecord) -> DecisionDraft:
    """A stored decision, to be edited."""
    return DecisionDraft(**values_of(record))


def _missing(draft: DecisionDraft, today: date) -> Iterator[Problem]:
    yield from unfilled(draft, today)
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


def decision_register() -> RegisterIdentity[DecisionRecord]:
    """By its name."""
    return RegisterIdentity(
        columns=DECISION_COLUMNS,
        numbers=lambda record: {"决策名称": (code_key(record.title),)},
        likeness=lambda record: None,
        show=shown,
    )
