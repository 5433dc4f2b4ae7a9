"""How databases come to be open: what the window asks of the parts that know keys and files."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from gkapp.domain.database.key import DatabaseKey
from gkapp.models.database import Database
from gkapp.models.file.backup import Restoration
from gkapp.models.file.verification import Step
from gkapp.ui.shell.open_choices import CreateDatabase, RestoreBackup


@dataclass(frozen=True, slots=True)
class Made:
    """A new database, and why its key is not in the keyring, if it is not."""

    db: Database
    key_notice: str
    needs_sheet: bool
    """Whether a recovery sheet must be made; a key that was given is the giver's own affair."""


@dataclass(frozen=True, slots=True)
class Doors:
    """app.py knows what is behind each, the window only asks.

    All may refuse, with KeyNeeded where the person can help by giving the key.
    """

    open: Callable[[Path, bool, DatabaseKey | None], Database]
    """The database at a path; the flag asks for reading only, the key was given by the person."""
    create: Callable[[CreateDatabase], Made]
    demo: Callable[[], AbstractContextManager[Database]]
    prepare: Callable[[RestoreBackup, Database, DatabaseKey | None, Step], Restoration]
    """A backup made ready, while the given database is open."""
    on_close: Callable[[Database], None]
    """What is done with a database that was changed, such as a backup; must not raise Refused."""


@dataclass(slots=True)
class Opened:
    """An open database with what must be let go of together with it."""

    db: Database
    held: ExitStack = field(repr=False)
    is_demo: bool = False
    is_backed_up: bool = False
    """Whether a copy was made for what comes next, so that closing needs none."""

    @property
    def is_own(self) -> bool:
        """Whether it is the department's, open to be written."""
        return not (self.is_demo or self.db.is_read_only)
