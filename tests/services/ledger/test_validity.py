"""Whether documents are in force on a day: the database says what the rules say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, select
from sqlalchemy.orm import Session

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.ledger.validity import ENDED, ValidityTerms, standing_on
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.domain.report.format import CountedMeasure
from gkapp.models.ledger import LedgerEntry
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.ledger.list import ENDED as ENDED_VIEW
from gkapp.services.ledger.list import (
    EXPIRING,
    IN_FORCE,
    IN_FORCE_ON,
    REEXAMINED,
    UNDISCLOSED,
    LedgerList,
    comes_up_for_reexamination,
    in_force_on,
    is_undisclosed,
    standing_column,
)
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.list_query import ListQuery
from gkapp.services.records.record_actions import enter_record, open_record
from gkapp.services.report.figures import documents_in

NEAR = st.dates(date(2025, 12, 20), date(2026, 1, 12))
DOCUMENTS = st.fixed_dictionaries(
    {
        "validity": st.sampled_from(Validity),
        "ended_on": st.none() | NEAR,
        "expires_on": st.none() | NEAR,
        "made_on": NEAR,
    }
)


@pytest.fixture(scope="module")
def memory():
    engine = create_engine("sqlite://")
    LedgerEntry.__table__.create(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def stored(session, values):
    session.execute(LedgerEntry.__table__.delete())
    row = {"title": "甲", "document_type": "规章", "attribute": "", "version": 1}
    session.execute(insert(LedgerEntry.__table__), [row | values])


class As:
    def __init__(self, validity, ended_on, expires_on, **_rest):
        self.validity, self.ended_on, self.expires_on = validity, ended_on, expires_on


@settings(max_examples=200)
@given(values=DOCUMENTS, day=NEAR)
def test_the_database_says_what_the_rules_say(memory, values, day):
    stored(memory, values)
    told = memory.execute(select(standing_column(day), in_force_on(day))).one()
    standing = standing_on(day, As(**values))
    assert tuple(told) == (standing.value, standing not in ENDED)


@settings(max_examples=200)
@given(values=DOCUMENTS, today=NEAR)
def test_what_was_and_was_made_is_what_is_or_has_ended(memory, values, today):
    """The identity between years: in force = in force before + made - ended."""
    known = values["ended_on"] or values["validity"] not in ENDED
    ends = [day for day in (values["ended_on"], values["expires_on"]) if day]
    if not known or any(day < values["made_on"] for day in ends) or values["made_on"] > today:
        return  # what the rules refuse
    stored(memory, values)
    year = today.year

    def count(measure, of_year):
        found = memory.execute(select(documents_in(measure, of_year, today))).scalar_one()
        return int(bool(found))

    before = count(CountedMeasure.IN_FORCE, year - 1)
    made, ended = count(CountedMeasure.MADE, year), count(CountedMeasure.ENDED, year)
    assert count(CountedMeasure.IN_FORCE, year) == before + made - ended
    told = memory.execute(select(in_force_on(date(year - 1, 12, 31)))).scalar_one()
    assert before == int(told and values["made_on"].year < year)
    is_in_force = memory.execute(select(in_force_on(today))).scalar_one()
    assert count(CountedMeasure.IN_FORCE, year) == int(is_in_force)


ENTRY = LedgerDraft(
    title="城市更新办法",
    document_type=DocumentType.NORMATIVE,
    formed_on=date(2025, 3, 2),
    published_on=date(2025, 3, 5),
    attribute=DisclosureAttribute.PROACTIVE,
)


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省某厅"))
    load_shipped_calendar(db)
    return db


def enter(db, title, **changes):
    return enter_record(db, LEDGER, replace(ENTRY, title=title, **changes)).row_id


def titles(db, view, *facets):
    source = LedgerList(db)
    ids = source.ids(ListQuery(view=view, facets=facets))
    return [source.rows(ids)[each].title for each in ids]


def test_a_document_lapses_by_its_day_alone(ready, monkeypatch, now):
    row_id = enter(ready, "到期", expires_on=date(2026, 3, 4))
    assert titles(ready, IN_FORCE) == titles(ready, EXPIRING) == ["到期"]
    monkeypatch.setattr(ready, "now", lambda: now + timedelta(days=1))
    assert titles(ready, IN_FORCE) == titles(ready, EXPIRING) == []
    assert titles(ready, ENDED_VIEW) == ["到期"]
    assert LedgerList(ready).rows([row_id])[row_id].validity is Validity.LAPSED
    assert titles(ready, "全部", ("validity", "失效")) == ["到期"]
    opened = open_record(ready, LEDGER, row_id).draft
    assert (opened.validity, opened.ended_on) == (Validity.LAPSED, date(2026, 3, 5))


def test_what_was_in_force_on_a_day(ready):
    enter(ready, "早废止", validity=Validity.REPEALED, ended_on=date(2025, 9, 1))
    enter(ready, "仍有效")
    enter(ready, "后制定", formed_on=date(2025, 10, 1), published_on=date(2025, 10, 2))

    def on(day):
        return set(titles(ready, "全部", (IN_FORCE_ON, day)))

    assert on("2025-03-04") == set()
    assert on("2025-08-31") == {"早废止", "仍有效"}
    assert on("2025-09-01") == {"仍有效"}
    assert on("2025-10-02") == {"仍有效", "后制定"}


def test_a_day_that_is_none_is_refused(ready):
    with pytest.raises(Exception, match="不是日期"):
        titles(ready, "全部", (IN_FORCE_ON, "去年"))


def test_a_change_is_to_be_disclosed_anew(ready):
    row_id = enter(ready, "已改", changed_on=date(2026, 2, 24), disclosed_on=date(2025, 3, 5))
    assert titles(ready, UNDISCLOSED) == ["已改"]
    row = LedgerList(ready).rows([row_id])[row_id]
    assert row.is_changed
    assert row.disclosure_in_words == "还剩 13 个工作日"
    enter(ready, "又公开", changed_on=date(2026, 2, 24), disclosed_on=date(2026, 2, 24))
    assert titles(ready, UNDISCLOSED) == ["已改"]


def test_what_is_not_open_comes_up_again(ready):
    hidden = {"attribute": DisclosureAttribute.WITHHELD, "attribute_reason": "秘密"}
    enter(ready, "满一年", **hidden, formed_on=date(2025, 3, 4))
    enter(ready, "不满一年", **hidden, formed_on=date(2025, 3, 5))
    enter(ready, "到了", **hidden, reexamine_on=date(2026, 3, 4))
    enter(ready, "没到", **hidden, reexamine_on=date(2026, 3, 5))
    enter(ready, "公开的", formed_on=date(2025, 1, 4))
    assert titles(ready, REEXAMINED) == ["到了", "满一年"]


def test_the_conditions_read_along_the_index(ready):
    today = date(2026, 3, 4)
    terms = ValidityTerms(5, 2, 6, 1)
    for condition in (is_undisclosed(today), in_force_on(today),
                      comes_up_for_reexamination(today, terms)):  # fmt: skip
        statement = select(LedgerEntry.id).where(condition)
        with ready.read() as session:
            bind = session.get_bind()
            sql = str(statement.compile(bind, compile_kwargs={"literal_binds": True}))
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
        assert "ix_ledger_entry_list" in str(plan) or "SCAN ledger_entry" in str(plan), plan
