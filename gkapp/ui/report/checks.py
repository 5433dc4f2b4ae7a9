"""What the checks of the report say, each with a sign and a word; choosing one leads to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from gkapp.domain.report.checks.waivers import (
    FindingWeight,
    Waiver,
    is_blocking,
    tally,
    waiver_of,
    weight_of,
)
from gkapp.domain.report.identities import ReportFinding
from gkapp.ui.kit.look.focus import draws_ring
from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import (
    LEFT,
    RIGHT,
    box_of,
    draw_text,
    draw_wrapped,
    focus_ring,
    has_focus,
    is_hovered,
    is_selected,
    wrapped_height,
)
from gkapp.ui.kit.look.theme import color, colors
from gkapp.ui.kit.look.tokens import SPACE, ColorRole, TextRole
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import column, line, row
from gkapp.ui.report.gathering import weightiest_first

_LOOKS: dict[FindingWeight, tuple[str, ColorRole]] = {
    FindingWeight.WRONG: ("problem", "problem"),
    FindingWeight.TO_FILL: ("edit", "soon"),
    FindingWeight.ADVICE: ("info", "accent"),
    FindingWeight.PASSED: ("done", "done"),
}
"""The sign of each weight and its colour."""
_WHAT_BLOCKS = "“不符”“待填”的，改正、填写或者说明理由以后才能定稿；“提示”不妨碍定稿"
_WAIVED: tuple[str, str, ColorRole] = ("已说明", "info", "text_2")
_SIGN, _WORD, _EDGE = 18, 36, 12
_FINDING = Qt.ItemDataRole.UserRole
_LOOK = _FINDING + 1
_NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


def summary(findings: Sequence[ReportFinding]) -> str:
    """How many there are of each weight that is not passed; else that all passed."""
    return tally(findings) or "全部通过"


def tone_of(findings: Sequence[ReportFinding]) -> ColorRole:
    """The colour of the weightiest."""
    ordered = weightiest_first(tuple(findings))
    return _LOOKS[weight_of(ordered[0])][1] if ordered else "text_3"


class ChecksPanel(QFrame):
    """A card with the checks, the weightiest first."""

    chosen = Signal(object)
    """The Finding that the officer wants to be led to."""
    explaining_asked = Signal(object)
    """The Finding that the officer wants to let stand, or to give another reason for."""
    taking_back_asked = Signal(object)
    """The Finding whose explanation is to be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._summary = label("", "small", "text_2")
        self._summary.setToolTip(_WHAT_BLOCKS)
        self._model = _FindingModel(self)
        self.list = _FindingList(self._model)
        self.list.opened.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._offer)
        self.explain_button = button("说明理由", "link")
        self.explain_button.setToolTip("确实不能更正的，说明理由后不再妨碍定稿")
        self.explain_button.clicked.connect(self._explain)
        self.take_back_button = button("撤回说明", "link")
        self.take_back_button.clicked.connect(self._take_back)
        layout = column(self, 1, 0)
        layout.setContentsMargins(1, 1, 1, SPACE.x1)
        head = row()
        head.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x3, SPACE.x2)
        head.addWidget(label("勾稽校验", "strong"), 1)
        head.addWidget(self._summary)
        layout.addLayout(head)
        layout.addWidget(line())
        layout.addWidget(self.list, 1)
        foot = row()
        foot.setContentsMargins(SPACE.x3, 0, SPACE.x3, 0)
        foot.addStretch(1)
        foot.addWidget(self.take_back_button)
        foot.addWidget(self.explain_button)
        layout.addLayout(foot)
        self.setFocusProxy(self.list)
        self._offer()

    def show_findings(
        self, findings: Sequence[ReportFinding], waivers: Sequence[Waiver] = ()
    ) -> None:
        """Show what the checks say now, and what was let stand."""
        reasons = {each: waiver.reason for each in findings if (waiver := waiver_of(each, waivers))}
        left = [each for each in findings if each not in reasons]
        self._summary.setText(summary(left))
        set_tone(self._summary, tone_of(left))
        self._model.show_findings(weightiest_first(tuple(findings)), reasons)
        self.list.fit()
        self._offer()

    def _offer(self) -> None:
        """What can be done with the entry one is on: only what blocks can be explained."""
        finding = self._current()
        self.explain_button.setVisible(finding is not None and is_blocking(finding))
        is_waived = finding is not None and bool(self._model.reason(finding))
        self.take_back_button.setVisible(is_waived)
        self.explain_button.setText("修改理由" if is_waived else "说明理由")

    def _current(self) -> ReportFinding | None:
        finding = self.list.currentIndex().data(_FINDING)
        return finding if isinstance(finding, ReportFinding) else None

    def _explain(self) -> None:
        if (finding := self._current()) is not None:
            self.explaining_asked.emit(finding)

    def _take_back(self) -> None:
        if (finding := self._current()) is not None:
            self.taking_back_asked.emit(finding)

    def _choose(self, index: Index) -> None:
        finding = index.data(_FINDING)
        if isinstance(finding, ReportFinding):
            self.chosen.emit(finding)


class _FindingModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._findings: Sequence[ReportFinding] = ()
        self._reasons: Mapping[ReportFinding, str] = {}

    def show_findings(
        self, findings: Sequence[ReportFinding], reasons: Mapping[ReportFinding, str]
    ) -> None:
        """Show these; without a reset where nothing is another."""
        if list(findings) != list(self._findings) or reasons != self._reasons:
            self.beginResetModel()
            self._findings, self._reasons = findings, reasons
            self.endResetModel()

    def reason(self, finding: ReportFinding) -> str:
        """Why it was let stand; empty where it was not."""
        return self._reasons.get(finding, "")

    def _told(self, finding: ReportFinding) -> str:
        reason = self.reason(finding)
        return f"{finding.message}\n理由：{reason}" if reason else finding.message

    # Overrides of Qt methods

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._told(finding)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_look(finding, self.reason(finding))[0]}：{self._told(finding)}"
            case _ if role == _LOOK:
                return _look(finding, self.reason(finding))
            case _ if role == _FINDING:
                return finding
            case _:
                return None


class _FindingList(QListView):
    """As high as what it says, where there is the room; a click or Enter opens an entry."""

    opened = Signal(QModelIndex)

    def __init__(self, model: _FindingModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_FindingDelegate(self))
        draws_ring(self)
        self.setAccessibleName("勾稽校验")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self.opened)

    def fit(self) -> None:
        """Ask for the height of the entries."""
        model = self.model()
        heights = (self.sizeHintForIndex(model.index(at, 0)) for at in range(model.rowCount()))
        self.setMaximumHeight(sum(each.height() for each in heights) + 2)
        self.updateGeometry()

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(96, self.maximumHeight()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _FindingDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)

    def _text_width(self) -> int:
        """The same with a bar as without one, or the heights would follow each other."""
        view = self.parent()
        room = 0
        if isinstance(view, QListView):
            room = view.width() - view.verticalScrollBar().sizeHint().width()
        return max(80, room - 2 * _EDGE - _SIGN - _WORD - 2 * SPACE.x2)

    # Overrides of Qt methods

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        finding = index.data(_FINDING)
        text = wrapped_height(index.data(), _role_of(finding), self._text_width())
        return QSize(_EDGE, text + 2 * SPACE.x2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        finding, box = index.data(_FINDING), box_of(option)
        word, icon, ink = index.data(_LOOK)
        painter.save()
        if is_selected(option) or is_hovered(option):
            painter.fillRect(box, color("accent_soft" if is_selected(option) else "hover"))
        if index.row():
            hairline = QRectF(box.left() + _EDGE, box.top(), box.width() - 2 * _EDGE, 1)
            painter.fillRect(hairline, color("row_line"))
        top = box.top() + SPACE.x2
        sign = QRectF(box.left() + _EDGE, top, _SIGN, _SIGN)
        draw_icon(painter, sign, icon, colors()[ink])
        text = QRectF(sign.right() + SPACE.x2, top, self._text_width(), box.height() - 2 * SPACE.x2)
        said: ColorRole = "text_2" if weight_of(finding) is FindingWeight.PASSED else "text"
        upper = LEFT & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop
        draw_wrapped(painter, text, index.data(), _role_of(finding), said, upper)
        tag = QRectF(box.right() - _EDGE - _WORD, top, _WORD, _SIGN)
        draw_text(painter, tag, word, "caption", ink, RIGHT)
        if has_focus(option):
            focus_ring(painter, box.adjusted(1, 1, -1, -2))
        painter.restore()


def _look(finding: ReportFinding, reason: str) -> tuple[str, str, ColorRole]:
    weight = weight_of(finding)
    return _WAIVED if reason else (weight.value, *_LOOKS[weight])


def _role_of(finding: ReportFinding) -> TextRole:
    return "small_strong" if is_blocking(finding) else "small"
