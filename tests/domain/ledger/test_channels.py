"""Channels as lines: taken apart, put together, and the same again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.columns import ChannelUse, channel_lines, channel_uses, read_channels


@pytest.mark.parametrize(
    ("line", "use"),
    [
        ("报刊：云岭日报第3版（2026-03-02）", ("报刊", "云岭日报第3版", date(2026, 3, 2))),
        ("报刊: 云岭日报 (2026年3月2日)", ("报刊", "云岭日报", date(2026, 3, 2))),
        ("政务服务大厅：二号窗口", ("政务服务大厅", "二号窗口", None)),
        ("公示栏：东门（二楼）", ("公示栏", "东门（二楼）", None)),
        ("政府网站：https://a.example/b:c", ("政府网站", "https://a.example/b:c", None)),
    ],
)
def test_a_line_says_channel_place_and_day(line, use):
    assert list(channel_uses(line)) == [ChannelUse(*use)]


@pytest.mark.parametrize("line", ["登了报", "：云岭日报", "报刊：", "报刊：（2026-03-02）"])
def test_a_line_without_channel_or_place_is_refused(line):
    with pytest.raises(Refused, match="没有写明渠道"):
        read_channels(line)


def test_a_day_that_does_not_exist_is_refused():
    with pytest.raises(Refused, match="不存在"):
        read_channels("报刊：云岭日报（2026-02-30）")


def test_blank_lines_say_nothing():
    assert read_channels(" \n\n报刊：甲\n ") == "报刊：甲"
    assert read_channels("") == ""


words = st.text("甲乙丙abc 9-", min_size=1, max_size=9).map(str.strip).filter(bool)


@given(st.lists(st.builds(ChannelUse, words, words, st.none() | st.dates(date(1000, 1, 1)))))
def test_what_was_put_together_is_taken_apart_again(uses):
    assert list(channel_uses(channel_lines(uses))) == uses
