"""What the registers know of a letter is filled in; what cannot be is refused."""

from datetime import date
from io import BytesIO

import docx
import pytest

from gkapp.domain.errors import Refused
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.requests import (
    Answer,
    Approval,
    Consultation,
    Correction,
    Delivery,
    Extension,
    Fee,
    Ground,
    Letter,
    ReasonsInquiry,
    Request,
    RequestParty,
)
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.letters.draft import LetterForbidden, prepare_letter
from gkapp.services.letters.files import letter_word
from gkapp.services.letters.letters import LetterOrder, make_letter
from gkapp.services.requests.letters import letters_of
from tests.services.letters.letter_requests import (
    WHERE,
    add_request,
    filled_facts,
    made,
    set_up,
    word_text,
)

KINDS = letter_kinds()
NUMBERED = "correction_notice"


@pytest.fixture
def desk(db):
    set_up(db)
    return db


@pytest.fixture
def request_id(desk):
    return add_request(desk)


def test_what_the_registers_know_is_filled_in(desk, request_id):
    with desk.write("经过") as session:
        session.add(Correction(request_id=request_id, asked_on=date(2026, 2, 12),
                               items="名称", reply_by=date(2026, 3, 9),
                               received_on=date(2026, 2, 20)))  # fmt: skip
        session.add(Extension(request_id=request_id, days=10, reason="核实", approved_by="沈思齐",
                              told_on=date(2026, 3, 2)))  # fmt: skip
        session.add(
            Consultation(
                request_id=request_id, addressee_kind="第三方", addressee="某公司",
                sent_on=date(2026, 2, 24), answered_on=date(2026, 3, 2), agrees=False,
                opinion="涉密",
            )
        )  # fmt: skip
        session.add(Fee(request_id=request_id, basis="按量", quantity=250, amount="4700",
                        notified_on=date(2026, 2, 20), served_on=date(2026, 2, 24)))  # fmt: skip

    def known(code, **facts):
        return prepare_letter(desk, request_id, KINDS.named(code), facts).facts

    assert known("correction_notice")["补正期限届满日"] == "2026年3月9日"
    assert known("extension_notice")["批准人"] == "沈思齐"
    assert known("third_party_decision")["第三方意见"] == "不同意公开，涉密"
    assert known("third_party_consultation")["受文者"] == "某公司"
    assert "4700" in known("fee_notice")["收费标准"] or known("fee_notice")["收费数额"] == "4700"
    assert known("fee_notice")["收费标准"].startswith("按量计收，第1页至第30页")
    assert known("fee_lapsed")["缴费期限届满的日期"] == "2026年3月24日"
    assert "不同意公开" in known("withheld", 答复类型="保护第三方合法权益")["征求第三方意见的情况"]
    text = word_text(letter_word(desk, made(desk, request_id, "not_found")))
    assert "于2026年2月20日收到您的补正材料" in text
    assert "延长答复期限10个工作日" in text


def test_what_was_asked_and_never_answered_is_told(desk, request_id):
    with desk.write("经过") as session:
        session.add(ReasonsInquiry(request_id=request_id, asked_on=date(2026, 2, 12)))
        session.add(Consultation(request_id=request_id, addressee_kind="第三方",
                                 sent_on=date(2026, 2, 12)))  # fmt: skip
        session.add(Fee(request_id=request_id, basis="按件", quantity=12, amount="300",
                        notified_on=date(2026, 2, 12), paid_on=date(2026, 2, 13)))  # fmt: skip
    volume = prepare_letter(
        desk, request_id, KINDS.named("not_handled"), {"答复类型": "无正当理由大量反复申请"}
    )
    assert volume.facts["要求说明理由的情况"] == "本机关于2026年2月12日要求您说明理由，您未说明理由"
    withheld = {"答复类型": "保护第三方合法权益"}
    asked = prepare_letter(desk, request_id, KINDS.named("withheld"), withheld).facts
    assert asked["征求第三方意见的情况"] == "征求意见书于2026年2月12日发出，第三方尚未提出意见"
    with desk.write("签收") as session:
        session.query(Consultation).one().served_on = date(2026, 2, 12)
    later = date(2026, 3, 16)
    asked = prepare_letter(
        desk, request_id, KINDS.named("withheld"), withheld, signed_on=later
    ).facts
    assert asked["征求第三方意见的情况"].endswith("第三方逾期未提出意见")
    fee = prepare_letter(desk, request_id, KINDS.named("fee_notice")).facts
    assert fee["收费依据"].endswith("第四条")
    assert fee["收费标准"] == ""  # 12 items cost 200 yuan, not 300
    text = word_text(letter_word(desk, made(desk, request_id, "not_found")))
    assert "您于2026年2月13日缴纳信息处理费" in text
    with desk.write("说明") as session:
        session.query(ReasonsInquiry).one().given_on = date(2026, 2, 14)
        session.query(Fee).one().notified_on = date(2020, 6, 1)
    given = prepare_letter(
        desk, request_id, KINDS.named("not_handled"), {"答复类型": "无正当理由大量反复申请"}
    )
    assert "于2026年2月14日收到您的说明" in given.facts["要求说明理由的情况"]
    assert prepare_letter(desk, request_id, KINDS.named("fee_notice")).facts["收费依据"] == ""


def test_what_the_answer_states_is_not_told_twice(desk, request_id):
    with desk.write("经过") as session:
        session.add(Correction(request_id=request_id, asked_on=date(2026, 2, 12),
                               received_on=date(2026, 2, 20)))  # fmt: skip
        session.add(Consultation(request_id=request_id, addressee_kind="第三方",
                                 sent_on=date(2026, 2, 24), answered_on=date(2026, 3, 2),
                                 agrees=False))  # fmt: skip
    unclear = word_text(letter_word(desk, made(desk, request_id, "still_unclear")))
    assert unclear.count("2026年2月20日收到您的补正材料") == 1
    assert "书面征求第三方意见" in unclear
    facts = {"答复类型": "部分公开、保护第三方合法权益"}
    partly = word_text(letter_word(desk, made(desk, request_id, "partly_disclosed", **facts)))
    assert "第三方于2026年3月2日答复不同意公开" in partly
    assert partly.count("征求意见书于2026年2月24日发出") == partly.count("2026年2月24日") == 1
    assert "2026年2月20日收到您的补正材料" in partly


def test_what_is_typed_with_its_own_mark_ends_with_one(desk, request_id):
    facts = {"缴纳方式": "现场缴纳。\n缴费时请注明申请编号。", "收费标准": "按件；"}
    text = word_text(letter_word(desk, made(desk, request_id, "fee_notice", **facts)))
    assert "缴费时请注明申请编号。\n请自收到" in text
    assert "收费标准：按件。" in text
    facts = {"涉及的信息": "施工合同全文。"}
    text = word_text(letter_word(desk, made(desk, request_id, "third_party_consultation", **facts)))
    assert "施工合同全文。\n依据" in text


def test_it_speaks_to_whoever_asked(desk):
    company = add_request(desk, "2026-0009", "云栖公司", applicant_kind="商业企业",
                          channel="转来", transferred_from="岭州市政府")  # fmt: skip
    with desk.write("共同申请") as session:
        session.add(RequestParty(request_id=company, role="代理人", position=1, name="周律师"))
    text = word_text(letter_word(desk, made(desk, company, "receipt")))
    assert "收到你单位由岭州市政府转来的政府信息公开申请" in text
    with desk.write("共同申请") as session:
        session.add(RequestParty(request_id=company, role="申请人", position=2, name="顾清嘉"))
    text = word_text(letter_word(desk, made(desk, company, "receipt")))
    assert "云栖公司、顾清嘉：" in text
    assert "收到你们由" in text


def test_approvals_stand_on_the_sheet_and_attachments_below_the_answer(desk, request_id):
    with desk.write("审批") as session:
        session.add(Approval(request_id=request_id, stage="签发", person="沈思齐",
                             done_on=date(2026, 3, 3)))  # fmt: skip
        session.add(Approval(request_id=request_id, stage="拟办", person="周静", opinion="拟予公开",
                             done_on=date(2026, 3, 2)))  # fmt: skip
    sheet = letter_word(desk, made(desk, request_id, "approval_sheet"))
    assert rows_of(sheet)[4:12] == [
        ["承办处室\n拟办意见", "拟予公开"],
        ["承办处室\n拟办意见", "签名：周静", "日期", "2026年3月2日"],
        ["保密审查\n意见", ""], ["保密审查\n意见", "签名：", "日期", ""],
        ["工作机构\n审核意见", ""], ["工作机构\n审核意见", "签名：", "日期", ""],
        ["负责人\n签发意见", "同意"], ["负责人\n签发意见", "签名：沈思齐", "日期", "2026年3月3日"],
    ]  # fmt: skip
    answer = word_text(letter_word(desk, made(desk, request_id, "disclosed", 附件名称="甲\n乙")))
    assert "附件：1.甲" in answer
    assert "2.乙" in answer


def rows_of(word):
    """The cells of the first table of a Word file, row by row."""
    (table, *_) = docx.Document(BytesIO(word)).tables
    return [list(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]


def test_a_receipt_tells_the_term_as_it_stood_when_the_request_came_in(desk, request_id):
    with desk.write("延期") as session:
        session.add(Extension(request_id=request_id, days=10, told_on=date(2026, 3, 3)))
        session.get_one(Request, request_id).due_on = date(2026, 3, 30)
    receipt = word_text(letter_word(desk, made(desk, request_id, "receipt")))
    assert "最迟于2026年3月10日（暂算，2026年节假日安排未载入）予以答复" in receipt
    with desk.write("待补正") as session:
        session.get_one(Request, request_id).due_on = None
    later = word_text(letter_word(desk, made(desk, request_id, "receipt")))
    assert "最迟于2026年3月10日（暂算，2026年节假日安排未载入）予以答复" in later


def served(desk, request_id):
    fields = prepare_letter(desk, request_id, KINDS.named("service_receipt")).facts
    return [fields[name] for name in ("送达方式", "受送达人", "送达地址")]


def test_a_service_receipt_knows_how_and_to_whom_the_letter_went(desk, request_id):
    letter = made(desk, request_id, "not_found", 送达方式="邮寄")
    assert served(desk, request_id) == ["邮寄", "许望舒", WHERE]
    with desk.write("送达") as session:
        session.add(Delivery(letter_id=letter, way="直接送达", signed_on=date(2026, 3, 4)))
    assert served(desk, request_id) == ["直接送达", "许望舒", WHERE]
    asked = made(desk, request_id, "third_party_consultation", 受文者="甲公司")
    assert served(desk, request_id) == ["", "甲公司", ""]
    with desk.write("送达") as session:
        session.add(Delivery(letter_id=asked, way="委托送达", addressee="甲公司法务部"))
    assert served(desk, request_id) == ["委托送达", "甲公司法务部", ""]
    assert prepare_letter(desk, request_id, KINDS.named("withheld")).facts["送达方式"] == ""


def test_the_grounds_of_the_answer_are_the_letter_s(desk, request_id):
    with desk.write("答复") as session:
        answer = Answer(request_id=request_id, position=1, concluded_on=date(2026, 3, 4))
        session.add(answer)
        session.flush()
        session.add(Ground(answer_id=answer.id, outcome="enforcement_file", is_counted=True,
                           reason="案卷尚未办结", kind="enforcement_file"))  # fmt: skip
    draft = prepare_letter(desk, request_id, KINDS.named("withheld"))
    assert [ground.code for ground in draft.grounds] == ["enforcement_file"]
    assert draft.facts["理由"] == "案卷尚未办结"
    letter_id = made(desk, request_id, "withheld", 答复类型="")
    with desk.read() as session:
        assert session.get(Letter, letter_id).answer_id == answer.id


@pytest.mark.parametrize("days", ["21", "0", "十", "-1"])
def test_an_extension_that_the_law_does_not_know_is_refused(desk, request_id, days):
    kind = KINDS.named("extension_notice")
    facts = {"延期理由": "核实", "延长的工作日": days, "批准人": "沈思齐"}
    with pytest.raises(Refused, match="延长的工作日应为1至20"):
        prepare_letter(desk, request_id, kind, facts)


def test_the_new_due_day_follows_from_the_days(desk, request_id):
    load_shipped_calendar(desk)
    kind = KINDS.named("extension_notice")
    facts = {"延期理由": "核实", "延长的工作日": "10", "批准人": "沈思齐"}
    assert prepare_letter(desk, request_id, kind, facts).facts["新到期日"] == "2026年3月30日"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"补正事项": "甲", "没有的": "乙"}, "没有“没有的”这项内容"),
        ({"补正期限届满日": "2026-02-30"}, "不存在"),
        ({"补正期限届满日": "下周"}, "不是可识别的日期"),
    ],
)
def test_facts_that_cannot_be_are_refused(desk, request_id, facts, words):
    with pytest.raises(Refused, match=words):
        prepare_letter(desk, request_id, KINDS.named(NUMBERED), facts)


def test_a_ground_that_the_letter_does_not_state_is_refused(desk, request_id):
    with pytest.raises(Refused, match="可选的有"):
        prepare_letter(desk, request_id, KINDS.named("withheld"), {"答复类型": "予以公开"})


def test_a_letter_without_a_ground_asks_for_one(desk, request_id):
    assert prepare_letter(desk, request_id, KINDS.named("withheld")).missing == ("答复类型",)


def test_a_day_of_a_loaded_calendar_is_not_provisional(desk, request_id):
    load_shipped_calendar(desk)
    receipt = word_text(letter_word(desk, made(desk, request_id, "receipt")))
    assert "最迟于2026年3月16日予以答复" in receipt


def test_a_letter_that_contradicts_the_record_is_refused_with_its_field(desk, request_id):
    load_shipped_calendar(desk)
    facts = {"延期理由": "核实", "延长的工作日": "10", "批准人": "沈思齐", "新到期日": "2026-04-30"}
    order = LetterOrder(KINDS.named("extension_notice"), facts)
    with pytest.raises(LetterForbidden, match="新到期日应为2026年3月30日") as refusal:
        make_letter(desk, request_id, order)
    assert [each.field for each in refusal.value.problems] == ["新到期日"]
    assert letters_of(desk, request_id) == ()


def test_a_late_notice_is_told_and_may_be_made(desk, request_id):
    load_shipped_calendar(desk)
    kind = KINDS.named("correction_notice")
    facts = filled_facts(desk, request_id, kind)
    draft = prepare_letter(desk, request_id, kind, facts)
    assert draft.problems == ()
    assert "7个工作日内" in draft.odd_on(draft.signed_on)
