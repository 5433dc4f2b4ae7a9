"""The tab 证据清单: the list, what can be done with it, and the ways onto paper."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gkapp.documents.prints.evidence_list import NAME
from gkapp.domain.errors import Refused
from gkapp.domain.remedies.evidence import EvidenceLine
from gkapp.services.case_file.evidence import (
    evidence_document,
    evidence_of,
    save_evidence,
    suggest_evidence,
    write_evidence,
)
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.kit.widgets.buttons import Actions, button, forbid
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, column, plain
from gkapp.ui.kit.widgets.tabs import Switch
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, drawn
from gkapp.ui.remedies.evidence_model import EvidenceModel
from gkapp.ui.remedies.evidence_table import EvidenceTable
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW

NEW_NAME = "新证据"
_EMPTY = (
    "提出答复、答辩时一并提交证据和依据。可以从申请的办理经过、文书和附件中带出，再补充、排序。"
)
_HOW = "双击或按 F2 修改；拖动或按 Alt+↑、Alt+↓ 调整顺序；修改随即保存，可以撤销。"
_NOTHING_MORE = "办理经过中没有可以带出的证据；已在清单中的不再带出。"


class EvidenceTab(QWidget):
    """Shows the evidence list of one stored case; every change is saved at once."""

    message_posted = Signal(object)
    """A Message for the bar above the page."""
    changed = Signal(object)
    """The Outcome of a change."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._case = context, NEW
        self.model = EvidenceModel(self)
        self.table = EvidenceTable(self.model)
        self.add_button = button("添加", icon="plus")
        self.suggest_button = button("从办理经过带出", icon="clip")
        self.up_button = button("上移", icon="up")
        self.down_button = button("下移", icon="down")
        self.delete_button = button("删除", icon="delete")
        self.word_button = button("导出 Word", icon="export")
        self.print_button = button("打印", icon="print")
        self.empty = EmptyState("file", "证据清单还没有内容", _EMPTY, "从办理经过带出")
        self._stack = Switch()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        filled = plain()
        content = column(filled, gap=SPACE.x2)
        box, layout = card(1, 0)
        layout.addWidget(self.table)
        content.addWidget(box, 1)
        content.addWidget(label(_HOW, "small", "text_3", wrap=True))
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty)
        lines = (self.add_button, self.suggest_button, self.up_button, self.down_button)
        head = Actions((*lines, self.delete_button), is_at_left=True)
        head.add(self.word_button)
        head.add(self.print_button)
        outer = column(self, gap=SPACE.x3)
        outer.setContentsMargins(0, SPACE.x3, 0, SPACE.x3)
        outer.addWidget(head)
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.model.edited.connect(self._save)
        self.table.ordered.connect(self._save)
        self.table.deletion_asked.connect(self.delete_current)
        self.table.selectionModel().currentRowChanged.connect(self._allow)
        self.model.modelReset.connect(self._allow)
        self.add_button.clicked.connect(self.add)
        self.suggest_button.clicked.connect(self.suggest)
        self.empty.acted.connect(self.suggest)
        self.up_button.clicked.connect(self.move_up)
        self.down_button.clicked.connect(self.move_down)
        self.delete_button.clicked.connect(self.delete_current)
        self.word_button.clicked.connect(self.ask_where)
        self.print_button.clicked.connect(self.print_list)

    @property
    def count(self) -> int:
        """How many pieces of evidence there are."""
        return len(self.model.lines)

    def show_case(self, case: int) -> None:
        """Show the list of a stored case; the keyboard stays where it is."""
        at = self.table.currentIndex()
        is_same, self._case = case == self._case, case
        self.model.is_read_only = self._context.db.is_read_only
        lines = evidence_of(self._context.db, case)
        if not is_same or lines != self.model.lines:
            self.model.show_lines(lines)
            self.table.go_to(min(at.row(), len(lines) - 1) if is_same else 0, max(at.column(), 1))
        self._allow()

    # What can be done

    def add(self) -> None:
        """Add a line and begin to type its name."""
        self._save((*self.model.lines, EvidenceLine(NEW_NAME)), "添加证据")
        self.table.go_to(self.count - 1)
        self.table.setFocus()
        self.table.edit(self.table.currentIndex())

    def suggest(self) -> None:
        """Add what the course of the request suggests."""
        found = suggest_evidence(self._context.db, self._case)
        if found:
            self._save((*self.model.lines, *found), "带出证据")
        else:
            self.message_posted.emit(messages.notice("", _NOTHING_MORE))

    def move_up(self) -> None:
        """Move the current line up."""
        self.table.move_current(-1)

    def move_down(self) -> None:
        """Move the current line down."""
        self.table.move_current(1)

    def delete_current(self) -> None:
        """Take the current line off the list."""
        at = self.table.current_row
        if at >= 0 and not self.model.is_read_only:
            self._save((*self.model.lines[:at], *self.model.lines[at + 1 :]), "删除证据")

    def ask_where(self) -> None:
        """Ask where the Word file is to be put."""
        question = SaveQuestion("导出 Word 文件", "Word 文档", "docx", NAME)
        ask_where_to_save(question, self, self.save_word)

    def save_word(self, file: str) -> None:
        """Write the Word file, as a job."""
        self._context.jobs.start(
            "生成证据清单",
            partial(_write, self._context, self._case, Path(file)),
            owner=self,
            on_done=self._tell_saved,
        )

    def print_list(self) -> None:
        """Show the list as it will be printed."""
        self._context.jobs.start(
            "生成打印预览",
            partial(_draw, self._context, self._case),
            owner=self,
            on_done=self._open_preview,
        )

    def _save(self, lines: Sequence[EvidenceLine], title: str = "修改证据清单") -> None:
        try:
            outcome = save_evidence(self._context.db, self._case, lines, title)
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
            return
        self.model.show_lines(lines)
        self.changed.emit(outcome)

    def _tell_saved(self, file: Path) -> None:
        self.message_posted.emit(saved(file))

    def _open_preview(self, drawn: DrawnList) -> None:
        preview = PrintPreview(drawn, self._context, self)
        preview.message_posted.connect(self.message_posted)
        preview.open()

    def _allow(self) -> None:
        """Offer what can be done with the list as it is."""
        read_only = READ_ONLY if self.model.is_read_only else ""
        at, last = self.table.current_row, self.count - 1
        nothing = "清单还没有内容" if last < 0 else ""
        none_chosen = "先选中一项" if at < 0 else ""
        self._stack.setCurrentIndex(1 if nothing else 0)
        for each in (self.add_button, self.suggest_button):
            forbid(each, read_only)
        self.empty.setDisabled(bool(read_only))
        forbid(self.up_button, read_only or none_chosen or ("已是第一项" if at == 0 else ""))
        forbid(self.down_button, read_only or none_chosen or ("已是最后一项" if at == last else ""))
        forbid(self.delete_button, read_only or none_chosen)
        for each in (self.word_button, self.print_button):
            forbid(each, nothing)


def _write(context: Context, case: int, path: Path, progress: Progress) -> Path:
    progress.report(0, 0, "正在排版")
    write_evidence(context.db, case, path, context.settings.current.document_fonts)
    return path


def _draw(context: Context, case: int, progress: Progress) -> DrawnList:
    return drawn(context, evidence_document(context.db, case), progress, private=True)
