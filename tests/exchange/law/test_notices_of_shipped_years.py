"""The shipped days written out as notices in many wordings, and read back."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.holiday_notice import read_notice
from gkapp.exchange.law.rules import shipped_notices

NOTICES = {notice.year: notice for notice in shipped_notices() if notice.year >= 2018}


@dataclass(frozen=True)
class Wording:
    """How one notice puts its days into words."""

    weekday: str
    to: str
    between: str
    off: str
    names_second_month: bool
    names_year: bool
    numerals: str
    wrap: int


wordings = st.builds(
    Wording,
    weekday=st.sampled_from(["周", "星期", ""]),
    to=st.sampled_from(["至", "到", "—", "－", "~"]),
    between=st.sampled_from(["、", "和", "，"]),
    off=st.sampled_from(["放假调休", "放假", "调休放假"]),
    names_second_month=st.booleans(),
    names_year=st.booleans(),
    numerals=st.sampled_from(["一、二、三、四、五、六、七、八、九、十、", "1.2.3.4.5.6.7.8.9.10."]),
    wrap=st.integers(2, 60),
)


def runs(days):
    """The days as (first, last) of each unbroken run."""
    found = []
    for day in sorted(days):
        if found and day - found[-1][1] == timedelta(days=1):
            found[-1][1] = day
        else:
            found.append([day, day])
    return found


def written(day, wording, *, year, month=True):
    in_year = f"{day.year}年" if day.year != year or wording.names_year else ""
    in_month = f"{in_year}{day.month}月" if month else ""
    beside = f"（{wording.weekday}{'一二三四五六日'[day.weekday()]}）" if wording.weekday else ""
    return f"{in_month}{day.day}日{beside}"


def off_sentence(first, last, wording, year):
    length = (last - first).days + 1
    if length == 1:
        return f"{written(first, wording, year=year)}放假，与周末连休。"
    month = wording.names_second_month or first.month != last.month
    end = written(last, wording, year=year, month=month)
    begin = written(first, wording, year=year)
    return f"{begin}{wording.to}{end}{wording.off}，共{length}天。"


def work_sentence(days, wording, year):
    weekend = [written(day, wording, year=year) for day in days if day.weekday() > 4]
    sentence = f"{wording.between.join(weekend)}上班。" if weekend else ""
    resumed = [written(day, wording, year=year) for day in days if day.weekday() <= 4]
    return sentence + "".join(f"{day}起正常上班。" for day in resumed)


def numbered(wording):
    mark = wording.numerals[1]
    return [f"{numeral}{mark}" for numeral in wording.numerals.split(mark) if numeral]


def text_of(notice, wording, under):
    """*under* says for each day of work under which item it stands, whatever festival that is."""
    spans = runs(notice.off)
    items = [
        f"{notice.festivals.get(first, '假期')}：{off_sentence(first, last, wording, notice.year)}"
        for first, last in spans
    ]
    for place in range(len(items)):
        days = [day for day, item in under.items() if item % len(items) == place]
        items[place] += work_sentence(days, wording, notice.year)
    opening = (
        f"国务院办公厅关于{notice.year}年部分节假日安排的通知\n{notice.notice}\n各省人民政府：\n"
        f"经国务院批准，现将{notice.year}年元旦、春节等节日放假调休日期的具体安排通知如下。"
    )
    closing = f"节假日期间，各地区要安排好值班。\n国务院办公厅\n{notice.year - 1}年11月4日\n"
    listed = "".join(map("".join, zip(numbered(wording), items, strict=False)))
    body = opening + listed + closing
    return "\n".join(body[at : at + wording.wrap] for at in range(0, len(body), wording.wrap))


@pytest.mark.parametrize("year", NOTICES)
@given(wording=wordings, places=st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_every_wording_of_a_year_is_read_back(year, wording, places):
    notice = NOTICES[year]
    under = dict(zip(sorted(notice.work), places, strict=False))
    found = read_notice(text_of(notice, wording, under))
    assert [each.text for each in found.unread] == []
    assert (found.year, found.notice) == (year, notice.notice)
    assert set(found.off) == notice.off
    assert set(found.work) == notice.work
    assert {day: found.festivals[day] for day in notice.festivals} == notice.festivals


@pytest.mark.parametrize(
    ("year", "first", "last", "wanted"),
    [
        (2019, "12月30日", "1日", [date(2018, 12, 30), date(2018, 12, 31), date(2019, 1, 1)]),
        (2023, "12月31日", "1月2日", [date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 2)]),
    ],
)
def test_december_without_its_year(year, first, last, wanted):
    text = f"关于{year}年部分节假日安排的通知\n一、元旦：{first}至{last}放假。"
    found = read_notice(text)
    if last == "1日":  # the month may be left out only within one month
        assert [each.text for each in found.unread] == [f"一、元旦：{first}至{last}放假。"]
    else:
        assert list(found.off) == wanted
