"""The fields of a plan (解读方案) in groups."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout

from gkapp.domain.interpretations.material import MaterialForm
from gkapp.domain.interpretations.record import InterpretationDraft
from gkapp.ui.kit.forms.checks_field import ChecksField
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import CheckField, LongTextField, NamesField, TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.forms.form_area import FormArea
from gkapp.ui.kit.forms.suggest_field import SuggestField
from gkapp.ui.records.record_rules import RecordRules

_FROM_LEDGER = ("title", "document_no", "document_signed_on", "document_published_on")
"""Fields of which the ledger tells, where the document stands there."""
_TOLD = "以公开台账为准，在台账条目中修改"
_LOOSE = "与公开台账的文件同名或者同文号的，保存后自动对应"
_LINKED = "文件在公开台账中，标题、文号和日期以台账为准"


def build_fields(
    form: Form, rules: RecordRules, area: FormArea, offices: Sequence[str], persons: Sequence[str]
) -> None:
    """Add every field to *form*, in the order of the keyboard."""
    _document(form, rules, area.left)
    _plan(form, rules, area.left, offices, persons)
    _days(form, rules, area.right, persons)
    _rest(form, area.right)


def _document(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("文件", into)
    form.add("title", "标题", TextField(), _LOOSE, needed=True)
    form.add("document_no", "文号", TextField())
    form.add("document_submitted_on", "报批日期", _day(rules), "文件送签之日，解读材料应当一并报批")
    form.add("document_signed_on", "签发日期", _day(rules))
    words = "文件向社会公开之日，解读材料的发布期限自次日起算"
    form.add("document_published_on", "公布日期", _day(rules), words)
    form.add("is_exempt", "不需解读", CheckField("这件文件不需要解读"))
    form.add("exempt_reason", "理由", TextField("如 人事任免、内容简单明了"))


def _plan(
    form: Form,
    rules: RecordRules,
    into: QBoxLayout,
    offices: Sequence[str],
    persons: Sequence[str],
) -> None:
    form.begin("解读方案", into)
    form.add("drafting_office", "起草处室", SuggestField(offices))
    words = "谁起草谁解读：部门文件由制发部门、联合发文由牵头部门、政府文件由起草部门解读"
    form.add("interpreter", "解读单位", TextField(), words)
    form.add("person", "责任人", SuggestField(persons))
    form.add("outline", "解读提纲", LongTextField(4))
    form.add("forms", "解读形式", ChecksField(MaterialForm))
    form.add("channels", "解读渠道", NamesField("如 政府网站、政务新媒体"))
    form.add("planned_on", "计划发布", _day(rules), "与文件同步，最迟不超过发布期限")
    form.add("speaker", "解读人", TextField("如 厅主要负责人 张三"))


def _days(form: Form, rules: RecordRules, into: QBoxLayout, persons: Sequence[str]) -> None:
    form.begin("同步情况", into)
    words = "同步组织：起草文件时制定方案"
    form.add("organised_on", "方案制定", _day(rules), words)
    words = "同步审签：方案和解读材料随文件一并报批、签发"
    form.add("submitted_on", "材料报批", _day(rules), words)
    form.add("signed_on", "材料签发", _day(rules))
    form.add("signer", "审签人", SuggestField(persons))
    words = "同步部署：文件公布前安排好发布"
    form.add("deployed_on", "发布部署", _day(rules), words)


def _rest(form: Form, into: QBoxLayout) -> None:
    form.begin("说明", into)
    form.add("late_reason", "逾期说明", LongTextField(2), "超过期限发布的，写明原因")
    form.add("note", "备注", LongTextField(2))


def _day(rules: RecordRules) -> DateField:
    made = DateField(rules.today, rules.calendar)
    made.edit.setPlaceholderText("")
    return made


def follow_ledger(form: Form, draft: InterpretationDraft) -> None:
    """What the ledger tells of its document is changed there alone."""
    original: InterpretationDraft = form.original
    for key in _FROM_LEDGER:
        is_told = draft.entry_id is not None and bool(getattr(original, key))
        form.field(key).focus_widget.setEnabled(not is_told)
        form.field(key).setToolTip(_TOLD if is_told else "")
    form.set_hint("title", _LOOSE if draft.entry_id is None else _LINKED)
    reason = form.field("exempt_reason")
    reason.setEnabled(draft.is_exempt or bool(draft.exempt_reason))
