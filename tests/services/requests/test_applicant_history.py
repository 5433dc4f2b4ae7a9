"""What an applicant asked for before."""

from datetime import date

import pytest

from gkapp.domain.requests.applicants import DOTS
from gkapp.models.requests import Request, RequestParty
from gkapp.services.requests.likeness import ApplicantHistory, applicant_history

FANG, OTHER = "430102199001011234", "430102198505054321"


@pytest.fixture
def register(db):
    def add(number, day, *parties, kind="公开申请"):
        with db.write("登记") as session:
            row = Request(number=number, kind=kind, received_on=day, channel="当面",
                          content="申请", applicant_name=parties[0][1],
                          applicant_kind="自然人")  # fmt: skip
            session.add(row)
            session.flush()
            for position, (role, name, id_number) in enumerate(parties, start=1):
                session.add(RequestParty(request_id=row.id, role=role, position=position,
                                         name=name, id_number=id_number))  # fmt: skip
            return row.id

    return add


def numbers(history):
    return [each.number for each in history.earlier]


def test_nobody_is_known_at_first(db):
    assert applicant_history(db, "王芳", FANG) == ApplicantHistory()


def test_an_empty_name_is_nobody(db, register):
    register("2026-1", date(2026, 2, 1), ("申请人", "", ""))
    assert applicant_history(db, " ", " ") == ApplicantHistory()


def test_known_by_name_or_number_the_newest_first(db, register):
    register("2026-1", date(2026, 2, 1), ("申请人", "王芳", ""))
    register("2026-2", date(2026, 2, 3), ("申请人", "王 芳", FANG))
    register("2026-3", date(2026, 2, 2), ("申请人", "李秀兰", OTHER))
    assert numbers(applicant_history(db, "王芳", FANG)) == ["2026-2", "2026-1"]
    assert numbers(applicant_history(db, "", FANG)) == ["2026-2"]
    assert numbers(applicant_history(db, "王芳")) == ["2026-2", "2026-1"]


def test_joint_applicants_count_once_and_agents_do_not(db, register):
    both = ("申请人", "李秀兰", ""), ("申请人", "王芳", FANG)
    register("2026-1", date(2026, 2, 1), *both)
    register("2026-2", date(2026, 2, 1), ("申请人", "李秀兰", ""), ("代理人", "王芳", ""))
    register("2026-3", date(2026, 2, 1), ("申请人", "王芳", ""), ("申请人", "王芳", FANG))
    assert sorted(numbers(applicant_history(db, "王芳", FANG))) == ["2026-1", "2026-3"]


def test_the_request_itself_and_void_ones_are_left_out(db, register):
    own = register("2026-1", date(2026, 2, 1), ("申请人", "王芳", ""))
    register("2026-2", date(2026, 2, 1), ("申请人", "王芳", ""), kind="作废")
    assert applicant_history(db, "王芳", besides=own) == ApplicantHistory()


def test_counts_of_the_calendar_month(db, register):
    for number, day in enumerate([date(2026, 2, 1), date(2026, 2, 28), date(2025, 2, 28)]):
        register(f"2026-{number}", day, ("申请人", "王芳", ""))
    history = applicant_history(db, "王芳")
    assert history.in_month_of(date(2026, 2, 15)) == 2
    assert history.in_month_of(date(2026, 3, 1)) == 0


def test_the_same_name_with_another_number_is_doubtful(db, register):
    register("2026-1", date(2026, 2, 1), ("申请人", "王芳", OTHER))
    register("2026-2", date(2026, 2, 1), ("申请人", "王芳", ""))
    assert applicant_history(db, "王芳", FANG).doubtful == 1
    assert applicant_history(db, "王芳").doubtful == 0


def test_the_eleventh_of_a_month_is_beyond_the_free_ones(db, register):
    day = date(2026, 2, 2)
    for number in range(9):
        register(f"2026-{number}", day, ("申请人", "王芳", FANG))
    assert not applicant_history(db, "王芳", FANG).is_charged(day)
    register("2026-9", date(2026, 2, 28), ("申请人", "王芳", FANG))
    history = applicant_history(db, "王芳", FANG)
    assert history.is_charged(day)
    assert not history.is_charged(date(2026, 3, 1))


def test_a_namesake_is_not_added_up_for_the_fee(db, register):
    day = date(2026, 2, 2)
    for number in range(10):
        register(f"2026-{number}", day, ("申请人", "王芳", OTHER))
    history = applicant_history(db, "王芳", FANG)
    assert not history.is_charged(day)
    assert history.doubtful == 10


def test_what_goes_by_the_name_alone_is_told(db, register):
    register("2026-1", date(2026, 2, 1), ("申请人", "王 芳", ""))
    history = applicant_history(db, "王芳", FANG)
    assert (history.unproven, history.doubtful) == (1, 0)


@pytest.mark.parametrize("dot", [*DOTS, " ", "\t", "\u3000", " · "])
def test_a_name_is_found_whatever_dot_parts_it(db, register, dot):
    register("2026-1", date(2026, 2, 1), ("申请人", f"阿依古丽{dot}买买提", ""))
    assert numbers(applicant_history(db, "阿依古丽·买买提")) == ["2026-1"]
