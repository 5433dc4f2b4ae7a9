"""How the ways a request can end are called where one is chosen: with the section they stand in."""

from functools import cache

from gkapp.domain.labels import without_number
from gkapp.domain.outcomes import Outcome
from gkapp.exchange.outcome_labels import outcome_labels
from gkapp.exchange.report_formats import report_formats


@cache
def outcome_name(outcome: Outcome) -> str:
    """不予公开：属于国家秘密, by the newest format of the report."""
    label = outcome_labels().label_of(outcome)
    section = without_number(report_formats()[-1].row_of(outcome).group or "")
    return f"{section}：{label}" if section else label
