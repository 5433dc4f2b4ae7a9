"""From a document in the ledger to an interpretation that is released, and what today says."""

from datetime import date

from PySide6.QtCore import Qt

from gkapp.domain.interpretations.material import MaterialForm
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.action_result import Topic
from gkapp.services.records.record_actions import enter_record
from gkapp.services.today.today import today_items
from gkapp.ui.interpretations.materials_tab import MaterialDialog
from tests.ui.stories.officer import CTRL

DOCUMENT = LedgerDraft(
    title="住房租赁管理办法", document_type=DocumentType.NORMATIVE, office="法规处",
    formed_on=date(2026, 2, 10), published_on=date(2026, 2, 24),
    attribute=DisclosureAttribute.PROACTIVE,
)  # fmt: skip


def waiting(officer):
    items = today_items(officer.window.context.db)
    return [item.title for item in items if item.topic is Topic.INTERPRETATIONS]


def test_a_document_is_interpreted_and_leaves_the_page_of_today(officer):
    enter_record(officer.window.context.db, LEDGER, DOCUMENT)
    officer.go("today")
    officer.key(Qt.Key.Key_F5)
    officer.rest()
    assert waiting(officer) == ["住房租赁管理办法"]
    officer.press("去解读：住房租赁管理办法")
    officer.rest()
    page = officer.page
    assert page.form.field("title").value() == "住房租赁管理办法"
    officer.tab_to(page.form.field("outline"))
    officer.write("一、为什么要管；二、管什么")
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    assert "已登记政策解读“住房租赁管理办法”。" in officer.said
    page.arrive("materials")
    officer.rest()
    officer.press("登记材料")
    asked = officer.dialog(MaterialDialog)
    asked.form.field("form").show_value(MaterialForm.PICTURE)
    asked.form.field("channel").show_value("政府网站")
    asked.form.field("released_on").show_value(date(2026, 3, 4))
    officer.press("保存", asked)
    officer.rest()
    assert waiting(officer) == []
    assert page.head._tag.accessibleName() == "已发布"
    assert officer.find("住房租赁").heading == "住房租赁管理办法"
    officer.key(Qt.Key.Key_Z, CTRL)
    officer.rest()
    assert waiting(officer) == ["住房租赁管理办法"]
