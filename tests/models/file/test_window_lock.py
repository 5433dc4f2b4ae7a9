"""Who holds a database, and why it cannot be held."""

import getpass

import pytest

from gkapp.computer_user import computer_name
from gkapp.domain.errors import Refused
from gkapp.models.file.window_lock import WindowLock


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "台账.gkdb"
    made.touch()
    return made


def test_who_holds_it_and_where_is_told(path, monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "周静")
    first, second = WindowLock(path), WindowLock(path)
    assert first.acquire()
    assert not second.acquire()
    assert not second.is_forbidden
    assert second.holder == f"周静（电脑 {computer_name()}）"
    said = f"另一窗口中打开，使用人：周静（电脑 {computer_name()}）"
    with pytest.raises(Refused, match=said), second.held_for("恢复备份"):
        pass
    first.release()
    assert first.holder == ""
    assert second.acquire()
    second.release()


@pytest.mark.parametrize("content", ["", "[]", "{}", "1"])
def test_a_holder_that_says_nothing_is_not_told(path, content):
    first, second = WindowLock(path), WindowLock(path)
    assert first.acquire()
    path.with_name("台账.gkdb.lock-holder").write_text(content, encoding="utf-8")
    assert second.holder == ""
    said = "正在另一窗口中打开，不能恢复备份"
    with pytest.raises(Refused, match=said), second.held_for("恢复备份"):
        pass
    first.release()


def test_a_folder_that_cannot_be_written_is_no_other_window(path, monkeypatch):
    def denied(*_args, **_more):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("filelock.FileLock.acquire", denied)
    lock = WindowLock(path)
    with pytest.raises(Refused, match="不能写入，不能恢复备份"), lock.held_for("恢复备份"):
        pass
    assert lock.is_forbidden
