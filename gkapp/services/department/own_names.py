"""What the department is called: by its name, and by the short names that registers have for it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.ledger.authorship import aliases_in
from gkapp.models.department import Department
from gkapp.services.records.settings import chosen_in

ALIASES = "department_aliases"
"""The key of the setting."""


def own_names_in(session: Session) -> tuple[str, tuple[str, ...]]:
    """The department's name, and the short names that registers call it by."""
    name = session.scalars(select(Department.name)).first() or ""
    return name, aliases_in(written_aliases(session))


def written_aliases(session: Session) -> str:
    """The short names as the particulars show them."""
    return chosen_in(session, ALIASES) or ""
