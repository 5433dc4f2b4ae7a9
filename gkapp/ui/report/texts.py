"""The texts of the report as they are typed: saved, discarded, kept for the case of a crash."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gkapp.domain.errors import Refused
from gkapp.exchange.text.plain_text import read_attachment
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.drafts import drop_draft, keep_draft
from gkapp.services.report.charts import keep_picture
from gkapp.services.report.writing import write_text
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.pause import Pause
from gkapp.ui.report.body import ReportBody
from gkapp.ui.report.gathering import draft_name
from gkapp.ui.report.remembering import shows_last_year, with_last_year
from gkapp.ui.shell.context import Context

KEEP_AFTER = 2000
"""Milliseconds after the last change before a text is kept for the case of a crash."""


class TextDrafts(QObject):
    """What the editors hold that the database does not; its parent is the page."""

    edited = Signal()
    """A text is another one than it was."""
    saved = Signal(ActionResult)
    """One text was saved."""
    failed = Signal(object)
    """The Refused that kept one from being saved."""

    def __init__(self, context: Context, body: ReportBody, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._body = body
        self._year = 0
        self.keeping = Pause(self, KEEP_AFTER, self.keep_draft)
        for tab in body.texts.values():
            tab.edited.connect(self._on_edit)
            tab.save_wanted.connect(self.save)
            tab.pictures_offered.connect(self._keep_pictures)
            tab.last_year_wanted.connect(self._show_last_year)
        for tab in body.texts.values():
            tab.show_last_year(shows_last_year(context.settings.current))

    def show_year(self, year: int) -> None:
        """The year whose texts stand in the editors, also while another one is being read."""
        self._year = year

    @property
    def unsaved(self) -> str:
        """What would be lost by leaving; empty when nothing would."""
        titles = "、".join(tab.part.title for tab in self._body.unsaved)
        return f"“{titles}”的文字" if titles else ""

    def save(self) -> bool:
        """Save what is unsaved; whether that worked."""
        for tab in self._body.unsaved:
            number = tab.part.number
            try:
                outcome = write_text(self._context.db, self._year, number, tab.to_save)
            except Refused as error:
                self.failed.emit(error)
                return False
            # Whoever hears of it asks at once what is still unsaved.
            tab.note_saved()
            drop_draft(self._context.db, draft_name(self._year), number)
            self.saved.emit(outcome)
        return True

    def discard(self) -> None:
        """Let go of what is unsaved."""
        for tab in self._body.unsaved:
            tab.discard()
            drop_draft(self._context.db, draft_name(self._year), tab.part.number)

    def keep_draft(self) -> None:
        """Put what is unsaved where it survives a crash."""
        self.keeping.stop()
        if not self._context.db.is_read_only:
            for tab in self._body.unsaved:
                content = {"text": tab.written}
                keep_draft(self._context.db, draft_name(self._year), tab.part.number, content)

    def _keep_pictures(self, section: int, sources: Sequence[bytes | str | Path]) -> None:
        """Large ones take a moment to be made ready."""
        self._context.jobs.start(
            "插入图片",
            partial(_kept_pictures, self._context.db, section, sources),
            owner=self,
            on_done=self._insert_pictures,
            on_error=self._fail_to_keep,
        )

    def _insert_pictures(self, kept: "_Kept") -> None:
        for name, content in kept.pictures.items():
            self._body.texts[kept.section].editor.insert_picture(name, content)
        if kept.refused is not None:
            self.failed.emit(kept.refused)

    def _fail_to_keep(self, error: Exception) -> None:
        self.failed.emit(error)

    def _show_last_year(self, is_wanted: bool) -> None:
        for tab in self._body.texts.values():
            tab.show_last_year(is_wanted)
        settings = self._context.settings
        with suppress(Refused):  # how it looked is not worth a word
            settings.keep(with_last_year(settings.current, is_wanted))

    def _on_edit(self) -> None:
        self.keeping.start()
        self.edited.emit()


@dataclass(frozen=True, slots=True)
class _Kept:
    """Pictures by the names under which they are kept; the first that was not, with the reason."""

    section: int
    pictures: Mapping[str, bytes]
    refused: Refused | None = None


def _kept_pictures(
    db: Database, section: int, sources: Sequence[bytes | str | Path], progress: Progress
) -> _Kept:
    """A job: what can be taken of the picture files."""
    kept: dict[str, bytes] = {}
    refused: Refused | None = None
    for place, source in enumerate(sources):
        progress.report(place, len(sources))
        try:
            content = source if isinstance(source, bytes) else read_attachment(Path(source), _quiet)
            kept |= keep_picture(db, content)
        except Refused as error:
            refused = refused or error
    return _Kept(section, kept, refused)


def _quiet(_done: int) -> None:
    """How far the reading of one file has come is not worth a word."""
