"""The handbook with everything in it that the law or the window itself says."""

from datetime import date

from gkapp.domain.handbook import Handbook
from gkapp.domain.requests.case_history.facts import codes_on
from gkapp.domain.requests.numbers import RequestKind
from gkapp.exchange.law.rules import answer_kinds
from gkapp.services.today.handbook import day_of_law, handbook_on
from gkapp.ui.report.text_editor.toolbar import (
    KINDS,
    LAST_YEAR_KEYS,
    NUMBER_KEYS,
    PICTURE_KEYS,
    PROPOSAL_KEYS,
)
from gkapp.ui.requests.case_history.thread_forms import ground_name
from gkapp.ui.shell.shortcuts import KeyWords, keys_as_markdown

_LAW = "《中华人民共和国政府信息公开条例》"


def whole_handbook(today: date) -> Handbook:
    """Every chapter as it reads *today*."""
    keys = keys_as_markdown(("年度报告的文字", _report_keys()))
    return handbook_on(today, {"快捷键": keys, "答复类型": answers_as_markdown(day_of_law(today))})


def _report_keys() -> KeyWords:
    kinds = tuple((keys, meaning.split("，")[0]) for _, meaning, keys in KINDS.values())
    return (
        *kinds,
        (NUMBER_KEYS, "插入数字"),
        (PICTURE_KEYS, "插入图片"),
        (PROPOSAL_KEYS, "建议段落"),
        (LAST_YEAR_KEYS, "对照上年文字"),
        ("F3", "下一处待填写的地方"),
    )


def answers_as_markdown(today: date) -> str:
    """How a request can be answered, as the window names it, with the articles."""
    kinds = answer_kinds()
    rows = ["| 办理结果 | 依据 |", "|:--|:--|"]
    for code in codes_on(kinds, today, RequestKind.DISCLOSURE):
        articles = "，".join(each.replace(_LAW, "《条例》") for each in kinds.named(code).articles)
        rows.append(f"| {ground_name(kinds, code)} | {articles or '—'} |")
    return "\n".join(rows)
