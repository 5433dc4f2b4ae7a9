"""政策解读方案 and 政策解读情况表 on paper."""

from dataclasses import replace
from datetime import date

from gkapp.documents.blocks import Paragraph, Table, Title
from gkapp.documents.prints.interpretations import SituationLine, plan_sheet, situation_sheet
from gkapp.domain.interpretations.coverage import InterpretedDocument, coverage_of
from gkapp.domain.interpretations.material import Material, MaterialForm
from gkapp.domain.interpretations.record import InterpretationDraft, interpretation_record

UNIT = "云岭省住房和城乡建设厅"
TODAY = date(2026, 3, 4)
RECORD = interpretation_record(
    InterpretationDraft(
        title="住房保障办法", document_no="云建规〔2026〕1号", drafting_office="法规处",
        interpreter=UNIT, person="周静", outline="一、背景；二、内容", forms=("图解", "问答"),
        channels=("政府网站",), planned_on=date(2026, 3, 6), speaker="处长",
        organised_on=date(2026, 2, 1), document_submitted_on=date(2026, 2, 2), signer="林见鹿",
        signed_on=date(2026, 2, 20),
    )
)  # fmt: skip


def rows_of(document):
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_plan_says_everything_and_leaves_room_for_signatures():
    document = plan_sheet(UNIT, RECORD, TODAY)
    assert document.blocks[0] == Title(("政策解读方案",))
    rows = rows_of(document)
    assert rows[:3] == [
        ["文件标题", "住房保障办法"],
        ["文号", "云建规〔2026〕1号", "起草处室", "法规处"],
        ["解读单位", UNIT, "责任人", "周静"],
    ]
    told = {row[0]: row[1] for row in rows}
    assert told["解读形式"] == "图解、问答"
    assert told["同步情况"].split("\n")[0] == "同步组织：同步"
    assert "同步部署：日期不全（没有填写发布部署、文件公布日期）" in told["同步情况"]
    assert told["审签意见"] == "林见鹿　2026年2月20日"
    (filled_in,) = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert filled_in == f"填报单位：{UNIT}　　填报日期：2026年3月4日"


def test_the_plan_of_an_exempt_document_gives_the_reason_alone():
    exempt = replace(RECORD, is_exempt=True, exempt_reason="内容简单", signed_on=None, signer="")
    told = {row[0]: row[1] for row in rows_of(plan_sheet(UNIT, exempt, TODAY))}
    assert told["不需解读的理由"] == "内容简单"
    assert "解读提纲" not in told and told["审签意见"] == ""


def test_the_sheet_of_a_year_has_the_sums_and_every_document():
    materials = (
        Material(MaterialForm.PICTURE, "一图读懂", address="https://a.example/1",
                 released_on=date(2026, 2, 24)),
        Material(MaterialForm.TEXT, released_on=date(2026, 2, 25)),
        Material(MaterialForm.VIDEO, "还没有发布"),
    )  # fmt: skip
    lines = (
        SituationLine("办法", "1号", date(2026, 2, 24), materials, date(2026, 2, 24), "同步发布"),
        SituationLine("规定", "", None, (), None, "逾期未解读"),
    )
    coverage = coverage_of(2026, [InterpretedDocument(("图解", "文字解读"), 2, True)], 0)
    document = situation_sheet(UNIT, coverage, lines, TODAY)
    assert document.name == "2026年政策解读情况表"
    assert document.page.width_mm > document.page.height_mm
    words = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert words[0].startswith("2026年公布需要解读的政策文件1件")
    assert words[1] == f"填报单位：{UNIT}　　填报日期：2026年3月4日"
    assert rows_of(document)[1:] == [
        ["1", "办法", "1号", "2026-02-24", "图解、文字解读",
         "一图读懂（https://a.example/1）\n文字解读", "2026-02-24", "同步发布"],
        ["2", "规定", "", "", "", "", "", "逾期未解读"],
    ]  # fmt: skip
