"""The recovery sheet is made anywhere but beside the database, and each one stands in the trail."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.database.backups import (
    SheetStanding,
    SheetWay,
    confirm_sheet_kept,
    draw_sheet,
    note_sheet,
    remove_sheet,
    save_sheet,
    sheet_name,
    sheet_standing,
)
from gkapp.services.database.undo import list_actions
from gkapp.services.department.particulars import Unit, set_up_department


@pytest.fixture
def own(tmp_path, db):
    set_up_department(db, Unit("云岭省某厅"))
    return db


@pytest.fixture
def stick(tmp_path_factory):
    return tmp_path_factory.mktemp("U盘")


def titles(db):
    return [action.title for action in list_actions(db)][:-1]


def text_of(content):
    return PdfReader(BytesIO(content)).pages[0].extract_text().replace(" ", "").lower()


def test_the_sheet_is_drawn_in_memory_and_leaves_nothing(own):
    before = set(own.path.parent.iterdir())
    text = text_of(draw_sheet(own))
    assert own.key.digits[:4] in text
    assert "云岭省某厅" in text
    assert set(own.path.parent.iterdir()) == before
    assert titles(own) == []


def test_the_sheet_is_saved_elsewhere_and_that_is_in_the_trail(own, stick):
    assert sheet_name(own) == "台账-密钥恢复单"
    save_sheet(own, stick / "单.pdf")
    assert own.key.digits[-4:] in text_of((stick / "单.pdf").read_bytes())
    assert titles(own) == ["另存密钥恢复单"]


@pytest.mark.parametrize("place", ["单.pdf", "备份/单.pdf", "备份/../单.pdf"])
def test_the_sheet_is_never_saved_with_the_database(own, place):
    (own.path.parent / "备份").mkdir()
    with pytest.raises(Refused, match="不能和数据库放在一起"):
        save_sheet(own, own.path.parent / place)
    assert titles(own) == []


def test_a_sheet_that_the_trail_does_not_know_is_not_saved(own, stick):
    with (
        Database(own.path, own.key, actor="x", now=own.now, read_only=True) as reader,
        pytest.raises(Refused, match="只读"),
    ):
        save_sheet(reader, stick / "单.pdf")
    assert list(stick.iterdir()) == []


def test_how_it_stands_with_the_sheet(own):
    assert sheet_standing(own) == SheetStanding(None, None, ())
    note_sheet(own, SheetWay.PRINTED)
    confirm_sheet_kept(own)
    day = date(2026, 3, 4)
    assert sheet_standing(own) == SheetStanding(day, day, ())
    assert titles(own) == ["确认密钥恢复单已妥善保管", "打印密钥恢复单"]


def test_a_sheet_beside_the_database_is_found_and_removed(own):
    sheet = own.path.with_name("台账-密钥恢复单.pdf")
    sheet.touch()
    assert sheet_standing(own).beside == (sheet,)
    remove_sheet(sheet)
    remove_sheet(sheet)
    assert sheet_standing(own).beside == ()


def test_a_sheet_that_is_held_open_is_told(own, monkeypatch):
    def held_open(_path, **_how):
        raise PermissionError(13, "held open")

    monkeypatch.setattr("pathlib.Path.unlink", held_open)
    with pytest.raises(Refused, match="正被其他程序打开"):
        remove_sheet(own.path.with_name("台账-密钥恢复单.pdf"))
