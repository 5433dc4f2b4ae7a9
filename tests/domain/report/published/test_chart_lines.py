"""What a chart leaves in the text of a file goes; whatever somebody wrote stays."""

from gkapp.domain.report.published.sections import without_charts
from gkapp.domain.text.document_text import Line, Start

CAPTION = "图1 2025年各月新收和办结政府信息公开申请（件）"


def left(*texts):
    return [line.text for line in without_charts([Line(text, Start.WRAP) for text in texts])]


def test_numbers_and_names_above_a_caption_go():
    lines = (
        "情况见图1。",
        "新收",
        "办结",
        "12",
        "3",
        "1月 2月 3月",
        "2021 年的数据未掌握，图中留空。",
    )
    assert left(*lines, CAPTION, "之后的文字") == ["情况见图1。", CAPTION, "之后的文字"]


def test_of_two_charts_each_keeps_its_caption():
    second = "图2 2025年政府信息公开申请办理结果（件）"
    lines = ("情况见图1、图2。", "新收", "4", "5", CAPTION, "予以公开15", "部分公开", "4", second)
    assert left(*lines) == ["情况见图1、图2。", CAPTION, second]
    found = without_charts([Line(text, Start.WRAP) for text in lines])
    assert [line.start for line in found] == [Start.WRAP, Start.PARAGRAPH, Start.PARAGRAPH]


def test_what_somebody_wrote_above_a_picture_stays():
    written = ("全年工作如下。", "（一）主动公开情况", "网站", "公报", CAPTION)
    assert left(*written) == list(written)
    listed = ("●网站3个", "●公报1种", "●新媒体2个", CAPTION)
    assert left(*listed) == list(listed)
    assert left("12", "3", "4月") == ["12", "3", "4月"]
