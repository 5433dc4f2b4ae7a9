"""What is told of each thread: its days in order, its facts, how it stands, what is irregular."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gkapp.domain.requests.case_history.facts import (
    APPROVAL_STAGES,
    ApprovalFacts,
    ArchiveFacts,
    ConsultationFacts,
    CorrectionFacts,
    Course,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    HandoutFacts,
    OpeningFacts,
    ReasonsFacts,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import Facts, Thread, facts_of
from gkapp.domain.requests.clock.life import Breach
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.services.requests.steps import OpenedCourse
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.requests.case_history.thread_forms import ground_name

_OTHER_THREADS = (
    ThreadKind.CORRECTION,
    ThreadKind.REASONS,
    ThreadKind.EXTENSION,
    ThreadKind.FEE,
    ThreadKind.APPROVAL,
    ThreadKind.ENDING,
    ThreadKind.ARCHIVE,
    ThreadKind.OPENING,
)
_THREAD_OF_RULE = {
    "correction": ThreadKind.CORRECTION,
    "fee": ThreadKind.FEE,
    "consulted": ThreadKind.CONSULTATION,
    "delayed": ThreadKind.REASONS,
    "answered": ThreadKind.ENDING,
    "sent": ThreadKind.ENDING,
    "unapproved": ThreadKind.ENDING,
}
"""By the first word of the rule's name."""

_AWAITED: dict[type[Facts], tuple[str, str, Tone, str]] = {
    CorrectionFacts: ("received_on", "等待补正", "hold", "hold"),
    ReasonsFacts: ("given_on", "等待说明", "hold", "hold"),
    ConsultationFacts: ("answered_on", "等待意见", "hold", "group"),
    FeeFacts: ("paid_on", "等待缴费", "hold", "hold"),
    HandoutFacts: ("replied_on", "等待回复", "hold", "group"),
    ApprovalFacts: ("issued_on", "审批中", "accent", "edit"),
}
"""The day that a thread waits for, and how it stands until then."""
_IN_VAIN = "未收到"
_OVER: dict[type[Facts], str] = {
    ApprovalFacts: "已签发", EndingFacts: "已办结", ArchiveFacts: "已归档",
}  # fmt: skip
_DAYS: dict[type[Facts], Sequence[tuple[str, str]]] = {
    CorrectionFacts: (
        ("asked_on", "要求补正"),
        ("served_on", "送达"),
        ("received_on", "收到补正，期限重新计算"),
    ),
    ReasonsFacts: (
        ("asked_on", "要求说明理由"),
        ("given_on", "收到说明"),
        ("delay_told_on", "告知延迟至 {0.delayed_until}"),
    ),
    ConsultationFacts: (("sent_on", "发出，期限暂停计算"), ("served_on", "签收")),
    ExtensionFacts: (("told_on", "告知延期 {0.days} 个工作日"),),
    FeeFacts: (
        ("notified_on", "收费通知"),
        ("served_on", "送达"),
        ("paid_on", "缴费，期限重新计算"),
    ),
    HandoutFacts: (("given_on", "转{0.office}办理"), ("replied_on", "收到回复")),
    EndingFacts: (("signed_on", "签发"),),
    ArchiveFacts: (("archived_on", "归档"),),
    OpeningFacts: (("decided_on", "审核：{0.why}"),),
}
"""The days of each thread with what happened on them, in their order."""


@dataclass(frozen=True, slots=True)
class ThreadWords:
    """One thread as its card tells it."""

    thread: Thread
    title: str
    standing: str
    tone: Tone
    icon: str
    days: Sequence[tuple[date, str]]
    facts: str = ""
    breaches: tuple[Breach, ...] = ()


def threads_in_words(opened: OpenedCourse, state: ClockState | None) -> list[ThreadWords]:
    """Every thread that was begun, by its first day."""
    course = opened.course
    breaches = state.breaches if state else ()
    told = [
        _told(opened, thread, facts, _breaches_of(thread, facts, course, breaches))
        for thread in _threads(course)
        if (facts := facts_of(course, thread)) is not None
    ]
    order = list(ThreadKind)
    return sorted(told, key=lambda each: (_first_day(each), order.index(each.thread.kind)))


def _first_day(words: ThreadWords) -> date:
    return words.days[0][0] if words.days else date.max


def other_breaches(state: ClockState) -> tuple[Breach, ...]:
    """The breaches that belong to no thread: of the receipt, and the answer that is missing."""
    return tuple(each for each in state.breaches if _kind_of(each) is None)


def _threads(course: Course) -> Iterator[Thread]:
    for kind in _OTHER_THREADS:
        yield Thread(kind)
    for row_id in course.consultations:
        yield Thread(ThreadKind.CONSULTATION, row_id)
    for row_id in course.handouts:
        yield Thread(ThreadKind.HANDOUT, row_id)
    for number in range(1, len(course.new_answers) + 1):
        yield Thread(ThreadKind.NEW_ANSWER, number)


def _kind_of(breach: Breach) -> ThreadKind | None:
    return _THREAD_OF_RULE.get(breach.rule.split("_")[0])


def _breaches_of(
    thread: Thread, facts: Facts, course: Course, breaches: Sequence[Breach]
) -> tuple[Breach, ...]:
    """Of several consultations or answers, those of the same day."""
    kind = ThreadKind.ENDING if thread.kind is ThreadKind.NEW_ANSWER else thread.kind
    mine = tuple(each for each in breaches if _kind_of(each) is kind)
    match facts:
        case ConsultationFacts():
            return tuple(each for each in mine if each.on == facts.sent_on)
        case EndingFacts() if course.new_answers:
            return tuple(each for each in mine if each.on == facts.ended_on)
        case _:
            return mine


def _told(
    opened: OpenedCourse, thread: Thread, facts: Facts, breaches: tuple[Breach, ...]
) -> ThreadWords:
    is_over = opened.course.ending is not None
    title, (standing, tone, icon) = thread.kind.value, _standing(facts, is_over=is_over)
    if isinstance(facts, ConsultationFacts) and facts.addressee:
        title += f"：{facts.addressee}"
    days = tuple((day, words) for day, words in _days(facts) if day is not None)
    more = "　".join(filter(None, _more(facts, opened)))
    return ThreadWords(thread, title, standing, tone, icon, days, more, breaches)


def _standing(facts: Facts, *, is_over: bool) -> tuple[str, Tone, str]:
    """How it stands; what never came is not waited for any more once the request *is_over*."""
    awaited = _AWAITED.get(type(facts))
    if awaited is not None and getattr(facts, awaited[0]) is None:
        return (_IN_VAIN, "neutral", "hold") if is_over and awaited[2] == "hold" else awaited[1:]
    return _OVER.get(type(facts), "已完成"), "done", "check"


def _days(facts: Facts) -> Iterator[tuple[date | None, str]]:
    for field, words in _DAYS.get(type(facts), ()):
        yield getattr(facts, field), words.format(facts)
    match facts:
        case ConsultationFacts():
            yield facts.answered_on, f"收到意见{_agreement(facts)}"
        case ApprovalFacts():
            for key, stage in APPROVAL_STAGES:
                yield getattr(facts, f"{key}_on"), _stage(facts, key, stage)
        case EndingFacts():
            yield facts.ended_on, f"{facts.way}送达" if facts.way else "办结"
        case _:
            pass


def _stage(facts: ApprovalFacts, key: str, stage: str) -> str:
    """Who did it, and in which words."""
    opinions = {"drafted": facts.draft, "reviewed": facts.review, "issued": facts.issue}
    who = f"{stage}　{getattr(facts, f'{key}_by')}"
    opinion = opinions.get(key, "")
    return f"{who}：{opinion}" if opinion else who


def _agreement(facts: ConsultationFacts) -> str:
    return {None: "", True: "：同意公开", False: "：不同意公开"}[facts.agrees]


def _counted_by_hand(facts: ConsultationFacts) -> str:
    days = facts.suspended_days
    return "" if days is None else f"不计入 {days} 个工作日：{facts.suspended_reason}"


def _more(facts: Facts, opened: OpenedCourse) -> Iterator[str]:
    match facts:
        case CorrectionFacts():
            yield f"补正期限 {facts.reply_by}" if facts.reply_by else ""
            yield facts.items
        case ReasonsFacts():
            yield facts.reasons
        case ConsultationFacts():
            yield from (facts.opinion, _counted_by_hand(facts))
        case ExtensionFacts():
            yield from (facts.reason, facts.approved_by and f"批准人 {facts.approved_by}")
        case FeeFacts():
            unit = facts.basis.unit if facts.basis else ""
            yield f"{facts.basis or ''} {facts.quantity} {unit}，{facts.amount} 元"
        case HandoutFacts():
            yield f"最迟 {facts.due_on} 回复" if facts.due_on else ""
            yield from (facts.person and f"承办人 {facts.person}", facts.task, facts.reply)
        case _:
            yield from _more_of_the_end(facts, opened)


def _more_of_the_end(facts: Facts, opened: OpenedCourse) -> Iterator[str]:
    match facts:
        case OpeningFacts():
            yield facts.title if facts.agrees else "不纳入主动公开"
            yield facts.reason
        case ArchiveFacts():
            yield facts.archive_no and f"档号 {facts.archive_no}"
        case EndingFacts():
            yield "、".join(ground_name(opened.kinds, code) for code in facts.grounds)
            yield facts.letter_no
            yield facts.tracking_no and f"邮件号 {facts.tracking_no}"
            yield facts.supplied_form and f"以{facts.supplied_form}方式提供"
            yield facts.supply_reason
            yield "答复书没有告知救济途径和期限" if facts.lacks_remedy else ""
        case _:
            return
