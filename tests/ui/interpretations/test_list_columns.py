"""How interpretations are shown as a list: their standing in words, sign and tone."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.interpretations.status import InterpretationState, InterpretationStatus
from gkapp.domain.records.registers import DocumentType
from gkapp.services.interpretations.list import InterpretationList, InterpretationRow
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.services.records.register import RecordKey
from gkapp.ui.interpretations.list_columns import (
    INTERPRETATION_TABLE,
    check_cell,
    standing_cell,
    standing_tip,
)
from gkapp.ui.kit.look.icons import PATHS
from gkapp.ui.kit.tables.columns import Meter, PlainWords, Status, parts, text_of

ROW = InterpretationRow(
    key=RecordKey("interpretations", 1),
    entry_id=1,
    title="办法",
    document_no="云建规〔2026〕1号",
    document_type=DocumentType.NORMATIVE,
    office="法规处",
    interpreter="本厅",
    person="周静",
    public_on=date(2026, 2, 24),
    planned_on=None,
    released_on=None,
    forms=("图解", "问答"),
    materials=2,
    standing=InterpretationStatus(
        InterpretationState.WAITING, "还剩 5 个工作日", date(2026, 3, 2), 5
    ),
    is_excerpt=False,
)


@pytest.mark.parametrize(
    ("standing", "tone", "icon"),
    [
        (
            InterpretationStatus(InterpretationState.WAITING, "甲", date(2026, 3, 2), 5),
            "neutral",
            "clock",
        ),
        (
            InterpretationStatus(InterpretationState.WAITING, "甲", date(2026, 3, 2), 3),
            "soon",
            "soon",
        ),
        (InterpretationStatus(InterpretationState.WAITING, "甲"), "neutral", "clock"),
        (
            InterpretationStatus(InterpretationState.OVERDUE, "甲", date(2026, 3, 2), -1),
            "overdue",
            "overdue",
        ),
        (
            InterpretationStatus(InterpretationState.OVERDUE, "甲", date(2026, 3, 2), 0),
            "overdue",
            "overdue",
        ),
        (InterpretationStatus(InterpretationState.RELEASED, "甲", on_time=True), "done", "done"),
        (InterpretationStatus(InterpretationState.RELEASED, "甲"), "done", "done"),
        (
            InterpretationStatus(InterpretationState.RELEASED, "甲", on_time=False),
            "neutral",
            "overdue",
        ),
        (InterpretationStatus(InterpretationState.EXEMPT, "甲"), "neutral", "minus"),
    ],
)
def test_how_it_stands_is_told_in_words_sign_and_tone(standing, tone, icon):
    assert standing_cell(replace(ROW, standing=standing)) == Meter("甲", tone, icon)
    assert icon in PATHS


def test_the_tip_names_the_last_day_and_the_rule():
    assert standing_tip(ROW) == ("还剩 5 个工作日；最迟 2026-03-02 发布（国办发〔2016〕19号）")
    exempt = replace(
        ROW, standing=InterpretationStatus(InterpretationState.EXEMPT, "不需解读", date(2026, 3, 2))
    )
    assert standing_tip(exempt) == "不需解读"


def test_a_mere_excerpt_stands_out():
    assert check_cell(ROW) == PlainWords("")
    assert check_cell(replace(ROW, is_excerpt=True)) == Status("要点摘抄", "problem", "problem")


def test_columns_tell_values_and_known_sort_keys(db):
    source = InterpretationList(db)
    waiting = replace(ROW, key=RecordKey("ledger", 1), forms=(), document_type=None)
    for row in (ROW, replace(waiting, is_excerpt=True)):
        told = {each.key: text_of(each.value(row)) for each in parts(INTERPRETATION_TABLE.columns)}
        assert told["forms"] == ("图解、问答" if row.is_begun else "还没有方案")
        assert told["check"] == ("要点摘抄" if row.is_excerpt else "")
    for column in parts(INTERPRETATION_TABLE.columns):
        if column.is_sortable:
            source.ids(ListQuery(order=(SortKey(column.key),)))
