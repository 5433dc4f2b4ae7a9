"""Steps in the life of a document: what each makes of it, and what forbids it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.ledger.document_life import (
    DocumentRef,
    LifeDraft,
    LifeKind,
    ReexaminationDraft,
    Reexamined,
    after_reexamination,
    after_step,
    judge_reexamination,
    judge_step,
    kinds_for,
)
from gkapp.domain.ledger.intake import ledger_record
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.ledger.validity import ENDED, standing_on
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity

TODAY = date(2026, 3, 4)
DAY = date(2026, 2, 1)
RULE = ledger_record(
    LedgerDraft(
        title="办法", document_type=DocumentType.NORMATIVE, published_on=date(2024, 1, 5),
        expires_on=date(2026, 6, 30),
    )
)  # fmt: skip
NEW = DocumentRef("《新办法》", 7)


def problems(draft, record=RULE):
    return {each.field: each.text for each in judge_step(draft, record, 3, TODAY).problems}


@pytest.mark.parametrize(
    ("kind", "more", "after"),
    [
        (LifeKind.AMENDED, {}, {"validity": Validity.AMENDED, "changed_on": DAY}),
        (LifeKind.REPLACED, {"by": NEW}, {"validity": Validity.REPEALED, "ended_on": DAY}),
        (LifeKind.REPEALED, {}, {"validity": Validity.REPEALED, "ended_on": DAY}),
        (LifeKind.LAPSED, {}, {"validity": Validity.LAPSED, "ended_on": DAY}),
        (LifeKind.EXTENDED, {"valid_until": date(2027, 1, 1)}, {"expires_on": date(2027, 1, 1)}),
        (LifeKind.RENEWED, {"valid_until": date(2031, 1, 1)}, {"expires_on": date(2031, 1, 1)}),
    ],
)
def test_each_step_makes_something_of_the_document(kind, more, after):
    draft = LifeDraft(kind, DAY, **more)
    assert problems(draft) == {}
    assert after_step(RULE, draft) == replace(RULE, **after)


@pytest.mark.parametrize(
    ("draft", "field", "told"),
    [
        (LifeDraft(LifeKind.REPEALED), "effective_on", "请填写生效日期"),
        (LifeDraft(LifeKind.EXTENDED, DAY), "valid_until", "请填写新的"),
        (LifeDraft(LifeKind.REPLACED, DAY), "by", "请填写替代"),
        (LifeDraft(LifeKind.REPEALED, date(2024, 1, 4)), "effective_on", "早于公布日期"),
        (LifeDraft(LifeKind.REPEALED, date(2026, 7, 2)), "effective_on", "已经失效，不能再废止"),
        (LifeDraft(LifeKind.AMENDED, date(2026, 3, 5)), "effective_on", "不能晚于今天"),
        (LifeDraft(LifeKind.RENEWED, DAY, DAY), "valid_until", "应当晚于"),
        (LifeDraft(LifeKind.REPEALED, DAY, by=DocumentRef("自己", 3)), "by", "自己"),
    ],
)
def test_what_forbids_a_step(draft, field, told):
    found = problems(draft)
    assert list(found) == [field]
    assert told in found[field]


def test_what_has_ended_cannot_be_repealed_again():
    ended = replace(RULE, validity=Validity.REPEALED, ended_on=date(2025, 1, 1))
    assert "已经废止" in problems(LifeDraft(LifeKind.LAPSED, DAY), ended)["effective_on"]
    undated = replace(RULE, published_on=None)
    assert problems(LifeDraft(LifeKind.LAPSED, date(2020, 1, 1)), undated) == {}


def test_what_ended_a_document_can_be_added_to_its_entry():
    ended = replace(RULE, validity=Validity.REPEALED, ended_on=DAY)
    added = LifeDraft(LifeKind.REPLACED, DAY, by=NEW)
    assert problems(added, ended) == {}
    assert after_step(ended, added) == ended
    assert kinds_for(ended) == (LifeKind.REPLACED, LifeKind.REPEALED)
    assert kinds_for(RULE) == tuple(LifeKind)
    later = LifeDraft(LifeKind.LAPSED, date(2026, 2, 2))
    assert "已经废止" in problems(later, ended)["effective_on"]


def test_a_renewal_may_begin_on_the_day_after_the_end():
    renewal = LifeDraft(LifeKind.RENEWED, date(2026, 7, 1), date(2031, 6, 30))
    assert problems(renewal) == {}
    amended = replace(RULE, validity=Validity.AMENDED)
    assert after_step(amended, renewal).validity is Validity.AMENDED
    repealed_later = replace(RULE, validity=Validity.REPEALED, ended_on=date(2026, 12, 1))
    assert after_step(repealed_later, renewal).validity is Validity.IN_FORCE


@given(
    st.sampled_from([LifeKind.REPLACED, LifeKind.REPEALED, LifeKind.LAPSED]),
    st.dates(date(2024, 1, 5), date(2026, 6, 30)),
)
def test_an_end_holds_from_its_day_on(kind, day):
    draft = LifeDraft(kind, day, by=NEW)
    assert problems(draft) == {}
    after = after_step(RULE, draft)
    is_last_valid = kind is LifeKind.LAPSED and day == RULE.expires_on
    first = day + timedelta(days=1) if is_last_valid else day
    assert standing_on(first, after) in ENDED
    assert standing_on(first - timedelta(days=1), after) not in ENDED


EXAMINED = ReexaminationDraft(DAY, Reexamined.KEPT, "仍属秘密", "周静", date(2027, 2, 1))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"examined_on": None}, "examined_on"),
        ({"examined_on": date(2026, 3, 5)}, "examined_on"),
        ({"result": None}, "result"),
        ({"reason": ""}, "reason"),
        ({"next_on": DAY}, "next_on"),
    ],
)
def test_what_a_reexamination_lacks(changes, field):
    assert judge_reexamination(EXAMINED, TODAY).problems == ()
    found = judge_reexamination(replace(EXAMINED, **changes), TODAY).problems
    assert [each.field for each in found] == [field]


def test_what_a_reexamination_makes_of_the_document():
    hidden = replace(
        RULE, attribute=DisclosureAttribute.WITHHELD, attribute_reason="秘密",
        attribute_article="第十四条", reexamine_on=DAY,
    )  # fmt: skip
    assert after_reexamination(hidden, EXAMINED) == replace(hidden, reexamine_on=date(2027, 2, 1))
    opened = after_reexamination(hidden, replace(EXAMINED, result=Reexamined.OPENED))
    assert opened == replace(RULE, attribute=DisclosureAttribute.PROACTIVE, changed_on=DAY)
