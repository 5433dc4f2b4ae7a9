"""The facts of each thread of a request's life, as an officer enters them.

A thread is one matter from its beginning to its end: the correction that was asked for and came in,
a consultation that was sent and answered. Everything may still be missing; what is needed, and what
cannot be, is said by `judging`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from gkapp.domain.records.row_reading import Problem
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.answer_kinds import AnswerKind, AnswerKinds, counted_outcome
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import FeeBasis
from gkapp.domain.requests.numbers import RequestKind
from gkapp.domain.text.dates import chinese_date

WITHDRAWN = "withdrawn"
CORRECTION_LAPSED = "correction_lapsed"
FEE_LAPSED = "fee_lapsed"
"""Codes of the answer kinds that are no answers: the request ends without one."""

ENDED_UNANSWERED = (WITHDRAWN, CORRECTION_LAPSED, FEE_LAPSED)
"""All of them; the day of such an ending is not that of a delivery."""

DISCLOSED = "disclosed"
PARTLY_DISCLOSED = "partly_disclosed"
"""Codes of the answer kinds that give information away."""


SUPPLY_FORMS = ("邮寄", "电子邮件", "自行领取", "当场阅读、抄录", "网上获取")
"""The usual ways in which information is asked for and supplied (art. 29, 40); any other may be."""


class ThreadKind(StrEnum):
    """The threads, by what officers call them."""

    CORRECTION = "补正"
    REASONS = "说明理由"
    CONSULTATION = "征求意见"
    EXTENSION = "延期"
    FEE = "收费通知"
    HANDOUT = "转办"
    APPROVAL = "审批"
    ENDING = "答复和办结"
    NEW_ANSWER = "重新答复"
    ARCHIVE = "归档"
    OPENING = "转主动公开"


class OpeningReason(StrEnum):
    """Why information that was given to one is looked at for all (art. 44)."""

    SEVERAL = "多个申请人申请相同信息"
    APPLICANT = "申请人建议"
    OWN = "本机关认为应当主动公开"


@dataclass(frozen=True, slots=True)
class CorrectionFacts:
    """Asking for a correction (art. 30); *reply_by* is None for the department's usual term."""

    asked_on: date | None = None
    served_on: date | None = None
    items: str = ""
    reply_by: date | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReasonsFacts:
    """Asking for the reasons of an abnormal volume, and the delay that was told (art. 35)."""

    asked_on: date | None = None
    given_on: date | None = None
    reasons: str = ""
    delay_told_on: date | None = None
    delayed_until: date | None = None


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """Asking a third party (art. 32) or another body (art. 34)."""

    to: Consulted | None = None
    addressee: str = ""
    sent_on: date | None = None
    served_on: date | None = None
    answered_on: date | None = None
    agrees: bool | None = None
    opinion: str = ""
    suspended_days: int | None = None
    """Working days that the officer counts instead of the computed ones."""
    suspended_reason: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """The extension (art. 33), in working days."""

    days: int = 0
    reason: str = ""
    approved_by: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """The processing fee; *amount* is whole yuan as text."""

    basis: FeeBasis | None = None
    quantity: int = 0
    amount: str = ""
    notified_on: date | None = None
    served_on: date | None = None
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class EndingFacts:
    """How the request ended.

    *grounds* are codes of answer kinds, the first of which is counted; registers that came by
    import tell no kind but only an outcome, see `ground_codes`.
    """

    grounds: tuple[str, ...] = ()
    ended_on: date | None = None
    """The day that counts: posted, signed for, lapsed, or the withdrawal received."""
    signed_on: date | None = None
    letter_no: str = ""
    way: str = ""
    tracking_no: str = ""
    supplied_form: str = ""
    """How the information was supplied; empty for the way that the applicant asked for."""
    supply_reason: str = ""
    """Why it was supplied otherwise (art. 40)."""
    lacks_remedy: bool = False
    """Whether the letter did not tell of the remedies (行政复议法第二十条)."""


@dataclass(frozen=True, slots=True)
class HandoutFacts:
    """Handing the request to an office of the department, with a day of its own for the reply."""

    office: str = ""
    person: str = ""
    task: str = ""
    given_on: date | None = None
    due_on: date | None = None
    replied_on: date | None = None
    reply: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """The approval sheet (审批单): who did which step of the answer, and when."""

    drafted_by: str = ""
    drafted_on: date | None = None
    draft: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    review: str = ""
    issued_by: str = ""
    issued_on: date | None = None
    issue: str = ""
    sealed_by: str = ""
    sealed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """Filing the finished request in the archive; it may have no number yet."""

    archived_on: date | None = None
    archive_no: str = ""


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """Looking at information that was given to one, whether it is to be open to all (art. 44).

    *agrees* puts it into the ledger under *title*, to be disclosed.
    """

    why: OpeningReason | None = None
    title: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    agrees: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """A decision that orders a new answer; *days* is None where it leaves the term to the law."""

    ordered_on: date
    days: int | None = None


def _no_consultations() -> Mapping[int, ConsultationFacts]:
    return {}


def _no_handouts() -> Mapping[int, HandoutFacts]:
    return {}


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that was done with one request; several of a kind by ids, the oldest first."""

    received_on: date
    channel: str = ""
    arrived_on: date | None = None
    kind: RequestKind = RequestKind.DISCLOSURE
    wanted_form: str = ""
    """How the applicant wants to be given the information (获取方式)."""
    correction: CorrectionFacts | None = None
    reasons: ReasonsFacts | None = None
    consultations: Mapping[int, ConsultationFacts] = field(default_factory=_no_consultations)
    extension: ExtensionFacts | None = None
    fee: FeeFacts | None = None
    handouts: Mapping[int, HandoutFacts] = field(default_factory=_no_handouts)
    approval: ApprovalFacts | None = None
    ending: EndingFacts | None = None
    archive: ArchiveFacts | None = None
    opening: OpeningFacts | None = None
    orders: tuple[OrderFacts, ...] = ()
    new_answers: tuple[EndingFacts, ...] = ()
    """The answers that were ordered, one for each order as far as they were given."""


_UNTOLD = "outcome:"


def untold(outcome: Outcome) -> str:
    """The code of a ground of which nothing is known but what the report counts."""
    return f"{_UNTOLD}{outcome.value}"


def outcome_told_by(code: str) -> Outcome | None:
    """The outcome of a ground that `untold` made; None for the code of an answer kind."""
    return Outcome(code.removeprefix(_UNTOLD)) if code.startswith(_UNTOLD) else None


def kind_named(kinds: AnswerKinds, code: str) -> AnswerKind | None:
    """The answer kind of *code*; None where a register told the outcome alone."""
    return None if outcome_told_by(code) else kinds.named(code)


def counted(codes: Sequence[str], kinds: AnswerKinds) -> Outcome | None:
    """What the report counts for an ending with these grounds, the first of which is marked.

    Where a part is given it is 部分公开, whatever comes first (区分处理的，只计这一情形). None for
    what stands in no row.
    """
    known = [kind for code in codes if (kind := kind_named(kinds, code)) is not None]
    if len(known) == len(codes):
        return counted_outcome(known, known[0])
    outcomes = {outcome_of(code, kinds) for code in codes}
    gives_a_part = Outcome.DISCLOSED in outcomes and len(outcomes) > 1
    if gives_a_part or Outcome.PARTLY_DISCLOSED in outcomes:
        return Outcome.PARTLY_DISCLOSED
    return outcome_of(codes[0], kinds)


def outcome_of(code: str, kinds: AnswerKinds) -> Outcome | None:
    """The outcome of one ground by itself."""
    kind = kind_named(kinds, code)
    return kind.outcome if kind is not None else outcome_told_by(code)


def codes_on(kinds: AnswerKinds, day: date, kind: RequestKind) -> tuple[str, ...]:
    """The codes that an answer signed on *day* may have; before there were kinds, outcomes.

    What stands in no row of the report answers a correction of own records alone (art. 41), and
    nothing that counts answers that.
    """
    is_counted = kind is RequestKind.DISCLOSURE
    offered = tuple(
        each.code
        for each in kinds.signed_on(day)
        if (each.outcome is not None) == is_counted or each.code == WITHDRAWN
    )
    return offered or tuple(untold(each) for each in Outcome)


LONGEST_ARCHIVE_NUMBER = 80
"""Characters of an archive number (档号)."""

LONGEST_TITLE = 500
"""Characters of a title in the ledger."""

_GIVES_INFORMATION = {
    DISCLOSED, PARTLY_DISCLOSED, untold(Outcome.DISCLOSED), untold(Outcome.PARTLY_DISCLOSED),
}  # fmt: skip

APPROVAL_STAGES = (
    ("drafted", "拟办"), ("reviewed", "审核"), ("issued", "签发"), ("sealed", "盖章"),
)  # fmt: skip
"""The beginnings of the fields of each stage, with its name, in their order."""


def missing(facts: Any) -> Iterator[Problem]:
    """What must be filled in and is not."""
    match facts:
        case ReasonsFacts():
            yield from _missing_of_reasons(facts)
        case ConsultationFacts():
            yield from _missing_of_consultation(facts)
        case ApprovalFacts():
            yield from _missing_of_approval(facts)
        case _:
            yield from _needed(facts, **_NEEDED[type(facts)])


_NEEDED: dict[type[Any], dict[str, str]] = {
    CorrectionFacts: {"asked_on": "补正通知日期"},
    ExtensionFacts: {"days": "延期工作日", "told_on": "告知日期", "approved_by": "批准人"},
    FeeFacts: {"basis": "收费方式", "quantity": "数量", "notified_on": "通知日期"},
    HandoutFacts: {"office": "承办处室", "given_on": "转办日期"},
    ArchiveFacts: {"archived_on": "归档日期"},
    OpeningFacts: {
        "why": "提出方式", "title": "信息名称", "decided_on": "审核日期", "agrees": "审核意见",
    },
    EndingFacts: {"grounds": "办理结果", "ended_on": "办结日期"},
}  # fmt: skip
"""The fields that each thread cannot do without, with their names."""


def _missing_of_reasons(facts: ReasonsFacts) -> Iterator[Problem]:
    if not facts.delay_told_on:
        yield from _needed(facts, asked_on="要求说明理由的日期")
    if bool(facts.delay_told_on) != bool(facts.delayed_until):
        yield from _needed(facts, delay_told_on="告知日期", delayed_until="延迟答复的期限")


def _missing_of_consultation(facts: ConsultationFacts) -> Iterator[Problem]:
    names = {"to": "征求对象", "addressee": "被征求意见的单位或者个人", "sent_on": "发出日期"}
    yield from _needed(facts, **names)
    if facts.suspended_days is not None and not facts.suspended_reason.strip():
        yield Problem("suspended_reason", "另行计算的，请填写理由。")


def wrong_grounds(facts: EndingFacts, course: Course, kinds: AnswerKinds) -> Iterator[Problem]:
    """An ending without an answer stands alone, and presupposes what lapsed."""
    if len(facts.grounds) > 1:
        for code in facts.grounds:
            if code in ENDED_UNANSWERED:
                name = kinds.named(code).name
                yield Problem("grounds", f"“{name}”不能与其他答复类型并用，请只选一种。")
    if len(set(facts.grounds)) < len(facts.grounds):
        yield Problem("grounds", "同一种答复类型选了两次，请去掉一个。")
    if CORRECTION_LAPSED in facts.grounds and not (
        course.correction and course.correction.asked_on
    ):
        yield Problem("grounds", "没有登记过要求补正，不能按逾期不补正办结，请先补登补正。")
    if FEE_LAPSED in facts.grounds and not (course.fee and course.fee.notified_on):
        yield Problem("grounds", "没有登记过收费通知，不能按逾期不缴费办结，请先补登收费通知。")
    yield from _not_lapsed(facts, course)


def _not_lapsed(facts: EndingFacts, course: Course) -> Iterator[Problem]:
    """What came in time has not lapsed; what came late may have been left out of account."""
    correction, fee = course.correction, course.fee
    if CORRECTION_LAPSED in facts.grounds and correction and _came_in_time(correction):
        words = f"补正已于{_day_of(correction)}收到，不能按逾期不补正办结，请核对。"
        yield Problem("grounds", words)
    if FEE_LAPSED in facts.grounds and fee and fee.paid_on:
        day = chinese_date(fee.paid_on)
        yield Problem("grounds", f"信息处理费已于{day}缴纳，不能按逾期不缴费办结，请核对。")


def _day_of(correction: CorrectionFacts) -> str:
    return chinese_date(correction.received_on) if correction.received_on else ""


def _came_in_time(correction: CorrectionFacts) -> bool:
    received, last = correction.received_on, correction.reply_by
    return received is not None and (last is None or received <= last)


def wrong_extension(facts: ExtensionFacts, course: Course) -> Iterator[Problem]:
    """While a correction or a payment is awaited no term runs that could be extended."""
    correction, fee = course.correction, course.fee
    waits = (
        ("补正", correction and (correction.asked_on, correction.received_on)),
        ("缴费", fee and (fee.notified_on, fee.paid_on)),
    )
    for name, days in waits:
        if days and _lies_between(facts.told_on, *days):
            words = f"等待{name}期间答复期限没有起算，不能延期；收到后期限重新计算。"
            yield Problem("told_on", words)


def _lies_between(day: date | None, first: date | None, last: date | None) -> bool:
    return bool(day and first and day >= first and (last is None or day < last))


def wrong_supply(facts: EndingFacts, course: Course) -> Iterator[Problem]:
    """Another form than the one asked for needs its reason (art. 40).

    That form may be used where the one asked for endangers the carrier or costs too much.
    """
    differs = facts.supplied_form and facts.supplied_form not in course.wanted_form
    if differs and course.wanted_form and not facts.supply_reason.strip():
        yield Problem(
            "supply_reason",
            f"与申请人要求的“{course.wanted_form}”不同，请填写理由（《条例》第四十条）。",
        )
    if facts.supplied_form and not gives_information(facts):
        yield Problem("supplied_form", "没有提供信息的，不填提供方式。")


def gives_information(ending: EndingFacts | None) -> bool:
    """Whether the applicant was given information, the whole or a part."""
    return ending is not None and not _GIVES_INFORMATION.isdisjoint(ending.grounds)


def _missing_of_approval(facts: ApprovalFacts) -> Iterator[Problem]:
    """Each stage has both its person and its day; one stage at least is told."""
    is_empty = True
    for key, name in APPROVAL_STAGES:
        person, day = getattr(facts, f"{key}_by"), getattr(facts, f"{key}_on")
        is_empty = is_empty and not person and day is None
        if bool(person) != bool(day):
            yield from _needed(facts, **{f"{key}_by": f"{name}人", f"{key}_on": f"{name}日期"})
    if is_empty:
        yield from _needed(facts, drafted_by="拟办人", drafted_on="拟办日期")


def wrong_handout(facts: HandoutFacts, course: Course, today: date) -> Iterator[Problem]:
    """Its days follow each other, none before the receipt or after today."""
    yield from _in_order(
        today,
        ("", "收到日期", course.received_on),
        ("given_on", "转办日期", facts.given_on),
        ("replied_on", "回复日期", facts.replied_on),
    )
    if facts.given_on and facts.due_on and facts.due_on < facts.given_on:
        yield Problem("due_on", "回复期限不能早于转办日期。")


def wrong_approval(facts: ApprovalFacts, today: date) -> Iterator[Problem]:
    """Its days follow each other."""
    stages = [(f"{key}_on", f"{name}日期") for key, name in APPROVAL_STAGES]
    yield from _in_order(today, *((key, name, getattr(facts, key)) for key, name in stages))


def wrong_archive(facts: ArchiveFacts, course: Course, today: date) -> Iterator[Problem]:
    """Only what has ended is filed (条例 art. 45)."""
    ended_on = course.ending.ended_on if course.ending else None
    if ended_on is None:
        yield Problem("", "该申请尚未办结，不能归档。请先登记答复、撤回等办理结果。")
        return
    ended = ("", "办结日期", ended_on)
    yield from _in_order(today, ended, ("archived_on", "归档日期", facts.archived_on))
    if len(facts.archive_no) > LONGEST_ARCHIVE_NUMBER:
        yield Problem("archive_no", f"档号最多 {LONGEST_ARCHIVE_NUMBER} 个字，请缩短。")


def wrong_opening(facts: OpeningFacts, course: Course, today: date) -> Iterator[Problem]:
    """Only information that may be given is opened to all (art. 44)."""
    if not gives_information(course.ending):
        yield Problem("", "只有已经公开或者部分公开给申请人的信息，才能转为主动公开。")
        return
    received = ("", "收到日期", course.received_on)
    yield from _in_order(today, received, ("decided_on", "审核日期", facts.decided_on))
    if facts.agrees is False and not facts.reason.strip():
        yield Problem("reason", "不纳入主动公开的，请填写理由。")
    if len(facts.title) > LONGEST_TITLE:
        yield Problem("title", f"信息名称最多 {LONGEST_TITLE} 个字，请缩短。")


def _in_order(today: date, *days: tuple[str, str, date | None]) -> Iterator[Problem]:
    """Days with their fields and names, each told after those before it and none in the future."""
    latest: tuple[str, date] | None = None
    for key, name, day in days:
        if day is None:
            continue
        if day > today:
            yield Problem(key, f"{name}不能晚于今天。")
        elif latest is not None and day < latest[1]:
            yield Problem(key, f"{name}不能早于{latest[0]}（{chinese_date(latest[1])}）。")
        latest = (name, day)


def _needed(facts: Any, **names: str) -> Iterator[Problem]:
    for key, name in names.items():
        told = getattr(facts, key)
        if told is not False and told in (None, "", (), 0):
            yield Problem(key, f"请填写{name}。")
