"""What was recorded and not yet written comes first; what cannot be written now comes last."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.exchange.law.rules import answer_kinds, letter_kinds
from gkapp.models.requests import (
    Answer,
    Approval,
    Consultation,
    Correction,
    Extension,
    Fee,
    Ground,
    Letter,
    Request,
)
from gkapp.services.letters.choice import letter_choices
from gkapp.services.letters.letters import LetterOrder, make_letter
from gkapp.services.records.attachments import keep_bytes
from tests.services.letters.letter_requests import add_request, filled_facts, set_up


@pytest.fixture
def request_id(db):
    set_up(db)
    return add_request(db)


def codes(db, request_id):
    return [kind.code for kind in letter_choices(db, request_id).now]


def test_a_new_request_is_receipted_first(db, request_id):
    now = codes(db, request_id)
    assert now[:3] == ["receipt", "registration_form", "correction_notice"]
    assert "archive_index" not in now
    everything = {kind.code for kind in letter_choices(db, request_id).all}
    assert everything == {kind.code for kind in letter_kinds().signed_on(date(2026, 3, 4))}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (Correction(asked_on=date(2026, 3, 2)), "correction_notice"),
        (Extension(days=5), "extension_notice"),
        (Consultation(addressee_kind="第三方"), "third_party_consultation"),
        (Consultation(addressee_kind="其他机关"), "agency_consultation"),
        (Fee(basis="按量", quantity=250, amount="4700"), "fee_notice"),
    ],
)
def test_a_recorded_step_asks_for_its_letter_until_that_is_made(db, request_id, row, code):
    with db.write("经过") as session:
        copy = type(row)(**{
            name: value for name, value in vars(row).items() if not name.startswith("_")
        })  # fmt: skip
        copy.request_id = request_id
        session.add(copy)
    assert codes(db, request_id)[0] == code
    kind = letter_kinds().named(code)
    make_letter(db, request_id, LetterOrder(kind, filled_facts(db, request_id, kind)))
    assert codes(db, request_id)[0] != code
    assert "envelope_dl" in codes(db, request_id)


def test_the_letter_of_the_answer_follows_its_grounds(db, request_id):
    with db.write("答复") as session:
        answer = Answer(request_id=request_id, position=1, concluded_on=date(2026, 3, 4))
        session.add(answer)
        session.flush()
        session.add(Ground(answer_id=answer.id, outcome="not_held", is_counted=True,
                           kind="not_responsible"))  # fmt: skip
        session.get(Request, request_id).ended_on = date(2026, 3, 4)
    assert codes(db, request_id) == ["not_responsible", "archive_index"]


def write_rows(db, *rows):
    with db.write("经过") as session:
        for row in rows:
            session.add(row)


def answered(db, request_id, *codes):
    """Record an answer with these grounds; returns its id."""
    with db.write("答复") as session:
        row = Answer(request_id=request_id, position=1, concluded_on=date(2026, 3, 4))
        session.add(row)
        session.flush()
        for code in codes:
            kind = answer_kinds().named(code)
            session.add(Ground(answer_id=row.id, outcome=kind.outcome, kind=code,
                               is_counted=code == codes[0]))  # fmt: skip
        session.get(Request, request_id).ended_on = date(2026, 3, 4)
        return row.id


def made_letter(db, request_id, code, **values):
    with db.write("文书") as session:
        kept = keep_bytes(session, code.encode())
        session.add(Letter(request_id=request_id, kind=code, docx_sha256=kept, **values))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (Correction(asked_on=date(2026, 2, 12), reply_by=date(2026, 3, 2)), "correction_lapsed"),
        (Fee(basis="按量", quantity=250, amount="4700", notified_on=date(2026, 1, 20)),
         "fee_lapsed"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_approved", [False, True])
def test_after_a_lapse_the_closing_letter_comes_first(db, row, code, is_approved):
    set_up(db)
    early = date(2026, 1, 19)
    request_id = add_request(db, received_on=early, arrived_on=early)
    values = {name: value for name, value in vars(row).items() if not name.startswith("_")}
    write_rows(db, type(row)(request_id=request_id, **values))
    if is_approved:
        approval = Approval(stage="签发", person="周静", done_on=date(2026, 3, 4))
        approval.request_id = request_id
        write_rows(db, approval)
    assert codes(db, request_id)[0] == code
    assert "disclosed" not in codes(db, request_id)


def test_while_a_correction_is_awaited_nothing_is_answered(db, request_id):
    write_rows(db, Correction(request_id=request_id, asked_on=date(2026, 3, 3),
                              reply_by=date(2026, 3, 20)))  # fmt: skip
    assert codes(db, request_id) == ["correction_notice"]


def test_one_letter_tells_a_part_that_is_refused(db, request_id):
    answer_id = answered(db, request_id, "partly_disclosed", "third_party_rights")
    assert codes(db, request_id) == ["partly_disclosed", "archive_index"]
    made_letter(db, request_id, "partly_disclosed", answer_id=answer_id)
    assert codes(db, request_id)[:2] == ["service_receipt", "envelope_dl"]
    with db.write("发出") as session:
        session.query(Letter).one().sent_on = date(2026, 3, 4)
    assert codes(db, request_id)[0] == "archive_index"
    assert "withheld" not in codes(db, request_id)


def test_grounds_that_no_letter_states_together_have_one_each(db, request_id):
    answered(db, request_id, "disclosed", "fee_lapsed")
    assert codes(db, request_id)[:2] == ["disclosed", "fee_lapsed"]


def test_an_answer_that_was_written_elsewhere_needs_no_letter(db, request_id):
    answer_id = answered(db, request_id, "not_found")
    with db.write("登记表导入") as session:
        session.add(Letter(request_id=request_id, kind="答复书", answer_id=answer_id))
    assert codes(db, request_id)[0] == "archive_index"
    assert "not_found" not in codes(db, request_id)


def test_a_drafted_answer_is_approved_and_served(db, request_id):
    made_letter(db, request_id, "not_found")
    assert codes(db, request_id)[:2] == ["approval_sheet", "service_receipt"]
    made_letter(db, request_id, "approval_sheet")
    assert codes(db, request_id)[0] == "service_receipt"


def test_a_withdrawal_is_confirmed(db, request_id):
    with db.write("撤回") as session:
        request = session.get(Request, request_id)
        request.ended_on = request.withdrawn_on = date(2026, 3, 3)
    assert codes(db, request_id)[0] == "withdrawal"
    made_letter(db, request_id, "withdrawal", sent_on=date(2026, 3, 4))
    assert codes(db, request_id)[0] == "archive_index"


@pytest.mark.parametrize(
    ("grounds", "is_told"),
    [(["disclosed"], True), (["partly_disclosed", "third_party_rights"], False)],
)
def test_a_third_party_that_objected_is_told_of_the_decision(db, request_id, grounds, is_told):
    write_rows(db, Consultation(request_id=request_id, addressee_kind="第三方",
                                sent_on=date(2026, 2, 12), served_on=date(2026, 2, 12),
                                answered_on=date(2026, 2, 13), agrees=False))  # fmt: skip
    answered(db, request_id, *grounds)
    assert ("third_party_decision" in codes(db, request_id)) == is_told


def test_once_begun_the_answer_comes_before_what_is_rare(db, request_id):
    made_letter(db, request_id, "receipt")
    now = codes(db, request_id)
    assert now[0] == "disclosed"
    assert "receipt" not in now


def test_days_that_cannot_have_been_do_not_stop_the_list(db, request_id):
    write_rows(db, Correction(request_id=request_id, asked_on=date(2020, 1, 2)))
    assert codes(db, request_id)[0] == "correction_notice"


def test_what_is_no_request_is_only_registered(db, request_id):
    with db.write("类别") as session:
        session.get(Request, request_id).kind = "非申请来件"
    assert codes(db, request_id) == ["registration_form"]


def test_own_records_are_corrected_and_void_requests_are_left_alone(db, request_id):
    with db.write("类别") as session:
        session.get(Request, request_id).kind = "更正自身信息"
    assert "record_corrected" in codes(db, request_id)
    assert "withheld" not in codes(db, request_id)
    with db.write("作废") as session:
        session.get(Request, request_id).kind = "作废"
    assert codes(db, request_id) == []


def test_a_request_that_is_gone_is_told(db, request_id):
    with pytest.raises(Refused):
        letter_choices(db, 99)
