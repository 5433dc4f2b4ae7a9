"""What must be filled in of each thread, and what contradicts itself before any clock is asked."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from gkapp.domain.records.problems import Problem
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.answer_kinds import AnswerKinds
from gkapp.domain.requests.case_history.facts import (
    CORRECTION_LAPSED,
    DISCLOSED,
    FEE_LAPSED,
    PARTLY_DISCLOSED,
    WITHDRAWN,
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
)
from gkapp.domain.requests.case_history.grounds import untold
from gkapp.domain.text.dates import chinese_date

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
            if code in (WITHDRAWN, CORRECTION_LAPSED, FEE_LAPSED):
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
    for field, name, day in days:
        if day is None:
            continue
        if day > today:
            yield Problem(field, f"{name}不能晚于今天。")
        elif latest is not None and day < latest[1]:
            yield Problem(field, f"{name}不能早于{latest[0]}（{chinese_date(latest[1])}）。")
        latest = (name, day)


def _needed(facts: Any, **names: str) -> Iterator[Problem]:
    for field, name in names.items():
        told = getattr(facts, field)
        if told is not False and told in (None, "", (), 0):
            yield Problem(field, f"请填写{name}。")
