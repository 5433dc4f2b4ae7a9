"""Notices brought in: chosen or dropped, looked over, barred where a sentence was not read."""

import pytest
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QFileDialog

from gkapp.services.calendar import calendar_of
from gkapp.ui.calendar.notice_dialog import NoticeDialog
from tests.ui.calendar.conftest import (
    NOTICE,
    UNREAD,
    drop,
    words_in,
)


def read(qtbot, page, file, dialog_of):
    page.read_notice(str(file))
    qtbot.waitUntil(lambda: dialog_of(NoticeDialog) is not None)
    return dialog_of(NoticeDialog)


def test_a_notice_is_looked_over_and_loaded(qtbot, page, loaded, notice_file, said, dialog_of):
    dialog = read(qtbot, page, notice_file, dialog_of)
    words = words_in(dialog)
    assert "2027年节假日安排" in words
    assert "4月25日（周日）、5月8日（周六）" in words
    assert "2027年此前没有载入安排，载入后不再按“暂算”提示" in words
    assert 2027 not in calendar_of(loaded).years
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(said()))
    assert said()[0].startswith("已载入 2027 年节假日安排：放假 8 天，调休上班 2 天；")
    assert page.year_view.year.year == 2027
    assert page.year_view.state.tag.accessibleName() == "已载入"


def test_a_sentence_that_was_not_understood_bars_saving(
    qtbot, page, loaded, notice_file, dialog_of
):
    notice_file.write_text(NOTICE + UNREAD, "utf-8")
    dialog = read(qtbot, page, notice_file, dialog_of)
    words = words_in(dialog)
    assert "没有读懂的 1 句" in words
    assert "“三、国庆节：另行放假若干天。”" in words
    assert any(each.startswith("原因：") for each in words)
    assert not dialog.save.isEnabled()
    assert "有 1 句没有读懂" in dialog.save.toolTip()
    dialog.cancel.click()
    assert 2027 not in calendar_of(loaded).years


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "国务院办公厅关于调整2026年劳动节放假安排的通知\n现将2026年劳动节放假安排调整如下："
            "劳动节：5月1日（周五）至3日（周日）放假，共3天。\n",
            "与现有安排不同的 1 处",
        ),
        (
            "国务院办公厅关于调整2026年元旦放假安排的通知\n现将2026年元旦放假安排调整如下："
            "元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。\n",
            "与现有安排完全一致",
        ),
    ],
)
def test_an_amendment_tells_what_it_changes(qtbot, page, notice_file, dialog_of, text, title):
    notice_file.write_text(text, "utf-8")
    dialog = read(qtbot, page, notice_file, dialog_of)
    assert title in words_in(dialog)
    assert dialog.save.isEnabled()


def test_an_amendment_without_its_year_is_barred(qtbot, page, notice_file, dialog_of):
    notice_file.write_text(
        "国务院办公厅关于调整2027年劳动节放假安排的通知\n现将2027年劳动节放假安排调整如下："
        "劳动节：5月1日（周六）至3日（周一）放假，共3天。\n",
        "utf-8",
    )
    dialog = read(qtbot, page, notice_file, dialog_of)
    assert "请先载入 2027 年的原通知" in dialog.save.toolTip()


def test_a_file_that_cannot_be_read_is_told(qtbot, page, tmp_path, said):
    page.read_notice(str(tmp_path / "没有.txt"))
    qtbot.waitUntil(lambda: bool(said()))
    assert said()[0].startswith("找不到文件")


def test_a_bug_in_reading_goes_the_way_of_all_bugs(page):
    with pytest.raises(ValueError, match="bug"):
        page._tell_failure(ValueError("bug"))


def test_the_button_asks_for_a_file(page, dialog_of, notice_file, qtbot):
    page.import_button.click()
    dialog = dialog_of(QFileDialog)
    dialog.fileSelected.emit(str(notice_file))
    dialog.reject()
    qtbot.waitUntil(lambda: dialog_of(NoticeDialog) is not None)


def test_a_notice_can_be_dropped_on_the_page(qtbot, page, notice_file, dialog_of, tmp_path):
    assert not drop(page, tmp_path / "图.png", QDragEnterEvent)
    for file in (tmp_path / "图.png", notice_file):
        assert drop(page, notice_file, QDragEnterEvent)
        drop(page, file)
    qtbot.waitUntil(lambda: dialog_of(NoticeDialog) is not None)
