"""A department and requests to write letters about."""

from datetime import date
from io import BytesIO

import docx
from pypdf import PdfReader

from gkapp.domain.letters.kinds import FieldForm, When
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.department import Department
from gkapp.models.requests import Request, RequestParty
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.letters.draft import prepare_letter
from gkapp.services.letters.letters import LetterOrder, make_letter

UNIT = Unit(
    "云岭省住房和城乡建设厅", letter_mark="云建公开", address="望云大道9号", postcode="990001",
    phone="0199-86000016", reconsideration_body="云岭省人民政府", court="望云区人民法院",
)  # fmt: skip
PHONE, IDENTITY, WHERE = "11100017919", "990102198604120278", "云岭省岭州市听松路16号 990002"


def set_up(db):
    set_up_department(db, UNIT)
    with db.write("工作机构") as session:
        session.query(Department).one().disclosure_office = "政务公开办公室"


def add_request(db, number="2026-0001", name="许望舒", **more):
    values = {
        "kind": "公开申请", "received_on": date(2026, 2, 10), "arrived_on": date(2026, 2, 10),
        "channel": "当面", "content": "2025年度住房建设计划。", "applicant_kind": "自然人",
        "due_on": date(2026, 3, 16), "wanted_form": "邮寄", "office": "住房保障处", **more,
    }  # fmt: skip
    with db.write("登记申请") as session:
        request = Request(number=number, applicant_name=name, **values)
        session.add(request)
        session.flush()
        session.add(
            RequestParty(
                request_id=request.id,
                role="申请人",
                position=1,
                name=name,
                kind="自然人",
                id_kind="居民身份证",
                id_number=IDENTITY,
                phone=PHONE,
                address=WHERE,
                email="u7919@mail.example",
            )
        )
        return request.id


def _is_day(field):
    return field.form is FieldForm.DATE


def _day_for(field, past):
    """A day that a letter of early March may name there."""
    return "2026-03-10" if field.when in (None, When.TO_COME) else past.isoformat()


def filled_facts(db, request_id, kind, /, past=date(2026, 2, 27), **given):
    """Facts for everything that *kind* requires and does not know; *past* is a day of the past."""
    facts = dict(given)
    if kind.is_answer and "答复类型" not in facts:
        facts["答复类型"] = kind.answers[0]
    for each in prepare_letter(db, request_id, kind, facts).fields:
        name = each.field.name
        if not each.value and each.needed:
            facts[name] = _day_for(each.field, past) if _is_day(each.field) else f"〈{name}〉"
        if name == "收费数额" and each.needed and not each.value:
            facts[name] = "200"
    if "延长的工作日" in facts:
        facts["延长的工作日"] = "10"
        facts.pop("新到期日")
    return facts


def order_of(db, request_id, code, **facts):
    kind = letter_kinds().named(code)
    if code == "fee_lapsed":
        facts = _of_fee_long_due(db, request_id) | facts
    return LetterOrder(kind, filled_facts(db, request_id, kind, **facts))


def _of_fee_long_due(db, request_id):
    """The days of a fee whose twenty working days are over, of a request that came before it."""
    with db.write("更早收到") as session:
        request = session.get_one(Request, request_id)
        request.received_on = request.arrived_on = date(2025, 12, 1)
    return {"收费通知送达的日期": "2025-12-29"}


def made(db, request_id, code, **facts):
    return make_letter(db, request_id, order_of(db, request_id, code, **facts)).row_id


def word_text(content):
    word = docx.Document(BytesIO(content))
    lines = [line.text for line in word.paragraphs]
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*lines, *cells])


def pdf_text(content):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def squeezed(text):
    return "".join(text.split())
