"""What stands on the import page while there is no file: which kind, and where to drop it."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gkapp.domain.errors import Refused
from gkapp.services.imports.guess import table_imports
from gkapp.services.imports.preview import write_template
from gkapp.services.records.registers import import_kinds
from gkapp.ui.imports.kinds import icon_of, suffixes_of, title_of
from gkapp.ui.kit import messages
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.labels import Mark, label
from gkapp.ui.kit.widgets.layout import card, column, plain, row

_LINE = 640  # pixels; a longer line of explanation is broken
_MOST = 100  # of the stretch, so that the blank at the sides only takes what is left over
_ANY_PLACE = "也可以把文件拖到本页任何位置，程序认出是哪一种；预览、确认之后才写入。"


class ImportStartPanel(QWidget):
    """Chooses the kind; asks for nothing by itself."""

    file_wanted = Signal()
    template_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kinds = ChipRow(
            [View(name, kind.title) for name, kind in import_kinds().items()], "导入的内容"
        )
        self.kinds.chosen.connect(self._show_kind)
        self._mark = Mark("import", "accent", 40)
        self._title = label("", "subtitle")
        self._words = label("", "body", "text_2", wrap=True)
        self._columns = label("", "small", "text_3", wrap=True)
        self.choose = button("选择文件…", "primary", "folder")
        self.choose.clicked.connect(self.file_wanted)
        self.template = button("保存空白模板…", icon="export")
        self.template.clicked.connect(self.template_wanted)
        self._arrange()
        self._show_kind()

    @property
    def kind(self) -> str:
        """The kind that is chosen."""
        return self.kinds.current

    def choose_kind(self, kind: str) -> None:
        """Choose a kind."""
        self.kinds.choose(kind)
        self._show_kind()

    def forbid(self, reason: str) -> None:
        """Let no file be chosen, for a *reason*; empty to allow it."""
        forbid(self.choose, reason)

    def _arrange(self) -> None:
        layout = column(self, gap=SPACE.x3)
        layout.addWidget(self.kinds)
        box, inner = card(SPACE.x5)
        middle = Qt.AlignmentFlag.AlignHCenter
        inner.addStretch(2)
        inner.addWidget(self._mark, 0, middle)
        inner.addSpacing(SPACE.x2)
        inner.addWidget(self._title, 0, middle)
        inner.addLayout(_lines(self._words, label(_ANY_PLACE, "body", "text_2", wrap=True)))
        inner.addSpacing(SPACE.x3)
        ways = row(gap=SPACE.x3)
        ways.addStretch(1)
        ways.addWidget(self.choose)
        ways.addWidget(self.template)
        ways.addStretch(1)
        inner.addLayout(ways)
        inner.addSpacing(SPACE.x4)
        inner.addLayout(_lines(self._columns, align=Qt.AlignmentFlag.AlignLeft))
        inner.addStretch(3)
        layout.addWidget(box, 1)

    def _show_kind(self) -> None:
        kind = self.kind
        words, register = import_kinds()[kind], table_imports().get(kind)
        self._mark.show_icon(icon_of(kind), "accent")
        self._title.setText(f"导入{words.title}")
        kinds = "、".join(suffix.removeprefix(".") for suffix in suffixes_of(kind))
        self._words.setText(f"{words.words}支持 {kinds} 文件。")
        self.template.setVisible(register is not None)
        self._columns.setVisible(register is not None)
        if register is not None:
            columns = register.register().columns
            required = "、".join(c.heading for c in columns if c.required)
            others = "、".join(c.heading for c in columns if not c.required)
            self._columns.setText(f"必须有的列：{required}。\n可以有的列：{others}。")


def _lines(*words: QLabel, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter) -> QHBoxLayout:
    """Words in the middle, no longer than can be read and no wider than there is room for."""
    holder = plain()
    holder.setMaximumWidth(_LINE)
    lines = column(holder)
    for each in words:
        each.setAlignment(align)
        lines.addWidget(each)
    centred = row()
    centred.addStretch(1)
    centred.addWidget(holder, _MOST)
    centred.addStretch(1)
    return centred


class TemplateOffer(QObject):
    """Belongs to the panel on which the register is chosen."""

    message_posted = Signal(object)
    """The Message of what became of it."""

    def __init__(self, start: ImportStartPanel) -> None:
        super().__init__(start)
        self._start = start
        start.template_wanted.connect(self.ask)

    def ask(self) -> None:
        """Ask for a file for the table."""
        name = f"{title_of(self._start.kind)}导入模板"
        question = SaveQuestion("保存空白模板", "Excel 工作簿", "xlsx", name)
        ask_where_to_save(question, self._start, self.save)

    def save(self, file: str) -> None:
        """Write the table."""
        path = Path(file)
        try:
            write_template(table_imports()[self._start.kind], path)
        except Refused as refusal:
            self.message_posted.emit(messages.refusal(refusal))
        else:
            self.message_posted.emit(saved(path, f"已保存“{path.name}”，填写后在这里导入。"))
