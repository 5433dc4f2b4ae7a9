"""工作交接清单 on paper."""

from datetime import date

from gkapp.documents.blocks import Heading, Paragraph, Table
from gkapp.documents.prints.handover_list import HandoverFacts, OpenMatter, handover_list

FACTS = HandoverFacts("云岭省某厅", [("接收人", "李敏")])
DAY = date(2026, 3, 4)


def tables(document):
    found = (block for block in document.blocks if isinstance(block, Table))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def test_what_goes_over_what_is_open_and_who_signs():
    matter = OpenMatter("2026-0035　竣工资料", "已逾期 4 个工作日", "最迟 2026-02-26 答复")
    document = handover_list(FACTS, [matter], DAY)
    facts, matters, signers = tables(document)
    assert facts == [["单位", "云岭省某厅"], ["接收人", "李敏"]]
    assert matters[1] == ["1", matter.title, matter.standing, matter.reason, ""]
    assert signers == [["移交人", "接收人", "监交人"], ["", "", ""], ["制表日期：2026年3月4日"]]
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings[1] == "二、待办理的事项（1项）"


def test_nothing_open_is_said():
    document = handover_list(FACTS, [], DAY)
    assert len(tables(document)) == 2
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "没有待办理的事项。"
    ]
