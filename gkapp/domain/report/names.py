"""What the files of a report are called, by a pattern such as {单位}{年度}年报告."""

import re
from collections.abc import Mapping
from datetime import date

from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import LONGEST_BYTES, safe_name

USUAL_PATTERN = "{标题}"
LONGEST_PATTERN = 120
"""Characters that the setting holds."""
TOKENS: Mapping[str, str] = {
    "单位": "单位名称",
    "年度": "报告的年度，如 2025",
    "标题": "报告的标题",
    "版本": "第几版，如 1",
    "日期": "导出的日期，如 20260126",
}
"""What stands in braces, and what it becomes."""

_TOKEN = re.compile(r"\{([^{}]*)\}")
_TYPED = str.maketrans("｛｝", "{}")
_ROOM_FOR_ENDING = 8  # bytes: a dot and what names a kind of file


def name_pattern(typed: str) -> str:
    """The pattern that *typed* means; Refused, with the reason, where it would not do."""
    text = typed.translate(_TYPED).strip()
    if not text:
        raise Refused("请填写文件名的格式，例如“{单位}{年度}年报告”。")
    if len(text) > LONGEST_PATTERN:
        raise Refused(f"文件名的格式不能超过 {LONGEST_PATTERN} 个字符。")
    plain = _TOKEN.sub("", text)
    if "{" in plain or "}" in plain:
        raise Refused("文件名格式中的花括号不成对，请核对。")
    for token in _TOKEN.findall(text):
        if token not in TOKENS:
            known = "、".join(f"{{{each}}}" for each in TOKENS)
            raise Refused(f"文件名格式中的“{{{token}}}”不能识别，只能用{known}。")
    for mark in plain:
        if safe_name(f"甲{mark}乙") != f"甲{mark}乙":
            shown = mark if mark.isprintable() else "换行或者制表符"
            raise Refused(f"文件名中不能有“{shown}”，请换一个字符。")
    return text


def file_name(pattern: str, *, unit: str, year: int, title: str, version: int, day: date) -> str:
    """The name without its ending, in a form that every system can store.

    Refused where *pattern* would not do, or where the name would be too long.
    """
    text = name_pattern(pattern)
    values = {
        "单位": unit, "年度": str(year), "标题": title, "版本": str(version),
        "日期": f"{day:%Y%m%d}",
    }  # fmt: skip
    name = _TOKEN.sub(lambda found: values[found[1]], text)
    if len(name.encode()) > LONGEST_BYTES - _ROOM_FOR_ENDING:
        raise Refused("按这一格式得到的文件名太长，有的系统不能保存，请缩短。")
    return safe_name(name)
