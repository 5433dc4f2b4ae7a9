"""The handbook with everything in it that the law or the window itself says."""

from datetime import date

from gkapp.domain.course.grounds import codes_on
from gkapp.domain.handbook import Handbook
from gkapp.domain.request_status import RequestKind
from gkapp.exchange.law import answer_kinds
from gkapp.services.handbook import handbook_on
from gkapp.ui.request_course.ground_names import ground_name
from gkapp.ui.shell.key_words import keys_as_markdown

_LAW = "《中华人民共和国政府信息公开条例》"


def whole_handbook(today: date) -> Handbook:
    """Every chapter as it reads *today*."""
    return handbook_on(
        today, {"快捷键": keys_as_markdown(), "答复类型": answers_as_markdown(today)}
    )


def answers_as_markdown(today: date) -> str:
    """How a request can be answered, as the window names it, with the articles."""
    kinds = answer_kinds()
    rows = ["| 办理结果 | 依据 |", "|:--|:--|"]
    for code in codes_on(kinds, today, RequestKind.DISCLOSURE):
        articles = "，".join(each.replace(_LAW, "《条例》") for each in kinds.named(code).articles)
        rows.append(f"| {ground_name(kinds, code)} | {articles or '—'} |")
    return "\n".join(rows)
