"""工作交接: one file under a passphrase, a note in what stays, and a database made of it."""

import pytest
from sqlalchemy import select

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.models.audit.trail import Action
from gkapp.models.database import Database
from gkapp.models.department import Office
from gkapp.models.file.key_change import opens_with
from gkapp.models.file.verification import verify
from gkapp.services.database.handover import (
    brought_along,
    copy_handed_over,
    hand_over,
    handed_over,
    handover_name,
    new_passphrase,
    note_taken_over,
    take_back,
)
from gkapp.settings import JsonObject

PHRASE = "4821 9035 7716 2048 5513"
OTHER = DatabaseKey.parse("fedcba9876543210" * 4)
ARRANGED: dict[str, JsonObject] = {"panels": {"ledger": {"width": 300}}}


@pytest.fixture
def file(db, tmp_path):
    with db.write("登记处室") as session:
        session.add(Office(name="办公室"))
    path = tmp_path / "交接.gkjj"
    report = hand_over(db, path, " 李敏 ", PHRASE, ARRANGED)
    assert (report.path, report.size) == (path, path.stat().st_size)
    assert report.rows > 0
    return path


def titles(db):
    with db.read() as session:
        return session.scalars(select(Action.title).order_by(Action.id)).all()


@pytest.fixture
def taken(file, tmp_path, now):
    path = tmp_path / "接收.gkdb"
    with Database.create(
        path,
        OTHER,
        actor="李敏",
        now=lambda: now,
        make=lambda working, key: copy_handed_over(file, PHRASE.replace(" ", "-"), working, key),
        fill=note_taken_over,
    ) as db:
        yield db


def test_what_stays_says_whom_it_was_handed_over_to(db, file, today):
    given = handed_over(db)
    assert given is not None
    assert (given.to, given.by, given.on) == ("李敏", "周静", today)
    assert titles(db)[-1] == "工作交接给李敏"


def test_taking_back_ends_that(db, file):
    take_back(db)
    assert handed_over(db) is None
    with pytest.raises(Refused, match="无需取消"):
        take_back(db)


def test_the_successor_has_everything_under_a_key_of_their_own(taken, key):
    with taken.read() as session:
        assert session.scalars(select(Office.name)).all() == ["办公室"]
    assert handed_over(taken) is None
    assert brought_along(taken) == ARRANGED
    assert titles(taken)[-2:] == ["工作交接给李敏", "接收周静的工作交接"]
    assert verify(taken.path, OTHER).faults == ()
    assert not opens_with(taken.path, key)


def test_nothing_came_along_where_nothing_was_handed_over(db):
    assert brought_along(db) == {}
    assert handed_over(db) is None


def test_the_key_of_the_department_does_not_open_the_file(file, key):
    assert not opens_with(file, key)


@pytest.mark.parametrize(
    ("to", "phrase", "said"),
    [(" ", PHRASE, "接收人"), ("李敏", "1234", "至少 12 个"), ("李敏", "1" * 20, "太单一")],
)
def test_what_is_missing_is_told_and_nothing_is_written(db, tmp_path, to, phrase, said):
    path = tmp_path / "又.gkjj"
    with pytest.raises(Refused, match=said):
        hand_over(db, path, to, phrase, {})
    assert not path.exists()
    assert handed_over(db) is None


def test_no_file_is_written_over(db, file):
    before = file.read_bytes()
    with pytest.raises(Refused, match="已存在"):
        hand_over(db, file, "李敏", PHRASE, {})
    assert file.read_bytes() == before


def test_a_stop_leaves_nothing(db, tmp_path):
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(what):
        if what == "登记交接":
            raise Stopped

    path = tmp_path / "又.gkjj"
    with pytest.raises(Stopped):
        hand_over(db, path, "李敏", PHRASE, {}, stop)
    assert list(tmp_path.glob("*.gkjj")) == []
    assert handed_over(db) is None


def test_a_wrong_passphrase_or_file_is_told(file, tmp_path):
    working = tmp_path / "x"
    with pytest.raises(Refused, match="口令不正确"):
        copy_handed_over(file, "4821 9035 7716 2048 5514", working, OTHER)
    damaged = tmp_path / "坏.gkjj"
    damaged.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(Refused, match="不完整"):
        copy_handed_over(damaged, PHRASE, working, OTHER)
    with pytest.raises(Refused, match="不存在"):
        copy_handed_over(tmp_path / "没有.gkjj", PHRASE, working, OTHER)
    assert not working.exists()


def test_names_and_passphrases_are_proposed(db):
    assert handover_name(db) == "台账-工作交接-20260304"
    assert new_passphrase() != new_passphrase()
