"""A document is entered into the ledger, deleted by key, and brought back from the bin."""

from datetime import date

from PySide6.QtCore import Qt

from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, RemedyType
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.services.records.record_actions import enter_record
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.lookup import cases_of
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.shell.places import Place
from tests.ui.requests.conftest import PLAIN
from tests.ui.stories.officer import CTRL


def entered(officer, title):
    officer.go("ledger")
    officer.key(Qt.Key.Key_N, CTRL)
    officer.rest()
    form = officer.page.form
    form.field("title").setFocus()
    officer.write(title)
    form.field("document_type").show_value(DocumentType.OTHER)
    form.field("formed_on").edit.setText("2.24")
    form.field("attribute").show_value(DisclosureAttribute.PROACTIVE)
    officer.press("保存")
    officer.rest()
    assert officer.page.unsaved() == "", officer.said
    return officer.page


def test_what_was_entered_or_came_back_is_in_sight(officer):
    first, last = (entered(officer, title).record for title in ("住房保障细则", "城市更新办法"))
    listed = officer.go("ledger")
    for row_id in (first, last):
        listed.table.view.select_ids([row_id], row_id)
    entered(officer, "物业管理规定")
    officer.go("ledger")
    newest = max(listed.table.records.ids)
    assert listed.table.view.selected_ids == [newest]
    officer.go("today")
    officer.key(Qt.Key.Key_Z, CTRL)
    officer.rest()
    assert officer.window.way.current == Place("today")
    officer.window.way.go(Place("ledger", first))
    officer.rest()
    officer.window.undoing.redo()
    officer.rest()
    assert officer.window.way.current == Place("ledger", newest)
    listed = officer.go("ledger")
    assert listed.table.view.selected_ids == [newest]


def test_a_case_comes_back_where_it_was_deleted(officer):
    db = officer.window.context.db
    asked = enter_record(db, REQUESTS, PLAIN).row_id
    case = RemedyDraft(
        request_number="2026-0001",
        type=RemedyType.RECONSIDERATION,
        received_on=date(2026, 3, 2),
    )
    enter_record(db, REMEDIES, case)
    place = Place("requests", asked, "cases")
    officer.window.way.go(place)
    officer.rest()
    officer.press("删除")
    officer.rest()
    assert cases_of(db, asked) == []
    officer.key(Qt.Key.Key_Z, CTRL)
    officer.rest()
    assert officer.window.way.current == place and len(cases_of(db, asked)) == 1


def test_a_deleted_document_comes_back_from_the_bin(officer):
    entered(officer, "住房保障实施细则")
    listed = officer.go("ledger")
    view = listed.table.view
    (row_id,) = listed.table.records.ids
    view.setFocus()
    officer.key(Qt.Key.Key_Home)
    assert view.selected_ids == [row_id]
    officer.key(Qt.Key.Key_Delete)
    officer.rest()
    assert listed.table.is_empty
    settings = officer.go("preferences")
    settings.list.setFocus()
    officer.key(Qt.Key.Key_End)
    officer.key(Qt.Key.Key_Up)
    officer.key(Qt.Key.Key_Up)
    officer.rest()
    bin_group = settings.group
    assert bin_group.title == "回收站"
    bin_group.table.view.setFocus()
    officer.key(Qt.Key.Key_Home)
    officer.press("恢复选中的内容")
    officer.rest()
    assert bin_group.table.is_empty
    officer.go("ledger")
    assert listed.table.records.ids == [row_id]
    assert listed.table.records.row(0).title == "住房保障实施细则"
