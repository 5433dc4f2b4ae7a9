"""The fields of a document in groups, and in which tab of its page each group stands."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QBoxLayout

from gkapp.domain.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.ui.forms.date_field import DateField
from gkapp.ui.forms.fields import ChoiceField, NamesField, TextField
from gkapp.ui.forms.form import Form
from gkapp.ui.forms.form_area import FormArea
from gkapp.ui.registers.record_page import FORM
from gkapp.ui.registers.record_rules import RecordRules

CHANNELS = "channels"
"""A tab of the form besides its first one."""


def build_groups(
    form: Form, rules: RecordRules, offices: Sequence[str], areas: Mapping[str, FormArea]
) -> None:
    """Add every field to *form*, in the order in which the keyboard goes through them."""
    _document(form, offices, areas[FORM].left)
    _days(form, rules, areas[FORM].right)
    _attribute(form, areas[FORM].right)
    _website(form, rules, areas[CHANNELS].left)
    _gazette(form, areas[CHANNELS].right)


def _document(form: Form, offices: Sequence[str], into: QBoxLayout) -> None:
    office = TextField()
    office.suggest(offices)
    form.begin("文件", into)
    form.add("title", "标题", TextField(), needed=True)
    form.add("document_type", "文件类型", ChoiceField(DocumentType), needed=True)
    form.add("document_no", "文号", TextField("如 云建发〔2026〕1号"))
    form.add("registration_no", "统一登记号", TextField(), "规章、行政规范性文件填写")
    form.add("index_no", "索引号", TextField())
    form.add("makers", "制定机关", NamesField(), "联合制定的，各机关之间用顿号分开")
    form.add("lead", "牵头机关", TextField())
    form.add("office", "起草处室", office)
    form.add("topic", "主题分类", TextField())


def _days(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("日期和有效性", into)
    form.add("formed_on", "成文日期", _day(rules))
    form.add("published_on", "公布日期", _day(rules))
    form.add("effective_on", "施行日期", _day(rules))
    form.add("expires_on", "有效期至", _day(rules), "长期有效的不填")
    form.add("validity", "有效性", ChoiceField(Validity), needed=True)
    form.add("ended_on", "失效日期", _day(rules), "失效或者废止的必须填写，年度报告据此计数")


def _attribute(form: Form, into: QBoxLayout) -> None:
    form.begin("公开属性", into)
    form.add("attribute", "公开属性", ChoiceField(DisclosureAttribute), needed=True)
    form.add("attribute_reason", "不公开理由", TextField(), "依申请公开、不予公开的填写")


def _website(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("政府网站", into)
    form.add("disclosed_on", "实际公开日期", _day(rules))
    form.add("address", "网址", TextField())


def _gazette(form: Form, into: QBoxLayout) -> None:
    form.begin("政府公报", into)
    form.add("gazette_issue", "公报期号", TextField())


def _day(rules: RecordRules) -> DateField:
    return DateField(rules.today, rules.calendar)
