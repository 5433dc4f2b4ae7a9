"""The life of documents: steps and what they make of entries, chains, re-examinations."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.document_life import (
    DocumentRef,
    LifeDraft,
    LifeKind,
    ReexaminationDraft,
    Reexamined,
)
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import redo, undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.ledger.life import (
    count_steps,
    find_documents,
    life_of,
    register_reexamination,
    register_step,
    take_back_step,
)
from gkapp.services.ledger.list import UNDISCLOSED, LedgerList
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.list_query import ListQuery
from gkapp.services.records.record_actions import (
    NotSaveable,
    delete_records,
    enter_record,
    open_record,
)

OLD = LedgerDraft(
    title="旧办法", document_no="云建规〔2021〕1号", document_type=DocumentType.NORMATIVE,
    formed_on=date(2021, 4, 1), published_on=date(2021, 4, 2), disclosed_on=date(2021, 4, 2),
    expires_on=date(2026, 4, 1), attribute=DisclosureAttribute.PROACTIVE,
)  # fmt: skip
AMENDING = replace(OLD, title="修改决定", document_no="云建规〔2023〕4号", expires_on=None,
                   formed_on=date(2023, 5, 1), published_on=date(2023, 5, 1))  # fmt: skip
NEW = replace(OLD, title="新办法", document_no="云建规〔2026〕2号", expires_on=None,
              formed_on=date(2026, 2, 9), published_on=date(2026, 2, 9))  # fmt: skip


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省某厅"))
    load_shipped_calendar(db)
    for draft in (OLD, AMENDING, NEW):
        enter_record(db, LEDGER, draft)
    return db


def draft_of(db, entry_id):
    return open_record(db, LEDGER, entry_id).draft


def test_a_step_changes_the_entry_and_is_undone_with_it(ready):
    step = LifeDraft(LifeKind.REPEALED, date(2026, 3, 1), by=DocumentRef("《新办法》", 3))
    outcome = register_step(ready, 1, step)
    assert outcome.text == "已登记“旧办法”废止。"
    assert (draft_of(ready, 1).validity, draft_of(ready, 1).ended_on) == (
        Validity.REPEALED, date(2026, 3, 1))  # fmt: skip
    undo(ready)
    assert draft_of(ready, 1) == OLD
    assert life_of(ready, 1).steps == ()
    redo(ready)
    (told,) = life_of(ready, 1).steps
    assert (told.kind, told.by_title) == (LifeKind.REPEALED, "《新办法》（云建规〔2026〕2号）")


def test_three_documents_are_one_chain_seen_from_each(ready):
    register_step(ready, 1, LifeDraft(LifeKind.AMENDED, date(2023, 5, 1), by=DocumentRef("", 2)))
    register_step(ready, 1, LifeDraft(LifeKind.REPLACED, date(2026, 3, 1), by=DocumentRef("新", 3)))
    chains = {tuple(each.entry_id for each in life_of(ready, n).chain) for n in (1, 2, 3)}
    assert chains == {(1, 2, 3)}
    first = life_of(ready, 3).chain[0]
    assert [each.kind for each in first.steps] == [LifeKind.AMENDED, LifeKind.REPLACED]
    assert (first.standing, life_of(ready, 3).chain[2].standing) == (
        Validity.REPEALED, Validity.IN_FORCE)  # fmt: skip
    assert count_steps(ready, 1) == 2
    assert life_of(ready, 3).steps == ()


def test_what_the_rules_forbid_is_not_written(ready):
    with pytest.raises(NotSaveable, match="请填写新的有效期至"):
        register_step(ready, 1, LifeDraft(LifeKind.EXTENDED, date(2026, 3, 1)))
    assert count_steps(ready, 1) == 0


def test_the_last_step_is_taken_back(ready):
    register_step(ready, 1, LifeDraft(LifeKind.AMENDED, date(2023, 5, 1)))
    extended = LifeDraft(LifeKind.EXTENDED, date(2024, 1, 1), date(2027, 4, 1))
    register_step(ready, 1, extended)
    register_step(ready, 1, LifeDraft(LifeKind.REPEALED, date(2026, 3, 1)))
    take_back_step(ready, 1)
    back = draft_of(ready, 1)
    assert (back.validity, back.ended_on, back.expires_on, back.changed_on) == (
        Validity.AMENDED, None, date(2027, 4, 1), date(2023, 5, 1))  # fmt: skip
    take_back_step(ready, 1)
    take_back_step(ready, 1)
    back = draft_of(ready, 1)
    assert (back.validity, back.changed_on, count_steps(ready, 1)) == (Validity.IN_FORCE, None, 0)
    with pytest.raises(Refused, match="没有可以撤回"):
        take_back_step(ready, 1)


def test_taking_back_what_came_after_an_end_leaves_the_end(ready):
    later = LifeDraft(LifeKind.REPEALED, date(2026, 3, 20))
    register_step(ready, 1, later)
    register_step(ready, 1, replace(later, kind=LifeKind.LAPSED, effective_on=date(2026, 3, 10)))
    take_back_step(ready, 1)
    assert draft_of(ready, 1).ended_on == date(2026, 3, 10)


def test_when_it_is_to_be_assessed_and_what_a_renewal_would_give(ready):
    life = life_of(ready, 1)
    assert life.assess_from == date(2025, 10, 1)
    assert life.proposed_until == date(2031, 4, 1)
    assert life_of(ready, 3).assess_from is None


def test_what_is_gone_is_refused_and_leaves_its_title(ready):
    register_step(
        ready, 1, LifeDraft(LifeKind.REPEALED, date(2026, 3, 1), by=DocumentRef("《新》", 3))
    )
    delete_records(ready, LEDGER, [3])
    (step,) = life_of(ready, 1).steps
    assert (step.by_entry_id, step.by_title) == (None, "《新》")
    with pytest.raises(Refused, match="已被删除"):
        life_of(ready, 3)
    delete_records(ready, LEDGER, [1])


def test_documents_are_found_by_words(ready):
    assert find_documents(ready, "办法 2026") == [(3, "《新办法》（云建规〔2026〕2号）")]
    assert [each for each, _ in find_documents(ready, "办法")] == [3, 1]
    assert find_documents(ready, " ") == []


def test_a_reexamination_keeps_or_opens(ready):
    hidden = replace(NEW, title="密", document_no="", attribute=DisclosureAttribute.WITHHELD,
                     attribute_reason="秘密", disclosed_on=None, published_on=None)  # fmt: skip
    row_id = enter_record(ready, LEDGER, hidden).row_id
    kept = ReexaminationDraft(date(2026, 3, 4), Reexamined.KEPT, "仍属", "周静", date(2027, 3, 4))
    register_reexamination(ready, row_id, kept)
    assert draft_of(ready, row_id).reexamine_on == date(2027, 3, 4)
    opened = replace(kept, result=Reexamined.OPENED)
    assert register_reexamination(ready, row_id, opened).text == "已登记评估：转为主动公开。"
    assert draft_of(ready, row_id).attribute is DisclosureAttribute.PROACTIVE
    assert row_id in LedgerList(ready).ids(ListQuery(view=UNDISCLOSED))
    assert [each.result for each in life_of(ready, row_id).examinations] == [
        "继续不公开", "转为主动公开"]  # fmt: skip
    assert life_of(ready, row_id).next_examination == date(2027, 3, 4)
    with pytest.raises(NotSaveable, match="请选择评估结果"):
        register_reexamination(ready, row_id, replace(kept, result=None))
