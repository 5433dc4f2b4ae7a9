"""The fields of a request in groups: what came in, and what was done with it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout

from gkapp.domain.identity_number import RESIDENT_CARD
from gkapp.domain.outcomes import ApplicantKind, Outcome
from gkapp.domain.registers import Channel
from gkapp.domain.time_limits import LimitKind
from gkapp.exchange.law import time_limits
from gkapp.ui.forms.date_field import DateField
from gkapp.ui.forms.fields import ChoiceField, CountField, LongTextField, TextField
from gkapp.ui.forms.form import Form
from gkapp.ui.registers.record_rules import RecordRules
from gkapp.ui.requests.applicant_field import ApplicantField
from gkapp.ui.requests.form_area import FormArea
from gkapp.ui.requests.outcome_names import outcome_name
from gkapp.ui.requests.suggest_field import SuggestField

CREDIT_CODE = "统一社会信用代码"
_ID_KINDS = (RESIDENT_CARD, CREDIT_CODE, "护照", "港澳居民来往内地通行证", "律师执业证")
_FORMS = ("邮寄", "电子邮件", "自行领取", "当场阅读、抄录", "网上获取")
_NUMBER_WIDTH = 164
_WAYS = ("邮寄", "直接送达", "委托送达", "电子邮件", "网上送达")


def build_groups(
    form: Form, rules: RecordRules, offices: Sequence[str], facts: FormArea, handling: FormArea
) -> None:
    """Add every field to *form*, in the order in which the keyboard goes through them.

    They stand in two areas: what came in, and what was done with it.
    """
    _receipt(form, rules, facts.left)
    _applicant(form, facts.left)
    _wording(form, facts.right)
    _keeping(form, offices, facts.right)
    _correction(form, rules, handling.left)
    _consultation(form, rules, handling.left)
    _extension(form, rules, handling.left)
    _answer(form, rules, handling.right)
    _delivery(form, handling.right)


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
    form.add("wanted_form", "获取方式", SuggestField(_FORMS))


def _keeping(form: Form, offices: Sequence[str], into: QBoxLayout) -> None:
    form.begin("登记", into)
    form.add("office", "承办处室", SuggestField(offices))
    form.add("number", "申请编号", TextField("自动编号"), "留空的，保存时按年度自动编号")
    form.add("note", "备注", LongTextField(2))


def _correction(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("补正", into)
    form.add("correction_asked_on", "补正通知日期", _step_day(rules))
    form.add("correction_reply_by", "补正期限", _step_day(rules), "补正通知中确定的届满日")
    words = "答复期限自收到补正之日起重新计算"
    form.add("correction_received_on", "补正收到日期", _step_day(rules), words)


def _consultation(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("征求意见", into)
    words = "所需时间不计入答复期限（《条例》第三十三条第三款）"
    form.add("consultation_sent_on", "发出日期", _step_day(rules), words)
    form.add("consultation_answered_on", "收到意见", _step_day(rules))


def _extension(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("延期", into)
    longest = time_limits().on(LimitKind.EXTENSION, rules.today()).days
    days = CountField(longest, "未延期", " 个工作日")
    days.setFixedWidth(_NUMBER_WIDTH)
    form.add("extension_days", "延期工作日", days)
    form.add("extension_told_on", "告知日期", _step_day(rules))


def _answer(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("答复和办理结果", into)
    words = "邮寄的填交邮之日，直接送达、委托送达的填签收之日"
    form.add("ended_on", "答复日期", _step_day(rules), words)
    outcome = ChoiceField(Outcome, outcome_name, nothing="尚未办结")
    outcome.setMinimumContentsLength(12)
    adjusts = outcome.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    outcome.setSizeAdjustPolicy(adjusts)
    words = "年度报告据此计数，一件只计一种；区分处理的选部分公开"
    form.add("outcome", "办理结果", outcome, words)
    form.add("letter_no", "答复文号", TextField("如 云建公复〔2026〕1号"))


def _delivery(form: Form, into: QBoxLayout) -> None:
    form.begin("送达", into)
    form.add("delivery_way", "送达方式", SuggestField(_WAYS))
    form.add("tracking_no", "邮件号", TextField())


def _day(rules: RecordRules) -> DateField:
    return DateField(rules.today, rules.calendar)


def _step_day(rules: RecordRules) -> DateField:
    """Most steps never come: a form full of examples would look as if it were filled in."""
    made = _day(rules)
    made.edit.setPlaceholderText("")
    return made
