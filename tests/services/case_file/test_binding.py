"""The whole file of a request: what is in it, in which order, and what lies apart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdf
import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.requests.case_history.facts import ArchiveFacts, ThreadKind
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.clock.events import (
    Answered,
    ConsultationAnswered,
    CorrectionAsked,
    Delayed,
    Extended,
    FeeNotified,
    ReanswerOrdered,
    Received,
    Withdrawn,
)
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.audit.recording import ActionKind
from gkapp.models.requests import (
    Approval,
    Assignment,
    BreachReason,
    Delivery,
    Letter,
    Request,
    RequestParty,
)
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.case_file.binding import make_case_file, note_on, number_of, read_case
from gkapp.services.database.undo import list_actions
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.records.attachments import NamedContent, Owner, add_attachments
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.register import REQUESTS
from gkapp.services.requests.steps import ThreadEdit, open_course, save_thread
from tests.documents.pdf.test_printable_file import pdf_file
from tests.documents.picture_files import picture_file

DAY = date(2026, 1, 5)
DRAFT = RequestDraft(
    received_on=date(2026, 1, 5),
    channel=Channel.IN_PERSON,
    applicant="王芳",
    applicant_kind=ApplicantKind.PERSON,
    id_kind="居民身份证",
    id_number="430102199001011234",
    phone="0731-12345678",
    address="云岭省云州市澄江路1号",
    agent="李律师",
    content="澄江路改造项目的补偿方案",
    office="规划处",
    ended_on=date(2026, 1, 20),
    outcome=Outcome.DISCLOSED,
    letter_no="云公复〔2026〕1号",
    delivery_way="邮寄",
)


@pytest.fixture
def request_id(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅"))
    load_shipped_calendar(db)
    return enter_record(db, REQUESTS, DRAFT).row_id


@pytest.fixture
def make(db, request_id, tmp_path):
    def make(path=tmp_path / "卷宗.pdf", report=lambda *_: None, **wanted):
        return make_case_file(db, request_id, path, fonts={}, report=report, **wanted)

    return make


def pages(path):
    reader = pypdf.PdfReader(BytesIO(path.read_bytes()))
    return ["".join(page.extract_text().split()) for page in reader.pages]


def outline(path):
    return [each.title for each in pypdf.PdfReader(BytesIO(path.read_bytes())).outline]


def hang(db, request_id, *files):
    add_attachments(db, Owner(Request, request_id), files, lambda *_: None)


def test_the_file_has_everything_in_order(db, make, request_id):
    hang(db, request_id, NamedContent("申请表.pdf", pdf_file(2)),
         NamedContent("身份证.png", picture_file()))  # fmt: skip
    made = make()
    assert outline(made.path) == [
        "封面", "卷内文件目录", "政府信息公开申请登记表", "办理经过", "答复期限计算说明", "申请表",
        "身份证",
    ]  # fmt: skip
    assert len(pages(made.path)) == made.pages


def test_the_cover_identifies_the_file(db, make, request_id):
    filed = ArchiveFacts(date(2026, 2, 2), "X043-0007")
    save_thread(db, request_id, ThreadEdit(Thread(ThreadKind.ARCHIVE), filed))
    cover = pages(make(retention="30年").path)[0]
    for words in ("云岭省住房和城乡建设厅", "政府信息公开申请卷宗", "2026-0001", "王芳（自然人）",
                  "澄江路改造项目的补偿方案", "2026年1月5日", "2026年1月20日", "予以公开",
                  "规划处", "X043-0007", "2026年2月2日", "30年"):  # fmt: skip
        assert words in cover


def test_the_catalogue_tells_the_pages_and_what_lies_apart(db, make, request_id):
    secret = NamedContent("鉴定意见.pdf", b"%PDF broken")
    hang(db, request_id, NamedContent("申请表.pdf", pdf_file(2)), secret,
         NamedContent("录音.m4a", b"x"))  # fmt: skip
    made = make()
    found = pages(made.path)
    last = made.pages - 2
    assert f"申请表{last - 1}-{last}" in found[1]
    assert made.apart == (
        "“答复书”：另附（程序中没有电子文件）。",
        "“答复书送达凭证（邮寄）”：另附（程序中没有电子文件）。",
        "“鉴定意见.pdf”：另附（PDF 文件已损坏，或者不是 PDF 文件）。",
        "“录音.m4a”：另附（不是 PDF 或图片）。",
    )
    assert "录音.m4a" in found[1]
    assert "云公复〔2026〕1号" in found[1]


def test_the_registration_tells_all_of_the_applicants(db, make, request_id):
    with db.write("登记共同申请人") as session:
        session.add(RequestParty(request_id=request_id, role="申请人", position=2, name="赵刚",
                                 kind="自然人", phone="13800000000"))  # fmt: skip
    personal = ("430102199001011234", "0731-12345678", "云岭省云州市澄江路1号", "13800000000")
    text = pages(make(with_personal_data=True).path)[2]
    for words in (*personal, "李律师", "赵刚（自然人）", "当面"):
        assert words in text
    assert "备" not in text
    masked = pages(make().path)[2]
    assert "赵刚（自然人）" in masked
    assert "43**************34" in masked
    assert not [words for words in personal if words in masked]


def test_the_course_tells_what_happened_day_by_day(db, make, request_id):
    with db.write("办理") as session:
        session.add(Assignment(request_id=request_id, office="规划处", given_on=date(2026, 1, 6),
                               replied_on=date(2026, 1, 8)))  # fmt: skip
        session.add(Approval(request_id=request_id, stage="签发", person="张厅长",
                             done_on=date(2026, 1, 19)))  # fmt: skip
        letter = session.query(Letter).one()
        session.add(Delivery(letter_id=letter.id, way="邮寄", posted_on=date(2026, 1, 20),
                             signed_on=date(2026, 1, 22), tracking_no="XA123"))  # fmt: skip
    text = pages(make().path)[3]
    order = ["2026年1月5日收到申请", "2026年1月6日转办规划处", "2026年1月8日承办处室回复",
             "2026年1月19日签发张厅长", "2026年1月20日答复", "2026年1月22日签收"]  # fmt: skip
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "邮件号XA123" in text


def test_letters_are_called_by_their_names_wherever_they_stand(db, make, request_id):
    letter = Letter(request_id=request_id, kind="partly_disclosed", document_no="云公开〔2026〕7号")
    with db.write("办理") as session:
        session.add(letter)
        session.flush()
        session.add(Delivery(letter_id=letter.id, way="邮寄", posted_on=date(2026, 1, 20)))
    made = make()
    assert "“部分公开告知书”：另附（程序中没有电子文件）。" in made.apart
    (apart,) = made.apart_by_reason
    assert "“部分公开告知书”“部分公开告知书送达凭证（邮寄）”" in apart
    assert apart.endswith("：另附（程序中没有电子文件）。")
    _cover, catalogue, _registration, course, *_ = pages(made.path)
    assert "云公开〔2026〕7号云岭省住房和城乡建设厅部分公开告知书" in catalogue
    assert "交邮部分公开告知书云公开〔2026〕7号" in course
    assert "partly" not in catalogue + course


def test_a_late_answer_is_told_with_its_reason(db, request_id, tmp_path):
    late = enter_record(db, REQUESTS, replace(
        DRAFT, content="预算", ended_on=date(2026, 2, 20), letter_no="", delivery_way=""
    )).row_id  # fmt: skip
    (breach, *_) = open_course(db, late).state.breaches
    with db.write("说明原因") as session:
        session.add(BreachReason(request_id=late, rule=breach.rule, happened_on=breach.on,
                                 reason="系统故障"))  # fmt: skip
    path = tmp_path / "卷宗.pdf"
    make_case_file(db, late, path, fonts={}, report=lambda *_: None)
    text = "".join(pages(path))
    assert "逾期答复" in text
    assert "原因：系统故障" in text


def test_a_course_that_cannot_have_been_is_no_obstacle(db, make, request_id):
    with db.write("改坏") as session:
        session.get_one(Request, request_id).arrived_on = date(2026, 1, 9)
    made = make()
    assert "“答复期限计算说明”：登记的日期前后不符，不能推算。" in made.apart


def test_that_it_was_made_is_in_the_trail(db, make):
    make()
    assert list_actions(db)[0].title == "生成申请 2026-0001 的卷宗"
    make(with_personal_data=True)
    action = list_actions(db)[0]
    assert action.title == "生成申请 2026-0001 的卷宗（含个人信息）"
    assert action.kind is ActionKind.NOTE


def test_stopping_leaves_no_file(make, tmp_path):
    def stop(_done, _total, text):
        if text == "检验长期保存格式":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(report=stop)
    assert [path.suffix for path in tmp_path.glob("*.pdf")] == []


def test_the_database_is_never_written_over(db, make):
    with pytest.raises(Refused, match="正在使用的数据库"):
        make(path=db.path)


def test_a_request_that_is_gone(db, request_id, tmp_path):
    with pytest.raises(Refused, match="该申请已被删除"):
        make_case_file(db, 99, tmp_path / "a.pdf", fonts={}, report=lambda *_: None)


def test_requests_are_found_by_their_number(db, request_id):
    assert number_of(db, " 2026-0001 ") == request_id
    with pytest.raises(Refused, match="没有编号为“2026-0009”的申请"):
        number_of(db, "2026-0009")


@pytest.mark.parametrize(
    ("event", "note"),
    [
        (Received(DAY, "邮寄", date(2026, 1, 3)), "邮寄，2026年1月3日来件"),
        (Received(DAY, "当面", DAY), "当面"),
        (CorrectionAsked(DAY, DAY, date(2026, 1, 27)), "最迟2026年1月27日补正"),
        (CorrectionAsked(DAY), ""),
        (Delayed(DAY, date(2026, 3, 2)), "延迟至2026年3月2日答复"),
        (ConsultationAnswered(DAY, "1", True), "同意公开"),
        (ConsultationAnswered(DAY, "1", False), "不同意公开"),
        (ConsultationAnswered(DAY, "1"), ""),
        (Extended(DAY, 20, date(2026, 1, 7)), "延长 20 个工作日，2026年1月7日告知申请人"),
        (Extended(DAY, 5), "延长 5 个工作日"),
        (FeeNotified(DAY, DAY, Decimal("100.00")), "金额 100.00 元"),
        (FeeNotified(DAY), ""),
        (Answered(DAY), "予以公开"),
        (ReanswerOrdered(DAY, 15), "限 15 个工作日内"),
        (ReanswerOrdered(DAY), ""),
        (Withdrawn(DAY), ""),
    ],
)
def test_what_is_said_of_an_event(db, request_id, event, note):
    assert note_on(event, read_case(db, request_id)) == note
