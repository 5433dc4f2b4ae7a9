import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.text.document_text import Line, Start
from gkapp.domain.text.outline import paragraphs
from tests.domain.growth import SQUARED, growth

P, G, W = Start.PARAGRAPH, Start.GAP, Start.WRAP


def lines(*texts, start=W):
    return [Line(text, start if number else P) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（省水利厅、省", "农业农村厅负责）"),
        ("（省水利厅", "省农业农村厅负责）"),
        ("责任单位：省水利厅、省", "农业农村厅"),
        ("责任单位：省水利厅、", "农业农村厅"),
        ("责任单位：", "省水利厅、省农业农村厅"),
        ("公开预算。牵头单位：省财政厅；配合单位：", "省水利厅、省农业农村厅"),
        ("公开预算，", "公开决算。"),
        ("公开河（湖）", "长制信息。按季度更新。"[0:4]),
        ("推进公开（1）公开目录；（2）", "公开指南。"),
        ("一、", "推进公开"),
        ("公开预算。推进公开情况", "公开决算。"),
        ("公开预算", "，公开决算。"),
        ("推进“", "一件事”"),
    ],
)
@pytest.mark.parametrize("start", [P, G, W])
def test_a_sentence_that_is_open_goes_on(first, second, start):
    if first == "公开河（湖）":
        first = "深化改革。公开河（湖）"
    assert paragraphs(lines(first, second, start=start)) == [first + second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("公开预算。", "公开决算。"),
        ("一、推进公开", "各部门要公开。"),
        ("公开预算", "（二）公开决算"),
        ("一、", "（一）公开预算"),
        ("公开预算。", "责任单位：省财政厅"),
        ("公开预算", "责任单位：省财政厅"),
        ("责任单位：省财政厅", "各部门要公开。"),
        ("公开预算。（省财政厅负责）", "各部门要公开。"),
        ("湖南省2019年政务公开工作要点", "各部门要公开。"),
        ("广州市2020年政务公开工作要点任务分工", "各部门要公开。"),
        ("责任单位：", "（二）公开决算"),
        ("做好以下工作：", "公开预算。"),
    ],
)
@pytest.mark.parametrize("start", [P, G, W])
def test_what_is_finished_stands_alone(first, second, start):
    assert paragraphs(lines(first, second, start=start)) == [first, second]


def test_after_a_semicolon_only_a_paragraph_of_the_file_begins_anew():
    assert paragraphs(lines("公开预算；", "公开决算。", start=P)) == ["公开预算；", "公开决算。"]
    assert paragraphs(lines("公开预算。公开；", "公开决算。", start=G)) == [
        "公开预算。公开；公开决算。"
    ]


def test_a_number_after_an_open_list_begins_only_a_paragraph_of_the_file():
    assert paragraphs(lines("公开第一、", "1.预算")) == ["公开第一、1.预算"]
    assert paragraphs(lines("公开第一、", "1.预算", start=P)) == ["公开第一、", "1.预算"]


WIDE = "推进公开" * 5
BROKEN = (WIDE + "。推进", WIDE + "推进", WIDE + "推进")


def test_full_lines_go_on_where_lines_were_broken_to_fit():
    page = lines(*BROKEN, WIDE + "推进。", WIDE + "推进，", "公开结果。", "另起一段。")
    assert paragraphs(page) == ["".join(line.text for line in page[:6]), "另起一段。"]


def test_a_number_within_a_broken_sentence_opens_nothing():
    assert len(paragraphs(lines(*BROKEN, WIDE, "3.预算公开。"))) == 1


@pytest.mark.parametrize("end", ["按第二十条第", "推进公开、"])
def test_a_chinese_number_that_a_broken_sentence_asks_for_opens_nothing(end):
    assert len(paragraphs(lines(*BROKEN, WIDE[: -len(end) or None] + end, "（三）项公开。"))) == 1


@pytest.mark.parametrize("number", ["（三）", "四、"])
def test_a_chinese_number_after_a_full_line_without_a_stop_opens_an_item(number):
    page = lines(*BROKEN, WIDE[:-9] + "。责任处室：财务处", number + "公开决算。")
    assert paragraphs(page)[-1] == number + "公开决算。"


def test_closing_remarks_begin_anew_after_a_bracket_that_fills_its_line():
    page = lines(
        WIDE + "。推进", WIDE + "推进，", WIDE + "。（各区）", "各级各部门要重视。", "完。"
    )
    assert paragraphs(page)[1] == "各级各部门要重视。"


@pytest.mark.parametrize(
    "texts",
    [
        ("推进公开。" * 30, "公开预算。", "推进。" * 9, "公开决算。", "推进公开。" * 30, "完。"),
        ("推进公开。" * 10, "公开预算。", "推进。" * 9, "公开决算。", "推进公开。" * 5, "完。"),
        ("推进公开推进公开。", "公开预算决算情况。"),
        ("推进公开情况", "1.公开预算情况", "2.公开决算情况", "3.公开收费情况", "推进公开。"),
    ],
)
def test_lines_of_any_length_were_not_broken_to_fit(texts):
    assert paragraphs(lines(*texts)) == list(texts)


def test_words_in_latin_letters_keep_their_blank():
    assert paragraphs(lines("公开。推进 Open", "Data 平台")) == ["公开。推进 Open Data 平台"]


def test_no_lines_make_no_paragraphs():
    assert paragraphs([]) == []


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="一（）、。；：省财政厅负责1.abc", min_size=1, max_size=30),
            st.sampled_from(Start),
        )
    )
)
def test_nothing_is_lost(parts):
    found = paragraphs([Line(text, start) for text, start in parts])
    assert "".join(found).replace(" ", "") == "".join(text for text, _ in parts)


def test_the_work_is_in_proportion_to_the_lines():
    line = Line("推进公开，（" * 5, W)
    assert growth(lambda count: [line] * count, paragraphs, 1_000) < SQUARED / 2


@pytest.mark.parametrize(
    ("first", "second"), [("完成", "时限：6月底前"), ("第一责任", "单位：甲局")]
)
def test_a_label_broken_by_a_full_line_is_whole(first, second):
    head = WIDE + "推。" + first
    page = lines(*BROKEN, head, second)
    assert paragraphs(page)[-1].endswith(first + second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("为落实《某某某某某省某某某某某2020年工作要点", "》制定本要点。"),
        ("某某市人民政府办公室关于印发2020年工作要点", "的通知"),
    ],
)
def test_a_full_line_that_ends_like_a_title_may_go_on(first, second):
    assert paragraphs(lines(*BROKEN, WIDE + "。", first, second))[-1].endswith(first + second)


def test_a_sentence_that_ends_with_a_full_line_before_a_gap_is_a_paragraph():
    page = [*lines(*BROKEN, WIDE + "推进。"), Line("另起一段。", G)]
    assert paragraphs(page)[-1] == "另起一段。"


def test_a_sentence_that_ends_short_of_a_full_line_ends_its_paragraph():
    page = lines(*BROKEN, WIDE + "。", "某市人民政府办公室")
    assert paragraphs(page)[-1] == "某市人民政府办公室"


TEXT = (
    "各级各部门要聚焦中心工作做好重点领域信息公开依法准确",
    "及时发布权威信息主动回应社会关切不断提高政务公开的质",
    "量和实效。",
)


def chapters(*headings):
    return [text for heading in headings for text in (heading, *TEXT)]


def test_a_heading_that_fills_its_line_stands_alone():
    full = "三、围绕优化营商环境持续深化重点领域政务信息公开工作"
    read = paragraphs(lines(*chapters("一、加强发布", "二、做好解读", full, "四、强化保障")))
    assert read[0::2] == ["一、加强发布", "二、做好解读", full, "四、强化保障"]
    assert set(read[1::2]) == {"".join(TEXT)}


def test_the_rest_of_a_long_heading_stays_with_it():
    full = "三、围绕优化营商环境持续深化重点领域政务信息公开工作"
    broken = lines(*chapters("一、加强发布", "二、做好解读"), full, "提质增效", *TEXT)
    assert f"{full}提质增效" in paragraphs(broken)[4]


def test_where_numbers_open_sentences_a_full_line_goes_on():
    first = "（三）推进城市更新和老旧小区改造计划资金安排等的公开"
    parts = ("（一）公开预算决算。及时更新", *TEXT, "（二）公开采购信息。及时更新", *TEXT)
    assert paragraphs(lines(*parts, first, *TEXT))[-1] == first + "".join(TEXT)
