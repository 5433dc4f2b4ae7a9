"""A profile as data: read with sentences for whoever wrote it, and written as TOML."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from gkapp.domain.errors import Refused
from gkapp.domain.records.imports.profile import RECOGNISED_BY, Difference, MappedColumn, Profile
from gkapp.domain.records.imports.profile_problems import problems_in
from gkapp.domain.text.cells import clean_text

_PARTS = ("name", "system", "note", "key", "recognised_by", "difference", "fixed", "columns")
_COLUMN_PARTS = ("theirs", "ours", "values", "difference")


def profile_from(data: Mapping[str, Any]) -> Profile:
    """The profile that a TOML file holds; Refused with what is wrong in it, and where."""
    profile = draft_from(data)
    for problem in problems_in(profile):
        raise Refused(problem.text)
    return profile


def draft_from(data: Mapping[str, Any]) -> Profile:
    """What a TOML file holds, whether or not it can be used; see problems_in.

    Refused when it is not written as a profile is.
    """
    _refuse_unknown(data, _PARTS, "方案")
    return Profile(
        name=_heading(data.get("name", ""), "name"),
        system=_heading(data.get("system", ""), "system"),
        note=_text(data.get("note", ""), "note"),
        key=_heading(data.get("key", ""), "key"),
        recognised_by=tuple(_recognised_by(data.get("recognised_by", list(RECOGNISED_BY)))),
        difference=_difference(data.get("difference", Difference.ASK.value), "difference"),
        fixed=tuple(_pairs(data.get("fixed", {}), "fixed")),
        columns=tuple(_columns(data.get("columns", []))),
    )


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
        chosen = table.get("difference")
        yield MappedColumn(
            theirs=theirs,
            ours=_text(table.get("ours", ""), "ours"),
            values=tuple(_pairs(table.get("values", {}), f"“{theirs}”的 values")),
            difference=None if chosen is None else _difference(chosen, f"“{theirs}”的 difference"),
        )


def _twice(texts: Iterable[str]) -> str:
    """The first text that is there more than once, "" where there is none."""
    return next((text for text, number in Counter(texts).items() if number > 1), "")
