"""What a department chooses for its ledger, and the index numbers that follow from it."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.ledger.records import (
    change_ledger_choices,
    judge_choices,
    ledger_choices_of,
    validity_terms_of,
)
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import (
    NotSaveable,
    change_record,
    enter_record,
    open_record,
)

ENTRY = LedgerDraft(
    title="城市更新办法",
    document_type=DocumentType.NORMATIVE,
    formed_on=date(2025, 3, 2),
    attribute=DisclosureAttribute.PROACTIVE,
)


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省某厅", code="43000000-1"))
    load_shipped_calendar(db)
    return db


def index_of(db, **changes):
    row_id = enter_record(db, LEDGER, replace(ENTRY, **changes)).row_id
    return open_record(db, LEDGER, row_id).draft.index_no


def test_new_documents_get_the_next_number_of_their_year(ready):
    assert index_of(ready) == "430000001/2025-00001"
    assert index_of(ready, index_no="430000001/2025-00041") == "430000001/2025-00041"
    assert index_of(ready, index_no="别的规则7号") == "别的规则7号"
    assert index_of(ready) == "430000001/2025-00042"
    assert index_of(ready, formed_on=None, published_on=date(2024, 5, 6)) == "430000001/2024-00001"


def test_another_pattern_or_none(ready):
    choices = replace(ledger_choices_of(ready), index_pattern=" 建{年}第{序号}号 ")
    change_ledger_choices(ready, choices)
    assert [index_of(ready), index_of(ready)] == ["建2025第1号", "建2025第2号"]
    change_ledger_choices(ready, replace(choices, index_pattern=""))
    assert index_of(ready) == ""


def test_without_a_code_there_is_no_number_that_needs_it(db):
    set_up_department(db, Unit("云岭省某厅"))
    load_shipped_calendar(db)
    assert index_of(db) == ""


def test_a_document_without_any_day_has_no_year_to_be_numbered_in(ready):
    assert index_of(ready, formed_on=None, document_type=DocumentType.OTHER) == ""


def test_the_terms_are_those_of_the_law_until_others_are_chosen(ready):
    assert validity_terms_of(ready).ordinary_years == 5
    outcome = change_ledger_choices(ready, replace(ledger_choices_of(ready), ordinary_years=3))
    assert outcome.text == "公开台账设置已保存。"
    assert validity_terms_of(ready).ordinary_years == 3
    undo(ready)
    assert validity_terms_of(ready).ordinary_years == 5


def test_what_cannot_be_meant_is_refused(ready):
    choices = ledger_choices_of(ready)
    wrong = replace(choices, trial_years=0, assessment_months=61, index_pattern="{年}")
    assert {each.field for each in judge_choices(wrong)} == {
        "trial_years", "assessment_months", "index_pattern",
    }  # fmt: skip
    with pytest.raises(Refused, match="应为1至50"):
        change_ledger_choices(ready, wrong)
    assert ledger_choices_of(ready) == choices


WHOLE = replace(
    ENTRY, genre="通知", drafter="周静", signed_on=date(2025, 3, 2), registered_on=date(2025, 3, 3),
    changed_on=date(2025, 6, 1), is_trial=True, valid_years=2, attribute_article="第十四条",
    reexamine_on=date(2026, 1, 1), legality_body="法规处", legality_done_on=date(2025, 2, 1),
    fairness_result="符合", secrecy_person="李明", secrecy_sent_on=date(2025, 2, 3),
    opinions_from=date(2025, 1, 1), opinions_until=date(2025, 2, 1), discussed_on=date(2025, 2, 9),
    filed_with="省司法厅", filed_on=date(2025, 3, 9), filed_no="备1", address="https://a.example",
    address_on=date(2025, 3, 9), gazette_issue="3", gazette_on=date(2025, 4, 1), new_media="微信",
    new_media_on=date(2025, 3, 10), reading_point="档案馆", reading_point_on=date(2025, 3, 11),
    other_channels="报刊：甲（2025-03-12）\n公示栏：乙", source_system="公文系统", source_key="7",
    index_no="甲", disclosed_on=date(2025, 3, 9), makers=("甲厅", "乙局"), lead="甲厅",
)  # fmt: skip


def test_everything_that_was_typed_is_kept(ready):
    row_id = enter_record(ready, LEDGER, WHOLE).row_id
    opened = open_record(ready, LEDGER, row_id)
    assert opened.draft == WHOLE
    emptied = replace(ENTRY, index_no="甲", new_media="微博", reading_point="档案馆")
    change_record(ready, LEDGER, row_id, emptied, opened.version)
    assert open_record(ready, LEDGER, row_id).draft == emptied
    undo(ready)
    assert open_record(ready, LEDGER, row_id).draft == WHOLE


def test_a_number_of_another_system_belongs_to_one_document(ready):
    first = enter_record(ready, LEDGER, WHOLE).row_id
    with pytest.raises(NotSaveable, match="已经属于另一个条目"):
        enter_record(ready, LEDGER, replace(WHOLE, title="另一个"))
    opened = open_record(ready, LEDGER, first)
    change_record(ready, LEDGER, first, replace(opened.draft, topic="城建"), opened.version)


def test_channels_that_cannot_be_read_are_told_at_their_field(ready):
    with pytest.raises(NotSaveable) as caught:
        enter_record(ready, LEDGER, replace(ENTRY, other_channels="登了报"))
    assert [each.field for each in caught.value.problems] == ["other_channels"]
