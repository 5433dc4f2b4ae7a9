"""The page of the guide: sections edited beside what is printed, saved, restored, printed."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.services.catalogue.guide import read_guide
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import change_unit, unit_of
from gkapp.ui.catalogue.guide_page import GuidePage
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.places import Place

OFFICE = 3


@pytest.fixture
def page(show, context):
    return show(GuidePage(context))


def test_what_is_printed_follows_what_is_typed(page):
    card = page.cards[OFFICE]
    assert not page.save_button.isEnabled()
    card.editor.setPlainText("电话{联系电话}，单位{单位名称}")
    name = unit_of(page.context.db).name
    assert card.printed.text() == f"　　电话（联系电话未填写），单位{name}"
    assert page.unsaved() == "公开指南" and page.save_button.isEnabled()
    card.editor.setPlainText("")
    assert card.printed.text() == "这一节没有文字，不印出。"


def test_it_is_saved_and_taken_back(page, qtbot):
    page.cards[OFFICE].editor.setPlainText("另写")
    with qtbot.waitSignal(page.message_posted) as told:
        page.save_button.click()
    assert told.args[0].words == "已保存公开指南。"
    assert page.unsaved() == ""
    assert read_guide(page.context.db).sections[OFFICE].text == "另写"
    page.context.bus.changed.emit(undo(page.context.db).topics)
    assert page.cards[OFFICE].text.startswith("机构名称")
    with qtbot.waitSignal(page.message_posted) as told:
        assert page.save()
    assert told.args[0].words == "没有需要保存的修改。"


def test_the_proposal_is_restored(page):
    card = page.cards[OFFICE]
    assert not card.restore_button.isEnabled()
    card.editor.setPlainText("另写")
    card.restore_button.click()
    assert not card.is_dirty
    card.editor.undo()
    assert card.text == "另写"
    page.discard()
    assert page.unsaved() == ""


def test_names_are_put_in_where_the_cursor_is(page, qtbot):
    page.cards[5].editor.setPlainText("")
    page.cards[5].editor.setFocus()
    qtbot.waitUntil(lambda: page._current is page.cards[5])
    (phone,) = [each for each in page.names.actions() if each.data() == "联系电话"]
    assert phone.text() == "联系电话：未填写"
    phone.trigger()
    assert page.cards[5].text == "{联系电话}"


def test_the_settings_are_live_and_typing_stays(page):
    page.cards[1].editor.setPlainText("正在写")
    unit = unit_of(page.context.db)
    outcome = change_unit(page.context.db, type(unit)(unit.name, phone="0199-86000016"))
    page.context.bus.changed.emit(outcome.topics)
    assert "0199-86000016" in page.cards[OFFICE].printed.text()
    assert page.cards[1].text == "正在写"


def test_what_is_missing_is_told_with_the_way_to_it(page, qtbot):
    assert "传真" in page.notice.text() and page.settings_button.isVisible()
    with qtbot.waitSignal(page.going) as going:
        page.settings_button.click()
    assert going.args == [Place("preferences")]
    page.cards[1].editor.setPlainText("{没有的}")
    page.save()
    page.refresh()
    assert page.notice.text().endswith("没有这样的自动内容：{没有的}。")


def test_it_is_seen_before_it_is_printed(page, qtbot):
    page.cards[1].editor.setPlainText("没有保存")
    with pytest.raises(Refused, match="请先保存"):
        page.commands()[Command.PRINT]()
    page.discard()
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    (preview,) = page.findChildren(PrintPreview)
    assert preview.word_button.isVisible()


def test_what_was_typed_survives(page, show, context, qtbot):
    page.cards[1].editor.setPlainText("没有保存的文字")
    page.keep_draft()
    again = GuidePage(context)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.message_posted) as told:
        again.show()
    assert again.cards[1].text == "没有保存的文字"
    told.args[0].act()
    assert again.unsaved() == ""
    assert show(GuidePage(context)).unsaved() == ""


def test_halves_stand_below_each_other_where_there_is_no_room(page):
    page.fit(700, 500)
    page.fit(1100, 700)
    assert page.cards[1].editor.isVisible()


def test_it_is_freed_when_closed(assert_freed, context):
    def make():
        page = GuidePage(context)
        page.refresh()
        return page

    assert_freed(make)
