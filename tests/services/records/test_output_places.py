"""No output ever replaces the database."""

import os

import pytest

from gkapp.domain.errors import Refused
from gkapp.services.records.output_places import check_places


@pytest.mark.parametrize("part", ["", "-wal", "-shm", ".lock"])
def test_the_database_is_no_place_for_output(db, part):
    with pytest.raises(Refused, match="正在使用的数据库"):
        check_places(db, None, db.path.with_name(db.path.name + part))


def test_another_way_to_the_database_is_no_place_either(db, tmp_path):
    (tmp_path / "内").mkdir()
    with pytest.raises(Refused, match="正在使用的数据库"):
        check_places(db, tmp_path / "内" / ".." / db.path.name)
    link = tmp_path / "链接.docx"
    os.link(db.path, link)
    with pytest.raises(Refused, match="正在使用的数据库"):
        check_places(db, link)


def test_two_files_need_two_places(db, tmp_path):
    with pytest.raises(Refused, match="两个文件都要写成"):
        check_places(db, tmp_path / "a", tmp_path / "." / "a")


@pytest.mark.parametrize(
    ("name", "said"), [("没有/a", "不存在"), (".", "是文件夹"), ("长" * 300, "过长")]
)
def test_a_place_that_cannot_be_written_is_told_beforehand(db, tmp_path, name, said):
    with pytest.raises(Refused, match=said):
        check_places(db, tmp_path / "a", tmp_path / name)


def test_other_places_are_free(db, tmp_path):
    (tmp_path / "a").touch()
    check_places(db, tmp_path / "a", tmp_path / "b", None)
