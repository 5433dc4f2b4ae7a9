"""The list of opinions and decisions: views, the chosen row, the ways to their pages."""

from gkapp.services.database.undo import undo
from gkapp.services.participation.intake import delete_voices
from gkapp.services.participation.list import VoicesList
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.participation.list_page import VoicesPage
from gkapp.ui.shell.places import NEW, Place
from tests.ui.participation.conftest import ASKED, CLOSED, DONE, LATE, decision, opinion


def choose(page, row_id, qtbot):
    page.table.view.select_ids([row_id], row_id)
    title = page.source.rows([row_id])[row_id].title
    qtbot.waitUntil(lambda: page.panel.title.text() == title)


def test_what_waits_comes_first_and_the_panel_follows(show, filled, qtbot):
    page = show(VoicesPage(filled))
    assert page.chips.current == "待回应"
    assert list(page.table.records.ids) == [opinion(LATE)]
    assert page.head._words.whole_text == "待回应 1 件，征集中 1 件，待公布采纳情况 1 件"
    qtbot.waitUntil(lambda: page.panel.shows_record)
    assert page.panel.standing.words.text() == "已逾期 25 小时"
    assert page.panel.standing.details.text() == "最迟 2026-03-03 08:00 回应（国办发〔2016〕61号）"
    page.arrive("全部")
    qtbot.waitUntil(lambda: page.table.records.rowCount() == 4)
    choose(page, opinion(DONE), qtbot)
    assert page.panel.standing.words.text() == "按时回应" and not page.panel.lacks.isVisible()
    choose(page, decision(CLOSED), qtbot)
    assert page.panel.tag.accessibleName() == "待公布采纳情况"
    assert "没有公布采纳情况" in page.panel.lacks.text()
    page.panel.show_row(opinion(99))
    assert not page.panel.shows_record


def test_each_row_and_button_leads_to_its_page(show, filled, qtbot):
    page = show(VoicesPage(filled))
    places = []
    page.going.connect(places.append)
    page.table.view.select_ids([opinion(LATE)], opinion(LATE))
    page.table.view.open_current()
    page.arrive("待公布采纳情况")
    qtbot.waitUntil(lambda: list(page.table.records.ids) == [decision(CLOSED)])
    page.table.view.select_ids([decision(CLOSED)], decision(CLOSED))
    page.table.view.open_current()
    page.new_button.click()
    page.decision_button.click()
    assert places == [
        Place("opinions", LATE), Place("decisions", CLOSED), Place("opinions", NEW),
        Place("decisions", NEW),
    ]  # fmt: skip


def test_both_are_deleted_in_one_step(show, filled, qtbot):
    page = show(VoicesPage(filled))
    page.delete([opinion(LATE), decision(CLOSED)])
    (question,) = page.findChildren(Question)
    with qtbot.waitSignal(page.message_posted) as told:
        question._buttons.button(0).click()
    assert told.args[0].offers_undo
    assert VoicesList(filled.db).counts()["全部"] == 2
    qtbot.waitUntil(lambda: page.head._words.whole_text == "征集中 1 件")


def test_a_decision_that_came_back_is_chosen_in_the_list(show, filled, qtbot):
    delete_voices(filled.db, [decision(ASKED)])
    page = show(VoicesPage(filled))
    page.arrive("全部")
    qtbot.waitUntil(lambda: page.table.records.rowCount() == 3)
    undo(filled.db)
    place = Place("decisions", ASKED)
    assert page.shows(place) and not page.shows(Place("ledger", ASKED))
    assert not page.shows(Place("decisions"))
    filled.bus.appeared.emit(place)
    page.refresh()
    qtbot.waitUntil(lambda: page.table.view.current_id == decision(ASKED))


def test_an_empty_register_says_what_to_do(show, context):
    page = show(VoicesPage(context))
    assert page.table.is_empty and not page.export_button.isEnabled()
    assert page.summary(VoicesList(context.db).counts()) == "没有待办的舆情和决策"


def test_the_page_is_freed(assert_freed, filled, qtbot):
    assert_freed(lambda: VoicesPage(filled))
    qtbot.waitUntil(lambda: not filled.jobs.titles)
