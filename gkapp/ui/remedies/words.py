"""How the terms of a case are told at a glance."""

from datetime import date

from gkapp.domain.remedies.terms import RemedyDue, ReplyStanding, ReplyState
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.widgets.day_words import when, when_done
from gkapp.ui.remedies.list_columns import REPLY_LOOKS
from gkapp.ui.requests.list_columns import urgency


def reply_tone(reply: ReplyStanding) -> Tone:
    """How pressing the reply is."""
    if reply.days_left is not None:
        return urgency(reply.days_left, is_over=reply.is_over)
    return REPLY_LOOKS[reply.state][0]


def reply_day(reply: ReplyStanding, today: date) -> str:
    """The last day; empty where no term runs."""
    if reply.due is None:
        return ""
    if reply.state is ReplyState.RUNNING:
        last = when_done(reply.due.due, today, "提出")
        return f"最迟 {last}{_provisional(reply.due)}"
    return f"期限至 {when(reply.due.due, today)}"


def sum_of_term(due: RemedyDue, today: date) -> str:
    """What a term comes from: its length, from which day."""
    return f"{when_done(due.start, today, '收到')}，次日起 {due.term.in_words}"


def further_words(due: RemedyDue, today: date) -> str:
    """Until when a decision may be taken further."""
    return f"{due.term.name}：至 {when(due.due, today)}{_provisional(due)}"


def _provisional(due: RemedyDue) -> str:
    return "（暂算）" if due.provisional else ""
