"""What an import would do, before anything is written: every row with its fate, and the options."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QWidget

from gkapp.domain.records.imports.matching import sheet_of
from gkapp.domain.records.imports.plan import ConflictRule
from gkapp.domain.text.numbers import grouped
from gkapp.services.imports.preview import RowStatus, values_of
from gkapp.services.records.list_query import ALL
from gkapp.ui.imports.fate_panel import FatePanel
from gkapp.ui.imports.fate_table import FATE_TABLE, FATE_VIEWS, SHEETS_TABLE
from gkapp.ui.imports.kinds import title_of
from gkapp.ui.imports.mappings import IGNORED
from gkapp.ui.imports.reading import (
    DIFFERING,
    WARNED,
    OpenedFile,
    OwnLayout,
    Preview,
    rehearse,
)
from gkapp.ui.kit.forms.fields import SuggestField
from gkapp.ui.kit.latest_only_job import LatestOnlyJob
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.tables.id_model import RowsAtHand
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners
from gkapp.ui.kit.widgets.buttons import Actions, button
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.kit.widgets.layout import card, column, row
from gkapp.ui.kit.widgets.page_head import LOW
from gkapp.ui.records.list_page import SETTLED, CachedCountsSource
from gkapp.ui.shell.context import Context

_UPDATE = "不一致的都按文件更新"
_UPDATE_TIP = "与已登记的内容不一致的行，都按文件更新；不勾选的，逐行确定"
_UNASKED_TIP = "对接方案写明“以对方为准”的栏目和台账没有填写的栏目，不勾选也更新"
_AFTER_NAME = 2
_MOST_NOTES = 5
_LAYOUT_LETTERS, _LAYOUT_WIDEST = 8, 224
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class PreviewPanel(QWidget):
    """Shows one Preview; a new one is made for another file."""

    options_changed = Signal()
    """Rows are to be skipped, or not."""
    update_wanted = Signal(bool)
    """Whether records that are registered already are to be updated."""
    decided = Signal(object)
    """The Decisions of single rows, by their numbers."""
    layout_wanted = Signal(object)
    """The Layout in which the file is to be read."""
    target_wanted = Signal(str)
    """The list within the register that the rows are for."""
    mapping_wanted = Signal()
    meanings_wanted = Signal()
    """What words of the file stand for is to be told."""
    sheets_wanted = Signal()
    """Other sheets of the file are to be read."""
    refused_wanted = Signal()
    """The rows that are left out are wanted as a file."""

    def __init__(self, context: Context, opened: OpenedFile, *, skips: bool) -> None:
        super().__init__()
        assert opened.preview is not None
        self._context, self._opened, self._preview = context, opened, opened.preview
        self.chips = ChipRow(
            [
                View(ALL, ALL),
                View(RowStatus.NEW, "新增"),
                View(RowStatus.CHANGED, "更新"),
                View(RowStatus.SAME, "相同"),
                View(DIFFERING, RowStatus.CONFLICT, is_rare=True),
                View(RowStatus.REFUSED, "不能导入", "problem"),
                View(WARNED, WARNED),
            ],
            "按结果筛选",
        )
        has_sheets = any(sheet_of(fate.row) for fate in self._preview.fates)
        self._spec = SHEETS_TABLE if has_sheets else FATE_TABLE
        self._rows = RowsAtHand(self._preview.fates, self._spec.columns, FATE_VIEWS)
        self._source = CachedCountsSource(self._rows)
        self._source.know(self._preview.counts)
        self.table = self._make_table(context)
        self.panel = FatePanel()
        self.update_box = QCheckBox(_UPDATE)
        is_ours = isinstance(opened.layout, OwnLayout)
        self.update_box.setToolTip(_UPDATE_TIP if is_ours else f"{_UPDATE_TIP}；{_UNASKED_TIP}")
        self.update_box.setChecked(self._preview.prepared.update)
        self.skip_box = QCheckBox("跳过不能导入的行")
        self.skip_box.setChecked(skips)
        self.mapping_button = button("列的对应…", "small", "columns")
        self.meanings_button = button("内容的对应…", "small", "edit")
        self.meanings_button.setToolTip("指定文件中的写法是本程序的哪一种内容")
        self.meanings_button.setVisible(bool(self._preview.prepared.foreign))
        self.sheets_button = button("工作表…", "small", "catalog")
        self.sheets_button.setToolTip("选择读取文件中的哪几张工作表")
        self.sheets_button.setVisible(len(self._preview.prepared.sheets) > 1)
        self.refused_button = button("导出不能导入的行…", "small", "export")
        self.layout_box = self._make_layout_box()
        self.target = self._make_target(context)
        self.altered = label("", "small", "soon", wrap=True)
        self.altered.hide()
        self.rehearsal = LatestOnlyJob(
            context.jobs, "核对已定稿的报告", self.show_altered, self, beside_writers=False
        )
        self._settling = Pause(self, SETTLED, self._show_row)
        self._arrange()
        self._connect()
        self.chips.show_counts(self._preview.counts)
        self.table.set_view(ALL)
        self.rehearsal.start(partial(rehearse, context, self._preview))

    def _make_target(self, context: Context) -> SuggestField | None:
        """Where the rows go in a register of several lists: into the one named, or another."""
        targets = self._preview.prepared.kind.targets
        if targets is None:
            return None
        made = SuggestField(targets.existing(context.db))
        titles, noun = targets.named_in(self._preview.prepared), targets.noun
        made.show_value(titles[0] if len(titles) == 1 else "")
        made.setAccessibleName(f"导入到{noun}")
        made.setToolTip(f"可以选择已有的{noun}，也可以改写为新{noun}的名称")
        line = made.lineEdit()
        if len(titles) > 1 and line is not None:
            line.setPlaceholderText(f"按工作表分为 {len(titles)} 个{noun}；要合为一个的，填写名称")
            made.setToolTip("\n".join(titles))
        return made

    def _make_table(self, context: Context) -> RecordTable:
        store = SettingsLayouts(context.settings, context.db)
        return RecordTable(self._spec, self._source, store, Runners(context.jobs, context.jobs))

    def _make_layout_box(self) -> QComboBox | None:
        """In which layout a table of the ledger is read: its own, or another system's."""
        if not self._opened.layouts:
            return None
        made = QComboBox()
        made.setAccessibleName("文件的格式")
        made.setToolTip("文件是哪个系统的表，就按哪个对接方案读取；对接方案在“设置”中管理")
        made.setSizeAdjustPolicy(_SHORT)
        made.setMinimumContentsLength(_LAYOUT_LETTERS)
        made.setMaximumWidth(_LAYOUT_WIDEST)
        for layout in self._opened.layouts:
            is_ours = isinstance(layout, OwnLayout)
            made.addItem(layout.value if is_ours else layout.name, layout)
        made.setCurrentIndex(self._opened.layouts.index(self._opened.layout))
        return made

    def _arrange(self) -> None:
        layout = self._column = column(self, gap=SPACE.x3)
        layout.addWidget(self._about())
        layout.addWidget(self.chips)
        middle = row(gap=SPACE.x4)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.panel)
        layout.addLayout(middle, 1)
        self._offer()

    def show_again(self, opened: OpenedFile) -> None:
        """Show what was planned anew of the same rows; the officer stays where he is."""
        assert opened.preview is not None
        self._opened, self._preview = opened, opened.preview
        self.rehearsal.start(partial(rehearse, self._context, self._preview))
        self._rows.know(self._preview.fates)
        self._source.know(self._preview.counts)
        self.chips.show_counts(self._preview.counts)
        self.update_box.setChecked(self._preview.prepared.update)
        self._offer()
        self.table.refresh()

    def show_altered(self, words: str) -> None:
        """Tell what the import would alter in locked reports; nothing for nothing."""
        self.altered.setText(words)
        self.altered.setVisible(bool(words))

    def _offer(self) -> None:
        self.skip_box.setVisible(bool(self._left_out))
        self.refused_button.setVisible(bool(self._left_out))

    @property
    def _left_out(self) -> int:
        """Rows that would not be taken in as it is now."""
        counts = self._preview.counts
        return counts[RowStatus.REFUSED] + counts[RowStatus.CONFLICT]

    def _about(self) -> QWidget:
        box, layout = card(SPACE.x3, SPACE.x1)
        first = self._first = row(gap=SPACE.x2)
        first.addWidget(Mark("file", "accent"))
        title = title_of(self._opened.kind)
        name = f"{title}　{self._opened.path.name}"
        first.addWidget(ElidedLabel(name, "strong"), 1)
        ways = self.sheets_button, self.mapping_button, self.meanings_button, self.refused_button
        first.addWidget(Actions(ways))
        layout.addLayout(first)
        for line in self._lines(first):
            layout.addLayout(line)
        layout.addWidget(self.altered)
        return box

    def _lines(self, first: QHBoxLayout) -> Iterator[QHBoxLayout]:
        """What stands below the name of the file; the options stand where there is room."""
        if self.target is not None:
            yield _named("导入到目录", self.target, 1)
        notes, options = self._notes(), (self.update_box, self.skip_box)
        words = label("\n".join(_shown(notes)), "small", "text_2", wrap=True)
        words.setToolTip("\n".join(notes) if len(notes) > _MOST_NOTES else "")
        side = Qt.AlignmentFlag.AlignVCenter
        if self.layout_box is not None:
            line = _named("格式", self.layout_box, 1)
            line.addStretch(1)
        elif notes or self._left_out:
            line, side = row(gap=SPACE.x4), Qt.AlignmentFlag.AlignTop
            line.addWidget(words, 1)
        else:
            line = first
        at = _AFTER_NAME if line is first else line.count()
        for each in reversed(options):
            line.insertWidget(at, each, 0, side)
        if line is not first:
            yield line
        if self.layout_box is not None and notes:
            last = row()
            last.addWidget(words)
            yield last

    def _notes(self) -> list[str]:
        names = self._opened.names
        ignored = [heading for heading, ours in names.items() if ours == IGNORED]
        unused = f"没有使用的列：{'、'.join(ignored)}。" if ignored else ""
        prepared = self._preview.prepared
        told = [
            f"{prepared.heading(each.heading)}“{each.text}”按“{each.meaning}”读入，"
            f"{grouped(each.rows)} 行。"
            for each in prepared.foreign
            if each.meaning
        ]
        return [*filter(None, (unused,)), *told, *prepared.notes]

    def _connect(self) -> None:
        self.chips.chosen.connect(self.table.set_view)
        self.table.answered.connect(self._settling.start)
        self.table.current_changed.connect(self._settling.start)
        self.table.menu_opening.connect(self._fill_menu)
        self.panel.decision.decided.connect(self._decide_row)
        if self.layout_box is not None:
            self.layout_box.activated.connect(self._ask_for_layout)
        self.update_box.clicked.connect(self.update_wanted)
        self.skip_box.clicked.connect(self.options_changed)
        if self.target is not None:
            self.target.activated.connect(self._aim)
            line = self.target.lineEdit()
            assert line is not None
            line.editingFinished.connect(self._aim)
        self.sheets_button.clicked.connect(self.sheets_wanted)
        self.mapping_button.clicked.connect(self.mapping_wanted)
        self.meanings_button.clicked.connect(self.meanings_wanted)
        self.refused_button.clicked.connect(self.refused_wanted)

    @property
    def skips(self) -> bool:
        """Whether rows that cannot be taken in are to be left out."""
        return self.skip_box.isChecked()

    @property
    def planned(self) -> int:
        """How many records would be new or changed."""
        counts = self._preview.counts
        return counts[RowStatus.NEW] + counts[RowStatus.CHANGED]

    @property
    def obstacle(self) -> str:
        """Why it cannot be imported now; empty when it can."""
        counts = self._preview.counts
        if (refused := counts[RowStatus.REFUSED]) and not self.skips:
            first = f"{self._strange} 种写法不认识的，请在“内容的对应”中指定；其余的"
            return (
                f"有 {refused} 行不能导入：{first if self._strange else ''}请改正文件后重新选择，"
                "或者勾选“跳过不能导入的行”。"
            )
        if (waiting := counts[RowStatus.CONFLICT]) and not self.skips:
            return (
                f"有 {waiting} 行与已登记的内容不一致：请在右侧或者用右键菜单确定以哪一个为准，"
                f"也可以勾选“{_UPDATE}”；不导入的，勾选“跳过不能导入的行”。"
            )
        if not self.planned:
            return "没有需要导入的行。"
        return ""

    @property
    def summary(self) -> str:
        """What the import would do, in one sentence; before it what must be chosen first."""
        counts = self._preview.counts
        waits = (counts[RowStatus.REFUSED] or counts[RowStatus.CONFLICT]) and not self.skips
        first = "先选择怎样处理有问题的行。"
        if self._strange:
            first = f"有 {self._strange} 种写法不认识，请先在“内容的对应”中指定。"
        return f"{first if waits else ''}{summary_of(self._preview)}"

    @property
    def _strange(self) -> int:
        """How many words of the file stand for nothing yet."""
        return sum(not each.meaning for each in self._preview.prepared.foreign)

    def _aim(self) -> None:
        title = self.target.value() if self.target is not None else ""
        prepared = self._preview.prepared
        if title and prepared.kind.targets and [title] != prepared.kind.targets.named_in(prepared):
            self.target_wanted.emit(title)

    def _ask_for_layout(self, at: int) -> None:
        layout = self._opened.layouts[at]
        if layout != self._opened.layout:
            self.layout_wanted.emit(layout)

    def _decide_row(self, number: int, decision: ConflictRule) -> None:
        self.decided.emit({number: decision})

    def _fill_menu(self, menu: QMenu, ids: list[int]) -> None:
        """What holds in the selected rows, where they contradict what is registered."""
        rows = [row.row for row in map(self._preview.fates.__getitem__, ids) if row.differences]
        if rows:
            menu.addSeparator()
        for decision in ConflictRule if rows else ():
            decided = dict.fromkeys(rows, decision)
            deciding = menu.addAction(decision.value)
            deciding.triggered.connect(partial(self.decided.emit, decided))

    def fit(self, width: int, height: int) -> None:
        """The row told whole needs room beside the table; in a low window every line counts."""
        self.panel.setVisible(width >= SIZE.side_break)
        is_low = height < LOW
        self.chips.fold(is_folded=is_low)
        if is_low:
            self._first.insertWidget(_AFTER_NAME, self.chips)
        else:
            self._column.insertWidget(1, self.chips)

    def _show_row(self) -> None:
        current: int | None = self.table.view.current_id
        if current is None:
            self.panel.show_fate(None)
            return
        fate = self._preview.fates[current]
        self.panel.show_fate(fate, values_of(self._preview.prepared, fate))


def _shown(notes: Sequence[str]) -> Sequence[str]:
    """As many notes as leave the table its room; all of them stand in the tip."""
    if len(notes) <= _MOST_NOTES:
        return notes
    more = len(notes) - _MOST_NOTES + 1
    return (*notes[: _MOST_NOTES - 1], f"另有 {more} 条说明，鼠标停在这里可以看到全部。")


def summary_of(preview: Preview) -> str:
    """How many rows there are of each fate."""
    counts: Mapping[str, int] = preview.counts
    told = [f"{fate.value} {grouped(counts[fate])}" for fate in RowStatus if counts[fate]]
    return f"共 {grouped(counts[ALL])} 行：{'，'.join(told)}；尚未写入"


def _named(words: str, field: QWidget, stretch: int) -> QHBoxLayout:
    """A field with what it is called before it."""
    line = row(gap=SPACE.x2)
    title = label(words, "small", "text_2")
    title.setBuddy(field)
    line.addWidget(title)
    line.addWidget(field, stretch)
    return line
