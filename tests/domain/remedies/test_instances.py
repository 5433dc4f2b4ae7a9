"""Which lawsuit is the appeal against which."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.records.registers import CourtStage
from gkapp.domain.remedies.instances import (
    Instance,
    certain_below,
    likely_below,
    unjoined_appeals,
)
from gkapp.domain.report.outcomes import RemedyKind

DIRECT = RemedyKind.DIRECT_LITIGATION
FIRST = Instance(1, DIRECT, date(2025, 3, 3), date(2025, 6, 2), "2025-0001", CourtStage.FIRST,
                 "陈国栋", "云州市铁路运输法院", "（2025）岭7101行初1号")  # fmt: skip
APPEAL = Instance(2, DIRECT, date(2025, 6, 20), date(2025, 9, 1), "2025-0001", CourtStage.SECOND,
                  "陈国栋", "云州市中级人民法院", "（2025）岭01行终9号")  # fmt: skip


def test_the_request_joins_them():
    assert certain_below([FIRST, APPEAL], APPEAL) == FIRST


@pytest.mark.parametrize("number", ["（2025）岭7101行初1号", ""])
def test_a_first_instance_without_a_stage_is_of_the_first(number):
    first = replace(FIRST, stage=None, case_number=number)
    assert certain_below([first, APPEAL], APPEAL) == first


def test_the_number_tells_the_stage_of_an_appeal():
    appeal = replace(APPEAL, stage=None)
    assert certain_below([FIRST, appeal], appeal) == FIRST


def test_an_unknown_request_is_asked_about_and_not_joined():
    appeal = replace(APPEAL, request="")
    assert certain_below([FIRST, appeal], appeal) is None
    assert likely_below([FIRST, appeal], appeal) == [FIRST]
    assert unjoined_appeals([FIRST, appeal]) == [(appeal, [FIRST])]


def test_without_any_stage_another_court_and_the_days_tell():
    first, appeal = (replace(each, request="", stage=None, case_number="") for each in
                     (FIRST, APPEAL))  # fmt: skip
    assert likely_below([first, appeal], appeal) == [first]
    assert likely_below([first, appeal], replace(appeal, body=first.body)) == []
    undecided = replace(first, decided_on=None)
    assert likely_below([undecided, appeal], appeal) == []


@pytest.mark.parametrize(
    "change",
    [
        {"applicant": "刘秀兰"},
        {"applicant": ""},
        {"kind": RemedyKind.LITIGATION_AFTER_RECONSIDERATION},
        {"received_on": date(2025, 5, 1)},
        {"parent_id": 1},
    ],
)
def test_other_people_groups_and_days_are_another_case(change):
    appeal = replace(APPEAL, request="", **change)
    assert likely_below([FIRST, appeal], appeal) == []


def test_other_requests_of_the_same_people_are_other_cases():
    assert likely_below([FIRST], replace(APPEAL, request="2025-0002")) == []


def test_the_parties_are_compared_one_by_one():
    several = replace(FIRST, request="", applicant="刘 秀兰、陈国栋等3人")
    assert likely_below([several], replace(APPEAL, request="")) == [several]


def test_what_is_joined_to_another_appeal_is_not_told_again():
    joined = replace(APPEAL, id=3, parent_id=1)
    assert unjoined_appeals([FIRST, joined, replace(APPEAL, request="")]) == []


_DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 1))
_CASES = st.builds(
    Instance,
    id=st.just(0),
    kind=st.just(DIRECT),
    received_on=_DAYS,
    decided_on=st.none() | _DAYS,
    request=st.sampled_from(["", "2025-0001", "2025-0002"]),
    stage=st.sampled_from([None, *CourtStage]),
    applicant=st.sampled_from(["", "陈国栋", "陈国栋、刘秀兰", "刘 秀兰等2人"]),
    body=st.sampled_from(["", "云州市铁路运输法院", "云州市中级人民法院"]),
)


@given(st.lists(_CASES, max_size=8))
def test_every_case_is_asked_about_every_other(drawn):
    cases = [replace(each, id=number) for number, each in enumerate(drawn, start=1)]
    asked = [(each, likely_below(cases, each)) for each in cases]
    assert unjoined_appeals(cases) == [(each, below) for each, below in asked if below]
