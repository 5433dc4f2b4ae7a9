"""Opinions and decisions: entered, listed, changed, deleted, taken in and out, told of today."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.participation.decision import DecisionDraft
from gkapp.domain.participation.law import Grade, ReplyForm
from gkapp.domain.participation.opinion import OpinionDraft, Reply
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.models.ledger import LedgerEntry
from gkapp.models.participation import DecisionConsultation, OpinionReply, OpinionResponse
from gkapp.services.database.bin import list_bin, restore_from_bin
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.imports.guess import recognise
from gkapp.services.ledger.register import LEDGER
from gkapp.services.participation import today_items as voices_today
from gkapp.services.participation.intake import DECISION_IMPORT, OPINION_IMPORT, delete_voices
from gkapp.services.participation.list import VoicesList
from gkapp.services.participation.register import DECISIONS, OPINIONS
from gkapp.services.participation.sums import voices_sums
from gkapp.services.records import action_result as today_item
from gkapp.services.records.action_result import Pressure, Topic
from gkapp.services.records.exports import export_register
from gkapp.services.records.history import history_of
from gkapp.services.records.importing import prepare_import, save_import
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.services.records.record_actions import (
    change_record,
    delete_records,
    enter_record,
    open_record,
)
from gkapp.services.records.register import RecordKey
from gkapp.services.report.annual_report import gather_report
from gkapp.services.today.search import search_everything
from gkapp.services.today.today import look_at_today

LATE = OpinionDraft(
    title="轮候结果延迟", found_at=datetime(2026, 3, 1, 8, 0), office="住房保障处", source="热线"
)
FRESH = replace(LATE, title="围墙倒塌", found_at=datetime(2026, 3, 4, 8, 0), grade=Grade.MAJOR)
DONE = replace(
    LATE,
    title="加装电梯补贴",
    replies=(
        Reply(datetime(2026, 3, 3, 9, 0), ReplyForm.NEW_MEDIA, "公众号"),
        Reply(datetime(2026, 3, 2, 9, 0), ReplyForm.WEBSITE, "https://x.example", "李四", True),
    ),
)
EXEMPT = replace(LATE, title="提取公积金", is_exempt=True, exempt_reason="已转送")
ASKED = DecisionDraft(
    title="供水价格办法", opened_from=date(2026, 2, 20), opened_until=date(2026, 3, 25),
    channels=("政府网站", "座谈会"), hearing_on=date(2026, 3, 12), received=20, taken_up=3,
)  # fmt: skip
CLOSED = replace(
    ASKED, title="物业条例", opened_from=date(2026, 1, 1), opened_until=date(2026, 2, 1),
    hearing_on=None,
)  # fmt: skip
TOLD = replace(CLOSED, title="租赁备案办法", result_on=date(2026, 2, 20))
STOPPED = replace(CLOSED, title="补贴方案", stopped_reason="不再推进")


@pytest.fixture
def filled(db):
    for draft in (LATE, FRESH, DONE, EXEMPT):
        enter_record(db, OPINIONS, draft)
    for draft in (ASKED, CLOSED, TOLD, STOPPED):
        enter_record(db, DECISIONS, draft)
    return db


def titles(db, **query):
    source = VoicesList(db)
    ids = source.ids(ListQuery(**query))
    rows = source.rows(ids)
    return [rows[each].title for each in ids]


def count(db, table):
    with db.read() as session:
        return session.query(table).count()


def test_each_view_has_its_rows_in_its_order(filled):
    assert VoicesList(filled).counts() == {
        "待回应": 2, "逾期": 1, "征集中": 1, "待公布采纳情况": 1, "全部": 8,
    }  # fmt: skip
    assert titles(filled, view="待回应") == ["轮候结果延迟", "围墙倒塌"]
    assert titles(filled, view="逾期") == ["轮候结果延迟"]
    assert titles(filled, view="征集中") == ["供水价格办法"]
    assert titles(filled, view="待公布采纳情况") == ["物业条例"]
    assert titles(filled)[0] == "围墙倒塌"
    assert titles(filled, facets=(("kind", "决策预公开"), ("year", "2026")))[0] == "供水价格办法"
    assert titles(filled, facets=(("grade", "特别重大、重大突发事件"),)) == ["围墙倒塌"]
    assert titles(filled, words="座谈会 供水") == ["供水价格办法"]
    assert titles(filled, order=(SortKey("until", descending=True),))[0] == "供水价格办法"
    assert [each.key for each in VoicesList(filled).facets()] == ["kind", "grade", "year"]
    assert VoicesList(filled).facets()[2].choices == ("2026",)
    with pytest.raises(KeyError):
        titles(filled, facets=(("nothing", ""),))


def test_a_row_says_how_it_stands(filled):
    keys = [RecordKey("opinions", each) for each in (1, 2, 3, 4)]
    asked, stopped, gone = (RecordKey("decisions", each) for each in (1, 4, 99))
    rows = VoicesList(filled).rows([*keys, asked, stopped, gone])
    assert [rows[each].words for each in keys] == [
        "已逾期 25 小时", "还剩 3 小时", "按时回应", "不需回应",
    ]  # fmt: skip
    assert (rows[keys[0]].begun, rows[keys[0]].until) == ("2026-03-01 08:00", "2026-03-03 08:00")
    assert (rows[keys[2]].done, rows[keys[2]].until) == ("官网发布、新媒体发布", "")
    assert (rows[asked].words, rows[asked].more) == ("还有 21 日截止", "征求意见 34 日")
    assert (rows[asked].done, rows[asked].about) == ("收到 20 条，采纳 3 条", "政府网站、座谈会")
    assert (rows[stopped].state, rows[asked].key, gone in rows) == ("已终止", asked, False)


def test_an_empty_register_has_empty_views(db):
    assert set(VoicesList(db).counts().values()) == {0}
    assert VoicesList(db).facets()[2].choices == ()
    assert Topic.VOICES not in {each.topic for each in look_at_today(db).items}


def test_answers_are_kept_in_order_changed_and_undone(filled):
    opened = open_record(filled, OPINIONS, 3)
    assert [each.form for each in opened.draft.replies] == ["官网发布", "新媒体发布"]
    longer = (*opened.draft.replies, Reply(datetime(2026, 3, 4, 9, 0), ReplyForm.ONLINE, "网站"))
    change_record(filled, OPINIONS, 3, replace(opened.draft, replies=longer), opened.version)
    assert open_record(filled, OPINIONS, 3).draft.replies == longer
    opened = open_record(filled, OPINIONS, 3)
    change_record(filled, OPINIONS, 3, replace(opened.draft, replies=()), opened.version)
    assert count(filled, OpinionReply) == 0
    assert VoicesList(filled).counts()["待回应"] == 3
    undo(filled)
    assert open_record(filled, OPINIONS, 3).draft.replies == longer
    told = {each.name: each.after for entry in history_of(filled, OpinionResponse, 3)
            for each in entry.fields}  # fmt: skip
    assert told["发现时间"] == "2026-03-01 08:00"
    assert told["回应形式"] in ("官网发布", "新媒体发布", "在线访谈")


def test_both_kinds_go_to_the_bin_in_one_step_and_come_back(filled):
    told = delete_voices(
        filled, [RecordKey("opinions", 3), RecordKey("decisions", 1), RecordKey("decisions", 2)]
    )
    assert told.text == "舆情与决策 3 条已移入回收站，可以撤销。"
    assert (count(filled, OpinionReply), count(filled, DecisionConsultation)) == (0, 2)
    (row,) = list_bin(filled)
    restore_from_bin(filled, row.action_id)
    assert (count(filled, OpinionReply), count(filled, DecisionConsultation)) == (2, 4)


def test_a_decision_is_joined_to_its_document_and_outlives_it(filled):
    document = LedgerDraft(
        title="供水价格办法", document_no="云建规〔2026〕1号", document_type=DocumentType.NORMATIVE,
        office="法规处", formed_on=date(2026, 3, 2), attribute=DisclosureAttribute.PROACTIVE,
    )  # fmt: skip
    entry = enter_record(filled, LEDGER, document).row_id
    opened = open_record(filled, DECISIONS, 1)
    named = replace(opened.draft, document_no="云建规[2026]1号")
    change_record(filled, DECISIONS, 1, named, opened.version)
    opened = open_record(filled, DECISIONS, 1)
    assert (opened.draft.entry_id, opened.draft.document_no) == (entry, "云建规〔2026〕1号")
    delete_records(filled, LEDGER, [entry])
    assert count(filled, LedgerEntry) == 0
    assert open_record(filled, DECISIONS, 1).draft.entry_id is None


def test_a_short_time_without_reason_is_not_saved(db):
    with pytest.raises(Refused, match="少于 30 日"):
        enter_record(db, DECISIONS, replace(ASKED, opened_until=date(2026, 3, 1)))


def test_what_goes_out_comes_in_as_the_same(filled, tmp_path):
    opinions, decisions = tmp_path / "舆情.xlsx", tmp_path / "决策.xlsx"
    assert export_register(filled, OPINIONS, opinions).rows == 4
    assert export_register(filled, DECISIONS, decisions).rows == 4
    heads, *rows = load_workbook(opinions).active.iter_rows(values_only=True)
    told = dict(zip(heads, next(row for row in rows if row[0] == DONE.title), strict=True))
    assert told["发现时间"] == "2026-03-01 08:00"
    assert told["回应情况"].startswith("2026-03-02 09:00｜官网发布｜https://x.example｜李四｜是\n")
    for kind, name, path in (
        (OPINION_IMPORT, "opinions", opinions),
        (DECISION_IMPORT, "decisions", decisions),
    ):
        assert recognise(path).kind is name
        plan = prepare_import(filled, kind, path).plan
        assert (len(plan.same), plan.new, plan.changed, plan.refused) == (4, (), (), ())


def test_a_cell_with_a_date_and_a_time_keeps_its_time(db, tmp_path):
    book = Workbook()
    book.active.append(["舆情标题", "发现时间", "舆情类别"])
    book.active.append(["轮候结果延迟", datetime(2026, 3, 1, 8, 0), "一般"])
    book.save(tmp_path / "舆情.xlsx")
    save_import(db, prepare_import(db, OPINION_IMPORT, tmp_path / "舆情.xlsx"))
    assert open_record(db, OPINIONS, 1).draft.found_at == LATE.found_at


def test_both_are_found_by_their_words(filled):
    (opinion,) = search_everything(filled, "围墙")
    assert (opinion.register, opinion.topic, opinion.record) == ("opinions", Topic.VOICES, 2)
    assert opinion.detail == "舆情回应 2026-03-04 热线"
    (decision,) = search_everything(filled, "物业")
    assert (decision.register, decision.record) == ("decisions", 2)
    assert decision.detail == "重大决策预公开"


def test_today_tells_of_answers_hearings_and_what_is_not_published(filled):
    found = look_at_today(filled)
    told = [(i.pressure, i.standing, i.title) for i in found.items if i.topic is Topic.VOICES]
    assert told == [
        (Pressure.OVERDUE, "已逾期 25 小时", "轮候结果延迟"),
        (Pressure.SOON, "还剩 3 小时", "围墙倒塌"),
        (Pressure.SOON, "2026-03-05 前送达", "供水价格办法"),
        (Pressure.NORMAL, "截止已 31 日", "物业条例"),
    ]
    first = next(i for i in found.items if i.title == "围墙倒塌")
    assert first.reason == "住房保障处　最迟 2026-03-04 13:00 发布权威信息（国办发〔2016〕80号）"
    assert found.due_days[date(2026, 3, 4)] == found.due_days[date(2026, 3, 5)] == 1


def test_an_opinion_before_the_rules_only_waits(db):
    old = replace(LATE, found_at=datetime(2016, 7, 1, 8, 0), office="")
    enter_record(db, OPINIONS, old)
    (item,) = [i for i in look_at_today(db).items if i.topic is Topic.VOICES]
    assert (item.standing, item.reason) == ("待回应", "没有回应")
    assert VoicesList(db).counts()["逾期"] == 0


def test_the_report_tells_of_the_year(filled):
    sums = {key: each.number for key, each in voices_sums(filled, 2026).sums.items()}
    assert (sums["舆情.需回应"], sums["舆情.已回应"], sums["舆情.按时回应"]) == (3, 1, 1)
    assert (sums["舆情.回应次数"], sums["舆情.主要负责人回应"]) == (2, 1)
    assert (sums["决策.征求意见"], sums["决策.听证会"], sums["决策.收到意见"]) == (4, 1, 80)
    set_up_department(filled, Unit("云岭省住房和城乡建设厅"))
    report = gather_report(filled, 2026)
    assert "2026年，发现需要回应的政务舆情3件，已回应1件，其中按时回应1件" in report.texts[1]
    assert "2026年，就4项重大决策公开征求意见，举行听证会1场" in report.texts[1]
    assert "政务舆情" not in gather_report(filled, 2025).texts[1]


def test_what_is_more_than_is_listed_is_told_in_one_line(db, monkeypatch):
    for module in (today_item, voices_today):
        monkeypatch.setattr(module, "MOST_OF_A_KIND", 1)
    late = replace(LATE, title="更早的一件", found_at=datetime(2026, 2, 1, 8, 0))
    for draft in (LATE, late, FRESH):
        enter_record(db, OPINIONS, draft)
    for title in ("物业条例", "供热办法"):
        enter_record(db, DECISIONS, replace(CLOSED, title=title))
    told = [i for i in voices_today.TODAY.items(db) if i.standing.startswith("另有")]
    assert [(i.pressure, i.standing, i.title, i.view, i.count) for i in told] == [
        (Pressure.OVERDUE, "另有 1 件", "逾期没有回应的舆情", "逾期", 1),
        (Pressure.SOON, "另有 1 件", "还没有回应的舆情", "待回应", 1),
        (Pressure.NORMAL, "另有 1 件", "没有公布采纳情况的决策", "待公布采纳情况", 1),
    ]
    assert {i.view for i in told} <= set(VoicesList(db).counts())
