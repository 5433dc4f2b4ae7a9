"""The wording of answers: what was asked, what is answered, and what can be done against it."""

from letter_frames import answer

from gkapp.documents.blocks import Document

_OPENING = (
    "本机关于{{ 收到日期 }}收到{{ 称谓 }}{{ 提交方式 }}政府信息公开申请"
    "（申请编号：{{ 申请编号 }}），申请内容为：“{{ 申请内容 }}”。"
)
_RECORDS = (
    "本机关于{{ 收到日期 }}收到{{ 称谓 }}{{ 提交方式 }}更正与自身相关的政府信息记录的申请"
    "（申请编号：{{ 申请编号 }}），申请内容为：“{{ 申请内容 }}”。"
)
_LEAD = "经审查，现答复如下："
_TITLES = {
    "disclosed": "政府信息予以公开告知书",
    "partly_disclosed": "政府信息部分公开告知书",
    "withheld": "政府信息不予公开告知书",
    "not_found": "政府信息不存在告知书",
    "not_government_information": "不属于政府信息告知书",
    "not_responsible": "非本机关负责公开告知书",
    "needs_making": "政府信息需要加工、分析不予提供告知书",
    "administrative_query": "行政查询事项告知书",
    "repeated": "政府信息公开申请不予重复处理告知书",
    "not_handled": "政府信息公开申请不予处理告知书",
    "still_unclear": "政府信息公开申请内容不明确告知书",
    "moved_to_archive": "政府信息已移交国家档案馆告知书",
    "mixed_answer": "政府信息公开申请答复书",
}


def answers() -> dict[str, Document]:
    """Each by the code of its kind."""
    return {
        **{code: answer(title, _OPENING, _LEAD) for code, title in _TITLES.items()},
        "record_corrected": answer("更正政府信息答复书", _RECORDS, _LEAD),
        "record_passed_on": answer("更正政府信息申请转送告知书", _RECORDS, _LEAD),
    }
