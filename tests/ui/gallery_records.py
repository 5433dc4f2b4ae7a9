"""The record and the report of the gallery, with all that belongs to them."""

from datetime import date, timedelta

from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
)

from gkapp.documents.pdf.pages import PagePicture
from gkapp.domain.calendar.deadline import ExplainedDay
from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.exchange.law.rules import report_format_for
from gkapp.services.calendar import calendar_of
from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.clock_strip import ClockLegend, ClockStrip, strip_of
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import card, line, page_column, plain, row
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.kit.widgets.page_preview import PagePreview
from gkapp.ui.kit.widgets.record_head import RecordHead
from gkapp.ui.kit.widgets.report_grid import application_grid, proactive_grid, remedy_grid
from gkapp.ui.kit.widgets.report_table import ReportTable
from gkapp.ui.kit.widgets.steps import StepBar, StepEvent, StepState, Timeline
from gkapp.ui.kit.widgets.tabs import Tabs
from gkapp.ui.shell.page import Page

STEPS = (
    ("登记", StepState.DONE),
    ("审查", StepState.DONE),
    ("征求意见", StepState.DONE),
    ("拟定答复", StepState.NOW),
    ("审批", StepState.NEXT),
    ("送达", StepState.NEXT),
    ("归档", StepState.NEXT),
)
EVENTS = (
    StepEvent(StepState.DONE, "9月9日 周三", "收到申请（挂号信签收）", "收到当日不计入期限"),
    StepEvent(StepState.DONE, "9月11日 周五", "审查：内容明确，无需补正", "《条例》第三十条"),
    StepEvent(StepState.DONE, "9月21日 周一", "书面征求第三方意见", "15 个工作日内回复"),
    StepEvent(
        StepState.DONE, "9月30日 周三", "收到第三方意见：同意部分公开", "其间不计入期限，9 天"
    ),
    StepEvent(StepState.NOW, "10月13日 今天", "拟定答复书", "承办人 周静"),
    StepEvent(StepState.NEXT, "10月21日 前", "审批、送达", "第 20 个工作日届满"),
)


class RecordPage(Page):
    """One request with its clock."""

    def __init__(self, context, record):
        super().__init__(context)
        layout = page_column(self)
        self.head = RecordHead("依申请公开")
        self.head.back_wanted.connect(self.going_back)
        self.head.show_record(
            "2026-049",
            "湖滨新区棚户区改造项目第三批征收补偿方案及论证材料",
            "王建华（自然人）　承办人 周静",
        )
        self.head.show_status("拟稿中", "accent", "edit")
        self.head.show_due(
            "还剩 6 个工作日", "neutral", "最迟 10月21日（周三）答复",
            "9月9日收到，次日起 20 个工作日，征求意见 9 天不计",
        )  # fmt: skip
        layout.addWidget(self.head)
        layout.addWidget(self._clock())
        self.body = row(gap=SPACE.x4)
        self.tabs = Tabs("申请的内容")
        self.tabs.add("facts", "基本信息", self._facts)
        for key, title, count in (
            ("consultations", "征求意见", 1), ("letters", "文书", 2),
            ("files", "附件", 3), ("remedies", "救济", 0), ("log", "记录", 0),
        ):  # fmt: skip
            self.tabs.add(key, title, plain)
            self.tabs.show_count(key, count)
        tab_card, inner = card(0)
        inner.setContentsMargins(SPACE.x2, 1, SPACE.x2, SPACE.x2)
        inner.addWidget(self.tabs)
        self.body.addWidget(tab_card, 1)
        self.side, inner = card(SPACE.x4, SPACE.x3)
        self.side.setFixedWidth(SIZE.side)
        inner.addWidget(label("办理经过", "subtitle"))
        timeline = Timeline("办理经过")
        timeline.show_events(EVENTS)
        inner.addWidget(timeline)
        inner.addStretch(1)
        self.body.addWidget(self.side)
        layout.addLayout(self.body, 1)

    @property
    def heading(self):
        return "2026-049"

    def _clock(self):
        box, layout = card(SPACE.x4)
        layout.setContentsMargins(SPACE.x4, SPACE.x3, SPACE.x4, SPACE.x3)
        steps = row(gap=SPACE.x4)
        bar = StepBar("办理进度")
        bar.show_steps(STEPS)
        steps.addWidget(bar, 1)
        self.acts = plain()
        acts = row(self.acts)
        for text, reason in (
            ("要求补正", "已过 7 个工作日"),
            ("延长期限", ""),
            ("送审批", "先拟定"),
        ):
            act = button(text, "small")
            forbid(act, reason)
            acts.addWidget(act)
        steps.addWidget(self.acts)
        layout.addLayout(steps)
        layout.addWidget(line())
        self.strip = ClockStrip()
        self.strip.show_days(self._days(), self.context.today)
        layout.addWidget(self.strip)
        self.foot = QHBoxLayout()
        self.foot.addWidget(ClockLegend())
        words = ElidedLabel("指向任一天看说明", "caption", "text_3")
        self.strip.pointed.connect(words.show_text)
        self.foot.addWidget(words, 1)
        layout.addLayout(self.foot)
        return box

    def _days(self):
        calendar = calendar_of(self.context.db)
        day, number, days = date(2026, 9, 9), 0, []
        while number < 20:
            kind = calendar.kind(day)
            is_suspended = date(2026, 9, 22) <= day <= date(2026, 9, 30)
            counts = kind.is_working and days and not is_suspended
            number += bool(counts)
            part = (
                f"计入第{number}日" if counts else "征求意见，不计" if is_suspended else kind.value
            )
            days.append(
                ExplainedDay(day, kind, part, "《条例》第三十三条", number if counts else None)
            )
            day += timedelta(1)
        return strip_of(days, {date(2026, 9, 22) + timedelta(at) for at in range(9)})

    def _facts(self):
        box = plain()
        grid = QGridLayout(box)
        grid.setContentsMargins(SPACE.x2, SPACE.x3, SPACE.x2, SPACE.x2)
        grid.setHorizontalSpacing(SPACE.x3)
        grid.setColumnMinimumWidth(0, SIZE.label_column)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        fields = (
            ("申请人", QLineEdit("王建华"), "自然人，身份证件已核对"),
            ("联系电话", QLineEdit("138 0000 12"), "!手机号应为 11 位，还差 2 位"),
            ("收到方式", QComboBox(), "签收之日为收到之日（第三十一条）"),
            (
                "申请的信息",
                QPlainTextEdit("湖滨新区棚户区改造项目第三批征收补偿方案。"),
                "原样录入",
            ),
        )
        fields[2][1].addItems(["信函", "当面"])
        fields[3][1].setFixedHeight(60)
        for at, (name, field, words) in enumerate(fields):
            grid.addWidget(label(name, "body", "text_2"), at, 0)
            grid.addWidget(field, at, 1)
            is_wrong = words.startswith("!")
            if is_wrong:
                restyle(field, "problem", "true")
            tone = "problem" if is_wrong else "text_3"
            grid.addWidget(label(words.removeprefix("!"), "small", tone, wrap=True), at, 2)
        grid.setRowStretch(len(fields), 1)
        return box

    def fit(self, width, _height):
        is_roomy = width >= SIZE.side_break
        self.side.setVisible(is_roomy)
        self.acts.setVisible(is_roomy)
        self.head.fit(width)
        way = QBoxLayout.Direction
        self.foot.setDirection(way.LeftToRight if width >= 1300 else way.TopToBottom)


class ReportPage(Page):
    """The tables of the annual report with a preview."""

    def __init__(self, context):
        super().__init__(context)
        layout = page_column(self)
        steps = StepBar("编制进度")
        steps.show_steps(
            (
                ("起草", StepState.DONE),
                ("送审", StepState.NOW),
                ("定稿", StepState.NEXT),
                ("公布", StepState.NEXT),
            )
        )
        final = button("定稿", "primary", "check")
        forbid(final, "还有 1 项校验未通过，暂不能定稿")
        actions = [steps, button("导出 Word", icon="export"), final]
        layout.addWidget(PageHead("2026 年度报告", "", actions))
        body = row(gap=SPACE.x4)
        form = report_format_for(2026)
        results = {
            (outcome, kind): (at * 7 + len(kind.value)) % 5
            for at, outcome in enumerate(Outcome)
            for kind in ApplicantKind
        }
        figures = figures_from(
            form, 2026, Counts(received=dict.fromkeys(ApplicantKind, 12), results=results)
        )
        self.tables = {}
        self.tabs = Tabs("报告的部分")
        for key, title, grid in (
            ("proactive", "二、主动公开", proactive_grid(form)),
            ("applications", "三、收到和处理申请", application_grid(form)),
            ("remedies", "四、复议诉讼", remedy_grid()),
        ):
            table = ReportTable(grid)
            table.show_figures(figures, lambda address: "行政" in address and "/" in address)
            self.tables[key] = table
            self.tabs.add(key, title, lambda table=table: table)
        total = form.application_rows[-2].key
        self.tables["applications"].show_problems({f"{total}.商业企业": "与各项之和不符，差 1 件"})
        self.tabs.choose("applications")
        table_card, inner = card(1, 0)
        inner.addWidget(self.tabs)
        body.addWidget(table_card, 1)
        self.side, inner = card(SPACE.x3)
        self.side.setFixedWidth(SIZE.side)
        preview = PagePreview("成文预览")
        preview.show_pictures([paper(), paper()])
        inner.addWidget(preview, 1)
        body.addWidget(self.side)
        layout.addLayout(body, 1)

    def fit(self, width, _height):
        self.side.setVisible(width >= SIZE.side_break)

    def arrive(self, part):
        self.tabs.choose(part)
        self.tables["applications"].choose("三（一）予以公开.自然人")


def paper():
    """A page of paper with lines on it."""
    width, height = 620, 877
    pixels = bytearray(b"\xff" * (width * height * 4))
    for y in range(80, 800, 24):
        for x in range(70, 550 - (y % 5) * 20):
            at = (y * width + x) * 4
            pixels[at : at + 3] = b"\x40\x38\x30"
    return PagePicture(width, height, width * 4, bytes(pixels))
