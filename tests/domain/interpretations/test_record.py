"""An interpretation as told in a table and as typed."""

from dataclasses import fields
from datetime import date

import pytest

from gkapp.domain.interpretations.material import Material, MaterialForm
from gkapp.domain.interpretations.record import (
    INTERPRETATION_COLUMNS,
    InterpretationDraft,
    InterpretationRecord,
    ahead_of_document,
    interpretation_draft,
    interpretation_record,
    interpretation_register,
    judge_interpretation_draft,
    read_interpretation_row,
    together_days,
)
from gkapp.domain.records.imports.matching import Existing, ReadRow, match_rows
from gkapp.domain.records.row_reading import Accepted, Rejected
from gkapp.exchange.law.rules import shipped_calendar

TODAY = date(2026, 3, 4)
ROW = {
    "文件标题": "住房保障实施细则",
    "文号": "云建规[2026]1号",
    "不需解读": "否",
    "文件公布日期": date(2026, 2, 24),
    "解读形式": "图解、问答",
    "解读材料": "图解｜2026-02-25｜一图读懂",
    "已写明的要素": "背景依据、目标任务",
    "计划发布日期": date(2026, 3, 30),
}


def read(**changed):
    return read_interpretation_row({**ROW, **changed}, today=TODAY)


def judge(**facts):
    draft = InterpretationDraft(**{"title": "细则", **facts})
    return judge_interpretation_draft(draft, shipped_calendar(), TODAY)


def test_a_row_becomes_a_record():
    accepted = read()
    assert isinstance(accepted, Accepted) and accepted.warnings == ()
    record = accepted.record
    assert (record.title, record.document_no) == ("住房保障实施细则", "云建规〔2026〕1号")
    assert (record.is_exempt, record.forms) == (False, ("图解", "问答"))
    assert record.materials == (
        Material(MaterialForm.PICTURE, "一图读懂", released_on=date(2026, 2, 25)),
    )
    assert record.elements == ("背景依据", "目标任务")
    assert record.days.document_published_on == date(2026, 2, 24)


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"文件标题": ""}, "文件标题", "没有填写"),
        ({"不需解读": "也许"}, "不需解读", "是或否"),
        ({"不需解读": "是"}, "不需解读的理由", "说明理由"),
        ({"文件公布日期": date(2026, 3, 5)}, "文件公布日期", "晚于今天"),
        ({"解读材料": "图解｜2026-03-05"}, "解读材料", "还没有发布的请留空"),
        ({"解读材料": "舞蹈"}, "解读材料", "舞蹈"),
    ],
)
def test_what_cannot_be_is_refused(changed, column, words):
    rejected = read(**changed)
    assert isinstance(rejected, Rejected)
    assert [problem.column for problem in rejected.problems] == [column]
    assert words in rejected.problems[0].reason


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"不需解读的理由": "内容简单"}, "不需解读的理由"),
        ({"不需解读": "是", "不需解读的理由": "人事任免"}, "不需解读"),
        ({"解读材料报批日期": date(2026, 1, 2), "方案制定日期": date(2026, 1, 3)},
         "解读材料报批日期"),
        ({"文件签发日期": date(2026, 2, 25)}, "文件公布日期"),
        ({"解读材料": "文字解读｜2026-02-01｜一问一答"}, "解读材料"),
    ],
)  # fmt: skip
def test_what_is_irregular_is_told(changed, column):
    accepted = read(**changed)
    assert isinstance(accepted, Accepted)
    assert [warning.column for warning in accepted.warnings] == [column]


def test_a_draft_is_judged_by_the_same_rules():
    assert judge() == judge(note="无")
    assert judge().problems == judge().warnings == ()
    assert [p.field for p in judge(title="").problems] == ["title"]
    assert [p.field for p in judge(signed_on=date(2026, 3, 5)).problems] == ["signed_on"]
    assert [p.field for p in judge(is_exempt=True).problems] == ["exempt_reason"]
    assert [w.field for w in judge(exempt_reason="简单").warnings] == ["exempt_reason"]
    late = judge(organised_on=date(2026, 1, 3), submitted_on=date(2026, 1, 2))
    assert [w.field for w in late.warnings] == ["submitted_on"]


def test_a_draft_and_its_record_say_the_same():
    draft = InterpretationDraft(title="细则", forms=("图解",), entry_id=3)
    record = interpretation_record(draft)
    assert (record.materials, record.elements) == (None, None)
    assert interpretation_draft(record) == draft


def test_every_column_has_its_field():
    known = {each.name for each in fields(InterpretationRecord)}
    assert {column.field for column in INTERPRETATION_COLUMNS} == known - {"entry_id"}


def named(title, number=""):
    return interpretation_record(InterpretationDraft(title=title, document_no=number))


@pytest.mark.parametrize(
    ("row", "is_same"),
    [
        (named("细则", "云建规〔2026〕1号"), True),
        (named("另一细则", "云建规〔2026〕1号"), True),
        (named("细则"), True),
        (named("细则", "云建规〔2026〕2号"), False),
        (named("另一细则"), False),
    ],
)
def test_interpretations_go_by_their_document(row, is_same):
    stored = Existing(7, named("细则", "云建规〔2026〕1号"))
    pairs, left = match_rows([ReadRow(2, row)], [stored], interpretation_register(), ["title"])
    assert (len(pairs), len(left)) == ((1, 0) if is_same else (0, 1))


def test_materials_are_shown_line_by_line():
    show = interpretation_register().show
    assert show((Material(MaterialForm.TEXT, "解读"), Material(MaterialForm.H5))) == (
        "文字解读｜｜解读；H5"
    )
    assert show(()) == "空" and show(True) == "“是”"


def test_that_materials_came_before_the_document_is_told_while_it_is_typed():
    early = Material(MaterialForm.PICTURE, released_on=date(2026, 2, 20))
    draft = InterpretationDraft(document_published_on=date(2026, 2, 24), materials=(early,))
    assert "请核对" in ahead_of_document(together_days(draft))
    assert ahead_of_document(together_days(InterpretationDraft())) == ""
