"""The fields of a request in groups: what came in, from whom, and how it is kept."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QBoxLayout

from gkapp.domain.calendar.deadline import DaysLeft, days_left_in_words, due_date
from gkapp.domain.calendar.working_days import FIRST_YEAR, LAST_YEAR, WorkingCalendar
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.case_history.facts import SUPPLY_FORMS
from gkapp.domain.requests.numbers import ANSWERED_KINDS, RequestKind
from gkapp.domain.requests.receipt_rules import RECEIPT_RULES
from gkapp.domain.requests.record import KEEPING, RECEIPT, WORDING, RequestDraft
from gkapp.exchange.law.rules import time_limits
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import ChoiceField, LongTextField, SuggestField, TextField
from gkapp.ui.kit.forms.form import Form, FormArea
from gkapp.ui.kit.widgets.month_calendar import when_done
from gkapp.ui.records.record_panel import RecordRules
from gkapp.ui.requests.joint_field import ApplicantField, JointField
from gkapp.ui.requests.list_columns import ID_KINDS, channel_name
from gkapp.ui.requests.term_words import TermWords

_FIRST_CHANNEL = "先选择收到方式，不同方式的收到日期不同（《条例》第三十一条）"
_KINDS = {
    RequestKind.DISCLOSURE: "申请公开政府信息：在期限内答复，计入年度报告",
    RequestKind.OWN_RECORDS: "认为与自身有关的信息记录不准确，要求更正（《条例》第四十一条）："
    "要答复，不计入年度报告",
    RequestKind.NO_REQUEST: "咨询、信访、举报等，不是政府信息公开申请：只作登记，不计算答复期限，"
    "不计入年度报告",
    RequestKind.VOID: "登记已经作废",
}
_CONTENTS = {
    RequestKind.DISCLOSURE: "照申请表原样录入",
    RequestKind.OWN_RECORDS: "照原样录入要求更正的记录，并写明提供了哪些证据材料",
    RequestKind.NO_REQUEST: "照原样录入来件的内容",
    RequestKind.VOID: "",
}
_LAWYER = "律师代为申请的，申请人类型仍按申请人本人选择"

_NO_TERM = TermWords("", "neutral", "")
_TERM_WAITS = TermWords("填写确认日期后计算期限", "neutral", "")
_OF_AGENT = ("agent_authority", "agent_id_kind", "agent_id_number", "agent_phone",
             "agent_address", "agent_email")  # fmt: skip
_OF_REQUESTS = ("id_kind", "id_number", "joint", "agent")
"""What a letter that is no request need not tell."""


def hints_of(draft: RequestDraft) -> dict[str, str]:
    """The hints of the fields that have changing ones, by field."""
    return {
        "arrived_on": _arrival(draft),
        "received_on": _receipt_hint(draft),
        "kind": _KINDS[draft.kind],
        "content": _CONTENTS[draft.kind],
        "agent": _LAWYER if draft.agent else "",
    }


def rows_apt(draft: RequestDraft) -> dict[str, bool]:
    """Whether a field has anything to do with such a draft; what is filled in always has."""
    is_request = draft.kind is not RequestKind.NO_REQUEST
    rule = RECEIPT_RULES[draft.channel] if draft.channel else None
    apt = {
        "confirmed_how": rule is not None and rule.is_confirmed,
        "transferred_from": draft.channel is Channel.PASSED_ON,
        **dict.fromkeys(_OF_REQUESTS, is_request),
        **dict.fromkeys(_OF_AGENT, bool(draft.agent)),
        "wanted_form": draft.kind in (RequestKind.DISCLOSURE, RequestKind.VOID),
        "help_needed": is_request,
    }
    return {key: is_apt or bool(getattr(draft, key)) for key, is_apt in apt.items()}


def due_of_new(draft: RequestDraft | None, calendar: WorkingCalendar, today: date) -> TermWords:
    """What the head says of the term of a request that is being entered.

    Nothing for what is no request, without a receipt that can be reckoned from, and without a
    *draft* whose days are accepted.
    """
    if draft is None or draft.kind not in ANSWERED_KINDS:
        return _NO_TERM
    received = _reckonable(draft.received_on)
    if received is None:
        rule = RECEIPT_RULES[draft.channel] if draft.channel else None
        waits = draft.received_on is None and rule is not None and rule.is_confirmed
        return _TERM_WAITS if waits else _NO_TERM
    days = time_limits().answer_days(received)
    due = due_date(calendar, received, days)
    last, reckoned = f"最迟 {when_done(due, today, '答复')}", f"收到次日起 {days} 个工作日"
    if due >= today or draft.ended_on is not None:
        return TermWords(last, "neutral", "", sum_of_days=reckoned)
    late = days_left_in_words(DaysLeft(calendar, today).until(due), is_over=True)
    return TermWords(late, "overdue", "", last, reckoned)


def may_arrive_earlier(draft: RequestDraft) -> bool:
    """Whether the day of arrival can be another than that of receipt; what is told stays open."""
    if draft.channel is None or draft.arrived_on is not None:
        return True
    return RECEIPT_RULES[draft.channel].may_arrive_earlier


def _arrival(draft: RequestDraft) -> str:
    if may_arrive_earlier(draft):
        return "与收到日期不同的，填写信件或者网上来件当天"
    return f"{draft.channel}的不用填写：来件当天就是收到日期"


def _receipt_hint(draft: RequestDraft) -> str:
    if draft.channel is None:
        return _FIRST_CHANNEL
    rule = RECEIPT_RULES[draft.channel]
    return f"{draft.channel}：{rule.words}（{_short(rule.article)}）"


def _reckonable(day: date | None) -> date | None:
    """*day*, unless a slip of the keys put it where no calendar reaches."""
    return day if day is not None and FIRST_YEAR <= day.year < LAST_YEAR else None


def _short(article: str) -> str:
    return article.replace("中华人民共和国", "").replace("《政府信息公开条例》", "《条例》")


_HELP = ("阅读困难", "视力障碍", "听力障碍", "书写困难，代填申请表")
_CONFIRMED = "如 3月4日10时电话确认，本人接听"
_NO_OFFICES = "还没有登记处室：在“设置 → 处室”中添加以后从这里选择，也可以直接填写"
_AUTHORITIES = ("授权委托书", "授权委托书、律师事务所函", "法定代理人（监护人）")


def build_groups(form: Form, rules: RecordRules, facts: FormArea) -> None:
    """Add every field to *form*, in the order in which the keyboard goes through them."""
    form.declare(RequestDraft)
    _receipt(form, rules, facts.left)
    _applicant(form, facts.left)
    _agent(form, facts.left)
    _wording(form, facts.right)
    _keeping(form, facts.right)


def offer_offices(form: Form, offices: Sequence[str]) -> None:
    """Offer *offices* for the one that handles it; without any, say where they are entered."""
    form.field("office").offer(offices)
    form.set_hint("office", "" if offices else _NO_OFFICES)


class KindField(ChoiceField):
    """What a letter is; that it is void is not said here, but kept where it was said."""

    def __init__(self) -> None:
        super().__init__(kind for kind in RequestKind if kind is not RequestKind.VOID)
        self.removeItem(0)  # there is always a kind
        del self._members[0]
        self._is_void = False

    def value(self) -> StrEnum | None:
        """The chosen kind."""
        return RequestKind.VOID if self._is_void else super().value()

    def show_value(self, value: StrEnum | None) -> None:
        """Choose *value*."""
        self._is_void = value not in self._members
        super().show_value(RequestKind.DISCLOSURE if self._is_void else value)


def _receipt(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin(RECEIPT, into)
    form.add_field("channel", ChoiceField(Channel, channel_name))
    form.add_field("arrived_on", _day(rules))
    form.add_field("received_on", _day(rules))
    form.add_field("confirmed_how", TextField(_CONFIRMED))
    form.add_field("transferred_from", TextField())
    form.add_field("kind", KindField())


def _applicant(form: Form, into: QBoxLayout) -> None:
    form.begin("申请人", into)
    form.add_field("applicant_kind", ChoiceField(ApplicantKind))
    form.add_field("applicant", ApplicantField())
    form.add_field("id_kind", SuggestField(ID_KINDS))
    form.add_field("id_number", TextField())
    form.add_field("phone", TextField())
    form.add_field("address", TextField())
    form.add_field("email", TextField())
    form.add_field("joint", JointField())


def _agent(form: Form, into: QBoxLayout) -> None:
    form.begin("", into)
    form.add_field("agent", TextField("没有的不填"))
    form.add_field("agent_authority", SuggestField(_AUTHORITIES))
    form.add_field("agent_id_kind", SuggestField(ID_KINDS))
    form.add_field("agent_id_number", TextField())
    form.add_field("agent_phone", TextField())
    form.add_field("agent_address", TextField())
    form.add_field("agent_email", TextField())


def _wording(form: Form, into: QBoxLayout) -> None:
    form.begin(WORDING, into)
    form.add_field("content", LongTextField(5))
    form.add_field("wanted_form", SuggestField(SUPPLY_FORMS))
    form.add_field("help_needed", SuggestField(_HELP))


def _keeping(form: Form, into: QBoxLayout) -> None:
    form.begin(KEEPING, into)
    form.add_field("office", SuggestField())
    form.add_field("number", TextField("自动编号"))
    form.add_field("note", LongTextField(2))


def _day(rules: RecordRules) -> DateField:
    return DateField(rules.today, rules.calendar)
