"""Which page shows a record: it is called as the register of the record."""

from collections.abc import Collection

from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.register import RecordKey
from gkapp.services.records.registers import register_of
from gkapp.ui.shell.places import Place


def place_of_outcome(outcome: ActionResult) -> Place | None:
    """Where the record is that an action tells of; None where it has no page or is none."""
    register = register_of(outcome.table)
    if outcome.row_id is None or register is None:
        return None
    return place_of_key(RecordKey(register.name, outcome.row_id))


def place_of_key(key: RecordKey) -> Place:
    """Where the record with that key is."""
    return Place(key.register, key.id)


def key_at(place: Place, registers: Collection[str]) -> RecordKey | None:
    """The key of the record at *place*; None where it is none of *registers*."""
    if place.record is None or place.page not in registers:
        return None
    return RecordKey(place.page, place.record)
