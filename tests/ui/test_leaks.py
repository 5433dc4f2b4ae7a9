"""Whatever is closed goes away by reference count alone: nothing keeps a window for ever."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.exchange.law.rules import report_format_for
from gkapp.ui.department.backup_group import RestoreDialog
from gkapp.ui.first_run.page import FirstRunPage, SheetCard
from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.kit.messages import Message
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.clock_strip import ClockLegend, ClockStrip
from gkapp.ui.kit.widgets.drawing_view import DrawingView
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import ElidedLabel, Logo, Mark, Tag
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.message_bar import MessageStack, ProgressPanel
from gkapp.ui.kit.widgets.month_calendar import MonthPanel
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.kit.widgets.page_preview import PagePreview
from gkapp.ui.kit.widgets.path_field import PathField, PathKind
from gkapp.ui.kit.widgets.question import Question, QuestionButton
from gkapp.ui.kit.widgets.record_head import RecordHead
from gkapp.ui.kit.widgets.report_grid import application_grid
from gkapp.ui.kit.widgets.report_table import ReportTable
from gkapp.ui.kit.widgets.steps import StepBar, Timeline
from gkapp.ui.kit.widgets.tabs import Tabs
from gkapp.ui.shell.errors import ErrorDialog
from gkapp.ui.shell.job_dialog import JobDialog
from gkapp.ui.shell.key_dialog import KeyDialog
from gkapp.ui.shell.navigation import Navigation
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.search_box import FoundItem, SearchBox
from gkapp.ui.shell.shortcuts import ShortcutList
from gkapp.ui.shell.top_bar import StatusBar, TopBar
from tests.ui.sample_pages import SampleRecord, destinations

TODAY = date(2026, 3, 4)


class WithTabs(QWidget):
    """A page that gives its tabs its own methods, of which one is never called."""

    def __init__(self):
        super().__init__()
        self.tabs = Tabs()
        column(self).addWidget(self.tabs)
        self.tabs.add("first", "甲", self.make)
        self.tabs.add("second", "乙", self.make)

    def make(self):
        return QLabel("甲")


def message_stack():
    stack = MessageStack()
    stack.tell(Message("done", words="已保存。", action="撤销", act=print))
    return stack


def search_box():
    box = SearchBox(lambda words: [], JobRunner())
    box.setText("公开")
    box._take([FoundItem("公开", "", "file", Place("today"))])
    return box


MAKERS = {
    "button": lambda: button("导出", icon="export"),
    "tool button": lambda: tool_button("undo", "撤销"),
    "elided label": lambda: ElidedLabel("很长的名称" * 20),
    "mark": lambda: Mark("done"),
    "tag": lambda: Tag("已办结", "done", "done"),
    "logo": Logo,
    "message stack": message_stack,
    "chips": lambda: ChipRow([View("open", "待办")]),
    "tabs": WithTabs,
    "page head": lambda: PageHead("日历", "", [button("导入")]),
    "record head": lambda: RecordHead("依申请公开"),
    "empty state": lambda: EmptyState("request", "还没有", "先登记", "登记", "导入"),
    "progress panel": lambda: ProgressPanel("导入"),
    "step bar": StepBar,
    "timeline": Timeline,
    "clock strip": ClockStrip,
    "drawing": DrawingView,
    "clock legend": ClockLegend,
    "month": lambda: MonthPanel(TODAY, WorkingCalendar([]).kind),
    "page preview": lambda: PagePreview("预览", "width"),
    "path field": lambda: PathField("位置", PathKind.FOLDER),
    "report table": lambda: ReportTable(application_grid(report_format_for(2025))),
    "sheet card": SheetCard,
    "navigation": lambda: Navigation(destinations()),
    "search box": search_box,
    "top bar": lambda: TopBar(SearchBox(lambda words: [], JobRunner())),
    "status bar": StatusBar,
    "shortcut list": lambda: ShortcutList([]),
    "error dialog": lambda: ErrorDialog("details"),
}


@pytest.mark.parametrize("name", MAKERS)
def test_it_is_freed_when_closed(assert_freed, name):
    assert_freed(MAKERS[name])


def test_the_first_page_is_freed(assert_freed, context, tmp_path):
    def make():
        page = FirstRunPage(tmp_path)
        page.create_button.click()
        page.show_sheet(context.db, context.jobs, "没有可用的系统密钥库。")
        return page

    assert_freed(make)


@pytest.mark.parametrize("kind", ["key", "restore"])
def test_a_dialog_about_databases_is_freed(assert_freed, tmp_path, kind):
    file = tmp_path / "台账.gkdb"

    def make():
        if kind == "key":
            return KeyDialog(file.name, "本机没有它的密钥。", None)
        return RestoreDialog(file, file, "", None)

    assert_freed(make)


def test_a_job_dialog_is_freed(assert_freed):
    def make():
        dialog = JobDialog(Progress("导入"))
        dialog._poll.stop()  # or it would wait for the job to stop
        return dialog

    assert_freed(make)


def test_a_question_and_its_page_are_freed(assert_freed, context):
    def make():
        page = SampleRecord(context, 5)
        page.edit.setText("改过")
        question = Question(page, "还没有保存", "", [QuestionButton("保存", page.refresh)])
        question.open()
        question.reject()
        return page

    assert_freed(make)
