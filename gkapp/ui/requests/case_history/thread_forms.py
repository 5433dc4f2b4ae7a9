"""The fields of each thread, in the order in which an officer fills them in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from gkapp.domain.calendar.deadline import LONGEST_TERM
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.answer_kinds import AnswerKinds
from gkapp.domain.requests.case_history.facts import (
    APPROVAL_STAGES,
    SUPPLY_FORMS,
    OpeningReason,
    ThreadKind,
    codes_on,
    kind_named,
    outcome_of,
)
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import MOST_CHARGED, FeeBasis
from gkapp.domain.text.labels import without_number
from gkapp.exchange.law.rules import outcome_labels, report_formats
from gkapp.services.letters.deliveries import WAYS
from gkapp.services.requests.case_history import OPINIONS
from gkapp.services.requests.steps import OpenedCourse
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import (
    CheckField,
    ChoiceField,
    CountField,
    LongTextField,
    SuggestField,
    TextField,
)
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.layout import column, row

_AS_COMPUTED = -1


class _Opinion(StrEnum):
    AGREES = "同意公开"
    OBJECTS = "不同意公开"


class OpinionField(ChoiceField):
    """Whether somebody agrees: True, False, or None where nothing was said."""

    def __init__(self) -> None:
        super().__init__(_Opinion, nothing="未表明")

    def value(self) -> bool | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Whether they agree."""
        chosen = super().value()
        return chosen is _Opinion.AGREES if isinstance(chosen, _Opinion) else None

    def show_value(self, value: bool | None) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Show whether they agree."""
        words = {None: None, True: _Opinion.AGREES, False: _Opinion.OBJECTS}
        super().show_value(words[value])


class DaysField(CountField):
    """Working days that the officer counts, or None to have them computed."""

    def __init__(self) -> None:
        super().__init__(LONGEST_TERM, "按实际日期计算", " 个工作日")
        self.setMinimum(_AS_COMPUTED)

    def value(self) -> int | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The days, None when they are computed."""
        days = super().value()
        return None if days == _AS_COMPUTED else days

    def show_value(self, value: int | None) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Show the days."""
        super().show_value(_AS_COMPUTED if value is None else value)


MOST = 4
"""Grounds that one answer has room for."""
_NOT_CHOSEN = "请选择"


class GroundsField(QWidget):
    """A field of codes; *name_of* tells what the office calls each."""

    changed = Signal()

    def __init__(self, codes: Sequence[str], name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._codes, self._name_of = list(codes), name_of
        self._lines: list[QWidget] = []
        self._boxes: list[QComboBox] = []
        self._layout = column(self, gap=SPACE.x1)
        self.more_button = button("再加一种", "link", "plus")
        self.more_button.clicked.connect(self._add_by_button)
        self._layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_line()

    @property
    def focus_widget(self) -> QWidget:
        """The first list."""
        return self._boxes[0]

    @property
    def complaint(self) -> str:
        """Nothing can be chosen that cannot be read."""
        return ""

    def value(self) -> tuple[str, ...]:
        """The chosen codes, in their order."""
        return tuple(code for box in self._boxes if (code := box.currentData()))

    def show_value(self, value: Sequence[str]) -> None:
        """Choose these; a code that is not offered is offered from now on."""
        for code in value:
            self._offer(code)
        while len(self._boxes) > max(1, len(value)):
            self._drop(self._lines[-1])
        while len(self._boxes) < len(value):
            self._add_line()
        for box, code in zip(self._boxes, [*value, ""], strict=False):
            box.setCurrentIndex(max(0, box.findData(code)))

    def _offer(self, code: str) -> None:
        if code not in self._codes:
            self._codes.append(code)
            for box in self._boxes:
                box.addItem(self._name_of(code), code)

    def _add_by_button(self) -> None:
        self._add_line()
        self._boxes[-1].setFocus()

    def _add_line(self) -> None:
        line, box = QWidget(), QComboBox()
        box.addItem(_NOT_CHOSEN, "")
        for code in self._codes:
            box.addItem(self._name_of(code), code)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(self.changed)
        layout = row(line, gap=SPACE.x1)
        layout.addWidget(box, 1)
        if self._boxes:
            box.setAccessibleName(f"第 {len(self._boxes) + 1} 种办理结果")
            away = tool_button("close", "去掉这一种")
            away.clicked.connect(partial(self._drop, line))
            layout.addWidget(away)
        self._layout.insertWidget(len(self._boxes), line)
        self._boxes.append(box)
        self._lines.append(line)
        self.more_button.setVisible(len(self._boxes) < MOST)

    def _drop(self, line: QWidget) -> None:
        at = self._lines.index(line)
        del self._lines[at], self._boxes[at]
        self._layout.removeWidget(line)
        line.deleteLater()
        self.more_button.show()
        self.changed.emit()


def ground_name(kinds: AnswerKinds, code: str) -> str:
    """不予公开：属于国家秘密, by the newest format of the report."""
    kind, outcome = kind_named(kinds, code), outcome_of(code, kinds)
    name = kind.name if kind else outcome_labels().label_of(outcome) if outcome else code
    section = _section(outcome) if outcome else ""
    return f"{section}：{name}" if section and section != name else name


@cache
def _section(outcome: Outcome) -> str:
    """The section of the outcome's row, which is the row itself where it stands alone."""
    row = report_formats()[-1].row_of(outcome)
    return without_number(row.group) if row.group else outcome_labels().label_of(outcome)


_NUMBER = "机关代字〔2026〕1号"
"""A number of a department that has no mark yet."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Whose names are suggested, and what a number of an answer looks like here."""

    offices: Sequence[str]
    persons: Sequence[str]
    number: str = ""


class ThreadFields:
    """Adds the fields of a thread to a form; knows the course, but not where it is shown."""

    def __init__(self, opened: OpenedCourse, staff: Staff) -> None:
        self._opened, self._staff = opened, staff

    def add_to(self, form: Form, kind: ThreadKind) -> None:
        """Add every field of *kind*."""
        form.begin("")
        add: dict[ThreadKind, Callable[[Form], None]] = {
            ThreadKind.CORRECTION: self._correction,
            ThreadKind.REASONS: self._reasons,
            ThreadKind.CONSULTATION: self._consultation,
            ThreadKind.EXTENSION: self._extension,
            ThreadKind.FEE: self._fee,
            ThreadKind.HANDOUT: self._handout,
            ThreadKind.APPROVAL: self._approval,
            ThreadKind.ENDING: self._ending,
            ThreadKind.NEW_ANSWER: self._ending,
            ThreadKind.ARCHIVE: self._archive,
            ThreadKind.OPENING: self._opening,
        }
        add[kind](form)

    def _correction(self, form: Form) -> None:
        form.add("asked_on", "补正通知日期", self._day(), needed=True)
        form.add("served_on", "送达日期", self._day(), "与通知日期同日的不填")
        form.add("items", "补正事项", LongTextField(3))
        days = self._opened.reckoning.settings.correction_reply_days
        words = f"不填的，按送达后 {days} 个工作日计算"
        form.add("reply_by", "补正期限", self._day(), words)
        words = "按收到申请的同样规则确定；答复期限自该日起重新计算"
        form.add("received_on", "补正收到日期", self._day(), words)

    def _reasons(self, form: Form) -> None:
        form.add("asked_on", "要求说明日期", self._day())
        form.add("given_on", "收到说明日期", self._day())
        form.add("reasons", "说明的理由", LongTextField(2))
        form.add("delay_told_on", "告知延迟日期", self._day(), "理由合理但不能按期答复的填写")
        form.add("delayed_until", "延迟答复的期限", self._day())

    def _consultation(self, form: Form) -> None:
        names = {Consulted.THIRD_PARTY: "第三方", Consulted.AGENCY: "其他机关（共同制作）"}
        form.add("to", "征求对象", ChoiceField(Consulted, names.get), needed=True)
        form.add("addressee", "单位或者个人", TextField(), needed=True)
        form.add("sent_on", "发出日期", self._day(), needed=True)
        form.add("served_on", "签收日期", self._day(), "对方答复的期限自次日起算")
        form.add("answered_on", "收到意见日期", self._day())
        form.add("agrees", "意见", OpinionField())
        form.add("opinion", "意见内容", LongTextField(2))
        days = DaysField()
        days.setFixedWidth(200)
        form.add("suspended_days", "不计入的时间", days)
        form.add("suspended_reason", "另行计算的理由", TextField())

    def _extension(self, form: Form) -> None:
        received_on = self._opened.course.received_on
        longest = self._opened.reckoning.settings.limits.longest_extension(received_on)
        form.add("days", "延期工作日", _count(longest, "未填", " 个工作日"), needed=True)
        form.add("reason", "延期理由", LongTextField(2))
        form.add("approved_by", "批准人", SuggestField(self._staff.persons), needed=True)
        form.add("told_on", "告知日期", self._day(), needed=True)

    def _fee(self, form: Form) -> None:
        form.add("basis", "收费方式", ChoiceField(FeeBasis), needed=True)
        form.add("quantity", "件数或者页数", _count(MOST_CHARGED, "未填", ""), needed=True)
        form.add("notified_on", "收费通知日期", self._day(), needed=True)
        form.add("served_on", "送达日期", self._day(), "缴费期限自次日起 20 个工作日")
        form.add("paid_on", "缴费日期", self._day(), "缴清之日；答复期限重新计算")

    def _handout(self, form: Form) -> None:
        form.add("office", "承办处室", SuggestField(self._staff.offices), needed=True)
        form.add("person", "承办人", SuggestField(self._staff.persons))
        form.add("task", "办理要求", LongTextField(2))
        form.add("given_on", "转办日期", self._day(), needed=True)
        form.add("due_on", "回复期限", self._day(), "内部期限，应当早于答复期限")
        form.add("replied_on", "回复日期", self._day())
        form.add("reply", "回复内容", LongTextField(2))

    def _approval(self, form: Form) -> None:
        opinions = {stage: field for field, stage in OPINIONS}
        for key, stage in APPROVAL_STAGES:
            form.begin(stage)
            form.add(f"{key}_by", f"{stage}人", SuggestField(self._staff.persons))
            form.add(f"{key}_on", f"{stage}日期", self._day())
            if stage in opinions:
                is_draft = opinions[stage] == "draft"  # it says what is to be answered, and why
                form.add(
                    opinions[stage], f"{stage}意见", LongTextField(2) if is_draft else TextField()
                )

    def _archive(self, form: Form) -> None:
        form.add("archived_on", "归档日期", self._day(), needed=True)
        form.add("archive_no", "档号", TextField(), "暂无档号的可以不填")

    def _opening(self, form: Form) -> None:
        form.add("why", "提出方式", ChoiceField(OpeningReason), needed=True)
        form.add(
            "title", "信息名称", TextField(), "同意公开的，以此名称登记到公开台账", needed=True
        )
        form.add("decided_on", "审核日期", self._day(), needed=True)
        form.add("decided_by", "审核人", SuggestField(self._staff.persons))
        form.add("agrees", "审核意见", OpinionField(), needed=True)
        form.add("reason", "理由", LongTextField(2))

    def _ending(self, form: Form) -> None:
        kinds = self._opened.kinds
        codes = codes_on(kinds, self._opened.reckoning.today, self._opened.course.kind)
        grounds = GroundsField(codes, lambda code: ground_name(kinds, code))
        words = "有几种的，第一种计入年度报告；给出一部分的，一律计入部分公开"
        form.add("grounds", "办理结果", grounds, words, needed=True)
        words = "邮寄的填交邮之日，直接送达、委托送达的填签收之日"
        form.add("ended_on", "答复日期", self._day(), words, needed=True)
        form.add("signed_on", "签发日期", self._day())
        form.add("letter_no", "答复文号", TextField(f"如 {self._staff.number or _NUMBER}"))
        form.add("way", "送达方式", SuggestField(WAYS))
        form.add("tracking_no", "邮件号", TextField())
        wanted = self._opened.course.wanted_form
        words = f"申请人要求：{wanted}；按要求提供的不填" if wanted else "申请人没有要求的可以不填"
        form.add("supplied_form", "提供方式", SuggestField(SUPPLY_FORMS), words)
        words = "按要求提供可能危及载体安全或者成本过高的，可以用其他方式（《条例》第四十条）"
        form.add("supply_reason", "改变方式的理由", TextField(), words)
        words = "没有写明的，申请人的复议、起诉期限最长一年（《行政复议法》第二十条）"
        form.add("lacks_remedy", "救济告知", CheckField("答复书没有写明救济途径和期限"), words)

    def _day(self) -> DateField:
        reckoning = self._opened.reckoning
        made = DateField(lambda: reckoning.today, lambda: reckoning.calendar)
        made.edit.setPlaceholderText("")
        return made


def _count(most: int, nothing: str, unit: str) -> CountField:
    made = CountField(most, nothing, unit)
    made.setFixedWidth(164)
    return made
