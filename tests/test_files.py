"""Writing beside and moving into place: the target is whole, or as it was."""

import errno
import os

import pytest

from gkapp.domain.errors import Refused
from gkapp.files import replacing


def test_the_target_appears_whole(tmp_path):
    target = tmp_path / "报告 一.docx"
    target.write_text("旧")
    with replacing(target) as working:
        working.write_text("新")
        assert target.read_text() == "旧"
    assert target.read_text() == "新"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EACCES, "正被其他程序打开"),
        (errno.EROFS, "只读"),
        (errno.EINVAL, "不能用作"),
    ],
)
def test_a_failing_place_is_told_and_the_target_stays(tmp_path, number, said):
    target = tmp_path / "报告.docx"
    target.write_text("旧")
    with pytest.raises(Refused, match=said), replacing(target) as working:
        working.write_text("半")
        raise OSError(number, "failed")
    assert target.read_text() == "旧"
    assert list(tmp_path.iterdir()) == [target]


def test_other_errors_are_bugs(tmp_path):
    with pytest.raises(OSError, match="odd"), replacing(tmp_path / "a.txt"):
        raise OSError(errno.EPIPE, "odd")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("没有/a.txt", "文件夹“.*没有”不存在，“a.txt”"), (".", "是文件夹"), ("长" * 300, "过长")],
)
def test_a_place_that_cannot_be_is_told(tmp_path, name, said):
    with pytest.raises(Refused, match=said), replacing(tmp_path / name) as working:
        working.write_text("新")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def umask():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have file modes")
@pytest.mark.usefixtures("umask")
def test_nobody_but_the_owner_may_read_a_file(tmp_path):
    target = tmp_path / "恢复单.pdf"
    target.touch(0o666)
    with replacing(target) as working:
        assert working.stat().st_mode & 0o777 == 0o600
        working.write_bytes(b"key")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_file_marked_read_only_stays(tmp_path):
    target = tmp_path / "报告.docx"
    target.write_text("旧")
    target.chmod(0o444)
    with pytest.raises(Refused, match="只读"), replacing(target) as working:
        working.write_text("新")
    assert target.read_text() == "旧"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have pipes in folders")
def test_what_is_no_file_is_not_replaced(tmp_path):
    target = tmp_path / "管道"
    os.mkfifo(target)
    with pytest.raises(Refused, match="不是普通文件"), replacing(target) as working:
        working.write_text("新")
    assert target.is_fifo()


def test_a_folder_that_takes_no_file_is_told(tmp_path):
    with pytest.raises(Refused, match="无法保存"), replacing(tmp_path / "a.txt") as working:
        working.unlink()
    assert list(tmp_path.iterdir()) == []


def test_what_is_moved_was_flushed_before(tmp_path, monkeypatch):
    done = []
    real, move = os.fsync, os.replace

    def noted(opened):
        done.append("flush")
        real(opened)

    monkeypatch.setattr("os.fsync", noted)
    monkeypatch.setattr("os.replace", lambda *paths: (done.append("move"), move(*paths)))
    target = tmp_path / "报告.docx"
    with replacing(target) as working:
        working.write_text("新")
    assert done[:2] == ["flush", "move"]
    assert target.read_text() == "新"


def test_a_folder_that_cannot_be_flushed_does_not_matter(tmp_path, monkeypatch):
    real = os.open

    def failing(path, *more, **others):
        if path == tmp_path:
            raise OSError(errno.EIO, "failed")
        return real(path, *more, **others)

    monkeypatch.setattr("os.open", failing)
    with replacing(tmp_path / "a.txt") as working:
        working.write_text("新")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EIO, "磁盘时出错"), (errno.EDQUOT, "配额"), (errno.EMFILE, "打开的文件过多")],
)
def test_a_failing_flush_is_told_and_the_target_stays(tmp_path, monkeypatch, number, said):
    def failing(_opened):
        raise OSError(number, "failed")

    monkeypatch.setattr("os.fsync", failing)
    target = tmp_path / "报告.docx"
    target.write_text("旧")
    with pytest.raises(Refused, match=said), replacing(target) as working:
        working.write_text("新")
    assert target.read_text() == "旧"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_database_that_left_a_log_is_not_moved(tmp_path, ending):
    target = tmp_path / "台账.gkdb"
    with pytest.raises(Refused, match="没有完整写入"), replacing(target) as working:
        working.with_name(working.name + ending).write_text("rest")
    assert list(tmp_path.iterdir()) == []
