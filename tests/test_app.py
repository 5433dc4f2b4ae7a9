"""Putting the parts together: making, opening and restoring a database, and whose key it is."""

import errno
import getpass
import os
import signal

import pytest
from pypdf import PdfReader

from gkapp import app
from gkapp.domain.errors import KeyNeeded, Refused
from gkapp.models.file.backup import backup
from gkapp.models.file.verification import verify
from gkapp.models.file.window_lock import WindowLock
from gkapp.secrets import KEY_VARIABLE, MemoryStore, stored_key
from gkapp.services.database.backups import sheet_name
from gkapp.services.database.handover import hand_over
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, unit_of

UNIT = Unit("云岭省住房和城乡建设厅", "430S00001")


@pytest.fixture(autouse=True)
def no_key_given(monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


@pytest.fixture
def around(now):
    return app.ProgramEnvironment(MemoryStore(), lambda: now, "周静", lambda path: None)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "公开台账.gkdb"


class LockedStore(MemoryStore):
    def set(self, name, secret):
        raise Refused("没有可用的系统密钥库")


def with_answer(around, answer, store=None):
    return app.ProgramEnvironment(
        store or around.secrets, around.now, around.actor, lambda path: answer
    )


def test_a_new_database_has_its_unit_its_calendar_and_a_printed_key(around, path):
    sheet = path.with_name("公开台账-密钥恢复单.pdf")
    made = app.create_database(path, UNIT, around, recovery_sheet=sheet)
    made.db.close()
    assert made.key_notice == ""
    assert made.recovery_sheet == sheet
    text = PdfReader(made.recovery_sheet).pages[0].extract_text().replace(" ", "").lower()
    assert made.db.key.digits[:4] in text
    assert made.db.key.digits[-4:] in text
    with app.open_database(path, around) as db:
        assert unit_of(db) == UNIT


def test_without_a_keyring_the_sheet_is_the_only_key(around, path):
    made = app.create_database(path, UNIT, with_answer(around, None, LockedStore()))
    made.db.close()
    assert "密钥库" in made.key_notice
    with pytest.raises(Refused, match="密钥恢复单"):
        app.open_database(path, around)
    with app.open_database(path, with_answer(around, made.db.key.digits)):
        assert stored_key(path, around.secrets) == made.db.key


@pytest.mark.parametrize("is_wanted", [True, False])
def test_without_a_keyring_a_database_counts_only_once_its_sheet_is_made(around, path, is_wanted):
    locked = with_answer(around, None, LockedStore())
    made = app.create_database(path, UNIT, locked, waits_for_sheet=True)
    assert not made.counts
    assert not path.exists()
    assert sheet_name(made.db) == "公开台账-密钥恢复单"
    if is_wanted:
        with app.put_new_in_place(made.db, path, locked) as db:
            assert unit_of(db) == UNIT
    else:
        app.discard_new(made.db)
    assert list(path.parent.iterdir()) == [path] * is_wanted


def test_with_a_keyring_a_database_counts_at_once(around, path):
    made = app.create_database(path, UNIT, around, waits_for_sheet=True)
    made.db.close()
    assert made.counts
    assert list(path.parent.iterdir()) == [path]
    app.open_database(path, around).close()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems kill by signal")
def test_a_database_whose_sheet_was_never_made_goes_with_its_process(around, path):
    locked = with_answer(around, None, LockedStore())
    if not (child := os.fork()):
        try:
            app.create_database(path, UNIT, locked, waits_for_sheet=True)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert len(list(path.parent.glob(".~gkapp-*.gkdb"))) == 1
    app.create_database(path, UNIT, around).db.close()
    assert list(path.parent.iterdir()) == [path]


def test_a_key_from_the_environment_is_the_callers_own(around, path, monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, "ab" * 32)
    made = app.create_database(path, UNIT, around)
    made.db.close()
    assert made.recovery_sheet is None
    assert made.db.key.digits == "ab" * 32
    assert stored_key(path, around.secrets) is None
    app.open_database(path, around).close()
    assert stored_key(path, around.secrets) is None


@pytest.mark.parametrize("blocked", ["database", "sheet", "unit"])
def test_a_creation_that_is_refused_leaves_nothing_new(around, path, blocked):
    sheet = path.with_name("恢复单.pdf")
    if blocked == "database":
        path.write_text("别动")
    elif blocked == "sheet":
        sheet.write_text("别动")
    before = sorted(path.parent.iterdir())
    with pytest.raises(Refused):
        app.create_database(
            path, Unit("" if blocked == "unit" else "某厅"), around, recovery_sheet=sheet
        )
    assert sorted(path.parent.iterdir()) == before


def test_a_missing_database_is_told_before_a_key_is_asked_for(around, path):
    with pytest.raises(Refused, match="不存在"):
        app.open_database(path, with_answer(around, "ab" * 32))


def test_a_malformed_key_is_told(around, path):
    app.create_database(path, UNIT, with_answer(around, None, LockedStore())).db.close()
    with pytest.raises(Refused, match="64 位"):
        app.open_database(path, with_answer(around, "abc"))


def test_a_backup_is_restored_with_the_key_of_either_file(around, path, tmp_path, monkeypatch):
    made = app.create_database(path, UNIT, around)
    saved = tmp_path / "备份.gkdb"
    backup(path, made.db.key, saved)
    made.db.close()
    assert app.restore_database(saved, path, around).kept
    app.open_database(path, around).close()
    fresh = tmp_path / "新机" / "台账.gkdb"
    fresh.parent.mkdir()
    elsewhere = app.ProgramEnvironment(
        MemoryStore(), around.now, "李明", lambda p: made.db.key.digits
    )
    assert app.restore_database(saved, fresh, elsewhere).kept is None
    assert stored_key(fresh, elsewhere.secrets) == made.db.key
    monkeypatch.setenv(KEY_VARIABLE, made.db.key.digits)
    assert app.restore_database(saved, fresh, around).kept


def test_the_actor_is_the_user_of_this_computer(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "zhoujing")
    around = app.real_surroundings(lambda path: None)
    assert around.actor == "zhoujing"
    assert around.now().year > 2000

    def nobody():
        raise OSError

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert app.real_surroundings(lambda path: None).actor == "未知用户"


def test_the_recovery_sheet_does_not_take_the_place_of_the_database(around, path):
    with pytest.raises(Refused, match="不能与数据库同名"):
        app.create_database(path, UNIT, around, recovery_sheet=path.parent / "." / path.name)
    assert not path.exists()


def test_what_makes_a_database_cannot_be_undone(around, path):
    with app.create_database(path, UNIT, around).db as db:
        with pytest.raises(Refused, match="不能撤销"):
            undo(db)
        assert unit_of(db) == UNIT


def test_a_key_that_is_given_goes_before_one_that_is_stored(around, path):
    first = app.create_database(path, UNIT, around)
    first.db.close()
    path.unlink()
    other = app.create_database(path, UNIT, with_answer(around, None, MemoryStore()),
                                recovery_sheet=path.with_name("另一张.pdf"))  # fmt: skip
    other.db.close()
    with pytest.raises(KeyNeeded, match="密钥不对"):
        app.open_database(path, around)
    app.open_database(path, around, key=other.db.key).close()
    app.open_database(path, around).close()


def test_a_backup_is_prepared_with_the_key_of_what_is_open(around, path, tmp_path):
    made = app.create_database(path, UNIT, with_answer(around, None, LockedStore()))
    saved, fresh = tmp_path / "备份.gkdb", tmp_path / "新.gkdb"
    backup(path, made.db.key, saved)
    with pytest.raises(KeyNeeded):
        app.prepare_restore_database(saved, fresh, around)
    ready = app.prepare_restore_database(saved, fresh, around, present=made.db)
    assert ready.put_in_place().kept is None
    made.db.close()
    app.open_database(fresh, around, key=ready.key).close()
    app.open_database(fresh, around).close()
    given = app.prepare_restore_database(saved, tmp_path / "又.gkdb", around, key=ready.key)
    given.discard()


def test_opening_and_a_backup_clear_what_a_killed_process_left(
    around, path, tmp_path, stray_of_dead
):
    made = app.create_database(path, UNIT, around)
    made.db.close()
    left = stray_of_dead(path.parent, ".gkdb")
    app.open_database(path, around, read_only=True).close()
    assert left.exists()
    app.open_database(path, around).close()
    assert not left.exists()
    left = stray_of_dead(path.parent, ".gkdb")
    backup(path, made.db.key, tmp_path / "备份.gkdb")
    assert not left.exists()


def killed_at_move(number, work):
    """Do *work* in a process that is killed in place of its move of that *number*; was it?"""
    child = os.fork()
    if child == 0:
        moves, real = [], os.replace

        def move(*paths):
            moves.append(paths)
            if len(moves) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            real(*paths)

        os.replace = move
        try:
            work()
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems kill by signal")
@pytest.mark.parametrize("leaves_sheet", [True, False])
def test_a_killed_creation_leaves_nothing_in_the_way(around, path, leaves_sheet):
    number = 1
    sheet = path.with_name("公开台账-密钥恢复单.pdf") if leaves_sheet else None

    def create():
        app.create_database(path, UNIT, around, recovery_sheet=sheet).db.close()

    while killed_at_move(number, create):
        assert not path.exists()
        create()
        app.open_database(path, around).close()
        left = {path, sheet} if sheet else {path}
        assert {each for each in path.parent.iterdir() if each.suffix != ".lock"} == left
        for each in left:
            each.unlink()
        number += 1
    assert number > 2 * leaves_sheet


@pytest.mark.parametrize("step", ["fill", "keyring", "sheet"])
def test_a_creation_that_fails_leaves_nothing(around, path, monkeypatch, step):
    class Failing(MemoryStore):
        def set(self, name, secret):
            raise RuntimeError

    def fail(*_any, **_more):
        raise RuntimeError

    if step == "sheet":
        monkeypatch.setattr("gkapp.documents.prints.recovery_sheet.write_recovery_sheet", fail)
    store = Failing() if step == "keyring" else MemoryStore()
    with pytest.raises(RuntimeError):
        app.create_database(path, UNIT, with_answer(around, None, store),
                            recovery_sheet=path.with_name("单.pdf"),
                            fill=fail if step == "fill" else lambda db: None)  # fmt: skip
    assert list(path.parent.iterdir()) == []


def test_the_log_of_a_lost_database_is_not_played_into_a_new_one(around, path):
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"entries")
    with pytest.raises(Refused, match="未并入数据库的内容"):
        app.create_database(path, UNIT, around)
    assert list(path.parent.iterdir()) == [log]


def test_a_key_is_changed_with_its_sheet_and_in_the_keyring(around, path):
    made = app.create_database(path, UNIT, around)
    made.db.close()
    sheet = path.with_name("新单.pdf")
    app.change_database_key(path, sheet, around)
    with app.open_database(path, around) as db:
        assert db.key != made.db.key
        assert unit_of(db) == UNIT
        assert not verify(path, db.key).faults
    text = PdfReader(sheet).pages[0].extract_text().replace(" ", "").lower()
    assert db.key.digits[:4] in text


@pytest.mark.parametrize("step", ["sheet", "move"])
def test_a_key_change_that_fails_leaves_all_as_it_was(around, path, monkeypatch, step):
    made = app.create_database(path, UNIT, around)
    made.db.close()
    before = sorted(each.name for each in path.parent.iterdir())

    def fail(*_any, **_more):
        raise OSError(errno.ENOSPC, "full")

    if step == "sheet":
        monkeypatch.setattr("gkapp.documents.prints.recovery_sheet.write_recovery_sheet", fail)
    else:
        monkeypatch.setattr("gkapp.models.file.key_change._take_in_whole_log", fail)
    with pytest.raises(Refused):
        app.change_database_key(path, path.with_name("新单.pdf"), around)
    left = [each.name for each in path.parent.iterdir() if not each.name.endswith(".lock")]
    assert sorted(left) == before
    app.open_database(path, around).close()


def test_a_key_is_not_changed_under_an_open_window(around, path):
    app.create_database(path, UNIT, around).db.close()
    lock = WindowLock(path)
    assert lock.acquire()
    with pytest.raises(Refused, match="不能更换密钥"):
        app.change_database_key(path, path.with_name("新单.pdf"), around)
    lock.release()


PHRASE = "4821 9035 7716 2048 5513"


def handed_over_file(around, path):
    with app.create_database(path, UNIT, around).db as db:
        hand_over(db, path.with_name("交接.gkjj"), "李敏", PHRASE, {})
    return path.with_name("交接.gkjj")


def test_a_successor_takes_over_under_another_key(around, path, tmp_path):
    file = handed_over_file(around, path)
    before, sheet = stored_key(path, around.secrets), tmp_path / "单.pdf"
    place = path.with_name("接收.gkdb")
    made = app.take_over_database(file, PHRASE, place, around, recovery_sheet=sheet)
    made.db.close()
    assert made.db.key != before
    assert UNIT.name in PdfReader(sheet).pages[0].extract_text().replace("\n", "")
    with app.open_database(place, around) as db:
        assert unit_of(db) == UNIT


def test_taking_over_counts_only_once_its_sheet_is_made(around, path):
    file = handed_over_file(around, path)
    place = path.with_name("接收.gkdb")
    locked = with_answer(around, None, LockedStore())
    made = app.take_over_database(file, PHRASE, place, locked, waits_for_sheet=True)
    assert (made.counts, place.exists()) == (False, False)
    app.discard_new(made.db)


def test_a_wrong_passphrase_leaves_no_database(around, path):
    file = handed_over_file(around, path)
    place = path.with_name("接收.gkdb")
    with pytest.raises(Refused, match="口令不正确"):
        app.take_over_database(file, "0000 1111 2222 3333 4444", place, around)
    assert not place.exists()
