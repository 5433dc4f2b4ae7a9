"""The check before publication: a file is chosen or dropped, its findings told, a copy cleaned."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gkapp.services.publication_check.checking import CleanedCopy, keep_check, kept_checks
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit import messages
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.layout import page_column
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.kit.widgets.switch import Switch
from gkapp.ui.publication_check.result_panel import ResultPanel
from gkapp.ui.publication_check.sources import (
    FILE_FILTER,
    Shown,
    check_source,
    clean_source,
    of_path,
)
from gkapp.ui.publication_check.start_panel import StartPanel
from gkapp.ui.records.file_drop import FileDrop
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page

_WORDS = "文件公开之前，查一查有没有不该公开的内容"
_GONE = "没有保存原文件，请重新选择文件检查后再生成"
_MOST_KEPT = 5


class CheckPage(Page):
    """The file stays as it is; nothing of it is kept but the result, and that when asked."""

    topics = frozenset({Topic.PUBLICATION_CHECKS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shown: Shown | None = None
        self._height = 0
        self.start = StartPanel()
        self.result: ResultPanel | None = None
        self.other_button = button("换一个文件", icon="folder")
        self.keep_button = button("保存结果", icon="save")
        self.clean_button = button("生成清理副本…", "primary", "shield")
        self.head = PageHead(
            "发布前检查", _WORDS, actions=(self.other_button, self.keep_button, self.clean_button)
        )
        self.drop = FileDrop(self)
        self._stack = Switch()
        self._stack.addWidget(self.start)
        layout = page_column(self)
        layout.addWidget(self.head)
        layout.addWidget(self._stack, 1)
        self._connect()
        self.show_start()

    def _connect(self) -> None:
        self.start.file_wanted.connect(self.choose)
        self.start.kept_wanted.connect(self.show_kept)
        self.other_button.clicked.connect(self.show_start)
        self.keep_button.clicked.connect(self.keep)
        self.clean_button.clicked.connect(self.ask_where_to_put_copy)
        self.drop.dropped.connect(self.offer)
        self.drop.told.connect(self.told)

    # What a page says of itself

    def refresh(self) -> None:
        """Read the results that were kept."""
        self.start.show_kept(kept_checks(self.context.db, limit=_MOST_KEPT))

    def fit(self, width: int, height: int) -> None:
        """What does not fit is said shorter."""
        self._height = height
        if self.result is not None:
            self.result.fit(height)

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """The keys."""
        keys: dict[Command, Callable[[], object]] = {
            **super().commands(),
            Command.NEW: self.choose,
        }
        if self.result is not None:
            keys[Command.FIND] = self.result.table.focus_filter
            keys[Command.SAVE] = self.keep
        return keys

    # A file comes in

    def choose(self) -> None:
        """Ask for a file."""
        ask_for_file(self, self._take_name)

    def _take_name(self, name: str) -> None:
        self.offer(Path(name))

    def offer(self, path: Path) -> None:
        """Check a file, as a job."""
        self.context.jobs.start(
            f"检查“{path.name}”",
            partial(check_source, self.context.db, of_path(path)),
            owner=self,
            on_done=self._show,
            on_error=self._tell_failure,
            only_reads=True,
        )

    # What is shown

    def show_start(self) -> None:
        """Let another file be chosen."""
        self._let_go_of_result()
        self._shown = None
        self._stack.setCurrentWidget(self.start)
        self.setFocusProxy(self.start.choose)
        self._allow()

    def show_kept(self, check_id: int) -> None:
        """Show a result that was kept; its file is not at hand."""
        for each in kept_checks(self.context.db, limit=_MOST_KEPT):
            if each.id == check_id:
                self._show(Shown(each.checked, None))
                self.keep_button.hide()

    def _show(self, shown: Shown) -> None:
        self._let_go_of_result()
        self._shown = shown
        self.result = ResultPanel(self.context, shown.checked)
        self.result.told.connect(self.told)
        self.result.fit(self._height)
        self._stack.addWidget(self.result)
        self._stack.setCurrentWidget(self.result)
        self.setFocusProxy(self.result.table.view)
        self.result.table.view.setFocus()
        self._allow()

    def _let_go_of_result(self) -> None:
        if (old := self.result) is not None:
            self.result = None
            self._stack.removeWidget(old)
            old.hide()  # deleteLater alone leaves it painted until the loop turns
            old.deleteLater()

    def _allow(self) -> None:
        shown = self._shown
        for each in (self.other_button, self.keep_button, self.clean_button):
            each.setVisible(shown is not None)
        if shown is not None:
            forbid(self.clean_button, shown.source.obstacle if shown.source else _GONE)
            forbid(self.keep_button, READ_ONLY if self.context.db.is_read_only else "")

    # What is done with it

    def keep(self) -> None:
        """Keep the result that is shown."""
        if self._shown is not None and not self.keep_button.isHidden():
            self.act(partial(keep_check, self.context.db, self._shown.checked))

    def ask_where_to_put_copy(self) -> None:
        """Ask for a file for the cleaned copy."""
        if self._shown is not None and self._shown.source is not None:
            ask_where_to_save(copy_question(self._shown), self, self.clean)

    def clean(self, file: str) -> None:
        """Write the cleaned copy, as a job, and show what is left in it."""
        if self._shown is None or self._shown.source is None:
            return
        self.context.jobs.start(
            "生成清理副本",
            partial(clean_source, self.context.db, self._shown.source, Path(file)),
            owner=self,
            on_done=self._show_copy,
            on_error=self._tell_failure,
            only_reads=True,
        )

    def _show_copy(self, cleaned: CleanedCopy) -> None:
        self._show(Shown(cleaned.left, of_path(cleaned.path)))
        self.told.emit(messages.done(cleaned.in_words))

    def _tell_failure(self, error: Exception) -> None:
        self.told.emit(messages.failure(error))


def ask_for_file(parent: QWidget, on_chosen: Callable[[str], object]) -> None:
    """Ask for a file that can be checked."""
    dialog = QFileDialog(parent, "选择要检查的文件")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(FILE_FILTER)
    dialog.fileSelected.connect(on_chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def copy_question(shown: Shown) -> SaveQuestion:
    """Where the cleaned copy is to be put: suggested beside its file."""
    assert shown.source is not None
    stem = Path(shown.source.name).stem
    suffix = shown.source.suffix.removeprefix(".")
    return SaveQuestion("保存清理副本", "同类文件", suffix, f"{stem}-清理", shown.source.folder)
