"""An opinion and how it was answered, as a table tells it and as an officer types it; their rules.

Knows neither files nor the database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import chain

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.participation.answer import Reply
from gkapp.domain.participation.grades import GRADES_ALSO, Grade
from gkapp.domain.participation.reply import read_replies, reply_problems
from gkapp.domain.records.problems import Judgement, Problem
from gkapp.domain.records.row_reading import (
    Accepted,
    Column,
    Rejected,
    Rule,
    broken,
    choice,
    judged,
    judgement_of,
    read_values,
    text,
    yes_or_no,
)
from gkapp.domain.text.cells import Cell
from gkapp.domain.text.moments import plain_moment, read_moment


@dataclass(frozen=True, slots=True)
class OpinionRecord:
    """One public opinion (政务舆情); "" or None where nothing is told.

    *found_at* is when it was found, from which the hours of the answer run.
    """

    title: str
    source: str
    """Where it was heard: a paper, a platform, a hotline."""
    summary: str
    found_at: datetime
    grade: Grade
    office: str
    person: str
    is_exempt: bool
    """Whether the department need not answer it."""
    exempt_reason: str
    replies: tuple[Reply, ...]
    result: str
    late_reason: str
    note: str


@dataclass(frozen=True, slots=True)
class OpinionDraft:
    """An opinion as typed; see OpinionRecord for what each field means."""

    title: str = ""
    source: str = ""
    summary: str = ""
    found_at: datetime | None = None
    grade: Grade | None = Grade.OTHER
    office: str = ""
    person: str = ""
    is_exempt: bool = False
    exempt_reason: str = ""
    replies: tuple[Reply, ...] = ()
    result: str = ""
    late_reason: str = ""
    note: str = ""


OPINION_COLUMNS: tuple[Column, ...] = (
    text("舆情标题", "title", needed=True, required=True),
    text("来源渠道", "source"),
    text("舆情概要", "summary"),
    Column("发现时间", "found_at", read_moment, None, needed=True, required=True),
    choice("舆情类别", "grade", Grade, GRADES_ALSO, required=True),
    text("责任处室", "office"),
    text("责任人", "person"),
    yes_or_no("不需回应", "is_exempt"),
    text("不需回应的理由", "exempt_reason"),
    Column("回应情况", "replies", read_replies, ()),
    text("处置结果", "result"),
    text("逾期说明", "late_reason"),
    text("备注", "note"),
)

_NEVER: tuple[Rule[OpinionRecord], ...] = (
    Rule(
        "不需回应的理由",
        "不需回应的舆情须说明理由，请填写。",
        lambda row: row.is_exempt and not row.exempt_reason,
    ),
)
_IRREGULAR: tuple[Rule[OpinionRecord], ...] = (
    Rule(
        "不需回应的理由",
        "填写了不需回应的理由，却没有标明不需回应，请核对。",
        lambda row: row.exempt_reason and not row.is_exempt,
    ),
    Rule(
        "不需回应",
        "标明不需回应，却登记了回应情况，请核对。",
        lambda row: row.is_exempt and row.replies,
    ),
    Rule(
        "回应情况",
        "特别重大、重大突发事件由主要负责人带头回应（国办发〔2016〕80号），"
        "登记的回应中没有主要负责人，请核对。",
        lambda row: (
            row.grade is Grade.MAJOR
            and row.replies
            and not any(each.is_by_head for each in row.replies)
        ),
    ),
)


def read_opinion_row(
    cells: Mapping[str, Cell], *, now: datetime
) -> Accepted[OpinionRecord] | Rejected:
    """The opinion that *cells* (by heading) describe, or everything that forbids it."""
    values, problems = read_values(OPINION_COLUMNS, cells, now.date())
    if problems:
        return Rejected(tuple(problems))
    return judge_opinion(OpinionRecord(**values), now)


def judge_opinion(record: OpinionRecord, now: datetime) -> Accepted[OpinionRecord] | Rejected:
    """The record with what is irregular about it, or everything that makes it impossible."""
    impossible = chain(broken(record, _NEVER), _wrong_moments(record, now))
    return judged(record, impossible, broken(record, _IRREGULAR))


def judge_opinion_draft(
    draft: OpinionDraft, _calendar: WorkingCalendar, now: datetime
) -> Judgement:
    """Judge what was typed by the rules of the import."""
    missing = tuple(
        Problem(column.field, f"请填写{column.heading}。")
        for column in OPINION_COLUMNS
        if column.required and not getattr(draft, column.field)
    )
    if missing:
        return Judgement(missing)
    return judgement_of(judge_opinion(opinion_record(draft), now), OPINION_COLUMNS)


def opinion_record(draft: OpinionDraft) -> OpinionRecord:
    """The record of a draft without problems."""
    return OpinionRecord(**{each.name: getattr(draft, each.name) for each in fields(draft)})


def opinion_draft(record: OpinionRecord) -> OpinionDraft:
    """A stored opinion, to be edited."""
    return OpinionDraft(**{each.name: getattr(record, each.name) for each in fields(record)})


def _wrong_moments(record: OpinionRecord, now: datetime) -> Iterator[tuple[str, str]]:
    if record.found_at > now:
        yield "发现时间", f"发现时间{plain_moment(record.found_at)}晚于现在，请核对。"
    for reply in record.replies:
        for problem in reply_problems(reply, now):
            yield "回应情况", f"{reply.in_words}：{problem.text}"
        if reply.made_at is not None and reply.made_at < record.found_at:
            found = plain_moment(record.found_at)
            yield "回应情况", f"{reply.in_words}：回应早于发现时间{found}，请核对。"
