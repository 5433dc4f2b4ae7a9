"""What every page is given: the open database, jobs, settings, the clock, and the news."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from gkapp.models.database import Database
from gkapp.settings import SettingsFile
from gkapp.ui.kit.jobs import JobRunner


class Bus(QObject):
    """Carries the news of what changed from the one who changed it to all who look at it."""

    changed = Signal(frozenset)
    """The topics (gkapp.services.records.action_result.Topic) that an action touched."""
    appeared = Signal(object)
    """The Place of a record that was entered or came back; before the news of the change."""
    backed_up = Signal(object)
    """The BackupStanding after a copy was made."""
    wanted = Signal(object)
    """What the officer wants open next: a Choice (gkapp.ui.shell.open_choices)."""


@dataclass(frozen=True, slots=True)
class Context:
    """One open database and what belongs to it; made by app.py, handed to each page."""

    db: Database
    jobs: JobRunner
    settings: SettingsFile
    now: Callable[[], datetime]
    bus: Bus

    @property
    def today(self) -> date:
        """The day it is now."""
        return self.now().date()
