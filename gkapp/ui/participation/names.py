"""How Places name these pages."""

from gkapp.ui.shell.places import Place

OPINIONS, DECISIONS = "opinions", "decisions"
"""The list with the opinions' pages; the pages of decisions."""


def place_of(row_id: int) -> Place:
    """The page of a row of the list: a decision's id is the negative of its own there."""
    return Place(OPINIONS, row_id) if row_id > 0 else Place(DECISIONS, -row_id)
