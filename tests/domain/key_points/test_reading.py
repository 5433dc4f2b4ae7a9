"""Tasks out of documents of every build, and that no word is lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.key_points.reading import read_key_points, require_key_points
from gkapp.domain.text.document_text import DocumentText, Line, TextTable
from tests.domain.written_documents import bare, document


def tasks(text):
    return read_key_points(document(text)).tasks


def brief(text):
    return [(task.number, task.title, task.units) for task in tasks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、公开预算。（市财政局负责）\n二、公开决算。（市审计局负责）",
         [("一", "公开预算", ("市财政局",)), ("二", "公开决算", ("市审计局",))]),
        ("一、推进公开\n1、公开预算。（市财政局负责）\n4、公开决算。（市审计局负责）",
         [("1", "公开预算", ("市财政局",)), ("4", "公开决算", ("市审计局",))]),
        ("（一）公开预算。（市财政局负责）\n（三）公开决算。（市审计局负责）",
         [("一", "公开预算", ("市财政局",)), ("三", "公开决算", ("市审计局",))]),
        ("一、推进公开\n（1）公开预算。（市财政局负责）\n（2）公开决算。",
         [("1", "公开预算", ("市财政局",)), ("2", "公开决算", ())]),
        ("一、推进公开\n①公开预算。（市财政局负责）\n②公开决算。（市审计局负责）",
         [("①", "公开预算", ("市财政局",)), ("②", "公开决算", ("市审计局",))]),
        ("一、推进公开\n（一）公开预算。\n（二）公开决算。（市审计局负责）",
         [("一", "公开预算", ()), ("二", "公开决算", ("市审计局",))]),
        ("一、推进公开\n1.公开预算。\n2.公开决算。\n（市审计局负责）",
         [("一", "推进公开", ("市审计局",))]),
        ("一、推进公开\n（一）公开预算\n每年公开。\n（市财政局负责）",
         [("一", "公开预算", ("市财政局",))]),
        ("一、推进“谁制定。谁公开”（试行）。（市财政局牵头，市审计局配合）",
         [("一", "推进“谁制定。谁公开”（试行）", ("市财政局", "市审计局"))]),
        ("一、推进公开\n（一）公开预算\n（二）公开决算",
         [("一", "公开预算", ()), ("二", "公开决算", ())]),
        ("没有编号的一段话。", []),
        ("", []),
    ],
)  # fmt: skip
def test_numbers_of_every_kind(text, expected):
    assert brief(text) == expected


def test_the_items_below_one_that_names_units_are_part_of_it():
    (task,) = tasks("（一）公开预算。（市财政局负责）\n1.公开总表。\n2.公开细目。")
    assert task.text == "公开预算。（市财政局负责）\n1.公开总表。\n2.公开细目。"
    assert task.units == ("市财政局",)


def test_items_without_units_are_whole_where_others_of_their_height_name_units():
    whole, listed = tasks("（一）公开预算。（市财政局负责）\n（二）公开决算。\n1.总表。\n2.细目。")
    assert (whole.number, listed.number) == ("一", "二")
    assert listed.text == "公开决算。\n1.总表。\n2.细目。"


def test_a_heading_that_names_units_is_a_task_besides_those_below():
    text = (
        "一、推进公开（市政务办牵头）\n"
        "（一）公开预算。（市财政局负责）\n（二）公开决算。（市审计局负责）"
    )
    assert brief(text) == [
        ("一", "推进公开", ("市政务办",)),
        ("一", "公开预算", ("市财政局",)),
        ("二", "公开决算", ("市审计局",)),
    ]
    assert [task.chapter for task in tasks(text)] == ["", "一、推进公开", "一、推进公开"]


def test_who_leads_once_is_no_supporter():
    (task,) = tasks("一、公开预算。（市财政局牵头）公开决算。（市审计局牵头，市财政局配合）")
    assert (task.leads, task.supporting) == (("市财政局", "市审计局"), ())


def test_general_chapters_are_no_tasks():
    found = read_key_points(
        document("一、总体要求\n（一）指导思想。坚持公开。\n二、公开预算。（市财政局负责）")
    )
    assert [task.number for task in found.tasks] == ["二"]
    assert found.unplaced == ("一、总体要求", "（一）指导思想。坚持公开。")


def test_a_chapter_without_units_is_no_task_where_tasks_are_lower():
    found = read_key_points(
        document("一、推进公开\n（一）公开预算。（市财政局负责）\n二、有关要求\n各部门要重视。")
    )
    assert [task.title for task in found.tasks] == ["公开预算"]
    assert found.unplaced == ("二、有关要求", "各部门要重视。")


def test_a_heading_above_no_task_is_listed():
    found = read_key_points(
        document(
            "一、推进公开\n1.公开预算。（市财政局负责）\n2.公开决算。（市审计局负责）\n"
            "二、保障措施\n（一）加强领导。各单位要重视。\n（二）加强考核。纳入考核。"
        )
    )
    assert [task.title for task in found.tasks] == ["公开预算", "公开决算"]
    assert found.unplaced == (
        "二、保障措施",
        "（一）加强领导。各单位要重视。",
        "（二）加强考核。纳入考核。",
    )


def test_what_a_heading_says_further_is_listed():
    found = read_key_points(document("一、推进公开。紧扣中心。\n（一）公开预算。（市财政局负责）"))
    assert found.tasks[0].chapter == "一、推进公开"
    assert found.unplaced == ("紧扣中心。",)


@pytest.mark.parametrize(
    "closing",
    ["各级各部门要重视。", "（此件公开发布）", "抄送：市委", "某市人民政府办公室", "2025年4月3日"],
)
def test_closing_remarks_after_a_last_task_without_units(closing):
    found = read_key_points(document(f"一、公开预算。每年公开。\n{closing}"))
    assert found.tasks[0].text == "公开预算。每年公开。"
    assert found.unplaced == (closing,)


def test_units_in_the_heading_of_the_last_task_leave_its_body_to_it():
    found = read_key_points(
        document("一、公开预算（市财政局负责）\n每年公开。\n各级各部门要重视。")
    )
    assert found.tasks[0].text == "公开预算（市财政局负责）\n每年公开。"
    assert found.unplaced == ("各级各部门要重视。",)


def test_a_last_task_without_units_may_have_many_paragraphs():
    found = read_key_points(document("一、加强领导\n各部门要重视。\n要公开。\n（此件公开发布）"))
    assert found.tasks[0].text == "加强领导\n各部门要重视。\n要公开。"
    assert found.unplaced == ("（此件公开发布）",)


def test_the_body_of_a_last_task_is_no_closing_remark():
    (task,) = tasks("一、加强领导\n各部门要重视。")
    assert task.text == "加强领导\n各部门要重视。"


TABLE = TextTable(
    (
        ("序号", "任务", "责任单位"),
        ("1", "公开预算。每年公开。", "市财政局牵头，市审计局配合"),
    )
)


def test_the_title_may_stand_in_the_table():
    title = ("某市2025年任务分工表",) * 3
    assert read_key_points(DocumentText((TextTable((title, *TABLE.rows)),))).title == title[0]


def test_tables_follow_the_text():
    found = read_key_points(
        DocumentText((*document("一、公开决算。（市审计局负责）").blocks, TABLE))
    )
    assert [task.title for task in found.tasks] == ["公开决算", "公开预算"]


def test_where_only_the_table_names_units_the_text_is_no_list_of_tasks():
    text = document("某市2025年工作要点\n一、公开预算。\n二、公开决算。")
    found = read_key_points(DocumentText((*text.blocks, TABLE, Line("某市办公室"))))
    assert [task.title for task in found.tasks] == ["公开预算"]
    assert found.title == "某市2025年工作要点"
    assert found.unplaced == ("一、公开预算。", "二、公开决算。", "某市办公室")


PIECES = st.one_of(
    st.sampled_from("推进公开。；，：、（） \n①"),
    st.sampled_from(
        ["一、", "（一）", "（二)", "1.", "（1）", "\n\n", "　　", "2019年", "Open Data"]
    ),
    st.sampled_from(
        ["（省财政厅负责）", "(省财政厅、省审计厅等部门按职责分工负责）", "责任单位："]
    ),
    st.sampled_from(["省财政厅", "牵头，", "各级各部门要", "工作要点", "附件：", "总体要求"]),
)


def written(key_points):
    """Everything a reading holds, headings once for each task below them."""
    return "".join(
        [
            key_points.title,
            *(
                task.chapter + task.section + task.written_number + task.text
                for task in key_points.tasks
            ),
            *key_points.unplaced,
        ]
    )


@given(st.lists(PIECES, max_size=60))
def test_every_character_ends_up_somewhere(pieces):
    text = "".join(pieces)
    found = read_key_points(document(text))
    missing = Counter(bare(text)) - Counter(bare(written(found)))
    # Only the mark that parts a heading from what follows it is dropped.
    assert set(missing) <= set("。：；，")


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    read_key_points(document(text))


def test_numbered_sentences_of_another_paper_are_no_key_points():
    other = read_key_points(document("食堂管理须知\n1.按时打卡。\n2.节约用水。"))
    assert other.tasks
    with pytest.raises(Refused, match="不像工作要点"):
        require_key_points(other, "须知.pdf")
    titled = read_key_points(document("2026年政务公开工作要点\n1.公开年报。\n2.更新指南。"))
    require_key_points(titled, "要点.pdf")
    named = read_key_points(document("重点事项\n1.公开年报。（牵头单位：办公室）"))
    assert named.assignments
    require_key_points(named, "事项.pdf")
