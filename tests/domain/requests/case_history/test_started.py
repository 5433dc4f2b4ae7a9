"""What the form of a step shows first."""

from datetime import date

import pytest

from gkapp.domain.requests.case_history.facts import ApprovalFacts, CorrectionFacts, EndingFacts
from gkapp.domain.requests.case_history.open_steps import StepChoice
from gkapp.domain.requests.case_history.started import DAY_OF_STEP, started

TODAY = date(2026, 3, 4)


def test_every_step_has_a_day_of_its_own():
    assert set(DAY_OF_STEP) == set(StepChoice)


def test_today_is_filled_in_but_nothing_is_overwritten():
    asked = CorrectionFacts(date(2026, 2, 4))
    assert started(StepChoice.TAKE_CORRECTION, asked, TODAY).received_on == TODAY
    drafted = ApprovalFacts("周静", date(2026, 3, 2))
    assert started(StepChoice.APPROVE, drafted, TODAY) == drafted


@pytest.mark.parametrize(
    ("step", "ground"),
    [
        (StepChoice.CLOSE_UNCORRECTED, ("correction_lapsed",)),
        (StepChoice.CLOSE_UNPAID, ("fee_lapsed",)),
        (StepChoice.WITHDRAW, ("withdrawn",)),
        (StepChoice.ANSWER, ()),
    ],
)
def test_an_end_without_an_answer_has_its_ground(step, ground):
    assert started(step, EndingFacts(), TODAY) == EndingFacts(ground, TODAY)
