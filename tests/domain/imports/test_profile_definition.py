"""Profiles as data: what is refused, and that what is written is read as the same."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.imports.profile import (
    COLUMNS,
    RECOGNISED_BY,
    DifferenceRule,
    draft_from,
    problems_in,
    profile_from,
    profile_text,
)

LEAST = {
    "name": "方案",
    "system": "公文系统",
    "fixed": {"有效性": "有效", "文件类型": "其他文件"},
    "columns": [{"theirs": "名称", "ours": "标题"}],
}


def column(**parts):
    return {"columns": [*LEAST["columns"], parts]}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"nmae": "1"}, "方案中的“nmae”不认识"),
        ({"name": ""}, "没有写明方案名称"),
        ({"name": 5}, "应为加引号的文字"),
        ({"name": "长" * 81}, "超过80个字"),
        ({"system": " "}, "没有写明系统名称"),
        ({"difference": "随便"}, "可选：询问、以对方为准、以本台账为准"),
        ({"recognised_by": "文号"}, "方括号"),
        ({"recognised_by": ["网址"]}, "不能按“网址”认出"),
        ({"fixed": "有效"}, "名称 = 内容"),
        ({"columns": []}, "没有写明任何一列"),
        ({"columns": ["标题"]}, "第1个 columns"),
        (column(ours="文号"), "第2列没有写明对方的表头"),
        (column(theirs="x", ours="文号", also="y"), "第2个 columns中的“also”不认识"),
        (column(theirs="x", ours="发文号"), "“x”对应的“发文号”不是台账的栏目"),
        (column(theirs="x", ours="来源编号"), "由编号列和系统名称填写"),
        (column(theirs="名 称", ours="文号"), "对方的表头“名 称”写了两次"),
        (column(theirs="x"), "“x”对应的台账栏目没有写明"),
        ({"fixed": {"文种": "决定"}}, "统一填写的“文种”不是台账的栏目"),
        (column(theirs="x", ours="标题"), "“标题”有两处来源"),
        (column(theirs="x", ours="公开属性", values={"公": "公开"}), "给“公开属性”规定的内容"),
        (column(theirs="x", ours="公开属性", values={"a": "", " a": ""}), "“a”写了两次"),
        ({"fixed": {"有效性": "", "文件类型": "规章"}}, "给“有效性”规定的内容"),
        ({"fixed": {"有效性": "有效"}}, "都要有“文件类型”"),
    ],
)
def test_what_cannot_be_is_refused(wrong, told):
    with pytest.raises(Refused) as refusal:
        profile_from(LEAST | wrong)
    assert told in refusal.value.message


def test_each_problem_names_its_line():
    draft = draft_from(
        {
            "system": "公文系统",
            "key": "名 称",
            "fixed": {"有效性": "长期", "文种": "决定"},
            "columns": [{"theirs": "名称", "ours": "标题"}, {"ours": "标题"}],
        }
    )
    found = [problem.field for problem in problems_in(draft)]
    assert found == ["name", "columns.1", "fixed.1", "columns.0", "columns.1", "fixed.0", "columns"]


def test_the_least_profile_asks_on_every_difference():
    profile = profile_from(LEAST)
    assert (profile.headings, profile.recognised_by) == (("名称",), RECOGNISED_BY)
    assert profile.differences() == {"标题": DifferenceRule.ASK}


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FREE = [heading for heading in COLUMNS if heading not in ("标题", "文件类型", "有效性")]


@st.composite
def definitions(draw):
    ours = draw(st.lists(st.sampled_from(FREE), unique=True, max_size=5))
    theirs = [f"{draw(texts)}列{number}" for number, _ in enumerate(ours)]
    values = {"公开属性": {"公": "主动公开", "": "不予公开", '"\\\n': "依申请公开"}}
    columns = [
        {"theirs": each, "ours": mine, "values": values.get(mine, {})}
        | draw(st.sampled_from([{}, {"difference": "以对方为准"}]))
        for each, mine in zip(theirs, ours, strict=True)
    ]
    return LEAST | {
        "name": "方案" + draw(texts),
        "note": draw(texts),
        "key": draw(st.sampled_from(["", "编号"])),
        "difference": draw(st.sampled_from([each.value for each in DifferenceRule])),
        "columns": [*LEAST["columns"], *columns],
    }


def test_a_word_of_theirs_may_say_nothing():
    profile = profile_from(LEAST | column(theirs="x", ours="公开属性", values={"未定": ""}))
    assert profile.columns[1].values == (("未定", ""),)


@given(definitions())
def test_a_written_profile_is_read_as_the_same(data):
    try:
        profile = profile_from(data)
    except Refused as refusal:
        assert "写了两次" in refusal.message
        return
    assert profile_from(tomllib.loads(profile_text(profile))) == profile
