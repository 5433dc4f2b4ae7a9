"""What an import would do, before anything is written: every row with its fate, and the options."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from gkapp.services.catalogue_import import title_of
from gkapp.services.catalogues import list_catalogues
from gkapp.services.import_guess import ImportKind
from gkapp.services.import_preview import Fate
from gkapp.services.list_query import ALL
from gkapp.ui.context import Context
from gkapp.ui.forms.suggest_field import SuggestField
from gkapp.ui.imports.fate_panel import FatePanel
from gkapp.ui.imports.fate_table import FATE_TABLE, FATE_VIEWS
from gkapp.ui.imports.kinds import WORDS
from gkapp.ui.imports.mappings import IGNORED
from gkapp.ui.imports.reading import WARNED, OpenedFile, Preview
from gkapp.ui.look.tokens import SIZE, SPACE
from gkapp.ui.registers.counted import CountedSource
from gkapp.ui.registers.list_page import SETTLED
from gkapp.ui.tables.layout import SettingsLayouts
from gkapp.ui.tables.record_table import RecordTable, Runners
from gkapp.ui.tables.source import RowsAtHand
from gkapp.ui.widgets.buttons import button
from gkapp.ui.widgets.chips import ChipRow, View
from gkapp.ui.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.widgets.layout import card, column, row
from gkapp.ui.widgets.page_head import LOW

_AFTER_NAME = 2


class PreviewPanel(QWidget):
    """Shows one Preview; a new one is made for another file."""

    options_changed = Signal()
    """Rows are to be skipped, or not."""
    update_wanted = Signal(bool)
    """Whether records that are registered already are to be updated."""
    target_wanted = Signal(str)
    """The catalogue that the lines are for."""
    mapping_wanted = Signal()
    refused_wanted = Signal()
    """The rows that are left out are wanted as a file."""

    def __init__(self, context: Context, opened: OpenedFile, *, skips: bool) -> None:
        super().__init__()
        assert opened.preview is not None
        self._opened, self._preview = opened, opened.preview
        self._has_room = True
        self.chips = ChipRow(
            [
                View(ALL, ALL),
                View(Fate.NEW, "新增"),
                View(Fate.CHANGED, "更新"),
                View(Fate.SAME, "相同"),
                View(Fate.REFUSED, "不能导入", "problem"),
                View(WARNED, WARNED),
            ],
            "按结果筛选",
        )
        self.table = self._make_table(context)
        self.panel = FatePanel()
        self.update_box = QCheckBox("更新已登记的记录")
        self.update_box.setToolTip("编号或内容与已登记的记录相符、但有不同之处的行，按文件更新")
        self.update_box.setChecked(self._preview.prepared.update)
        self.skip_box = QCheckBox("跳过不能导入的行")
        self.skip_box.setChecked(skips)
        self.mapping_button = button("列的对应…", "small", "columns")
        self.refused_button = button("导出不能导入的行…", "small", "export")
        self.target = self._make_target(context)
        self._settling = QTimer(self, interval=SETTLED, singleShot=True)
        self._arrange()
        self._connect()
        self.chips.show_counts(self._preview.counts)
        self.table.set_view(ALL)

    def _make_target(self, context: Context) -> SuggestField | None:
        """Where a catalogue's lines go: into the one that the file names, or into another."""
        if self._opened.kind is not ImportKind.CATALOGUE:
            return None
        made = SuggestField(head.title for head in list_catalogues(context.db))
        made.show_value(title_of(self._preview.prepared))
        made.setAccessibleName("导入到目录")
        made.setToolTip("可以选择已有的目录，也可以改写为新目录的名称")
        return made

    def _make_table(self, context: Context) -> RecordTable:
        rows = RowsAtHand(self._preview.fates, FATE_TABLE.columns, FATE_VIEWS)
        source = CountedSource(rows)
        source.know(self._preview.counts)
        store = SettingsLayouts(context.settings)
        return RecordTable(FATE_TABLE, source, store, Runners(context.jobs, context.jobs))

    def _arrange(self) -> None:
        layout = self._column = column(self, gap=SPACE.x3)
        layout.addWidget(self._about())
        layout.addWidget(self.chips)
        middle = row(gap=SPACE.x4)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.panel)
        layout.addLayout(middle, 1)
        counts = self._preview.counts
        has_refused = bool(counts[Fate.REFUSED])
        self.skip_box.setVisible(has_refused)
        self.refused_button.setVisible(has_refused)

    def _about(self) -> QWidget:
        box, layout = card(SPACE.x3, SPACE.x1)
        first = self._first = row(gap=SPACE.x2)
        first.addWidget(Mark("file", "accent"))
        title = WORDS[self._opened.kind].title
        name = f"{title}　{self._opened.path.name}"
        first.addWidget(ElidedLabel(name, "strong"), 1)
        first.addWidget(self.mapping_button)
        first.addWidget(self.refused_button)
        layout.addLayout(first)
        if self.target is not None:
            aim = row(gap=SPACE.x2)
            words = label("导入到目录", "small", "text_2")
            words.setBuddy(self.target)
            aim.addWidget(words)
            aim.addWidget(self.target, 1)
            layout.addLayout(aim)
        notes = self._notes()
        if not notes and not self._preview.counts[Fate.REFUSED]:
            for each in (self.update_box, self.skip_box):
                first.insertWidget(first.indexOf(self.mapping_button), each)
            return box
        second = row(gap=SPACE.x4)
        second.addWidget(label("\n".join(notes), "small", "text_2", wrap=True), 1)
        for each in (self.update_box, self.skip_box):
            second.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(second)
        return box

    def _notes(self) -> list[str]:
        names = self._opened.names
        ignored = [heading for heading, ours in names.items() if ours == IGNORED]
        unused = f"没有使用的列：{'、'.join(ignored)}。" if ignored else ""
        return [*filter(None, (unused,)), *self._preview.prepared.notes]

    def _connect(self) -> None:
        self.chips.chosen.connect(self.table.set_view)
        self.table.answered.connect(self._settling.start)
        self.table.current_changed.connect(self._settling.start)
        self._settling.timeout.connect(self._show_row)
        self.update_box.clicked.connect(self.update_wanted)
        self.skip_box.clicked.connect(self.options_changed)
        if self.target is not None:
            self.target.activated.connect(self._aim)
            line = self.target.lineEdit()
            assert line is not None
            line.editingFinished.connect(self._aim)
        self.mapping_button.clicked.connect(self.mapping_wanted)
        self.refused_button.clicked.connect(self.refused_wanted)

    @property
    def skips(self) -> bool:
        """Whether rows that cannot be taken in are to be left out."""
        return self.skip_box.isChecked()

    @property
    def planned(self) -> int:
        """How many records would be new or changed."""
        counts = self._preview.counts
        return counts[Fate.NEW] + counts[Fate.CHANGED]

    @property
    def obstacle(self) -> str:
        """Why it cannot be imported now; empty when it can."""
        refused = self._preview.counts[Fate.REFUSED]
        if refused and not self.skips:
            return f"有 {refused} 行不能导入：请改正文件后重新选择，或者勾选“跳过不能导入的行”。"
        if not self.planned:
            return "没有需要导入的行。"
        return ""

    @property
    def summary(self) -> str:
        """What the import would do, in one sentence."""
        return summary_of(self._preview)

    def _aim(self) -> None:
        title = self.target.value() if self.target is not None else ""
        if title and title != title_of(self._preview.prepared):
            self.target_wanted.emit(title)

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
        current = self.table.view.current_id
        self.panel.show_fate(None if current is None else self._preview.fates[current])


def summary_of(preview: Preview) -> str:
    """How many rows there are of each fate."""
    counts: Mapping[str, int] = preview.counts
    told = [f"{fate.value} {counts[fate]}" for fate in Fate if counts[fate]]
    return f"共 {counts[ALL]} 行：{'，'.join(told)}；尚未写入"
