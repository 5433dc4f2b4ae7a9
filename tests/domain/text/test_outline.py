import pytest

from gkapp.domain.text.outline import build_outline

ITEMS = ["一、推进公开", "（一）公开预算。", "（二）公开决算。"]


def shape(items):
    return [(item.number.written, item.paragraphs, shape(item.children)) for item in items]


def test_items_hang_below_the_number_above_them():
    outline = build_outline(
        ["2025年要点", "前言。", "一、甲", "1.乙", "又乙。", "（1）丙", "（一）丁", "二、戊"]
    )
    assert shape(outline.items) == [
        (
            "一、",
            ["甲"],
            [("1.", ["乙", "又乙。"], [("（1）", ["丙"], [])]), ("（一）", ["丁"], [])],
        ),
        ("二、", ["戊"], []),
    ]
    assert outline.front == ["前言。"]


@pytest.mark.parametrize(
    ("front", "title", "others"),
    [
        (["湖南省2019年政务公开工作要点"], "湖南省2019年政务公开工作要点", []),
        (["湖南省2019年", "政务公开工作要点"], "湖南省2019年政务公开工作要点", []),
        (["某市2025年政务公开工作要点（征求意见稿）", "前言。"],
         "某市2025年政务公开工作要点（征求意见稿）", ["前言。"]),
        (["关于印发《2025年要点》的通知", "各区、各部门：", "现印发给你们。", "某市办公室",
          "2025年4月3日", "某市2025年政务公开工作要点", "前言。"],
         "某市2025年政务公开工作要点",
         ["关于印发《2025年要点》的通知", "各区、各部门：", "现印发给你们。", "某市办公室",
          "2025年4月3日", "前言。"]),
        (["2025年4月3日", "政务公开工作要点"], "政务公开工作要点", ["2025年4月3日"]),
        (["附件：某市2025年政务公开工作要点", "某市2025年政务公开重点任务"],
         "某市2025年政务公开重点任务", ["附件：某市2025年政务公开工作要点"]),
        (["某市2025年政务公开工作任务分工方案"], "某市2025年政务公开工作任务分工方案", []),
        (["关于印发某市2025年政务公开工作要点", "的通知", "某市2025年政务公开工作要点"],
         "某市2025年政务公开工作要点", ["关于印发某市2025年政务公开工作要点", "的通知"]),
        (["某市关于印发2025年要点的通知", "前言。"], "某市关于印发2025年要点的通知", ["前言。"]),
        (["政务公开今年怎么做", "前言。"], "政务公开今年怎么做", ["前言。"]),
        (["以习近平新时代中国特色社会主义思想为指导，做好公开。"], "",
         ["以习近平新时代中国特色社会主义思想为指导，做好公开。"]),
        ([], "", []),
    ],
)  # fmt: skip
def test_titles(front, title, others):
    outline = build_outline([*front, *ITEMS])
    assert (outline.title, outline.front) == (title, others)
    assert len(outline.items) == 1


def test_the_items_of_a_covering_notice_stand_in_front():
    notice = ["关于印发要点的通知", "一、高度重视。", "二、抓好落实。", "某市2025年工作要点"]
    outline = build_outline([*notice, *ITEMS])
    assert outline.title == "某市2025年工作要点"
    assert outline.front == notice[:3]


def test_the_title_of_an_annex_after_the_last_item_is_no_title():
    outline = build_outline([*ITEMS, "某市2025年重点任务分工表"])
    assert outline.title == ""
    assert outline.items[0].children[-1].paragraphs[-1] == "某市2025年重点任务分工表"


def test_a_document_without_numbers():
    outline = build_outline(["某市2025年工作要点", "前言。"])
    assert (outline.title, outline.front, outline.items) == ("某市2025年工作要点", ["前言。"], [])


def test_nothing_at_all():
    outline = build_outline([])
    assert (outline.title, outline.front, outline.items) == ("", [], [])
