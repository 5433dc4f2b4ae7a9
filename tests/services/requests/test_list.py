"""The list of requests, on a calendar with and without holidays between."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.models.requests import (
    Answer,
    Consultation,
    Correction,
    Extension,
    Fee,
    Remedy,
    Request,
    RequestParty,
)
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.services.requests.list import REANSWERING, VIEWS, RequestList
from tests.fixtures.statements import statements

# 4 March 2026 is a Wednesday.
DUE_TOMORROW, DUE_IN_FOUR = date(2026, 3, 5), date(2026, 3, 10)


def request(number, **facts):
    return Request(
        **{
            "number": number, "kind": "公开申请", "received_on": date(2026, 2, 6),
            "channel": "当面", "content": "申请公开信息", "applicant_name": "王芳",
            "applicant_kind": "自然人", "due_on": DUE_IN_FOUR,
        }
        | facts
    )  # fmt: skip


@pytest.fixture
def registered(db):
    """Registers requests; each is a number, its facts, and what happened to it."""
    load_shipped_calendar(db)

    def register(*cases):
        with db.write("登记") as session:
            for number, facts, happened in cases:
                row = request(number, **facts)
                session.add(row)
                session.flush()
                for cls, values in happened:
                    session.add(cls(request_id=row.id, **values))
        return RequestList(db)

    return register


def numbers(requests, **query):
    rows = requests.rows(ids := requests.ids(ListQuery(**query)))
    return [rows[row_id].number for row_id in ids]


SENT = {"addressee_kind": "第三方", "sent_on": date(2026, 2, 10)}
ENDED = {"ended_on": date(2026, 3, 3), "outcome": Outcome.DISCLOSED}
FILED = {"archived_on": date(2026, 3, 4)}
STATUSES = [
    ("办理中", {}, []),
    ("补正中", {"due_on": None}, [(Correction, {"asked_on": date(2026, 2, 9)})]),
    ("办理中", {}, [(Correction, {"received_on": date(2026, 2, 24)})]),
    ("待缴费", {"due_on": None}, [(Fee, {"basis": "按件", "quantity": 35, "amount": "3000"})]),
    (
        "办理中",
        {},
        [(Fee, {"basis": "按件", "quantity": 1, "amount": "9", "paid_on": date(2026, 3, 1)})],
    ),
    ("征求意见中", {}, [(Consultation, SENT)]),
    ("征求意见中", {}, [(Consultation, SENT | {"served_on": date(2026, 2, 11)})]),
    ("办理中", {}, [(Consultation, SENT | {"served_on": date(2026, 1, 5)})]),
    ("办理中", {}, [(Consultation, SENT | {"answered_on": date(2026, 2, 27)})]),
    ("办理中", {}, [(Consultation, {"addressee_kind": "第三方"})]),
    ("已办结", ENDED, [(Correction, {"lapsed_on": date(2026, 3, 1)})]),
    ("已撤回", ENDED | {"withdrawn_on": date(2026, 3, 3)}, []),
    ("已归档", ENDED | FILED, []),
    ("已归档", ENDED | FILED | {"withdrawn_on": date(2026, 3, 3)}, []),
    ("已作废", {"kind": "作废"}, []),
    ("非申请来件", {"kind": "非申请来件"}, []),
]


@pytest.mark.parametrize(("status", "facts", "happened"), STATUSES)
def test_where_a_request_stands(registered, status, facts, happened):
    requests = registered(("1", facts, happened))
    (row,) = requests.rows(requests.ids(ListQuery())).values()
    assert row.status == status


WORDS = [
    ("已逾期 2 个工作日", {"due_on": date(2026, 3, 2)}, []),
    ("今日到期", {"due_on": date(2026, 3, 4)}, []),
    ("还剩 4 个工作日", {"due_on": DUE_IN_FOUR}, []),
    ("期限未计算", {"due_on": None}, []),
    ("收到补正后起算", {"due_on": None}, [(Correction, {})]),
    ("期限暂停计算", {}, [(Consultation, SENT)]),
    ("按期办结", ENDED, []),
    ("逾期办结", ENDED | {"due_on": date(2026, 3, 2)}, []),
    ("已办结", ENDED | {"due_on": None}, []),
    ("按期办结", ENDED | FILED, []),
    ("不再计算期限", ENDED | FILED | {"withdrawn_on": date(2026, 3, 3)}, []),
    ("不计算期限", {"kind": "作废"}, []),
]


@pytest.mark.parametrize(("words", "facts", "happened"), WORDS)
def test_the_term_in_words(registered, words, facts, happened):
    requests = registered(("1", facts, happened))
    (row,) = requests.rows(requests.ids(ListQuery())).values()
    assert row.term_in_words == words
    assert (row.days_left is None) == (row.status is not RequestStatus.IN_HAND or not row.due_on)


def test_a_row_has_what_lists_show(registered):
    facts = {
        "content": "  申请公开\n澄江路\t改造资金 ", "office": "规划处", "due_is_provisional": True,
        "applicant_kind": "商业企业",
    } | ENDED  # fmt: skip
    requests = registered(("2026-0001", facts, [(Extension, {"days": 10})]))
    (row,) = requests.rows(requests.ids(ListQuery())).values()
    assert (row.number, row.subject, row.office) == (
        "2026-0001",
        "申请公开 澄江路 改造资金",
        "规划处",
    )
    assert row.applicant_kind is ApplicantKind.COMPANY
    assert row.is_provisional and row.term_days == 30 and row.outcome == "予以公开"


@pytest.fixture
def desk(registered):
    """One request for each place that a request can be at."""
    return registered(
        ("逾期", {"due_on": date(2026, 3, 2)}, []),
        ("今日", {"due_on": date(2026, 3, 4)}, []),
        ("三日", {"due_on": date(2026, 3, 9)}, []),
        ("四日", {"due_on": DUE_IN_FOUR, "kind": "更正自身信息"}, []),
        ("补正", {"due_on": None}, [(Correction, {})]),
        ("征求", {"due_on": date(2026, 3, 2)}, [(Consultation, SENT)]),
        ("办结", ENDED, []),
        ("去年", ENDED | {"ended_on": date(2025, 12, 31)}, []),
        ("作废", {"kind": "作废", "due_on": date(2026, 3, 2)}, []),
        ("来件", {"kind": "非申请来件", "due_on": date(2026, 3, 4)}, []),
    )


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("待办", ["逾期", "征求", "今日", "三日", "四日", "补正"]),
        ("逾期", ["逾期"]),
        ("三日内到期", ["今日", "三日"]),
        ("补正中", ["补正"]),
        ("征求意见中", ["征求"]),
        ("本年已办结", ["办结"]),
    ],
)
def test_the_saved_views(desk, view, expected):
    assert numbers(desk, view=view) == expected
    assert desk.counts()[view] == len(expected)


def test_new_answers_that_are_owed_have_a_view_of_their_own(registered, db):
    requests = registered(
        ("甲", ENDED | {"due_on": DUE_IN_FOUR}, []),
        ("乙", ENDED | {"due_on": date(2026, 3, 2)}, []),
        ("丙", ENDED, []),
        ("丁", {"due_on": DUE_IN_FOUR}, []),
    )
    with db.write("责令重新答复") as session:
        ids = dict(session.execute(select(Request.number, Request.id)).all())
        for number in ("甲", "乙", "丙"):
            session.add(
                Remedy(request_id=ids[number], kind="行政复议", received_on=date(2026, 1, 20),
                       result="结果纠正", decided_on=date(2026, 2, 9), orders_answer=True)
            )  # fmt: skip
    assert numbers(requests, view=REANSWERING) == ["乙", "甲", "丙"]
    assert requests.counts()[REANSWERING] == 3
    with db.write("重新答复") as session:
        case = session.scalars(select(Remedy).filter_by(request_id=ids["乙"])).one()
        session.add(
            Answer(request_id=ids["乙"], position=2, concluded_on=date(2026, 3, 3),
                   ordered_by_id=case.id)
        )  # fmt: skip
    assert numbers(requests, view=REANSWERING) == ["甲", "丙"]


def test_every_view_is_counted_at_once(desk):
    desk.counts()
    with statements() as ran:
        counts = desk.counts()
    assert len(ran) == 2, "the orders for new answers, and the counts"
    assert list(counts) == list(VIEWS) and counts["全部"] == 10


def test_ids_and_rows_take_few_statements_each(desk):
    desk.counts()
    with statements() as ran:
        ids = desk.ids(ListQuery(words="王 公开", order=(SortKey("status"), SortKey("number"))))
        assert len(desk.rows(ids)) == 10
    assert len(ran) == 4, "the orders for new answers before each"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("陈", ["1"]),
        ("陈 名录", ["1"]),
        ("陈 预算", []),
        ("预算", ["2", "3"]),
        ("　预算　50%　", ["3"]),
        ("%", ["3"]),
        ("_", []),
        ("abc", ["2"]),
        ("规划处", ["2"]),
        ("转来", ["3"]),
        ("李代理", ["2"]),
    ],
)
def test_every_word_must_stand_somewhere(registered, words, expected):
    requests = registered(
        ("1", {"applicant_name": "陈国栋", "content": "地质灾害点名录"}, []),
        (
            "2",
            {"content": "2025年预算 ABC", "office": "规划处"},
            [(RequestParty, {"role": "代理人", "position": 1, "name": "李代理"})],
        ),
        ("3", {"content": "预算的50%", "note": "转来"}, []),
    )
    assert numbers(requests, words=words, order=(SortKey("number"),)) == expected


def test_several_keys_with_empty_values_last_and_ties_by_id(registered):
    requests = registered(
        ("1", {"office": "乙", "due_on": None}, []),
        ("2", {"office": "甲", "due_on": DUE_TOMORROW}, []),
        ("3", {"office": "乙", "due_on": DUE_TOMORROW}, []),
        ("4", {"office": "乙", "due_on": DUE_TOMORROW}, []),
        ("5", {"office": "乙", "due_on": DUE_IN_FOUR}, []),
    )
    office, due = SortKey("office"), SortKey("due_on")
    assert numbers(requests, order=(office, due)) == ["3", "4", "5", "1", "2"]
    assert numbers(requests, order=(office, replace(due, descending=True))) == list("54312")
    assert numbers(requests, order=(replace(office, descending=True), due)) == list("23451")


SORT_KEYS = [
    "number",
    "subject",
    "applicant",
    "applicant_kind",
    "channel",
    "office",
    "received_on",
    "status",
    "due_on",
    "ended_on",
    "outcome",
]


@pytest.mark.parametrize("sort_key", SORT_KEYS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_key_sorts_all_rows(desk, sort_key, descending):
    assert len(desk.ids(ListQuery(order=(SortKey(sort_key, descending),)))) == 10


@pytest.mark.parametrize("sort_key", ["number", "applicant", "received_on", "due_on", "ended_on"])
@pytest.mark.parametrize("descending", [False, True])
def test_the_usual_keys_walk_an_index(desk, db, sort_key, descending):
    with statements() as ran:
        desk.ids(ListQuery(order=(SortKey(sort_key, descending),)))
    with db.read() as session:
        plan = session.connection().exec_driver_sql("EXPLAIN QUERY PLAN " + ran[-1]).all()
    assert "USING COVERING INDEX" in plan[0][-1]
    assert not any("TEMP B-TREE" in step[-1] for step in plan)


def test_an_unknown_key_view_or_facet_is_a_bug(desk):
    for query in (
        ListQuery(order=(SortKey("content; drop table"),)),
        ListQuery(view="昨天"),
        ListQuery(facets=(("office", "甲"),)),
    ):
        with pytest.raises(KeyError):
            desk.ids(query)


def test_facets_narrow(registered):
    requests = registered(
        ("1", {"applicant_kind": "商业企业", "received_on": date(2024, 12, 31)}, []),
        ("2", {"channel": "网络"}, []),
    )
    kinds, years, channels = requests.facets()
    assert years.choices == ("2026", "2025", "2024")
    assert "科研机构" in kinds.choices and "邮寄" in channels.choices
    assert numbers(requests, facets=(("year", "2024"),)) == ["1"]
    assert numbers(requests, facets=(("applicant_kind", "自然人"),)) == ["2"]
    assert numbers(requests, facets=(("year", "2026"), ("channel", "网络"))) == ["2"]
    assert numbers(requests, facets=(("year", "2024"), ("channel", "网络"))) == []


def test_an_empty_register(db):
    requests = RequestList(db)
    assert requests.ids(ListQuery()) == [] and requests.rows([]) == {}
    assert requests.facets()[1].choices == ("2026",)


def test_rows_that_are_gone_are_left_out(desk):
    assert list(desk.rows([1, 99])) == [1]


def test_the_calendar_is_read_once_until_it_changes(desk, db):
    desk.counts()
    with statements() as ran:
        desk.counts()
        desk.forget_calendar()
        desk.counts()
    assert len(ran) == 5, "two for the counts, two for the orders, one to see what was done since"


def test_on_a_day_off_what_was_due_before_it_is_over(registered, db, now):
    """2026-03-06 is a Friday: on Saturday no working day is left, and none was missed."""
    requests = registered(("1", {"due_on": date(2026, 3, 6)}, []))
    db.now = lambda: now.replace(day=6)
    (row,) = requests.rows(requests.ids(ListQuery())).values()
    assert (row.term_in_words, row.is_over) == ("今日到期", False)
    db.now = lambda: now.replace(day=7)
    (row,) = requests.rows(requests.ids(ListQuery(view="逾期"))).values()
    assert (row.days_left, row.term_in_words, row.is_over) == (0, "已届满", True)


def test_the_next_day_is_noticed(registered, db, now):
    requests = registered(("1", {"due_on": date(2026, 3, 4)}, []))
    assert requests.counts()["逾期"] == 0
    db.now = lambda: now.replace(day=5)
    assert requests.counts()["逾期"] == 1
    assert next(iter(requests.rows([1]).values())).days_left == -1
