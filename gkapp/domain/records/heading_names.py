"""What the tables of other offices call the columns of the registers.

Only ever a proposal: such a name may mean something else in a table, so that the officer confirms.
A bare running number (序号) names no column: it counts the rows and no more.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from gkapp.domain.records.fields import declarations
from gkapp.domain.requests.record import RequestDraft
from gkapp.domain.text.cells import header_key

_OTHER_NAMES = {
    "标题": ("名称", "文件名称", "文件标题", "信息名称", "信息标题"),
    "文件类型": ("类型", "类别", "文件类别", "文件种类"),
    "文号": ("发文字号", "文件编号"),
    "起草处室": ("处室", "责任处室", "承办处室", "起草部门"),
    "成文日期": ("成文时间", "生成日期", "生成时间", "发文日期"),
    "公布日期": ("公布时间", "发布日期", "发布时间"),
    "实际公开日期": ("公开日期", "公开时间"),
    "有效性": ("效力", "效力状态", "时效性"),
    "公开属性": ("公开方式", "公开类型", "属性"),
    "网址": ("链接", "网页地址", "公开网址"),
    "案号": ("案件编号", "文书号"),
}  # fmt: skip

_REGISTERS = (RequestDraft,)
_RECEIVED, _ARRIVED = "收到日期", "来件日期"


@cache
def _in_turn() -> Sequence[Mapping[str, Collection[str]]]:
    """The names by which each heading is looked for, in the order in which they are tried.

    A table with one day for both, the arrival and the receipt, calls it the arrival.
    """
    others = {**_OTHER_NAMES, **_declared()}
    arrival = others.pop(_ARRIVED)
    return others, {_RECEIVED: arrival}, {_ARRIVED: arrival}


def _declared() -> Mapping[str, Collection[str]]:
    each_one = (each for kind in _REGISTERS for each in declarations(kind).values())
    return {
        each.in_table: each.also_called for each in each_one if each.in_tables and each.also_called
    }


def likely_names(headings: Sequence[str], wanted: Collection[str]) -> Mapping[str, str]:
    """Which of our *wanted* columns the *headings* of a table probably are; each at most once."""
    free = list(wanted)
    found: dict[str, str] = {}
    for names in _in_turn():
        for heading in headings:
            ours = next(_called(heading, free, names), None)
            if heading not in found and ours is not None:
                found[heading] = ours
                free.remove(ours)
    return found


def _called(
    heading: str, free: Collection[str], names: Mapping[str, Collection[str]]
) -> Iterator[str]:
    key = header_key(heading)
    return (ours for ours in free if key in names.get(ours, ()))
