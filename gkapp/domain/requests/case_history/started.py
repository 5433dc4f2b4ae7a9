"""What a step begins with: the facts of its thread with the step's own day, today, filled in."""

from dataclasses import replace
from datetime import date

from gkapp.domain.requests.case_history.facts import CORRECTION_LAPSED, FEE_LAPSED, WITHDRAWN
from gkapp.domain.requests.case_history.judging import Facts
from gkapp.domain.requests.case_history.open_steps import StepChoice

DAY_OF_STEP = {
    StepChoice.ASK_CORRECTION: "asked_on",
    StepChoice.NOTE_CORRECTION_SERVED: "served_on",
    StepChoice.TAKE_CORRECTION: "received_on",
    StepChoice.CLOSE_UNCORRECTED: "ended_on",
    StepChoice.ASK_REASONS: "asked_on",
    StepChoice.TAKE_REASONS: "given_on",
    StepChoice.TELL_DELAY: "delay_told_on",
    StepChoice.CONSULT: "sent_on",
    StepChoice.NOTE_SIGNED_FOR: "served_on",
    StepChoice.TAKE_OPINION: "answered_on",
    StepChoice.EXTEND: "told_on",
    StepChoice.ASK_FEE: "notified_on",
    StepChoice.NOTE_FEE_SERVED: "served_on",
    StepChoice.TAKE_FEE: "paid_on",
    StepChoice.CLOSE_UNPAID: "ended_on",
    StepChoice.HAND_OUT: "given_on",
    StepChoice.TAKE_REPLY: "replied_on",
    StepChoice.APPROVE: "drafted_on",
    StepChoice.FILE: "archived_on",
    StepChoice.OPEN_TO_ALL: "decided_on",
    StepChoice.ANSWER: "ended_on",
    StepChoice.ANSWER_ANEW: "ended_on",
    StepChoice.WITHDRAW: "ended_on",
}
"""The field that tells the day of each step."""

_GROUND = {
    StepChoice.CLOSE_UNCORRECTED: CORRECTION_LAPSED,
    StepChoice.CLOSE_UNPAID: FEE_LAPSED,
    StepChoice.WITHDRAW: WITHDRAWN,
}


def started(step: StepChoice, facts: Facts, today: date) -> Facts:
    """*facts* as the form of *step* shows them first; a day that is told already stays."""
    field = DAY_OF_STEP[step]
    begun: Facts = facts if getattr(facts, field) else replace(facts, **{field: today})
    if step in _GROUND:
        begun = replace(begun, grounds=(_GROUND[step],))  # pyright: ignore[reportCallIssue]
    return begun
