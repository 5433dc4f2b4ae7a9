"""Letters of every kind: made from what is known, refused while incomplete, kept as sent."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from gkapp.domain.errors import Refused
from gkapp.domain.requests.answer_kinds import RemedyGround
from gkapp.domain.requests.case_history.facts import (
    ArchiveFacts,
    EndingFacts,
    ExtensionFacts,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.exchange.law.rules import answer_kinds, letter_kinds
from gkapp.models.requests import (
    Letter,
    Request,
    RequestParty,
)
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import redo, undo
from gkapp.services.letters.draft import prepare_letter
from gkapp.services.letters.files import (
    letter_pdf,
    letter_word,
    preview_letter,
    sheets_pdf,
    write_letter,
)
from gkapp.services.letters.letters import (
    LetterOrder,
    delete_letter,
    make_letter,
    make_letters,
    mark_sent,
    remake_letter,
    same_letter,
    void_letter,
)
from gkapp.services.remedies.records import take_queries_as
from gkapp.services.requests.letters import LetterState, count_letters, letters_of
from gkapp.services.requests.papers import papers_in
from gkapp.services.requests.steps import ThreadEdit, save_thread
from tests.services.letters.letter_requests import (
    IDENTITY,
    PHONE,
    WHERE,
    add_request,
    filled_facts,
    made,
    order_of,
    pdf_text,
    set_up,
    squeezed,
    word_text,
)

KINDS = letter_kinds()
CODES = [kind.code for kind in KINDS.all()]
NUMBERED = "correction_notice"


@pytest.fixture
def desk(db):
    set_up(db)
    return db


@pytest.fixture
def request_id(desk):
    return add_request(desk)


@pytest.mark.parametrize("code", CODES)
def test_every_kind_is_made_and_its_pdf_says_what_its_word_file_says(desk, request_id, code):
    kind = KINDS.named(code)
    letter_id = made(desk, request_id, code)
    word = word_text(letter_word(desk, letter_id))
    pdf = squeezed(pdf_text(letter_pdf(desk, [letter_id], {}).content))
    assert "{" not in word
    for line in filter(None, map(squeezed, word.splitlines())):
        assert line in pdf or all(part in pdf for part in (line[:8], line[-8:]))
    (row,) = letters_of(desk, request_id)
    for name in kind.required:
        assert row.facts[name] in word
    if kind.series:
        assert "云建公开" in word
        assert "2026年3月4日" in word
    if kind.to.value != "nobody":
        assert "云岭省住房和城乡建设厅" in word


@pytest.mark.parametrize("code", [code for code in CODES if KINDS.named(code).required])
def test_empty_required_fields_are_refused_with_their_names(desk, request_id, code):
    kind = KINDS.named(code)
    facts = filled_facts(desk, request_id, kind)
    name = kind.required[0]
    with pytest.raises(Refused, match=f"还缺少必须写明的内容.*{name}"):
        make_letter(desk, request_id, LetterOrder(kind, facts | {name: " "}))
    assert letters_of(desk, request_id) == ()


def test_no_letter_is_signed_before_its_request_came_in(desk, request_id):
    order = order_of(desk, request_id, "receipt")
    with pytest.raises(Refused, match="成文日期2026年2月9日早于收到申请的日期2026年2月10日"):
        make_letter(desk, request_id, replace(order, signed_on=date(2026, 2, 9)))
    assert letters_of(desk, request_id) == ()


@pytest.mark.parametrize("ground", [kind.code for kind in answer_kinds().signed_on(date.max)])
def test_an_answer_names_article_facts_and_remedies(desk, request_id, ground):
    kind = answer_kinds().named(ground)
    letter = KINDS.answering(ground, date(2026, 3, 4))
    text = word_text(letter_word(desk, made(desk, request_id, letter.code, 答复类型=kind.name)))
    for name in kind.required:
        assert re.search(f"〈{name}〉|2026年3月10日|2026年2月27日|2025年12月29日", text)
    for article in kind.articles:
        assert article.split("》")[1] in text
    withheld = kind.remedy is RemedyGround.WITHHELD or kind.is_partial
    assert ("应当先自收到" in text) == withheld
    assert ("申请行政复议" in text) == (kind.remedy is not RemedyGround.NONE)


def test_an_administrative_query_tells_of_remedies_as_the_department_chose(desk, request_id):
    take_queries_as(desk, RemedyGround.WITHHELD)
    text = word_text(letter_word(desk, made(desk, request_id, "administrative_query")))
    assert "应当先自收到" in text


def test_mixed_grounds_have_both_sentences_and_the_part_that_is_given_comes_first(desk, request_id):
    letter_id = made(desk, request_id, "partly_disclosed", 答复类型="属于国家秘密、部分公开")
    text = word_text(letter_word(desk, letter_id))
    assert text.index("您申请公开的政府信息中含有") < text.index("该部分信息属于依法确定为国家秘密")
    assert "对本告知书中不予公开的部分不服的，应当先自收到" in text
    assert "对本告知书的其他部分不服的，可以自收到" in text


def test_the_day_of_signing_selects_the_remedy(desk):
    came = date(2023, 12, 4)
    request_id = add_request(desk, "2023-0001", received_on=came, arrived_on=came)
    kind = KINDS.named("withheld")
    facts = filled_facts(desk, request_id, kind, 答复类型="属于行政执法案卷")
    texts = []
    for day in (date(2023, 12, 29), date(2024, 1, 2)):
        order = LetterOrder(kind, facts, signed_on=day)
        texts.append(word_text(letter_word(desk, make_letter(desk, request_id, order).row_id)))
    assert "上一级主管部门" in texts[0]
    assert "应当先" not in texts[0]
    assert "应当先自收到本告知书之日起60日内" in texts[1]
    assert [row.document_no for row in letters_of(desk, request_id)] == [
        "云建公开〔2024〕1号",
        "云建公开〔2023〕1号",
    ]


def test_a_letter_before_its_time_is_refused(desk, request_id):
    kind = KINDS.named("fee_notice")
    order = LetterOrder(kind, filled_facts(desk, request_id, kind), signed_on=date(2020, 6, 1))
    with pytest.raises(Refused, match="还不能拟制"):
        make_letter(desk, request_id, order)


def test_letters_are_papers_of_the_case_file(desk, request_id):
    first = made(desk, request_id, NUMBERED)
    made(desk, request_id, NUMBERED)
    made(desk, request_id, "envelope_dl")
    void_letter(desk, first, "错")
    with desk.read() as session:
        application, paper = papers_in(session, request_id)
    assert application.name == "政府信息公开申请表"
    assert (paper.name, paper.document_no) == ("补正告知书", "云建公开告〔2026〕2号")
    assert count_letters(desk, request_id) == 2


def test_personal_data_is_masked_unless_the_letter_needs_it(desk, request_id):
    texts = {
        code: word_text(letter_word(desk, made(desk, request_id, code)))
        for code in ("registration_form", "service_receipt", "envelope_dl", "disclosed")
    }
    for text in texts.values():
        assert IDENTITY not in text
        assert PHONE not in text
    assert "99**************78" in texts["registration_form"]
    assert WHERE not in texts["registration_form"]
    assert WHERE in texts["service_receipt"]
    assert WHERE in texts["envelope_dl"]
    assert "990002" in texts["envelope_dl"].splitlines()


def test_a_letter_once_sent_stays_as_it_was_sent(desk, request_id):
    letter_id = made(desk, request_id, NUMBERED)
    before = letter_word(desk, letter_id)
    mark_sent(desk, letter_id, date(2026, 3, 4))
    with pytest.raises(Refused, match="已经发出"):
        remake_letter(desk, letter_id, order_of(desk, request_id, NUMBERED, 补正事项="另一项"))
    for action in (delete_letter, lambda db, id_: void_letter(db, id_, "错")):
        with pytest.raises(Refused, match="已经发出"):
            action(desk, letter_id)
    assert letter_word(desk, letter_id) == before
    assert letters_of(desk, request_id)[0].state is LetterState.SENT


def test_filing_a_request_names_its_letters_that_nobody_served(desk, request_id):
    made(desk, request_id, NUMBERED)
    name = letters_of(desk, request_id)[0].name
    ending, filed = EndingFacts(("withdrawn",), date(2026, 3, 4)), ArchiveFacts(date(2026, 3, 4))
    save_thread(desk, request_id, ThreadEdit(Thread(ThreadKind.ENDING), ending))
    told = save_thread(desk, request_id, ThreadEdit(Thread(ThreadKind.ARCHIVE), filed)).text
    assert told.endswith(f"。“{name}”还没有登记送达，请在“文书”中补登。")


def test_that_it_was_sent_is_taken_back_and_done_again(desk, request_id):
    letter_id = made(desk, request_id, NUMBERED)
    mark_sent(desk, letter_id, date(2026, 3, 4))
    assert undo(desk).text == "已撤销：登记文书发出"
    (row,) = letters_of(desk, request_id)
    assert (row.sent_on, row.is_open) == (None, True)
    redo(desk)
    assert letters_of(desk, request_id)[0].sent_on == date(2026, 3, 4)


@pytest.mark.parametrize("day", [date(2026, 3, 5), date(2026, 3, 3)])
def test_it_is_sent_neither_tomorrow_nor_before_it_was_signed(desk, request_id, day):
    letter_id = made(desk, request_id, NUMBERED)
    with pytest.raises(Refused):
        mark_sent(desk, letter_id, day)


def test_until_then_it_is_made_anew_under_its_number(desk, request_id):
    letter_id = made(desk, request_id, NUMBERED)
    remake_letter(desk, letter_id, order_of(desk, request_id, NUMBERED, 补正事项="另一项"))
    (row,) = letters_of(desk, request_id)
    assert row.document_no == "云建公开告〔2026〕1号"
    assert "另一项" in word_text(letter_word(desk, letter_id))
    assert row.facts["补正事项"] == "另一项"
    assert row.is_open


def test_one_letter_each_for_several_requests_of_one_applicant(desk, request_id):
    ids = [request_id, add_request(desk, "2026-0002"), add_request(desk, "2026-0003")]
    outcome = make_letters(desk, ids, order_of(desk, request_id, "repeated"))
    assert "3 份" in outcome.text
    numbers = [letters_of(desk, each)[0].document_no for each in ids]
    assert numbers == [f"云建公开〔2026〕{serial}号" for serial in (1, 2, 3)]


def test_of_several_letters_each_tells_the_days_of_its_own_request(desk, request_id):
    """What the form was filled with of the first request is true of that one alone."""
    load_shipped_calendar(desk)
    other = add_request(
        desk, "2026-0002", received_on=date(2026, 2, 12), content="绿地面积。" * 80,
    )  # fmt: skip
    kind = KINDS.named("extension_notice")
    for each in (request_id, other):
        facts = ExtensionFacts(10, "核实", "李明", date(2026, 3, 4))
        save_thread(desk, each, ThreadEdit(Thread(ThreadKind.EXTENSION), facts))
    filled = prepare_letter(desk, request_id, kind).facts
    make_letters(desk, [request_id, other], LetterOrder(kind, {**filled, "延期理由": "需要检索"}))
    first, second = (letters_of(desk, each)[0].facts for each in (request_id, other))
    assert first["延期理由"] == second["延期理由"] == "需要检索"
    assert (first["新到期日"], second["新到期日"]) == ("2026年3月30日", "2026年4月1日")
    assert "申请内容摘录" not in first
    assert second["申请内容摘录"].startswith("绿地面积。")


def test_what_one_of_several_lacks_is_told_with_its_number(desk, request_id):
    other = add_request(desk, "2026-0002")
    kind = KINDS.named("withdrawal")
    with desk.write("撤回") as session:
        session.get(Request, request_id).withdrawn_on = date(2026, 3, 3)
    filled = prepare_letter(desk, request_id, kind).facts
    with pytest.raises(Refused, match=r"申请 2026-0002：.*收到撤回的日期"):
        make_letters(desk, [request_id, other], LetterOrder(kind, filled))
    assert letters_of(desk, request_id) == ()


def test_letters_for_requests_of_several_applicants_are_refused_whole(desk, request_id):
    other = add_request(desk, "2026-0002", "顾清嘉")
    with pytest.raises(Refused, match="不是同一个申请人"):
        make_letters(desk, [request_id, other], order_of(desk, request_id, "repeated"))
    assert letters_of(desk, request_id) == ()
    with pytest.raises(Refused, match="没有选中"):
        make_letters(desk, [], order_of(desk, request_id, "repeated"))


def test_the_same_order_is_known_again(desk, request_id):
    order = order_of(desk, request_id, NUMBERED)
    assert same_letter(desk, request_id, order) is None
    letter_id = make_letter(desk, request_id, order).row_id
    assert same_letter(desk, request_id, order) == letter_id
    other = order_of(desk, request_id, NUMBERED, 补正事项="另一项")
    assert same_letter(desk, request_id, other) is None


def test_a_preview_names_what_is_still_to_fill_and_makes_nothing(desk, request_id):
    drawn = preview_letter(desk, request_id, KINDS.named(NUMBERED), {}, {})
    text = squeezed(pdf_text(drawn.content))
    assert "〔补正事项〕" in text
    assert "云建公开告〔2026〕号" in text
    assert letters_of(desk, request_id) == ()


def test_files_are_written_where_asked(desk, request_id, tmp_path):
    letter_id = made(desk, request_id, NUMBERED)
    word, pdf = tmp_path / "告知书.docx", tmp_path / "告知书.pdf"
    write_letter(desk, letter_id, docx=word, pdf=pdf)
    assert word.read_bytes() == letter_word(desk, letter_id)
    assert "补正告知书" in squeezed(pdf_text(pdf.read_bytes()))
    with pytest.raises(Refused):
        write_letter(desk, letter_id, docx=desk.path)


def test_sheets_of_several_requests_are_one_file(desk, request_id):
    ids = [request_id, add_request(desk, "2026-0002", "顾清嘉")]
    drawn = sheets_pdf(desk, ids, KINDS.named("envelope_c5"), {})
    pages = PdfReader(BytesIO(drawn.content)).pages
    assert ["许望舒" in pages[0].extract_text(), "顾清嘉" in pages[1].extract_text()] == [True] * 2
    assert float(pages[0].mediabox.width) == pytest.approx(229 / 25.4 * 72, abs=1)


def test_a_sheet_for_somebody_without_an_address_is_refused_with_the_number(desk, request_id):
    with desk.write("没有地址") as session:
        session.query(RequestParty).one().address = ""
    with pytest.raises(Refused, match=r"2026-0001.*送达地址"):
        sheets_pdf(desk, [request_id], KINDS.named("envelope_dl"), {})


def test_what_is_gone_is_told(desk, request_id):
    for reading in (letter_word, lambda db, id_: letter_pdf(db, [id_], {})):
        with pytest.raises(Refused, match="已被删除"):
            reading(desk, 99)
    with pytest.raises(Refused, match="已被删除"):
        mark_sent(desk, 99, date(2026, 3, 4))
    with pytest.raises(Refused, match="已被删除"):
        prepare_letter(desk, 99, KINDS.named(NUMBERED))
    with desk.write("登记表导入") as session:
        letter = Letter(request_id=request_id, kind="答复书", document_no="云建公开〔2026〕9号")
        session.add(letter)
    with pytest.raises(Refused, match="没有文件"):
        letter_word(desk, letter.id)
    (row,) = letters_of(desk, request_id)
    assert (row.name, row.state, row.has_file) == ("答复书", LetterState.SENT, False)
