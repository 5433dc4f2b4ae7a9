"""Figures set otherwise: the parts that were set, and the totals that follow."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.report.figure_cells import cells_of, figures_in
from gkapp.domain.report.figure_overrides import (
    OverriddenFigure,
    is_part,
    read_override,
    with_overrides,
)
from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.identities import Level, check_identities
from gkapp.exchange.law.rules import report_formats

PARTS = {
    form.code: sorted(address for address, cell in cells_of(form).items() if is_part(cell))
    for form in report_formats()
}


@given(st.data(), st.sampled_from(report_formats()))
def test_totals_follow_and_nothing_else_moves(data, form):
    before = figures_from(form, form.first_year, Counts())
    places = st.sampled_from(PARTS[form.code])
    values = data.draw(st.dictionaries(places, st.integers(0, 10**6), max_size=6))
    after = with_overrides(before, values)
    shown = figures_in(after)
    assert {address: shown[address] for address in values} == values
    untouched = set(PARTS[form.code]) - set(values)
    assert {figures_in(before)[each] for each in untouched} == {shown[each] for each in untouched}
    failed = {f.id for f in check_identities(after) if f.level is Level.ERROR}
    assert failed <= {"C1"}


def test_totals_are_no_parts():
    (form,) = (form for form in report_formats() if form.code == "2021")
    parts = PARTS[form.code]
    assert len(parts) == 6 + 24 * 6 + 3 * 4
    assert not [each for each in parts if "总计" in each]


@pytest.mark.parametrize("text", ["", "-1", "1.5", "三", "1 000", "100000000"])
def test_what_is_no_count_is_refused(text):
    with pytest.raises(Refused, match="不小于 0 的整数"):
        read_override(text)


def test_a_full_width_number_is_one():
    assert read_override(" １２ ") == 12


def test_an_override_explains_itself():
    told = OverriddenFigure("甲.乙", 3, 5, 4, "漏登两件", "周静", date(2026, 1, 5))
    assert told.is_stale
    assert told.explained == (
        "登记簿统计为 3，调整为 5，现在统计为 4。原因：漏登两件（周静，2026-01-05）"
    )
