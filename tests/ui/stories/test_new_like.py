"""The twelfth document of one kind is entered like the eleventh, by keys alone, and taken back."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record, open_record
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.shell.places import Place
from tests.ui.stories.officer import CTRL

LIKE = CTRL | Qt.KeyboardModifier.ShiftModifier
ENTRY = LedgerDraft(
    title="关于第十一批试点的通知",
    makers=("云岭省住房和城乡建设厅",),
    document_no="云建发〔2026〕11号",
    document_type=DocumentType.OTHER,
    office="城市建设处",
    formed_on=date(2026, 3, 2),
    attribute=DisclosureAttribute.PROACTIVE,
)


def test_a_document_is_entered_like_another_by_keys(officer):
    db = officer.window.context.db
    enter_record(db, LEDGER, ENTRY)
    enter_record(db, LEDGER, replace(ENTRY, title="旧的通知", document_no=""))
    officer.key(Qt.Key.Key_2, CTRL)
    officer.rest()
    view = officer.page.table.view
    officer.until(lambda: len(view.records.ids) == 2)
    view.select_ids([1], 1)
    officer.key(Qt.Key.Key_N, LIKE)
    officer.rest()
    record = officer.page
    title = record.form.field("title")
    assert title.hasFocus() and title.selectedText() == "关于第十一批试点的通知"
    officer.write("关于第十二批试点的通知")  # stands for what was selected
    officer.tab_to(record.form.field("document_no"))
    officer.write("云建发〔2026〕12号")
    officer.key(Qt.Key.Key_1, CTRL)
    officer.press("继续编辑", officer.dialog(Question))
    assert officer.page is record
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    assert officer.said[0] == "已登记台账条目“关于第十二批试点的通知”。"
    stored = open_record(db, LEDGER, 3).draft
    assert replace(stored, index_no="") == replace(
        ENTRY, title="关于第十二批试点的通知", document_no="云建发〔2026〕12号", formed_on=None
    )
    officer.key(Qt.Key.Key_Z, CTRL)
    officer.rest()
    officer.window.way.go(Place("ledger", part="全部"))
    officer.rest()
    officer.until(lambda: sorted(officer.page.table.records.ids) == [1, 2])
