"""Lines of a catalogue: how they are read, what forbids them, which columns are shown."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.catalogue.items import (
    STEP,
    ItemDraft,
    ItemRecord,
    between,
    columns_shown,
    item_draft,
    item_record,
    item_register,
    judge_item_draft,
    read_item_row,
)
from gkapp.domain.records.imports.matching import Existing, ReadRow
from gkapp.domain.records.imports.plan import plan_import
from gkapp.domain.records.row_reading import Accepted, Rejected

TODAY = date(2026, 3, 2)
CALENDAR = WorkingCalendar([])
ROW = {
    "所属目录": "基本目录", "一级事项": "机构职能", "二级事项": "领导信息", "序号": "1",
    "公开内容（要素）": "姓名、分工", "公开时限": "20个工作日内",
    "公开渠道和载体": "■政府网站 □政府公报", "公开方式": "主动", "备注": "/",
}  # fmt: skip
ITEM = ItemRecord(
    catalogue="基本目录",
    level_one="机构职能",
    level_two="领导信息",
    number="1",
    content="姓名、分工",
    time_limit="20个工作日内",
    channels=("政府网站",),
    way="主动",
)


def read(**cells):
    return read_item_row(ROW | cells, today=TODAY)


def test_a_row_becomes_a_line():
    assert read() == Accepted(ITEM)
    assert ITEM.name == "机构职能 / 领导信息"


def test_a_line_needs_its_first_level():
    verdict = read(一级事项="")
    assert isinstance(verdict, Rejected)
    assert verdict.problems[0].column == "一级事项"


def test_a_level_that_is_too_long_stands_in_the_wrong_column():
    verdict = read(二级事项="长" * 301)
    assert isinstance(verdict, Rejected)
    assert verdict.problems[0].reason == "二级事项有301个字，超过300个字，请核对是否填错了栏。"


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("", "没有填写公开时限，不作提醒。"),
        ("按有关规定", "公开时限“按有关规定”未识别，不作提醒。"),
        ("按" * 40, f"公开时限“{'按' * 19}…”未识别，不作提醒。"),
    ],
)
def test_a_limit_that_is_not_read_is_told(limit, told):
    verdict = read(公开时限=limit)
    assert isinstance(verdict, Accepted)
    assert [each.text for each in verdict.warnings] == [told]


def test_what_is_typed_is_judged_by_the_same_rules():
    def judge(draft):
        return judge_item_draft(draft, CALENDAR, TODAY)

    assert [each.field for each in judge(ItemDraft()).problems] == ["catalogue", "level_one"]
    draft = item_draft(ITEM)
    assert judge(draft).problems == judge(draft).warnings == ()
    assert [each.field for each in judge(replace(draft, level_one="长" * 301)).problems] == [
        "level_one"
    ]
    assert [each.field for each in judge(replace(draft, time_limit="")).warnings] == ["time_limit"]
    assert item_record(draft) == ITEM


def test_the_columns_that_are_shown_stand_in_their_usual_order():
    assert columns_shown("note\ncontent") == ("level_one", "content", "note")
    assert columns_shown("nonsense") == ("level_one",)
    assert len(columns_shown("")) == 15


def plan(*records, existing=()):
    rows = [ReadRow(number, record) for number, record in enumerate(records, 5)]
    known = [Existing(number, record) for number, record in enumerate(existing, 1)]
    given = {"所属目录", "一级事项", "二级事项", "公开内容（要素）", "公开时限"}
    return plan_import(rows, known, item_register(), given=given, update=True)


def test_lines_are_found_again_by_content_then_by_what_they_are_about():
    limit = replace(ITEM, time_limit="7个工作日内")
    content = replace(ITEM, level_two="内设机构", content="名称、职责")
    changed = plan(limit, replace(content, content="名称、职责、电话"), existing=[ITEM, content])
    assert [(row.row, row.id, [c.column for c in row.changes]) for row in changed.changed] == [
        (5, 1, ["公开时限"]), (6, 2, ["公开内容（要素）"]),
    ]  # fmt: skip
    assert not changed.new and not changed.refused


def test_lines_alike_within_one_file_are_several():
    assert len(plan(ITEM, ITEM).new) == 2
    twice = plan(ITEM, ITEM, existing=[ITEM, ITEM])
    assert twice.same == (5, 6)


def test_places_between_lines():
    assert list(between(0, None, 2)) == [STEP, 2 * STEP]
    assert list(between(STEP, 2 * STEP, 1)) == [STEP + 512]
    assert between(7, 8, 1) is None


@given(st.integers(0, 10**6), st.integers(1, 5000), st.integers(1, 50))
def test_new_places_lie_between_and_differ(before, width, count):
    places = between(before, before + width, count)
    if places is None:
        assert width <= count
    else:
        assert sorted({before, *places, before + width}) == [before, *places, before + width]
