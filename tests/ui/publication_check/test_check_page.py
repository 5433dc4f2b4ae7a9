"""The check as the officer does it: a file comes in, its findings are told, a copy is cleaned."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from gkapp.domain.publication_check.checking import LIMITS
from gkapp.models.database import Database
from gkapp.services.database.undo import undo
from gkapp.services.publication_check.checking import check_file, keep_check, kept_checks
from gkapp.services.records.list_query import ALL
from gkapp.ui.kit.jobs import Cancelled, Progress
from gkapp.ui.kit.tables.columns import parts
from gkapp.ui.publication_check.page import CheckPage, check_source, of_path
from gkapp.ui.publication_check.result_panel import FINDING_TABLE, FINDING_VIEWS, LOOKS
from gkapp.ui.shell.commands import Command
from tests.domain.publication_check.made_numbers import ID
from tests.ui.publication_check.conftest import PLAIN


@pytest.fixture
def page(show, context, idle):
    made = show(CheckPage(context))
    made.fit(1174, 692)
    made.offer_and_wait = lambda path: (made.offer(path), idle())
    return made


def counts(page):
    return {key: chip._count for key, chip in page.result.chips.chips.items()}


def shown(page):
    table = page.result.table
    return [[column.text(table.records.row(at)) for column in parts(FINDING_TABLE.columns)]
            for at in range(len(table.records.ids))]  # fmt: skip


def test_it_begins_with_what_is_checked_and_how_far_it_sees(page):
    words = page.start.findChildren(object)
    said = "\n".join(each.text() for each in words if hasattr(each, "text"))
    assert all(sentence in said for sentence in LIMITS)
    assert "文件不会传到别处" in said
    assert not page.clean_button.isVisible()
    assert page.focusProxy() is page.start.choose


def test_findings_are_told_with_place_and_excerpt(page, file):
    page.offer_and_wait(file())
    assert counts(page) == {ALL: 5, "须处理": 2, "请核实": 2, "提示": 1}
    first = shown(page)[0]
    assert first[:3] == ["须处理", "居民身份证号码", "第1段"]
    assert "430*************38" in first[3]
    assert first[4] == "删除号码或隐去出生日期以后各位后再发布。"
    assert all(ID not in text for row in shown(page) for text in row)
    assert page.result.table.view.hasFocus()
    assert page.result._limits.isVisible()


def test_the_list_is_narrowed_by_weight(page, file, qtbot):
    page.offer_and_wait(file())
    page.result.chips.chips["请核实"].click()
    qtbot.waitUntil(lambda: len(page.result.table.records.ids) == 2)
    assert [row[1] for row in shown(page)] == ["手机号码", "文档属性"]


def test_a_file_with_nothing_in_it(page, file):
    page.offer_and_wait(file(PLAIN))
    assert page.result.table.is_empty
    assert page.result.checked.in_words == "没有发现问题。"


class TestCopies:
    def test_a_copy_is_cleaned_and_what_is_left_is_shown(self, page, file, tmp_path, idle):
        page.offer_and_wait(file())
        page.clean(str(tmp_path / "清理.docx"))
        idle()
        assert page.messages[-1].words == (
            "已生成清理副本“清理.docx”，清除批注、文档属性。"
            "副本中须处理 1 处，请核实 1 处，提示 1 处。"
        )
        assert counts(page)[ALL] == 3
        assert page.result.checked.name == "清理.docx"

    def test_it_is_suggested_beside_its_file(self, page, file, tmp_path):
        page.offer_and_wait(file())
        page.clean_button.click()
        (dialog,) = page.findChildren(QFileDialog)
        assert dialog.directory().absolutePath() == str(tmp_path)
        assert dialog.selectedFiles()[0].endswith("公示-清理.docx")
        dialog.close()

    def test_there_is_none_of_a_text(self, page, file):
        page.offer_and_wait(file("身份证".encode(), "甲.txt"))
        assert not page.clean_button.isEnabled()
        assert page.clean_button.toolTip() == "只能清理 docx、xlsx、pdf 文件和图片"

    def test_one_that_cannot_be_written(self, page, file, tmp_path, idle):
        page.offer_and_wait(file())
        page.clean(str(tmp_path / "没有的夹" / "清理.docx"))
        idle()
        assert page.messages[-1].tone == "problem"
        assert counts(page)[ALL] == 5

    def test_without_a_file_nothing_is_done(self, page, tmp_path, context):
        page.clean(str(tmp_path / "清理.docx"))
        page.ask_where_to_put_copy()
        page.keep()
        assert context.jobs.titles == []
        assert page.findChildren(QFileDialog) == []


class TestKept:
    def test_a_result_is_kept_when_asked_and_found_again(self, page, file, context):
        page.offer_and_wait(file())
        assert kept_checks(context.db) == []
        page.keep_button.click()
        (kept,) = kept_checks(context.db)
        assert page.messages[-1].offers_undo
        page.other_button.click()
        assert page.result is None
        (look,) = [
            each
            for each in page.start.findChildren(QPushButton)
            if each.accessibleName() == "查看“公示.docx”的检查结果" and not each.isHidden()
        ]
        look.click()
        assert page.result.checked == kept.checked
        assert not page.keep_button.isVisible()
        assert not page.clean_button.isEnabled()
        assert page.clean_button.toolTip() == "没有保存原文件，请重新选择文件检查后再生成"
        page.ask_where_to_put_copy()
        page.keep()
        assert len(kept_checks(context.db)) == 1
        page.show_kept(99)

    def test_an_old_result_is_gone_after_undo(self, page, file, context):
        keep_check(context.db, check_file(file()))
        page.refresh()
        assert page.start._kept_card.isVisible()
        undo(context.db)
        page.refresh()
        assert not page.start._kept_card.isVisible()

    def test_a_database_that_is_only_read(self, context, show, file, idle):
        with Database(
            context.db.path, context.db.key, actor="甲", now=context.db.now, read_only=True
        ) as db:
            page = show(CheckPage(replace(context, db=db)))
            page.offer(file())
            idle()
            assert not page.keep_button.isEnabled()
            assert page.clean_button.isEnabled()


def test_a_file_that_cannot_be_checked_is_told(page, file):
    page.offer_and_wait(file(b"doc", "旧.doc"))
    assert "另存为 docx 文件" in page.messages[-1].words
    assert page.result is None


def test_a_fault_of_the_program_is_not_hidden(page):
    with pytest.raises(ZeroDivisionError):
        page._tell_failure(ZeroDivisionError())


def test_it_can_be_stopped(context, file):
    progress = Progress("检查")
    progress.cancel()
    with pytest.raises(Cancelled):
        check_source(context.db, of_path(file()), progress)


def test_a_file_is_dropped_or_chosen(page, file, idle, qtbot):
    page.drop.dropped.emit(file(PLAIN))
    idle()
    assert page.result is not None
    page.other_button.click()
    page.start.choose.click()
    (dialog,) = page.findChildren(QFileDialog)
    assert "*.docx" in dialog.nameFilters()[0]
    dialog.fileSelected.emit(str(file()))
    idle()
    assert counts(page)[ALL] == 5
    dialog.close()


def test_keys(page, file, context):
    assert set(page.commands()) == {Command.REFRESH, Command.NEW}
    page.offer_and_wait(file())
    keys = page.commands()
    assert set(keys) == {Command.REFRESH, Command.NEW, Command.FIND, Command.SAVE}
    keys[Command.FIND]()
    assert page.result.table.bar.words.hasFocus()
    keys[Command.SAVE]()
    assert len(kept_checks(context.db)) == 1


def test_on_a_low_page_the_limits_take_one_line(page, file):
    page.offer_and_wait(file())
    page.fit(900, 450)
    assert not page.result._limits.isVisible()
    assert page.result._short_limits.isVisible()
    assert all(sentence in page.result._short_limits.whole_text for sentence in LIMITS)


def test_every_weight_has_a_look_and_a_view():
    assert len(LOOKS) == len(FINDING_VIEWS) == 3
    assert len({icon for _, icon in LOOKS.values()}) == 3


def test_the_model_keeps_the_rules_of_qt(page, file, qtmodeltester):
    page.offer_and_wait(file())
    qtmodeltester.check(page.result.table.records)


def test_it_is_freed_when_closed(assert_freed, context, file, idle):
    keep_check(context.db, check_file(file()))

    def make():
        page = CheckPage(context)
        page.refresh()
        page.offer(file())
        idle()
        return page

    assert_freed(make)


def test_the_button_says_what_it_does_by_keyboard(page, qtbot):
    page.start.choose.setFocus()
    qtbot.keyClick(page.start.choose, Qt.Key.Key_Space)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.close()
