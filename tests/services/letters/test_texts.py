"""Every kind of letter and of answer as it is printed: what law and office expect to read in it."""

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from gkapp.domain.letters.kinds import Addressee
from gkapp.domain.requests.answer_kinds import RemedyGround
from gkapp.exchange.law.rules import answer_kinds, letter_kinds
from gkapp.models.department import Department
from gkapp.services.letters.files import letter_pdf, letter_word, sheets_pdf
from gkapp.services.letters.letters import LetterOrder, make_letter
from gkapp.services.requests.letters import letters_of
from tests.services.letters.letter_requests import (
    add_request,
    filled_facts,
    made,
    pdf_text,
    set_up,
    squeezed,
    word_text,
)

DAY = date(2026, 3, 4)
KINDS = letter_kinds()
NOTICES = [kind.code for kind in KINDS.signed_on(DAY) if kind.series and not kind.is_answer]
SHEETS = [kind.code for kind in KINDS.all() if not kind.series]
ANSWERS = [kind.code for kind in answer_kinds().signed_on(DAY)]
BLEMISHES = re.compile(r"。。|，。|。，|；。|：。|，，|、、|〔〕|“”|《》|（）|\{|\}|None|TODO|××")


@pytest.fixture
def desk(db):
    set_up(db)
    return db


@pytest.fixture
def request_id(desk):
    return add_request(desk)


def printed(desk, request_id, code, **facts):
    """The letter as its PDF is read back, without white; its Word file says the same."""
    letter_id = made(desk, request_id, code, **facts)
    pdf = squeezed(pdf_text(letter_pdf(desk, [letter_id], {}).content))
    word = squeezed(word_text(letter_word(desk, letter_id)))
    (row, *_) = letters_of(desk, request_id)
    if row.document_no:
        assert row.document_no in word
    return row, pdf


def assert_letter(row, text, kind):
    """Head, number, title, addressee, who signs and when: in this order, and nothing spoilt."""
    unit = "云岭省住房和城乡建设厅"
    whom = "许望舒" if kind.to is Addressee.APPLICANT else "〈受文者〉"
    order = [unit, row.document_no, squeezed(kind.title), f"{whom}：", unit + "2026年3月4日"]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert not BLEMISHES.search(text)


@pytest.mark.parametrize("code", NOTICES)
def test_a_notice(desk, request_id, code):
    kind = KINDS.named(code)
    row, text = printed(desk, request_id, code)
    assert_letter(row, text, kind)
    for article in kind.articles:
        assert article.split("》")[1] in text or article.split("》")[0] in text
    assert ("申请行政复议" in text) == (kind.tells_remedy or code == "fee_notice")
    assert "特此告知。" in text or code in (
        "third_party_consultation", "agency_consultation", "third_party_decision",
    )  # fmt: skip


@pytest.mark.parametrize("code", ANSWERS)
def test_an_answer(desk, request_id, code):
    ground = answer_kinds().named(code)
    kind = KINDS.answering(code, DAY)
    row, text = printed(desk, request_id, kind.code, 答复类型=ground.name)
    assert_letter(row, text, kind)
    for article in ground.articles:
        assert squeezed(article).split("》")[1] in text
    is_withheld = ground.remedy is RemedyGround.WITHHELD or ground.is_partial
    assert ("应当先自收到" in text) is is_withheld
    assert ("提起行政诉讼" in text) is (ground.remedy is not RemedyGround.NONE)
    own = "本答复书" if kind.title.endswith("答复书") else "本告知书"
    assert (f"对{own}" in text) is (ground.remedy is not RemedyGround.NONE)


@pytest.mark.parametrize("code", ANSWERS)
def test_an_answer_of_the_old_law_offers_both_remedies(desk, code):
    came = date(2023, 4, 3)
    request_id = add_request(desk, "2023-0001", received_on=came, arrived_on=came)
    ground = answer_kinds().named(code)
    kind = KINDS.answering(code, date(2023, 6, 1))
    if ground.remedy is RemedyGround.NONE:
        return
    facts = filled_facts(desk, request_id, kind, past=date(2023, 4, 28), 答复类型=ground.name)
    order = LetterOrder(kind, facts, signed_on=date(2023, 6, 1))
    text = squeezed(word_text(letter_word(desk, make_letter(desk, request_id, order).row_id)))
    assert "或者上一级主管部门申请行政复议，或者自收到" in text
    assert "应当先" not in text


@pytest.mark.parametrize("code", SHEETS)
def test_a_sheet(desk, request_id, code):
    kind = KINDS.named(code)
    row, text = printed(desk, request_id, code)
    assert row.document_no == ""
    assert kind.title == "信封" or squeezed(kind.title) in text
    assert "许望舒" in text
    assert not BLEMISHES.search(text)


def test_every_kind_is_looked_at():
    shown = {KINDS.answering(code, DAY).code for code in ANSWERS}
    rest = {kind.code for kind in KINDS.all()} - {*NOTICES, *SHEETS, *shown}
    # These state grounds that have letters of their own as well.
    assert rest == {"mixed_answer"}


@pytest.mark.parametrize("grounds", ["予以公开、政府信息不存在", "属于国家秘密、非本机关负责公开"])
def test_an_answer_with_several_grounds(desk, request_id, grounds):
    kind = KINDS.named("mixed_answer")
    row, text = printed(desk, request_id, "mixed_answer", 答复类型=grounds)
    assert_letter(row, text, kind)
    assert "一、" in text and "二、" in text


@pytest.mark.parametrize("code", ["envelope_dl", "envelope_c5", "service_receipt"])
def test_sheets_of_several_requests_are_printed_at_once(desk, request_id, code):
    others = {"2026-0002": "顾清嘉", "2026-0003": "江晚照"}
    ids = [request_id, *(add_request(desk, number, name) for number, name in others.items())]
    for each in ids:
        made(desk, each, "not_found")
    drawn = sheets_pdf(desk, ids, KINDS.named(code), {})
    texts = [squeezed(page.extract_text()) for page in PdfReader(BytesIO(drawn.content)).pages]
    assert len(texts) == len(ids)
    for name, text in zip(("许望舒", "顾清嘉", "江晚照"), texts, strict=True):
        assert name in text
        assert not BLEMISHES.search(text)


@pytest.mark.parametrize("code", ["envelope_dl", "envelope_c5"])
def test_an_envelope_is_one_sheet_however_long_the_names_are(desk, code):
    with desk.write("单位名称") as session:
        department = session.query(Department).one()
        department.name = (
            "湘江市高新技术产业开发区管理委员会自然资源和规划建设交通运输综合行政执法局"
        )
        department.address = (
            "湘江市高新技术产业开发区文昌大道一百二十八号市民服务中心B座十七层1703室"
        )
    whom = "湘江市岳麓区望城坡街道梅溪湖片区住宅小区业主委员会联合会暨物业管理矛盾纠纷化解中心" * 2
    request_id = add_request(desk, name=whom)
    letter_id = made(desk, request_id, code)
    (page,) = PdfReader(BytesIO(letter_pdf(desk, [letter_id], {}).content)).pages
    text = squeezed(page.extract_text())
    assert whom in text
    assert "1703室邮政编码：990001" in text


@pytest.mark.parametrize("code", ["extension_notice", "third_party_consultation", "withheld"])
def test_a_letter_quotes_a_long_request_in_part(desk, code):
    content = "\n".join(f"{number}、澄江路改造项目的补偿方案。" for number in range(1, 200))
    request_id = add_request(desk, content=content)
    _row, text = printed(desk, request_id, code)
    assert "申请内容为：“1、澄江路改造项目的补偿方案。2、" in text
    assert "补偿方案。……”。" in text
    assert "100、澄江路" not in text
    mine = "澄江路改造项目的补偿方案等 199 项"
    _row, text = printed(desk, request_id, code, 申请内容摘录=mine)
    assert f"申请内容为：“{squeezed(mine)}”。" in text
