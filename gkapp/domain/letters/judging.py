"""What forbids a letter: its facts are judged by the rules that the record's steps go through.

A letter is a step that is about to be taken. What the clock refuses of the step, it refuses of the
letter, and what waiting would make lawful: an ending before the term is over. What is late already
may be written, for it is owed still, and is told; the record asks for the reason.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import LetterField, When
from gkapp.domain.records.row_reading import Problem
from gkapp.domain.requests.answer_kinds import AnswerKinds
from gkapp.domain.requests.case_history.facts import (
    CORRECTION_LAPSED,
    FEE_LAPSED,
    ConsultationFacts,
    CorrectionFacts,
    Course,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    ReasonsFacts,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import (
    Thread,
    ThreadJudgement,
    judge_thread,
)
from gkapp.domain.requests.case_history.standing import standing_of
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.life import Reckoning
from gkapp.domain.requests.fees import FeeBasis
from gkapp.domain.text.dates import chinese_date, read_date

SIGNED_ON = "成文日期"
"""Where a sentence stands that is about the day of the letter itself."""
_DAYS, _NEW_DUE, _APPROVED_BY = "延长的工作日", "新到期日", "批准人"
_ASKED, _CORRECTED, _REPLY_BY = "补正告知的日期", "收到补正的日期", "补正期限届满的日期"
_FEE_SERVED, _PAY_BY, _AMOUNT = "收费通知送达的日期", "缴费期限届满的日期", "收费数额"
_SENT, _REASONS_GIVEN, _EARLIER = "征求意见发出日期", "收到说明日期", "前次答复的日期"
_FOLLOWING = (
    (_ASKED, _CORRECTED), (_ASKED, _REPLY_BY), (_FEE_SERVED, _PAY_BY),
)  # fmt: skip
"""Days of one letter, of which the second cannot be before the first."""
_MONEY = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Said:
    """What a letter says: its kind, the day of its signing, and its facts by their names."""

    kind: str
    signed_on: date
    facts: Mapping[str, str]

    def text(self, name: str) -> str:
        """The fact of that name, also where it is one ground's among several; empty for none."""
        found = (value for key, value in self.facts.items() if key.partition("（")[0] == name)
        return next(found, "").strip()

    def day(self, name: str) -> date | None:
        """The day that the fact names."""
        return read_date(self.text(name)) if self.text(name) else None


@dataclass(frozen=True, slots=True)
class LetterJudgement:
    """What forbids a letter, and what is irregular but may stand."""

    problems: tuple[Problem, ...] = ()
    odd: tuple[Problem, ...] = ()


def judge_letter(
    said: Said,
    fields: Iterable[LetterField],
    course: Course,
    kinds: AnswerKinds,
    reckoning: Reckoning,
) -> LetterJudgement:
    """Everything that forbids the letter, each with the field beside which it stands."""
    by_itself = (*_out_of_order(said, fields, course), *_unlike_the_record(said, course))
    if by_itself:
        return LetterJudgement(by_itself)
    told = tuple(_by_the_clock(said, course, kinds, reckoning))
    return LetterJudgement(
        tuple(each for each in told if not isinstance(each, _Odd)),
        tuple(each for each in told if isinstance(each, _Odd)),
    )


@dataclass(frozen=True, slots=True)
class _Odd(Problem):
    """What may stand all the same."""


def _out_of_order(said: Said, fields: Iterable[LetterField], course: Course) -> Iterator[Problem]:
    """Days before the receipt, and days that contradict each other."""
    for field in fields:
        name = field.name.partition("（")[0]
        if field.when is None or name == _EARLIER:
            continue
        day = said.day(name)
        if day is not None and field.when is not When.TO_COME and day < course.received_on:
            received = chinese_date(course.received_on)
            yield Problem(name, f"{name}{chinese_date(day)}早于收到申请的日期{received}，请核对。")
    for before, after in _FOLLOWING:
        first, second = said.day(before), said.day(after)
        if first and second and second < first:
            yield Problem(
                after,
                f"{after}{chinese_date(second)}早于{before}{chinese_date(first)}，请核对。",
            )


def _unlike_the_record(said: Said, course: Course) -> Iterator[Problem]:
    """Days that the record tells otherwise."""
    correction, fee, reasons = course.correction, course.fee, course.reasons
    known = {
        _ASKED: correction.asked_on if correction else None,
        _CORRECTED: correction.received_on if correction else None,
        _REPLY_BY: correction.reply_by if correction else None,
        _FEE_SERVED: fee.served_on if fee else None,
        _REASONS_GIVEN: reasons.given_on if reasons else None,
    }
    for name, day in known.items():
        told = said.day(name)
        if day is not None and told is not None and told != day:
            yield Problem(
                name,
                f"{name}登记为{chinese_date(day)}，文书写的是{chinese_date(told)}，请核对。",
            )
    sent = {each.sent_on for each in course.consultations.values() if each.sent_on}
    told = said.day(_SENT)
    if sent and told is not None and told not in sent:
        days = "、".join(chinese_date(day) for day in sorted(sent))
        yield Problem(_SENT, f"登记的征求意见发出日期是{days}，请核对。")


def _by_the_clock(
    said: Said, course: Course, kinds: AnswerKinds, reckoning: Reckoning
) -> Iterator[Problem]:
    match said.kind:
        case "correction_notice":
            yield from _correction(said, course, kinds, reckoning)
        case "extension_notice":
            yield from _extension(said, course, kinds, reckoning)
        case "reasons_notice" | "delay_notice":
            yield from _reasons(said, course, kinds, reckoning)
        case "third_party_consultation" | "agency_consultation":
            yield from _consultation(said, course, kinds, reckoning)
        case "fee_notice":
            yield from _fee(said, course, kinds, reckoning)
        case "correction_lapsed" | "fee_lapsed":
            yield from _lapse(said, course, kinds, reckoning)
        case _:
            return


def _correction(
    said: Said, course: Course, kinds: AnswerKinds, reckoning: Reckoning
) -> Iterator[Problem]:
    known = course.correction or CorrectionFacts()
    if known.received_on is not None:
        day = chinese_date(known.received_on)
        yield Problem(SIGNED_ON, f"补正已于{day}收到，补正只能一次性告知，不能再次告知。")
        return
    facts = replace(
        known,
        asked_on=said.signed_on,
        items=said.text("补正事项"),
        reply_by=said.day("补正期限届满日"),
    )
    judged = judge_thread(course, Thread(ThreadKind.CORRECTION), facts, kinds, reckoning)
    yield from _told(judged, {"reply_by": "补正期限届满日", "items": "补正事项"})


def _extension(
    said: Said, course: Course, kinds: AnswerKinds, reckoning: Reckoning
) -> Iterator[Problem]:
    known, days = course.extension, int(said.text(_DAYS))
    if known is not None and (known.days != days or _told_before(known, said.signed_on)):
        told = f"（{chinese_date(known.told_on)}告知）" if known.told_on else ""
        yield Problem(
            _DAYS,
            f"延长答复期限只能一次，已登记延期{known.days}个工作日{told}，请核对。",
        )
        return
    facts = ExtensionFacts(days, said.text("延期理由"), said.text(_APPROVED_BY), said.signed_on)
    judged = judge_thread(course, Thread(ThreadKind.EXTENSION), facts, kinds, reckoning)
    yield from _told(judged, {"days": _DAYS, "approved_by": _APPROVED_BY})
    due, written = extended_due(course, days, said.signed_on, reckoning), said.day(_NEW_DUE)
    if due is not None and written is not None and written != due:
        yield Problem(
            _NEW_DUE,
            f"延长{days}个工作日，新到期日应为{chinese_date(due)}，"
            f"不是{chinese_date(written)}，请核对。",
        )


def extended_due(course: Course, days: int, told_on: date, reckoning: Reckoning) -> date | None:
    """When the answer is due after an extension by *days*; None where no such term runs."""
    known = course.extension or ExtensionFacts(told_on=told_on)
    changed = replace(course, extension=replace(known, days=days), ending=None, new_answers=())
    try:
        return standing_of(changed, reckoning).due
    except Refused:
        return None


def _told_before(known: ExtensionFacts, signed_on: date) -> bool:
    return known.told_on is not None and known.told_on < signed_on


def _reasons(
    said: Said, course: Course, kinds: AnswerKinds, reckoning: Reckoning
) -> Iterator[Problem]:
    known = course.reasons or ReasonsFacts()
    if said.kind == "reasons_notice":
        if known.given_on is not None:
            given = chinese_date(known.given_on)
            yield Problem(SIGNED_ON, f"说明理由已于{given}收到，请核对。")
            return
        facts = replace(known, asked_on=said.signed_on)
    else:
        facts = replace(
            known,
            given_on=said.day(_REASONS_GIVEN),
            asked_on=known.asked_on or said.day(_REASONS_GIVEN),
            delay_told_on=said.signed_on,
            delayed_until=said.day("延迟答复的期限"),
        )
    judged = judge_thread(course, Thread(ThreadKind.REASONS), facts, kinds, reckoning)
    yield from _told(judged, {"delayed_until": "延迟答复的期限", "given_on": _REASONS_GIVEN})


def _consultation(
    said: Said, course: Course, kinds: AnswerKinds, reckoning: Reckoning
) -> Iterator[Problem]:
    to = Consulted.AGENCY if said.kind == "agency_consultation" else Consulted.THIRD_PARTY
    addressee = said.text("受文者")
    if any((each.to, each.addressee) == (to, addressee) for each in course.consultations.values()):
        return  # registered already, and judged then
    facts = ConsultationFacts(to, addressee, said.signed_on)
    judged = judge_thread(course, Thread(ThreadKind.CONSULTATION), facts, kinds, reckoning)
    yield from _told(judged, {"addressee": "受文者"})


def _fee(said: Said, course: Course, kinds: AnswerKinds, reckoning: Reckoning) -> Iterator[Problem]:
    amount, known = said.text(_AMOUNT).removesuffix("元"), course.fee
    if not _MONEY.fullmatch(amount) or int(amount) == 0:
        yield Problem(_AMOUNT, f"收费数额应为大于0的整数元，不能是“{said.text(_AMOUNT)}”，请核对。")
        return
    if known is not None and known.amount and known.amount != amount:
        yield Problem(_AMOUNT, f"登记的收费数额是{known.amount}元，请核对。")
        return
    if known is not None and known.paid_on is not None:
        paid = chinese_date(known.paid_on)
        yield Problem(SIGNED_ON, f"信息处理费已于{paid}缴纳，不能再发收费通知。")
        return
    facts = replace(known or FeeFacts(FeeBasis.ITEMS, 1, amount), notified_on=said.signed_on)
    judged = judge_thread(course, Thread(ThreadKind.FEE), facts, kinds, reckoning)
    yield from _told(judged, {})


def _lapse(
    said: Said, course: Course, kinds: AnswerKinds, reckoning: Reckoning
) -> Iterator[Problem]:
    """An ending for want of a correction or a payment; what nobody registered the letter tells."""
    told = course
    if said.kind == CORRECTION_LAPSED and course.correction is None:
        asked = CorrectionFacts(said.day(_ASKED), reply_by=said.day(_REPLY_BY))
        told = replace(course, correction=asked)
    if said.kind == FEE_LAPSED and course.fee is None:
        served = said.day(_FEE_SERVED)
        told = replace(course, fee=FeeFacts(FeeBasis.ITEMS, 1, "", served, served))
    ending = EndingFacts((said.kind,), said.signed_on)
    judged = judge_thread(told, Thread(ThreadKind.ENDING), ending, kinds, reckoning)
    yield from _told(replace(judged, odd=()), {})
    for breach in judged.odd:
        if breach.rule == f"{said.kind}_early":
            yield Problem(SIGNED_ON, f"{breach.text}请在期限届满后再拟制。")


def _told(judged: ThreadJudgement, names: Mapping[str, str]) -> Iterator[Problem]:
    """The problems and breaches beside the fields of the letter."""
    for each in judged.problems:
        yield Problem(names.get(each.field, SIGNED_ON), each.text)
    for breach in judged.odd:
        yield _Odd(SIGNED_ON, breach.text)
