"""Whether a document is in force on a day, and how long documents hold."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.working_days import months_after
from gkapp.domain.ledger.intake import ledger_record
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.ledger.validity import (
    ENDED,
    ValidityTerms,
    as_it_stands,
    end_of,
    last_day_of,
    proposed_end,
    says_trial,
    standing_on,
    validity_terms_from,
)
from gkapp.domain.records.registers import DocumentType, Validity

TERMS = ValidityTerms(5, 2, 6, 1)
RULE = ledger_record(LedgerDraft(title="办法", document_type=DocumentType.NORMATIVE))
DAY = date(2026, 3, 1)
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)


@dataclass(frozen=True)
class Document:
    validity: Validity
    ended_on: date | None = None
    expires_on: date | None = None


@pytest.mark.parametrize(
    ("document", "standings"),
    [
        (Document(Validity.IN_FORCE), ("有效", "有效", "有效")),
        (Document(Validity.AMENDED), ("修改", "修改", "修改")),
        (Document(Validity.IN_FORCE, expires_on=DAY), ("有效", "有效", "失效")),
        (Document(Validity.AMENDED, expires_on=DAY), ("修改", "修改", "失效")),
        (Document(Validity.LAPSED, ended_on=DAY, expires_on=DAY), ("有效", "有效", "失效")),
        (Document(Validity.REPEALED, ended_on=DAY, expires_on=DAY), ("有效", "废止", "废止")),
        (Document(Validity.REPEALED, ended_on=DAY), ("有效", "废止", "废止")),
        (Document(Validity.LAPSED, ended_on=DAY), ("有效", "失效", "失效")),
        (Document(Validity.IN_FORCE, ended_on=DAY), ("有效", "失效", "失效")),
        (Document(Validity.AMENDED, ended_on=DAY), ("修改", "失效", "失效")),
        (Document(Validity.REPEALED), ("废止", "废止", "废止")),
    ],
)
def test_the_standing_follows_the_day(document, standings):
    assert tuple(standing_on(day, document) for day in (BEFORE, DAY, AFTER)) == standings


documents = st.builds(
    Document,
    st.sampled_from(Validity),
    st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
days = st.dates(date(2019, 1, 1), date(2031, 1, 1))


@given(documents, days, days)
def test_what_has_ended_never_comes_back(document, one, other):
    early, late = sorted((one, other))
    if standing_on(early, document) in ENDED:
        assert standing_on(late, document) in ENDED


def test_a_record_is_told_as_it_stands():
    record = replace(RULE, expires_on=BEFORE)
    lapsed = as_it_stands(record, DAY)
    assert (lapsed.validity, lapsed.ended_on, end_of(lapsed)) == (Validity.LAPSED, DAY, DAY)
    assert as_it_stands(RULE, DAY) is RULE
    assert as_it_stands(lapsed, DAY) is lapsed


def test_what_holds_through_the_last_day_of_the_calendar_never_ends():
    """Registers write 9999-12-31 for what has no end."""
    endless = replace(RULE, expires_on=date.max)
    assert end_of(endless) is None
    assert as_it_stands(endless, DAY) is endless


@pytest.mark.parametrize(
    ("title", "is_trial"),
    [("城市更新办法（试行）", True), ("暂行规定", True), ("(试行)", True), ("城市更新办法", False)],
)
def test_titles_say_what_is_a_trial(title, is_trial):
    assert says_trial(title) is is_trial


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"effective_on": date(2026, 3, 1), "published_on": date(2026, 1, 5)}, date(2031, 2, 28)),
        ({"published_on": date(2026, 1, 5)}, date(2031, 1, 4)),
        ({"published_on": date(2026, 1, 5), "is_trial": True}, date(2028, 1, 4)),
        ({"published_on": date(2026, 1, 5), "valid_years": 3}, date(2029, 1, 4)),
        ({"published_on": date(2026, 1, 5), "document_type": DocumentType.REGULATION}, None),
        ({}, None),
    ],
)
def test_the_end_is_proposed_by_the_term(changes, end):
    assert proposed_end(replace(RULE, **changes), TERMS) == end


def test_a_leap_day_ends_on_the_last_of_february():
    assert last_day_of(date(2024, 2, 29), 1) == date(2025, 2, 27)
    assert months_after(date(2026, 8, 31), -6) == date(2026, 2, 28)
    assert months_after(date(2026, 12, 31), 1) == date(2027, 1, 31)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(-60, 60))
def test_months_go_there_and_back(day, months):
    there = months_after(day, months)
    assert (there.year - day.year) * 12 + there.month - day.month == months
    if day.day <= 28:
        assert months_after(there, -months) == day


def test_terms_are_read_from_their_file():
    data = {
        "term": [{"kind": "ordinary", "years": 5}, {"kind": "trial", "years": 2}],
        "assessment": {"months": 6},
        "reexamination": {"years": 1},
    }
    assert validity_terms_from(data) == TERMS
