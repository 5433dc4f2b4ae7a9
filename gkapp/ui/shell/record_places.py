"""Which page shows a record of a table."""

from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.registers import register_of
from gkapp.ui.shell.places import Place


def place_of_outcome(outcome: ActionResult) -> Place | None:
    """Where the record is that an action tells of; None where it has no page or is none."""
    register = register_of(outcome.table)
    if outcome.row_id is None or register is None:
        return None
    return Place(register.name, outcome.row_id)
