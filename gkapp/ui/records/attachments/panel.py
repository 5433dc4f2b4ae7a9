"""The files on one record, for a tab of its page: list, preview, and what can be done with them."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSplitter,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gkapp.documents.pdf.pages import printable_pdf
from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import FileKind
from gkapp.domain.text.numbers import size_in_words
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.attachments import (
    Added,
    AttachmentRow,
    Owner,
    add_attachments,
    attachments_of,
    content_of,
    remove_attachments,
    rename_attachment,
)
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.focus import draws_ring
from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import (
    box_of,
    draw_text,
    fill_round,
    focus_ring,
    has_focus,
    is_hovered,
    is_selected,
    view_of,
)
from gkapp.ui.kit.look.theme import colors
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import column, frame, plain, row
from gkapp.ui.kit.widgets.page_head import add_key
from gkapp.ui.kit.widgets.pdf_panel import PageSizes, PdfPanel, page_sizes
from gkapp.ui.kit.widgets.tabs import Switch
from gkapp.ui.records.attachments.outgoing import Outgoing, Sources, ask_for_files, pasted
from gkapp.ui.records.file_drop import FilesDrop
from gkapp.ui.shell.context import Context

Index = QModelIndex | QPersistentModelIndex

_ID = Qt.ItemDataRole.UserRole
_FACTS = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
_ICONS = {
    FileKind.PDF: "report",
    FileKind.PICTURE: "picture",
    FileKind.WORD: "file",
    FileKind.TABLE: "columns",
    FileKind.OTHER: "clip",
}
_TEXT_LEFT = 44


class FileList(QListWidget):
    """Enter or double click opens, F2 renames where the name stands, Delete takes off."""

    opening_wanted = Signal()
    removal_wanted = Signal()
    renamed = Signal(int, str)
    """A file and what it is to be called."""
    menu_wanted = Signal(object)
    """Where on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._can_edit = True
        self.setAccessibleName("附件列表")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setMouseTracking(True)
        self.setItemDelegate(_FileDelegate(self))
        draws_ring(self)
        self.itemDoubleClicked.connect(self.opening_wanted)
        self.itemChanged.connect(self._rename)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Whether names stay as they are."""
        self._can_edit = not is_read_only

    def show_files(self, files: Sequence[AttachmentRow]) -> None:
        """Show these; those that were selected stay so, and the first is, where none was."""
        selected, current = set(self.selected_ids), self.current_id
        blocked = self.blockSignals(True)
        self.clear()
        for each in files:
            item = self._item(each)
            self.addItem(item)
            item.setSelected(each.id in selected)
            if each.id == current:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        self.blockSignals(blocked)

    def choose(self, file_id: int) -> None:
        """Select one file alone."""
        for at in range(self.count()):
            if self.item(at).data(_ID) == file_id:
                self.setCurrentRow(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def selected_ids(self) -> list[int]:
        """The selected files in the order of the list."""
        rows = (self.item(at) for at in range(self.count()))
        return [item.data(_ID) for item in rows if item.isSelected()]

    @property
    def current_id(self) -> int | None:
        """The file that has the keyboard."""
        return self.currentItem().data(_ID) if self.currentRow() >= 0 else None

    def begin_renaming(self) -> None:
        """Let the name of the current file be typed."""
        if self._can_edit and self.current_id is not None:
            self.editItem(self.currentItem())

    def _item(self, each: AttachmentRow) -> QListWidgetItem:
        when = each.added_at[:16].replace("T", " ")
        facts = f"{each.kind} · {size_in_words(each.size)} · {when} {each.added_by}"
        item = QListWidgetItem(each.name)
        item.setData(_ID, each.id)
        item.setData(_FACTS, facts)
        item.setData(_ICON, _ICONS[each.kind])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.name}，{facts}")
        item.setToolTip(each.name)
        if self._can_edit:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _rename(self, item: QListWidgetItem) -> None:
        if item.text().strip() != item.toolTip():
            self.renamed.emit(item.data(_ID), item.text())

    # Overrides of Qt methods

    def event(self, event: QEvent) -> bool:
        # The window has keys of its own: within the list they mean the files.
        match event:
            case QKeyEvent() if _is_delete_asked_for(event):
                event.accept()
                return True
            case _:
                return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                # The same key ends the typing of a name.
                if self.state() != QAbstractItemView.State.EditingState:
                    self.opening_wanted.emit()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current_id is not None:
            self.menu_wanted.emit(event.globalPos())


def _is_delete_asked_for(event: QKeyEvent) -> bool:
    """Whether the window asks who wants the key, before it takes it itself."""
    return event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Delete


class _FileDelegate(QStyledItemDelegate):
    """Two lines beside a sign: the name, and the facts in small."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)

    # Overrides of Qt methods

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, SIZE.row_two_lines)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = box_of(option).adjusted(0, 1, 0, -1)
        if is_selected(option):
            fill_round(painter, box, "accent_soft")
        elif is_hovered(option):
            fill_round(painter, box, "hover")
        sign = QRectF(box.left() + 12, box.center().y() - 10, 20, 20)
        draw_icon(painter, sign, index.data(_ICON), colors().text_2)
        text = box.adjusted(_TEXT_LEFT, 6, -8, -6)
        upper, lower = QRectF(text), QRectF(text)
        upper.setHeight(text.height() / 2)
        lower.setTop(upper.bottom())
        draw_text(painter, upper, index.data())
        draw_text(painter, lower, index.data(_FACTS), "caption", "text_2")
        if has_focus(option) and view_of(option).hasFocus():
            focus_ring(painter, box)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        box = box_of(option).toRect()
        editor.setGeometry(QRect(box.left() + _TEXT_LEFT - 6, box.top() + 4,
                                 box.width() - _TEXT_LEFT, 28))  # fmt: skip


_PRINTABLE = (FileKind.PDF, FileKind.PICTURE)
_NONE = "选中一个附件，在这里预览"
_READING = "正在读取…"


class AttachmentPreview(QStackedWidget):
    """Shows one file at a time; reads it by a job."""

    opening_wanted = Signal()
    """Open it with the program of the system."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: int | None = None
        self._reading: Progress | None = None
        self.panel = PdfPanel("附件预览", context.jobs)
        self.words = label(_NONE, "body", "text_2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open_button = button("用其他程序打开", icon="eye")
        self.open_button.clicked.connect(self.opening_wanted)
        self.addWidget(self._no_pages())
        self.addWidget(self.panel)

    def _no_pages(self) -> QWidget:
        holder = QWidget()
        layout = column(holder, SPACE.x5, SPACE.x3)
        layout.addStretch(1)
        layout.addWidget(self.words)
        layout.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return holder

    def show_file(self, file: AttachmentRow | None) -> None:
        """Show this file, or that none is chosen; one that is shown already stays as it is."""
        file_id = None if file is None else file.id
        if file_id == self._shown:
            return
        self._shown = file_id
        if self._reading is not None:
            self._reading.cancel()
        if file is None:
            self._say(_NONE, can_open=False)
        elif file.kind not in _PRINTABLE:
            self._say(f"{file.kind}不能在这里预览。", can_open=True)
        else:
            self._say(_READING, can_open=False)
            self._reading = self._context.jobs.start(
                "读取附件",
                partial(_read, self._context.db, file),
                owner=self,
                on_done=self._show_pages,
                on_error=self._show_refusal,
                is_quiet=True,
                only_reads=True,
            )

    def _show_pages(self, read: tuple[int, bytes | str, PageSizes]) -> None:
        file_id, content, sizes = read
        if file_id != self._shown:
            return
        if isinstance(content, str):
            self._say(f"{content}，不能预览。", can_open=True)
        else:
            self.panel.show_pdf(content, sizes)
            self.setCurrentWidget(self.panel)

    def _show_refusal(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._say(error.message, can_open=False)

    def _say(self, words: str, *, can_open: bool) -> None:
        self.words.setText(words)
        self.open_button.setVisible(can_open)
        self.setCurrentIndex(0)


def _read(
    db: Database, file: AttachmentRow, progress: Progress
) -> tuple[int, bytes | str, PageSizes]:
    """The file as pages, or why it has none."""
    progress.report(0, 0)
    content = content_of(db, file.id).content
    try:
        pages = printable_pdf(content, file.kind)
        return file.id, pages, page_sizes(pages)
    except Refused as error:
        return file.id, error.message, []


_HINT = "可以拖入文件，或者按 Ctrl+V 粘贴；每个不超过 50 MB"
_NO_FILES = "把{files}拖到这里；截图可以按 Ctrl+V 粘贴。"
_READ_ONLY = "数据库以只读方式打开，不能修改"
_NOTHING = "请先选择附件"
_NARROWEST = 240
_CRAMPED = 720
"""Pixels of width under which the preview has no room."""


class AttachmentsPanel(QWidget):
    """Shows the files of an Owner; changes go by services, and are told to the page."""

    message_posted = Signal(object)
    """A Message for the bar of the window."""
    done = Signal(object)
    """The Outcome of an action."""
    counted = Signal(int)
    """How many files there are."""

    def __init__(self, context: Context, files: str = "文件") -> None:
        """*files* are those that usually hang on such a record, in words."""
        super().__init__()
        self._context = context
        self._owner: Owner | None = None
        self._files: tuple[AttachmentRow, ...] = ()
        self.list = FileList()
        self.preview = AttachmentPreview(context)
        self.outgoing = Outgoing(context, self)
        self.drop = FilesDrop(self, takes_databases=True)
        self.add_button = button("添加附件", icon="plus")
        self.open_button = button("打开", icon="eye")
        self.export_button = button("导出", icon="export")
        self.rename_button = button("改名", icon="edit")
        self.remove_button = button("删除", icon="delete")
        self.empty = EmptyState("clip", "还没有附件", _NO_FILES.format(files=files), "添加附件")
        self._arrange()
        self._connect()
        self._forbid()

    def _arrange(self) -> None:
        self._beside = QSplitter()
        self._beside.setChildrenCollapsible(False)
        self._beside.setHandleWidth(SPACE.x3)
        self._paper = frame("card")
        files = frame("card")
        column(files, SPACE.x1).addWidget(self.list)
        column(self._paper, 1).addWidget(self.preview)
        for box, stretch in ((files, 2), (self._paper, 3)):
            box.setMinimumWidth(_NARROWEST)
            self._beside.addWidget(box)
            self._beside.setStretchFactor(self._beside.count() - 1, stretch)
        full = plain()
        layout = column(full, gap=SPACE.x3)
        layout.setContentsMargins(0, SPACE.x3, 0, 0)
        layout.addLayout(self._tools())
        layout.addWidget(self._beside, 1)
        self._stack = Switch()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        column(self).addWidget(self._stack)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _tools(self) -> QHBoxLayout:
        tools = row(gap=SPACE.x2)
        for each in (self.add_button, self.open_button, self.export_button, self.rename_button,
                     self.remove_button):  # fmt: skip
            tools.addWidget(each)
        tools.addSpacing(SPACE.x2)
        tools.addWidget(ElidedLabel(_HINT, "caption", "text_3"), 1)
        return tools

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.ask_for_files)
        self.empty.acted.connect(self.ask_for_files)
        self.open_button.clicked.connect(self.open_current)
        self.export_button.clicked.connect(self.export)
        self.rename_button.clicked.connect(self.list.begin_renaming)
        self.remove_button.clicked.connect(self.remove)
        self.list.currentItemChanged.connect(self._show_current)
        self.list.itemSelectionChanged.connect(self._forbid)
        self.list.opening_wanted.connect(self.open_current)
        self.list.removal_wanted.connect(self.remove)
        self.list.renamed.connect(self.rename)
        self.list.menu_wanted.connect(self._open_menu)
        self.preview.opening_wanted.connect(self.open_current)
        self.outgoing.message_posted.connect(self.message_posted)
        self.drop.dropped.connect(self.add)
        self._context.bus.changed.connect(self._hear)
        add_key(self, "Ctrl+V", "粘贴文件或者图片为附件", self.paste)

    # What is shown

    def show_owner(self, owner: Owner) -> None:
        """Show the files of a record."""
        if owner != self._owner:
            self._owner = owner
        self.refresh()

    def refresh(self) -> None:
        """Read the files anew."""
        if self._owner is None:
            return
        self._files = attachments_of(self._context.db, self._owner)
        self.list.set_read_only(is_read_only=self._context.db.is_read_only)
        self.list.show_files(self._files)
        self._stack.setCurrentIndex(1 if self._files else 0)
        self._show_current()
        self._forbid()
        self.counted.emit(len(self._files))

    @property
    def current(self) -> AttachmentRow | None:
        """The file that has the keyboard."""
        return next((each for each in self._files if each.id == self.list.current_id), None)

    def _show_current(self) -> None:
        if self.isVisible() and not self._paper.isHidden():
            self.preview.show_file(self.current)

    def _forbid(self) -> None:
        read_only = _READ_ONLY if self._context.db.is_read_only else ""
        chosen = self.list.selected_ids
        none = "" if chosen else _NOTHING
        one = none or ("" if len(chosen) == 1 else "每次只能选一个附件")
        forbid(self.add_button, read_only)
        forbid(self.open_button, one)
        forbid(self.export_button, none)
        forbid(self.rename_button, read_only or one)
        forbid(self.remove_button, read_only or none)
        self.empty.setDisabled(bool(read_only))
        self.drop.is_on = not read_only

    def _hear(self, topics: frozenset[Topic]) -> None:
        if Topic.ATTACHMENTS in topics:
            self.refresh()

    # What comes in

    def ask_for_files(self) -> None:
        """Let files be chosen."""
        ask_for_files(self, self._add_named)

    def paste(self) -> None:
        """Add what was copied."""
        sources = pasted(QGuiApplication.clipboard().mimeData(), self._context.now())
        if sources:
            self.add(sources)
        else:
            words = "剪贴板中没有文件或图片，请先复制文件或截图。"
            self.message_posted.emit(messages.refusal(Refused(words)))

    def add(self, sources: Sources) -> None:
        """Hang files on the record, as a job."""
        if self._owner is not None and not self._context.db.is_read_only:
            self._context.jobs.start(
                "添加附件",
                partial(_add, self._context, self._owner, sources),
                owner=self,
                on_done=self._take_added,
                on_error=self.outgoing.tell_failure,
            )

    def _add_named(self, paths: list[str]) -> None:
        self.add([Path(path) for path in paths])

    def _take_added(self, added: Added) -> None:
        if added.outcome is not None:
            self.done.emit(added.outcome)
            if self._files:
                self.list.choose(self._files[-1].id)
        if added.refused:
            self.message_posted.emit(messages.refusal(Refused("".join(added.refused))))

    # What is done with them

    def open_current(self) -> None:
        """Open the current file with the program of the system."""
        if self.current is not None:
            self.outgoing.open(self.current)

    def export(self) -> None:
        """Ask where to put the selected files."""
        chosen = self.list.selected_ids
        self.outgoing.ask_where([each for each in self._files if each.id in chosen])

    def rename(self, file_id: int, name: str) -> None:
        """Call a file otherwise; what is refused is told and put back."""
        if not self._act(partial(rename_attachment, self._context.db, file_id, name)):
            self.refresh()

    def remove(self) -> None:
        """Take the selected files off the record."""
        chosen = self.list.selected_ids
        if chosen and not self._context.db.is_read_only:
            self._act(partial(remove_attachments, self._context.db, chosen))

    def _act(self, action: Callable[[], ActionResult]) -> bool:
        try:
            outcome = action()
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
            return False
        self.done.emit(outcome)
        return True

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for made, slot in (
            (self.open_button, self.open_current),
            (self.export_button, self.export),
            (self.rename_button, self.list.begin_renaming),
            (self.remove_button, self.remove),
        ):
            action = menu.addAction(made.accessibleName())
            action.setEnabled(made.isEnabled())
            action.triggered.connect(slot)
        menu.popup(place)

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paper.setVisible(event.size().width() >= _CRAMPED)
        self._show_current()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_current()


def _add(context: Context, owner: Owner, sources: Sources, progress: Progress) -> Added:
    return add_attachments(context.db, owner, sources, progress.report)
