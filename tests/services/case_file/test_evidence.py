"""The evidence list of a case: kept, suggested, written to files."""

from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import CourtStage, LitigationRoute, RemedyRole, RemedyType
from gkapp.domain.remedies.evidence import EvidenceLine
from gkapp.domain.report.outcomes import Outcome
from gkapp.models.attachments import Attachment, AttachmentBytes
from gkapp.models.requests import Fee, Letter
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.case_file.evidence import (
    evidence_document,
    evidence_of,
    save_evidence,
    suggest_evidence,
    write_evidence,
)
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.records.action_result import Topic
from gkapp.services.records.document_files import document_pdf
from gkapp.services.records.record_actions import delete_records, enter_record
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.register import REQUESTS
from tests import remedy_drafts

REQUEST = replace(
    remedy_drafts.REQUEST,
    correction_asked_on=date(2026, 1, 7),
    correction_received_on=date(2026, 1, 12),
    consultation_sent_on=date(2026, 1, 14),
    consultation_answered_on=date(2026, 1, 20),
    extension_days=5,
    extension_told_on=date(2026, 1, 21),
    ended_on=date(2026, 2, 3),
    outcome=Outcome.PROCESS_INFORMATION,
    letter_no="云建公复〔2026〕1号",
    delivery_way="邮寄",
    tracking_no="1234",
)
CASE = replace(remedy_drafts.REVIEW, case_number="云政复〔2026〕1号")
LINES = (EvidenceLine("申请表", "申请的内容", "申请人提交", 2), EvidenceLine("检索记录", pages=3))


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省某厅"))
    load_shipped_calendar(db)
    enter_record(db, REQUESTS, REQUEST)
    enter_record(db, REMEDIES, CASE)
    return db


def test_a_list_is_kept_in_its_order_and_undone(ready):
    outcome = save_evidence(ready, 1, LINES)
    assert (outcome.topics, outcome.text) == ({Topic.REMEDIES}, "证据清单共 2 项。")
    assert evidence_of(ready, 1) == LINES
    save_evidence(ready, 1, LINES[::-1], "调整证据顺序")
    assert evidence_of(ready, 1) == LINES[::-1]
    save_evidence(ready, 1, LINES[:1])
    assert evidence_of(ready, 1) == LINES[:1]
    undo(ready)
    assert evidence_of(ready, 1) == LINES[::-1]
    undo(ready)
    assert evidence_of(ready, 1) == LINES


def test_a_wrong_line_saves_nothing(ready):
    save_evidence(ready, 1, LINES)
    with pytest.raises(Refused, match="没有证据名称"):
        save_evidence(ready, 1, (*LINES, EvidenceLine()))
    assert evidence_of(ready, 1) == LINES
    with pytest.raises(Refused, match="已被删除"):
        save_evidence(ready, 9, LINES)


def test_a_list_goes_with_its_case_and_comes_back(ready):
    save_evidence(ready, 1, LINES)
    delete_records(ready, REMEDIES, [1])
    assert evidence_of(ready, 1) == ()
    undo(ready)
    assert evidence_of(ready, 1) == LINES


def test_what_is_in_the_file_of_the_request_is_suggested(ready):
    with ready.write("附件") as session:
        session.add(Fee(request_id=1, basis="按量", quantity=40, amount="100",
                        notified_on=date(2026, 1, 13)))  # fmt: skip
        session.add(AttachmentBytes(sha256="0" * 64, content=b"x"))
        session.flush()
        session.add(Attachment(owner_table="request", owner_id=1, name="截图.png",
                               sha256="0" * 64, size=1))  # fmt: skip
    suggested = suggest_evidence(ready, 1)
    assert [line.name for line in suggested] == [
        "政府信息公开申请表",
        "补正材料",
        "第三方的意见",
        "答复书（云建公复〔2026〕1号）",
        "答复书送达凭证（邮寄，邮件号 1234）",
        "截图.png",
    ]
    assert suggested[0].purpose == "申请人申请公开的内容，本机关于2026年1月5日收到申请"
    assert [line.purpose for line in suggested[1:5]] == [
        "2026年1月12日收到补正，答复期限重新计算",
        "2026年1月20日收到被征求意见一方的意见",
        "2026年2月3日作出答复",
        "2026年2月3日答复送达申请人",
    ]
    save_evidence(ready, 1, suggested[:2])
    assert suggest_evidence(ready, 1) == suggested[2:]


def test_letters_that_were_made_here_come_with_their_numbers(ready):
    with ready.write("文书") as session:
        for kind, number, void in (
            ("correction_notice", "云建公告〔2026〕1号", ""),
            ("consultation_notice", "云建公告〔2026〕2号", ""),
            ("withheld", "云建公复〔2026〕9号", ""),
            ("not_found", "云建公复〔2026〕8号", "作废"),
            ("approval_sheet", "", ""),
            ("旧文书", "", ""),
        ):
            session.add(Letter(request_id=1, kind=kind, document_no=number, void_reason=void,
                               signed_on=date(2026, 1, 30)))  # fmt: skip
    suggested = suggest_evidence(ready, 1)
    names = [line.name for line in suggested]
    assert names[3:6] == [
        "补正告知书（云建公告〔2026〕1号）",
        "征求意见告知书（申请人）（云建公告〔2026〕2号）",
        "不予公开告知书（云建公复〔2026〕9号）",
    ]
    assert [line.purpose for line in suggested[3:6]] == [
        "2026年1月30日申请内容不明确，依法一次性告知补正",
        "2026年1月30日告知当事人",
        "2026年1月30日作出答复",
    ]
    assert not {"办理审批单", "旧文书"} & set(names)


def test_nothing_is_suggested_without_a_request(ready):
    case = enter_record(ready, REMEDIES, replace(CASE, request_number="", case_number="")).row_id
    assert suggest_evidence(ready, case) == ()
    assert suggest_evidence(ready, 99) == ()


SUIT = replace(CASE, type=RemedyType.LITIGATION, route=LitigationRoute.DIRECT, procedure=None)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (CASE, ["申请人", "被申请人"]),
        (replace(CASE, role=RemedyRole.THIRD_PARTY), ["申请人", "第三人"]),
        (SUIT, ["原告", "被告"]),
        (replace(SUIT, role=RemedyRole.THIRD_PARTY), ["原告", "第三人"]),
        (replace(SUIT, stage=CourtStage.SECOND), ["对方当事人", "本单位"]),
    ],
)
def test_both_sides_are_called_as_the_case_calls_them(ready, draft, words):
    case = enter_record(ready, REMEDIES, replace(draft, case_number="")).row_id
    save_evidence(ready, case, LINES)
    told = [block.text for block in evidence_document(ready, case).blocks[1:4]]
    assert told == ["办理机关：云岭省人民政府", f"{words[0]}：陈国栋", f"{words[1]}：云岭省某厅"]


def test_an_empty_list_is_not_printed(ready):
    with pytest.raises(Refused, match="还没有内容"):
        evidence_document(ready, 1)
    with pytest.raises(Refused, match="已被删除"):
        evidence_document(ready, 9)


def test_word_and_pdf_say_the_same(ready, tmp_path):
    save_evidence(ready, 1, LINES)
    word, pdf = tmp_path / "清单.docx", tmp_path / "清单.pdf"
    assert write_evidence(ready, 1, word, {}) == ()
    write_evidence(ready, 1, pdf, {})
    (table,) = Document(str(word)).tables
    assert [cell.text for cell in table.rows[1].cells][1:4] == [
        "申请表",
        "申请的内容",
        "申请人提交",
    ]
    text = PdfReader(pdf).pages[0].extract_text()
    assert "检索记录" in text and "云政复" in text
    content, _ = document_pdf(ready, evidence_document(ready, 1), {})
    assert content.startswith(b"%PDF")
    with pytest.raises(Refused, match=r"\.pdf 或 \.docx"):
        write_evidence(ready, 1, tmp_path / "清单.txt", {})
