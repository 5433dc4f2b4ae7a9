"""The few fields of the first page: label, field, and beside it a hint or what is wrong."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.path_field import PathField


class FieldRows(QWidget):
    """Rows known by name; complaints stand where the hint stood."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE.x3)
        self._grid.setVerticalSpacing(SPACE.x2)
        self._grid.setColumnMinimumWidth(0, SIZE.label_column)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        self._edits: dict[str, QLineEdit] = {}
        self._words: dict[str, tuple[QLabel, str]] = {}
        self._complaints: dict[str, str] = {}

    def add(
        self, key: str, name: str, field: QLineEdit | PathField, hint: str, *, needed: bool = False
    ) -> None:
        """Add a row; *hint* says what the field is for."""
        edit = field.edit if isinstance(field, PathField) else field
        title = label(f"{name}（必填）" if needed else name, "body", "text_2")
        title.setBuddy(edit)
        words = label(hint, "small", "text_3", wrap=True)
        edit.setAccessibleName(name)
        edit.setAccessibleDescription(hint)
        at = len(self._edits)
        self._grid.addWidget(title, at, 0)
        self._grid.addWidget(field, at, 1)
        self._grid.addWidget(words, at, 2, Qt.AlignmentFlag.AlignVCenter)
        self._edits[key], self._words[key] = edit, (words, hint)

    @property
    def complaints(self) -> Mapping[str, str]:
        """What is being complained of."""
        return self._complaints

    def complain(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, and go to the first field that is."""
        self._complaints = {key: problems[key] for key in self._edits if key in problems}
        for key, edit in self._edits.items():
            problem = problems.get(key, "")
            words, hint = self._words[key]
            words.setText(problem or hint)
            set_tone(words, "problem" if problem else "text_3")
            restyle(edit, "problem", "true" if problem else "false")
            edit.setAccessibleDescription(problem or hint)
        if self._complaints:
            self._edits[next(iter(self._complaints))].setFocus()

    def keep_only(self, problems: Mapping[str, str]) -> None:
        """Take back the complaints that are no longer among *problems*."""
        left = {key: text for key, text in self._complaints.items() if problems.get(key) == text}
        if left != self._complaints:
            focused = self.focusWidget()
            self.complain(left)
            if focused:
                focused.setFocus()
