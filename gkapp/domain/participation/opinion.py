"""An opinion and how it was answered, as a table tells it and as an officer types it; their rules.

Knows neither files nor the database.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain
from typing import Any

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.participation.law import FORMS_ALSO, GRADES_ALSO, Grade, ReplyForm, ResponseTerm
from gkapp.domain.records.fields import (
    Kind,
    choice,
    columns_of,
    declared,
    flag,
    moment,
    required,
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
    judged,
    judgement_of,
    read_values,
)
from gkapp.domain.text.cells import Cell, CellValue, as_text
from gkapp.domain.text.labels import choice_reader
from gkapp.domain.text.moments import plain_moment, read_moment
from gkapp.domain.text.numbers import code_key

HEAD = "主要负责人"
_END_OF_TIME = datetime(9999, 1, 1)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; everything may still be missing while it is typed."""

    made_at: datetime | None = None
    form: ReplyForm | None = None
    address: str = ""
    """Where it can be read or seen: an address, a station, a paper."""
    speaker: str = ""
    is_by_head: bool = False
    """Whether the head of the department answered in person (主要负责人)."""

    @property
    def in_words(self) -> str:
        """When, how and by whom."""
        when = plain_moment(self.made_at) if self.made_at else ""
        is_told = not self.is_by_head or HEAD in self.speaker
        who = "、".join(filter(None, (self.speaker, "" if is_told else HEAD)))
        return "　".join(filter(None, (when, self.form or "", who)))


def in_order(replies: Iterable[Reply]) -> tuple[Reply, ...]:
    """The answers as they followed each other."""
    return tuple(sorted(replies, key=lambda each: each.made_at or _END_OF_TIME))


LONGEST_ADDRESS, LONGEST_NAME = 500, 120
BAR = "｜"
_PARTS = ("时间", "形式", "渠道或网址", "回应人", "主要负责人")

_read_form = choice_reader(ReplyForm, FORMS_ALSO)


def judge_reply(reply: Reply, now: datetime) -> Judgement:
    """What stands in the way of keeping an answer, and what is irregular about it."""
    return Judgement(tuple(reply_problems(reply, now)), tuple(_oddities(reply)))


def reply_problems(reply: Reply, now: datetime) -> Iterator[Problem]:
    """What must be filled in or cannot be."""
    if reply.made_at is None:
        yield Problem("made_at", "请填写回应时间，精确到分。")
    elif reply.made_at > now:
        yield Problem("made_at", "回应时间不能晚于现在。")
    if reply.form is None:
        yield Problem("form", "请选择回应形式。")
    for name, words, longest in (
        ("address", "渠道或网址", LONGEST_ADDRESS),
        ("speaker", "回应人", LONGEST_NAME),
    ):
        if len(getattr(reply, name)) > longest:
            yield Problem(name, f"{words}最多 {longest} 个字，请缩短。")


def reply_line(reply: Reply) -> str:
    """时间｜形式｜渠道或网址｜回应人｜主要负责人, without empty parts at the end."""
    parts = (
        plain_moment(reply.made_at) if reply.made_at else "",
        reply.form or "",
        reply.address,
        reply.speaker,
        "是" if reply.is_by_head else "",
    )
    return BAR.join(part.replace(BAR, "|") for part in parts).rstrip(BAR)


def read_replies(cell: CellValue) -> tuple[Reply, ...]:
    """The answers of a cell, one in each line; Refused where a line is none."""
    lines = (line.strip() for line in as_text(cell).splitlines())
    return in_order(_reply(line) for line in lines if line)


def _reply(line: str) -> Reply:
    parts = [part.strip() for part in line.replace("|", BAR).split(BAR)]
    if not 2 <= len(parts) <= len(_PARTS):
        raise Refused(f"“{line}”的栏目不对，各栏依次为：{BAR.join(_PARTS)}。")
    made_at, form, address, speaker, head = (*parts, *[""] * (len(_PARTS) - len(parts)))
    return Reply(read_moment(made_at), _read_form(form), address, speaker, head in ("是", HEAD))


def _oddities(reply: Reply) -> Iterator[Problem]:
    if reply.made_at is not None and not reply.address:
        yield Problem("address", "请填写发布的渠道或者网址，备查。")


_HOUR = timedelta(hours=1)


class ResponseState(StrEnum):
    """What a list tells of an opinion."""

    WAITING = "待回应"
    OVERDUE = "逾期"
    ANSWERED = "已回应"
    EXEMPT = "不需回应"


@dataclass(frozen=True, slots=True)
class OpinionDuty:
    """One thing to be done about an opinion: until when, and when it was done."""

    term: ResponseTerm
    due: datetime
    met_at: datetime | None

    def is_late(self, now: datetime) -> bool:
        """Whether it was done late, or is late by *now*."""
        return (self.met_at or now) > self.due

    def in_words(self, found_at: datetime, now: datetime) -> str:
        """How long it took, how late it is, or how long there is yet."""
        if self.met_at is not None:
            if self.met_at > self.due:
                return f"逾期 {span(self.met_at - self.due)}"
            return f"用时 {span(self.met_at - found_at)}"
        if now > self.due:
            return f"已逾期 {span(now - self.due)}"
        return f"还剩 {span(self.due - now)}"


@dataclass(frozen=True, slots=True)
class Response:
    """*duties* in the order of their ends. *due* is that of the first that is still to be done."""

    state: ResponseState
    words: str
    duties: tuple[OpinionDuty, ...] = ()
    due: datetime | None = None
    answered_at: datetime | None = None
    """When the last of what had to be done was done; None while something is open."""
    on_time: bool | None = None
    """None while something is open, or where no rule gives a term."""

    @property
    def open_duty(self) -> OpinionDuty | None:
        """What is to be done next; None where nothing is, or no rule says it."""
        return next((each for each in self.duties if each.met_at is None), None)


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """What the standing of an opinion follows from."""

    found_at: datetime
    terms: Sequence[ResponseTerm]
    replies: Sequence[Reply] = ()
    is_exempt: bool = False


def response_to(facts: ResponseFacts, now: datetime) -> Response:
    """How it stands *now*."""
    if facts.is_exempt:
        return Response(ResponseState.EXEMPT, ResponseState.EXEMPT.value)
    duties = duties_of(facts)
    is_open = [each for each in duties if each.met_at is None]
    if is_open:
        first = is_open[0]
        state = ResponseState.OVERDUE if first.is_late(now) else ResponseState.WAITING
        return Response(state, first.in_words(facts.found_at, now), duties, first.due)
    if not duties:
        answered_at = _first(facts.replies, is_conference=False)
        state = ResponseState.ANSWERED if answered_at else ResponseState.WAITING
        return Response(state, state.value, answered_at=answered_at)
    met = max(each.met_at for each in duties if each.met_at)
    on_time = not any(each.is_late(now) for each in duties)
    words = "按时回应" if on_time else "逾期回应"
    return Response(ResponseState.ANSWERED, words, duties, None, met, on_time)


def duties_of(facts: ResponseFacts) -> tuple[OpinionDuty, ...]:
    """What is to be done about the opinion, the first to end first."""
    found = (
        OpinionDuty(
            term,
            facts.found_at + timedelta(hours=term.hours),
            _first(facts.replies, is_conference=term.is_conference),
        )
        for term in facts.terms
    )
    return tuple(sorted(found, key=lambda each: each.due))


def span(length: timedelta) -> str:
    """A length of time as people tell it: 26 分钟, 31 小时, 5 天 4 小时; smaller parts are cut."""
    hours = length // _HOUR
    if not hours:
        return f"{max(length // timedelta(minutes=1), 1)} 分钟"
    days, rest = divmod(hours, 24)
    if days < 3:
        return f"{hours} 小时"
    return f"{days} 天 {rest} 小时" if rest else f"{days} 天"


def _first(replies: Sequence[Reply], *, is_conference: bool) -> datetime | None:
    return min(
        (
            each.made_at
            for each in replies
            if each.made_at and (not is_conference or each.form is ReplyForm.CONFERENCE)
        ),
        default=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionDraft:
    """One public opinion (政务舆情) as it is typed; "" or None where nothing is told."""

    title: str = text("舆情标题", 300, short="标题", needed=True, required=True)
    source: str = text("来源渠道", 200)
    """Where it was heard: a paper, a platform, a hotline."""
    summary: str = text("舆情概要", hint="反映了什么，涉及哪些人、哪些事项")
    found_at: datetime | None = moment(
        "发现时间",
        needed=True,
        required=True,
        hint="回应期限自发现之时起算，按小时计算，节假日不扣除",
    )
    """When it was found, from which the hours of the answer run."""
    grade: Grade | None = choice(
        "舆情类别",
        Grade,
        GRADES_ALSO,
        default=Grade.OTHER,
        empty=None,
        required=True,
        hint="涉及特别重大、重大突发事件的，期限更短，应当举行新闻发布会",
    )
    office: str = text("责任处室", 120)
    person: str = text("责任人", 80)
    is_exempt: bool = flag("不需回应")
    """Whether the department need not answer it."""
    exempt_reason: str = text("不需回应的理由", short="理由")
    replies: tuple[Reply, ...] = declared(
        "回应情况", Kind.PARTS, read_replies, default=(), hint="每次回应登记一条"
    )
    result: str = text("处置结果")
    late_reason: str = text("逾期说明", hint="超过期限回应的，写明原因")
    note: str = text("备注")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionRecord(OpinionDraft):
    """An opinion as it is registered: when it was found, and of what grade it is, is there."""

    found_at: datetime = required()
    grade: Grade = required()


OPINION_COLUMNS = columns_of(OpinionDraft)

_NEVER: tuple[RecordRule[OpinionRecord], ...] = (
    RecordRule(
        "不需回应的理由",
        "不需回应的舆情须说明理由，请填写。",
        lambda row: row.is_exempt and not row.exempt_reason,
    ),
)
_IRREGULAR: tuple[RecordRule[OpinionRecord], ...] = (
    RecordRule(
        "不需回应的理由",
        "填写了不需回应的理由，却没有标明不需回应，请核对。",
        lambda row: row.exempt_reason and not row.is_exempt,
    ),
    RecordRule(
        "不需回应",
        "标明不需回应，却登记了回应情况，请核对。",
        lambda row: row.is_exempt and row.replies,
    ),
    RecordRule(
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
    missing = tuple(unfilled(draft, now.date()))
    if missing:
        return Judgement(missing)
    return judgement_of(judge_opinion(opinion_record(draft), now), OPINION_COLUMNS)


def opinion_record(draft: OpinionDraft) -> OpinionRecord:
    """The record of a draft without problems."""
    return OpinionRecord(**values_of(draft))


def opinion_draft(record: OpinionRecord) -> OpinionDraft:
    """A stored opinion, to be edited."""
    return OpinionDraft(**values_of(record))


def _wrong_moments(record: OpinionRecord, now: datetime) -> Iterator[tuple[str, str]]:
    if record.found_at > now:
        yield "发现时间", f"发现时间{plain_moment(record.found_at)}晚于现在，请核对。"
    for reply in record.replies:
        for problem in reply_problems(reply, now):
            yield "回应情况", f"{reply.in_words}：{problem.text}"
        if reply.made_at is not None and reply.made_at < record.found_at:
            found = plain_moment(record.found_at)
            yield "回应情况", f"{reply.in_words}：回应早于发现时间{found}，请核对。"


def opinion_register() -> RegisterIdentity[OpinionRecord]:
    """By the title and the day on which it was found: the same may be said again."""
    return RegisterIdentity(
        columns=OPINION_COLUMNS,
        numbers=lambda record: {"舆情标题": (code_key(record.title), record.found_at.date())},
        likeness=lambda record: None,
        show=_shown,
    )


def _shown(value: Any) -> str:
    match value:
        case (Reply(), *_):
            return "；".join(map(reply_line, value))
        case datetime():
            return plain_moment(value)
        case _:
            return shown(value)
