"""Reading a file that is to be kept, whatever is wrong with it."""

import os
import sys

import pytest

from gkapp.domain.errors import Refused
from gkapp.exchange.text import plain_text as attachment_files
from gkapp.exchange.text.plain_text import LARGEST_DOCUMENT, read_attachment

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file")


def refusal(path, report=lambda read: None):
    with pytest.raises(Refused) as refused:
        read_attachment(path, report)
    return refused.value.message


def test_a_file_is_read_in_pieces(tmp_path):
    path = tmp_path / "扫描件.pdf"
    path.write_bytes(b"x" * (2 * 1024 * 1024 + 5))
    told = []
    assert read_attachment(path, told.append) == path.read_bytes()
    assert told == [1024 * 1024, 2 * 1024 * 1024, 2 * 1024 * 1024 + 5]


def test_reading_can_be_stopped(tmp_path):
    path = tmp_path / "扫描件.pdf"
    path.write_bytes(b"x" * 10)

    def stop(_read):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_attachment(path, stop)


def test_an_empty_file(tmp_path):
    path = tmp_path / "空.pdf"
    path.touch()
    assert refusal(path) == ("“空.pdf”是空文件（0 字节），没有添加。请检查是否选错了文件。")


def test_a_file_of_200_mb_is_not_even_opened(tmp_path):
    path = tmp_path / "录像.mp4"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    words = refusal(path, report=lambda read: pytest.fail("it was read"))
    assert words == (
        "“录像.mp4”有 200.0 MB，超过每个附件 50 MB 的上限，没有添加。请压缩、拆分后添加。"
    )


def test_the_limit_itself_is_allowed(tmp_path, monkeypatch):
    monkeypatch.setattr(attachment_files, "LARGEST_DOCUMENT", 10)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x" * 10)
    assert len(read_attachment(path, lambda read: None)) == 10
    assert LARGEST_DOCUMENT == 50 * 1024 * 1024


def test_a_folder(tmp_path):
    assert "是文件夹，没有添加" in refusal(tmp_path)


def test_a_missing_file(tmp_path):
    assert "找不到文件“没有.pdf”" in refusal(tmp_path / "没有.pdf")


@UNIX
def test_a_file_that_one_may_not_read(tmp_path, monkeypatch):
    path = tmp_path / "密.pdf"
    path.write_bytes(b"x")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the administrator may read everything

        def deny(*_args, **_more):
            raise PermissionError

        monkeypatch.setattr("pathlib.Path.open", deny)
    assert "没有读取“密.pdf”的权限" in refusal(path)


@UNIX
def test_a_pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert "不是普通文件" in refusal(path)


@pytest.mark.parametrize("rest", [0, 5])
def test_a_file_that_is_cut_off_while_it_is_read(tmp_path, rest):
    path = tmp_path / "大.pdf"
    path.write_bytes(b"x" * (1024 * 1024 + 10))
    words = refusal(path, report=lambda read: os.truncate(path, 1024 * 1024 + rest))
    assert words == "“大.pdf”在读取过程中发生变化，没有添加。请等它保存完成后重试。"


def test_a_file_that_grows_while_it_is_read(tmp_path):
    path = tmp_path / "大.pdf"
    path.write_bytes(b"x" * 10)

    def grow(_read):
        with path.open("ab") as file:
            file.write(b"y")

    assert "发生变化" in refusal(path, report=grow)


def test_a_disk_that_goes_away_while_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "大.pdf"
    path.write_bytes(b"x" * 10)

    class Gone:
        def __enter__(self):
            return self

        def __exit__(self, *_exception):
            return None

        def read(self, _size):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("pathlib.Path.open", lambda self, mode: Gone())
    assert "读取“大.pdf”时出错，没有添加" in refusal(path)
