"""How the terms of a case are told at a glance."""

from gkapp.domain.dates import chinese_date
from gkapp.domain.remedy_reply import ReplyStanding, ReplyState
from gkapp.domain.remedy_terms import RemedyDue
from gkapp.ui.lists.remedies import REPLY_LOOKS
from gkapp.ui.lists.requests import urgency
from gkapp.ui.look.tokens import Tone


def reply_tone(reply: ReplyStanding) -> Tone:
    """How pressing the reply is."""
    if reply.days_left is not None:
        return urgency(reply.days_left, is_over=reply.is_over)
    return REPLY_LOOKS[reply.state][0]


def reply_day(reply: ReplyStanding) -> str:
    """The last day; empty where no term runs."""
    if reply.due is None:
        return ""
    day = chinese_date(reply.due.due)
    if reply.state is ReplyState.RUNNING:
        return f"应于 {day}前提出{_provisional(reply.due)}"
    return f"期限至 {day}"


def sum_of_term(due: RemedyDue) -> str:
    """What a term comes from: its length, from which day."""
    return f"{chinese_date(due.start)}收到，次日起 {due.term.in_words}"


def further_words(due: RemedyDue) -> str:
    """Until when a decision may be taken further."""
    return f"{due.term.name}：至{chinese_date(due.due)}{_provisional(due)}"


def _provisional(due: RemedyDue) -> str:
    return "（暂算）" if due.provisional else ""
