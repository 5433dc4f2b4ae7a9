"""The list of cases."""

from gkapp.services.remedies.list import RemedyList
from gkapp.ui.remedies.list_page import RemediesPage
from gkapp.ui.shell.places import NEW, Place
from tests.ui.remedies.conftest import REVIEWED, SUED


def test_open_cases_come_first(show, filled, qtbot):
    page = show(RemediesPage(filled))
    assert page.chips.current == "尚未审结"
    assert list(page.table.records.ids) == [REVIEWED]
    qtbot.waitUntil(lambda: page.panel.shows_record)
    assert page.panel.standing.words.text() == "还剩 3 个工作日"
    assert page.panel.standing.details.text() == "最迟 3月9日（周一）提出"
    assert page.head._words.text() == "尚未审结 1 件，其中待答复 1 件"
    page.arrive("已审结")
    qtbot.waitUntil(lambda: list(page.table.records.ids) == [SUED])


def test_a_case_is_opened_deleted_and_entered(show, filled, qtbot):
    page = show(RemediesPage(filled))
    places = []
    page.going.connect(places.append)
    page.table.view.selectRow(0)
    page.table.view.open_current()
    page.new_button.click()
    assert places == [Place("remedies", REVIEWED), Place("remedies", NEW)]
    with qtbot.waitSignal(page.message_posted) as told:
        page.delete([REVIEWED])
    assert told.args[0].offers_undo
    assert RemedyList(filled.db).counts()["尚未审结"] == 0
    qtbot.waitUntil(lambda: page.head._words.text() == "没有未审结的案件")


def test_an_empty_register_says_what_to_do(show, context):
    page = show(RemediesPage(context))
    assert page.table.is_empty
    assert not page.export_button.isEnabled()


def test_the_page_is_freed(assert_freed, filled, qtbot):
    assert_freed(lambda: RemediesPage(filled))
    qtbot.waitUntil(lambda: not filled.jobs.titles)
