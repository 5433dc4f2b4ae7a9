"""Clean-ups: a worksheet, conclusions, one decision that moves every entry, its printed list."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.documents.blocks import Heading
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.document_life import CleanupDecisionDraft, Conclusion, ConclusionDraft
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.exchange.sheets.registers import read_sheet
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.ledger.cleanups import (
    conclude,
    decide,
    delete_cleanup,
    export_cleanup,
    list_cleanups,
    printed_cleanup,
    start_cleanup,
    take_off,
    worksheet_of,
)
from gkapp.services.ledger.life import life_of, take_back_step
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import (
    NotSaveable,
    change_record,
    delete_records,
    enter_record,
    open_record,
)

RULE = LedgerDraft(
    title="甲", document_type=DocumentType.NORMATIVE, formed_on=date(2024, 3, 1),
    published_on=date(2024, 3, 4), expires_on=date(2026, 6, 1),
    attribute=DisclosureAttribute.PROACTIVE,
)  # fmt: skip
DECISION = CleanupDecisionDraft(date(2026, 3, 2), "云建发〔2026〕8号")


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省某厅"))
    load_shipped_calendar(db)
    for changes in (
        {}, {"title": "乙"}, {"title": "丙"}, {"title": "丁"},
        {"title": "到期的", "expires_on": date(2026, 3, 1)},
        {"title": "别人的", "makers": ("省财政厅",)},
        {"title": "通知", "document_type": DocumentType.OTHER},
    ):  # fmt: skip
        enter_record(db, LEDGER, replace(RULE, **changes))
    return db


@pytest.fixture
def cleanup(ready):
    return start_cleanup(ready, 2025).row_id


def fill_in(db, cleanup):
    drafts = (
        ConclusionDraft(Conclusion.KEPT, date(2030, 6, 1), "仍需执行"),
        ConclusionDraft(Conclusion.AMENDED),
        ConclusionDraft(Conclusion.REPEALED, reason="已被替代"),
        ConclusionDraft(Conclusion.KEPT),
    )
    for item, draft in zip(worksheet_of(db, cleanup).rows, drafts, strict=True):
        conclude(db, cleanup, [item.id], draft)


def test_the_worksheet_holds_our_documents_in_force(ready, cleanup):
    sheet = worksheet_of(ready, cleanup)
    assert [row.title for row in sheet.rows] == ["甲", "乙", "丙", "丁"]
    assert (sheet.head.documents, sheet.head.open, sheet.head.title) == (
        4, 4, "2025年规章和行政规范性文件清理")  # fmt: skip
    with pytest.raises(Refused, match="已有"):
        start_cleanup(ready, 2025)
    assert start_cleanup(ready, 2025, "专项清理").text == "已开展“专项清理”，共 4 件。"
    assert list_cleanups(ready)[0].title == "专项清理"


def test_the_decision_moves_every_entry_in_one_action(ready, cleanup):
    fill_in(ready, cleanup)
    outcome = decide(ready, cleanup, DECISION)
    assert outcome.text == "已公布清理结果，共 4 件，台账已更新。"
    kept, amended, repealed, same = (open_record(ready, LEDGER, n).draft for n in range(1, 5))
    assert (kept.validity, kept.expires_on) == (Validity.IN_FORCE, date(2030, 6, 1))
    assert (amended.validity, amended.changed_on) == (Validity.AMENDED, None)
    assert (repealed.validity, repealed.ended_on) == (Validity.REPEALED, date(2026, 3, 2))
    assert same == replace(RULE, title="丁")
    (step,) = life_of(ready, 3).steps
    assert step.by_title == "2025年规章和行政规范性文件清理（云建发〔2026〕8号）"
    assert list_cleanups(ready)[0].decided_on == date(2026, 3, 2)
    with pytest.raises(Refused, match="由清理结果形成"):
        take_back_step(ready, 3)
    undo(ready)
    assert open_record(ready, LEDGER, 3).draft == replace(RULE, title="丙")
    assert list_cleanups(ready)[0].decided_on is None


def test_nothing_is_published_while_something_is_open(ready, cleanup):
    with pytest.raises(Refused, match="还有 4 件没有结论"):
        decide(ready, cleanup, DECISION)
    fill_in(ready, cleanup)
    with pytest.raises(NotSaveable, match="请填写决定日期"):
        decide(ready, cleanup, CleanupDecisionDraft())
    with pytest.raises(NotSaveable, match="请选择结论"):
        conclude(ready, cleanup, [1], ConclusionDraft())


def test_what_has_ended_meanwhile_stops_the_decision_whole(ready, cleanup):
    fill_in(ready, cleanup)
    opened = open_record(ready, LEDGER, 3)
    ended = replace(opened.draft, validity=Validity.REPEALED, ended_on=date(2026, 1, 1))
    change_record(ready, LEDGER, 3, ended, opened.version)
    with pytest.raises(Refused, match="已经废止"):
        decide(ready, cleanup, DECISION)
    assert open_record(ready, LEDGER, 1).draft.expires_on == date(2026, 6, 1)


def test_after_the_decision_nothing_is_changed(ready, cleanup):
    fill_in(ready, cleanup)
    decide(ready, cleanup, DECISION)
    for change in (
        lambda: conclude(ready, cleanup, [1], ConclusionDraft(Conclusion.KEPT)),
        lambda: take_off(ready, cleanup, [1]),
        lambda: decide(ready, cleanup, DECISION),
        lambda: delete_cleanup(ready, cleanup),
    ):
        with pytest.raises(Refused, match="已经公布"):
            change()


def test_documents_are_taken_off_and_clean_ups_deleted(ready, cleanup):
    assert take_off(ready, cleanup, [1, 2]).text == "已移出 2 件。"
    assert worksheet_of(ready, cleanup).head.documents == 2
    delete_records(ready, LEDGER, [3])
    assert worksheet_of(ready, cleanup).head.documents == 1
    delete_cleanup(ready, cleanup)
    assert list_cleanups(ready) == ()
    for read in (worksheet_of, delete_cleanup):
        with pytest.raises(Refused, match="已被删除"):
            read(ready, cleanup)
    undo(ready)
    assert len(list_cleanups(ready)) == 1


@pytest.mark.parametrize(("year", "told"), [(1900, "清理年度应为"), (2025, "没有本机关现行有效")])
def test_a_clean_up_that_makes_no_sense_is_refused(db, year, told):
    set_up_department(db, Unit("云岭省某厅"))
    with pytest.raises(Refused, match=told):
        start_cleanup(db, year)


def test_the_result_is_printed_and_exported(ready, cleanup, tmp_path):
    fill_in(ready, cleanup)
    before = printed_cleanup(ready, cleanup)
    assert "结果尚未公布" in before.blocks[1].runs[0].text
    decide(ready, cleanup, DECISION)
    document = printed_cleanup(ready, cleanup)
    headings = [each.text for each in document.blocks if isinstance(each, Heading)]
    assert headings == ["一、继续有效（2 件）", "二、修改（1 件）", "三、废止（1 件）"]
    assert "2026年3月2日决定公布（云建发〔2026〕8号）" in document.blocks[1].runs[0].text
    assert export_cleanup(ready, cleanup, tmp_path / "清理.xlsx").rows == 4
    sheet = read_sheet(tmp_path / "清理.xlsx", known=["标题", "清理结论"], required=["标题"])
    assert [row.cells["清理结论"] for row in sheet.rows] == ["继续有效", "修改", "废止", "继续有效"]
