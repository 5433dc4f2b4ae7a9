"""A list of figures in a window of its own: each line leads to its cell; printed and exported."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from gkapp.services.records.list_query import ListQuery
from gkapp.services.records.output_places import check_places
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.columns import Column
from gkapp.ui.kit.tables.id_model import IdTableModel
from gkapp.ui.kit.tables.shown_rows import ShownRows
from gkapp.ui.kit.tables.source import RowsAtHand
from gkapp.ui.kit.tables.view import RecordView
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, frame, row
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, draw_list
from gkapp.ui.shell.context import Context

_WIDEST, _HIGHEST = 980, 560


@dataclass(frozen=True, slots=True)
class FigureList:
    """What is listed: rows at hand that have an *address*, under a title and a sentence."""

    title: str
    note: str
    columns: tuple[Column[Any], ...]
    rows: Sequence[Any]

    def shown(self) -> ShownRows:
        """To be printed and exported."""
        source = RowsAtHand(self.rows, self.columns)
        return ShownRows(self.title, self.note, self.columns, range(len(self.rows)), source)


class FigureListDialog(QDialog):
    """Show it with open()."""

    opened = Signal(str)
    """The address of a figure that the officer wants to see; the list has gone by then."""
    taking_back_asked = Signal(str)
    """The address of a figure of which this line is to be taken back."""
    told = Signal(object)
    """A Message: what became of the printing."""

    def __init__(self, context: Context, shown: FigureList, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._list = shown
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(shown.title)
        self.records = IdTableModel(RowsAtHand(shown.rows, shown.columns), shown.columns, self)
        self.view = RecordView(self.records, shown.title)
        self.go_to = button("查看所在表格", "primary")
        self.take_back = button("撤销调整")
        self.take_back.hide()
        self.print_button = button("打印或导出…", icon="print")
        self._arrange()
        self.records.ask(ListQuery())
        self.view.opened.connect(self._open)
        self.view.current_changed.connect(self._allow)
        self.go_to.clicked.connect(self._open_current)
        self.take_back.clicked.connect(self._take_back)
        self.print_button.clicked.connect(self._print)
        if shown.rows:
            self.view.selectRow(0)
        self._fit(parent.window().size())
        self._allow()

    def _arrange(self) -> None:
        layout = column(self, SPACE.x4, SPACE.x3)
        layout.addWidget(label(self._list.note, "small", "text_2", wrap=True))
        card = frame("card")
        column(card, 1, 0).addWidget(self.view)
        layout.addWidget(card, 1)
        layout.addLayout(self._foot())
        self.view.setFocus()

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=SPACE.x2)
        close = button("关闭")
        close.clicked.connect(self.reject)
        foot.addWidget(self.print_button)
        foot.addStretch(1)
        for each in (close, self.take_back, self.go_to):
            foot.addWidget(each)
        return foot

    def _fit(self, room: QSize) -> None:
        width, height = room.width() - 2 * SPACE.x6, room.height() - 2 * SPACE.x6
        self.resize(min(_WIDEST, width), min(_HIGHEST, height))

    def offer_taking_back(self, reason_against: str = "") -> None:
        """Let lines be taken back, unless there is a *reason_against* it."""
        self.take_back.show()
        self._allow()
        if reason_against:
            forbid(self.take_back, reason_against)

    @property
    def _current(self) -> str:
        place = self.view.current_id
        return self._list.rows[place].address if place is not None else ""

    def _allow(self) -> None:
        none = "" if self._current else "请先选择一项"
        forbid(self.go_to, none)

    def _open(self, place: int) -> None:
        self._leave_for(self.opened, self._list.rows[place].address)

    def _open_current(self) -> None:
        self._leave_for(self.opened, self._current)

    def _take_back(self) -> None:
        self._leave_for(self.taking_back_asked, self._current)

    def _leave_for(self, way: Any, address: str) -> None:
        if address:
            self.accept()
            way.emit(address)

    def _print(self) -> None:
        self._context.jobs.start(
            "生成打印预览",
            partial(_draw, self._context, self._list.shown()),
            owner=self,
            on_done=self._show_preview,
            on_error=self._fail,
            only_reads=True,
        )

    def _show_preview(self, drawn: DrawnList) -> None:
        preview = PrintPreview(drawn, self._context, self)
        preview.told.connect(self.told)
        preview.open()

    def _fail(self, error: Exception) -> None:
        self.told.emit(messages.failure(error))


def _draw(context: Context, shown: ShownRows, progress: Progress) -> DrawnList:
    return draw_list(context, shown, progress).with_sheet(partial(_write, context, shown))


def _write(context: Context, shown: ShownRows, path: Path) -> None:
    check_places(context.db, path)
    shown.export(path, Progress(shown.title))
