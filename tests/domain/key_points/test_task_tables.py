import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.key_points.task_tables import table_tasks
from gkapp.domain.text.document_text import TextTable

SIMPLE = ("序号", "任务", "责任单位")


def read(*rows):
    return table_tasks([TextTable(rows)])


def brief(found):
    return [
        (task.number, task.chapter, task.section, task.title, task.units) for task in found.tasks
    ]


def test_a_row_is_a_task():
    found = read(
        SIMPLE, ("1", "公开预算。每年公开。", "市财政局、市审计局"), ("2.", "公开决算", "—")
    )
    assert brief(found) == [
        ("1", "", "", "公开预算", ("市财政局", "市审计局")),
        ("2", "", "", "公开决算", ()),
    ]
    assert found.tasks[0].text == "公开预算。每年公开。"
    assert found.tasks[1].written_number == "2."
    assert found.unplaced == []


def test_cells_are_read_as_sentences_too():
    (task,) = read(SIMPLE, ("1", "公开预算", "办公室牵头,各科室配合")).tasks
    assert (task.leads, task.supporting) == (("办公室",), ("各科室",))


def test_a_chapter_goes_on_in_a_table_with_the_same_columns():
    found = table_tasks(
        [
            TextTable((SIMPLE, ("一、推进公开",) * 3, ("1", "公开预算", "市财政局"))),
            TextTable((SIMPLE, ("2", "公开决算", "市审计局"))),
            TextTable((("3", "公开招标", "市财政局"),)),
            TextTable((("序号", "工作", "责任科室"), ("4", "公开培训", "办公室"))),
        ]
    )
    assert [task.chapter for task in found.tasks] == ["一、推进公开"] * 3 + [""]


def test_numbers_may_stand_in_a_column_of_their_own_below_a_shared_header():
    found = read(
        ("工作任务", "具体要求", "具体要求", "责任科室"),
        ("强化公开", "1", "公开预算。", "办公室"),
        ("强化公开", "3", "公开决算。", "各科室"),
    )
    assert brief(found) == [
        ("1", "", "", "强化公开", ("办公室",)),
        ("3", "", "", "强化公开", ("各科室",)),
    ]
    assert found.tasks[0].text == "强化公开\n公开预算。"


def test_a_table_of_numbers_alone_keeps_its_texts():
    assert brief(read(("任务", "责任单位"), ("1", "市财政局"))) == [
        ("1", "", "", "1", ("市财政局",))
    ]


def test_columns_give_roles_and_limits():
    header = ("序号", "重点任务", "具体措施", "牵头单位", "配合单位", "完成时限")
    first, second = read(
        header,
        ("1", "强化财政公开", "公开预算。每年公开。", "市财政局", "市审计局、税务局", "6月底前"),
        ("1", "强化财政公开", "公开决算。", "市财政局", "无", "长期坚持"),
    ).tasks
    assert (first.number, first.title) == ("1", "强化财政公开")
    assert first.text == "强化财政公开\n公开预算。每年公开。"
    assert first.leads == ("市财政局",)
    assert first.supporting == ("市审计局", "税务局")
    assert first.units == ("市财政局", "市审计局", "税务局")
    assert first.note == "完成时限：6月底前"
    assert first.suggestions == {"税务局": "市税务局"}
    assert (second.number, second.text, second.supporting) == ("1", "强化财政公开\n公开决算。", ())


def test_a_header_of_two_rows():
    found = read(
        ("序号", "工作任务", "责任分工", "责任分工"),
        ("", "", "牵头单位", "责任单位"),
        ("1", "公开预算", "市财政局\n（市国库中心）", "各部门"),
    )
    (task,) = found.tasks
    assert (task.leads, task.units) == (
        ("市财政局（市国库中心）",),
        ("市财政局（市国库中心）", "各部门"),
    )
    assert found.unplaced == []


def test_rows_across_the_table_are_chapters():
    found = read(
        SIMPLE,
        ("一、强化公开", "一、强化公开", "一、强化公开"),
        ("1", "公开预算", "市财政局"),
        ("二、强化解读", "", ""),
        ("2", "解读政策", "市司法局"),
    )
    assert [(task.number, task.chapter) for task in found.tasks] == [
        ("1", "一、强化公开"),
        ("2", "二、强化解读"),
    ]


def test_chapters_with_their_number_in_its_column():
    found = read(
        SIMPLE,
        ("一", "强化公开", "强化公开"),
        ("（一）", "公开预算", "市财政局"),
        ("二、", "强化解读", "强化解读"),
        ("（二）", "解读政策", "市司法局"),
    )
    assert [(task.number, task.written_number, task.chapter) for task in found.tasks] == [
        ("一", "（一）", "一、强化公开"),
        ("二", "（二）", "二、强化解读"),
    ]


def test_a_column_of_groups_and_numbered_cells():
    found = read(
        ("目标", "任务", "主要内容", "责任单位"),
        ("一、稳增长。", "（一）预期引导", "解读形势。", "市发改委牵头落实"),
        ("一、稳增长。", "（一）预期引导", "解读就业。", "市人社局牵头落实"),
    )
    assert brief(found) == [
        ("1", "一、稳增长", "（一）预期引导", "解读形势", ("市发改委",)),
        ("2", "一、稳增长", "（一）预期引导", "解读就业", ("市人社局",)),
    ]


def test_numbers_in_the_cells_of_tasks():
    found = read(
        ("领域", "工作要求", "责任部门"),
        ("财政", "1.公开预算。", "财务科"),
        ("网站", "（二）及时更新。", "办公室"),
    )
    assert brief(found) == [
        ("1", "财政", "", "公开预算", ("财务科",)),
        ("二", "网站", "", "及时更新", ("办公室",)),
    ]
    assert found.tasks[0].text == "公开预算。"


def test_a_numbered_task_with_measures():
    (task,) = read(("任务", "措施", "单位"), ("1.强化财政公开", "公开预算。", "市财政局")).tasks
    assert (task.number, task.title, task.text) == ("1", "强化财政公开", "强化财政公开\n公开预算。")


def test_rows_that_differ_only_in_their_units_are_one_task():
    (task,) = read(SIMPLE, ("1", "公开预算", "市财政局"), ("1", "公开预算", "市审计局")).tasks
    assert task.units == ("市财政局", "市审计局")


def test_brackets_in_the_wording_count_as_well():
    (task,) = read(SIMPLE, ("1", "公开预算。（2025年6月底前完成）", "市财政局")).tasks
    assert (task.title, task.note) == ("公开预算", "2025年6月底前完成")


def test_unknown_columns_become_notes():
    (task,) = read((*SIMPLE, "联络员"), ("1", "公开预算", "市财政局", "张\n三")).tasks
    assert task.note == "联络员：张三"


def test_a_table_goes_on_on_the_next_page():
    found = table_tasks(
        [
            TextTable((SIMPLE, ("1", "公开预算", "市财政局"))),
            TextTable((("2", "公开决算", "市审计局"),)),
            TextTable(
                (SIMPLE, ("3", "公开收费", "市税务局"), SIMPLE, ("4", "公开债务", "市财政局"))
            ),
        ]
    )
    assert [task.number for task in found.tasks] == ["1", "2", "3", "4"]
    assert found.unplaced == []


@pytest.mark.parametrize(
    "header", [("单位", "电话", "地址"), ("任务", "进度", "备注"), ("任务" * 8, "要求", "责任单位")]
)
def test_other_tables_are_no_tasks(header):
    found = read(header, ("甲", "乙\n丙", "乙\n丙"))
    assert found.tasks == []
    assert found.unplaced == [" ".join(header), "甲 乙丙"]


def test_titles_above_the_header_and_rows_without_a_task_are_listed():
    found = read(
        ("分工表", "分工表", "分工表"), ("", "", ""), SIMPLE, ("1", "公开预算", "市财政局"),
        ("2", "", "市审计局"),
    )  # fmt: skip
    assert [task.number for task in found.tasks] == ["1"]
    assert found.unplaced == ["分工表", "2 市审计局"]


def test_both_roles_in_one_column_are_told_by_its_words():
    (task,) = read(("任务", "牵头及配合单位"), ("公开预算", "市财政局、市审计局")).tasks
    assert (task.leads, task.units) == ((), ("市财政局", "市审计局"))


def test_a_header_without_rows():
    assert read(SIMPLE).tasks == []


def across(text):
    return (text,) * len(SIMPLE)


def test_headings_within_headings():
    found = read(
        SIMPLE,
        across("一、主动公开"),
        across("（一）财政"),
        ("1", "公开预算", "市财政局"),
        across("（二）审计"),
        ("2", "公开审计", "市审计局"),
        across("二、依申请公开"),
        ("3", "规范答复", "市司法局"),
    )
    assert brief(found) == [
        ("1", "一、主动公开", "（一）财政", "公开预算", ("市财政局",)),
        ("2", "一、主动公开", "（二）审计", "公开审计", ("市审计局",)),
        ("3", "二、依申请公开", "", "规范答复", ("市司法局",)),
    ]
    assert found.unplaced == []


def test_rows_across_the_table_that_head_nothing_are_listed():
    remark = "备注：本表由市政府办公室负责解释"
    long = "排在首位的单位为牵头单位，其他单位按职责分工负责，" * 3
    found = read(
        SIMPLE,
        across("一、主动公开"),
        across("二、依申请公开"),
        ("1", "规范答复", "市司法局"),
        across(remark),
        across(long),
        ("2", "加强培训", "市司法局"),
        across("三、其他"),
    )
    assert [(task.number, task.chapter) for task in found.tasks] == [
        ("1", "二、依申请公开"),
        ("2", "二、依申请公开"),
    ]
    assert found.unplaced == ["一、主动公开", remark, long, "三、其他"]


def test_the_number_of_an_item_stays_beside_that_of_its_row():
    found = read(SIMPLE, ("1", "（1）公开预算", "市财政局"), ("2", "2.公开决算", "市财政局"))
    assert [(task.number, task.title, task.text) for task in found.tasks] == [
        ("1", "公开预算", "（1）公开预算"),
        ("2", "公开决算", "公开决算"),
    ]


def test_a_task_whose_unit_is_left_open_is_no_heading():
    found = read(
        ("任务", "责任科室"),
        ("一、主动公开", ""),
        ("公开预算", ""),
        ("（一）公开决算。每年公开。", ""),
        ("公开收费", "财务科"),
    )
    assert [(task.chapter, task.title) for task in found.tasks] == [
        ("一、主动公开", "公开预算"),
        ("一、主动公开", "公开决算"),
        ("一、主动公开", "公开收费"),
    ]


HEADS = st.sampled_from(
    [
        ("序号", "任务", "责任单位"),
        ("任务", "责任科室"),
        ("序号", "类别", "任务", "措施", "牵头单位", "配合单位", "完成时限"),
    ]
)
CELLS = st.sampled_from(
    ["", "—", "1", "（一）{}", "1.{}。每年公开。", "{}", "市{}局、各区", "{}。"]
)


@given(HEADS, st.lists(st.tuples(st.booleans(), st.lists(CELLS, min_size=7, max_size=7))))
def test_nothing_that_a_table_says_is_lost(head, drawn):
    rows = []
    for number, (is_across, forms) in enumerate(drawn):
        words = [form.format(f"字{number}号{place}") for place, form in enumerate(forms)]
        rows.append((words[0],) * len(head) if is_across else tuple(words[: len(head)]))
    told = str(read(head, *rows))
    written = {cell for row in rows for cell in row if "字" in cell}
    names = {name for cell in written for name in re.findall(r"字\d+号\d", cell)}
    assert {name for name in names if name not in told} == set()
