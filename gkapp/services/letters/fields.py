"""The names of the fields that templates may use, and what each is for."""

from datetime import date

from gkapp.domain.letters.answer_words import optional_facts
from gkapp.domain.letters.kinds import LetterKind
from gkapp.domain.requests.answer_kinds import AnswerKind
from gkapp.exchange.law.rules import answer_kinds, letter_kinds

STANDARD = {
    "单位名称": "单位名称",
    "工作机构": "政府信息公开工作机构",
    "单位地址": "单位地址",
    "邮政编码": "单位邮政编码",
    "联系电话": "单位联系电话",
    "联系方式": "工作机构和单位联系电话",
    "传真": "单位传真",
    "单位邮箱": "单位电子邮箱",
    "单位网址": "单位网址",
    "办公时间": "单位办公时间",
    "文书标题": "文书的标题",
    "文号": "发文字号",
    "成文日期": "文书的日期",
    "受文者": "主送的单位或者个人",
    "称谓": "您、你们或者你单位",
    "依据": "文书依据的条款",
    "申请编号": "申请的编号",
    "申请人": "申请人姓名或者名称",
    "申请人类型": "自然人、商业企业等",
    "代理人": "代理人姓名",
    "证件类型": "申请人证件类型",
    "证件号码": "申请人证件号码（隐去中间各位）",
    "申请人电话": "申请人联系电话（隐去中间各位）",
    "申请人地址": "申请人通信地址（隐去中间各字，送达类文书除外）",
    "申请人邮箱": "申请人电子邮箱（隐去中间各位）",
    "来件日期": "来件的日期",
    "收到日期": "收到申请的日期",
    "收到方式": "收到申请的方式",
    "提交方式": "例如“当面提交的”“邮寄的”",
    "确认方式": "与申请人确认的方式和时间",
    "申请内容": "申请内容原文，很长的为其摘录",
    "获取方式": "申请人要求的获取方式",
    "承办处室": "承办的处室",
    "到期日": "答复的到期日",
    "原到期日": "延期之前的到期日",
    "程序说明": "补正、征求意见、延期、缴费的经过",
    "答复内容": "答复的各项理由和决定",
    "救济告知": "行政复议、行政诉讼的告知",
    "附件首项": "第一个附件",
    "附件余项": "其余的附件（表格或者段落循环）",
    "目录": "归档材料（表格循环）",
}
"""What every template may use, with what it stands for."""


def known_fields(kind: LetterKind) -> dict[str, str]:
    """Every field that a template of *kind* may use, with what it stands for."""
    own = (*kind.needed, *kind.optional)
    facts = [name for code in kind.answers for name in _told_by(answer_kinds().named(code))]
    usable = [name for name in (*own, *facts) if name.isidentifier()]
    return {**STANDARD, **{name: name for name in usable if name not in STANDARD}}


def _told_by(ground: AnswerKind) -> tuple[str, ...]:
    words = letter_kinds().words_of(ground.code, ground.period.last or date.max)
    return (*ground.required, *optional_facts(ground, words))
