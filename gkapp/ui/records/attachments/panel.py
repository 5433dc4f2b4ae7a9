"""The files on one record, for a tab of its page: list, preview, and what can be done with them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QWidget

from gkapp.domain.errors import Refused
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.attachments import (
    Added,
    AttachmentRow,
    Owner,
    add_attachments,
    attachments_of,
    remove_attachments,
    rename_attachment,
)
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import ElidedLabel
from gkapp.ui.kit.widgets.layout import column, frame, plain, row
from gkapp.ui.kit.widgets.page_keys import add_key
from gkapp.ui.kit.widgets.switch import Switch
from gkapp.ui.records.attachments.file_list import FileList
from gkapp.ui.records.attachments.incoming import Sources, ask_for_files, pasted
from gkapp.ui.records.attachments.outgoing import Outgoing
from gkapp.ui.records.attachments.preview import AttachmentPreview
from gkapp.ui.records.file_drop import FilesDrop
from gkapp.ui.shell.context import Context

_HINT = "可以拖入文件，或者按 Ctrl+V 粘贴；每个不超过 50 MB"
_NO_FILES = "把{files}拖到这里；截图可以按 Ctrl+V 粘贴。"
_READ_ONLY = "数据库以只读方式打开，不能修改"
_NOTHING = "请先选择附件"
_NARROWEST = 240
_CRAMPED = 720
"""Pixels of width under which the preview has no room."""


class AttachmentsPanel(QWidget):
    """Shows the files of an Owner; changes go by services, and are told to the page."""

    told = Signal(object)
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
        self.outgoing.told.connect(self.told)
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
            self.told.emit(messages.refusal(Refused(words)))

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
            self.told.emit(messages.refusal(Refused("".join(added.refused))))

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

    def _act(self, action: Callable[[], Outcome]) -> bool:
        try:
            outcome = action()
        except Refused as error:
            self.told.emit(messages.refusal(error))
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
