"""The list of a catalogue's items: which are missing something, which come up, which are filled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from gkapp.domain.catalogue.items import CHOOSABLE, HEADING_OF, CatalogueKind
from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.domain.text.numbers import grouped
from gkapp.services.catalogue.catalogues import (
    CatalogueDraft,
    CatalogueHead,
    change_catalogue,
    choose_columns,
    delete_catalogue,
    list_catalogues,
    make_catalogue,
    move_item,
)
from gkapp.services.catalogue.list import GAPS, SOON, VIEWS, CatalogueList
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.list_query import ALL
from gkapp.services.records.record_actions import delete_records
from gkapp.ui.catalogue.items_tab import PuttingOut
from gkapp.ui.catalogue.link_tab import CatalogueChooser
from gkapp.ui.catalogue.list_columns import (
    CATALOGUE_TABLE,
    GUIDE,
    PAGE,
    WIDTH_OF_ALL,
    CataloguePanel,
    with_columns,
)
from gkapp.ui.kit.forms.fields import ChoiceField, LongTextField, TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SIZE, SPACE, Tone
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.chips import View
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.page_head import add_key
from gkapp.ui.kit.widgets.question import Question, QuestionButton, dialog_foot
from gkapp.ui.kit.window_size import resize_within
from gkapp.ui.records.list_page import READ_ONLY, ListWords, RegisterPage
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place

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


_FIELD = Qt.ItemDataRole.UserRole
_COLUMNS_WORDS = "勾选的栏目在列表中显示，也按这里打印和导出；“一级事项”始终保留。"


class ColumnsDialog(QDialog):
    """A tick for each column. Show it with open()."""

    agreed = Signal(object)
    """The fields that were chosen."""

    def __init__(self, catalogue: str, shown: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("选择栏目")
        self.list = QListWidget()
        self.list.setAccessibleName("栏目")
        for field in CHOOSABLE:
            item = QListWidgetItem(HEADING_OF[field])
            item.setData(_FIELD, field)
            is_shown = Qt.CheckState.Checked if field in shown else Qt.CheckState.Unchecked
            item.setCheckState(is_shown)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        agree = button("确定", "primary")
        agree.setDefault(True)
        agree.clicked.connect(self._agree)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(catalogue, "subtitle", wrap=True))
        layout.addWidget(label(_COLUMNS_WORDS, "small", "text_2", wrap=True))
        layout.addWidget(self.list, 1)
        layout.addLayout(dialog_foot(self, agree))
        resize_within(self, 420, 560)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields whose columns are ticked."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return tuple(
            item.data(_FIELD) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _agree(self) -> None:
        fields = self.fields
        self.accept()
        self.agreed.emit(fields)


_WORDS = ListWords(
    page=PAGE,
    title="基本目录",
    new="新增事项",
    empty_title="这个目录还没有事项",
    empty_words="把目录的 Excel 文件导入，或者逐项新增；程序按公开时限提示应当公开的事项。",
    first="新增第一个事项",
    icon="catalog",
)
_TONES: dict[str, Tone] = {GAPS: "overdue", SOON: "soon"}
_CHOSEN = "catalogue-chosen"
"""Where the settings remember which catalogue was open."""
_ROOM_FOR_PANEL = WIDTH_OF_ALL + SIZE.side + 2 * SPACE.x5 + 2 * SPACE.x4
_NONE_YET = "还没有目录，请先新建目录或者导入。"
_NO_CATALOGUE = (
    "把主动公开基本目录、基层政务公开标准目录的 Excel 文件导入，或者先新建目录、再逐项新增；"
    "程序按公开时限提示应当公开的事项。"
)


class CataloguePage(RegisterPage):
    """One of the catalogues, chosen above its items."""

    way_back = "删除后可以撤销。"
    topics = frozenset({Topic.CATALOGUE, Topic.LEDGER, Topic.REPORT, Topic.CALENDAR})

    def __init__(self, context: Context) -> None:
        heads = list_catalogues(context.db)
        self._items = CatalogueList(context.db, _remembered(context, heads))
        self.chooser = CatalogueChooser()
        self._changing: int | None = None
        panel = CataloguePanel(self._items)
        super().__init__(
            context,
            _WORDS,
            CATALOGUE_TABLE,
            self._items,
            [View(name, name, _TONES.get(name, "neutral")) for name in VIEWS],
            panel,
        )
        panel.opened.connect(self.table.view.open_current)
        if context.db.is_read_only:
            self.chooser.set_read_only()
        self._show_heads(heads)
        self._make_keys()

    def _arrange(self) -> None:
        super()._arrange()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.chooser)

    def _connect(self) -> None:
        super()._connect()
        self.putting_out = PuttingOut(self.context, self)
        self.putting_out.message_posted.connect(self.message_posted)
        chooser = self.chooser
        chooser.show_paper(self.putting_out.paper)
        chooser.paper_chosen.connect(self.putting_out.choose_paper)
        chooser.chosen.connect(self.choose_catalogue)
        chooser.making_asked.connect(self.ask_for_new)
        chooser.changing_asked.connect(self.ask_for_change)
        chooser.columns_asked.connect(self.ask_for_columns)
        chooser.deletion_asked.connect(self.ask_to_delete)
        chooser.guide_asked.connect(self._go_to_guide)

    def _make_keys(self) -> None:
        add_key(self.table.view, "Alt+Up", "上移选中的事项", self.move_up)
        add_key(self.table.view, "Alt+Down", "下移选中的事项", self.move_down)

    # What is shown

    def refresh(self) -> None:
        """The catalogues, the calendar and what hangs under the items may be others."""
        self._items.forget_calendar()
        self._show_heads(list_catalogues(self.context.db))
        super().refresh()

    def fit(self, width: int, height: int) -> None:
        """The panel stands beside the table only where all columns have their room."""
        super().fit(width, height)
        self._is_wide = width >= _ROOM_FOR_PANEL
        self._show_panel()

    def arrive(self, part: str) -> None:
        """Show a view by its name, or a catalogue by its id."""
        if part.isdecimal():
            self.choose_catalogue(int(part))
        else:
            super().arrive(part)

    def summary(self, counts: Mapping[str, int]) -> str:
        """How many items there are, and how many lack something."""
        words = f"共 {grouped(counts[ALL])} 项"
        if gaps := counts[GAPS]:
            return f"{words}，缺口 {grouped(gaps)} 项"
        return words

    def choose_catalogue(self, catalogue_id: int) -> None:
        """Show another catalogue, and the next time again."""
        settings = self.context.settings
        panels = {**settings.current.panels, _CHOSEN: {"id": catalogue_id}}
        self.attempt(partial(settings.keep, replace(settings.current, panels=panels)))
        self._items.show(catalogue_id)
        self.refresh()

    def _show_heads(self, heads: Sequence[CatalogueHead]) -> None:
        self.chooser.show_catalogues(heads, self._items.catalogue_id)
        current = self.chooser.current
        self._items.show(current.id if current else None)
        if current is not None:
            layout = with_columns(self.table.arrangement, current.columns)
            if layout != self.table.arrangement:
                self.table.arrange(layout)
        read_only = READ_ONLY if self.context.db.is_read_only else ""
        forbid(self.new_button, read_only or ("" if heads else _NONE_YET))
        if heads:
            self.empty.say(_WORDS.empty_title, _WORDS.empty_words, _WORDS.first)
        else:
            self.empty.say("还没有目录", _NO_CATALOGUE, "新建目录")

    # What can be done with items

    def delete_rows(self, ids: Sequence[int]) -> ActionResult:
        """Delete items; what hung under them stays in the ledger."""
        return delete_records(self.context.db, CATALOGUE_ITEMS, ids)

    def enter(self) -> None:
        """Go to a new item, or first to a new catalogue."""
        if self.chooser.current is None:
            self.ask_for_new()
        else:
            super().enter()

    def fill_menu(self, menu: QMenu, ids: list[int]) -> None:
        """A single item can be moved within its catalogue."""
        menu.addSeparator()
        can_move = len(ids) == 1 and not self.context.db.is_read_only
        for words, move in (("上移\tAlt+↑", self.move_up), ("下移\tAlt+↓", self.move_down)):
            action = menu.addAction(words)
            action.triggered.connect(move)
            action.setEnabled(can_move)
        super().fill_menu(menu, ids)

    def move_up(self) -> None:
        """Put the current item before the one above it."""
        self._move(down=False)

    def move_down(self) -> None:
        """Put the current item behind the one below it."""
        self._move(down=True)

    def _move(self, *, down: bool) -> None:
        item = self.table.view.current_id
        if item is None or self.context.db.is_read_only:
            return
        outcome = self.attempt(partial(move_item, self.context.db, item, down=down))
        if outcome is not None:
            self.publish(outcome)

    # Taking out: the whole catalogue in its usual form, whatever the list is narrowed to

    def export(self) -> None:
        """Ask where to write the catalogue as a spreadsheet."""
        if (head := self.chooser.current) is not None and head.items:
            self.putting_out.ask_where_to_export(head)

    def print_list(self) -> None:
        """Show the catalogue as it will be printed."""
        if (head := self.chooser.current) is not None and head.items:
            self.putting_out.preview(head)

    # What can be done with catalogues

    def ask_for_new(self) -> None:
        """Ask how a new catalogue is called."""
        if not self.context.db.is_read_only:
            self._changing = None
            self._open_dialog(CatalogueDraft(), "新建目录")

    def ask_for_change(self) -> None:
        """Ask how the catalogue is called from now on."""
        if (head := self.chooser.current) is not None:
            self._changing = head.id
            self._open_dialog(CatalogueDraft(head.title, head.kind, head.note), "修改目录")

    def _open_dialog(self, draft: CatalogueDraft, title: str) -> None:
        dialog = CatalogueDialog(draft, title, self)
        dialog.agreed.connect(self._take_draft)
        dialog.open()

    def _take_draft(self, draft: CatalogueDraft) -> None:
        dialog, db = self.sender(), self.context.db
        assert isinstance(dialog, CatalogueDialog)
        try:
            if self._changing is None:
                outcome = make_catalogue(db, draft)
            else:
                outcome = change_catalogue(db, self._changing, draft)
        except Refused as error:
            dialog.complain(error)
            return
        dialog.accept()
        if outcome.row_id is not None:
            self.choose_catalogue(outcome.row_id)
        self.publish(outcome)

    def ask_for_columns(self) -> None:
        """Ask which columns the catalogue shows and prints."""
        if (head := self.chooser.current) is not None:
            dialog = ColumnsDialog(head.title, head.columns, self)
            dialog.agreed.connect(self._take_columns)
            dialog.open()

    def _take_columns(self, fields: tuple[str, ...]) -> None:
        if (head := self.chooser.current) is not None:
            self.act(partial(choose_columns, self.context.db, head.id, fields))

    def ask_to_delete(self) -> None:
        """Delete the catalogue, after a question."""
        if (head := self.chooser.current) is not None:
            words = f"其中的 {head.items} 个事项一并删除；挂接的台账条目仍在公开台账中。可以撤销。"
            answers = (QuestionButton("删除", partial(self._delete_catalogue, head.id)),)
            Question(self, f"要删除“{head.title}”吗？", words, answers).open()

    def _delete_catalogue(self, catalogue_id: int) -> None:
        self.context.jobs.start(
            "删除目录",
            partial(_delete, partial(delete_catalogue, self.context.db, catalogue_id)),
            owner=self,
            on_done=self.publish,
        )

    def _go_to_guide(self) -> None:
        self.go(Place(GUIDE))


def _remembered(context: Context, heads: Sequence[CatalogueHead]) -> int | None:
    wanted = context.settings.current.panels.get(_CHOSEN, {}).get("id")
    ids = [head.id for head in heads]
    return wanted if isinstance(wanted, int) and wanted in ids else next(iter(ids), None)


def _delete(delete: Callable[[], ActionResult], progress: Progress) -> ActionResult:
    progress.report(0, 0, "正在删除目录")
    return delete()
