"""How the lists are read: never one page of the file for every row."""

from datetime import date, datetime

import pytest

from gkapp.domain.participation.decision import DecisionDraft
from gkapp.domain.participation.opinion import OpinionDraft
from gkapp.services.ledger.list import LedgerList
from gkapp.services.participation.list import VoicesList
from gkapp.services.participation.register import DECISIONS, OPINIONS
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.services.records.record_actions import enter_record
from gkapp.services.records.register import RecordKey, ids_of
from gkapp.services.requests.list import RequestList
from tests.fixtures.statements import statements


def steps_of(db, source, query):
    """How SQLite goes about what *query* asks of *source*."""
    with statements() as ran:
        source.ids(query)
    statement = ran[-1]
    with db.read() as session:
        values = (None,) * statement.count("?")
        told = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [step.detail for step in told]


@pytest.mark.parametrize(
    "query",
    [
        {"words": "资金 许可"},
        {"words": "资金", "order": (SortKey("title"),)},
        {"facets": (("document_type", "其他文件"),)},
        {"facets": (("year", "2025"),), "order": (SortKey("registration_no"),)},
        {"view": "现行有效", "order": (SortKey("title"),)},
        {"view": "已失效", "words": "资金"},
    ],
)
def test_many_entries_are_read_in_one_go(db, query):
    steps = steps_of(db, LedgerList(db), ListQuery(**query))
    assert steps[0] == "SCAN ledger_entry"


@pytest.mark.parametrize(
    "query",
    [
        {"words": "资金"},
        {"facets": (("applicant_kind", "自然人"),), "order": (SortKey("applicant"),)},
        {"view": "全部", "words": "资金", "order": (SortKey("number"),)},
    ],
)
def test_many_requests_are_read_in_one_go(db, query):
    steps = steps_of(db, RequestList(db), ListQuery(**query))
    assert steps[0] == "SCAN request"


@pytest.mark.parametrize("column", ["title", "formed_on", "registration_no"])
def test_the_list_of_all_is_read_from_the_index_alone(db, column):
    steps = steps_of(db, LedgerList(db), ListQuery(order=(SortKey(column, descending=True),)))
    assert steps == [f"SCAN ledger_entry USING COVERING INDEX ix_ledger_entry_{column}"]


def test_rows_of_several_registers_are_told_apart_whatever_their_ids(db):
    opinion = OpinionDraft(title="同名", found_at=datetime(2026, 3, 1), source="热线")
    decision = DecisionDraft(
        title="同名", opened_from=date(2026, 3, 1), opened_until=date(2026, 4, 1)
    )
    for _ in range(2):
        enter_record(db, OPINIONS, opinion)
        enter_record(db, DECISIONS, decision)
    source = VoicesList(db)
    keys = source.ids(ListQuery(order=(SortKey("title"),)))
    expected = [RecordKey(name, at) for name in ("decisions", "opinions") for at in (1, 2)]
    assert keys == expected  # ties are broken by the register and the id, in either direction
    assert source.ids(ListQuery(order=(SortKey("title", descending=True),))) == expected[::-1]
    assert ids_of(OPINIONS, keys) == ids_of(DECISIONS, keys) == [1, 2]
    rows = source.rows([*keys, RecordKey("ledger", 1)])
    assert {key: row.key for key, row in rows.items()} == dict(zip(keys, keys, strict=True))
