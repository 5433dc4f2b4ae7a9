"""Whole notices: what they say, what is handed back unread, what is silently no matter."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.holiday_notice import amended, read_notice
from gkapp.domain.calendar.working_days import YearNotice
from gkapp.domain.errors import Refused

OPENING = """国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节放假调休日期的具体安排通知如下。
"""
ITEMS = """　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。\
2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）、9月20日（周日）上班。
"""
CLOSING = """　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，\
要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。
国务院办公厅
2025年11月4日
（此件公开发布）
"""
NOTICE = OPENING + ITEMS + CLOSING


def days(first, last):
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


OFF = (
    *days(date(2026, 1, 1), date(2026, 1, 3)),
    *days(date(2026, 2, 15), date(2026, 2, 23)),
    *days(date(2026, 4, 4), date(2026, 4, 6)),
    *days(date(2026, 5, 1), date(2026, 5, 5)),
)
WORK = (
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
)


def items(*sentences, year=2026):
    """A notice of *year* with one numbered item for each of *sentences*."""
    numbered = "".join(
        f"{numeral}、{text}\n" for numeral, text in zip("一二三四", sentences, strict=False)
    )
    return f"国务院办公厅关于{year}年部分节假日安排的通知\n{numbered}"


def unread(text):
    return [each.text for each in read_notice(text).unread]


def test_a_notice_is_read_whole():
    notice = read_notice(NOTICE)
    assert (notice.year, notice.notice, notice.amends) == (2026, "国办发明电〔2025〕7号", False)
    assert notice.off == OFF
    assert notice.work == WORK
    assert notice.unread == ()
    assert notice.festivals[date(2026, 2, 23)] == "春节"
    assert notice.festivals[date(2026, 9, 20)] == "劳动节"
    assert set(notice.festivals) == {*OFF, *WORK}
    made = notice.as_year_notice()
    assert made == YearNotice(2026, notice.notice, frozenset(OFF), frozenset(WORK), made.festivals)


def full_width(text):
    return text.translate({ord("0") + n: ord("０") + n for n in range(10)})


def half_width(text):
    return text.translate(str.maketrans("（），：；", "(),:;"))


@pytest.mark.parametrize(
    "change",
    [
        full_width,
        half_width,
        lambda text: text.replace("\n", ""),
        lambda text: text.replace("周", "星期"),
        lambda text: text.replace("周日", "星期天"),
        lambda text: text.replace("月", " 月 ").replace("日", " 日\u3000").replace("（", "\xa0（"),
        lambda text: text.replace("一", "⼀").replace("日", "⽇"),
        lambda text: text.replace("至", "\u200b至"),
        lambda text: text.replace("。1月4日", "。\n— 1 —\n1月4日").replace(
            "周日）上", "周日）上\n2\n"
        ),
        lambda text: (
            text.replace("一、", "（一）").replace("二、", "（二）").replace("三、", "(三)")
        ),
        lambda text: (
            text.replace("一、元", "1.元").replace("二、春", "2．春").replace("三、", "3、")
        ),
        lambda text: text.replace("一、元", "1）元").replace("二、春", "（2）春"),
        lambda text: text.replace("一、", "").replace("二、", "").replace("三、", ""),
        lambda text: text.replace("节：", "节\n").replace("元旦：", "元旦。\n"),
        lambda text: text.replace("节：", "节假期安排：").replace("元旦：", "元旦放假"),
        lambda text: text.replace("。\n", "\n").replace("天。", "天\n").replace("劳动", "五一"),
        lambda text: text.replace("上班。", "上班．").replace("元旦", "新年"),
        lambda text: text.replace("。\n　　二", "；二").replace("三、", "第三、"),
        lambda text: text.replace("关于2026年", "关于二〇二六年").replace("现将2026年", "现将"),
        lambda text: text.replace("7号\n", "7号\n2025年11月4日\n"),
        lambda text: text.replace(CLOSING, ""),
        lambda text: text.replace(CLOSING, "请遵照执行。\n特此通知。"),
        lambda text: text.replace("国务院办公厅\n2025", "某省人民政府办公厅\n2025"),
        lambda text: text.replace(
            "（此件公开发布）", "（此件公开发布）\n秘书局\n2025年11月5日印发"
        ),
        lambda text: text.replace("放假，共3天", "放假，共3天。鼓励职工结合年休假休息"),
    ],
)
def test_one_notice_in_many_dresses(change):
    text = change(NOTICE)
    assert text != NOTICE
    notice = read_notice(text)
    assert (notice.year, notice.off, notice.work, notice.unread) == (2026, OFF, WORK, ())
    assert set(notice.festivals.values()) == {"元旦", "春节", "清明节", "劳动节"}


@given(st.sets(st.integers(1, len(NOTICE)), max_size=40))
def test_lines_may_break_anywhere(places):
    text = NOTICE.replace("\n", "").replace("\u3000", "")
    for place in sorted(places, reverse=True):
        text = f"{text[:place]}\n{text[place:]}"
    notice = read_notice(text)
    assert (notice.off, notice.work, notice.unread) == (OFF, WORK, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "1月4日（周一）上班。",
        "2月30日放假。",
        "1月5日至7日放假调休，共4天。",
        "除夕（2月16日）酌情放假。",
        "具体安排另行通知。",
        "不能休假的职工安排补休。",
        "1月10日（周六）",
        "原放假安排为：1月5日放假。",
        "以下日期不放假：1月5日上班。",
        "1月2日（周五）起正常上班。",
    ],
)
def test_a_sentence_that_is_not_read_comes_back_with_its_text(sentence):
    text = NOTICE.replace("1月4日（周日）上班。", f"{sentence}\n")
    notice = read_notice(text)
    assert [each.text for each in notice.unread] == [sentence]
    assert notice.off == OFF
    assert notice.work == WORK[1:]


def test_unread_text_keeps_its_characters_and_loses_its_line_breaks():
    sentence = "八、植树节：３月１２日(周四)\n酌 情放假。"
    [problem] = read_notice(OPENING + ITEMS + sentence + "\n" + CLOSING).unread
    assert problem.text == "八、植树节：３月１２日(周四)酌 情放假。"
    assert problem.reason == "读不懂这句话"


def test_the_reason_says_what_contradicts_what():
    [problem] = read_notice(NOTICE.replace("1月4日（周日）", "1月4日（周一）")).unread
    assert problem.reason == "2026年1月4日是星期日，与所写不符"


def test_a_day_arranged_twice_against_itself_is_reported_the_second_time():
    notice = read_notice(items("元旦：1月3日放假。", "春节：1月3日（周六）上班。"))
    assert notice.off == (date(2026, 1, 3),)
    assert notice.work == ()
    assert [each.reason for each in notice.unread] == ["2026年1月3日在前文另有相反的安排"]


def test_a_day_arranged_twice_alike_counts_once():
    notice = read_notice(items("元旦：1月3日放假。", "春节：1月3日（周六）放假。"))
    assert notice.off == (date(2026, 1, 3),)
    assert notice.unread == ()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("国庆节、中秋节：", "国庆节、中秋节"),
        ("“五一”国际劳动节：", "劳动节"),
        ("中国人民抗日战争胜利纪念日：", "中国人民抗日战争胜利纪念日"),
        ("中秋", "中秋节"),
        ("", None),
        ("根据全国人民代表大会常务委员会关于确定纪念日的决定精神：", None),
    ],
)
def test_the_head_of_an_item_names_its_days(head, name):
    notice = read_notice(items(f"{head}9月3日放假。"))
    assert notice.off == (date(2026, 9, 3),)
    assert notice.festivals.get(date(2026, 9, 3)) == name


def test_an_opening_word_with_a_colon_is_no_head():
    notice = read_notice(items("劳动节：5月1日至3日放假。其中：5月1日为法定节假日。"))
    assert set(notice.festivals.values()) == {"劳动节"}
    assert notice.unread == ()


@pytest.mark.parametrize(
    ("new_year", "off", "work"),
    [
        (
            "2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。",
            days(date(2018, 12, 30), date(2019, 1, 1)),
            [date(2018, 12, 29)],
        ),
        (
            "12月30日（周日）至1月1日（周二）放假调休，共3天。12月29日（周六）上班。",
            days(date(2018, 12, 30), date(2019, 1, 1)),
            [date(2018, 12, 29)],
        ),
        ("1月1日放假1天，不调休。", [date(2019, 1, 1)], []),
    ],
)
def test_new_year_reaches_into_december(new_year, off, work):
    notice = read_notice(items(f"元旦：{new_year}", year=2019))
    assert (list(notice.off), list(notice.work), notice.unread) == (off, work, ())


def test_a_new_years_make_up_day_may_stand_under_another_festival():
    notice = read_notice(items("春节：2月2日（周六）、12月29日（周六）上班。", year=2019))
    assert notice.work == (date(2018, 12, 29), date(2019, 2, 2))


def test_substitute_days_and_weekends_that_join():
    notice = read_notice(
        items(
            "清明节：4月5日（星期六）放假，4月7日（星期一）补休。",
            "中秋节：9月8日放假，与周末连休，共3天。",
            year=2014,
        )
    )
    assert notice.off == (date(2014, 4, 5), date(2014, 4, 7), date(2014, 9, 8))
    assert notice.unread == ()


def test_a_wish_is_no_arrangement():
    wish = "鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。"
    notice = read_notice(items(f"春节：2月10日至17日放假调休，共8天。{wish}", year=2024))
    assert notice.off == tuple(days(date(2024, 2, 10), date(2024, 2, 17)))
    assert notice.unread == ()


CHANGE_OF_2019 = """国务院办公厅关于调整2019年劳动节放假安排的通知
国办发明电〔2019〕3号
2019年3月22日
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将《国务院办公厅关于2019年部分节假日安排的通知》（国办发明电〔2018〕15号）\
中的劳动节放假安排调整如下：
5月1日（星期三）至4日（星期六）放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。
国务院办公厅
2019年3月22日
"""


def test_a_change_is_read_and_rearranges_its_festival_alone():
    change = read_notice(CHANGE_OF_2019)
    assert (change.year, change.notice, change.amends) == (2019, "国办发明电〔2019〕3号", True)
    assert change.unread == ()
    assert set(change.festivals.values()) == {"劳动节"}
    april, may = date(2019, 4, 30), date(2019, 5, 1)
    base = YearNotice(
        2019,
        "国办发明电〔2018〕15号",
        off=frozenset({april, may, date(2019, 5, 5), date(2019, 6, 7)}),
        work=frozenset({date(2019, 5, 2), date(2019, 9, 29)}),
        festivals={april: "劳动节、青年节", may: "劳动节", date(2019, 6, 7): "端午节"},
    )
    after = amended(base, change)
    assert (after.year, after.notice) == (2019, "国办发明电〔2018〕15号")
    assert after.off == {*days(may, date(2019, 5, 4)), date(2019, 6, 7)}
    assert after.work == {date(2019, 4, 28), date(2019, 5, 5), date(2019, 9, 29)}
    assert after.festivals[date(2019, 6, 7)] == "端午节"
    assert after.festivals[date(2019, 5, 5)] == "劳动节"
    assert april not in after.festivals


def test_a_change_that_leaves_its_beginning_open_is_handed_back():
    extension = "一、延长2020年春节假期至2月2日（农历正月初九、星期日），2月3日起正常上班。"
    text = f"国务院办公厅关于延长2020年春节假期的通知\n现将具体安排通知如下。\n{extension}"
    notice = read_notice(text)
    assert notice.amends
    assert (notice.off, notice.work) == ((), ())
    assert [each.text for each in notice.unread] == [extension]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("国办发明电〔2025〕7号", "国办发明电〔2025〕7号"),
        ("国办发明电［2025］第７号", "国办发明电〔2025〕7号"),
        ("湘政办函(2025)12号", "湘政办函〔2025〕12号"),
        ("根据《国务院办公厅关于某事的通知》（国办发明电〔2025〕7号）", ""),
        ("", ""),
    ],
)
def test_the_number_of_the_document(line, number):
    assert read_notice(NOTICE.replace("国办发明电〔2025〕7号", line)).notice == number


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "没有写明是哪一年"),
        ("一、元旦：1月1日放假。", "没有写明是哪一年"),
        (NOTICE + items("元旦：1月1日放假。", year=2025), "2025年、2026年的节假日安排"),
        (items("元旦：1月1日放假。", year=2006), "2006年的节假日安排"),
        (items("元旦：1月1日放假。", year=2201), "2201年的节假日安排"),
        ("关于2026年政务公开工作要点的通知\n一、加强领导。", "没有读到任何放假或上班的日期"),
        pytest.param(NOTICE + "附" * 100_000, "文件太长", id="too long"),
        ("关于2026年节假日值班的通知\n请做好值班工作。", "没有读到任何放假或上班的日期"),
    ],
)
def test_what_is_no_notice_of_one_year_is_refused(text, message):
    with pytest.raises(Refused, match=message):
        read_notice(text)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        notice = read_notice(f"关于2026年部分节假日安排的通知\n{text}")
    except Refused:
        return
    assert notice.off or notice.work or notice.unread


def test_weekends_that_move_elsewhere_as_notices_of_2008_and_2009_put_it():
    text = items(
        "元旦：2007年12月30日—2008年1月1日放假，共3天。其中，1月1日（星期二）为法定节假日，"
        "12月30日（星期日）为公休日，12月29日（星期六）公休日调至12月31日（星期一），"
        "12月29日（星期六）上班。",
        "端午节：6月7日—9日放假，共3天。其中，6月7日（星期六）照常公休，6月8日（星期日，"
        "农历端午节）为法定节假日，6月8日（星期日）公休日调至6月9日（星期一）。",
        "国庆节：9月29日—10月5日放假，共7天。9月27日（星期六）、9月28日（星期日）"
        "两个公休日调至9月29日（星期一）、30日（星期二）。",
        year=2008,
    )
    notice = read_notice(text)
    assert notice.unread == ()
    assert notice.work == (date(2007, 12, 29), date(2008, 9, 27), date(2008, 9, 28))
    assert notice.off == (
        *days(date(2007, 12, 30), date(2008, 1, 1)),
        *days(date(2008, 6, 7), date(2008, 6, 9)),
        *days(date(2008, 9, 29), date(2008, 10, 5)),
    )
    assert notice.festivals[date(2008, 9, 28)] == "国庆节"


def test_a_notice_of_one_day_in_a_year_changes_the_year_by_it():
    text = (
        "国务院关于抗日战争胜利70周年纪念日调休放假的通知\n国发明电〔2015〕1号\n"
        "2015年9月3日是抗日战争胜利70周年纪念日。为使人民参与，2015年9月3日全国放假1天。"
        "现将有关放假调休安排通知如下：\n"
        "2015年9月3日至5日调休放假，共3天。其中9月3日（星期四）放假，9月4日（星期五）调休，"
        "9月6日（星期日）上班。\n国务院\n2015年5月12日"
    )
    notice = read_notice(text)
    assert (notice.year, notice.amends) == (2015, True)
    assert notice.off == tuple(days(date(2015, 9, 3), date(2015, 9, 5)))
    assert notice.work == (date(2015, 9, 6),)
    assert notice.unread == ()
    base = YearNotice(2015, "", frozenset({date(2015, 10, 1)}), frozenset())
    assert amended(base, notice).off == {*notice.off, date(2015, 10, 1)}


def test_days_of_several_years_need_a_title_that_says_which():
    with pytest.raises(Refused, match="没有写明是哪一年"):
        read_notice("2025年12月31日放假。2026年1月2日上班。")


@pytest.mark.parametrize(
    "reason",
    ["为使人民参与，2026年5月8日全国放假1天。", "2026年5月1日、2日都很重要。", "各地酌情放假。"],
)
def test_a_reason_with_days_that_the_notice_does_not_arrange_is_handed_back(reason):
    text = f"关于2026年部分节假日安排的通知\n{reason}现将安排通知如下：\n2026年5月1日放假。"
    assert [each.text for each in read_notice(text).unread] == [reason]


SPRING_2027 = (
    "国务院办公厅关于2027年部分节假日安排的通知\n经国务院批准，现将2027年放假调休日期的具体安排通知如下。\n"
    "一、春节：2月6日至12日放假调休，共7天。1月31日（周日）、2月13日（周六）上班。\n"
    "二、清明节：4月5日放假。"
)


@pytest.mark.parametrize(
    "text",
    [
        "现将调整2027年春节放假安排通知如下。2027年2月5日至11日放假，共7天。2月14日（周日）上班。",
        "国务院办公厅关于调整2027年春节放假安排的通知\n各省：\n现将有关事项通知如下。\n"
        "2027年2月5日至11日放假，共7天。2月14日（周日）上班。",
        "现将2027年放假安排作如下调整：2027年2月5日至11日放假，共7天。2月14日（周日）上班。",
    ],
)
def test_an_amendment_without_a_head_replaces_what_it_arranges_anew(text):
    base = read_notice(SPRING_2027).as_year_notice()
    change = read_notice(text)
    assert change.amends
    after = amended(base, change)
    assert after.off == {*(date(2027, 2, day) for day in range(5, 12)), date(2027, 4, 5)}
    assert after.work == {date(2027, 2, 14)}


def test_a_single_day_that_meets_no_festival_is_added():
    base = read_notice(SPRING_2027).as_year_notice()
    change = read_notice("现将2027年放假安排作如下调整：2027年9月3日放假。")
    assert amended(base, change).off == base.off | {date(2027, 9, 3)}
    assert amended(base, change).work == base.work
