"""What a step begins with: the facts of its thread with the step's own day, today, filled in."""

from dataclasses import replace
from datetime import date

from gkapp.domain.requests.case_history.facts import CORRECTION_LAPSED, FEE_LAPSED, WITHDRAWN
from gkapp.domain.requests.case_history.judging import Facts
from gkapp.domain.requests.case_history.open_steps import Step

DAY_OF_STEP = {
    Step.ASK_CORRECTION: "asked_on",
    Step.NOTE_CORRECTION_SERVED: "served_on",
    Step.TAKE_CORRECTION: "received_on",
    Step.CLOSE_UNCORRECTED: "ended_on",
    Step.ASK_REASONS: "asked_on",
    Step.TAKE_REASONS: "given_on",
    Step.TELL_DELAY: "delay_told_on",
    Step.CONSULT: "sent_on",
    Step.NOTE_SIGNED_FOR: "served_on",
    Step.TAKE_OPINION: "answered_on",
    Step.EXTEND: "told_on",
    Step.ASK_FEE: "notified_on",
    Step.NOTE_FEE_SERVED: "served_on",
    Step.TAKE_FEE: "paid_on",
    Step.CLOSE_UNPAID: "ended_on",
    Step.HAND_OUT: "given_on",
    Step.TAKE_REPLY: "replied_on",
    Step.APPROVE: "drafted_on",
    Step.FILE: "archived_on",
    Step.OPEN_TO_ALL: "decided_on",
    Step.ANSWER: "ended_on",
    Step.ANSWER_ANEW: "ended_on",
    Step.WITHDRAW: "ended_on",
}
"""The field that tells the day of each step."""

_GROUND = {
    Step.CLOSE_UNCORRECTED: CORRECTION_LAPSED,
    Step.CLOSE_UNPAID: FEE_LAPSED,
    Step.WITHDRAW: WITHDRAWN,
}


def started(step: Step, facts: Facts, today: date) -> Facts:
    """*facts* as the form of *step* shows them first; a day that is told already stays."""
    field = DAY_OF_STEP[step]
    begun: Facts = facts if getattr(facts, field) else replace(facts, **{field: today})
    if step in _GROUND:
        begun = replace(begun, grounds=(_GROUND[step],))  # pyright: ignore[reportCallIssue]
    return begun
