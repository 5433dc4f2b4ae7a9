"""The page 汇总: which units have sent their reports of a year, and the sum of them all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QMenu, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.rollup.units import read_unit_list
from gkapp.exchange.document_text import read_lines
from gkapp.exchange.law.rules import shipped_calendar
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.rollup.list import (
    ReportRow,
    RolledUp,
    RollupUnits,
    UnitPart,
    expected_units,
    reports_of,
    rollup_paper,
    sum_rollup,
    write_rollup,
)
from gkapp.services.rollup.rollups import (
    FileResult,
    Intake,
    correct_report,
    count_report,
    remove_report,
    rollup_of,
    rollup_years,
)
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import LongTextField, SuggestField
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_for_folder, ask_where_to_save, saved
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, page_column, plain, row
from gkapp.ui.kit.widgets.page_head import LOW, PageHead
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.kit.widgets.tabs import Switch, Tabs
from gkapp.ui.records.file_drop import FilesDrop
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, drawn
from gkapp.ui.rollup.list_columns import FATE_COLUMNS, PART_COLUMNS, ROLLUP_TABLE
from gkapp.ui.rollup.rows_card import GRIDS, RowsCard, SumTab, UnitPanel
from gkapp.ui.rollup.work import Summed, keep_units, look_into, sum_up, take_in, write_out
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page


class FigureCorrectionDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(int, str, object)
    """The report's id, the unit's name, and the day of publication or None."""

    def __init__(
        self,
        report: ReportRow,
        unit: str,
        units: Sequence[str],
        context: Context,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("更正报告的单位和公布日期")
        self.setMinimumWidth(480)
        self._id = report.id
        today = context.today
        self.unit, self.day = SuggestField(units), DateField(lambda: today, shipped_calendar)
        self.unit.show_value(unit)
        self.day.show_value(report.published_on)
        self.agree = button("确定", "primary")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self._agree)
        self.day.changed.connect(self._allow)
        layout = column(self, SPACE.x5, SPACE.x2)
        layout.addWidget(label(report.file, "subtitle", wrap=True))
        for name, field in (("报送单位", self.unit), ("公布日期", self.day)):
            title = label(name, "small", "text_2")
            title.setBuddy(field.focus_widget)
            field.focus_widget.setAccessibleName(name)
            layout.addWidget(title)
            layout.addWidget(field)
        layout.addSpacing(SPACE.x2)
        layout.addLayout(dialog_foot(self, self.agree))

    def _allow(self) -> None:
        forbid(self.agree, self.day.complaint)

    def _agree(self) -> None:
        self.agreed.emit(self._id, self.unit.value(), self.day.value())
        self.accept()


KINDS = {"docx": "Word 文档", "pdf": "PDF 文件", "xlsx": "Excel 表格"}
"""What a roll-up can be written as."""


class RollupHead(PageHead):
    """Title, year, list of units, ways out, and taking in as what is done most."""

    year_chosen = Signal(int)
    export_asked = Signal(str)
    """The suffix of the file that is to be written."""

    def __init__(self) -> None:
        years, self.units = QComboBox(), button("单位名单", icon="group", short="名单")
        self.print = button("打印", icon="print")
        self.export = button("导出", icon="export")
        self.take_in = button("收入报告", "primary", "import", short="收入")
        super().__init__(
            "年度报告汇总", "", (years, self.units, self.print, self.export, self.take_in)
        )
        self.years = years
        years.setAccessibleName("汇总年度")
        years.activated.connect(self._choose)
        menu = QMenu(self)
        for suffix, words in KINDS.items():
            menu.addAction(f"导出为 {words}…").setData(suffix)
        menu.triggered.connect(self._export)
        self.export.setMenu(menu)

    def show_years(self, years: Iterable[int], year: int) -> None:
        """Offer *years*, the newest first, and stand at *year*."""
        with QSignalBlocker(self.years):
            self.years.clear()
            for each in sorted({*years, year}, reverse=True):
                self.years.addItem(f"{each} 年", each)
            self.years.setCurrentIndex(self.years.findData(year))

    def _choose(self, at: int) -> None:
        self.year_chosen.emit(self.years.itemData(at))

    def _export(self, action: QAction) -> None:
        self.export_asked.emit(action.data())


class RollupPrinting(QObject):
    """Its parent is the page."""

    message_posted = Signal(object)
    """A Message: what became of the printing."""
    failed = Signal(object)
    """The exception that kept the pages from being made."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context

    def show(self, rollup_id: int) -> None:
        """Draw the roll-up as it is now, and show its pages."""
        self._context.jobs.start(
            "生成打印预览",
            partial(draw_rollup, self._context, rollup_id),
            owner=self,
            on_done=self._open,
            on_error=self.failed.emit,
            only_reads=True,
        )

    def _open(self, made: DrawnList) -> None:
        page = self.parent()  # asked when needed: kept here, it would keep the page
        if isinstance(page, QWidget):
            preview = PrintPreview(made, self._context, page)
            preview.message_posted.connect(self.message_posted)
            preview.open()


def draw_rollup(context: Context, rollup_id: int, progress: Progress) -> DrawnList:
    """The roll-up to be looked through; Refused when no Chinese font is installed."""
    rolled = sum_rollup(context.db, rollup_id, report=progress.report)
    units = RollupUnits(context.db, rollup_id).all_rows()
    made = drawn(context, rollup_paper(context.db, rolled, units), progress)
    return made.with_sheet(partial(_write_sheet, context, rolled))


def _write_sheet(context: Context, rolled: RolledUp, path: Path) -> None:
    write_rollup(context.db, rolled, xlsx=path)


_FILES = "名单文件 (*.txt *.docx *.pdf)"


class UnitListDialog(QDialog):
    """Show it with open(). It stays open until the list is taken."""

    agreed = Signal(list)
    """The names, in order."""

    def __init__(self, year: int, names: list[str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{year} 年应报送单位")
        self.setMinimumSize(520, 300)
        self.names = LongTextField(12)
        self.names.setAccessibleName("应报送单位")
        self.names.show_value("\n".join(names))
        self._complaint = label("", "small", "overdue", wrap=True)
        self._complaint.hide()
        reading = button("从文件读取…", icon="import")
        reading.clicked.connect(self._ask_for_file)
        agree = button("确定", "primary")
        agree.setDefault(True)
        agree.clicked.connect(self._agree)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        layout = column(self, SPACE.x5, SPACE.x3)
        title = label("每行一个单位，可以从表格或文件中粘贴。", "body", "text_2", wrap=True)
        title.setBuddy(self.names)
        layout.addWidget(title)
        layout.addWidget(self.names, 1)
        layout.addWidget(self._complaint)
        foot = row(gap=SPACE.x2)
        foot.addWidget(reading)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(agree)
        layout.addLayout(foot)

    def complain(self, error: Refused) -> None:
        """Say what is wrong with the list."""
        self._complaint.setText(error.message)
        self._complaint.setAccessibleName(error.message)
        self._complaint.show()

    def read(self, file: str) -> None:
        """Put the names in *file* into the list."""
        try:
            self.names.show_value("\n".join(read_unit_list("\n".join(read_lines(Path(file))))))
        except Refused as error:
            self.complain(error)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, "读取单位名单")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(_FILES)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def _agree(self) -> None:
        self.agreed.emit(read_unit_list(self.names.value()))


NAME = "rollup"
_UNITS, _FATES = "units", "fates"
_YEARS_BACK = 3
_ANY_WIDTH = 16_777_215  # Qt's own "no limit"


class RollupPage(Page):
    """One year's units and sums."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.ROLLUPS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.year = context.today.year - 1
        self.source = RollupUnits(context.db)
        self._summing: Progress | None = None
        self._has_room = True
        self.head = RollupHead()
        self.chips = ChipRow([View(name, name) for name in self.source.views], "单位视图")
        self.table = RecordTable(
            ROLLUP_TABLE,
            self.source,
            SettingsLayouts(context.settings, context.db),
            Runners(context.jobs),
        )
        self.panel = UnitPanel(is_read_only=context.db.is_read_only)
        self.printing = RollupPrinting(context, self)
        self.sums = {key: SumTab(key) for key in GRIDS}
        self.parts = RowsCard("组成此数的单位", PART_COLUMNS)
        self.fates = RowsCard("收入的文件", FATE_COLUMNS)
        self.tabs = Tabs("汇总内容")
        self.empty = EmptyState(
            "report",
            "还没有这一年的汇总",
            "把各部门、各县区的年度报告放在一个文件夹里收进来，程序会逐份核对、加总，并列出未报送的单位。"
            "可以收入本程序导出的 JSON 文件和已公布的 Word、PDF、网页文件，也可以把它们拖到这里。",
            "填写单位名单",
            "收入报告",
            offers_help=True,
        )
        self._stack = Switch()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = page_column(self)
        layout.addWidget(self.head)
        self.tabs.add(_UNITS, "单位", self._units)
        for key, (title, _) in GRIDS.items():
            self.tabs.add(key, title, partial(self.sums.__getitem__, key))
        self.tabs.add(_FATES, "本次收件", self._taken_in)
        self.tabs.offer(_FATES, is_offered=False)
        body = plain()
        beside = row(body, gap=SPACE.x4)
        beside.addWidget(self.tabs, 1)
        beside.addWidget(self.parts)
        self.parts.setMinimumWidth(SIZE.side)
        self.parts.hide()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(body)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.table.view)

    def _units(self) -> QWidget:
        made = plain()
        layout = column(made, gap=SPACE.x3)
        layout.setContentsMargins(0, SPACE.x3, 0, 0)
        layout.addWidget(self.chips)
        beside = row(gap=SPACE.x4)
        beside.addWidget(self.table, 1)
        beside.addWidget(self.panel)
        layout.addLayout(beside, 1)
        return made

    def _taken_in(self) -> QWidget:
        return self.fates

    def _connect(self) -> None:
        self.drop = FilesDrop(self)
        self.drop.dropped.connect(self.take_in)
        self.head.year_chosen.connect(self._choose_year)
        self.head.units.clicked.connect(self._ask_for_units)
        self.head.take_in.clicked.connect(self._ask_for_folder)
        self.head.print.clicked.connect(self.print_rollup)
        self.head.export_asked.connect(self._ask_where_to_export)
        self.printing.message_posted.connect(self.message_posted)
        self.printing.failed.connect(self._fail)
        self.empty.acted.connect(self._ask_for_units)
        self.empty.other_acted.connect(self._ask_for_folder)
        self.empty.help_wanted.connect(self.help_wanted)
        self.chips.chosen.connect(self.table.set_view)
        self.table.current_changed.connect(self._show_unit)
        self.table.message_posted.connect(self.message_posted)
        self.panel.counting_asked.connect(self._count)
        self.panel.removal_asked.connect(self._remove)
        self.panel.correction_asked.connect(self._ask_for_correction)
        for tab in self.sums.values():
            tab.opened.connect(self._look_into)
        self.tabs.chosen.connect(self._leave_parts)
        self.parts.closed.connect(self._close_parts)
        self.parts.opened.connect(self._show_part)
        self.parts.failed.connect(self._fail)
        self.fates.failed.connect(self._fail)
        self.fates.closed.connect(self._leave_fates)

    # What pages are asked

    def refresh(self) -> None:
        """Read the units anew and add their reports up."""
        db = self.context.db
        rollup_id = self.source.rollup_id = rollup_of(db, self.year)
        back = range(self.context.today.year - _YEARS_BACK, self.context.today.year)
        self.head.show_years({*rollup_years(db), *back}, self.year)
        self._stack.setCurrentIndex(int(rollup_id is not None))
        for each in (self.head.print, self.head.export):
            forbid(each, "" if rollup_id else "还没有这一年的汇总。")
        for each in (self.head.units, self.head.take_in):
            forbid(each, READ_ONLY if db.is_read_only else "")
        self.head.show_words("")
        if rollup_id is None:
            return
        self.chips.show_counts(self.source.counts())
        self.table.refresh()
        self._show_unit(self.table.view.current_id)
        if self._summing is not None:
            self._summing.cancel()
        self._summing = self.context.jobs.start(
            f"汇总 {self.year} 年报告",
            partial(sum_up, db, rollup_id),
            owner=self,
            on_done=self._show_sum,
            on_error=self._fail,
            is_quiet=True,
            only_reads=True,
        )

    def fit(self, width: int, height: int) -> None:
        """The unit told whole needs room beside the list."""
        self._has_room = width >= SIZE.side_break
        self.panel.setVisible(self._has_room)
        self._make_room()
        self.chips.fold(is_folded=height < LOW)

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """What the keys do here."""
        return {
            Command.NEW: self._ask_for_folder,
            Command.FIND: self.table.focus_filter,
            Command.REFRESH: self.refresh,
            Command.PRINT: self.print_rollup,
            Command.EXPORT: self.export_word,
        }

    # Taking in

    def take_in(self, places: Sequence[Path]) -> None:
        """Take in the reports in *places*: files, folders or both."""
        if self.context.db.is_read_only:
            self._fail(Refused(f"{READ_ONLY}。"))
            return
        self.context.jobs.start(
            f"收入 {self.year} 年报告",
            partial(take_in, self.context.db, self.year, list(places)),
            owner=self,
            on_done=self._tell_fates,
            on_error=self._fail,
        )

    def _ask_for_folder(self) -> None:
        ask_for_folder("选择各单位报告所在的文件夹", self, self._take_folder)

    def _take_folder(self, folder: str) -> None:
        self.take_in([Path(folder)])

    def _tell_fates(self, intake: Intake) -> None:
        self.publish(intake.outcome)
        order = (FileResult.REFUSED, FileResult.REPLACES, FileResult.COUNTED, FileResult.KNOWN)
        files = sorted(intake.files, key=lambda each: (order.index(each.fate), not each.note))
        self.fates.show_rows("本次收件", intake.outcome.text, files)
        has_notes = any(each.note for each in files)
        self.tabs.offer(_FATES, is_offered=True)
        self.tabs.show_count(_FATES, len(files), "本次读取的文件")
        if has_notes:
            self.tabs.choose(_FATES)

    def _leave_fates(self) -> None:
        self.tabs.choose(_UNITS)
        self.tabs.offer(_FATES, is_offered=False)

    # The units

    def _ask_for_units(self) -> None:
        rollup_id = self.source.rollup_id
        names = expected_units(self.context.db, rollup_id) if rollup_id else []
        dialog = UnitListDialog(self.year, names, self)
        dialog.agreed.connect(self._take_units)
        dialog.open()

    def _take_units(self, names: list[str]) -> None:
        self.context.jobs.start(
            "保存单位名单",
            partial(keep_units, self.context.db, self.year, names),
            owner=self,
            on_done=self._close_list,
            on_error=self._fail_list,
        )

    def _close_list(self, outcome: ActionResult) -> None:
        dialog = self.findChild(UnitListDialog)
        if dialog is not None:
            dialog.accept()
        self.publish(outcome)

    def _fail_list(self, error: Exception) -> None:
        """What is wrong with the list is said in its dialog."""
        dialog = self.findChild(UnitListDialog)
        if dialog is None or not isinstance(error, Refused):
            self._fail(error)
        else:
            dialog.complain(error)

    def _show_unit(self, unit_id: int | None) -> None:
        unit = self.source.rows([unit_id]).get(unit_id) if unit_id is not None else None
        reports = reports_of(self.context.db, unit.id) if unit is not None else ()
        self.panel.show_unit(unit, reports)

    def _count(self, report_id: int) -> None:
        self.act(partial(count_report, self.context.db, report_id))

    def _remove(self, report_id: int) -> None:
        self.act(partial(remove_report, self.context.db, report_id))

    def _ask_for_correction(self, report: ReportRow) -> None:
        names = expected_units(self.context.db, self.source.rollup_id or 0)
        current = self.source.rows([self.table.view.current_id or 0]).values()
        unit = next((each.name for each in current), "")
        dialog = FigureCorrectionDialog(report, unit, names, self.context, self)
        dialog.agreed.connect(self._correct)
        dialog.open()

    def _correct(self, report_id: int, unit: str, day: date | None) -> None:
        self.act(partial(correct_report, self.context.db, report_id, unit, day))

    # The sums

    def _show_sum(self, summed: Summed) -> None:
        if summed.rolled.year != self.year:
            return
        self.head.show_words(summed.summary)
        for tab in self.sums.values():
            tab.show_sum(summed.rolled)

    def _look_into(self, address: str) -> None:
        if self.source.rollup_id is not None:
            self.context.jobs.start(
                "查看组成",
                partial(look_into, self.context.db, self.source.rollup_id, address),
                owner=self,
                on_done=self._show_parts,
                on_error=self._fail,
                is_quiet=True,
                only_reads=True,
            )

    def _show_parts(self, answer: tuple[str, list[UnitPart]]) -> None:
        address, parts = answer
        place, _, name = address.rsplit("/", 1)[-1].rpartition(".")
        self.parts.show_rows(f"{place} · {name}", f"{len(parts)} 个单位", parts)
        self.parts.show()
        self._make_room()
        self.parts.take_focus()

    def _close_parts(self) -> None:
        """The keyboard goes back to the figure from which it came."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.parts.isAncestorOf(focused)
        self.parts.hide()
        self._make_room()
        if had_focus and (tab := self.sums.get(self.tabs.current)) is not None:
            tab.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room(self) -> None:
        """Where there is no room for both, the parts stand in the place of the table."""
        takes_all = not self._has_room and not self.parts.isHidden()
        self.tabs.setVisible(not takes_all)
        self.parts.setMaximumWidth(_ANY_WIDTH if takes_all else SIZE.side)

    def _show_part(self, part: UnitPart) -> None:
        self._close_parts()
        self.tabs.choose(_UNITS)
        self.chips.choose(self.source.views[0])
        self.table.set_view(self.source.views[0])
        self.table.view.select_ids([part.unit_id], part.unit_id)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_parts(self, _tab: str) -> None:
        self._close_parts()

    # The year, and ways out

    def _choose_year(self, year: int) -> None:
        self.year = year
        self._close_parts()
        self._leave_fates()
        self.refresh()

    def print_rollup(self) -> None:
        """Show the roll-up as it is printed."""
        if self.source.rollup_id is not None:
            self.printing.show(self.source.rollup_id)

    def export_word(self) -> None:
        """Ask where the roll-up is to be written as a document."""
        if self.source.rollup_id is not None:
            self._ask_where_to_export("docx")

    def _ask_where_to_export(self, suffix: str) -> None:
        question = SaveQuestion(
            title="导出年度报告汇总",
            kind=KINDS[suffix],
            suffix=suffix,
            name=f"{self.year}年政府信息公开工作年度报告汇总",
        )
        ask_where_to_save(question, self, self.export)

    def export(self, file: str) -> None:
        """Write the roll-up to *file*, whose suffix says as what."""
        if self.source.rollup_id is not None:
            self.context.jobs.start(
                "导出年度报告汇总",
                partial(write_out, self.context, self.source.rollup_id, Path(file)),
                owner=self,
                on_done=self._tell_written,
                on_error=self._fail,
                only_reads=True,
            )

    def _tell_written(self, answer: tuple[Path, str, str]) -> None:
        path, caution, notices = answer
        self.message_posted.emit(saved(path, f"已导出“{path.name}”。{notices}", caution=caution))

    def _fail(self, error: Exception) -> None:
        """A refusal is told; anything else is a bug and goes on."""
        self.message_posted.emit(messages.failure(error))
