"""The grounds of an ending by their codes, also where a register told no more than the outcome."""

from collections.abc import Sequence
from datetime import date

from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.answer_kinds import AnswerKind, AnswerKinds, counted_outcome
from gkapp.domain.requests.case_history.facts import WITHDRAWN
from gkapp.domain.requests.status import RequestKind

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
