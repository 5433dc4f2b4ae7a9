"""Where Tab goes: to what is seen, from top to bottom and from left to right, as one reads.

Qt follows the order in which things were made, and jumps from what holds others to the place where
the keyboard begins in it. Pages make their lines late and anew, and begin in the middle.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QButtonGroup,
    QComboBox,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit)
"""What has parts that Tab does not lead to."""


def neighbour(window: QWidget, focused: QWidget, *, is_next: bool) -> QWidget | None:
    """Where Tab or Shift+Tab leads from *focused*; None when that is nowhere else."""
    places = [window, *_places_in(window, focused)]
    stops = [place for place in places if place is focused or _is_stop(place)]
    if focused not in stops:
        return None
    group = _group_of(focused)
    at, step = stops.index(focused), 1 if is_next else -1
    for distance in range(1, len(stops)):
        found = stops[(at + step * distance) % len(stops)]
        if not group or found not in group:
            return _entered(found)
    return None


def bring_into_sight(stop: QWidget) -> None:
    """Scroll to *stop*: Qt does so within the area that the keyboard came from alone."""
    area = stop.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(stop)
        area = area.parentWidget()


def _places_in(parent: QWidget, focused: QWidget) -> Iterator[QWidget]:
    """What is seen in *parent* and may be a stop, as one reads; *focused* whatever it is."""
    for child in _as_read(_seen_in(parent)):
        yield child
        if not isinstance(child, _WHOLE):
            yield from _places_in(child, focused)
        elif child is not focused and child.isAncestorOf(focused):
            yield focused


def _seen_in(parent: QWidget) -> list[QWidget]:
    return [
        child
        for child in parent.children()
        if isinstance(child, QWidget)
        and child.isVisible()
        and not child.isWindow()
        and (child.focusPolicy() != Qt.FocusPolicy.NoFocus or child.children())  # not mere words
    ]


def _as_read(widgets: Sequence[QWidget]) -> list[QWidget]:
    """Line by line; what stands beside something higher follows it, or goes before it, whole."""
    lines: list[tuple[QRect, list[QWidget]]] = []
    for widget in sorted(widgets, key=lambda each: (each.y(), each.x())):
        if lines and widget.geometry().center().y() <= lines[-1][0].bottom():
            lines[-1][1].append(widget)
        else:
            lines.append((widget.geometry(), [widget]))
    beside = [sorted(line, key=lambda each: (each.x(), each.y())) for _, line in lines]
    return [widget for line in beside for widget in line]


def _is_stop(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    is_reached = (policy & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    may_be = is_reached or len(_group_of(widget)) > 1  # of a group Qt lets Tab reach one alone
    return may_be and widget.isEnabled() and widget.focusProxy() is None and _has_room(widget)


def _has_room(widget: QWidget) -> bool:
    """Whether it is more than a point: what has no room cannot be seen."""
    return widget.width() > 1 and widget.height() > 1


def _entered(stop: QWidget) -> QWidget:
    """Of buttons of which one can be chosen, the one that is, or else the first."""
    seen = [each for each in _group_of(stop) if each.isVisible() and each.isEnabled()]
    return next((each for each in seen if each.isChecked()), seen[0] if seen else stop)


def _group_of(widget: QWidget) -> Sequence[QAbstractButton]:
    """The buttons of which one excludes the others, among them *widget*; none for most."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable():
        return ()
    if (group := _named_group(widget)) is not None:
        return group.buttons() if group.exclusive() else ()
    parent = widget.parentWidget()
    if not widget.autoExclusive() or parent is None:
        return ()
    return [
        each
        for each in parent.children()
        if isinstance(each, QAbstractButton) and each.autoExclusive() and _named_group(each) is None
    ]


def _named_group(button: QAbstractButton) -> QButtonGroup | None:
    return cast("QButtonGroup | None", button.group())  # the stub leaves None out
