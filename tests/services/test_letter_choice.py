"""What was recorded and not yet written comes first; what cannot be written now comes last."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.exchange.law import letter_kinds
from gkapp.models.requests import Answer, Consultation, Correction, Extension, Fee, Ground, Request
from gkapp.services.letter_choice import letter_choices
from gkapp.services.letters import LetterOrder, make_letter
from tests.services.letter_requests import add_request, filled_facts, set_up


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
