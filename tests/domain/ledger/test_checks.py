"""The rules of a ledger, each with an entry that keeps it and one that breaks it."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.ledger.checks import (
    RULE_NAMES,
    RULES,
    TWICE,
    CheckContext,
    CheckedEntry,
    CheckWeight,
    check_entry,
    numbers_given_twice,
)
from gkapp.domain.records.registers import DocumentType, Validity
from gkapp.domain.text.document_numbers import USUAL_PATTERN, read_pattern

AROUND = CheckContext(date(2026, 3, 4), read_pattern(USUAL_PATTERN), "430S00001")
GOOD = CheckedEntry(
    id=1, title="办法", document_no="云建规〔2025〕1号", registration_no="YLCR-2025-12001",
    index_no="430S00001/2025-00001", document_type=DocumentType.NORMATIVE,
    formed_on=date(2025, 3, 1), signed_on=date(2025, 3, 1), registered_on=date(2025, 3, 2),
    published_on=date(2025, 3, 4), disclosed_on=date(2025, 3, 4), effective_on=date(2025, 5, 1),
    expires_on=date(2030, 4, 30), ended_on=None, validity=Validity.IN_FORCE, attribute="主动公开",
    attribute_reason="", attribute_article="", addresses=("https://a.example/1.html",), channels=1,
    makers=1, legality_on=date(2025, 2, 20), secrecy_on=date(2025, 3, 3),
)  # fmt: skip
HIDDEN = replace(GOOD, attribute="不予公开", attribute_reason="秘密", attribute_article="第十四条",
                 disclosed_on=None, published_on=None, effective_on=None, channels=0,
                 addresses=())  # fmt: skip
ENDED = replace(GOOD, validity=Validity.REPEALED, ended_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    "entry",
    [
        GOOD,
        HIDDEN,
        ENDED,
        replace(GOOD, document_no="云岭省人民政府令第12号", document_type=DocumentType.REGULATION),
        replace(GOOD, index_no="", document_no="", effective_on=None),
        replace(GOOD, effective_on=date(2025, 4, 3)),
        replace(GOOD, published_on=date(2018, 7, 9), effective_on=date(2018, 7, 9),
                disclosed_on=date(2018, 7, 9), formed_on=None, signed_on=None, registered_on=None,
                document_no="", registration_no="YLCR-2018-12001", index_no="",
                secrecy_on=date(2018, 7, 1)),
        replace(GOOD, makers=2, has_lead=True),
    ],
)  # fmt: skip
def test_what_is_right_breaks_no_rule(entry):
    assert list(check_entry(entry, AROUND)) == []


BROKEN = {
    "N1": [{"document_no": "关于更新的通知"}],
    "N2": [{"document_no": "云建规〔2023〕1号"}],
    "N3": [{"registration_no": "YLCR-2025-1"}],
    "N4": [{"registration_no": "YLCR-2023-12001"}],
    "N5": [{"index_no": "旧索引7"}],
    "N6": [{"index_no": "430S00001/2023-00001"}],
    "N7": [{"registration_no": ""}],
    "D1": [{"formed_on": date(2025, 3, 5), "disclosed_on": date(2025, 3, 6)}],
    "D2": [{"disclosed_on": date(2025, 2, 28), "secrecy_on": date(2025, 2, 1)}],
    "D3": [{"effective_on": date(2025, 3, 3)}],
    "D4": [{"validity": Validity.REPEALED, "ended_on": date(2025, 3, 3)}],
    "D5": [{"expires_on": date(2025, 3, 3), "validity": Validity.LAPSED,
            "ended_on": date(2026, 1, 1)}],
    "D6": [{"signed_on": date(2025, 3, 5)}],
    "D7": [{"effective_on": date(2025, 4, 2)}, {"effective_on": date(2025, 3, 4)}],
    "D8": [{"formed_on": None, "published_on": None, "effective_on": None}],
    "V1": [{"expires_on": date(2026, 3, 3)}],
    "V2": [{"validity": Validity.LAPSED}],
    "V3": [{"validity": Validity.AMENDED, "ended_on": date(2026, 3, 4)}],
    "V4": [{"expires_on": None}],
    "A1": [{"attribute": ""}],
    "A2": [{"attribute": "依申请公开", "attribute_article": "第十五条"}],
    "A3": [{"attribute": "依申请公开", "attribute_reason": "商业秘密"}],
    "A4": [{"attribute": "不予公开", "attribute_reason": "秘密", "attribute_article": "第十四条"}],
    "P1": [{"addresses": ("www.a.example",)}, {"addresses": ("https://a",)},
           {"addresses": ("http://a b.example",)}],
    "P2": [{"channels": 0}],
    "R1": [{"secrecy_on": None}],
    "R2": [{"secrecy_on": date(2025, 3, 5)}],
    "R3": [{"legality_on": None}],
    "O1": [{"makers": 2}],
}  # fmt: skip


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_each_rule_is_broken_by_what_it_is_about(rule):
    for changes in BROKEN[rule]:
        found = list(check_entry(replace(GOOD, **changes), AROUND))
        assert [each.rule for each in found] == [rule], found
        assert found[0].text and "{" not in found[0].text


def test_without_a_pattern_index_numbers_are_not_judged():
    around = replace(AROUND, pattern=None)
    assert list(check_entry(replace(GOOD, index_no="旧索引7"), around)) == []


def test_numbers_that_two_entries_have():
    other = replace(GOOD, id=2, title="另一办法", index_no="", document_no="云建规〔2025〕２号",
                    registration_no="YLCR—2025—12001")  # fmt: skip
    third = replace(other, id=3, title="第三", document_no="", registration_no="")
    found = list(numbers_given_twice([GOOD, other, third]))
    assert [(each.rule, each.entry_id, each.weight) for each in found] == [
        ("T2", 1, CheckWeight.WRONG), ("T2", 2, CheckWeight.WRONG)]  # fmt: skip
    assert found[0].text == "统一登记号“YLCR-2025-12001”与《另一办法》相同。"


def test_every_rule_has_a_name_of_its_own():
    assert len(RULE_NAMES) == len(RULES) + len(TWICE) == len(set(RULE_NAMES.values()))
