"""The line above a catalogue's items: which catalogue it is, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gkapp.services.catalogue.catalogues import CatalogueHead
from gkapp.ui.kit.forms.fields import SteadyField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.cut_box import CutBox
from gkapp.ui.kit.widgets.layout import row

_WIDEST = 520
AUTOMATIC, A4, A3 = "自动", "A4", "A3"
PAPERS = {AUTOMATIC: "按栏目多少自动选择", A4: "A4 横向", A3: "A3 横向"}
"""Paper to print on, and how it is offered."""


class CatalogueBox(SteadyField, CutBox):
    """The catalogues by their titles."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("目录")
        self.setSizeAdjustPolicy(CutBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaximumWidth(_WIDEST)


class CatalogueChooser(QWidget):
    """Shows which catalogue is open; asks the page for everything else."""

    chosen = Signal(int)
    """The id of a catalogue."""
    making_asked = Signal()
    changing_asked = Signal()
    columns_asked = Signal()
    deletion_asked = Signal()
    guide_asked = Signal()
    paper_chosen = Signal(str)
    """The paper that catalogues are printed on: one of PAPERS."""

    def __init__(self) -> None:
        super().__init__()
        self._heads: list[CatalogueHead] = []
        self.box = CatalogueBox()
        self.columns_button = button("栏目", icon="columns")
        self.columns_button.setToolTip("选择本目录显示和打印的栏目")
        self.menu_button = button("目录管理", icon="catalog")
        self.guide_button = button("公开指南", icon="file")
        self.menu = QMenu(self)
        self.making = self.menu.addAction("新建目录…")
        self.changing = self.menu.addAction("修改名称和种类…")
        self.deleting = self.menu.addAction("删除目录…")
        self._make_papers()
        self.menu_button.setMenu(self.menu)
        layout = row(self, gap=SPACE.x2)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.columns_button)
        layout.addWidget(self.menu_button)
        layout.addStretch(1)
        layout.addWidget(self.guide_button)
        self.box.activated.connect(self._choose)
        self.columns_button.clicked.connect(self.columns_asked)
        self.guide_button.clicked.connect(self.guide_asked)
        self.making.triggered.connect(self.making_asked)
        self.changing.triggered.connect(self.changing_asked)
        self.deleting.triggered.connect(self.deletion_asked)

    def _make_papers(self) -> None:
        self.menu.addSeparator()
        submenu = self.menu.addMenu("打印用纸")
        self._papers = QActionGroup(submenu)
        for paper, words in PAPERS.items():
            action = submenu.addAction(words)
            action.setCheckable(True)
            action.setData(paper)
            self._papers.addAction(action)
        self._papers.triggered.connect(self._choose_paper)

    def show_paper(self, paper: str) -> None:
        """Mark the paper that is chosen."""
        for action in self._papers.actions():
            action.setChecked(action.data() == paper)

    @property
    def current(self) -> CatalogueHead | None:
        """The catalogue that is chosen."""
        at = self.box.currentIndex()
        return self._heads[at] if 0 <= at < len(self._heads) else None

    def show_catalogues(self, heads: Sequence[CatalogueHead], wanted: int | None) -> None:
        """Offer *heads*; choose *wanted*, or the first one where that is not among them."""
        self._heads = list(heads)
        with QSignalBlocker(self.box):
            self.box.clear()
            for head in self._heads:
                self.box.addItem(head.title)
            ids = [head.id for head in self._heads]
            self.box.setCurrentIndex(ids.index(wanted) if wanted in ids else 0)
        has_any = bool(self._heads)
        for each in (self.box, self.columns_button):
            each.setVisible(has_any)
        for each in (self.changing, self.deleting):
            each.setEnabled(has_any)

    def set_read_only(self) -> None:
        """Let nothing be changed."""
        self.columns_button.setEnabled(False)
        self.menu_button.setEnabled(False)

    def _choose_paper(self, action: QAction) -> None:
        self.paper_chosen.emit(action.data())

    def _choose(self, at: int) -> None:
        self.chosen.emit(self._heads[at].id)
