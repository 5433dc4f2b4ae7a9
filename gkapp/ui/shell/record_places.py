"""Which page shows a record of a table."""

from gkapp.services.records.action_result import Outcome
from gkapp.ui.shell.places import Place

_PAGES = {
    "request": "requests",
    "remedy": "remedies",
    "ledger_entry": "ledger",
    "interpretation": "interpretations",
    "opinion_response": "opinions",
    "decision_consultation": "decisions",
}


def place_of_outcome(outcome: Outcome) -> Place | None:
    """Where the record is that an action tells of; None where it has no page or is none."""
    if outcome.row_id is None or outcome.table not in _PAGES:
        return None
    return Place(_PAGES[outcome.table], outcome.row_id)
