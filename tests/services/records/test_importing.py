"""Imports as the officer does them: preview, save, again, with changes, with faults, undone."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.models.ledger import LedgerBody, LedgerEntry, Publication
from gkapp.models.requests import (
    Answer,
    Consultation,
    Correction,
    Delivery,
    Extension,
    Ground,
    Letter,
    Remedy,
    Request,
    RequestParty,
)
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.services.records import importing as imports
from gkapp.services.records.importing import prepare_import, save_import
from gkapp.services.remedies.intake import REMEDY_IMPORT
from gkapp.services.requests.intake import REQUEST_IMPORT
from gkapp.services.requests.list import RequestList
from gkapp.services.requests.records import stored_requests

FULL = {
    "申请编号": "2025-001", "收到日期": "2025-09-25", "收到方式": "邮寄", "申请人": "陈国栋",
    "申请人类型": "自然人", "申请内容": "澄江路片区改造资金", "补正通知日期": "2025-09-28",
    "补正收到日期": "2025-10-09", "延期工作日": "10", "答复日期": "2025-11-18",
    "办理结果": "部分公开", "备注": "已归档", "来件日期": "2025-09-24", "代理人": "李律师",
    "证件类型": "护照", "证件号码": "E123", "联系电话": "0731-1", "通信地址": "某路1号",
    "电子邮箱": "a@b.cn", "获取方式": "纸质", "承办处室": "房产处", "补正期限届满日": "2025-10-20",
    "延期告知日期": "2025-11-05", "征求意见发出日期": "2025-10-13",
    "征求意见收到日期": "2025-10-16", "征求对象": "其他机关", "答复文号": "云建复〔2025〕1号",
    "送达方式": "邮政",
    "邮件号": "EMS1",
}  # fmt: skip
PLAIN = {
    "申请编号": "2026-001", "收到日期": "2026-02-10", "收到方式": "网络", "申请人": "王建华",
    "申请人类型": "商业企业", "申请内容": "资质名单",
}  # fmt: skip


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅"))
    load_shipped_calendar(db)
    return db


@pytest.fixture
def table(tmp_path):
    def write(*rows, name="表.csv"):
        path = tmp_path / name
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def take_in(db, kind, path, *, update=False, **options):
    return save_import(db, prepare_import(db, kind, path, update=update), **options)


def count(db, *tables):
    with db.read() as session:
        return [len(session.scalars(select(each)).all()) for each in tables]


FACTS = (
    Request, RequestParty, Correction, Extension, Consultation, Answer, Ground, Letter, Delivery,
)  # fmt: skip


def test_every_fact_of_a_request_goes_in_and_comes_back(ready, table):
    prepared = prepare_import(ready, REQUEST_IMPORT, table(FULL))
    save_import(ready, prepared)
    assert count(ready, *FACTS) == [1, 2, 1, 1, 1, 1, 1, 1, 1]
    with ready.read() as session:
        (stored,) = stored_requests(session, [1])
        assert stored.record == prepared.plan.new[0].record
        letter = session.scalars(select(Letter)).one()
        assert letter.answer_id == session.scalars(select(Answer.id)).one()


def test_only_what_is_told_is_stored(ready, table):
    take_in(ready, REQUEST_IMPORT, table(PLAIN))
    assert count(ready, *FACTS) == [1, 1, 0, 0, 0, 0, 0, 0, 0]
    with ready.read() as session:
        request = session.scalars(select(Request)).one()
    assert request.due_on == date(2026, 3, 16)
    assert not request.due_is_provisional


def test_the_same_file_again_adds_nothing(ready, table):
    path = table(FULL, PLAIN)
    take_in(ready, REQUEST_IMPORT, path)
    prepared = prepare_import(ready, REQUEST_IMPORT, path)
    assert (len(prepared.plan.new), len(prepared.plan.same)) == (0, 2)
    assert save_import(ready, prepared).text == ("没有导入申请：跳过相同 2 件。")


def test_a_different_row_of_a_known_number_needs_update(ready, table):
    take_in(ready, REQUEST_IMPORT, table(FULL, PLAIN))
    changed = {**FULL, "答复日期": "2025-11-20", "办理结果": "（一）予以公开"}
    with pytest.raises(Refused, match=r"有 1 行不能导入.*第 2 行"):
        take_in(ready, REQUEST_IMPORT, table(changed))
    outcome = take_in(ready, REQUEST_IMPORT, table(changed), update=True)
    assert outcome.text == "已导入 1 件申请：更新 1 件。"
    with ready.read() as session:
        request = session.get_one(Request, 1)
        answer = session.scalars(select(Answer)).one()
        assert (request.outcome, answer.concluded_on) == ("disclosed", date(2025, 11, 20))
    undo(ready)
    with ready.read() as session:
        assert session.get_one(Request, 1).outcome == "partly_disclosed"


def test_an_update_can_take_facts_away_and_add_them(ready, table):
    bare = dict.fromkeys(FULL, "") | {key: FULL[key] for key in PLAIN}
    take_in(ready, REQUEST_IMPORT, table(FULL))
    take_in(ready, REQUEST_IMPORT, table(bare), update=True)
    assert count(ready, *FACTS) == [1, 1, 0, 0, 0, 0, 0, 0, 0]
    take_in(ready, REQUEST_IMPORT, table(FULL), update=True)
    assert count(ready, *FACTS) == [1, 2, 1, 1, 1, 1, 1, 1, 1]
    undo(ready)
    undo(ready)
    assert count(ready, *FACTS) == [1, 2, 1, 1, 1, 1, 1, 1, 1]


def test_one_bad_row_stops_the_file_unless_partial(ready, table):
    bad = {**PLAIN, "申请编号": "2026-002", "收到日期": "2026-02-30"}
    path = table(PLAIN, bad)
    with pytest.raises(Refused, match=r"有 1 行不能导入，整个文件没有导入。第 3 行“收到日期”"):
        take_in(ready, REQUEST_IMPORT, path)
    assert count(ready, Request) == [0]
    outcome = take_in(ready, REQUEST_IMPORT, path, partial=True)
    assert outcome.text == "已导入 1 件申请：新增 1 件，未导入 1 件。"


def test_many_faults_are_named_briefly(ready, table):
    rows = [{**PLAIN, "申请编号": str(i), "申请人类型": "不详"} for i in range(5)]
    with pytest.raises(Refused, match=r"有 5 行.*第 4 行.*。另有 2 处。$"):
        take_in(ready, REQUEST_IMPORT, table(*rows))


def test_requests_without_a_number_get_the_next_of_their_year(ready, table):
    rows = [{**PLAIN, "申请编号": "", "申请人": name} for name in "甲乙"]
    take_in(ready, REQUEST_IMPORT, table({**PLAIN, "申请编号": "2026-0007"}, *rows))
    with ready.read() as session:
        numbers = session.scalars(select(Request.number).order_by(Request.id)).all()
    assert numbers == ["2026-0007", "2026-0008", "2026-0009"]
    assert len(prepare_import(ready, REQUEST_IMPORT, table(*rows)).plan.same) == 2


def test_what_changed_since_the_preview_stops_the_import(ready, table):
    prepared = prepare_import(ready, REQUEST_IMPORT, table(PLAIN))
    take_in(ready, REQUEST_IMPORT, table({**PLAIN, "申请内容": "别的"}, name="先.csv"))
    with pytest.raises(Refused, match="请重新预览"):
        save_import(ready, prepared)


def test_a_plan_is_made_anew_only_where_something_changed(ready, table, monkeypatch):
    prepared = prepare_import(ready, REQUEST_IMPORT, table(PLAIN, {**PLAIN, "申请编号": "另一件"}))
    planned = []
    plan_rows = imports.plan_rows
    monkeypatch.setattr(
        imports, "plan_rows", lambda *given: planned.append(given) or plan_rows(*given)
    )
    save_import(ready, prepared)
    assert (planned, count(ready, Request)) == ([], [2])
    undo(ready)
    save_import(ready, replace(prepared, rows=prepared.rows[:1]))
    assert (len(planned), count(ready, Request)) == (1, [1])


def test_an_import_reports_how_far_it_is_and_can_be_stopped(ready, table):
    class StopError(Exception):
        pass

    steps = []

    def report(done, total, text):
        steps.append((done, total))
        if done:
            raise StopError

    rows = [{**PLAIN, "申请编号": f"2026-{i:04}"} for i in range(1200)]
    with pytest.raises(StopError):
        take_in(ready, REQUEST_IMPORT, table(*rows), report=report)
    assert steps == [(0, 1200), (500, 1200)]
    assert count(ready, Request) == [0]


def test_one_import_is_one_action(ready, table):
    take_in(ready, REQUEST_IMPORT, table(FULL, PLAIN))
    undo(ready)
    assert count(ready, *FACTS) == [0] * 9


def case(**more):
    return {
        "申请编号": "2025-001", "类型": "行政诉讼", "起诉方式": "未经复议直接起诉",
        "收到日期": "2025-12-01", "结果": "结果维持", "审结日期": "2026-01-10", "案号": "1",
        "审级": "一审", **more,
    }  # fmt: skip


def test_cases_find_their_request_and_their_instance(ready, table):
    take_in(ready, REQUEST_IMPORT, table(FULL))
    second = case(案号="2", 审级="二审", 收到日期="2026-01-20", 结果="尚未审结", 审结日期="")
    other = case(申请编号="无此编号", 案号="3")
    review = case(类型="行政复议", 起诉方式="", 案号="4", 审级="")
    take_in(ready, REMEDY_IMPORT, table(case(), second, other, review))
    with ready.read() as session:
        rows = session.scalars(select(Remedy).order_by(Remedy.id)).all()
    assert [row.request_id for row in rows] == [1, 1, None, 1]
    assert [row.parent_id for row in rows] == [None, 1, None, None]
    prepared = prepare_import(ready, REMEDY_IMPORT, table(case(), second, other, review))
    assert len(prepared.plan.same) == 4
    decided = {**second, "结果": "结果纠正", "审结日期": "2026-03-01"}
    take_in(ready, REMEDY_IMPORT, table(decided), update=True)
    with ready.read() as session:
        assert session.get_one(Remedy, 2).result == "结果纠正"


def test_an_appeal_that_could_belong_to_two_cases_is_left_to_the_officer(ready, table):
    take_in(ready, REQUEST_IMPORT, table(FULL))
    second = case(案号="3", 审级="二审", 收到日期="2026-01-20", 审结日期="2026-02-10")
    take_in(ready, REMEDY_IMPORT, table(case(), case(案号="2", 收到日期="2025-12-02"), second))
    with ready.read() as session:
        assert session.get_one(Remedy, 3).parent_id is None


ENTRY = {
    "标题": "关于城市更新的通知", "制定机关": "云岭省住房和城乡建设厅", "文号": "云建发〔2025〕1号",
    "统一登记号": "YLCR-2025-01001", "索引号": "430S00001/2025-00001",
    "文件类型": "行政规范性文件", "起草处室": "法规处", "成文日期": "2025-03-03",
    "公布日期": "2025-03-05", "实际公开日期": "2025-03-06", "施行日期": "2025-04-06",
    "有效期至": "2030-04-05", "有效性": "有效", "失效日期": "", "公开属性": "主动公开",
    "不公开理由": "", "主题分类": "城乡建设", "公报期号": "2025年第3期",
    "网址": "http://example.gov.cn/1.html",
}  # fmt: skip


def test_entries_keep_their_bodies_and_channels(ready, table):
    joint = {
        **ENTRY, "标题": "联合通知", "文号": "云财发〔2025〕2号", "统一登记号": "", "索引号": "",
        "制定机关": "云岭省财政厅、云岭省住房和城乡建设厅", "牵头机关": "云岭省财政厅",
    }  # fmt: skip
    path = table(ENTRY, joint)
    prepared = prepare_import(ready, LEDGER_IMPORT, path)
    save_import(ready, prepared)
    assert count(ready, LedgerEntry, LedgerBody, Publication) == [2, 4, 4]
    with ready.read() as session:
        entries = session.scalars(select(LedgerEntry).order_by(LedgerEntry.id)).all()
    assert [(e.counts_in_report, e.made_on) for e in entries] == [
        (True, date(2025, 3, 5)),
        (False, date(2025, 3, 5)),
    ]
    assert len(prepare_import(ready, LEDGER_IMPORT, path).plan.same) == 2


def test_a_list_under_merged_headings_is_imported_stopped_and_taken_back(
    ready, tmp_path, monkeypatch
):
    monkeypatch.setattr(imports, "ADDED_AT_ONCE", 2)
    book = Workbook()
    lines = [
        ["云岭省住房和城乡建设厅公开台账"],
        ["标题", "文件类型", "有效性", "日期", None, "公开情况", None],
        [None, None, None, "成文日期", "公布日期", "公开属性", "网址"],
        *(
            [f"第{n}号通知", "其他文件", "有效", "2025-03-03", "2025-03-05", "主动公开", ""]
            for n in range(5)
        ),
    ]
    for line in lines:
        book.active.append(line)
    for area in ("A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"):
        book.active.merge_cells(area)
    book.save(tmp_path / "台账.xlsx")
    prepared = prepare_import(ready, LEDGER_IMPORT, tmp_path / "台账.xlsx")
    assert [row.row for row in prepared.plan.new] == [4, 5, 6, 7, 8]
    told = []

    def stop(done, total, _text):
        told.append((done, total))
        if done == 4:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        save_import(ready, prepared, report=stop)
    assert told == [(0, 5), (2, 5), (4, 5)]
    assert count(ready, LedgerEntry) == [0]
    save_import(ready, prepared)
    assert count(ready, LedgerEntry) == [5]
    undo(ready)
    assert count(ready, LedgerEntry, Publication) == [0, 0]


def test_an_entry_is_updated_whole_and_taken_back(ready, table):
    take_in(ready, LEDGER_IMPORT, table(ENTRY))
    ended = {
        **ENTRY, "有效性": "废止", "失效日期": "2026-02-01", "公报期号": "",
        "制定机关": "云岭省财政厅",
    }  # fmt: skip
    take_in(ready, LEDGER_IMPORT, table(ended), update=True)
    with ready.read() as session:
        entry = session.get_one(LedgerEntry, 1)
        assert (entry.validity, entry.ended_on) == ("废止", date(2026, 2, 1))
        assert not entry.counts_in_report
    assert count(ready, LedgerBody, Publication) == [1, 1]
    undo(ready)
    assert count(ready, LedgerBody, Publication) == [1, 2]


def test_rows_of_large_files_fit_into_statements(ready, table):
    rows = [{**PLAIN, "申请编号": f"2026-{i:04}"} for i in range(1300)]
    path = table(*rows)
    take_in(ready, REQUEST_IMPORT, path)
    assert len(prepare_import(ready, REQUEST_IMPORT, path).plan.same) == 1300


def test_a_missing_column_that_tables_have_is_noted(ready, table):
    prepared = prepare_import(ready, REQUEST_IMPORT, table(PLAIN))
    assert prepared.notes == ("文件中没有“答复日期”“办理结果”列，各行均按没有填写处理，请核对。",)
    assert prepare_import(ready, REQUEST_IMPORT, table(FULL)).notes == ()
    with pytest.raises(Refused, match="申请人类型"):
        prepare_import(ready, REQUEST_IMPORT, table({"申请编号": "1", "收到日期": "2026-01-01"}))


def test_unknown_headings_are_reported(ready, table):
    prepared = prepare_import(ready, REQUEST_IMPORT, table({**PLAIN, "经办电话": "1"}))
    assert prepared.unknown_headers == ("经办电话",)
    assert prepared.file == "表.csv"


@pytest.mark.parametrize(
    ("ended_on", "standing"), [("2025-10-29", "按期办结"), ("2025-10-30", "逾期办结")]
)
def test_what_came_in_when_it_was_over_says_whether_it_was_late(ready, table, ended_on, standing):
    over = {"收到日期": "2025-09-25", "答复日期": ended_on, "办理结果": "（一）予以公开"}
    take_in(ready, REQUEST_IMPORT, table(PLAIN | over))
    (row,) = RequestList(ready).rows([1]).values()
    assert (row.due_on, row.term_in_words) == (date(2025, 10, 29), standing)


def test_what_an_update_ends_says_whether_it_was_late(ready, table):
    late = PLAIN | {"收到日期": "2025-09-25"}
    take_in(ready, REQUEST_IMPORT, table(late))
    ended = {**late, "答复日期": "2025-11-27", "办理结果": "（一）予以公开", "延期工作日": "20",
             "延期告知日期": "2025-10-20"}  # fmt: skip
    take_in(ready, REQUEST_IMPORT, table(ended), update=True)
    (row,) = RequestList(ready).rows([1]).values()
    assert (row.due_on, row.term_in_words) == (date(2025, 11, 26), "逾期办结")


def test_an_end_without_a_term_has_no_due_day(ready, table):
    lapsed = {**PLAIN, "收到日期": "2024-02-10", "补正通知日期": "2024-02-20",
              "补正期限届满日": "2024-03-20", "答复日期": "2024-03-21",
              "办理结果": "（六）1.申请人无正当理由逾期不补正"}  # fmt: skip
    take_in(ready, REQUEST_IMPORT, table(lapsed))
    (row,) = RequestList(ready).rows([1]).values()
    assert (row.due_on, row.term_in_words) == (None, "已办结")


def test_a_word_of_the_file_is_read_as_the_officer_says(ready, table):
    path = table({**PLAIN, "收到方式": "信件"}, {**PLAIN, "申请编号": "2026-002"})
    first = prepare_import(ready, REQUEST_IMPORT, path)
    (word,) = first.foreign
    assert (word.heading, word.text, word.rows, word.meaning) == ("收到方式", "信件", 1, "")

    meanings = {"收到方式": {"信件": word.choices[1]}}
    told = prepare_import(ready, REQUEST_IMPORT, path, meanings=meanings)
    assert told.plan.refused == ()
    assert [each.meaning for each in told.foreign] == [word.choices[1]]
    assert told.source[2]["收到方式"] == "信件"
    save_import(ready, told)
    with ready.read() as session:
        stored = {row.record.number: row.record for row in stored_requests(session, [1, 2])}
    assert stored["2026-001"].channel == word.choices[1]


def test_a_result_may_be_told_as_well(ready, table):
    done = {"答复日期": "2026-02-20", "办理结果": "已答复本人"}
    path = table({**PLAIN, **done}, {**PLAIN, "申请编号": "2026-002"})
    (word,) = prepare_import(ready, REQUEST_IMPORT, path).foreign
    assert (word.heading, word.text) == ("办理结果", "已答复本人")
    told = prepare_import(
        ready, REQUEST_IMPORT, path, meanings={"办理结果": {"已答复本人": "予以公开"}}
    )
    assert told.plan.refused == () and len(told.plan.new) == 2
