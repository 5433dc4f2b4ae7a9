"""What needs a hand today, in its order."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.records.registers import Channel, RemedyType
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyResult
from gkapp.domain.requests.case_history.facts import HandoutFacts, ThreadKind
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.record import RequestDraft
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.demo.demo import demo_unit, fill_demo
from gkapp.services.department.particulars import set_up_department
from gkapp.services.interpretations.list import InterpretationList
from gkapp.services.ledger.list import LedgerList
from gkapp.services.participation.list import VoicesList
from gkapp.services.records import action_result as today_item
from gkapp.services.records.action_result import Pressure, Topic
from gkapp.services.records.record_actions import enter_record
from gkapp.services.remedies.list import RemedyList
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests import today_items as requests_today
from gkapp.services.requests import waiting_days as waiting_today
from gkapp.services.requests.list import RequestList
from gkapp.services.requests.register import REQUESTS
from gkapp.services.requests.steps import ThreadEdit, save_thread
from gkapp.services.today.today import look_at_today, today_items
from tests.blank_database import fill_once, open_blank


@pytest.fixture
def demo(tmp_path):
    def make(moment):
        key = DatabaseKey.parse("0123456789abcdef" * 4)
        db = open_blank(tmp_path / "示例.gkdb", key, actor="周静", now=lambda: moment)
        fill_once(db, fill_as_demo)
        return db

    return make


def fill_as_demo(db):
    set_up_department(db, demo_unit())
    load_shipped_calendar(db)
    fill_demo(db, today=db.now().date())


def test_the_most_pressing_comes_first(demo):
    with demo(datetime(2026, 10, 13, 9, 30)) as db:
        items = today_items(db)
    pressures = [item.pressure for item in items]
    assert pressures == sorted(pressures, key=list(Pressure).index)
    assert [i.topic for i in items if i.pressure is Pressure.OVERDUE] == [
        *[Topic.REQUESTS] * 3,
        Topic.LEDGER,
        Topic.INTERPRETATIONS,
        Topic.VOICES,
        Topic.REPORT,
        *[Topic.CATALOGUE] * 3,
    ]
    gap = next(i for i in items if i.topic is Topic.REPORT)
    assert (gap.standing, gap.action) == ("缺2025年度", "去公布")
    assert (gap.record, gap.view) == (None, "2025")
    assert gap.title == "政府信息公开 / 政府信息公开年度报告"
    assert gap.reason.startswith(
        "应于 2026-01-31 前公开，登记公布后即补齐，每年公开一次，1月31日前　"
    )
    assert next(i.standing for i in items if i.pressure is Pressure.SOON) == "今日到期"
    assert items[0].standing.startswith("已逾期")
    assert items[0].record is not None
    tasks = next(i for i in items if i.topic is Topic.KEY_POINTS)
    assert (tasks.standing, tasks.view, tasks.record) == ("1 项", "尚无措施", None)
    assert not [i for i in items if i.topic is Topic.CALENDAR]


def test_at_the_end_of_the_year_the_next_calendar_is_asked_for(demo):
    with demo(datetime(2026, 12, 1, 9, 30)) as db:
        (item,) = [i for i in today_items(db) if i.topic is Topic.CALENDAR]
    assert item.title == "2027 年节假日安排未载入"


@pytest.fixture
def in_december(tmp_path):
    """The calendar of the next year is not known yet."""
    key = DatabaseKey.parse("0123456789abcdef" * 4)
    moment = datetime(2026, 12, 30, 9, 30)
    with open_blank(tmp_path / "台账.gkdb", key, actor="周静", now=lambda: moment) as db:
        set_up_department(db, demo_unit())
        load_shipped_calendar(db)
        yield db


REQUEST = RequestDraft(
    received_on=date(2026, 12, 4), channel=Channel.IN_PERSON, applicant="王芳",
    applicant_kind=ApplicantKind.PERSON, content="补偿方案",
)  # fmt: skip


def reasons(db):
    return [i.reason for i in today_items(db) if i.topic is Topic.REQUESTS]


def test_days_that_a_missing_notice_can_move_are_marked(in_december):
    enter_record(in_december, REQUESTS, REQUEST)
    late = replace(REQUEST, received_on=date(2026, 12, 24))
    enter_record(in_december, REQUESTS, late)
    request = enter_record(in_december, REQUESTS, replace(REQUEST, applicant="李雷")).row_id
    office = HandoutFacts(office="规划处", given_on=date(2026, 12, 28), due_on=date(2027, 1, 4))
    save_thread(in_december, request, ThreadEdit(Thread(ThreadKind.HANDOUT), office))
    assert reasons(in_december) == [
        "2026-0001　最迟 2027-01-04 答复，暂算（《条例》第三十三条）",
        "2026-0003　最迟 2027-01-04 答复，暂算（《条例》第三十三条）",
        "2026-0003　规划处最迟 2027-01-04 回复转办事项",
        "2026-0002　需要补正的，最迟 2027-01-05 一次性告知（《条例》第三十条），暂算",
    ]


def test_a_new_answer_that_is_owed_says_what_ordered_it(in_december):
    old = replace(REQUEST, received_on=date(2026, 10, 9), ended_on=date(2026, 10, 20),
                  outcome=Outcome.NOT_HELD)  # fmt: skip
    enter_record(in_december, REQUESTS, old)
    case = RemedyDraft(
        request_number="2026-0001", type=RemedyType.RECONSIDERATION, received_on=date(2026, 11, 2),
        result=RemedyResult.OVERTURNED, decided_on=date(2026, 12, 1), orders_answer=True,
        answer_days=20,
    )  # fmt: skip
    enter_record(in_december, REMEDIES, case)
    # The notice of 2027 may still make days of December off, or weekends of it working days.
    (reason,) = reasons(in_december)
    assert reason == "2026-0001　最迟 2026-12-29 重新答复，暂算（按复议决定或者裁判）"


def test_what_is_more_than_is_listed_is_told_in_one_line(in_december, monkeypatch):
    for module in (requests_today, today_item):
        monkeypatch.setattr(module, "MOST_OF_A_KIND", 1)
    for _each in range(3):
        enter_record(in_december, REQUESTS, replace(REQUEST, received_on=date(2026, 11, 2)))
    first, rest = (i for i in today_items(in_december) if i.pressure is Pressure.OVERDUE)
    assert (first.record, first.count) == (1, 1)
    assert (rest.standing, rest.title, rest.count) == ("另有 2 件", "逾期的申请", 2)
    assert (rest.record, rest.view, rest.reason) == (None, "逾期", "上面只列出前 1 件")


def test_further_terms_within_requests_are_told_in_one_line(in_december, monkeypatch):
    for module in (waiting_today, today_item):
        monkeypatch.setattr(module, "MOST_OF_A_KIND", 1)
    for _each in range(3):
        enter_record(in_december, REQUESTS, replace(REQUEST, received_on=date(2026, 12, 24)))
    first, rest = waiting_today.waiting_items(in_december)
    assert (first.record, first.count) == (1, 1)
    assert (rest.pressure, rest.standing, rest.count) == (Pressure.SOON, "另有 2 件", 2)
    assert (rest.title, rest.view) == ("一次性告知补正期限将满的申请", "待办")
    assert rest.view in RequestList(in_december).counts()


def test_in_january_the_report_is_due(demo):
    with demo(datetime(2026, 1, 12, 9, 30)) as db:
        (item,) = [i for i in today_items(db) if i.topic is Topic.REPORT]
    assert item.title == "公布 2025 年政府信息公开工作年度报告"


def test_an_empty_department_has_nothing_to_do(db, now):
    load_shipped_calendar(db)
    assert today_items(db) == []


@pytest.mark.parametrize(
    "source", [RequestList, RemedyList, LedgerList, InterpretationList, VoicesList]
)
def test_what_is_deleted_while_the_day_is_looked_at_is_left_out(demo, monkeypatch, source):
    with demo(datetime(2026, 10, 13, 9, 30)) as db:
        whole, read, gone = look_at_today(db), source.rows, set()

        def rows(self, ids):
            gone.update(ids[:1])
            return read(self, [each for each in ids if each not in gone])

        monkeypatch.setattr(source, "rows", rows)
        left = look_at_today(db)
    assert gone
    assert set(left.items) <= set(whole.items)
    assert left != whole
