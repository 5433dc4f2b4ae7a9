"""Keeps what is typed into a form every few seconds, and offers it again after a crash."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import Any, cast, get_args, get_type_hints

from PySide6.QtCore import QObject, Signal

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.records.drafts import drop_draft, keep_draft, kept_draft
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.kit.pause import Pause

PAUSE = 2000
"""Milliseconds after the last change before it is kept."""


class DraftKeeper(QObject):
    """Watches one form of one record; its parent is the page that shows the form."""

    failed = Signal(object)
    """The Refused of a keeping that was not possible: a full disk, say."""

    def __init__(
        self,
        db: Database,
        name: str,
        record: int,
        form: Form,
        parent: QObject,
        jobs: JobRunner | None = None,
    ) -> None:
        """*name* says which form it is, *record* which record, 0 for a new one.

        With *jobs* the database is written off the GUI thread, in its turn: an import that holds
        it would else stop the typing.
        """
        super().__init__(parent)
        self._db, self._name, self._record, self._form = db, name, record, form
        self._jobs = jobs
        self._timer = Pause(self, PAUSE, self.keep)
        form.edited.connect(self._on_edit)

    def left_over(self, draft: Any) -> Any | None:
        """*draft* as it was last typed and never saved; None when nothing was left."""
        kept = kept_draft(self._db, self._name, self._record)
        return None if kept is None else _from_plain(draft, kept.content)

    def keep(self) -> None:
        """Keep what is typed now, if anything would be lost."""
        self._timer.stop()
        if self._form.is_dirty:
            content = _as_plain(self._form.draft)
            self._write(partial(keep_draft, self._db, self._name, self._record, content))

    def forget(self) -> None:
        """What was typed is saved, or let go."""
        self._timer.stop()
        self._write(partial(drop_draft, self._db, self._name, self._record))

    def _tell(self, error: Exception) -> None:
        self.failed.emit(error)

    def _write(self, writing: Callable[[], None]) -> None:
        """Keeping and forgetting happen in the order in which they were asked for."""
        if self._db.is_read_only:
            return
        if self._jobs is None:
            try:
                writing()
            except Refused as error:
                self._tell(error)
        else:
            self._jobs.start(
                "暂存未保存的内容",
                partial(_run, writing),
                owner=self,
                on_done=_nothing_to_do,
                on_error=self._tell,
                is_quiet=True,
            )

    def _on_edit(self) -> None:
        if self._form.is_dirty:
            self._timer.start()


def _run(writing: Callable[[], None], _progress: Progress) -> None:
    writing()


def _nothing_to_do(_result: None) -> None:
    """What is kept needs no word."""


def _as_plain(draft: Any) -> dict[str, Any]:
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    return json.loads(json.dumps(values, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"no plain form of {type(value).__name__}")


def _from_plain(draft: Any, content: dict[str, Any]) -> Any:
    """The draft class with the kept values; the types are told by its annotations."""
    kind = cast(Any, type(draft))
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for field in fields(draft):
        value = content.get(field.name, getattr(draft, field.name))
        kinds = get_args(hints[field.name]) or (hints[field.name],)
        try:
            values[field.name] = _typed(value, kinds)
        except ValueError:
            # Kept by a version that knew other choices.
            values[field.name] = getattr(draft, field.name)
    return kind(**values)


def _typed(value: Any, kinds: tuple[Any, ...]) -> Any:
    if isinstance(value, list):
        parts = cast(list[Any], value)
        if is_dataclass(kinds[0]):
            return tuple(_from_plain(cast(Any, kinds[0])(), each) for each in parts)
        return tuple(parts)
    for kind in kinds:
        if isinstance(value, str) and kind in (date, datetime):
            return kind.fromisoformat(value)
        if isinstance(value, str) and isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(value)
    return value
