"""Where the user's things are, for whoever removes the program or looks for a lost database."""

import pytest

from gkapp.settings import Settings, SettingsFile


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.setattr("gkapp.paths.data_folder", lambda: tmp_path)
    monkeypatch.setattr("gkapp.paths.log_folder", lambda: tmp_path / "log")
    return tmp_path


@pytest.fixture
def opened_lately(folders):
    """A database that is still there, and one that is gone."""
    there = folders / "公开 台账.gkdb"
    there.touch()
    recent = (str(there), str(folders / "已移走.gkdb"))
    SettingsFile(folders / "settings.json").keep(Settings(recent_databases=recent))
    return there


def test_only_databases_that_are_there_are_named(gkapp, folders, opened_lately):
    said = gkapp("places", "--json")
    assert said.code == 0
    assert said.json == {
        "databases": [str(opened_lately)], "settings": str(folders), "log": str(folders / "log"),
    }  # fmt: skip


def test_each_place_has_its_line(gkapp, folders, opened_lately):
    assert gkapp("places").out.splitlines() == [
        f"数据库：{opened_lately}", f"设置：{folders}", f"日志：{folders / 'log'}",
    ]  # fmt: skip


def test_the_uninstaller_gets_a_file_that_it_can_read(gkapp, folders, opened_lately):
    target = folders / "places.txt"
    said = gkapp("places", "--to", target)
    assert (said.code, said.out) == (0, "")
    content = target.read_bytes()
    assert content.startswith(b"\xff\xfe")
    assert content.decode("utf-16").split("\r\n")[0] == f"数据库：{opened_lately}"


@pytest.mark.usefixtures("folders")
def test_nobody_has_opened_anything(gkapp):
    assert gkapp("places").out.splitlines()[0] == "数据库：没有使用过的数据库"
