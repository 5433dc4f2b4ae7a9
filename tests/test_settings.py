"""Settings come back as they were kept; a file that cannot be used costs nothing but itself."""

import json
import stat
import sys
from dataclasses import fields, replace

import pytest

from gkapp.domain.errors import Refused
from gkapp.settings import FORMAT, MOST_RECENT, Settings, SettingsFile, ThemeChoice

FULL = Settings(
    theme=ThemeChoice.DARK,
    geometry="AdnQywADAAA=",
    last_database="D:/公开/台账.gkdb",
    recent_databases=("D:/公开/台账.gkdb", "E:/旧.gkdb"),
    backup_folder="E:/备份",
    copied_at={"/甲/台账.gkdb": "2026-03-04T09:30:00"},
    failed_backups={"/甲.gkdb": "没有备份。"},
    places=("requests", "requests/12"),
    document_fonts={"仿宋": "C:/Windows/Fonts/simfang.ttf"},
    acting_person="周静",
    table_layouts={"requests": {"columns": [{"key": "number", "width": 120}], "sort": None}},
    column_mappings={"ledger": {"标题": "文件名称"}},
    word_meanings={"ledger": {"文件类型": {"便条": "其他文件"}}},
    panels={"report": {"side": 320, "is_open": True}},
)
DEFAULTS = Settings()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


def test_without_a_file_the_defaults_hold(path):
    file = SettingsFile(path)
    assert (file.current, file.notice) == (DEFAULTS, "")
    assert not path.exists()


def test_everything_comes_back_as_it_was_kept(path):
    assert all(getattr(FULL, each.name) != getattr(DEFAULTS, each.name) for each in fields(FULL))
    SettingsFile(path).keep(FULL)
    again = SettingsFile(path)
    assert (again.current, again.notice) == (FULL, "")


def test_keeping_the_same_does_not_touch_the_file(path):
    file = SettingsFile(path)
    file.keep(FULL)
    written = path.stat().st_mtime_ns
    file.keep(replace(FULL))
    assert path.stat().st_mtime_ns == written


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"{}",
        b'{"format": "1"}',
        b'{"format": 1, "theme": "blue"}',
        b'{"format": 1, "theme": []}',
        b'{"format": 1, "geometry": 5}',
        b'{"format": 1, "recent_databases": "x"}',
        b'{"format": 1, "recent_databases": [1]}',
        b'{"format": 1, "table_layouts": []}',
        b'{"format": 1, "table_layouts": {"requests": 1}}',
        b'{"format": 1, "document_fonts": {"x": 1}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_kept_aside_and_told(path, content):
    path.write_bytes(content)
    file = SettingsFile(path)
    assert file.current == DEFAULTS
    assert file.notice == "设置文件已损坏，已恢复默认设置；原文件保留为“settings-损坏.json”。"
    assert path.with_name("settings-损坏.json").read_bytes() == content
    assert SettingsFile(path).notice == "", "told once"


def test_a_newer_file_is_kept_aside_and_told(path):
    path.write_text(json.dumps({"format": FORMAT + 1, "theme": "sepia"}), encoding="utf-8")
    file = SettingsFile(path)
    assert file.current == DEFAULTS
    assert "由更新的版本写入" in file.notice
    assert path.with_name("settings-较新.json").exists()


def test_what_an_older_version_did_not_know_takes_its_default(path):
    path.write_text(json.dumps({"format": 1, "theme": "dark", "gone": 1}), encoding="utf-8")
    assert SettingsFile(path).current == Settings(theme=ThemeChoice.DARK)


def test_a_file_that_cannot_be_read_or_moved_is_told(path):
    path.mkdir()
    assert "不能读取" in SettingsFile(path).notice


def test_a_damaged_file_that_cannot_be_moved_is_told(path):
    path.write_bytes(b"{")
    path.with_name("settings-损坏.json").mkdir()
    assert SettingsFile(path).notice == "设置文件已损坏，已恢复默认设置。"


def test_a_folder_that_is_missing_is_refused_and_the_settings_still_hold(tmp_path):
    file = SettingsFile(tmp_path / "missing" / "settings.json")
    with pytest.raises(Refused):
        file.keep(FULL)
    assert file.current == FULL


def test_an_opened_database_comes_first_and_once(tmp_path):
    names = [tmp_path / f"{number}.gkdb" for number in range(MOST_RECENT + 2)]
    settings = DEFAULTS
    for name in (*names, names[5]):
        settings = settings.with_database(name)
    assert settings.last_database == str(names[5])
    assert settings.recent_databases[0] == str(names[5])
    assert len(set(settings.recent_databases)) == len(settings.recent_databases) == MOST_RECENT


def test_no_setting_is_a_secret():
    assert not any(
        word in each.name for each in fields(Settings) for word in ("key", "password", "secret")
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_only_their_owner_reads_them(tmp_path):
    path = tmp_path / "settings.json"
    SettingsFile(path).keep(Settings(last_database="甲.gkdb"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_filters_that_an_earlier_program_kept_there_are_forgotten(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"format": 1, "saved_filters": {"a": {"b": {"words": "13800138000"}}}}')
    SettingsFile(path).keep(Settings(last_database="甲.gkdb"))
    assert "13800138000" not in path.read_text("utf-8")


def test_what_means_the_same_elsewhere_goes_along_and_own_entries_stay():
    old = Settings(
        last_database="/a", panels={"x": {"w": 1}, "y": {"w": 2}}, word_meanings={"z": {}}
    )
    assert set(old.portable()) == {"table_layouts", "column_mappings", "word_meanings", "panels"}
    new = Settings(last_database="/b", panels={"x": {"w": 9}}).with_portable(old.portable())
    assert new.panels == {"x": {"w": 9}, "y": {"w": 2}}
    assert new.word_meanings == {"z": {}}
    assert new.last_database == "/b"


def test_what_came_along_and_is_no_such_thing_is_passed_over():
    own = Settings(panels={"x": {"w": 9}})
    assert (
        own.with_portable({"panels": "?", "table_layouts": {"a": 3}, "last_database": "/c"}) == own
    )
