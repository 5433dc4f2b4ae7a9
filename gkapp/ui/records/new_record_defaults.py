"""What a new record begins with: nothing, what another page knows of it, or a record like it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.patterns import Pattern, enter_like, pattern_of
from gkapp.services.records.record_actions import enter_record
from gkapp.ui.records.patterns import pattern_in
from gkapp.ui.shell.places import NEW

if TYPE_CHECKING:
    from gkapp.ui.records.record_page import RecordPage


class NewRecordDefaults(QObject):
    """Belongs to the page of one record, its parent; the next new record knows nothing of it."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._known: Any = None
        self._pattern: Pattern[Any] | None = None
        self._usual_aim: QWidget | None = None

    @property
    def page(self) -> "RecordPage":
        """The page, which is not kept alive."""
        return cast("RecordPage", self.parent())

    @property
    def is_open(self) -> bool:
        """Whether the record is new and nothing is typed of it yet."""
        return self.page.record == NEW and not self.page.form.is_dirty

    @property
    def is_like(self) -> bool:
        """Whether it begins like another record."""
        return self._pattern is not None

    def draft(self) -> Any:
        """A draft of the record as it begins."""
        return self.page.words.blank() if self._known is None else replace(self._known)

    def begin_with(self, reading: Callable[[], Any]) -> None:
        """Let it begin with the draft that is read, unless something is typed already."""
        draft = self.page.attempt(reading)
        if draft is not None and self.is_open:
            self._known = draft
            self.page.refresh()

    def begin_at(self, part: str) -> bool:
        """Let it begin like the record that the *part* of a place names; whether it names one."""
        record, page = pattern_in(part), self.page
        if record is None:
            return False
        reading = partial(pattern_of, page.context.db, page.register, record, page.words.blank())
        pattern = page.attempt(reading)
        if pattern is not None and self.is_open:
            self._known, self._pattern = pattern.draft, pattern
            page.refresh()
            self._aim()
        return True

    def forget(self) -> None:
        """Begin as usual."""
        self._known = self._pattern = None
        if self._usual_aim is not None:
            self.page.setFocusProxy(self._usual_aim)
            self._usual_aim = None

    def words(self, usual: str) -> str:
        """Under the heading: which record it is like, or what is *usual*."""
        like = self.page.words.like
        if self._pattern is None or like is None:
            return usual
        return f"照“{like.name(self._pattern.stored)}”填写，{like.left_out}没有带入"

    def enter(self, draft: Any) -> ActionResult:
        """Enter the record."""
        db, register = self.page.context.db, self.page.register
        if self._pattern is None:
            return enter_record(db, register, draft)
        return enter_like(db, register, draft, self._pattern.id)

    def _aim(self) -> None:
        """Have the keyboard come to what must be the record's own."""
        page = self.page
        if page.words.like is None:
            return
        field = page.form.field(page.words.like.own_field).focus_widget
        self._usual_aim = self._usual_aim or page.focusProxy()
        page.setFocusProxy(field)
        if isinstance(field, QLineEdit):
            # What is typed now stands for it; a long one shows its beginning, not its end.
            field.setSelection(len(field.text()), -len(field.text()))
