"""How the ways a request can end are called where one is chosen: with the section they stand in."""

from functools import cache

from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.answer_kinds import AnswerKinds
from gkapp.domain.requests.case_history.facts import kind_named, outcome_of
from gkapp.domain.text.labels import without_number
from gkapp.exchange.law.rules import outcome_labels, report_formats


def ground_name(kinds: AnswerKinds, code: str) -> str:
    """不予公开：属于国家秘密, by the newest format of the report."""
    kind, outcome = kind_named(kinds, code), outcome_of(code, kinds)
    name = kind.name if kind else outcome_labels().label_of(outcome) if outcome else code
    section = _section(outcome) if outcome else ""
    return f"{section}：{name}" if section and section != name else name


@cache
def _section(outcome: Outcome) -> str:
    """The section of the outcome's row, which is the row itself where it stands alone."""
    row = report_formats()[-1].row_of(outcome)
    return without_number(row.group) if row.group else outcome_labels().label_of(outcome)
