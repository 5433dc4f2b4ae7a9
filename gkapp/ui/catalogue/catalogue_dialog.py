"""Asks what a catalogue is called and of which kind it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.catalogue.items import CatalogueKind
from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.services.catalogue.catalogues import CatalogueDraft
from gkapp.ui.kit.forms.fields import ChoiceField, LongTextField, TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.dialog_foot import dialog_foot
from gkapp.ui.kit.widgets.layout import column

_KIND_HINT = "决定打印的样式：标准目录的公开对象、公开方式、公开层级分栏打勾"


class CatalogueDialog(QDialog):
    """Show it with open(). It stays open until what is typed is taken."""

    agreed = Signal(object)
    """The CatalogueDraft that was typed."""

    def __init__(self, draft: CatalogueDraft, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.form = Form(_judge)
        self.form.add("title", "目录名称", TextField("如 ××厅主动公开基本目录"), needed=True)
        self.form.add("kind", "目录种类", ChoiceField(CatalogueKind), _KIND_HINT, needed=True)
        self.form.add("note", "备注", LongTextField(2))
        self.agree = button("确定", "primary")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self._agree)
        layout = column(self, SPACE.x5, SPACE.x4)
        layout.addWidget(self.form)
        layout.addLayout(dialog_foot(self, self.agree))
        self.form.edited.connect(self._allow)
        self.form.load(draft)
        self.form.focus_first()

    def complain(self, error: Refused) -> None:
        """Say what is wrong with the title."""
        self.form.complain({"title": error.message})

    def _allow(self) -> None:
        forbid(self.agree, self.form.obstacle)

    def _agree(self) -> None:
        self.agreed.emit(self.form.draft)


def _judge(draft: CatalogueDraft) -> Judgement:
    problems: list[Problem] = []
    if not draft.title:
        problems.append(Problem("title", "请填写目录名称。"))
    if draft.kind is None:  # pyright: ignore[reportUnnecessaryComparison] - nothing chosen yet
        problems.append(Problem("kind", "请选择目录种类。"))
    return Judgement(tuple(problems))
