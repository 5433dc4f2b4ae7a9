"""The texts of the report as they are typed: saved, discarded, kept for the case of a crash."""

from PySide6.QtCore import QObject, QTimer, Signal

from gkapp.domain.errors import Refused
from gkapp.services.changes import Outcome
from gkapp.services.drafts import drop_draft, keep_draft
from gkapp.services.report import write_text
from gkapp.ui.context import Context
from gkapp.ui.report.body import ReportBody
from gkapp.ui.report.gathering import draft_name

KEEP_AFTER = 2000
"""Milliseconds after the last change before a text is kept for the case of a crash."""


class ReportTexts(QObject):
    """What the editors hold that the database does not; its parent is the page."""

    edited = Signal()
    """A text is another one than it was."""
    saved = Signal(Outcome)
    """One text was saved."""
    failed = Signal(object)
    """The Refused that kept one from being saved."""

    def __init__(self, context: Context, body: ReportBody, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._body = body
        self._year = 0
        self.keeping = QTimer(self, interval=KEEP_AFTER, singleShot=True)
        self.keeping.timeout.connect(self.keep_draft)
        for tab in body.texts.values():
            tab.edited.connect(self._on_edit)
            tab.save_wanted.connect(self.save)

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
            self.saved.emit(outcome)
            tab.note_saved()
            drop_draft(self._context.db, draft_name(self._year), number)
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
                content = {"text": tab.text}
                keep_draft(self._context.db, draft_name(self._year), tab.part.number, content)

    def _on_edit(self) -> None:
        self.keeping.start()
        self.edited.emit()
