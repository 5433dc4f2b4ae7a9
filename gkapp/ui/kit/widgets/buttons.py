"""Buttons: one primary on a page, the rest secondary, small, quiet, a link or the way back."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from gkapp.ui.kit.look.theme import set_icon
from gkapp.ui.kit.look.tokens import SIZE, ColorRole

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
