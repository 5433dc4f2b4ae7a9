"""Lets the keyboard stay where it is while what is shown there is made anew."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@contextmanager
def keyboard_kept(within: QWidget, otherwise: Callable[[], QWidget]) -> Generator[None]:
    """What in *within* bears the same name has the keyboard afterwards, or else *otherwise*.

    Qt would give it to whatever comes next, or to the first thing in the window once a dialog is
    closed. Nothing is done where the keyboard is elsewhere.
    """
    held = cast("QWidget | None", within.window().focusWidget())  # the stub leaves None out
    if held is None or held is within or not within.isAncestorOf(held):
        yield
        return
    name = held.accessibleName()
    yield
    if held is within.window().focusWidget() and held.isVisibleTo(within):
        return
    found = _named(within, name) or otherwise()
    for each in reversed(_up_to(within, found)):
        each.show()  # what was made just now is shown only when the loop turns
    found.setFocus(Qt.FocusReason.OtherFocusReason)


def _named(within: QWidget, name: str) -> QWidget | None:
    """What bears that name and can have the keyboard."""
    found = within.findChildren(QWidget)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return next(
        (
            each
            for each in cast("list[QWidget]", found)
            if each.accessibleName() == name
            and each.isEnabled()
            and each.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not any(map(_is_let_go, _up_to(within, each)))
        ),
        None,
    )


def _up_to(within: QWidget, widget: QWidget) -> list[QWidget]:
    """*widget* and what holds it, but for *within*."""
    chain: list[QWidget] = []
    each: QWidget | None = widget
    while each is not None and each is not within:
        chain.append(each)
        each = each.parentWidget()
    return chain


def _is_let_go(widget: QWidget) -> bool:
    """Whether it was hidden; what is new is hidden too, but nobody said so."""
    was_told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    return widget.isHidden() and was_told
