"""证据清单 on paper."""

from datetime import date

from gkapp.documents.blocks import Paragraph, Signature, Table, Title
from gkapp.documents.prints.evidence_list import CaseFacts, evidence_list
from gkapp.domain.remedies.evidence import EvidenceLine

FACTS = CaseFacts(
    applicant_word="申请人",
    applicant="王芳",
    unit_word="被申请人",
    unit="云岭省住房和城乡建设厅",
    body="云岭省人民政府",
    case_number="",
)
LINES = (EvidenceLine("申请表", "申请的内容", "申请人提交", 2), EvidenceLine("检索记录", pages=3))


def blocks_of(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def rows_of(document):
    (table,) = blocks_of(document, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_list_says_whose_it_is():
    document = evidence_list(FACTS, LINES, date(2026, 3, 9))
    assert blocks_of(document, Title)[0].lines == ("证据清单",)
    assert [block.text for block in blocks_of(document, Paragraph)] == [
        "办理机关：云岭省人民政府",
        "申请人：王芳",
        "被申请人：云岭省住房和城乡建设厅",
    ]
    (signature,) = blocks_of(document, Signature)
    assert (signature.organisation, signature.date) == (
        "提交人：云岭省住房和城乡建设厅",
        "2026年3月9日",
    )


def test_every_piece_has_its_pages_and_there_is_a_sum():
    assert rows_of(evidence_list(FACTS, LINES, date(2026, 3, 9))) == [
        ["序号", "证据名称", "证明目的", "证据来源", "页数", "页码"],
        ["1", "申请表", "申请的内容", "申请人提交", "2", "1—2"],
        ["2", "检索记录", "", "", "3", "3—5"],
        ["共 2 项证据", "5 页"],
    ]


def test_there_is_no_sum_of_pages_that_nobody_counted():
    rows = rows_of(evidence_list(FACTS, (*LINES, EvidenceLine("照片")), date(2026, 3, 9)))
    assert rows[-1] == ["3", "照片", "", "", "", ""]
