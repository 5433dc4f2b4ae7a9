"""How Places name these pages and their parts."""

from gkapp.services.interpretations.list import InterpretationRow
from gkapp.services.today.today import OF_DOCUMENT
from gkapp.ui.shell.places import NEW, Place

PAGE = "interpretations"
MATERIALS, CHECKS = "materials", "checks"


def place_of(row: InterpretationRow) -> Place:
    """The interpretation, or a new one of the document that has none."""
    return Place(PAGE, row.id) if row.is_begun else place_for(row.entry_id or 0)


def place_for(entry_id: int) -> Place:
    """A new interpretation of the ledger's document *entry_id*."""
    return Place(PAGE, NEW, f"{OF_DOCUMENT}{entry_id}")


def document_in(part: str) -> int | None:
    """The document that the part of a place names; None where it names none."""
    number = part.removeprefix(OF_DOCUMENT)
    return int(number) if part.startswith(OF_DOCUMENT) and number.isdecimal() else None
