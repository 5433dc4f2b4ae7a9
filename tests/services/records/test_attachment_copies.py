"""Attachments as files of their own, and as copies for other programs."""

import stat
import sys
import tempfile
from pathlib import Path

import pytest

from gkapp.domain.errors import Refused
from gkapp.services.records.attachments import (
    NamedContent,
    attachments_of,
    export_attachment,
    export_attachments,
)
from gkapp.services.records.opened_files import OpenedFiles
from tests.services.records.test_attachments import add, make_request, quiet

FILE = NamedContent("来信.txt", b"letter")


@pytest.fixture
def temp(tmp_path, monkeypatch):
    """The system's place for temporary files."""
    place = tmp_path / "temp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def opened(temp):
    files = OpenedFiles()
    yield files
    files.close()


def added(db, *files):
    owner = make_request(db, "2026-001")
    add(db, owner, *files)
    return [each.id for each in attachments_of(db, owner)]


def test_one_file_is_written_where_the_officer_said(db, tmp_path):
    (row_id,) = added(db, FILE)
    path = tmp_path / "副本.txt"
    assert export_attachment(db, row_id, path).paths == (path,)
    assert path.read_bytes() == b"letter"


def test_a_file_is_never_written_over_the_database(db):
    (row_id,) = added(db, FILE)
    with pytest.raises(Refused, match="正在使用的数据库"):
        export_attachment(db, row_id, db.path)


def test_several_files_are_written_into_a_folder_under_safe_names(db, tmp_path):
    ids = added(db, FILE, NamedContent("CON.txt", b"1"), NamedContent("a?.txt", b"2"),
                NamedContent("a*.txt", b"3"))  # fmt: skip
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "来信.txt").write_bytes(b"older")
    told = export_attachments(db, ids, folder, quiet)
    assert [path.name for path in told.paths] == [
        "来信（2）.txt", "_CON.txt", "a_.txt", "a_（2）.txt",
    ]  # fmt: skip
    assert told.notices == (
        "“来信.txt”已存为“来信（2）.txt”。", "“CON.txt”已存为“_CON.txt”。",
        "“a?.txt”已存为“a_.txt”。", "“a*.txt”已存为“a_（2）.txt”。",
    )  # fmt: skip
    assert (folder / "来信.txt").read_bytes() == b"older"
    assert (folder / "a_（2）.txt").read_bytes() == b"3"


def test_a_missing_folder_is_refused(db, tmp_path):
    with pytest.raises(Refused, match="不存在"):
        export_attachments(db, added(db, FILE), tmp_path / "none", quiet)


def test_a_copy_is_private_and_read_only_until_it_is_removed(opened, temp):
    first, second = opened.put(FILE), opened.put(FILE)
    assert (first.name, second.name) == ("来信.txt", "来信（2）.txt")
    assert first.read_bytes() == b"letter"
    assert not first.stat().st_mode & stat.S_IWUSR
    if sys.platform != "win32":
        assert stat.S_IMODE(first.parent.stat().st_mode) == stat.S_IRWXU
        assert stat.S_IMODE(first.stat().st_mode) == stat.S_IRUSR
    opened.close()
    assert list(temp.iterdir()) == []
    opened.close()


def test_a_copy_gets_a_safe_name(opened):
    assert opened.put(NamedContent("../a:b.txt", b"x")).name == ".._a_b.txt"


@pytest.mark.parametrize("name", ["表.exe", "表.pdf.js", "表.xlsm", "表.chm", "表"])
def test_programs_are_not_opened(opened, temp, name):
    with pytest.raises(Refused, match="为安全起见不能直接打开"):
        opened.put(NamedContent(name, b"MZ"))
    assert list(temp.iterdir()) == []


def test_a_full_disk_is_told(opened, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refused, match="磁盘空间不足"):
        opened.put(FILE)
