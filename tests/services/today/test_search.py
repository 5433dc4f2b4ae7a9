"""Searching everything, and reading what was ever changed of a record."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.catalogue.items import ItemDraft
from gkapp.domain.key_points.tasks import KeyPoints, TaskText
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import Channel, DisclosureAttribute, DocumentType, RemedyType
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.base import record_classes
from gkapp.models.requests import Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.catalogue.catalogues import CatalogueDraft, make_catalogue
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.key_points.documents import import_key_points
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.action_result import Topic
from gkapp.services.records.field_names import field_name, is_told
from gkapp.services.records.history import history_of
from gkapp.services.records.list_query import ALL, ListQuery
from gkapp.services.records.record_actions import change_record, enter_record, open_record
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.list import RequestList
from gkapp.services.requests.register import REQUESTS
from gkapp.services.today.search import search_everything

REQUEST = RequestDraft(
    received_on=date(2026, 3, 2),
    channel=Channel.IN_PERSON,
    applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON,
    content="澄江路片区改造资金，" + "以及明细" * 20,
)


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省某厅"))
    load_shipped_calendar(db)
    enter_record(db, REQUESTS, REQUEST)
    enter_record(
        db,
        LEDGER,
        LedgerDraft(
            title="关于改造资金的通知",
            document_no="云建发〔2026〕1号",
            document_type=DocumentType.NORMATIVE,
            formed_on=date(2026, 3, 2),
            attribute=DisclosureAttribute.PROACTIVE,
        ),
    )
    enter_record(
        db,
        REMEDIES,
        RemedyDraft(
            request_number="2026-0001",
            type=RemedyType.RECONSIDERATION,
            received_on=date(2026, 3, 3),
            case_number="复议1号",
        ),
    )
    task = TaskText(
        number="一", written_number="（一）", chapter="一、章", section="", title="改造资金公开",
        text="改造资金公开。",
    )  # fmt: skip
    import_key_points(db, 2026, KeyPoints("要点", (task,), ()))
    return db


def test_items_of_catalogues_are_found(ready):
    make_catalogue(ready, CatalogueDraft("基本目录"))
    enter_record(
        ready,
        CATALOGUE_ITEMS,
        ItemDraft(
            catalogue="基本目录", level_one="住房", level_two="租赁补贴", content="对象\n标准"
        ),
    )
    (hit,) = search_everything(ready, "租赁补贴")
    assert (hit.topic, hit.title, hit.detail) == (Topic.CATALOGUE, "住房 / 租赁补贴", "对象 标准")


def test_every_kind_is_found(ready):
    hits = search_everything(ready, "改造资金")
    assert [hit.topic for hit in hits] == [Topic.REQUESTS, Topic.LEDGER, Topic.KEY_POINTS]
    assert hits[0].title == "2026-0001　陈国栋"
    assert len(hits[0].detail) == 60
    assert hits[0].detail.endswith("…")
    assert hits[1].detail == "云建发〔2026〕1号"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 0),
        ("陈国栋 改造", 1),
        ("陈国栋 通知", 0),
        ("复议1号", 1),
        ("100%", 0),
        ("2026-0001", 2),
    ],
)
def test_all_words_must_stand_in_one_record(ready, words, count):
    assert len(search_everything(ready, words)) == count


def test_a_case_is_found_as_what_it_is(ready):
    (hit,) = search_everything(ready, "复议1号")
    assert (hit.topic, hit.record, hit.detail) == (Topic.REMEDIES, 1, "申请 2026-0001")


def test_a_record_tells_its_history_in_words(ready):
    opened = open_record(ready, REQUESTS, 1)
    ended = replace(
        opened.draft, ended_on=date(2026, 3, 4), outcome=Outcome.DISCLOSED, phone="0731-1"
    )
    change_record(ready, REQUESTS, 1, ended, opened.version)
    newest, *_, oldest = history_of(ready, Request, 1)
    assert (newest.title, newest.actor, newest.done_at) == (
        "修改申请",
        "周静",
        "2026-03-04T09:30:00",
    )
    told = {(field.name, field.before, field.after) for field in newest.fields}
    assert "联系电话" in {name for name, *_ in told}
    assert ("提供方式", "—", "—") not in told
    assert ("计入统计", "—", "是") in told
    assert ("办结日期", "—", "2026-03-04") in told
    assert ("办理结果", "—", "予以公开") in told
    assert oldest.title == "登记申请"
    assert ("到期日为暂算", "—", "否") in {(f.name, f.before, f.after) for f in oldest.fields}


def test_every_told_field_has_a_chinese_name():
    unnamed = {
        f"{name}.{column.key}"
        for name, cls in record_classes().items()
        for column in cls.__table__.columns
        if is_told(column.key) and field_name(name, column.key).isascii()
    }
    known = {"attachment", "calendar_day", "calendar_year", "department", "setting",
             "key_points_document", "entered_figure", "report_text", "person"}  # fmt: skip
    assert {place for place in unnamed if place.partition(".")[0] not in known} == set()


def test_what_is_called_just_so_comes_first(ready):
    names = ["申请人1", "本市申请人1", *(f"申请人1{each}" for each in range(5))]
    for name in names:
        enter_record(ready, REQUESTS, replace(REQUEST, applicant=name, content=f"{name}的事"))
    hits = [hit for hit in search_everything(ready, "申请人1") if hit.topic is Topic.REQUESTS]
    found = [hit.title.partition("　")[2] for hit in hits]
    assert found[:4] == ["申请人1", "申请人14", "申请人13", "申请人12"]
    assert "本市申请人1" not in found
    assert (hits[-1].record, hits[-1].more) == (None, 2)


def test_as_many_more_are_told_as_the_list_shows_for_these_words(ready):
    for each in range(6):
        enter_record(ready, REQUESTS, replace(REQUEST, content=f"第{each}号规划"))
    enter_record(ready, REQUESTS, replace(REQUEST, content="预算", office="规划处"))
    listed = RequestList(ready).ids(ListQuery(view=ALL, words="规划"))
    hits = [hit for hit in search_everything(ready, "规划") if hit.topic is Topic.REQUESTS]
    assert len(listed) == 7 and (len(hits) - 1, hits[-1].more) == (5, 2)
