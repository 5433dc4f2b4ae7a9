"""The tab 材料: what was made, in which form, when and where it was released."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.material import MaterialDraft, MaterialForm, judge_material
from gkapp.models.interpretations import InterpretationMaterial
from gkapp.services.interpretations.checks import READABLE, words_of_file
from gkapp.services.interpretations.list import MERE_EXCERPT
from gkapp.services.interpretations.materials import (
    MaterialRow,
    delete_materials,
    materials_of,
    save_material,
)
from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.attachments import Owner
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.services.records.record_actions import NotSaveable
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import ChoiceField, LongTextField, SuggestField, TextField
from gkapp.ui.kit.forms.form import DialogForm, Form
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.messages import Message
from gkapp.ui.kit.saving import ask_for_file
from gkapp.ui.kit.tables.columns import Cell, PlainWords, Status, TableColumn
from gkapp.ui.kit.tables.id_model import IdTableModel
from gkapp.ui.kit.tables.view import RecordView
from gkapp.ui.kit.widgets.buttons import Actions, button, forbid
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import card, column, row
from gkapp.ui.kit.widgets.message_bar import MessageStack
from gkapp.ui.kit.widgets.question import Question, QuestionButton, dialog_foot, save_by_key
from gkapp.ui.records.attachments.panel import AttachmentsPanel
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.records.record_panel import RecordRules
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW
from gkapp.ui.shell.undoing import Undoing

NOT_RELEASED = "尚未发布"


class MaterialSource:
    """The materials that are shown; a few, in memory, in the order in which they were entered."""

    views = (ALL,)

    def __init__(self) -> None:
        self.materials: Mapping[int, MaterialRow] = {}

    def know(self, materials: Sequence[MaterialRow]) -> None:
        """Show these from now on."""
        self.materials = {each.id: each for each in materials}

    def ids(self, query: ListQuery) -> Sequence[int]:
        """All of them."""
        return list(self.materials)

    def rows(self, ids: Sequence[int]) -> Mapping[int, MaterialRow]:
        """The materials *ids*."""
        return {each: self.materials[each] for each in ids if each in self.materials}

    def counts(self) -> Mapping[str, int]:
        """How many there are."""
        return {ALL: len(self.materials)}

    def facets(self) -> Sequence[Facet]:
        """None: there are too few."""
        return ()

    def order_of(self, view: str) -> Sequence[SortKey]:
        """As they were entered."""
        return ()


def check_words(row: MaterialRow) -> str:
    """How much of it stands word for word in the document."""
    if row.copied_share is None:
        return "未比对" if row.draft.text else "没有文字"
    share = f"相同 {row.copied_share}%"
    return f"{MERE_EXCERPT} {row.copied_share}%" if row.is_excerpt else share


def check_cell(row: MaterialRow) -> Cell:
    """The same; what merely copies stands out."""
    words = check_words(row)
    return Status(words, "problem", "problem") if row.is_excerpt else PlainWords(words)


def _files(row: MaterialRow) -> str:
    return f"{row.files} 个" if row.files else ""


_AUTHOR: TableColumn[MaterialRow] = TableColumn(
    "author", "作者", lambda row: row.draft.author, is_sortable=False
)
_CHANNEL: TableColumn[MaterialRow] = TableColumn(
    "channel", "渠道", lambda row: row.draft.channel, is_sortable=False
)
_SIGNED: TableColumn[MaterialRow] = TableColumn(
    "signed_on", "签发日期", lambda row: row.draft.signed_on, is_sortable=False
)

MATERIAL_COLUMNS: tuple[TableColumn[MaterialRow], ...] = (
    TableColumn("title", "标题", lambda row: row.draft.title or row.draft.address, second=_CHANNEL,
           width=200, stretches=True, is_sortable=False, tip=lambda row: row.draft.address),
    TableColumn("form", "形式", lambda row: row.draft.form, second=_AUTHOR, width=152,
           is_sortable=False),
    TableColumn("released_on", "发布日期", lambda row: row.draft.released_on or NOT_RELEASED,
           second=_SIGNED, width=112, is_sortable=False),
    TableColumn("check", "核对", check_words, check_cell, width=144, is_sortable=False),
    TableColumn("files", "附件", _files, width=64, is_sortable=False),
)  # fmt: skip


def material_view(model: IdTableModel) -> RecordView:
    """The table over *model*, where one material is chosen at a time."""
    view = RecordView(model, "解读材料")
    view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
    for at, shown in enumerate(model.columns):
        view.setColumnWidth(at, shown.width)
    return view


CHANNELS = ("政府网站", "政务新媒体", "政府公报", "新闻发布会", "报刊", "广播电视", "政务服务大厅")
_MATERIAL_WIDTH = 640
_TEXT_LINES = 8
_TEXT_HINT = "文字稿、视频脚本等的文字，用来核对是否只是摘抄文件；可以粘贴，也可以从文件读入"


class MaterialDialog(QDialog):
    """Show it with open()."""

    saved = Signal(object)
    """The Outcome of saving."""

    def __init__(
        self,
        context: Context,
        interpretation_id: int,
        known: MaterialRow | None,
        rules: RecordRules,
        parent: QWidget,
    ) -> None:
        """The stored material *known*, or a new one."""
        super().__init__(parent)
        self._context, self._id, self._known = context, interpretation_id, known
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("修改解读材料" if known else "登记解读材料")
        self.form = Form(partial(judge_material, today=context.today))
        self.problem = label("", "small", "problem", wrap=True)
        self.read_button = button("从文件读入文字…", icon="import")
        self.save_button = button("保存", "primary", "save")
        self._build(rules)
        self._arrange()
        self.save_button.clicked.connect(self.save)
        self.read_button.clicked.connect(self.ask_for_file)
        self.form.edited.connect(self._allow)
        save_by_key(self, self.save)
        self.form.load(known.draft if known else MaterialDraft())
        self._area.fit(self, _MATERIAL_WIDTH)
        self.form.focus_first()

    def _build(self, rules: RecordRules) -> None:
        form = self.form
        form.add("form", "形式", ChoiceField(MaterialForm), needed=True)
        form.add("title", "标题", TextField())
        form.add("author", "作者", TextField("如 起草处室、专家姓名"))
        form.add("channel", "发布渠道", SuggestField(CHANNELS))
        form.add("address", "网址", TextField())
        form.add("signed_on", "签发日期", _day(rules))
        form.add("released_on", "发布日期", _day(rules), "还没有发布的不填")
        form.add("text", "文字", LongTextField(_TEXT_LINES), _TEXT_HINT)

    def _arrange(self) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(self.windowTitle(), "subtitle"))
        self._area = DialogForm(self.form)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.problem)
        self.problem.hide()
        foot = dialog_foot(self, self.save_button)
        foot.insertWidget(0, self.read_button)
        layout.addLayout(foot)

    def save(self) -> None:
        """Save what is typed and close; complaints go to their fields."""
        try:
            if self.form.problems:
                raise Refused(self.form.obstacle)
            outcome = save_material(self._context.db, self._id, self.form.draft, self._known)
        except NotSaveable as error:
            self.form.complain({each.field: each.text for each in error.problems})
            self._tell(error.message)
        except Refused as error:
            self.form.complain()
            self._tell(error.message)
        else:
            self.accept()
            self.saved.emit(outcome)

    def ask_for_file(self) -> None:
        """Let a file be chosen whose words are the material's."""
        kinds = f"文档 ({' '.join(f'*{suffix}' for suffix in READABLE)})"
        ask_for_file("从文件读入文字", kinds, self, self.read_file)

    def read_file(self, path: str) -> None:
        """Take the words of a file, as a job."""
        self._context.jobs.start(
            "读取文字",
            partial(_read, Path(path)),
            owner=self,
            on_done=self._take_words,
            on_error=self._tell_failure,
        )

    def _take_words(self, words: str) -> None:
        self.form.field("text").show_value(words)
        self._tell("已读入文字，请核对后保存。", is_problem=False)

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._tell(error.message)

    def _tell(self, words: str, *, is_problem: bool = True) -> None:
        self.problem.setText(words)
        set_tone(self.problem, "problem" if is_problem else "text_2")
        self.problem.show()
        self._area.grow(self)

    def _allow(self) -> None:
        forbid(self.save_button, "" if self.form.is_dirty else "没有需要保存的修改。")

    # Overrides of Qt methods

    def reject(self) -> None:
        """Ask before letting go of what was typed."""
        if self.form.is_dirty:
            answers = (QuestionButton("放弃", super().reject, loses=True),)
            words = "填写的内容还没有保存。"
            Question(self, "放弃填写的内容吗？", words, answers, "继续填写").open()
        else:
            super().reject()


def _day(rules: RecordRules) -> DateField:
    made = DateField(rules.today, rules.calendar)
    made.edit.setPlaceholderText("")
    return made


def _read(path: Path, progress: Progress) -> str:
    progress.report(0, 0, f"读取“{path.name}”")
    return words_of_file(path)


_WIDTH, _HEIGHT = 860, 560


class MaterialFilesDialog(QDialog):
    """Show it with open(). Its messages stand within it: those of the window lie out of reach."""

    def __init__(self, context: Context, material: MaterialRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = material.draft.title or material.draft.form or ""
        self.setWindowTitle(f"附件 - {title}")
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
        self._context = context
        self.panel = AttachmentsPanel(context, "解读稿、图片、音视频")
        self.messages = MessageStack()
        self.undoing = Undoing(context, self)
        self.panel.message_posted.connect(self._tell)
        self.panel.done.connect(self._take_done)
        self.undoing.message_posted.connect(self._tell)
        self.panel.show_owner(Owner(InterpretationMaterial, material.id))
        layout = column(self, SPACE.x4, SPACE.x3)
        layout.addWidget(label(f"{title}的附件", "subtitle", wrap=True))
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.messages)
        foot = row()
        foot.addStretch(1)
        close = button("关闭")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        layout.addLayout(foot)

    def _tell(self, message: Message) -> None:
        if message.tone == "done":
            self.messages.forget_moment()
        self.messages.tell(message)

    def _take_done(self, outcome: ActionResult) -> None:
        """All look again, but the window offers no undo of its own: it could be another's then."""
        self._context.bus.changed.emit(outcome.topics)
        self._tell(replace(messages.done(outcome.text), action="撤销", act=self.undoing.undo))


_EMPTY = "登记每一篇解读材料的形式、渠道、网址和发布日期；采用两种以上形式的，分别登记。"
_NONE_CHOSEN = "先选中一篇材料"
_THREE_ROWS = 212  # pixels: as many as there usually are do not scroll within a page that does


class MaterialsTab(QWidget):
    """Shows the materials of one stored interpretation; every change is saved at once."""

    message_posted = Signal(object)
    """A Message for the bar above the page."""
    changed = Signal(object)
    """The Outcome of a change."""

    def __init__(self, context: Context, rules: RecordRules) -> None:
        super().__init__()
        self._context, self._rules, self._id = context, rules, NEW
        self.source = MaterialSource()
        self.model = IdTableModel(self.source, MATERIAL_COLUMNS, self)
        self.table = material_view(self.model)
        self.add_button = button("登记材料", icon="plus")
        self.edit_button = button("修改", icon="edit")
        self.files_button = button("附件", icon="clip")
        self.copy_button = button("复制网址", icon="copy")
        self.delete_button = button("删除", icon="delete")
        self.empty = EmptyState("file", "还没有解读材料", _EMPTY, "登记材料")
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        box, layout = card(1, 0)
        layout.addWidget(self.table)
        self.table.setMinimumHeight(_THREE_ROWS)
        self._stack.addWidget(box)
        self._stack.addWidget(self.empty)
        buttons = (self.add_button, self.edit_button, self.files_button, self.copy_button,
                   self.delete_button)  # fmt: skip
        outer = column(self, gap=SPACE.x3)
        outer.setContentsMargins(0, SPACE.x3, 0, SPACE.x3)
        outer.addWidget(Actions(buttons, is_at_left=True))
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.empty.acted.connect(self.add)
        self.edit_button.clicked.connect(self.edit)
        self.table.opened.connect(self.edit)
        self.files_button.clicked.connect(self.show_files)
        self.copy_button.clicked.connect(self.copy_address)
        self.delete_button.clicked.connect(self.delete)
        self.table.deletion_asked.connect(self.delete)
        self.table.current_changed.connect(self._allow)

    @property
    def count(self) -> int:
        """How many materials there are."""
        return len(self.source.materials)

    @property
    def current(self) -> MaterialRow | None:
        """The material that the keyboard is on."""
        current = self.table.current_id
        return None if current is None else self.source.materials.get(current)

    def show_interpretation(self, row_id: int) -> None:
        """Show the materials of a stored interpretation; the keyboard stays where it is."""
        self._id = row_id
        self.source.know(materials_of(self._context.db, row_id))
        self.model.ask(ListQuery())
        if self.current is None and self.model.ids:
            self.table.select_ids(self.model.ids[:1], self.model.ids[0])
        self._allow()

    # What can be done

    def add(self) -> None:
        """Enter a new material."""
        if not self._context.db.is_read_only:
            self._open_dialog(is_new=True)

    def edit(self) -> None:
        """Change the current material."""
        if self.current is not None and not self._context.db.is_read_only:
            self._open_dialog(is_new=False)

    def show_files(self) -> None:
        """Show the files on the current material."""
        if self.current is not None:
            dialog = MaterialFilesDialog(self._context, self.current, self)
            dialog.open()

    def copy_address(self) -> None:
        """Put the address of the current material where it can be pasted."""
        current = self.current
        if current is not None and current.draft.address:
            QGuiApplication.clipboard().setText(current.draft.address)
            self.message_posted.emit(messages.notice("", "网址已复制。"))

    def delete(self) -> None:
        """Delete the current material."""
        current = self.current
        if current is None or self._context.db.is_read_only:
            return
        try:
            outcome = delete_materials(self._context.db, [current.id])
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
        else:
            self.changed.emit(outcome)

    def _open_dialog(self, *, is_new: bool) -> None:
        known = None if is_new else self.current
        dialog = MaterialDialog(self._context, self._id, known, self._rules, self)
        dialog.saved.connect(self.changed)
        dialog.open()

    def _allow(self) -> None:
        read_only = READ_ONLY if self._context.db.is_read_only else ""
        current = self.current
        none = "" if current is not None else _NONE_CHOSEN
        has_address = current is not None and bool(current.draft.address)
        self._stack.setCurrentIndex(0 if self.source.materials else 1)
        forbid(self.add_button, read_only)
        self.empty.setDisabled(bool(read_only))
        forbid(self.edit_button, read_only or none)
        forbid(self.files_button, none)
        forbid(self.copy_button, none or ("" if has_address else "这篇材料没有登记网址"))
        forbid(self.delete_button, read_only or none)
