"""What counts in which year, case by case."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.report.counting import RemedyCase, counted_cases, remedies_in, roles_in
from gkapp.domain.report.format import RowRole
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult

R, I, D, O = RowRole.RECEIVED, RowRole.CARRIED_IN, RowRole.RESULT, RowRole.CARRIED_OUT  # noqa: E741


@pytest.mark.parametrize(
    ("received", "ended", "roles"),
    [
        ((2024, 1, 1), (2024, 12, 31), {R, D}),
        ((2024, 12, 31), None, {R, O}),
        ((2024, 12, 20), (2025, 1, 4), {R, O}),
        ((2023, 12, 31), (2024, 1, 1), {I, D}),
        ((2023, 12, 31), (2023, 12, 31), set()),
        ((2022, 5, 1), None, {I, O}),
        ((2022, 5, 1), (2025, 1, 1), {I, O}),
        ((2025, 1, 1), None, set()),
    ],
)
def test_roles_around_the_turn_of_the_year(received, ended, roles):
    assert roles_in(2024, date(*received), date(*ended) if ended else None) == roles


days = st.dates(date(2021, 1, 1), date(2026, 12, 31))


@given(days, st.none() | days, st.integers(2021, 2026))
def test_every_request_keeps_the_identity(received, ended, year):
    if ended is not None and ended < received:
        ended = received
    roles = roles_in(year, received, ended)
    assert (R in roles) + (I in roles) == (D in roles) + (O in roles)


@given(days, st.none() | days, st.integers(2021, 2026))
def test_what_is_carried_out_is_carried_in(received, ended, year):
    if ended is not None and ended < received:
        ended = received
    before, after = (roles_in(y, received, ended) for y in (year, year + 1))
    assert (O in before) == (I in after)


DIRECT = RemedyKind.DIRECT_LITIGATION


def case(number, received, decided=None, result=RemedyResult.PENDING, parent=None, kind=DIRECT):
    return RemedyCase(number, kind, received, decided, result, parent)


def counted(year, *cases):
    groups = remedies_in(year, cases)
    return {(k, r): n for k, results in groups.items() for r, n in results.items() if n}


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2022, {}),
        (2023, {(DIRECT, RemedyResult.PENDING): 1}),
        (2024, {(DIRECT, RemedyResult.UPHELD): 1}),
        (2025, {}),
    ],
)
def test_a_case_is_pending_until_the_year_of_its_decision(year, expected):
    assert (
        counted(year, case(1, date(2023, 11, 1), date(2024, 2, 1), RemedyResult.UPHELD)) == expected
    )


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2023, {(DIRECT, RemedyResult.UPHELD): 1}),
        (2024, {(DIRECT, RemedyResult.PENDING): 1}),
        (2025, {(DIRECT, RemedyResult.OVERTURNED): 1}),
        (2026, {}),
    ],
)
def test_a_case_on_appeal_counts_once_by_its_last_judgment(year, expected):
    first = case(1, date(2023, 2, 1), date(2023, 12, 1), RemedyResult.UPHELD)
    appeal = case(2, date(2024, 1, 8), date(2025, 3, 1), RemedyResult.OVERTURNED, parent=1)
    assert counted(year, appeal, first) == expected


def test_an_appeal_within_the_year_is_one_case():
    first = case(1, date(2024, 2, 1), date(2024, 5, 1), RemedyResult.UPHELD)
    appeal = case(2, date(2024, 6, 1), date(2024, 9, 1), RemedyResult.OTHER, parent=1)
    assert counted(2024, first, appeal) == {(DIRECT, RemedyResult.OTHER): 1}


def test_an_appeal_whose_first_instance_is_not_here_stands_for_itself():
    appeal = case(2, date(2024, 6, 1), date(2024, 9, 1), RemedyResult.OTHER, parent=1)
    assert counted(2024, appeal) == {(DIRECT, RemedyResult.OTHER): 1}


@pytest.mark.parametrize(
    ("year", "decided_by"), [(2023, [1]), (2024, [2]), (2025, [2]), (2026, [])]
)
def test_the_instance_that_decides_is_named(year, decided_by):
    first = case(1, date(2023, 2, 1), date(2023, 12, 1), RemedyResult.UPHELD)
    appeal = case(2, date(2024, 1, 8), date(2025, 3, 1), RemedyResult.OVERTURNED, parent=1)
    found = counted_cases(year, [appeal, first])
    assert [counted.decided_by_id for counted in found] == decided_by


@pytest.mark.parametrize(("first_is_ours", "total"), [(True, 1), (False, 0)])
def test_the_first_instance_decides_whether_a_case_is_ours(first_is_ours, total):
    first = replace(
        case(1, date(2024, 2, 1), date(2024, 5, 1), RemedyResult.UPHELD),
        is_respondent=first_is_ours,
    )
    appeal = replace(case(2, date(2024, 6, 1), parent=1), is_respondent=not first_is_ours)
    assert sum(counted(2024, first, appeal).values()) == total


def test_what_was_sent_back_is_still_one_case():
    first = case(1, date(2024, 2, 1), date(2024, 5, 1), RemedyResult.OVERTURNED)
    appeal = case(2, date(2024, 6, 1), date(2024, 8, 1), RemedyResult.OTHER, parent=1)
    again = case(3, date(2024, 9, 1), parent=2)
    assert counted(2024, first, appeal, again) == {(DIRECT, RemedyResult.PENDING): 1}
    decided = replace(again, decided_on=date(2025, 2, 1), result=RemedyResult.UPHELD)
    assert counted(2025, first, appeal, decided) == {(DIRECT, RemedyResult.UPHELD): 1}
    retrial = case(4, date(2026, 3, 1), parent=3)
    assert counted(2025, first, appeal, decided, retrial) == {(DIRECT, RemedyResult.UPHELD): 1}
    assert counted(2026, first, appeal, decided, retrial) == {(DIRECT, RemedyResult.PENDING): 1}


def test_a_lawsuit_after_reconsideration_is_another_case():
    review = case(1, date(2024, 2, 1), date(2024, 4, 1), RemedyResult.UPHELD,
                  kind=RemedyKind.RECONSIDERATION)  # fmt: skip
    after = RemedyKind.LITIGATION_AFTER_RECONSIDERATION
    suit = case(2, date(2024, 5, 1), kind=after)
    assert counted(2024, review, suit) == {
        (RemedyKind.RECONSIDERATION, RemedyResult.UPHELD): 1,
        (after, RemedyResult.PENDING): 1,
    }
