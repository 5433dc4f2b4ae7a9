"""发文稿纸 as blocks: what is known stands there, what is not has room."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.documents.blocks import Paragraph, Table
from gkapp.documents.prints.drafting_sheet import DraftingSheet, drafting_sheet
from gkapp.domain.ledger.intake import ledger_record
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from tests.documents.prints.test_interpretations import RECORD as PLAN

UNIT = "云岭省住房和城乡建设厅"
RECORD = ledger_record(
    LedgerDraft(
        title="住房保障办法", document_no="云建规〔2026〕1号", document_type=DocumentType.NORMATIVE,
        office="法规处", drafter="周静", formed_on=date(2026, 2, 24),
        attribute=DisclosureAttribute.ON_REQUEST, attribute_reason="涉及工作秘密",
        attribute_article="政府信息公开条例第十六条", legality_body="法规处",
        legality_person="王立新", legality_done_on=date(2026, 1, 19), legality_number="3号",
        legality_result="合法", secrecy_person="周静", opinions_from=date(2025, 11, 1),
        opinions_until=date(2025, 12, 1), discussed_on=date(2026, 2, 10),
    )
)  # fmt: skip


def told_in(sheet):
    """What stands beside each name of the form."""
    (table,) = [block for block in drafting_sheet(sheet).blocks if isinstance(block, Table)]
    cells = [cell.text for row in table.rows for cell in row.cells]
    return dict(zip(cells[::2], cells[1::2], strict=True))


def title_of(unit):
    blocks = drafting_sheet(DraftingSheet(unit)).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)][:-1]


def test_an_entry_and_its_plan_fill_the_sheet_in():
    told = told_in(DraftingSheet(UNIT, RECORD, PLAN))
    assert told["签发"] == told["核稿"] == told["主送"] == told["密级"] == ""
    assert (told["拟稿处室"], told["拟稿人"]) == ("法规处", "周静")
    assert (told["发文字号"], told["成文日期"]) == ("云建规〔2026〕1号", "2026年2月24日")
    assert told["公开属性"] == "□主动公开　■依申请公开　□不予公开"
    assert told["不主动公开\n的理由依据"] == "涉及工作秘密\n政府信息公开条例第十六条"
    assert told["政策解读"].split("\n") == [
        "■需要解读（解读方案附后）",
        "□不需解读，理由：",
        f"解读单位：{UNIT}；责任人：周静；解读人：处长；解读形式：图解、问答；解读渠道：政府网站；"
        "计划发布时间：2026年3月6日",
    ]
    assert told["合法性审核"] == (
        "审核机构：法规处；审核人：王立新；出具：2026年1月19日；编号：3号；结论：合法"
    )
    assert told["公平竞争\n审查"].startswith("审查人：　")
    assert told["保密审查"] == "审查人：周静\n日期：　　　　　　　结论："
    assert (told["征求意见"], told["集体讨论"]) == ("2025年11月1日至2025年12月1日", "2026年2月10日")


def test_a_blank_sheet_has_every_box_open():
    told = told_in(DraftingSheet(UNIT))
    assert told["标题"] == "" and told["公开属性"] == "□主动公开　□依申请公开　□不予公开"
    assert told["政策解读"] == "□需要解读（解读方案附后）\n□不需解读，理由："


def test_an_open_document_needs_no_reason_and_an_exempt_one_no_plan():
    is_open = replace(RECORD, attribute=DisclosureAttribute.PROACTIVE)
    exempt = replace(PLAN, is_exempt=True, exempt_reason="内容简单")
    told = told_in(DraftingSheet(UNIT, is_open, exempt))
    assert told["不主动公开\n的理由依据"] == ""
    assert told["政策解读"] == "□需要解读（解读方案附后）\n■不需解读，理由：内容简单"
    wanted = told_in(DraftingSheet(UNIT, is_open, must_interpret=True))
    assert wanted["政策解读"].startswith("■需要解读")


def test_a_long_name_of_the_department_has_a_line_of_its_own():
    assert title_of(UNIT) == [f"{UNIT}发文稿纸"]
    assert title_of("湘江市自然资源和规划局国土空间规划分局") == [
        "湘江市自然资源和规划局国土空间规划分局",
        "发文稿纸",
    ]


@pytest.mark.parametrize("record", [None, replace(RECORD, title="关于印发办法的通知" * 8)])
def test_the_sheet_stands_on_one_page(record, as_pdf, as_word):
    document = drafting_sheet(DraftingSheet(UNIT, record, PLAN if record else None))
    (page,) = as_pdf(document).pages
    assert "注：拟稿时确定公开属性" in page.extract_text().replace("\n", "")
    (table,) = as_word(document).tables
    assert table.rows[0].cells[0].text == "签发"
