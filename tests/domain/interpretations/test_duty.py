"""Who owes an interpretation, and of which documents."""

import pytest

from gkapp.domain.interpretations.duty import duty_of, is_government, is_wanted
from gkapp.domain.interpretations.law import Duties
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType

UNIT = "云岭省住房和城乡建设厅"
RULES = Duties(own="制发", joint="牵头", government="起草")


@pytest.mark.parametrize(
    ("makers", "lead", "office", "expected"),
    [
        ((), "", "", (UNIT, "制发", True)),
        ((UNIT,), "", "法规处", (UNIT, "制发", True)),
        (("云岭省财政厅",), "", "", ("云岭省财政厅", "制发", False)),
        ((UNIT, "云岭省财政厅"), "", "", (UNIT, "牵头", True)),
        ((UNIT, "云岭省财政厅"), "云岭省财政厅", "", ("云岭省财政厅", "牵头", False)),
        (("云岭省人民政府",), "", "法规处", (UNIT, "起草", True)),
        (("云岭省人民政府办公厅",), "", "", ("", "起草", False)),
    ],
)
def test_who_drafts_interprets(makers, lead, office, expected):
    duty = duty_of(UNIT, makers, lead, office, RULES)
    assert (duty.interpreter, duty.rule, duty.is_ours) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("云岭省人民政府", True),
        ("岭州市人民政府办公室", True),
        ("国务院办公厅", True),
        ("市政府", True),
        ("云岭省人民政府国有资产监督管理委员会", False),
        ("云岭省政府采购中心", False),
        ("云岭省财政厅", False),
    ],
)
def test_a_government_is_told_from_its_departments(body, expected):
    assert is_government(body) is expected


@pytest.mark.parametrize("wants_others", [False, True])
def test_regulations_and_normative_documents_always_need_one(wants_others):
    proactive = DisclosureAttribute.PROACTIVE
    for kind in (DocumentType.REGULATION, DocumentType.NORMATIVE):
        assert is_wanted(kind, proactive, wants_others=wants_others)
        assert is_wanted(kind, None, wants_others=wants_others)
        assert not is_wanted(kind, DisclosureAttribute.WITHHELD, wants_others=wants_others)
        assert not is_wanted(kind, DisclosureAttribute.ON_REQUEST, wants_others=wants_others)
    assert is_wanted(DocumentType.OTHER, proactive, wants_others=wants_others) is wants_others
