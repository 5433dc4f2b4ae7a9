"""The pages of the gallery: each shows some of the shared pieces as a real page would."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QRadioButton,
)

from gkapp.services.calendar import calendar_of
from gkapp.ui.first_run.page import FirstRunPage
from gkapp.ui.kit.look.tokens import SIZE, SPACE, TYPE
from gkapp.ui.kit.messages import Message
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import Mark, Tag, label
from gkapp.ui.kit.widgets.layout import card, column, page_column, row
from gkapp.ui.kit.widgets.message_bar import MessageBar, ProgressPanel
from gkapp.ui.kit.widgets.month_calendar import MonthPanel
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.navigation import Destination, NavigationSection
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.search_box import FoundItem
from tests.ui.gallery_records import RecordPage, ReportPage

STATES = ("常态", "键盘焦点", "停用")


class EmptyPage(Page):
    """A list without anything in it."""

    def __init__(self, context):
        super().__init__(context)
        layout = page_column(self)
        export = button("导出", icon="export")
        forbid(export, "还没有可以导出的申请")
        add = button("登记申请", "primary", "plus")
        layout.addWidget(PageHead("依申请公开", "还没有登记", [export, add]))
        chips = ChipRow([
            View("open", "待办"), View("overdue", "逾期", "overdue"),
            View("soon", "三日内到期", "soon"), View("correction", "补正中"),
            View("consultation", "征求意见中"), View("done", "本年已办结"),
        ])  # fmt: skip
        chips.show_counts(dict.fromkeys(chips.chips, 0) | {"overdue": 1, "soon": 3, "open": 12})
        layout.addWidget(chips)
        words = "收到当面、信函、网上申请后，先在这里登记，程序自动计算答复期限。"
        layout.addWidget(
            EmptyState(
                "request", "2026 年还没有登记申请", words, "登记第一件申请", "从 Excel 导入"
            ),
            1,
        )

    def commands(self):
        return {**super().commands(), Command.NEW: print, Command.FIND: print}


class CalendarPage(Page):
    """A month, and progress beside it."""

    def __init__(self, context):
        super().__init__(context)
        layout = page_column(self)
        layout.addWidget(
            PageHead("日历", "国办发明电〔2025〕7号", [button("导入放假安排", icon="import")])
        )
        calendar = calendar_of(context.db)
        body = row(gap=SPACE.x4)
        month_card, inner = card(SPACE.x3)
        self.month = MonthPanel(context.today, calendar.kind)
        counts = {date(2026, 10, 9 + at): 1 + at % 5 for at in range(15)}
        self.month.calendar.show_days(calendar.kind, {date(2026, 10, 1): "国庆节"}, counts)
        inner.addWidget(self.month)
        body.addWidget(month_card, 1)
        beside = column(gap=SPACE.x4)
        self.progress = ProgressPanel("导入公开台账", "停止导入")
        self.progress.show_progress(418, 640, "第 418 条，共 640 条", 40)
        beside.addWidget(self.progress)
        beside.addStretch(1)
        body.addLayout(beside)
        layout.addLayout(body, 1)

    def fit(self, width, _height):
        self.progress.setVisible(width >= SIZE.side_break)


class ControlsPage(Page):
    """Every state of every control."""

    def __init__(self, context):
        super().__init__(context)
        layout = page_column(self)
        layout.addWidget(PageHead("控件样张", "所有状态一页看全"))
        upper = row(gap=SPACE.x4)
        upper.addWidget(self._buttons(), 3)
        upper.addWidget(self._types(), 2)
        layout.addLayout(upper)
        for message in (
            Message("accent", "节假日安排已更新", "2027 年放假安排可以导入了。", "去导入", print),
            Message("done", words="2026-051 的送达回证已保存。", action="撤销", act=print),
            Message("overdue", "1 件已逾期", "2026-047 期限届满日为 10月10日。", "去办理", print),
            Message("problem", words="“申请台账.xlsx”第 1 行缺少“收到日期”一列，补上后再试。"),
        ):
            layout.addWidget(MessageBar(message))
        layout.addStretch(1)

    def _buttons(self):
        box, inner = card()
        grid = QGridLayout()
        inner.addLayout(grid)
        for at, state in enumerate(STATES):
            grid.addWidget(label(state, "small", "text_3"), 0, at)
            combo = QComboBox()
            combo.addItems(["信函"])
            made = [
                button("登记申请", "primary", "plus"), button("导出", icon="export"),
                button("去答复", "small"), button("本月", "quiet"),
                button("查看原件", "link", "clip"),
                QLineEdit("2026-049"), combo, QCheckBox("已核对身份"), QRadioButton("信函"),
            ]  # fmt: skip
            made[-2].setChecked(at != 1)
            for down, widget in enumerate(made, 1):
                if at == 1:
                    widget.setProperty("ring", "true")
                widget.setEnabled(at != 2)
                grid.addWidget(widget, down, at)
        return box

    def _types(self):
        box, inner = card(gap=SPACE.x1)
        for name, style in TYPE.items():
            inner.addWidget(label(f"{name} {style.px} 政府信息公开 2026", name))
        tags = row()
        for text, tone, icon in (
            ("待审查", "accent", "eye"), ("补正中", "hold", "hold"),
            ("已办结", "done", "done"), ("逾期", "overdue", "overdue"),
        ):  # fmt: skip
            tags.addWidget(Tag(text, tone, icon))
        tags.addStretch(1)
        inner.addLayout(tags)
        marks = row()
        from gkapp.ui.kit.look.icons import PATHS

        for at, name in enumerate(PATHS):
            if at % 16 == 0:
                marks = row(gap=SPACE.x2)
                inner.addLayout(marks)
            marks.addWidget(Mark(name))
        marks.addStretch(1)
        inner.addStretch(1)
        return box


def search(words):
    """Something for any words."""
    return [
        FoundItem(
            "2026-047 澄江路片区老旧小区改造资金",
            "陈国栋 · 已逾期 2 个工作日",
            "request",
            Place("empty"),
        ),
        FoundItem("云岭省物业管理办法", "云建规〔2026〕3号 · 有效", "ledger", Place("empty")),
        FoundItem("深化住房领域信息公开", "2026 年工作要点第 4 项", "plan", Place("empty")),
    ]


DESTINATIONS = [
    Destination("empty", "依申请公开", "request", EmptyPage, RecordPage, count=lambda _context: 12,
                counted=frozenset({"requests"})),
    Destination("report", "年度报告", "report", ReportPage),
    Destination("controls", "控件样张", "ledger", ControlsPage),
    Destination("calendar", "日历", "calendar", CalendarPage, section=NavigationSection.GROUNDS),
]  # fmt: skip


def refused(window):
    window.refuse("“申请台账.xlsx”第 1 行缺少“收到日期”一列，补上后再试。")


def searching(window):
    box = window.top_bar.search
    box.setFocus()
    box.setText("改造")
    box._look()
    return box._hide_found


def pointing(window):
    page = window.host.current_page
    page.strip.setFocus(Qt.FocusReason.TabFocusReason)
    page.strip.point(12)


def nothing(_window):
    return None


SCENES = (
    ("list", "empty", refused),
    ("search", "empty", searching),
    ("record", "empty/1", pointing),
    ("report_proactive", "report//proactive", nothing),
    ("report_applications", "report//applications", nothing),
    ("report_remedies", "report//remedies", nothing),
    ("controls", "controls", nothing),
    ("calendar", "calendar", nothing),
)


def first_run(folder, step, context):
    """The first page at one of its steps."""
    page = FirstRunPage(folder)
    if step == "form":
        page.create_button.click()
    else:
        page.show_sheet(context.db, context.jobs)
    return page
