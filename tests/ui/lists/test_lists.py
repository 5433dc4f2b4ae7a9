"""How each register is shown: cells that say in words, sign and tone how a row stands."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.records.registers import DocumentType, Validity
from gkapp.domain.remedies.terms import ReplyStanding, ReplyState, TermKind, remedy_due
from gkapp.domain.report.outcomes import ApplicantKind, RemedyKind, RemedyResult
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.exchange.law.rules import remedy_terms, shipped_calendar
from gkapp.services.key_points.documents import TaskList, TaskRow
from gkapp.services.ledger.list import LedgerList, LedgerRow
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.services.remedies.list import RemedyList, RemedyRow
from gkapp.services.requests.list import RequestList, RequestRow
from gkapp.ui.key_points.page import TASK_TABLE, measures_cell
from gkapp.ui.kit.look.icons import PATHS
from gkapp.ui.kit.tables.columns import Meter, PlainWords, Status, parts, text_of
from gkapp.ui.ledger.list_columns import (
    LEDGER_TABLE,
    PUBLIC,
    VALIDITY_LOOKS,
    disclosure_cell,
    validity_cell,
)
from gkapp.ui.remedies.list_columns import REMEDY_TABLE, reply_cell, reply_tip, result_cell
from gkapp.ui.requests.list_columns import (
    KIND_ICONS,
    REQUEST_TABLE,
    STATUS_LOOKS,
    kind_cell,
    status_cell,
    term_cell,
    term_tip,
)

REQUEST = RequestRow(
    id=1, number="2026-0001", applicant="王芳", applicant_kind=ApplicantKind.PERSON,
    subject="预算", channel="当面", office="规划处", received_on=date(2026, 2, 6),
    status=RequestStatus.IN_HAND, due_on=date(2026, 3, 10), is_provisional=False, term_days=20,
    days_left=4, ended_on=None, outcome="",
)  # fmt: skip
ENTRY = LedgerRow(
    id=1, title="办法", document_no="云建〔2026〕1号", registration_no="", index_no="",
    document_type=DocumentType.NORMATIVE, office="法规处", topic="", formed_on=date(2026, 2, 1),
    published_on=None, disclosed_on=None, expires_on=None, validity=Validity.IN_FORCE,
    attribute="主动公开", reexamine_on=None, is_undisclosed=True, days_to_disclose=5,
)  # fmt: skip
TASK = TaskRow(
    id=1, year=2026, document="工作要点", number="（一）", chapter="一、总则", title="公开预算",
    leads=("省财政厅",), others=("各市州",), measures=0, last_done_on=None, note="",
)  # fmt: skip
REMEDY = RemedyRow(
    id=1, kind=RemedyKind.RECONSIDERATION, request_id=None, request_number="", case_number="1号",
    applicant="王芳", body="省政府", stage="", received_on=date(2026, 1, 5),
    result=RemedyResult.PENDING, decided_on=None, is_counted=True, decision="",
    reply=ReplyStanding(ReplyState.NO_TERM, words="未填收到副本日期"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("left", "tone", "share", "words"),
    [
        (-2, "overdue", 1.0, "已逾期 2 个工作日"),
        (0, "soon", 1.0, "今日到期"),
        (3, "soon", 0.85, "还剩 3 个工作日"),
        (4, "neutral", 0.8, "还剩 4 个工作日"),
        (25, "neutral", 0.0, "还剩 25 个工作日"),
    ],
)
def test_a_running_term(left, tone, share, words):
    cell = term_cell(replace(REQUEST, days_left=left))
    assert (cell.text, cell.tone, cell.is_held) == (words, tone, False)
    assert cell.share == pytest.approx(share)


def test_what_is_over_is_red_on_a_day_off_too():
    entry = replace(ENTRY, is_undisclosed=True, days_to_disclose=0)
    assert disclosure_cell(entry).tone == "soon"
    cell = disclosure_cell(replace(entry, is_over=True))
    assert (cell.text, cell.tone) == ("已届满", "overdue")
    term = remedy_terms().find(TermKind.RECONSIDERATION_REPLY, date(2026, 4, 10))
    due = remedy_due(shipped_calendar(), term, date(2026, 4, 10))
    reply = replace(REMEDY.reply, due=due, days_left=0, words="已届满", is_over=True)
    assert reply_cell(replace(REMEDY, reply=reply)).tone == "overdue"


ENDED = {"status": RequestStatus.ENDED, "days_left": None, "ended_on": date(2026, 3, 3)}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"days_left": None, "due_on": None}, Meter("期限未计算", "neutral", "clock")),
        (
            {"status": RequestStatus.CORRECTING, "days_left": None},
            Meter("收到补正后起算", "hold", "hold", is_held=True),
        ),
        (
            {"status": RequestStatus.CONSULTING, "days_left": None},
            Meter("期限暂停计算", "hold", "hold", is_held=True),
        ),
        (ENDED, Meter("按期办结", "done", "done")),
        (ENDED | {"ended_on": date(2026, 3, 11)}, Meter("逾期办结", "neutral", "overdue")),
        (
            {"status": RequestStatus.VOID, "days_left": None},
            Meter("不计算期限", "neutral", "minus"),
        ),
    ],
)
def test_a_term_that_does_not_run(facts, expected):
    assert term_cell(replace(REQUEST, **facts)) == expected


def test_the_tip_of_a_term_names_the_day():
    assert term_tip(REQUEST) == "还剩 4 个工作日；2026年3月10日到期"
    assert term_tip(replace(REQUEST, is_provisional=True)).endswith("2026年3月10日到期，暂算")
    assert term_tip(replace(REQUEST, due_on=None, days_left=None)) == "期限未计算"


def test_every_status_and_kind_has_a_look_of_its_own():
    assert set(STATUS_LOOKS) == set(RequestStatus) and set(KIND_ICONS) == set(ApplicantKind)
    assert len(set(KIND_ICONS.values())) == len(ApplicantKind)
    assert set(VALIDITY_LOOKS) == set(Validity)
    assert status_cell(REQUEST) == Status("办理中", "accent", "edit")
    assert kind_cell(REQUEST) == PlainWords("自然人", "person")


@pytest.mark.parametrize(
    ("facts", "text", "tone"),
    [
        ({}, "还剩 5 个工作日", "neutral"),
        ({"days_to_disclose": -1}, "已逾期 1 个工作日", "overdue"),
        (
            {"days_to_disclose": None, "disclosed_on": date(2026, 3, 1), "is_undisclosed": False},
            "已公开",
            "done",
        ),
        ({"days_to_disclose": None}, "待公开", "neutral"),
        ({"days_to_disclose": None, "attribute": "不予公开"}, "不予公开", "neutral"),
    ],
)
def test_how_disclosure_stands(facts, text, tone):
    cell = disclosure_cell(replace(ENTRY, **facts))
    assert (cell.text, cell.tone) == (text, tone)


def test_signs_differ_where_words_do():
    private = disclosure_cell(replace(ENTRY, days_to_disclose=None, attribute="不予公开"))
    waiting = disclosure_cell(replace(ENTRY, days_to_disclose=None))
    assert private.icon != waiting.icon
    assert validity_cell(ENTRY) == Status("有效", "done", "check")
    assert measures_cell(TASK).text == "尚无措施"
    assert measures_cell(replace(TASK, is_late=True)).text == "逾期未落实"
    assert measures_cell(replace(TASK, measures=2)).text == "2 项措施"
    assert {result_cell(replace(REMEDY, result=each)).icon for each in RemedyResult} == {
        "check", "problem", "info", "clock",
    }  # fmt: skip


TABLES = [
    (REQUEST_TABLE, REQUEST, RequestList),
    (LEDGER_TABLE, ENTRY, LedgerList),
    (TASK_TABLE, TASK, TaskList),
    (REMEDY_TABLE, REMEDY, RemedyList),
]


@pytest.mark.parametrize(
    ("spec", "row", "make"), TABLES, ids=lambda each: getattr(each, "name", "")
)
def test_columns_tell_values_cells_and_known_sort_keys(db, spec, row, make):
    columns = list(parts(spec.columns))
    assert len({column.key for column in columns}) == len(columns)
    assert any(column.stretches for column in columns)
    for column in columns:
        assert isinstance(text_of(column.value(row)), str)
        cell = column.drawn(row)
        icon = getattr(cell, "icon", "")
        assert not icon or icon in PATHS
        if column.is_sortable:
            make(db).ids(ListQuery(order=(SortKey(column.key),)))


@pytest.mark.parametrize(
    ("spec", "row", "make"), TABLES, ids=lambda each: getattr(each, "name", "")
)
def test_tips_add_something(spec, row, make):
    tips = [column.tip(row) for column in spec.columns if column.tip]
    assert (tips and all(tips)) or spec is REMEDY_TABLE


def reply(days_left, state=ReplyState.RUNNING):
    term = remedy_terms().find(TermKind.SIMPLIFIED_REPLY, date(2026, 3, 2))
    due = remedy_due(shipped_calendar(), term, date(2026, 3, 2))
    return replace(REMEDY, reply=ReplyStanding(state, due, days_left=days_left, words="甲"))


@pytest.mark.parametrize(
    ("left", "tone"), [(-1, "overdue"), (0, "soon"), (3, "soon"), (4, "neutral")]
)
def test_a_reply_that_is_waited_for_has_its_traffic_light(left, tone):
    assert (reply_cell(reply(left)).tone, reply_cell(reply(left)).text) == (tone, "甲")


def test_a_reply_is_explained():
    assert reply_tip(reply(2)) == (
        "甲；行政复议答复（简易程序） 5 个工作日，2026年3月9日到期"
        "（《中华人民共和国行政复议法》第五十四条）"
    )
    assert reply_tip(REMEDY) == "未填收到副本日期"
    assert reply_cell(reply(None, ReplyState.IN_TIME)).tone == "done"


def test_an_entry_names_the_day_that_made_it_public():
    shown = replace(ENTRY, is_undisclosed=False, days_to_disclose=None)
    published = replace(shown, published_on=date(2026, 2, 24))
    assert (PUBLIC.value(shown), PUBLIC.value(published)) == (None, date(2026, 2, 24))
    assert PUBLIC.value(replace(published, disclosed_on=date(2026, 2, 25))) == date(2026, 2, 25)
