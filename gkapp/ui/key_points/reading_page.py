"""Reading a key-point document: what was read is corrected here, and only then saved."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QStackedWidget,
)

from gkapp.domain.key_points.reading import read_key_points, require_key_points
from gkapp.domain.key_points.tasks import KeyPoints, TaskDraft, as_tasks, drafts_of, judge_task
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.exchange.document_text import read_document
from gkapp.services.key_points.documents import import_key_points
from gkapp.services.records.action_result import Topic
from gkapp.ui.key_points.page import NAME
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.fields import LongTextField, NamesField, TextField
from gkapp.ui.kit.forms.form import DialogForm, Form
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import ask_for_file
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, column, page_column, row
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.kit.widgets.tabs import Switch
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.database_drop import dropped_documents, notice_of_several
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place

_LIST, _LIST_NARROW = 320, 232
_FORM_WIDEST = 760
_ROOMY = 840  # pixels of a page with room for the wide list beside the form
_DOCUMENTS = "工作要点 (*.docx *.pdf *.txt);;所有文件 (*)"


class ReadingPage(Page):
    """Left the tasks as read, right the chosen one to be corrected."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, context: Context, _record: int) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self._drafts: list[TaskDraft] = []
        self._unplaced: tuple[str, ...] = ()
        self._at = -1
        self.choose = button("选择文件…", icon="folder")
        self.keep = button("核对无误，保存", "primary", "save")
        self.head = PageHead("导入工作要点", actions=(self.choose, self.keep))
        self.title, self.year = TextField(), QSpinBox()
        self.year.setRange(2008, 2100)
        self.year.setValue(context.today.year)
        self.tasks = QListWidget()
        self.form = self._make_form()
        self.add, self.remove = button("新增任务", icon="plus"), button("删除任务", icon="delete")
        self.tally = label("", "small", "text_2", wrap=True)
        self.unplaced = label("", "small", "text_2", wrap=True)
        self._stack = Switch()
        self._arrange()
        self._connect()
        self._show_all()

    @property
    def heading(self) -> str:
        """What the window's title says."""
        return "导入工作要点"

    def _make_form(self) -> Form:
        form = Form(_judge)
        form.add("number", "序号", TextField(), needed=True)
        form.add("chapter", "章节", TextField())
        form.add("title", "任务", TextField(), needed=True)
        form.add("text", "全文", LongTextField(8), needed=True)
        form.add("leads", "牵头单位", NamesField(), "几个单位之间用顿号分开")
        form.add("supporting", "配合单位", NamesField())
        form.add("others", "责任单位", NamesField())
        form.add("note", "备注", TextField(), "如：等部门按职责分工负责")
        return form

    def _arrange(self) -> None:
        empty = EmptyState(
            "plan",
            "选择一份工作要点",
            "支持 Word（docx）、PDF 和文本文件，也可以把文件拖到这里。"
            "读出的任务先在这里核对、修改，保存之前不会写入数据库。",
            "选择文件…",
            sign="folder",
        )
        empty.acted.connect(self._choose)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._make_desk())
        layout = page_column(self)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)

    def _make_desk(self) -> "QStackedWidget":
        desk = QStackedWidget()
        whole, layout = card()
        top = row()
        for name, field, stretch in (("文件名称", self.title, 1), ("年度", self.year, 0)):
            title = label(name, "body", "text_2")
            title.setBuddy(field)
            field.setAccessibleName(name)
            top.addWidget(title)
            top.addWidget(field, stretch)
        layout.addLayout(top)
        layout.addWidget(self.tally)
        middle = row(gap=SPACE.x4)
        left = column()
        self.tasks.setFixedWidth(_LIST)
        self.tasks.setAccessibleName("读出的任务")
        self.tasks.setWordWrap(True)
        self.tasks.setResizeMode(QListWidget.ResizeMode.Adjust)
        left.addWidget(self.tasks, 1)
        ways = row()
        ways.addWidget(self.add)
        ways.addWidget(self.remove)
        ways.addStretch(1)
        left.addLayout(ways)
        middle.addLayout(left)
        right = column()
        self.form.setMaximumWidth(_FORM_WIDEST)
        right.addWidget(DialogForm(self.form), 1)
        middle.addLayout(right, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self.unplaced)
        desk.addWidget(whole)
        return desk

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.keep.clicked.connect(self.save)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.tasks.currentRowChanged.connect(self._turn_to)
        self.form.edited.connect(self._take_edit)

    # What pages are asked

    def arrive(self, part: str) -> None:
        """A file was dropped elsewhere and is to be read."""
        if part:
            self.read(Path(part))

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """What the keys do here."""
        return {Command.SAVE: self.save, Command.NEW: self._add}

    def fit(self, width: int, height: int) -> None:
        """Leave the form its room."""
        self.tasks.setFixedWidth(_LIST if width >= _ROOMY else _LIST_NARROW)

    def unsaved(self) -> str:
        """The tasks that were read and not saved."""
        return f"读出的 {len(self._drafts)} 项任务" if self._drafts else ""

    def save(self) -> bool:
        """Save all tasks as one action and go back to the list."""
        wrong = next((at for at, d in enumerate(self._drafts) if judge_task(d)), None)
        if wrong is not None:
            self.tasks.setCurrentRow(wrong)
            self.form.complain()
            return False
        points = KeyPoints(self.title.value(), as_tasks(self._drafts), self._unplaced)
        year = self.year.value()
        if self.act(partial(import_key_points, self.context.db, year, points)) is None:
            return False
        self.discard()
        self.go(Place(NAME))
        self.over.emit()
        return True

    def discard(self) -> None:
        """Forget what was read."""
        self._drafts, self._unplaced = [], ()
        self._show_all()

    # Reading

    def read(self, path: Path) -> None:
        """Read the document at *path* in the background."""
        self.context.jobs.start(
            f"读取 {path.name}",
            partial(_read, path),
            owner=self,
            on_done=self._take,
            on_error=self._tell_error,
            only_reads=True,
        )

    def _choose(self) -> None:
        ask_for_file("选择工作要点文件", _DOCUMENTS, self, self._read_file)

    def _read_file(self, file: str) -> None:
        self.read(Path(file))

    def _take(self, points: KeyPoints) -> None:
        self._drafts = drafts_of(points)
        self._unplaced = points.unplaced
        self.title.show_value(points.title)
        digits = [int(t) for t in points.title.replace("年", " ").split() if t.isdigit()]
        if digits and self.year.minimum() <= digits[0] <= self.year.maximum():
            self.year.setValue(digits[0])
        self._show_all()
        if not self._drafts:
            words = "没有读到任何任务，请核对是不是工作要点，或手工新增任务。"
            self.message_posted.emit(messages.notice("读取完毕", words))

    def _tell_error(self, error: Exception) -> None:
        self.attempt(partial(_raise, error))

    # Correcting

    def _show_all(self) -> None:
        self._turn_to(-1)
        self.tasks.clear()
        for draft in self._drafts:
            QListWidgetItem(_line(draft), self.tasks)
        # Where no task was read, one can be written from the words that are told below.
        self._stack.setCurrentIndex(1 if self._drafts or self._unplaced else 0)
        self.keep.setEnabled(bool(self._drafts))
        self.edited.emit()
        self._tell_tally()
        told = "\n".join(self._unplaced)
        self.unplaced.setText(f"未归入任务的文字（随文件保存）：{told}" if told else "")
        self.unplaced.setVisible(bool(told))
        if self._drafts:
            self.tasks.setCurrentRow(0)

    def _tell_tally(self) -> None:
        units = [unit for d in self._drafts for unit in (*d.leads, *d.supporting, *d.others)]
        without = sum(not (d.leads or d.supporting or d.others) for d in self._drafts)
        words = (
            f"任务 {len(self._drafts)} 项，责任分工 {len(units)} 条，"
            f"涉及单位 {len(set(units))} 个。"
        )
        self.tally.setText(words + (f"有 {without} 项没有写明单位。" if without else ""))

    def _turn_to(self, at: int) -> None:
        self._at = at
        if 0 <= at < len(self._drafts):
            self.form.load(self._drafts[at])
        self.form.setEnabled(at >= 0)

    def _take_edit(self) -> None:
        if 0 <= self._at < len(self._drafts):
            self._drafts[self._at] = self.form.draft
            item = self.tasks.item(self._at)
            item.setText(_line(self.form.draft))
            wrong = bool(judge_task(self.form.draft))
            item.setData(Qt.ItemDataRole.ToolTipRole, "有内容要补充" if wrong else "")
            self._tell_tally()

    def _add(self) -> None:
        at = self._at + 1
        chapter = self._drafts[self._at].chapter if self._at >= 0 else ""
        self._drafts.insert(at, replace(TaskDraft(), chapter=chapter))
        self._show_all()
        self.tasks.setCurrentRow(at)
        self.form.focus_first()

    def _remove(self) -> None:
        if 0 <= self._at < len(self._drafts):
            at = self._at
            del self._drafts[at]
            self._show_all()
            self.tasks.setCurrentRow(min(at, len(self._drafts) - 1))

    # Overrides of Qt methods

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_documents(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_documents(event):
            event.acceptProposedAction()
            self.read(paths[0])
            if len(paths) > 1:
                self.message_posted.emit(notice_of_several(paths))


def _read(path: Path, _progress: Progress) -> KeyPoints:
    points = read_key_points(read_document(path))
    require_key_points(points, path.name)
    return points


def _raise(error: Exception) -> None:
    raise error


def _judge(draft: TaskDraft) -> Judgement:
    return Judgement(tuple(Problem(*each) for each in judge_task(draft)))


def _line(draft: TaskDraft) -> str:
    return f"{draft.number}　{draft.title}" if draft.number or draft.title else "（新任务）"
