"""Cells of channels and of ticks: of boxes the ticked ones count, nothing else is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.catalogue.items import read_channels, tick_words


@pytest.mark.parametrize(
    ("cell", "channels"),
    [
        ("■政府网站    □政府公报\n■两微一端    □发布会/听证会", ("政府网站", "两微一端")),
        ("√政府网站 □政府公报", ("政府网站",)),
        ("☑政府网站；☐政府公报；☑其他：电视问政____", ("政府网站", "其他：电视问政")),
        ("网站：■门户网站 □专栏", ("网站", "门户网站")),
        ("□政府网站 □政府公报", ()),
        ("政府网站、政府公报\n政府网站", ("政府网站", "政府公报")),
        ("■政府网站■政府网站", ("政府网站",)),
        ("", ()),
    ],
)
def test_which_channels_a_cell_names(cell, channels):
    assert read_channels(cell) == channels


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("√", "全社会"), ("是", "全社会"), ("全社会", "全社会"), ("■", "全社会"),
        ("", ""), ("×", ""), (" — ", ""), ("/", ""),
        ("残疾人", "全社会（残疾人）"), ("√残疾人", "全社会（残疾人）"), ("√全社会", "全社会"),
        ("√。", "全社会"),
    ],
)  # fmt: skip
def test_what_a_tick_says(cell, words):
    assert tick_words(cell, "全社会") == words


NAMES = st.text(alphabet="政府网站公报微信端", min_size=1, max_size=8)


@given(
    st.lists(st.tuples(st.booleans(), NAMES), min_size=1), st.sampled_from([" ", "\n", "　", ""])
)
def test_of_boxes_those_that_are_ticked_are_taken_in_order(boxes, between):
    cell = between.join(("■" if is_ticked else "□") + name for is_ticked, name in boxes)
    expected = tuple(dict.fromkeys(name for is_ticked, name in boxes if is_ticked))
    assert read_channels(cell) == expected


@given(st.text())
def test_no_cell_is_too_odd(cell):
    assert all(name.strip() == name and name for name in read_channels(cell))
    assert isinstance(tick_words(cell, "主动"), str)
