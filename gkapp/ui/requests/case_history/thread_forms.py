"""The fields of each thread, in the order in which an officer fills them in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gkapp.domain.requests.case_history.facts import (
    APPROVAL_STAGES,
    SUPPLY_FORMS,
    OpeningReason,
    ThreadKind,
    codes_on,
)
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import MOST_CHARGED, FeeBasis
from gkapp.services.letters.deliveries import WAYS
from gkapp.services.requests.case_history import OPINIONS
from gkapp.services.requests.steps import OpenedCourse
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import CheckField, ChoiceField, CountField, LongTextField, TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.forms.suggest_field import SuggestField
from gkapp.ui.requests.case_history.fields import DaysField, OpinionField
from gkapp.ui.requests.case_history.ground_names import ground_name
from gkapp.ui.requests.case_history.grounds_field import GroundsField

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
