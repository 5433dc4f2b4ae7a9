"""What an officer has typed of a request so far: everything may still be missing or wrong.

A draft becomes a record only when it has no problem; the rules are those of the imports. A new one
may be made like an older: what is usually alike is taken over.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.records.fields import copied_fields, unfilled, values_in, values_of
from gkapp.domain.records.registers import Channel
from gkapp.domain.records.row_reading import Judgement, Problem, judgement_of
from gkapp.domain.requests.answer_term import TimeLimits
from gkapp.domain.requests.intake import REQUEST_COLUMNS, judge_request
from gkapp.domain.requests.numbers import ANSWERED_KINDS, RequestKind
from gkapp.domain.requests.parties import (
    Party,
    email_doubt,
    id_kind_doubts,
    identity_doubt,
    party_problems,
    party_warnings,
    phone_doubt,
)
from gkapp.domain.requests.receipt_rules import RECEIPT_RULES, usual_days
from gkapp.domain.requests.record import RequestDraft, RequestRecord


def judge_request_draft(
    draft: RequestDraft, calendar: WorkingCalendar, limits: TimeLimits, today: date
) -> Judgement:
    """Judge a request; beyond the rules of the import an applicant and a content are needed.

    What is no request may come from nobody, and runs no term that could be missed.
    """
    doubts = tuple(_doubtful_parties(draft))
    is_request = draft.kind is not RequestKind.NO_REQUEST
    missing = (
        *unfilled(draft, today, () if is_request else ("applicant",)),
        *_wrong_parties(draft),
    )
    if missing:
        return Judgement(missing, (*_doubtful_identity(draft), *doubts))
    verdict = judge_request(request_record(draft), calendar, limits, today)
    judged = judgement_of(verdict, REQUEST_COLUMNS)
    if draft.kind not in ANSWERED_KINDS:
        return Judgement(judged.problems, (*_doubtful_identity(draft), *doubts))
    told_too_little = (*_unproved_receipt(draft), *_missing_contact(draft))
    return Judgement(judged.problems, (*judged.warnings, *doubts, *told_too_little))


def judge_party(party: Party) -> Judgement:
    """Judge a joint applicant."""
    return Judgement(tuple(party_problems(party)), tuple(party_warnings(party)))


def request_record(draft: RequestDraft) -> RequestRecord:
    """The record of a draft without problems."""
    return RequestRecord(**values_of(draft))


def request_draft(record: RequestRecord) -> RequestDraft:
    """A stored request, to be edited."""
    return RequestDraft(**values_of(record))


def _wrong_parties(draft: RequestDraft) -> Iterator[Problem]:
    for number, party in enumerate(draft.joint, start=2):
        for problem in party_problems(party):
            yield Problem("joint", f"第 {number} 个申请人：{problem.text}")
    if not draft.agent and any(_agent_told(draft)):
        yield Problem("agent", "填写了代理人的情况，请填写代理人的姓名，没有代理人的请删去。")


def _doubtful_parties(draft: RequestDraft) -> Iterator[Problem]:
    yield from id_kind_doubts(draft.applicant_kind, draft.id_kind)
    for party in draft.joint:
        for doubt in party_warnings(party):
            yield Problem("joint", f"{party.name}：{doubt.text}")
    names = [draft.applicant, *(party.name for party in draft.joint)]
    if twice := next((name for name in names if name and names.count(name) > 1), ""):
        yield Problem("joint", f"申请人中“{twice}”出现两次，请核对。")
    if doubt := identity_doubt(draft.agent_id_kind, draft.agent_id_number):
        yield Problem("agent_id_number", doubt)
    if doubt := phone_doubt(draft.agent_phone):
        yield Problem("agent_phone", doubt)
    if doubt := email_doubt(draft.agent_email):
        yield Problem("agent_email", doubt)
    if draft.agent and not draft.agent_authority and draft.ended_on is None:
        yield Problem("agent_authority", "没有登记代理权限，请核对是否提交了授权委托书。")


def _unproved_receipt(draft: RequestDraft) -> Iterator[Problem]:
    """A day that was agreed upon is proved by how that was done (art. 31)."""
    is_confirmed = draft.channel is not None and RECEIPT_RULES[draft.channel].is_confirmed
    if is_confirmed and not draft.confirmed_how and draft.ended_on is None:
        yield Problem("confirmed_how", "没有登记与申请人确认的方式和时间，收到日期难以证明。")
    if draft.channel is Channel.PASSED_ON and not draft.transferred_from:
        yield Problem("transferred_from", "没有登记转来申请的机关。")


def _agent_told(draft: RequestDraft) -> tuple[str, ...]:
    """Everything that is said of the agent but the name."""
    papers = draft.agent_authority, draft.agent_id_kind, draft.agent_id_number
    return *papers, draft.agent_phone, draft.agent_address, draft.agent_email


def _missing_contact(draft: RequestDraft) -> Iterator[Problem]:
    """Article 29 asks for a way to reach the applicant; a letter without one can be corrected.

    One of several applicants is enough, and so is the agent.
    """
    own = draft.phone, draft.address, draft.email
    of_agent = draft.agent_phone, draft.agent_address, draft.agent_email
    is_reached = any((*own, *of_agent)) or any(party.has_contact for party in draft.joint)
    if draft.ended_on is None and not is_reached:
        words = "没有联系方式（《条例》第二十九条），请补充；来件没有写明的，可以要求补正。"
        yield Problem("phone", words)


def _doubtful_identity(draft: RequestDraft) -> Iterator[Problem]:
    if doubt := identity_doubt(draft.id_kind, draft.id_number):
        yield Problem("id_number", doubt)
    if doubt := phone_doubt(draft.phone):
        yield Problem("phone", doubt)
    if doubt := email_doubt(draft.email):
        yield Problem("email", doubt)


REQUEST_TAKEN = copied_fields(RequestDraft)
"""The fields of a request: who asks, how they are reached, and how it came."""


def request_like(pattern: RequestDraft, blank: RequestDraft) -> RequestDraft:
    """*blank*, received today, with what is alike; its days are those usual for the channel."""
    draft = replace(blank, **values_in(pattern, REQUEST_TAKEN))
    if draft.channel is None or blank.received_on is None:
        return draft
    received_on, arrived_on = usual_days(
        draft.channel, draft.received_on, draft.arrived_on, blank.received_on
    )
    return replace(draft, received_on=received_on, arrived_on=arrived_on)
