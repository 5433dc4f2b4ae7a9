import pytest

from gkapp.domain.text.numbers import Rank, item_number


@pytest.mark.parametrize(
    ("paragraph", "rank", "number", "written"),
    [
        ("第一部分 总体要求", Rank.PART, "一", "第一部分"),
        ("一、推进公开", Rank.CHAPTER, "一", "一、"),
        ("十二．推进公开", Rank.CHAPTER, "十二", "十二．"),
        ("（一）推进公开", Rank.SECTION, "一", "（一）"),
        ("(十四) 推进公开", Rank.SECTION, "十四", "(十四)"),
        ("（三)推进公开", Rank.SECTION, "三", "（三)"),
        ("1.推进公开", Rank.ITEM, "1", "1."),
        ("1．推进公开", Rank.ITEM, "1", "1．"),
        ("12、推进公开", Rank.ITEM, "12", "12、"),
        ("３．推进公开", Rank.ITEM, "３", "３．"),
        ("⒈推进公开", Rank.ITEM, "⒈", "⒈"),
        ("第三条 推进公开", Rank.CHAPTER, "三", "第三条"),
        ("第十二条　推进公开", Rank.CHAPTER, "十二", "第十二条"),
        ("1.2 推进公开", Rank.SUBITEM, "1.2", "1.2"),
        ("1.2.10、推进公开", Rank.SUBITEM, "1.2.10", "1.2.10、"),
        ("（1）推进公开", Rank.SUBITEM, "1", "（1）"),
        ("2)推进公开", Rank.SUBITEM, "2", "2)"),
        ("⑴推进公开", Rank.SUBITEM, "⑴", "⑴"),
        ("①推进公开", Rank.POINT, "①", "①"),
    ],
)
def test_numbers_before_items(paragraph, rank, number, written):
    found = item_number(paragraph)
    assert found is not None
    assert (found.rank, found.number, found.written) == (rank, number, written)


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "推进公开",
        "1.5万元以上的项目",
        "12.31前完成",
        "1.5 万元以上的项目",
        "1.2推进公开",
        "第二十条第（一）项",
        "第三条规定的项目",
        "3、4号楼",
        "2019年工作",
        "12345热线",
        "（2019）5号",
        "（湖）长制",
        "一二三产业",
        "一、二、三产业融合",
        "一是推进公开",
        "第一、第二产业",
    ],
)
def test_what_only_looks_like_a_number(paragraph):
    assert item_number(paragraph) is None
