import os

import pytest

from gkapp.documents.file_replacement import replace_file
from gkapp.domain.errors import Refused


def test_a_file_is_replaced_and_nothing_left_beside_it(tmp_path):
    path = tmp_path / "年度 报告.pdf"
    path.write_bytes(b"old")
    replace_file(path, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["年度 报告.pdf"]
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have file modes")
@pytest.mark.parametrize(("private", "mode"), [(False, 0o644), (True, 0o600)])
def test_only_the_owner_reads_a_private_file(tmp_path, private, mode):
    path = tmp_path / "恢复单.pdf"
    replace_file(path, b"key", private=private)
    assert path.stat().st_mode & 0o777 == mode


def test_a_missing_folder_is_refused_by_name(tmp_path):
    with pytest.raises(Refused, match=r"无法写入文件“.*无此文件夹.*”"):
        replace_file(tmp_path / "无此文件夹" / "a.pdf", b"")


def test_where_the_file_cannot_be_replaced_nothing_is_left(tmp_path):
    path = tmp_path / "a.pdf"
    (path / "a folder in its place").mkdir(parents=True)
    with pytest.raises(Refused, match="正被其他程序打开"):
        replace_file(path, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
