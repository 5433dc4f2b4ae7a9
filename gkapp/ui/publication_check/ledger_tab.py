"""The check of a ledger entry's document, on the entry's page: one click, and the result stays."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu

from gkapp.domain.errors import Refused
from gkapp.models.ledger import LedgerEntry
from gkapp.services.publication_check.checking import (
    KeptCheck,
    count_kept_checks,
    kept_checks,
    note_check,
)
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.attachments import AttachmentRow, Owner, attachments_of
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import ask_where_to_save
from gkapp.ui.kit.widgets.buttons import Actions, button, forbid
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, plain, row
from gkapp.ui.kit.widgets.tabs import Switch
from gkapp.ui.publication_check.page import (
    Kept,
    Shown,
    Source,
    ask_for_file_to_check,
    check_and_keep,
    clean_and_keep,
    copy_question,
    of_path,
)
from gkapp.ui.publication_check.result_panel import ResultPanel
from gkapp.ui.records.file_drop import FileDrop
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.records.record_tabs import LedgerTab, TabSpec
from gkapp.ui.shell.context import Context


def _make(context: Context) -> LedgerTab:

    return CheckTab(context)


CHECK_TAB = TabSpec(
    "check", "发布前检查", _make, count_kept_checks, frozenset({Topic.PUBLICATION_CHECKS})
)


_NONE_YET = "检查附件，或者检查其他准备发布的文件；结果和检查人、时间与本条目一起保存。"
_NO_FILES = "本条目没有附件，请选择文件"
_SHORTEST = 8  # characters of a result's name that are shown at least
_GONE = "请重新检查后再生成"


class CheckTab(LedgerTab):
    """Results are kept by themselves: they are the proof that it was checked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entry_id = 0
        self._files: tuple[AttachmentRow, ...] = ()
        self._kept: list[KeptCheck] = []
        self._sources: dict[str, Source] = {}  # by the hash of their content, while one is here
        self.attachment_button = button("检查附件", icon="shield")
        self.file_button = button("检查其他文件…", icon="folder")
        self.clean_button = button("生成清理副本…", icon="save")
        self.results = QComboBox()
        self.results.setAccessibleName("检查结果")
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.results.setSizeAdjustPolicy(policy)
        self.results.setMinimumContentsLength(_SHORTEST)
        self.note = QLineEdit()
        self.note.setAccessibleName("处理说明")
        self.note.setPlaceholderText("已经处理、或者可以保留的理由")
        self.note.setMaxLength(500)
        self.note_button = button("保存说明", "small")
        self.empty = EmptyState("shield", "还没有检查过", _NONE_YET)
        self.result: ResultPanel | None = None
        self.drop = FileDrop(self)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = column(self, gap=SPACE.x3)
        layout.setContentsMargins(0, SPACE.x3, 0, 0)
        layout.addLayout(self._tools())
        self._full = plain()
        self._inside = column(self._full, gap=SPACE.x3)
        self._inside.addLayout(self._note_line())
        self._stack = Switch()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._full)
        layout.addWidget(self._stack, 1)

    def _tools(self) -> QHBoxLayout:
        tools = row(gap=SPACE.x3)
        buttons = (self.attachment_button, self.file_button, self.clean_button)
        tools.addWidget(Actions(buttons, is_at_left=True))
        tools.addWidget(self.results, 1)
        return tools

    def _note_line(self) -> QHBoxLayout:
        line = row(gap=SPACE.x2)
        words = label("处理说明", "small", "text_2")
        words.setBuddy(self.note)
        line.addWidget(words)
        line.addWidget(self.note, 1)
        line.addWidget(self.note_button)
        return line

    def _connect(self) -> None:
        self.attachment_button.clicked.connect(self.check_attachments)
        self.file_button.clicked.connect(self.choose)
        self.clean_button.clicked.connect(self.ask_where_to_put_copy)
        self.results.currentIndexChanged.connect(self._show_chosen)
        self.note_button.clicked.connect(self.save_note)
        self.note.returnPressed.connect(self.save_note)
        self.drop.dropped.connect(self.offer)
        self.drop.message_posted.connect(self.message_posted)

    # What is shown

    def show_entry(self, entry_id: int) -> None:
        """Read and show what was checked of a document."""
        if entry_id != self._entry_id:
            self._sources.clear()
        self._entry_id = entry_id
        db = self._context.db
        self._files = attachments_of(db, Owner(LedgerEntry, entry_id))
        kept = kept_checks(db, entry_id)
        if kept != self._kept or self.result is None:
            self._kept = kept
            self._show_kept()
        self._allow()

    def _show_kept(self) -> None:
        blocked = self.results.blockSignals(True)
        self.results.clear()
        for each in self._kept:
            when = each.checked_at.isoformat(" ", "minutes")
            who = f" {each.person}" if each.person else ""
            words = f"{when}{who}　{each.checked.name}　{each.checked.in_words}"
            self.results.addItem(words)
        self.results.setVisible(bool(self._kept))
        self.results.blockSignals(blocked)
        self._show_chosen()

    @property
    def chosen(self) -> KeptCheck | None:
        """The result that is shown."""
        at = self.results.currentIndex()
        return self._kept[at] if 0 <= at < len(self._kept) else None

    def _show_chosen(self) -> None:
        if (old := self.result) is not None:
            self.result = None
            self._inside.removeWidget(old)
            old.hide()  # deleteLater alone leaves it painted until the loop turns
            old.deleteLater()
        chosen = self.chosen
        self._stack.setCurrentWidget(self.empty if chosen is None else self._full)
        if chosen is not None:
            self.note.setText(chosen.note)
            self.result = ResultPanel(self._context, chosen.checked, names_file=False)
            self.result.message_posted.connect(self.message_posted)
            self.result.fit(0)
            self._inside.insertWidget(0, self.result, 1)
        self._allow()

    def _allow(self) -> None:
        read_only = READ_ONLY if self._context.db.is_read_only else ""
        forbid(self.attachment_button, read_only or ("" if self._files else _NO_FILES))
        forbid(self.file_button, read_only)
        self.empty.setDisabled(bool(read_only))
        self.clean_button.setVisible(self.chosen is not None)
        source = self._source
        forbid(self.clean_button, read_only or (source.obstacle if source else _GONE))
        for each in (self.note, self.note_button):
            each.setDisabled(bool(read_only))

    @property
    def _source(self) -> Source | None:
        return self._sources.get(self.chosen.checked.sha256) if self.chosen else None

    # What is checked

    def check_attachments(self) -> None:
        """Check the only file of the document, or ask which of several."""
        if len(self._files) == 1:
            self.check_attachment(self._files[0])
            return
        menu = QMenu(self)
        for each in self._files:
            menu.addAction(each.name).triggered.connect(partial(self.check_attachment, each))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.attachment_button.mapToGlobal(self.attachment_button.rect().bottomLeft()))

    def check_attachment(self, file: AttachmentRow, *_checked: bool) -> None:
        """Check a file that hangs on the document."""
        self._check(Source(file.name, file.id))

    def choose(self) -> None:
        """Ask for a file."""
        ask_for_file_to_check(self, self._take_name)

    def _take_name(self, name: str) -> None:
        self.offer(Path(name))

    def offer(self, path: Path) -> None:
        """Check a file on this computer."""
        if not self._context.db.is_read_only:
            self._check(of_path(path))

    def _check(self, source: Source) -> None:
        work = partial(check_and_keep, self._context.db, source, self._entry_id)
        self._start(f"检查“{source.name}”", work)

    def ask_where_to_put_copy(self) -> None:
        """Ask for a file for the cleaned copy."""
        if (chosen := self.chosen) is not None and self._source is not None:
            ask_where_to_save(copy_question(Shown(chosen.checked, self._source)), self, self.clean)

    def clean(self, file: str) -> None:
        """Write the cleaned copy; what is left in it is kept as a result of its own."""
        if (source := self._source) is not None:
            work = partial(
                clean_and_keep, self._context.db, source, Path(file), self._entry_id
            )  # fmt: skip
            self._start("生成清理副本", work)

    def _start(self, title: str, work: Callable[[Progress], Kept]) -> None:
        self._context.jobs.start(
            title, work, owner=self, on_done=self._take_kept, on_error=self._tell_failure
        )

    def _take_kept(self, kept: Kept) -> None:
        if kept.shown.source is not None:
            self._sources[kept.shown.checked.sha256] = kept.shown.source
        self.acted.emit(ActionResult(kept.outcome.topics, kept.words))
        self.show_entry(self._entry_id)

    def save_note(self) -> None:
        """Keep why the findings were let stand."""
        if (chosen := self.chosen) is None:
            return
        try:
            self.acted.emit(note_check(self._context.db, chosen.id, self.note.text()))
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))

    def _tell_failure(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))
