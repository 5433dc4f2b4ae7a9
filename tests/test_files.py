"""Writing beside and moving into place: the target is whole, or as it was."""

import errno

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
    [(errno.ENOSPC, "磁盘空间不足"), (errno.EACCES, "正被其他程序打开"), (errno.EROFS, "只读")],
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


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(Refused, match="文件夹"), replacing(tmp_path / "没有" / "a.txt"):
        pass
