"""Names of units as lists and reports write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.rollup.units import UnitList, UnitMatch, read_unit_list, unit_key

LIST = ["云岭市发展和改革委员会", "云岭市财政局", "青溪县财政局", "青溪县人民政府", "市卫生健康委"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("云岭市财政局", 1), ("云岭市 财政局", 1), ("云岭市发改委", 0), ("云岭市发展改革委", 0),
        ("青溪县政府", 3), ("云岭市卫健委", 4), ("发展改革委", 0),
    ],
)  # fmt: skip
def test_the_same_unit_by_another_name(name, place):
    assert UnitList(LIST).find(name).place == place


def test_whether_the_name_stands_as_on_the_list():
    assert UnitList(LIST).find("云岭市财政局") == UnitMatch(1)
    assert UnitList(LIST).find("云岭市发改委") == UnitMatch(0, written=True)


@pytest.mark.parametrize(
    ("name", "proposal"),
    [("财政局", ""), ("云岭县财政局", "云岭市财政局"), ("远山镇水务站", "")],
)
def test_what_is_not_certain_is_at_most_proposed(name, proposal):
    found = UnitList(LIST).find(name)
    assert found.place is None
    assert not proposal or found.proposal.endswith("财政局")
    assert bool(found.proposal) == bool(proposal)


def test_a_pasted_list():
    text = "1. 云岭市财政局\n２、青溪县财政局\n\n（3）云岭市教育局、云岭市民政局\n云岭市财政局。"
    assert read_unit_list(text) == [
        "云岭市财政局", "青溪县财政局", "云岭市教育局", "云岭市民政局"
    ]  # fmt: skip


@given(st.lists(st.text(alphabet="甲乙丙县市财政局", min_size=1, max_size=9), max_size=8))
def test_every_name_of_a_list_finds_a_unit_of_its_key(names):
    units = UnitList(names)
    for name in names:
        place = units.find(name).place
        assert place is not None
        assert unit_key(names[place]) == unit_key(name)
