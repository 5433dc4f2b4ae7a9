"""Numbers of letters: one after another in each series and year, none twice, none missing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.text.document_numbers import read_number
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.database import Database
from gkapp.models.requests import Letter
from gkapp.services.database.undo import undo
from gkapp.services.department.numbering import change_mark, list_series
from gkapp.services.department.particulars import Unit, change_unit
from gkapp.services.letters.letters import LetterOrder, delete_letter, make_letter, void_letter
from gkapp.services.requests.letters import LetterState, letters_of
from tests.blank_database import open_blank
from tests.services.letters.letter_requests import UNIT, add_request, set_up

NOTICE = letter_kinds().named("correction_notice")
FACTS = {"补正事项": "名称", "补正期限届满日": "2026-03-20"}


@pytest.fixture
def desk(db):
    set_up(db)
    return db


@pytest.fixture
def request_id(desk):
    return add_request(desk)


def notice(db, request_id, **more):
    return make_letter(db, request_id, LetterOrder(NOTICE, FACTS, **more)).row_id


def numbers(db, request_id):
    return [row.document_no for row in reversed(letters_of(db, request_id))]


def test_each_year_begins_with_one(desk):
    came = date(2025, 12, 1)
    request_id = add_request(desk, "2025-0001", received_on=came, arrived_on=came)
    for day in (date(2025, 12, 31), date(2026, 1, 4), date(2025, 12, 31)):
        notice(desk, request_id, signed_on=day)
    assert numbers(desk, request_id) == [
        "云建公开告〔2025〕1号", "云建公开告〔2026〕1号", "云建公开告〔2025〕2号",
    ]  # fmt: skip


def test_numbers_of_a_register_and_by_hand_count(desk, request_id):
    with desk.write("导入") as session:
        session.add(Letter(request_id=request_id, kind="答复书", document_no="云建公开告[2026]7号"))
    notice(desk, request_id)
    notice(desk, request_id, number="云建公开告（2026）第12号")
    notice(desk, request_id)
    assert numbers(desk, request_id)[1:] == [
        "云建公开告〔2026〕8号", "云建公开告〔2026〕12号", "云建公开告〔2026〕13号",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["云建公开告〔2026〕1号", "云建公开告[2026]01号", "便函甲"])
def test_a_number_given_twice_is_refused_and_nothing_is_made(desk, request_id, number):
    notice(desk, request_id)
    notice(desk, request_id, number="便函甲")
    with pytest.raises(Refused, match="已经用过"):
        notice(desk, request_id, number=number)
    assert len(letters_of(desk, request_id)) == 2


def test_the_last_number_is_given_anew_and_no_other(desk, request_id):
    first, second = notice(desk, request_id), notice(desk, request_id)
    with pytest.raises(Refused, match="断号"):
        delete_letter(desk, first)
    delete_letter(desk, second)
    notice(desk, request_id)
    assert numbers(desk, request_id) == ["云建公开告〔2026〕1号", "云建公开告〔2026〕2号"]
    void_letter(desk, first, "写错了申请人")
    row = letters_of(desk, request_id)[-1]
    assert (row.state, row.void_reason) == (LetterState.VOID, "写错了申请人")
    notice(desk, request_id)
    assert numbers(desk, request_id)[-1] == "云建公开告〔2026〕3号"
    with pytest.raises(Refused, match="已经作废"):
        delete_letter(desk, first)
    with pytest.raises(Refused, match="原因"):
        void_letter(desk, first, " ")


def test_undoing_the_making_frees_the_number(desk, request_id):
    notice(desk, request_id)
    undo(desk)
    notice(desk, request_id)
    assert numbers(desk, request_id) == ["云建公开告〔2026〕1号"]


def test_a_failed_letter_takes_no_number(desk, request_id):
    with pytest.raises(Refused):
        make_letter(desk, request_id, LetterOrder(NOTICE, {}))
    notice(desk, request_id)
    assert numbers(desk, request_id) == ["云建公开告〔2026〕1号"]


def test_the_office_gives_a_series_another_mark(desk, request_id):
    notice(desk, request_id)
    change_mark(desk, "notice", " 云建告 ")
    notice(desk, request_id)
    assert numbers(desk, request_id) == ["云建公开告〔2026〕1号", "云建告〔2026〕1号"]
    row = next(each for each in list_series(desk) if each.code == "notice")
    assert (row.mark, row.usual, row.next) == ("云建告", "云建公开告", "云建告〔2026〕2号")
    change_mark(desk, "notice", "")
    row = next(each for each in list_series(desk) if each.code == "notice")
    assert (row.mark, row.next) == ("云建公开告", "云建公开告〔2026〕2号")
    with pytest.raises(Refused):
        change_mark(desk, "notice", "云建〔2026〕")


def test_series_with_one_mark_share_their_numbers(desk, request_id):
    change_mark(desk, "notice", "云建公开")
    notice(desk, request_id)
    facts = {"检索范围": "甲", "检索方法": "乙", "检索结果": "丙"}
    make_letter(desk, request_id, LetterOrder(letter_kinds().named("not_found"), facts))
    assert numbers(desk, request_id) == ["云建公开〔2026〕1号", "云建公开〔2026〕2号"]


def test_without_a_mark_nothing_is_numbered(desk, request_id):
    change_unit(desk, Unit(UNIT.name))
    with pytest.raises(Refused, match="机关代字"):
        notice(desk, request_id)
    assert [row.next for row in list_series(desk)] == [""] * 4


def test_two_windows_at_once_get_different_numbers(desk, request_id, key, now):
    def write(_number):
        with Database(desk.path, key, actor="周静", now=lambda: now) as other:
            for _ in range(4):
                notice(other, request_id)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, range(2)))
    serials = sorted(read_number(text).serial for text in numbers(desk, request_id))
    assert serials == list(range(1, 9))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["make", "delete", "void", "undo"]), max_size=10))
def test_whatever_is_done_no_number_is_doubled_or_missing(tmp_path_factory, key, now, steps):
    path = tmp_path_factory.mktemp("numbers") / "台账.gkdb"
    with open_blank(path, key, actor="周静", now=lambda: now) as db:
        set_up(db)
        request_id = add_request(db)
        for step in steps:
            rows = letters_of(db, request_id)
            try:
                if step == "make":
                    notice(db, request_id)
                elif step == "delete" and rows:
                    delete_letter(db, rows[0].id)
                elif step == "void" and rows:
                    void_letter(db, rows[-1].id, "错")
                elif step == "undo" and rows:
                    undo(db)
            except Refused:
                continue
        serials = [read_number(text).serial for text in numbers(db, request_id)]
        assert sorted(serials) == list(range(1, len(serials) + 1))
