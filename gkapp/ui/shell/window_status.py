"""What the frame says around every page: whose database, what day, what can be undone."""

from dataclasses import dataclass
from datetime import datetime

from gkapp.domain.calendar.working_days import DayKind
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_of
from gkapp.services.database.undo import Steps, list_actions, steps_after
from gkapp.services.department.particulars import unit_of


@dataclass(frozen=True, slots=True)
class WindowStatus:
    """How things stand now."""

    department: str
    day_kind: DayKind
    steps: Steps
    saved_at: datetime | None
    """When something was last written; None in a new database."""


def standing_of(db: Database, now: datetime) -> WindowStatus:
    """How things stand in *db* at this moment."""
    actions = list_actions(db)
    return WindowStatus(
        department=unit_of(db).name,
        day_kind=calendar_of(db).kind(now.date()),
        steps=steps_after(reversed(actions)),
        saved_at=datetime.fromisoformat(actions[0].done_at) if actions else None,
    )
