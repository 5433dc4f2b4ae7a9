"""The cases behind one figure, in a list beside the table; each leads to its record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QWidget

from gkapp.models.database import Database
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.services.records.output_places import check_places
from gkapp.services.report.figure_cases import CaseRegister, FigureCase, FigureCases, NamedRequests
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.columns import TableColumn
from gkapp.ui.kit.tables.id_model import IdTableModel, RowsAtHand, ShownRows
from gkapp.ui.kit.tables.view import RecordView
from gkapp.ui.kit.widgets.buttons import button, forbid, tool_button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, frame, line, row
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, draw_list
from gkapp.ui.report.adjusting_foot import AdjustingFoot, FigureStanding
from gkapp.ui.requests.list_columns import HANDLING
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place

_WIDEST, _HIGHEST = 980, 560


@dataclass(frozen=True, slots=True)
class FigureList:
    """What is listed: rows at hand that have an *address*, under a title and a sentence."""

    title: str
    note: str
    columns: tuple[TableColumn[Any], ...]
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
    message_posted = Signal(object)
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
        preview.message_posted.connect(self.message_posted)
        preview.open()

    def _fail(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))


def _draw(context: Context, shown: ShownRows, progress: Progress) -> DrawnList:
    return draw_list(context, shown, progress).with_sheet(partial(_write, context, shown))


def _write(context: Context, shown: ShownRows, path: Path) -> None:
    check_places(context.db, path)
    shown.export(path, Progress(shown.title))


_DAY: TableColumn[FigureCase] = TableColumn("day", "日期", lambda case: case.day)
_WHO: TableColumn[FigureCase] = TableColumn("who", "申请人或科室", lambda case: case.who)
_COLUMNS: tuple[TableColumn[FigureCase], ...] = (
    TableColumn("number", "编号", lambda case: case.number, second=_DAY, width=116),
    TableColumn(
        "subject",
        "内容",
        lambda case: case.subject,
        second=_WHO,
        width=120,
        stretches=True,
        tip=lambda case: f"{case.subject}\n{case.who}",
    ),
)


class CasesPanel(QFrame):
    """A card that lists what one figure counts, or what one check names."""

    opened = Signal(object)
    """The Place of a case that the officer wants to see."""
    closed = Signal()
    """The list is no longer wanted."""
    failed = Signal(object)
    """The exception that kept the list from being read."""
    adjusting_asked = Signal(str)
    """The address of a figure that the officer wants to set otherwise."""
    withdrawing_asked = Signal(str)
    """The address of a figure that is to be what the registers say again."""

    def __init__(self, db: Database) -> None:
        super().__init__()
        self._db = db
        self._source = _CurrentFigure()
        self._part = ""
        self.setProperty("kind", "card")
        self._title = label("", "strong", wrap=True)
        self._count = label("", "small", "text_2")
        self._nothing = label("没有计入此数的记录", "body", "text_2", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._records = IdTableModel(self._source, _COLUMNS, self)
        self._records.failed.connect(self.failed)
        self.view = RecordView(self._records, "计入此数的记录")
        self.view.headings.hide()
        self.view.opened.connect(self._open)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.view)
        layout = column(self, 1, 0)
        layout.addLayout(self._head())
        layout.addWidget(line())
        layout.addWidget(self._stack, 1)
        self.foot = AdjustingFoot()
        self.foot.adjusting_asked.connect(self.adjusting_asked)
        self.foot.withdrawing_asked.connect(self.withdrawing_asked)
        layout.addWidget(self.foot)

    def _head(self) -> QHBoxLayout:
        close = tool_button("close", "关闭明细（Esc）")
        close.clicked.connect(self.closed)
        head = row()
        head.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x1, SPACE.x2)
        words = column(gap=2)
        words.addWidget(self._title)
        words.addWidget(self._count)
        head.addLayout(words, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return head

    @property
    def count(self) -> int:
        """How many cases are listed."""
        return len(self._records.ids)

    def show_cases(self, year: int, address: str, standing: FigureStanding) -> None:
        """List what the figure at *address* counts."""
        place, _, name = address.rsplit("/", 1)[-1].rpartition(".")
        self._part = ""
        self._show(FigureCases(self._db, year, address), f"{place} · {name}")
        self.foot.show_figure(address, standing)

    def show_requests(self, ids: Sequence[int]) -> None:
        """List the requests whose handling is to be registered."""
        self._part = HANDLING
        self._show(NamedRequests(self._db, ids), "待登记办理结果的申请")
        self.foot.hide()

    def _show(self, cases: FigureCases | NamedRequests, title: str) -> None:
        self._source.cases = cases
        self._records.ask(ListQuery())
        self.view.scrollToTop()
        self._stack.setCurrentWidget(self.view if self.count else self._nothing)
        self._title.setText(title)
        self._count.setText(f"{self.count} 件，双击或按回车打开" if self.count else "0 件")

    def take_focus(self) -> None:
        """Put the keyboard into the list."""
        if self.count:
            self.view.selectRow(max(0, self.view.currentIndex().row()))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, row_id: int) -> None:
        cases = self._source.cases
        case = cases.rows([row_id]).get(row_id) if cases is not None else None
        if cases is not None and case is not None:
            self.opened.emit(place_of(cases.register, case, self._part))

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def place_of(register: CaseRegister, case: FigureCase, part: str = "") -> Place:
    """Where a case is shown, in its tab *part*: registers and pages bear the same names."""
    return Place(register.value, case.id, part)


class _CurrentFigure:
    """A list of the cases of whichever figure is looked at."""

    views = (ALL,)

    def __init__(self) -> None:
        self.cases: FigureCases | NamedRequests | None = None

    def ids(self, query: ListQuery) -> Sequence[int]:
        return self.cases.ids(query) if self.cases is not None else ()

    def rows(self, ids: Sequence[int]) -> Mapping[int, FigureCase]:
        return self.cases.rows(ids) if self.cases is not None else {}

    def counts(self) -> Mapping[str, int]:
        return {}

    def facets(self) -> Sequence[Facet]:
        return ()

    def order_of(self, view: str) -> Sequence[SortKey]:
        return ()
