"""Tabs within a page, each with its count; what is in one is made when it is first shown."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from gkapp.ui.kit.weak_callback import weak_callback
from gkapp.ui.kit.widgets.layout import column, plain


class Switch(QStackedWidget):
    """A stack whose least size is that of the widget shown."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._ask_for_room)

    def _ask_for_room(self) -> None:
        self.updateGeometry()

    # Overrides of Qt methods

    def minimumSizeHint(self) -> QSize:
        """What the widget that is shown needs."""
        if not self.count():
            return super().minimumSizeHint()
        needed, layout = least_size(self.currentWidget()), self.currentWidget().layout()
        if layout is not None and layout.hasHeightForWidth():  # words that are wrapped
            width = max(self.width(), needed.width())
            needed.setHeight(max(needed.height(), layout.minimumHeightForWidth(width)))
        return needed

    def hasHeightForWidth(self) -> bool:
        """The layout would answer for the highest of all."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def least_size(widget: QWidget) -> QSize:
    """The least size that a layout would give *widget*."""
    hint, least = widget.minimumSizeHint(), widget.minimumSize()
    return QSize(least.width() or hint.width(), least.height() or hint.height()).expandedTo(
        QSize(0, 0)
    )


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


class Tabs(QTabWidget):
    """Tabs known by keys. On the bar itself the arrow keys change between them."""

    chosen = Signal(str)
    """The key of the tab that is now shown."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName(name)
        self._keys: list[str] = []
        self._titles: list[str] = []
        self._makers: dict[int, Callable[[], Callable[[], QWidget] | None]] = {}
        self.currentChanged.connect(self._show)

    def add(self, key: str, title: str, make: Callable[[], QWidget]) -> None:
        """Add a tab; *make* is called when it is first shown."""
        at = len(self._keys)
        self._keys.append(key)
        self._titles.append(title)
        self._makers[at] = weak_callback(make)
        holder = plain()
        column(holder)
        self.addTab(holder, title)
        if at == self.currentIndex():
            self._make(at)

    @property
    def current(self) -> str:
        """The key of the tab that is shown."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> None:
        """Show a tab; a key that is not there is passed over."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def turn(self, step: int) -> None:
        """Show the next tab that is offered, or with -1 the one before; the keyboard goes there."""
        offered = [at for at in range(self.count()) if self.isTabVisible(at)]
        at = offered.index(self.currentIndex()) + step
        self.setCurrentIndex(offered[at % len(offered)])
        self.tabBar().setFocus(Qt.FocusReason.TabFocusReason)

    def offer(self, key: str, *, is_offered: bool) -> None:
        """Let a tab be there or not."""
        self.setTabVisible(self._keys.index(key), is_offered)

    def show_count(self, key: str, count: int, meaning: str = "") -> None:
        """Say how much is in a tab, and in its tip what that means; nothing is said of 0."""
        at = self._keys.index(key)
        self.setTabText(at, f"{self._titles[at]} {count}" if count else self._titles[at])
        self.setTabToolTip(at, meaning if count else "")

    def _show(self, at: int) -> None:
        if at < 0:
            return
        self._make(at)
        self.updateGeometry()
        self.chosen.emit(self._keys[at])

    def _make(self, at: int) -> None:
        maker = self._makers.pop(at, None)
        make = maker() if maker is not None else None
        holder = self.widget(at).layout()
        if make is not None and holder is not None:
            holder.addWidget(make())

    # Overrides of Qt methods

    def minimumSizeHint(self) -> QSize:
        """The bar, and what the tab that is shown needs; Qt would answer for the largest of all."""
        if not self.count():
            return super().minimumSizeHint()
        bar, needed = self.tabBar(), least_size(self.currentWidget())
        width = max(needed.width(), bar.minimumSizeHint().width())
        return QSize(width, needed.height() + bar.sizeHint().height())

    def sizeHint(self) -> QSize:
        """No higher than it must be: a page with wrapped words gets all that it hints at."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """What is in a tab scrolls, or has a height of its own."""
        return False
