"""Buttons: one primary on a page, the rest secondary, small, quiet, a link or the way back."""

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from gkapp.ui.kit.look.theme import set_icon
from gkapp.ui.kit.look.tokens import SIZE, SPACE, ColorRole
from gkapp.ui.kit.widgets.layout import clear, row

_ANY_WIDTH = 16_777_215  # Qt's own word for no limit
_ICON_ALONE = 40  # pixels of a button without words


class Actions(QWidget):
    """A row of buttons, the primary one last.

    In a magnified window those with an icon stand as icons, with their words in the tip, and those
    with short words say these alone; the primary one always says what it does.
    """

    def __init__(self, actions: Iterable[QWidget] = (), *, is_at_left: bool = False) -> None:
        """They stand at the right edge, or *is_at_left*: what is added later then at the right."""
        super().__init__()
        self._is_at_left = is_at_left
        self._is_brief = False
        self._kept: dict[QPushButton, str] = {}
        self._row = row(self, gap=SPACE.x2)
        across = QSizePolicy.Policy.Preferred if is_at_left else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self.show_all(actions)

    def add(self, action: QWidget) -> None:
        """Put one more button at the end."""
        self._row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_all(self, actions: Iterable[QWidget]) -> None:
        """Have these buttons instead of those before, which are let go."""
        self._kept.clear()
        clear(self._row)
        if not self._is_at_left:
            self._row.addStretch(1)
        for action in actions:
            self.add(action)
        if self._is_at_left:
            self._row.addStretch(1)

    def set_brief(self, is_brief: bool) -> None:
        """Give the words up in any case: what stands beside them needs the room."""
        self._is_brief = is_brief
        self._fold()
        self.updateGeometry()

    def _with_words(self) -> list[QPushButton]:
        """The buttons that could do with fewer words or none."""
        widgets = [self._row.itemAt(at).widget() for at in range(self._row.count())]
        return [
            each
            for each in widgets
            if isinstance(each, QPushButton)
            and not each.isHidden()
            and (each.property("short") or _can_be_an_icon(each))
        ]

    def _fold(self) -> None:
        is_short = self._is_brief or self.width() < self.sizeHint().width()
        for each in self._with_words():
            if is_short and each.text() != _short(each):
                self._kept[each] = each.text()
                each.setText(_short(each))
                each.setMaximumWidth(_ANY_WIDTH if _short(each) else _ICON_ALONE)
                each.setToolTip(each.toolTip() or each.accessibleName())
            elif not is_short and each in self._kept:
                each.setText(self._kept.pop(each))
                each.setMaximumWidth(_ANY_WIDTH)
                if each.toolTip() == each.accessibleName():
                    each.setToolTip("")

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        """The room for all words, whether they are shown or not, unless they are given up."""
        if self._is_brief:
            return self.minimumSizeHint()
        folded = [each for each in self._with_words() if each in self._kept]
        words = sum(_whole(each, self._kept[each]) - _now(each) for each in folded)
        return super().sizeHint() + QSize(words, 0)

    def minimumSizeHint(self) -> QSize:
        """The room for the icons."""
        whole = [each for each in self._with_words() if each not in self._kept]
        words = sum(_now(each) - _folded(each) for each in whole)
        return super().minimumSizeHint() - QSize(words, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)


def _can_be_an_icon(made: QPushButton) -> bool:
    return not made.icon().isNull() and made.property("kind") != "primary"


def _short(made: QPushButton) -> str:
    """What is left of the words where the room is short."""
    return made.property("short") or ""


def _now(made: QPushButton) -> int:
    """What the button takes as it is, in pixels."""
    return min(made.sizeHint().width(), made.maximumWidth())


def _whole(made: QPushButton, words: str) -> int:
    """What it would take with *words*."""
    return made.sizeHint().width() - _width(made, made.text()) + _width(made, words)


def _folded(made: QPushButton) -> int:
    """What it takes where the room is short."""
    return _whole(made, _short(made)) if _short(made) else _ICON_ALONE


def _width(made: QPushButton, words: str) -> int:
    """What *words* add to a button that has an icon, in pixels."""
    return made.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, words).width() if words else 0


ButtonKind = Literal["primary", "secondary", "small", "quiet", "link", "crumb"]

_ICON_INK: dict[ButtonKind, ColorRole] = {
    "primary": "on_accent",
    "secondary": "text_2",
    "small": "text_2",
    "quiet": "text_2",
    "link": "accent",
    "crumb": "accent",
}


def button(
    text: str, kind: ButtonKind = "secondary", icon: str = "", *, short: str = ""
) -> QPushButton:
    """A button that says what it does; in *short* where the room is (see Actions)."""
    # Qt leaves only four pixels between icon and words.
    made = QPushButton(f" {text}" if icon else text)
    made.setAccessibleName(text)
    made.setProperty("kind", kind)
    made.setProperty("short", f" {short}" if icon and short else short)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon:
        set_icon(made, icon, _ICON_INK[kind])
        made.setIconSize(QSize(SIZE.icon, SIZE.icon))
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def rename(made: QPushButton, text: str) -> None:
    """Let a button say something else."""
    made.setText(text if made.icon().isNull() else f" {text}")
    made.setAccessibleName(text)


def tool_button(icon: str, words: str) -> QToolButton:
    """A button that is an icon; *words* stand in its tip and are read out."""
    made = QToolButton()
    set_icon(made, icon)
    made.setIconSize(QSize(SIZE.icon, SIZE.icon))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    say(made, words)
    return made


def say(made: QToolButton, words: str) -> None:
    """Give an icon button other words."""
    made.setToolTip(words)
    made.setAccessibleName(words)


def forbid(made: QPushButton | QToolButton, reason: str) -> None:
    """Enable a button, or disable it for a *reason*, which stands in its tip."""
    made.setEnabled(not reason)
    if not reason and not made.text():  # an icon alone
        made.setToolTip(made.accessibleName())
    else:
        made.setToolTip(reason)
    made.setAccessibleDescription(reason)
