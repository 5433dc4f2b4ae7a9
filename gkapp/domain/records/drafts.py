"""What an officer has typed of a record so far: everything may still be missing or wrong.

A draft becomes a record only when it has no problem; the rules are those of the imports.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.columns import document_no, read_channels, registration_no
from gkapp.domain.ledger.intake import judge_entry, with_what_follows
from gkapp.domain.ledger.record import LEDGER_COLUMNS, LedgerDraft, LedgerRecord
from gkapp.domain.records.fields import unfilled, values_of
from gkapp.domain.records.registers import Channel, RemedyType
from gkapp.domain.records.row_reading import Judgement, Problem, judgement_of
from gkapp.domain.remedies.intake import REMEDY_COLUMNS, judge_remedy
from gkapp.domain.remedies.record import RemedyDraft, RemedyRecord
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
from gkapp.domain.requests.receipt_rules import RECEIPT_RULES
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


def judge_remedy_draft(draft: RemedyDraft, today: date) -> Judgement:
    """Judge a remedy; a lawsuit needs its route, a reconsideration the procedure of its reply."""
    missing = list(unfilled(draft, today))
    if draft.type is RemedyType.LITIGATION and draft.route is None:
        missing.append(Problem("route", "请选择起诉方式。"))
    if draft.type is RemedyType.RECONSIDERATION and draft.route is not None:
        missing.append(Problem("route", "行政复议没有起诉方式，请不要选择。"))
    is_reckoned = draft.copy_received_on is not None and draft.procedure is None
    if draft.type is RemedyType.RECONSIDERATION and is_reckoned:
        missing.append(Problem("procedure", "请选择审理程序，答复期限据此计算。"))
    if missing:
        return Judgement(tuple(missing))
    return judgement_of(judge_remedy(remedy_record(draft)), REMEDY_COLUMNS)


def judge_ledger_draft(draft: LedgerDraft, calendar: WorkingCalendar, today: date) -> Judgement:
    """Judge a document; beyond the rules of the import its disclosure attribute is needed."""
    missing = (
        *unfilled(draft, today),
        *_unread_channels(draft),
    )
    if missing:
        return Judgement(missing)
    return judgement_of(judge_entry(ledger_record(draft), calendar, today), LEDGER_COLUMNS)


def request_record(draft: RequestDraft) -> RequestRecord:
    """The record of a draft without problems."""
    return RequestRecord(**values_of(draft))


def remedy_record(draft: RemedyDraft) -> RemedyRecord:
    """The record of a draft without problems."""
    return RemedyRecord(**values_of(draft))


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


def request_draft(record: RequestRecord) -> RequestDraft:
    """A stored request, to be edited."""
    return RequestDraft(**values_of(record))


def remedy_draft(record: RemedyRecord) -> RemedyDraft:
    """A stored remedy, to be edited."""
    return RemedyDraft(**values_of(record))


def ledger_draft(record: LedgerRecord) -> LedgerDraft:
    """A stored document, to be edited."""
    return LedgerDraft(**values_of(record))


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


def _unread_channels(draft: LedgerDraft) -> Iterator[Problem]:
    try:
        read_channels(draft.other_channels)
    except Refused as refusal:
        yield Problem("other_channels", refusal.message)


def _doubtful_identity(draft: RequestDraft) -> Iterator[Problem]:
    if doubt := identity_doubt(draft.id_kind, draft.id_number):
        yield Problem("id_number", doubt)
    if doubt := phone_doubt(draft.phone):
        yield Problem("phone", doubt)
    if doubt := email_doubt(draft.email):
        yield Problem("email", doubt)
