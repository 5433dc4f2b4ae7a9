"""A profile as data: read with sentences for whoever wrote it, and written as TOML."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from gkapp.domain.cells import clean_text, header_key
from gkapp.domain.errors import Refused
from gkapp.domain.exchange_profile.profile import (
    COLUMNS,
    KEY,
    LONGEST_NAME,
    LONGEST_SYSTEM,
    RECOGNISED_BY,
    SYSTEM,
    Difference,
    MappedColumn,
    Profile,
)

_PARTS = ("name", "system", "note", "key", "recognised_by", "difference", "fixed", "columns")
_COLUMN_PARTS = ("theirs", "ours", "values", "difference")


def profile_from(data: Mapping[str, Any]) -> Profile:
    """The profile that a TOML file holds; Refused with what is wrong in it, and where."""
    _refuse_unknown(data, _PARTS, "方案")
    profile = Profile(
        name=_name(data, "name", "方案名称", LONGEST_NAME),
        system=_name(data, "system", "系统名称", LONGEST_SYSTEM),
        note=_text(data.get("note", ""), "note"),
        key=_heading(data.get("key", ""), "key"),
        recognised_by=tuple(_recognised_by(data.get("recognised_by", list(RECOGNISED_BY)))),
        difference=_difference(data.get("difference", Difference.ASK.value), "difference"),
        fixed=tuple(_pairs(data.get("fixed", {}), "fixed")),
        columns=tuple(_columns(data.get("columns", []))),
    )
    for problem in _problems(profile):
        raise Refused(problem)
    return profile


def profile_text(profile: Profile) -> str:
    """The profile as a TOML file, which profile_from reads back as the same."""
    lines = [
        f"name = {_quoted(profile.name)}",
        f"system = {_quoted(profile.system)}",
        f"note = {_quoted(profile.note)}",
        "# 对方系统中文件编号一列的表头；没有的留空",
        f"key = {_quoted(profile.key)}",
        "# 编号认不出时，依次按哪些内容认出同一文件",
        f"recognised_by = [{', '.join(map(_quoted, profile.recognised_by))}]",
        f"# 内容不一致时：{'、'.join(Difference)}",
        f"difference = {_quoted(profile.difference.value)}",
        "",
        "# 对方表中没有、新增条目时统一填写的内容",
        "[fixed]",
        *(f"{_quoted(ours)} = {_quoted(value)}" for ours, value in profile.fixed),
        "",
        "# 对方的表头（theirs）与台账的栏目（ours），按对方表中的先后",
    ]
    for column in profile.columns:
        lines += _column_lines(column)
    return "\n".join(lines)


def _column_lines(column: MappedColumn) -> Iterator[str]:
    yield "[[columns]]"
    yield f"theirs = {_quoted(column.theirs)}"
    yield f"ours = {_quoted(column.ours)}"
    if column.difference is not None:
        yield f"difference = {_quoted(column.difference.value)}"
    if column.values:
        pairs = ", ".join(f"{_quoted(theirs)} = {_quoted(ours)}" for theirs, ours in column.values)
        yield f"values = {{ {pairs} }}"
    yield ""


def _quoted(text: str) -> str:
    """A TOML string; what JSON escapes, TOML escapes alike, and clean text has nothing else."""
    return json.dumps(text, ensure_ascii=False)


def _refuse_unknown(data: Mapping[str, Any], parts: Iterable[str], where: str) -> None:
    if unknown := [name for name in data if name not in parts]:
        raise Refused(f"{where}中的“{unknown[0]}”不认识，可以写的有：{'、'.join(parts)}。")


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise Refused(f"方案的 {where} 应为加引号的文字，不能是“{value}”。")
    return clean_text(value)


def _heading(value: Any, where: str) -> str:
    """What stands in a row of headings: one line."""
    return " ".join(_text(value, where).split())


def _name(data: Mapping[str, Any], part: str, words: str, longest: int) -> str:
    name = _heading(data.get(part, ""), part)
    if not name:
        raise Refused(f"方案没有写明{words}（{part}），请补上。")
    if len(name) > longest:
        raise Refused(f"{words}“{name[:20]}…”超过{longest}个字，请改短。")
    return name


def _difference(value: Any, where: str) -> Difference:
    try:
        return Difference(_text(value, where))
    except ValueError:
        choices = "、".join(Difference)
        raise Refused(f"方案的 {where} 不能是“{value}”，可选：{choices}。") from None


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refused(f"方案的 {where} 应为方括号中的一列内容。")
    return cast("list[Any]", value)


def _table(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Refused(f"方案的 {where} 应为“名称 = 内容”的形式。")
    return cast("Mapping[str, Any]", value)


def _recognised_by(value: Any) -> Iterator[str]:
    for each in dict.fromkeys(
        _text(each, "recognised_by") for each in _list(value, "recognised_by")
    ):
        if each not in RECOGNISED_BY:
            choices = "、".join(RECOGNISED_BY)
            raise Refused(f"不能按“{each}”认出同一文件（recognised_by），可选：{choices}。")
        yield each


def _pairs(value: Any, where: str) -> Iterator[tuple[str, str]]:
    pairs = [(clean_text(name), _text(each, where)) for name, each in _table(value, where).items()]
    if twice := _twice(name for name, _ in pairs):
        raise Refused(f"方案的 {where} 中“{twice}”写了两次，请删去一处。")
    yield from pairs


def _columns(value: Any) -> Iterator[MappedColumn]:
    for number, each in enumerate(_list(value, "columns"), start=1):
        where = f"第{number}个 columns"
        table = _table(each, where)
        _refuse_unknown(table, _COLUMN_PARTS, where)
        theirs = _heading(table.get("theirs", ""), "theirs")
        if not theirs:
            raise Refused(f"方案的{where}没有写明对方的表头（theirs），请补上。")
        chosen = table.get("difference")
        yield MappedColumn(
            theirs=theirs,
            ours=_text(table.get("ours", ""), "ours"),
            values=tuple(_pairs(table.get("values", {}), f"“{theirs}”的 values")),
            difference=None if chosen is None else _difference(chosen, f"“{theirs}”的 difference"),
        )


def _problems(profile: Profile) -> Iterator[str]:
    """What the parts say that cannot be, each alone and together."""
    if not profile.columns:
        yield "方案没有写明任何一列的对应关系（columns），请补上。"
    yield from _problems_of_ours(profile)
    if twice := _twice(map(header_key, profile.headings)):
        yield f"对方的表头“{twice}”写了两次，请删去一处。"
    if twice := _twice(
        [each.ours for each in profile.columns] + [ours for ours, _ in profile.fixed]
    ):
        yield f"台账的“{twice}”有两处来源，只能留下一处。"
    for column in profile.columns:
        yield from _unreadable(column.ours, column.values)
    for ours, value in profile.fixed:
        yield from _unreadable(ours, [("", value)])
    told = {each.ours for each in profile.columns} | {ours for ours, _ in profile.fixed}
    for heading, column in COLUMNS.items():
        if column.required and heading not in told:
            yield (
                f"台账每个条目都要有“{heading}”：请写明对方哪一列与它对应，"
                "或者在 fixed 中写明统一填写的内容。"
            )


def _problems_of_ours(profile: Profile) -> Iterator[str]:
    named = [(f"“{each.theirs}”", each.ours) for each in profile.columns]
    for where, ours in [*named, *((" fixed 的内容", ours) for ours, _ in profile.fixed)]:
        if ours in (KEY, SYSTEM):
            yield f"“{ours}”由方案的 key 和 system 填写，不必另写对应关系，请删去。"
        elif ours not in COLUMNS:
            yield f"方案中{where}所对应的“{ours}”不是台账的栏目，请改为台账的栏目名称。"


def _unreadable(ours: str, values: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Words of ours that the ledger's column does not take."""
    column = COLUMNS[ours]
    for _, value in values:
        try:
            if value or column.required:
                column.read(value)
        except Refused as refusal:
            yield f"方案给“{ours}”规定的内容不能登记：{refusal.message}"


def _twice(texts: Iterable[str]) -> str:
    """The first text that is there more than once, "" where there is none."""
    return next((text for text, number in Counter(texts).items() if number > 1), "")
