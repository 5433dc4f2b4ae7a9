"""The navigation at the left: icons and words, icons alone in narrow windows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from gkapp.domain.text.numbers import grouped
from gkapp.services.records.action_result import Topic
from gkapp.services.records.register import Deferred
from gkapp.ui.kit.look.focus import has_ring
from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import CENTER, draw_text, fill_round, focus_ring, text_width
from gkapp.ui.kit.look.theme import colors
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.layout import column, line
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place


class NavigationSection(Enum):
    """Which part of the navigation a page stands in."""

    DAILY = "daily"
    """The daily work, at the top."""
    GROUNDS = "grounds"
    """What the work rests on (catalogue, calendar, settings), at the bottom."""


@dataclass(frozen=True, slots=True)
class PageNamed:
    """Makes pages of a class that is named as "module:Class" and loaded with the first of them."""

    path: str

    @property
    def module(self) -> str:
        """The module with the class."""
        return self.path.partition(":")[0]

    def __call__(self, context: Context, *record: int) -> Page:
        """A page over the open database, or over one record of it."""
        kind: Deferred[Callable[..., Page]] = Deferred(self.path)
        return kind.get()(context, *record)


@dataclass(frozen=True, slots=True)
class Destination:
    """One entry of the navigation and how its pages are made, each when it is first shown."""

    name: str
    """How Places call it."""
    title: str
    icon: str
    make: Callable[[Context], Page]
    make_record: Callable[[Context, int], Page] | None = None
    """Makes the page of one record, of a new one for places.NEW; None where it has no records."""
    section: NavigationSection = NavigationSection.DAILY
    count: Callable[[Context], int] | None = None
    """How many things there need a hand; must be quick, as it is asked after each change."""
    counted: frozenset[Topic] = field(default=frozenset())
    """The topics after whose change the count is asked again."""
    is_listed: bool = True
    """Whether the navigation offers it; if not, another page leads there."""

    listed_in: str = ""
    """The page that lists its records, where it has no list of its own."""

    reach: Deferred[Callable[[int], Place]] | None = None
    """Where a concern of a record is dealt with, of which the day tells; None without such."""

    def modules(self) -> Iterator[str]:
        """The modules that hold its pages, as far as they are loaded with the first of them."""
        makers = (self.make, self.make_record)
        yield from (each.module for each in makers if isinstance(each, PageNamed))


_MOST_SHOWN, _MOST_SHOWN_NARROW = 999, 99
_ICON = 20
_ICON_LEFT, _ICON_LEFT_NARROW = 14, 6  # pixels: without words the count stands right of the icon
_LOWEST = 24  # pixels of an entry where a magnified window is too low for all of them


class NavItem(QAbstractButton):
    """One destination with the number of things that need a hand there."""

    def __init__(self, destination: Destination) -> None:
        super().__init__()
        self.name = destination.name
        self._icon = destination.icon
        self._count = 0
        self._is_narrow = False
        self.setText(destination.title)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many things need a hand."""
        self._count = count
        self.setAccessibleName(f"{self.text()}，{grouped(count)} 件待办" if count else self.text())
        self._say()
        self.update()

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the icon alone, or icon and words."""
        self._is_narrow = is_narrow
        self._say()
        self.update()

    def _say(self) -> None:
        self.setToolTip(self.accessibleName() if self._is_narrow else "")

    def _draw_count(self, p: QPainter, box: QRectF) -> None:
        most = _MOST_SHOWN_NARROW if self._is_narrow else _MOST_SHOWN
        words = str(self._count) if self._count <= most else f"{most}+"
        padding, edge = (4, 1) if self._is_narrow else (10, 8)
        width = max(20, text_width(words, "caption") + padding)
        pill = QRectF(box.right() - width - edge, box.center().y() - 9, width, 18)
        fill_round(p, pill, "accent_soft", 9, "accent_line")
        draw_text(p, pill, words, "caption", "accent", CENTER)

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(SIZE.nav_wide - 2 * SPACE.x2, SIZE.nav_item)

    def minimumSizeHint(self) -> QSize:
        return QSize(SIZE.nav_narrow - 2 * SPACE.x2, _LOWEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        box, is_here = QRectF(self.rect()).adjusted(0, 2, 0, -2), self.isChecked()
        if is_here:
            fill_round(p, box, "surface", line="border")
            end = min(8, box.height() / 4)
            bar = QRectF(box.left(), box.top() + end, 3, box.height() - 2 * end)
            fill_round(p, bar, "accent", 1.5)
        elif self.underMouse():
            fill_round(p, box, "pressed")
        left = _ICON_LEFT_NARROW if self._is_narrow else _ICON_LEFT
        ink = colors()["accent" if is_here else "text_2"]
        place = QRectF(left, box.center().y() - _ICON / 2, _ICON, _ICON)
        draw_icon(p, place, self._icon, ink, 1.8 if is_here else 1.6)
        if not self._is_narrow:
            words = QRectF(46, 0, self.width() - 50, self.height())
            role, word_ink = ("strong", "accent") if is_here else ("body", "text")
            draw_text(p, words, self.text(), role, word_ink)
        if self._count:
            self._draw_count(p, box)
        if has_ring(self):
            focus_ring(p, box)


class Navigation(QWidget):
    """The bar; one stop of the Tab key, with the arrow keys inside it."""

    chosen = Signal(str)
    """The name of a destination that was clicked or entered."""

    def __init__(self, destinations: Sequence[Destination]) -> None:
        super().__init__()
        self.setProperty("kind", "nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("导航")
        self.items = {each.name: NavItem(each) for each in destinations}
        self._group = QButtonGroup(self)
        self._here = ""
        self._arrange(destinations)
        self._group.buttonClicked.connect(self._choose)
        self.set_narrow(False)

    def _arrange(self, destinations: Sequence[Destination]) -> None:
        layout = column(self, gap=0)
        layout.setContentsMargins(SPACE.x2, SPACE.x2, SPACE.x2, SPACE.x2)
        for section in NavigationSection:
            members = [each.name for each in destinations if each.section is section]
            if section is NavigationSection.GROUNDS:
                layout.addStretch(1)
                if members:
                    layout.addWidget(line())
                    layout.addSpacing(SPACE.x1)
            for name in members:
                self._group.addButton(self.items[name])
                layout.addWidget(self.items[name])

    def set_narrow(self, is_narrow: bool) -> None:
        """Show icons alone, or icons and words."""
        self.setFixedWidth(SIZE.nav_narrow if is_narrow else SIZE.nav_wide)
        for item in self.items.values():
            item.set_narrow(is_narrow)

    def mark(self, name: str) -> None:
        """Show where one is; nothing is marked for a name that is not offered."""
        self._here = name
        if name in self.items:
            self.items[name].setChecked(True)
            return
        self._group.setExclusive(False)
        for item in self.items.values():
            item.setChecked(False)
        self._group.setExclusive(True)

    def _choose(self, item: QAbstractButton) -> None:
        """One is elsewhere when one has arrived: the page may ask first, and one may stay."""
        if isinstance(item, NavItem):
            self.mark(self._here)
            self.chosen.emit(item.name)
