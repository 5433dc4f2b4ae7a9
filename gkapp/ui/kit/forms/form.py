"""The shared form: rows of fields in groups, judged while one types."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QDialog,
    QGridLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gkapp.domain.records.fields import Declaration, declarations
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.ui.kit.forms.fields import Field
from gkapp.ui.kit.look.paint import text_width
from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.weak_callback import the_application
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import area_around, card, column, let_scroll, plain, row
from gkapp.ui.kit.window_size import resize_within

_MARGIN = 48  # pixels kept in sight around the field: the complaint stands below it


class KeepFieldVisible(QObject):
    """Belongs to a form. What appears at the foot of its dialog makes the area that scrolls lower,
    and complaints above the field move it: both happen only when it is laid out anew."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._field: QWidget | None = None
        self._is_watching = False
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._show)

    def follow(self, field: QWidget) -> None:
        """Keep *field* in sight as long as it has the keyboard."""
        self._field = field
        area = area_around(field)
        if area is not None and not self._is_watching:
            self._is_watching = True
            area.viewport().installEventFilter(self)
            area.verticalScrollBar().rangeChanged.connect(self._later.start)
        self._later.start()

    def _show(self) -> None:
        field = self._field
        if field is None or field is not field.window().focusWidget():
            return
        if (area := area_around(field)) is not None:
            area.ensureWidgetVisible(field, 0, _MARGIN)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._later.start()
        return super().eventFilter(watched, event)


class MouseReleaseWaiter(QObject):
    """Tells once that no button is held; watches the program only while it waits."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_waiting = False

    def wait(self) -> None:
        """Tell at once where no button is held, or else when it is let go."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.came.emit()
        elif not self._is_waiting:
            self._is_waiting = True
            the_application().installEventFilter(self)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key ends it as well: a drag of the system takes the release for itself.
        if event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.KeyPress):
            the_application().removeEventFilter(self)
            self._is_waiting = False
            self.came.emit()
        return super().eventFilter(watched, event)


@contextmanager
def place_kept(within: QWidget) -> Generator[None]:
    """Scroll by as much as the field in focus within *within* would move.

    Where everything is seen without scrolling it moves by the line: keeping room for a complaint
    under each field would make the forms half as long again.
    """
    field = QApplication.focusWidget()
    area = area_around(within)
    if area is None or field is None or not within.isAncestorOf(field):
        yield
        return
    before = _height_in(area, field)
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + _height_in(area, field) - before)


def _height_in(area: QScrollArea, field: QWidget) -> int:
    return field.mapTo(area, QPoint(0, 0)).y()


TWO_COLUMNS = 880
"""Pixels of width from which there is room for two columns."""
_WIDEST_COLUMN = 760


class FormArea(QScrollArea):
    """Two cards for groups of fields; the field that gets the keyboard is scrolled to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """*parent* keeps it until it is put where it is shown."""
        super().__init__(parent)
        let_scroll(self)
        inner = plain()
        outer = column(inner, gap=SPACE.x4)
        outer.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        self._columns = row(gap=SPACE.x4)
        self.left, self.right = self._column(), self._column()
        outer.addLayout(self._columns)
        outer.addStretch(1)
        self.setWidget(inner)
        the_application().focusChanged.connect(self._follow)
        later = Qt.ConnectionType.QueuedConnection
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight, later)

    def _column(self) -> QVBoxLayout:
        """What is in a card that is as high as its groups."""
        made = plain()
        made.setMaximumWidth(_WIDEST_COLUMN)
        outer = column(made, gap=0)
        inner, layout = card(SPACE.x4, SPACE.x5)
        outer.addWidget(inner)
        outer.addStretch(1)
        self._columns.addWidget(made, 1)
        return layout

    @property
    def has_two_columns(self) -> bool:
        """Whether the cards stand beside each other."""
        return self._columns.direction() is QBoxLayout.Direction.LeftToRight

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, min(_MARGIN, self.viewport().height() // 4))

    def _keep_in_sight(self) -> None:
        """Words came or went above the field, or it is laid out only now: both move it later."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._follow(None, QApplication.focusWidget())

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        is_wide = event.size().width() >= TWO_COLUMNS
        self._columns.setDirection(way.LeftToRight if is_wide else way.TopToBottom)


class DialogForm(QScrollArea):
    """Holds a form as the one part of a dialog's column that gives way."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        let_scroll(self)
        inner = plain()
        self._content = column(inner)
        self._content.setContentsMargins(0, 0, 0, SPACE.x2)
        self._content.addWidget(form)
        self._content.addStretch(1)
        self.setWidget(inner)
        self.verticalScrollBar().rangeChanged.connect(self._keep_off_bar)

    def add_below(self, layout: QLayout) -> None:
        """Let *layout* scroll with the form, under it."""
        self._content.addLayout(layout)

    def fit(self, dialog: QDialog, width: int) -> None:
        """Give *dialog* this *width*, and the height that its words and fields need."""
        resize_within(dialog, width, self._needed(dialog, width))

    def grow(self, dialog: QDialog) -> None:
        """Give *dialog* the height of words that came, as far down as its screen goes."""
        room = dialog.screen().availableGeometry().bottom() - dialog.y() - SIZE.control
        needed = min(self._needed(dialog, dialog.width()), room)
        if dialog.isVisible() and needed > dialog.height():
            dialog.resize(dialog.width(), needed)

    def _needed(self, dialog: QDialog, width: int) -> int:
        layout = dialog.layout()
        if not isinstance(layout, QBoxLayout):
            return dialog.height()
        inside = cast("list[QWidget]", dialog.findChildren(QWidget))  # pyright: ignore[reportUnknownMemberType]
        for each in inside:
            each.ensurePolished()  # what was never shown has not its style's height yet,
        for each in inside:
            each.updateGeometry()  # and what is around it remembers the height without
        around = _height(layout, width) - self.sizeHint().height()
        margins = layout.contentsMargins()
        return around + _height(self._content, width - margins.left() - margins.right())

    def _keep_off_bar(self, _least: int, most: int) -> None:
        self._content.setContentsMargins(0, 0, SPACE.x2 if most else 0, SPACE.x2)


def _height(layout: QBoxLayout, width: int) -> int:
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()


Judge = Callable[[Any], Judgement]
_NEEDED = "＊"
_LEAVING = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""Ways in which an officer leaves a field: not for its list, another window or another page."""


class Form(QWidget):
    """Fields by the names of a frozen draft's attributes; knows not how a draft is saved."""

    edited = Signal()
    """The draft, or what the rules say of it, is another one now."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._judge = judge
        self._original: Any = None
        self._fields: dict[str, Field] = {}
        self._words: dict[str, tuple[QLabel, str]] = {}
        self._titles: dict[str, QLabel] = {}
        self._left_out: set[str] = set()
        self._names: dict[str, str] = {}
        self._declared: Mapping[str, Declaration] = {}
        self._longest: dict[str, int] = {}
        self._touched: set[str] = set()
        self._judgement = Judgement(())
        self._is_loading = False
        self._is_read_only = False
        self._later: Callable[[Form], None] | None = None
        self._sight = KeepFieldVisible(self)
        self._rest = MouseReleaseWaiter(self)
        self._rest.came.connect(self._show_touched)
        self._groups: QVBoxLayout = column(gap=SPACE.x5)
        whole = column(self, gap=0)
        whole.addLayout(self._groups)
        # What is left of a high page stands below, instead of between the fields and their hints.
        whole.addStretch(1)
        self._grids: list[QGridLayout] = []
        self._label_column = SIZE.label_column

    # How it is built

    def begin(self, title: str, into: QBoxLayout | None = None) -> None:
        """Begin a group of rows under *title*; *into* is where it stands, unless in the form."""
        box = plain()
        layout = column(box, gap=SPACE.x3)
        if title:
            layout.addWidget(label(title, "subtitle"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.x3)
        grid.setVerticalSpacing(SPACE.x2)
        grid.setColumnMinimumWidth(0, self._label_column)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        (into or self._groups).addWidget(box)
        self._grids.append(grid)

    def add(
        self, key: str, name: str, field: Field, hint: str = "", *, needed: bool = False
    ) -> None:
        """Add the row of the draft's attribute *key*; *hint* says what belongs there."""
        if not self._grids:
            self.begin("")
        grid = self._grids[-1]
        widget, focus = cast(QWidget, field), field.focus_widget
        words = f"{name} {_NEEDED}" if needed else name
        title = label(words, "body", "text_2")
        title.setBuddy(focus)
        self._make_room_for(words)
        focus.setAccessibleName(f"{name}，必填" if needed else name)
        if isinstance(focus, QSpinBox):  # its line has the cursor, and is what is read out
            focus.lineEdit().setAccessibleName(focus.accessibleName())
        focus.setAccessibleDescription(hint)
        focus.setProperty("problem", "false")
        focus.installEventFilter(self)
        below = label(hint, "caption", "text_3", wrap=True)
        at = grid.rowCount()
        grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
        title.setMinimumHeight(SIZE.control)
        is_narrow = widget.minimumWidth() == widget.maximumWidth()
        place = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag(0)
        grid.addWidget(widget, at, 1, place)
        grid.addWidget(below, at + 1, 1)
        below.setVisible(bool(hint))  # only now: without a parent it would be a window
        self._fields[key], self._words[key] = field, (below, hint)
        self._names[key], self._titles[key] = name, title
        field.changed.connect(self._on_change)

    def declare(self, kind: type) -> None:
        """Take what is declared of the fields of *kind* for the rows that are added from now on."""
        self._declared = declarations(kind)

    def add_field(self, key: str, field: Field, hint: str = "") -> None:
        """Add the row of *key* as it is declared; *hint* says something else than its own."""
        said = self._declared[key]
        self._longest[key] = said.length
        is_needed = said.required or said.asked
        self.add(key, said.in_form, field, hint or said.whole_hint, needed=is_needed)

    def _make_room_for(self, title: str) -> None:
        """Have the fields of all groups begin at one edge, however long a title is."""
        width = text_width(title, "body")
        if width > self._label_column:
            self._label_column = width
            for grid in self._grids:
                grid.setColumnMinimumWidth(0, width)

    def add_later(self, build: "Callable[[Form], None]") -> None:
        """Have *build* add the last groups when one of their fields is first needed.

        Until then the draft says of them what was loaded.
        """
        self._later = build

    def add_rest(self) -> None:
        """Add what was to be added later: it is about to be seen, or there is something wrong."""
        build, self._later = self._later, None
        if build is None:
            return
        there = set(self._fields)
        build(self)
        if self._is_read_only:
            self.set_read_only(True)
        if self._original is not None:
            self._fill((name for name in self._fields if name not in there), self._original)
            self._show(self.problems)

    # What goes in and out

    def load(self, draft: Any, edited: Any = None) -> None:
        """Show *draft*; or *edited*, a later state of it that was never saved."""
        if edited is not None:
            self.add_rest()
        self._original = draft
        self._touched.clear()
        self._fill(self._fields, draft if edited is None else edited)
        self._look()

    def _fill(self, names: Iterable[str], draft: Any) -> None:
        self._is_loading = True
        for name in names:
            self._fields[name].show_value(getattr(draft, name))
        self._is_loading = False

    @property
    def draft(self) -> Any:
        """What the fields say now."""
        return replace(
            self._original, **{name: field.value() for name, field in self._fields.items()}
        )

    @property
    def original(self) -> Any:
        """What was loaded."""
        return self._original

    @property
    def is_dirty(self) -> bool:
        """Whether something would be lost by leaving."""
        return self._original is not None and (
            self.draft != self._original or any(f.complaint for f in self._fields.values())
        )

    @property
    def problems(self) -> Mapping[str, str]:
        """What stands in the way of saving, by field."""
        unread = {name: text for name, f in self._fields.items() if (text := f.complaint)}
        return _by_field(self._judgement.problems) | unread

    @property
    def obstacle(self) -> str:
        """Why it cannot be saved, for the tip of the button; empty when it can."""
        problems = self.problems
        names = [name for key, name in self._names.items() if key in problems]
        if names:
            return f"还有 {len(names)} 处需要填写或改正：{'、'.join(names)}。"
        return "".join(problems.values())

    @property
    def warnings(self) -> Mapping[str, str]:
        """What is odd but may be saved, by field."""
        return dict(self._overlong()) | _by_field(self._judgement.warnings)

    def _overlong(self) -> Iterator[tuple[str, str]]:
        for key, longest in self._longest.items():
            length = len(self._fields[key].value()) if longest else 0
            if length > longest:
                yield key, f"最多 {longest} 个字，现有 {length} 个字，请缩短。"

    def complain(self, problems: Mapping[str, str] | None = None) -> bool:
        """Show every problem, go to the first field that has one; whether there is any."""
        self.add_rest()
        self._touched = set(self._fields)
        self._show(self.problems if problems is None else problems)
        wrong = [name for name in self._fields if name in (problems or self.problems)]
        if wrong:
            first = self._fields[wrong[0]].focus_widget
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(first, QLineEdit):
                first.selectAll()  # what is typed now stands for it
            self._sight.follow(first)
        return bool(wrong)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._fields.values())).focus_widget.setFocus()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, but everything read."""
        self._is_read_only = read_only
        for field in self._fields.values():
            focus = field.focus_widget
            if hasattr(field, "set_read_only"):
                cast(Any, field).set_read_only(read_only)
            elif isinstance(focus, QLineEdit | QPlainTextEdit):
                focus.setReadOnly(read_only)
            else:
                focus.setEnabled(not read_only)

    @property
    def names(self) -> tuple[str, ...]:
        """The attributes of the draft that have a field, in the order of the fields."""
        return tuple(self._fields)

    def field(self, key: str) -> Any:
        """The field of *key*, to be given suggestions or the like."""
        if key not in self._fields:
            self.add_rest()
        return self._fields[key]

    def set_hint(self, key: str, hint: str) -> None:
        """Say something else of what belongs into the field *key*."""
        self._words[key] = (self._words[key][0], hint)
        self._show_field(key, self.problems, self.warnings)

    def offer_row(self, key: str, *, is_offered: bool) -> None:
        """Show the row of *key*, or leave it out; the field keeps its value."""
        if is_offered == (key not in self._left_out):
            return
        (self._left_out.discard if is_offered else self._left_out.add)(key)
        cast(QWidget, self._fields[key]).setVisible(is_offered)
        self._titles[key].setVisible(is_offered)
        self._show_field(key, self.problems, self.warnings)

    def rejudge(self) -> None:
        """The rules look at something else now: ask them again."""
        self._look()

    # What happens in it

    def _on_change(self) -> None:
        if not self._is_loading:
            self._look()

    def _look(self) -> None:
        self._judgement = self._judge(self.draft)
        if any(problem.field not in self._fields for problem in self._judgement.problems):
            self.add_rest()
        self._show(self.problems)
        self.edited.emit()

    def _show(self, problems: Mapping[str, str]) -> None:
        warnings = self.warnings
        for name in self._fields:
            self._show_field(name, problems, warnings)

    def _show_field(
        self, name: str, problems: Mapping[str, str], warnings: Mapping[str, str]
    ) -> None:
        words, hint = self._words[name]
        focus = self._fields[name].focus_widget
        problem = problems.get(name, "") if name in self._touched else ""
        warning = warnings.get(name, "")
        text = problem or warning or hint
        # Amber is for terms that end soon alone; what is merely odd says so in plain words, but as
        # large as what is typed: nothing stands in the way of saving it unread.
        tone = "problem" if problem else "text" if warning else "text_3"
        words.setText(text)
        words.setVisible(bool(text) and name not in self._left_out)
        set_tone(words, tone)
        restyle(words, "role", "body" if warning and not problem else "caption")
        restyle(focus, "problem", "true" if problem else "false")
        focus.setAccessibleDescription(text)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that the officer leaves is touched; Enter goes on to the next one."""
        if isinstance(event, QFocusEvent) and _is_left(event):
            self._touch(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not isinstance(watched, QPlainTextEdit):
                self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    def _touch(self, watched: QObject) -> None:
        for name, field in self._fields.items():
            if field.focus_widget is watched and name not in self._touched:
                self._touched.add(name)
                # A complaint takes a line: what is being clicked would move away from under the
                # mouse, and the click be lost.
                self._rest.wait()

    def _show_touched(self) -> None:
        with place_kept(self):
            self._show(self.problems)


def _is_left(event: QFocusEvent) -> bool:
    return event.lostFocus() and event.reason() in _LEAVING


def _by_field(told: tuple[Problem, ...]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for problem in told:
        texts.setdefault(problem.field, problem.text)
    return texts
