"""Backups of a real database: made on closing when needed, thinned out, listed, checked."""

import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.file.backup import restore
from gkapp.models.file.engine import PAGE_BYTES
from gkapp.services.database.backups import (
    BackupStanding,
    back_up,
    back_up_on_close,
    backup_folder,
    check_backup,
    check_database,
    list_backups,
    needs_backup,
    refuse_unusable,
    standing_of_backups,
    verdict,
)
from gkapp.services.department.particulars import Unit, add_offices, list_offices, set_up_department


class Clock:
    def __init__(self, moment):
        self.moment = moment

    def __call__(self):
        return self.moment

    def pass_by(self, **time):
        self.moment += timedelta(**time)


@pytest.fixture
def clock(now):
    return Clock(now)


@pytest.fixture
def db(tmp_path, key, clock):
    with Database.create(tmp_path / "台账.gkdb", key, actor="周静", now=clock) as db:
        set_up_department(db, Unit("某局"))
        yield db


@pytest.fixture
def folder(db):
    return backup_folder(db, "")


def do_something(db):
    add_offices(db, [f"处室{len(list_offices(db))}"])


def test_backups_go_beside_the_database_unless_chosen_otherwise(db, tmp_path):
    assert backup_folder(db, "") == db.path.parent / "备份"
    assert backup_folder(db, str(tmp_path / "U盘")) == tmp_path / "U盘"


def test_closing_makes_a_backup_that_opens(db, folder, key, clock):
    clock.pass_by(minutes=1)
    report = back_up_on_close(db, folder)
    assert report.path.name.startswith("台账-自动备份-20260304-093100-")
    with Database(report.path, key, actor="周静", now=clock, read_only=True) as copy:
        assert list_offices(copy) == ()
    (listed,) = list_backups(db, folder)
    assert (listed.path, listed.made_at, listed.size) == (report.path, clock(), report.size)


def test_nothing_new_needs_no_backup(db, folder, clock):
    assert needs_backup(db, folder)
    back_up_on_close(db, folder)
    assert back_up_on_close(db, folder) is None
    clock.pass_by(seconds=1)
    do_something(db)
    clock.pass_by(seconds=1)
    assert back_up_on_close(db, folder) is not None
    assert len(list_backups(db, folder)) == 1  # of one day only the newest stays


def test_a_database_without_any_action_or_open_to_read_needs_none(tmp_path, key, clock, db):
    with Database.create(tmp_path / "空.gkdb", key, actor="周静", now=clock) as empty:
        assert not needs_backup(empty, tmp_path)
        assert list_backups(empty, tmp_path) == ()
    with Database(db.path, key, actor="周静", now=clock, read_only=True) as reader:
        assert not needs_backup(reader, tmp_path)


def test_older_backups_are_thinned_out_and_others_left_alone(db, folder, clock):
    folder.mkdir()
    for name in ("台账-自动备份-20200101-000000-ffffff.gkdb", "台账.gkdb", "说明.txt"):
        (folder / name).write_text("别动", "utf-8")
    for _day in range(12):
        clock.pass_by(hours=23)
        do_something(db)
        clock.pass_by(hours=1)
        back_up_on_close(db, folder)
    kept = [backup.made_at.date().isoformat()[5:] for backup in list_backups(db, folder)]
    assert kept == ["03-16", "03-15", "03-14", "03-13", "03-12", "03-11", "03-10", "03-08"]
    assert sum(path.read_bytes() == "别动".encode() for path in folder.iterdir()) == 3


def test_a_file_that_is_held_open_is_left_for_the_next_time(db, folder, clock, monkeypatch):
    back_up_on_close(db, folder)
    clock.pass_by(seconds=2)
    do_something(db)
    clock.pass_by(seconds=2)
    remove = Path.unlink

    def held(path, **more):
        if "自动备份" in path.name:
            raise PermissionError(13, "held")
        remove(path, **more)

    monkeypatch.setattr("pathlib.Path.unlink", held)
    back_up_on_close(db, folder)
    assert len(list_backups(db, folder)) == 2


def test_a_restored_database_still_knows_its_backups(db, folder, key, clock, tmp_path):
    report = back_up_on_close(db, folder)
    other = tmp_path / "恢复.gkdb"
    restore(report.path, key, other, now=clock)
    with Database(other, key, actor="周静", now=clock) as restored:
        assert [each.path for each in list_backups(restored, folder)] == [report.path]


def test_names_that_tell_no_day_and_folders_are_no_backups(db, folder, clock):
    report = back_up_on_close(db, folder)
    for stamp in ("20261399-000000", "20260101-000000"):
        path = folder / report.path.name.replace("20260304-093000", stamp)
        path.mkdir() if stamp.startswith("202601") else path.write_text("x", "utf-8")
    assert [each.path for each in list_backups(db, folder)] == [report.path]


def test_a_chosen_folder_that_is_not_there_is_told(db, tmp_path):
    with pytest.raises(Refused, match="不存在"):
        back_up_on_close(db, tmp_path / "U盘")
    with pytest.raises(Refused, match="不存在，请另选文件夹"):
        refuse_unusable(tmp_path / "U盘")


def test_a_usual_folder_that_cannot_be_made_is_told(db, folder, monkeypatch):
    def denied(_path, *_more, **_and_more):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("pathlib.Path.mkdir", denied)
    with pytest.raises(Refused, match="不能写入"):
        back_up_on_close(db, folder)


def test_a_folder_that_can_be_written_is_left_as_it_was(tmp_path):
    refuse_unusable(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_how_it_stands_with_backups(db, folder, clock):
    assert standing_of_backups(db, folder) == BackupStanding("还没有备份", is_fine=False)
    back_up_on_close(db, folder)
    assert standing_of_backups(db, folder).words == "今日已备份"
    clock.pass_by(days=8)
    assert standing_of_backups(db, folder).words == "上次备份 3月4日"
    assert standing_of_backups(db, folder).is_fine  # nothing was done since
    do_something(db)
    assert not standing_of_backups(db, folder).is_fine
    assert standing_of_backups(db, folder, db.now()) == BackupStanding("今日已备份", is_fine=True)


def test_a_copy_by_hand_counts_alone(db, folder, clock):
    by_hand = db.now()
    assert standing_of_backups(db, folder, by_hand).words == "今日已备份"
    clock.pass_by(days=8)
    assert standing_of_backups(db, folder, by_hand).is_fine
    do_something(db)
    assert standing_of_backups(db, folder, by_hand) == BackupStanding(
        "上次备份 3月4日", is_fine=False
    )


def test_a_check_says_in_words_what_it_found(db, folder, tmp_path):
    sound = check_database(db)
    assert verdict(sound).startswith("检查通过：")
    assert "1 条操作记录均完好" in verdict(sound)
    report = back_up(db, tmp_path / "副本.gkdb")
    assert not check_backup(db, report.path).faults
    content = bytearray(report.path.read_bytes())
    content[4 * PAGE_BYTES + 100] ^= 0xFF
    report.path.write_bytes(content)
    assert verdict(check_backup(db, report.path)) == "检查未通过，发现 1 处问题。"


def test_parts_are_told(db, folder, tmp_path):
    told = []
    back_up_on_close(db, folder, told.append)
    assert told[0] == "复制数据"
    check_database(db, told.append)
    assert told[-1] == "核对各行数据"
    assert datetime.fromisoformat("2026-03-04T09:30:00") == list_backups(db, folder)[0].made_at


def test_a_day_with_a_wrong_clock_does_not_stop_backups(db, folder, clock):
    right = clock.moment
    clock.moment = datetime(2036, 1, 1, 8, 0)
    do_something(db)
    wrong = back_up_on_close(db, folder)
    clock.moment = right + timedelta(days=1)
    assert not needs_backup(db, folder)
    do_something(db)
    assert needs_backup(db, folder)
    made = back_up_on_close(db, folder)
    assert [each.path for each in list_backups(db, folder)] == [made.path, wrong.path]
    assert standing_of_backups(db, folder).words == "今日已备份"
    clock.pass_by(days=8)
    assert standing_of_backups(db, folder) == BackupStanding("上次备份 3月5日", is_fine=True)
    do_something(db)
    assert standing_of_backups(db, folder) == BackupStanding("上次备份 3月5日", is_fine=False)


def test_what_is_only_from_the_future_is_told(db, folder, clock):
    right = clock.moment
    clock.moment = datetime(2036, 1, 1, 8, 0)
    back_up_on_close(db, folder)
    clock.moment = right
    standing = standing_of_backups(db, folder)
    assert (standing.words, standing.is_fine) == ("备份的日期晚于今天，请核对电脑时间", False)
    by_hand = datetime(2036, 1, 1, 8, 0)
    assert not standing_of_backups(db, folder.with_name("没有"), by_hand).is_fine


def test_a_clock_that_fell_back_removes_no_newest_state(db, folder, clock):
    for _day in range(8):
        clock.pass_by(days=1)
        do_something(db)
        back_up_on_close(db, folder)
    clock.moment = datetime(2000, 1, 1, 8, 0)
    do_something(db)
    made = back_up_on_close(db, folder)
    assert made.path.exists()
    assert not needs_backup(db, folder)


def test_an_older_state_that_was_restored_is_backed_up_when_it_changes(
    db, folder, key, clock, tmp_path
):
    first = back_up_on_close(db, folder)
    clock.pass_by(days=1)
    for _time in range(3):
        do_something(db)
    back_up_on_close(db, folder)
    older = tmp_path / "恢复.gkdb"
    restore(first.path, key, older, now=clock)
    clock.pass_by(days=1)
    with Database(older, key, actor="周静", now=clock) as restored:
        assert not needs_backup(restored, folder)
        do_something(restored)
        assert needs_backup(restored, folder)


def test_a_backup_whose_name_tells_no_last_action_holds_nothing(db, folder, clock):
    report = back_up_on_close(db, folder)
    mark = report.path.stem.split("-")[4]
    report.path.rename(folder / f"台账-自动备份-20260304-093000-{mark}.gkdb")
    (listed,) = list_backups(db, folder)
    assert listed.last_action == ""
    assert needs_backup(db, folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move an open database")
def test_a_database_that_was_moved_is_not_backed_up(db, folder):
    db.path.rename(db.path.with_name("别名.gkdb"))
    with pytest.raises(Refused, match="打开期间"):
        back_up_on_close(db, folder)
