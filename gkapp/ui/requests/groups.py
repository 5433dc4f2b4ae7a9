"""The fields of a request in groups: what came in, from whom, and how it is kept."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout

from gkapp.domain.course.facts import SUPPLY_FORMS
from gkapp.domain.identity_number import RESIDENT_CARD
from gkapp.domain.outcomes import ApplicantKind
from gkapp.domain.registers import Channel
from gkapp.ui.forms.date_field import DateField
from gkapp.ui.forms.fields import ChoiceField, LongTextField, TextField
from gkapp.ui.forms.form import Form
from gkapp.ui.forms.form_area import FormArea
from gkapp.ui.forms.suggest_field import SuggestField
from gkapp.ui.registers.record_rules import RecordRules
from gkapp.ui.requests.applicant_field import ApplicantField

CREDIT_CODE = "统一社会信用代码"
_ID_KINDS = (RESIDENT_CARD, CREDIT_CODE, "护照", "港澳居民来往内地通行证", "律师执业证")


def build_groups(form: Form, rules: RecordRules, offices: Sequence[str], facts: FormArea) -> None:
    """Add every field to *form*, in the order in which the keyboard goes through them."""
    _receipt(form, rules, facts.left)
    _applicant(form, facts.left)
    _wording(form, facts.right)
    _keeping(form, offices, facts.right)


def _receipt(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("收到申请", into)
    form.add("channel", "收到方式", ChoiceField(Channel), needed=True)
    form.add("arrived_on", "来件日期", _day(rules), "与收到日期不同的，填写信件或者网上来件当天")
    form.add("received_on", "收到日期", _day(rules), needed=True)


def _applicant(form: Form, into: QBoxLayout) -> None:
    form.begin("申请人", into)
    form.add("applicant_kind", "申请人类型", ChoiceField(ApplicantKind), needed=True)
    form.add("applicant", "申请人", ApplicantField(), needed=True)
    form.add("id_kind", "证件类型", SuggestField(_ID_KINDS))
    form.add("id_number", "证件号码", TextField())
    form.add("phone", "联系电话", TextField())
    form.add("address", "通信地址", TextField())
    form.add("email", "电子邮箱", TextField())
    form.add("agent", "代理人", TextField())


def _wording(form: Form, into: QBoxLayout) -> None:
    form.begin("申请的信息", into)
    form.add("content", "申请内容", LongTextField(5), "照申请表原样录入", needed=True)
    form.add("wanted_form", "获取方式", SuggestField(SUPPLY_FORMS))


def _keeping(form: Form, offices: Sequence[str], into: QBoxLayout) -> None:
    form.begin("登记", into)
    form.add("office", "承办处室", SuggestField(offices))
    form.add("number", "申请编号", TextField("自动编号"), "留空的，保存时按年度自动编号")
    form.add("note", "备注", LongTextField(2))


def _day(rules: RecordRules) -> DateField:
    return DateField(rules.today, rules.calendar)
