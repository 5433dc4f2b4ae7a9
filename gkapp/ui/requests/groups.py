"""The fields of a request in groups: what came in, from whom, and how it is kept."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtWidgets import QBoxLayout

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.case_history.facts import SUPPLY_FORMS
from gkapp.domain.requests.numbers import RequestKind
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import ChoiceField, LongTextField, TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.forms.form_area import FormArea
from gkapp.ui.kit.forms.suggest_field import SuggestField
from gkapp.ui.records.record_rules import RecordRules
from gkapp.ui.requests.applicant_field import ApplicantField
from gkapp.ui.requests.joint_field import JointField
from gkapp.ui.requests.names import ID_KINDS, channel_name

_HELP = ("阅读困难", "视力障碍", "听力障碍", "书写困难，代填申请表")
_CONFIRMED = "如 3月4日10时电话确认，本人接听"
_NO_OFFICES = "还没有登记处室：在“设置 → 处室”中添加以后从这里选择，也可以直接填写"
_AUTHORITIES = ("授权委托书", "授权委托书、律师事务所函", "法定代理人（监护人）")


def build_groups(form: Form, rules: RecordRules, facts: FormArea) -> None:
    """Add every field to *form*, in the order in which the keyboard goes through them."""
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
    form.begin("收到申请", into)
    form.add("channel", "收到方式", ChoiceField(Channel, channel_name), needed=True)
    form.add("arrived_on", "来件日期", _day(rules))
    form.add("received_on", "收到日期", _day(rules), needed=True)
    form.add("confirmed_how", "确认方式", TextField(_CONFIRMED), "写明方式、时间和对方")
    form.add("transferred_from", "转来机关", TextField())
    form.add("kind", "来件性质", KindField())


def _applicant(form: Form, into: QBoxLayout) -> None:
    form.begin("申请人", into)
    form.add("applicant_kind", "申请人类型", ChoiceField(ApplicantKind), needed=True)
    form.add("applicant", "申请人", ApplicantField(), needed=True)
    form.add("id_kind", "证件类型", SuggestField(ID_KINDS))
    form.add("id_number", "证件号码", TextField())
    form.add("phone", "联系电话", TextField())
    form.add("address", "通信地址", TextField())
    form.add("email", "电子邮箱", TextField())
    form.add("joint", "共同申请人", JointField())


def _agent(form: Form, into: QBoxLayout) -> None:
    form.begin("", into)
    form.add("agent", "代理人", TextField("没有的不填"))
    form.add("agent_authority", "代理权限", SuggestField(_AUTHORITIES))
    form.add("agent_id_kind", "代理人证件", SuggestField(ID_KINDS))
    form.add("agent_id_number", "代理人证件号", TextField())
    form.add("agent_phone", "代理人电话", TextField())
    form.add("agent_address", "代理人地址", TextField())
    form.add("agent_email", "代理人邮箱", TextField())


def _wording(form: Form, into: QBoxLayout) -> None:
    form.begin("申请的信息", into)
    form.add("content", "申请内容", LongTextField(5), needed=True)
    form.add("wanted_form", "获取方式", SuggestField(SUPPLY_FORMS))
    words = "阅读困难、视听障碍的，应当提供必要的帮助（《条例》第四十三条）"
    form.add("help_needed", "需要的帮助", SuggestField(_HELP), words)


def _keeping(form: Form, into: QBoxLayout) -> None:
    form.begin("登记", into)
    form.add("office", "承办处室", SuggestField())
    form.add("number", "申请编号", TextField("自动编号"), "留空的，保存时按年度自动编号")
    form.add("note", "备注", LongTextField(2))


def _day(rules: RecordRules) -> DateField:
    return DateField(rules.today, rules.calendar)
