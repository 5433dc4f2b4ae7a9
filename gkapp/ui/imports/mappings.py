"""Which column of a file is which of ours, by its headings, and as the officer said before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from gkapp.exchange.spreadsheet import header_key
from gkapp.services.register_import import RegisterImport
from gkapp.settings import Json, JsonObject, SettingsFile

MOST_LAYOUTS = 40
"""Files whose headings are remembered for one layout; the oldest is forgotten first."""

IGNORED = ""
"""What a heading stands for that is not taken in."""

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
    "申请编号": ("编号", "登记编号", "序号"),
    "收到日期": ("收到时间", "受理日期", "申请日期", "申请时间", "登记日期"),
    "收到方式": ("申请方式", "提交方式"),
    "申请人": ("姓名", "申请人姓名", "申请人姓名或名称"),
    "申请人类型": ("申请人类别", "主体类型"),
    "申请内容": ("所需信息", "申请事项", "内容描述"),
    "答复日期": ("答复时间", "办结日期"),
    "办理结果": ("答复结果", "答复类型", "结果类型"),
    "案号": ("案件编号", "文书号"),
}
"""What other tables call our columns; only proposed, as such a name may mean something else."""

Names = Mapping[str, str]
"""The headings of a file to ours, or to IGNORED."""


def by_themselves(headings: Sequence[str], kind: RegisterImport[Any]) -> dict[str, str]:
    """What the headings of a file stand for by what they say."""
    known = {header_key(each.heading): each.heading for each in kind.headings}
    return {heading: known.get(header_key(heading), IGNORED) for heading in headings}


def proposed(names: Names, kind: RegisterImport[Any]) -> dict[str, str]:
    """*names*, with what the headings that stand for nothing probably are."""
    free = [each.heading for each in kind.headings if each.heading not in names.values()]
    found = dict(names)
    for heading in names:
        likely = (ours for ours in free if header_key(heading) in _OTHER_NAMES.get(ours, ()))
        if names[heading] == IGNORED and (ours := next(likely, None)) is not None:
            found[heading] = ours
            free.remove(ours)
    return found


def missing(names: Names, kind: RegisterImport[Any]) -> tuple[str, ...]:
    """The columns without which nothing can be taken in."""
    told = set(names.values())
    required = (each.heading for each in kind.headings if each.required)
    return tuple(heading for heading in required if heading not in told)


def given_twice(names: Names) -> tuple[str, ...]:
    """Our columns for which more than one heading of the file stands."""
    told = [heading for heading in names.values() if heading != IGNORED]
    return tuple(dict.fromkeys(heading for heading in told if told.count(heading) > 1))


class Mappings:
    """Remembers by the layout in which a file is read, and all its headings in their order."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    def recall(self, layout: str, headings: Sequence[str]) -> dict[str, str]:
        """What was said of a file with these headings; empty where nothing was."""
        kept = self._kept(layout).get(_in_order(headings))
        if not isinstance(kept, dict):
            return {}
        return {name: ours for name, ours in kept.items() if isinstance(ours, str)}

    def keep(self, layout: str, headings: Sequence[str], names: Names) -> None:
        """Remember what was said; Refused when the settings cannot be written."""
        order = _in_order(headings)
        said: JsonObject = dict(names)
        others = {each: value for each, value in self._kept(layout).items() if each != order}
        newest = list(others.items())[-(MOST_LAYOUTS - 1) :]
        current = self._settings.current
        mappings = {**current.column_mappings, layout: {**dict(newest), order: said}}
        self._settings.keep(replace(current, column_mappings=mappings))

    def _kept(self, layout: str) -> Mapping[str, Json]:
        return self._settings.current.column_mappings.get(layout, {})


def _in_order(headings: Sequence[str]) -> str:
    return "\t".join(header_key(heading) for heading in headings)
