"""The check before publication: a file is chosen or dropped, its findings told, a copy cleaned."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gkapp.documents.cleaning.copy import CLEANED_SUFFIXES
from gkapp.exchange.publication.reading import CHECKED_SUFFIXES
from gkapp.exchange.text.plain_text import read_content
from gkapp.models.database import Database
from gkapp.services.publication_check.checking import (
    CheckedFile,
    CleanedCopy,
    KeptCheck,
    check_content,
    clean_content,
    keep_check,
    kept_checks,
)
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.attachments import NamedContent, content_of
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_for_file, ask_where_to_save
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.kit.widgets.layout import card, clear, column, page_column, plain, row
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.kit.widgets.tabs import Switch
from gkapp.ui.publication_check.result_panel import ResultPanel, limits_label
from gkapp.ui.records.file_drop import FileDrop
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page

FILE_FILTER = f"可以检查的文件 ({' '.join(f'*{suffix}' for suffix in CHECKED_SUFFIXES)})"
KINDS = "docx、xlsx、pdf、txt、csv、jpg、png"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the content of a file is got: its path, or the id of an attachment."""

    name: str
    where: Path | int

    @property
    def suffix(self) -> str:
        """Its ending with the dot, in small letters."""
        return PurePath(self.name).suffix.lower()

    @property
    def folder(self) -> str:
        """The folder it lies in; empty for an attachment."""
        return str(self.where.parent) if isinstance(self.where, Path) else ""

    @property
    def obstacle(self) -> str:
        """Why no cleaned copy can be made of it; empty where one can."""
        return "" if self.suffix in CLEANED_SUFFIXES else "只能清理 docx、xlsx、pdf 文件和图片"

    def content(self, db: Database) -> NamedContent:
        """The file in memory. Refused when it is gone."""
        if isinstance(self.where, Path):
            return NamedContent(self.name, read_content(self.where))
        return content_of(db, self.where)


def of_path(path: Path) -> Source:
    """A file on this computer."""
    return Source(path.name, path)


@dataclass(frozen=True, slots=True)
class Shown:
    """A result with the file it is of; None where the file is not at hand any more."""

    checked: CheckedFile
    source: Source | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A result that was kept, and what the officer is told of it."""

    shown: Shown
    outcome: ActionResult
    words: str


def check_source(db: Database, source: Source, progress: Progress) -> Shown:
    """Check a file."""
    progress.report(0, 0, "正在读取文件")
    return Shown(check_content(source.content(db), progress.report), source)


def check_and_keep(db: Database, source: Source, entry_id: int, progress: Progress) -> Kept:
    """Check a file and keep the result with a document of the ledger."""
    shown = check_source(db, source, progress)
    progress.report(0, 0, "正在保存检查结果")
    outcome = keep_check(db, shown.checked, entry_id)
    return Kept(shown, outcome, outcome.text)


def clean_source(db: Database, source: Source, target: Path, progress: Progress) -> CleanedCopy:
    """Write the cleaned copy of a file."""
    progress.report(0, 0, "正在读取文件")
    return clean_content(source.content(db), target, progress.report)


def clean_and_keep(
    db: Database, source: Source, target: Path, entry_id: int, progress: Progress
) -> Kept:
    """Write the cleaned copy of a file, and keep what was found in the copy."""
    cleaned = clean_source(db, source, target, progress)
    progress.report(0, 0, "正在保存检查结果")
    outcome = keep_check(db, cleaned.left, entry_id)
    return Kept(Shown(cleaned.left, of_path(target)), outcome, cleaned.in_words)


_LINE = 720  # pixels; a longer line of explanation is broken
_MOST = 100  # of the stretch, so that the blank at the sides only takes what is left over
_START_WORDS = (
    "身份证号码、手机号码、银行卡号，“姓名”“家庭住址”等标签后的内容，隐藏和看不见的文字、批注、修订、"
    "文档属性，隐藏的工作表、行和列，嵌入的文件，图片的拍摄位置，都在本机检查，文件不会传到别处，也不会改动。"
)  # fmt: skip
_WAYS = f"支持 {KINDS} 文件，也可以把文件拖到本页任何位置。"


class CheckStartPanel(QWidget):
    """Asks for nothing by itself."""

    file_wanted = Signal()
    kept_wanted = Signal(int)
    """The id of a kept result that is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.choose = button("选择文件…", "primary", "folder")
        self.choose.clicked.connect(self.file_wanted)
        self._kept_card, self._kept_rows = card(SPACE.x4, SPACE.x1)
        self._arrange()
        self.show_kept(())

    def show_kept(self, kept: Sequence[KeptCheck]) -> None:
        """Offer the latest results that were kept."""
        clear(self._kept_rows)
        self._kept_card.setVisible(bool(kept))
        self._kept_rows.addWidget(label("最近保存的检查结果", "small_strong", "text_2"))
        for each in kept:
            line = row(gap=SPACE.x3)
            when = each.checked_at.isoformat(" ", "minutes")
            line.addWidget(label(when, "small", "text_3"))
            line.addWidget(ElidedLabel(each.checked.name), 1)
            line.addWidget(label(each.checked.in_words, "small", "text_2"))
            look = button("查看", "link")
            look.setAccessibleName(f"查看“{each.checked.name}”的检查结果")
            look.clicked.connect(partial(self.kept_wanted.emit, each.id))
            line.addWidget(look)
            self._kept_rows.addLayout(line)

    def _arrange(self) -> None:
        layout = column(self, gap=SPACE.x3)
        box, inner = card(SPACE.x5)
        middle = Qt.AlignmentFlag.AlignHCenter
        inner.addStretch(2)
        inner.addWidget(Mark("shield", "accent", 40), 0, middle)
        inner.addSpacing(SPACE.x2)
        inner.addWidget(label("检查准备发布的文件", "subtitle"), 0, middle)
        inner.addLayout(
            _lines(
                label(_START_WORDS, "body", "text_2", wrap=True),
                label(_WAYS, "body", "text_2", wrap=True),
            )
        )
        inner.addSpacing(SPACE.x3)
        inner.addWidget(self.choose, 0, middle)
        inner.addSpacing(SPACE.x4)
        inner.addLayout(_lines(limits_label(), is_centred=False))
        inner.addStretch(3)
        layout.addWidget(box, 1)
        layout.addWidget(self._kept_card)


def _lines(*words: QLabel, is_centred: bool = True) -> QHBoxLayout:
    """Words no longer than can be read and no wider than there is room for."""
    holder = plain()
    holder.setMaximumWidth(_LINE)
    lines = column(holder)
    for each in words:
        if is_centred:
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(each)
    centred = row()
    centred.addStretch(1)
    centred.addWidget(holder, _MOST)
    centred.addStretch(1)
    return centred


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
        self.start = CheckStartPanel()
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
        self.drop.message_posted.connect(self.message_posted)

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
        ask_for_file_to_check(self, self._take_name)

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
        self.result.message_posted.connect(self.message_posted)
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
        self.message_posted.emit(messages.done(cleaned.in_words))

    def _tell_failure(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))


def ask_for_file_to_check(parent: QWidget, on_chosen: Callable[[str], object]) -> None:
    """Ask for a file that can be checked."""
    ask_for_file("选择要检查的文件", FILE_FILTER, parent, on_chosen)


def copy_question(shown: Shown) -> SaveQuestion:
    """Where the cleaned copy is to be put: suggested beside its file."""
    assert shown.source is not None
    stem = Path(shown.source.name).stem
    suffix = shown.source.suffix.removeprefix(".")
    return SaveQuestion("保存清理副本", "同类文件", suffix, f"{stem}-清理", shown.source.folder)
