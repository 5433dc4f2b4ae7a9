"""One list of what is in the file of a request, behind archive index, case file and evidence."""

from datetime import date

import pytest

from gkapp.models.attachments import Attachment, AttachmentBytes
from gkapp.models.requests import (
    Consultation,
    Correction,
    Delivery,
    Extension,
    Fee,
    Letter,
    Request,
)
from gkapp.services.case_file.binding import make_case_file
from gkapp.services.case_file.evidence import suggest_evidence
from gkapp.services.letters.files import letter_word
from gkapp.services.records.record_actions import enter_record
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.papers import papers_in
from tests.services.case_file.test_evidence import CASE
from tests.services.letters.letter_requests import add_request, made, set_up, word_text


@pytest.fixture
def request_id(db):
    set_up(db)
    return add_request(db)


def names(db, request_id):
    with db.read() as session:
        return [paper.name for paper in papers_in(session, request_id)]


def store(db, *rows):
    with db.write("经过") as session:
        for row in rows:
            session.add(row)
            session.flush()


def attach(db, request_id, *files):
    on_request = {"owner_table": "request", "owner_id": request_id, "sha256": "0" * 64, "size": 1}
    rows = (Attachment(name=name, **on_request) for name in files)
    store(db, AttachmentBytes(sha256="0" * 64, content=b"x"), *rows)


def test_steps_without_a_letter_put_none_into_the_file(db, request_id):
    store(
        db,
        Correction(request_id=request_id, asked_on=date(2026, 2, 11)),
        Consultation(request_id=request_id, addressee_kind="第三方", sent_on=date(2026, 2, 12)),
        Extension(request_id=request_id, days=5, told_on=date(2026, 2, 13)),
        Fee(request_id=request_id, basis="按量", quantity=40, amount="100"),
    )
    assert names(db, request_id) == ["政府信息公开申请表"]


def test_what_came_in_and_went_out_stands_in_the_order_of_days(db, request_id):
    made(db, request_id, "registration_form")
    letter = made(db, request_id, "correction_notice")
    store(
        db,
        Correction(request_id=request_id, received_on=date(2026, 2, 20)),
        Consultation(request_id=request_id, addressee_kind="第三方", addressee="甲公司",
                     sent_on=date(2026, 2, 12), answered_on=date(2026, 2, 13)),
        Delivery(letter_id=letter, way="邮寄", tracking_no="XA1", posted_on=date(2026, 3, 4)),
    )  # fmt: skip
    made(db, request_id, "envelope_dl")
    attach(db, request_id, "录音.m4a")
    assert names(db, request_id) == [
        "政府信息公开申请表", "甲公司的意见", "补正材料", "登记表", "补正告知书",
        "补正告知书送达凭证（邮寄，邮件号 XA1）", "录音.m4a",
    ]  # fmt: skip


def test_a_scan_stands_for_its_paper(db, request_id):
    store(db, Correction(request_id=request_id, received_on=date(2026, 2, 20)))
    attach(db, request_id, "补正扫描件.pdf", "依申请公开申请表.pdf")
    assert names(db, request_id) == ["补正扫描件.pdf", "依申请公开申请表.pdf"]


def test_index_case_file_and_evidence_name_the_same_papers(db, request_id, tmp_path):
    letter = made(db, request_id, "not_found")
    store(db, Delivery(letter_id=letter, way="直接送达", signed_on=date(2026, 3, 4)))
    attach(db, request_id, "录音.m4a")
    listed = names(db, request_id)
    index = word_text(letter_word(db, made(db, request_id, "archive_index")))
    case_id = enter_record(db, REMEDIES, CASE).row_id
    evidence = "".join(line.name for line in suggest_evidence(db, case_id))
    bound = make_case_file(db, request_id, tmp_path / "卷宗.pdf", fonts={}, report=lambda *_: None)
    assert listed == ["政府信息公开申请表", "政府信息不存在告知书",
                      "政府信息不存在告知书送达凭证（直接送达）", "录音.m4a"]  # fmt: skip
    for name in listed:
        assert name in index
        assert name in evidence
    # The form of the registration stands for the application.
    assert bound.apart == (
        f"“{listed[2]}”：另附（程序中没有电子文件）。",
        f"“{listed[3]}”：另附（不是 PDF 或图片）。",
    )


def test_a_letter_of_a_register_is_dated_by_the_answer(db, request_id):
    store(db, Letter(request_id=request_id, kind="答复书", document_no="云建公复〔2026〕1号"))
    with db.write("办结") as session:
        session.get_one(Request, request_id).ended_on = date(2026, 3, 2)
    with db.read() as session:
        paper = papers_in(session, request_id)[1]
    assert (paper.name, paper.day, paper.is_answer) == ("答复书", date(2026, 3, 2), True)
