"""What the fields of the tables are called, for those who read the history of a record."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from gkapp.domain.catalogue.items import HEADING_OF, ItemDraft, columns_shown
from gkapp.domain.interpretations.record import InterpretationDraft
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.participation.decision import DecisionDraft
from gkapp.domain.participation.opinion import OpinionDraft
from gkapp.domain.records.fields import declarations, labels_at
from gkapp.domain.records.personal_data import masked
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.parties import Party
from gkapp.domain.requests.record import RequestDraft
from gkapp.exchange.law.rules import answer_kinds, letter_kinds, outcome_labels

NOTHING = "—"
_PERSONAL_FACTS = ("证件号码", "电话", "地址", "邮箱", "邮编")


def words_of(table: str, column: str, value: Any) -> str:
    """A stored *value* in words; codes by the names of what they stand for."""
    match value:
        case None | "":
            return NOTHING
        case str() if (table, column) in _TOLD:
            return _TOLD[table, column](value) or NOTHING
        case True:
            return "是"
        case False:
            return "否"
        case _:
            return str(value)


def _outcome(value: str) -> str:
    # Stored by what it means, not by its label of one year.
    return outcome_labels().label_of(Outcome(value))


def _answer(code: str) -> str:
    return answer_kinds().named(code).name


def _letter(code: str) -> str:
    return letter_kinds().name_of(code)


def _series(code: str) -> str:
    return letter_kinds().series[code].name


def _columns(text: str) -> str:
    return "、".join(HEADING_OF[name] for name in columns_shown(text))


def _moment(text: str) -> str:
    return text.replace("T", " ")


def _facts(text: str) -> str:
    told = json.loads(text).items()
    return "\n".join(f"{name}：{_hidden(name, str(value))}" for name, value in told)


def _hidden(name: str, value: str) -> str:
    """A fact of a letter, masked where it says where somebody lives or how to reach them."""
    return masked(value) if any(word in name for word in _PERSONAL_FACTS) else value


_TOLD: Mapping[tuple[str, str], Callable[[str], str]] = {
    ("request", "outcome"): _outcome,
    **{
        ("request_party", name): masked
        for name, each in declarations(Party).items()
        if each.personal
    },
    ("ground", "outcome"): _outcome,
    ("ground", "kind"): _answer,
    ("catalogue", "columns"): _columns,
    ("letter", "kind"): _letter,
    ("opinion_response", "found_at"): _moment,
    ("opinion_reply", "made_at"): _moment,
    ("letter", "facts"): _facts,
    ("letter_template", "kind"): _letter,
    ("number_series", "name"): _series,
}


_UNTOLD = frozenset({"id", "version", "position", "applicant_name", "applicant_kind", "made_on",
                     "block", "row_label", "column_label",
                     "owner_table", "rule", "due_at", "answered_at"})  # fmt: skip
_UNTOLD_ENDINGS = ("_id", "sha256")

_COMMON = {
    "number": "编号", "kind": "类别", "name": "名称", "note": "备注", "reason": "理由",
    "title": "标题", "year": "年度", "text": "内容", "role": "身份", "way": "方式",
    "result": "结果", "applicant": "申请人", "office": "承办处室", "phone": "联系电话",
    "address": "地址", "email": "电子邮箱", "value": "数值", "count": "件数", "days": "工作日",
    "received_on": "收到日期", "signed_on": "签发日期", "sent_on": "发出日期",
    "served_on": "送达日期", "answered_on": "答复日期", "ended_on": "办结日期",
    "decided_on": "审结日期", "asked_on": "通知日期", "told_on": "告知日期",
    "lapsed_on": "逾期日期", "document_no": "文号", "amount": "金额",
}  # fmt: skip
_DECLARED: Mapping[str, Sequence[tuple[type, str]]] = {
    "request": ((RequestDraft, ""),),
    "request_party": ((RequestDraft, "agent"), (Party, "")),
    "correction": ((RequestDraft, "correction"),),
    "consultation": ((RequestDraft, "consultation"),),
    "extension": ((RequestDraft, "extension"),),
    "remedy": ((RemedyDraft, ""),),
    "ledger_entry": ((LedgerDraft, ""),),
    "catalogue_item": ((ItemDraft, ""),),
    "interpretation": ((InterpretationDraft, ""),),
    "opinion_response": ((OpinionDraft, ""),),
    "decision_consultation": ((DecisionDraft, ""),),
    "source_key": ((LedgerDraft, "source"),),
}
"""The declarations that name the columns of a table, by the register and the place in it."""

_OF_TABLE = {
    "request": {
        "void_reason": "作废原因", "transferred_on": "转来日期", "withdrawn_on": "撤回日期",
        "due_on": "到期日",
        "due_is_provisional": "到期日为暂算", "archived_on": "归档日期", "archive_no": "档号",
    },
    "correction": {"items": "补正事项"},
    "consultation": {
        "addressee": "被征求单位", "agrees": "是否同意",
        "suspended_days": "暂停工作日", "suspended_reason": "暂停理由", "opinion": "意见",
    },
    "reasons_inquiry": {
        "asked_on": "要求说明理由日期", "given_on": "收到说明日期", "reasons": "说明的理由",
        "delay_told_on": "告知延迟日期", "delayed_until": "延迟答复的期限",
    },
    "assignment": {
        "person": "承办人", "task": "办理要求", "given_on": "转办日期", "due_on": "回复期限",
        "replied_on": "回复日期", "reply": "回复内容",
    },
    "approval": {"stage": "环节", "person": "经办人", "done_on": "日期", "opinion": "意见"},
    "breach_reason": {"happened_on": "日期"},
    "letter": {
        "kind": "文书", "series": "编号序列", "series_year": "编号年度", "serial": "序号",
        "facts": "文书内容", "void_reason": "作废原因",
    },
    "letter_template": {"kind": "文书", "name": "模板文件"},
    "number_series": {"name": "编号序列", "mark": "机关代字"},
    "extension": {"approved_by": "批准人"},
    "fee": {
        "basis": "收费方式", "quantity": "数量", "notified_on": "通知日期", "paid_on": "缴费日期",
    },
    "answer": {
        "concluded_on": "办结日期", "term_days": "重新答复期限", "supplied_form": "提供方式",
        "supply_reason": "改变提供方式的理由", "lacks_remedy": "没有告知救济途径",
    },
    "opening": {
        "why": "提出方式", "title": "信息名称", "decided_on": "审核日期", "decided_by": "审核人",
        "agrees": "纳入主动公开",
    },
    "ground": {
        "outcome": "办理结果", "kind": "答复类型", "article": "依据", "is_counted": "计入统计",
    },
    "delivery": {
        "addressee": "受送达人", "posted_on": "交邮日期", "signed_on": "签收日期",
        "tracking_no": "邮件号", "returned_on": "退回日期",
    },
    "remedy": {"is_respondent": "本单位为被申请人或被告", "kind": "类型"},
    "evidence": {"name": "证据名称", "purpose": "证明目的", "source": "来源", "pages": "页数"},
    "ledger_entry": {"counts_in_report": "计入本单位年度报告"},
    "document_review": {
        "kind": "审查种类", "body": "审查机构", "person": "审查人", "sent_on": "送审日期",
        "done_on": "出具日期", "number": "意见号",
    },
    "validity_change": {
        "kind": "变动", "effective_on": "生效日期", "valid_until": "有效期至",
        "by_title": "依据文件",
    },
    "cleanup": {"decided_on": "决定日期"},
    "cleanup_item": {"conclusion": "清理结论", "valid_until": "有效期至"},
    "reexamination": {"examined_on": "审查日期", "result": "审查结果", "person": "审查人"},
    "publication_check": {
        "file_name": "文件", "checked_at": "检查时间", "person": "检查人", "findings": "检查结果",
    },
    "catalogue": {"title": "目录", "kind": "目录种类", "columns": "显示的栏目"},
    "guide_section": {"heading": "标题"},
    "interpretation": {"released_on": "首次发布日期"},
    "interpretation_material": {
        "form": "形式", "author": "作者", "channel": "发布渠道", "address": "网址",
        "released_on": "发布日期", "copied_share": "与文件相同的句子（%）",
        "compared_with": "比对的文件",
    },
    "opinion_reply": {
        "made_at": "回应时间", "form": "回应形式", "address": "渠道或网址", "speaker": "回应人",
        "is_by_head": "主要负责人",
    },
    "interpretation_element": {"element": "要素", "is_there": "已写明"},
    "exchange_profile": {"name": "对接方案", "system": "系统", "definition": "方案内容"},
    "entered_figure": {"source": "来源", "person": "填报人"},
    "figure_override": {
        "counted": "计数值", "value": "填报值", "person": "填报人", "entered_on": "填报日期",
    },
    "check_waiver": {"finding": "不一致之处", "person": "说明人", "waived_on": "说明日期"},
    "earlier_figures": {"source": "来源", "figures": "数据", "texts": "正文"},
    "report_version": {
        "state": "状态", "snapshot": "定稿内容", "fingerprint": "校验码",
        "published_on": "公布日期", "address": "网址",
    },
    "report_step": {"state": "状态", "done_at": "时间", "person": "经办人"},
    "rollup_unit": {"name": "单位", "is_expected": "应当报送", "due_on": "公布期限"},
    "rollup_report": {
        "file_name": "文件", "published_on": "公布日期", "is_counted": "计入汇总",
        "format": "表格格式", "errors": "不符处数", "unread": "未读出处数", "received": "新收件数",
        "answered": "办结件数", "carried_out": "结转件数",
        "figures": "数据", "findings": "不一致之处",
    },
    "ledger_body": {"name": "机关"},
    "publication": {"channel": "公开渠道", "place": "网址或期号", "published_on": "发布日期"},
    "attachment": {"name": "附件", "size": "字节数"},
    "key_points_document": {
        "document_no": "文号", "level": "发文层级", "issued_on": "发文日期",
        "unplaced": "未归入任务的文字",
    },
    "task": {
        "chapter": "章节", "title": "任务", "number": "序号", "place": "排序",
        "said_role": "本单位分工", "person": "责任人", "due_on": "完成时限", "period": "办理周期",
        "deliverable": "成果要求", "state": "进展状态", "state_reason": "状态说明",
        "share": "完成比例",
    },
    "task_note": {"text": "进展", "noted_on": "日期", "person": "记录人"},
    "task_evidence": {
        "register": "登记簿", "title": "佐证", "address": "网址", "linked_on": "关联日期",
    },
    "task_unit": {"name": "单位"},
    "measure": {"text": "落实措施", "done_on": "完成日期", "evidence": "佐证"},
}  # fmt: skip


def is_told(column: str) -> bool:
    """Whether a change of the column means anything to an officer."""
    return column not in _UNTOLD and not column.endswith(_UNTOLD_ENDINGS)


def field_name(table: str, column: str) -> str:
    """What an officer calls the column; its own name where nobody has named it."""
    name = _declared(table).get(column) or _OF_TABLE.get(table, {}).get(column)
    return name or _COMMON.get(column, column)


@cache
def _declared(table: str) -> Mapping[str, str]:
    """What the declarations of the registers call the columns of *table*."""
    names: dict[str, str] = {}
    for kind, place in _DECLARED.get(table, ()):
        names |= labels_at(kind, place)
    return names
