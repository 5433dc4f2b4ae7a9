"""The sheets of interpretations as files."""

import pytest
from docx import Document
from pypdf import PdfReader

from gkapp.domain.errors import Refused
from gkapp.models.ledger import LedgerEntry
from gkapp.services.interpretations.list import InterpretationList
from gkapp.services.interpretations.papers import (
    blank_drafting_sheet,
    drafting_document,
    entry_named,
    plan_document,
    situation_document,
)
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.document_files import write_document
from gkapp.services.records.record_actions import delete_records
from tests.services.interpretations.interpreted_documents import (
    DONE,
    ENTRY,
    EXEMPT,
    UNIT,
    open_filled,
)


@pytest.fixture
def ready(tmp_path, key, now):
    with open_filled(tmp_path / "台账.gkdb", key, now) as db:
        yield db


def test_a_plan_is_written_to_word_and_pdf(ready, tmp_path):
    document = plan_document(ready, DONE)
    write_document(ready, document, tmp_path / "方案.docx", {})
    (table,) = Document(str(tmp_path / "方案.docx")).tables
    assert "已解读的办法" in [cell.text for row in table.rows for cell in row.cells]
    write_document(ready, document, tmp_path / "方案.pdf", {})
    reader = PdfReader(tmp_path / "方案.pdf")
    assert len(reader.pages) == 1 and "解读提纲" in reader.pages[0].extract_text()
    assert plan_document(ready, EXEMPT).name == "政策解读方案"
    with pytest.raises(Refused, match="已被删除"):
        plan_document(ready, 99)


def test_the_sheet_of_a_year_lists_its_documents(ready, tmp_path):
    path = tmp_path / "情况表.docx"
    write_document(ready, situation_document(ready, 2026), path, {})
    (table,) = Document(str(path)).tables
    told = [(row.cells[1].text, row.cells[-1].text) for row in table.rows[1:]]
    assert told == [
        ("不需解读的通知", "不需解读"),
        ("缺解读的规定", "逾期未解读"),
        ("已解读的办法", "按期发布"),
        ("即将到期的标准", "待解读"),
    ]
    with pytest.raises(Refused, match="没有情况表可以打印"):
        situation_document(ready, 2019)


def test_a_document_that_is_deleted_meanwhile_is_not_in_the_sheet(ready, monkeypatch):
    ask = InterpretationList.ids

    def ids(self, query):
        found = ask(self, query)
        delete_records(ready, INTERPRETATIONS, [DONE])
        delete_records(ready, LEDGER, [ENTRY["missing"], ENTRY["done"]])
        return found

    monkeypatch.setattr(InterpretationList, "ids", ids)
    told = repr(situation_document(ready, 2026))
    assert "不需解读的通知" in told and "即将到期的标准" in told
    assert "已解读的办法" not in told and "缺解读的规定" not in told


@pytest.mark.parametrize(
    "document, attribute, interpreting",
    [
        ("done", "■主动公开", "■需要解读（解读方案附后）"),
        ("exempt", "■主动公开", "■不需解读，理由：内容简单"),
        ("missing", "■主动公开", "■需要解读（解读方案附后）"),
        ("other", "■主动公开", "□需要解读（解读方案附后）"),
        ("withheld", "■不予公开", "□不需解读，理由："),
    ],
)
def test_a_drafting_sheet_takes_what_ledger_and_plan_tell(
    ready, tmp_path, document, attribute, interpreting
):
    path = tmp_path / "稿纸.docx"
    write_document(ready, drafting_document(ready, ENTRY[document]), path, {})
    (table,) = Document(str(path)).tables
    told = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert attribute in told and interpreting in told and "法规处" in told


def test_a_drafting_sheet_can_be_blank_but_not_of_what_is_gone(ready):
    assert blank_drafting_sheet(ready).author == UNIT
    with pytest.raises(Refused, match="已从公开台账中删除"):
        drafting_document(ready, 99)


def test_an_entry_is_named_by_number_or_title(ready):
    assert entry_named(ready, " 云建规〔2026〕2号") == ENTRY["done"]
    assert entry_named(ready, "已解读的办法") == ENTRY["done"]
    with pytest.raises(Refused, match="没有文号、统一登记号"):
        entry_named(ready, "没有的文件")
    with ready.write("改名") as session:
        session.get_one(LedgerEntry, ENTRY["exempt"]).title = "已解读的办法"
    with pytest.raises(Refused, match="对应 2 个文件"):
        entry_named(ready, "已解读的办法")
