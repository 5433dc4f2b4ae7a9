"""The page of an interpretation: begun from a document, its plan, what stands beside it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.material import MaterialDraft, MaterialForm
from gkapp.services.interpretations.materials import save_material
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.records.record_actions import open_record
from gkapp.ui.interpretations.list_columns import CheckLine
from gkapp.ui.interpretations.record_page import InterpretationPage
from gkapp.ui.kit.widgets.labels import Tag
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.shell.places import NEW, Place
from tests.services.interpretations.interpreted_documents import DONE, ENTRY, EXEMPT, LOOSE


@pytest.fixture
def new(show, filled):
    return show(InterpretationPage(filled, NEW))


@pytest.fixture
def done(show, filled):
    return show(InterpretationPage(filled, DONE))


def fill_in(form, **values):
    for name, value in values.items():
        form.field(name).show_value(value)


def shown_tabs(page):
    return [page.tabs.tabText(at) for at in range(5) if page.tabs.isTabVisible(at)]


def test_a_new_one_of_a_document_is_saved(new, filled, qtbot):
    assert shown_tabs(new) == ["方案"]
    new.arrive(f"document-{ENTRY['missing']}")
    assert not new.form.is_dirty
    assert new.heading == "新增解读" and new.head._title.whole_text == "缺解读的规定"
    assert not new.form.field("title").isEnabled()
    assert new.form.field("title").toolTip() == "以公开台账为准，在台账条目中修改"
    assert new.side_panel.words == "已逾期 4 个工作日"
    fill_in(new.form, forms=("图解", "问答"), outline="一、背景")
    with qtbot.waitSignal(new.became) as became:
        assert new.save()
    assert became.args == [Place("interpretations", 4)]
    assert shown_tabs(new) == ["方案", "材料", "核对", "附件", "操作记录"]
    draft = open_record(filled.db, INTERPRETATIONS, 4).draft
    assert (draft.entry_id, draft.forms) == (ENTRY["missing"], ("图解", "问答"))
    assert new.document_button.isVisible() and new.print_button.isVisible()


def test_a_document_that_has_one_is_told(new, qtbot):
    with qtbot.waitSignal(new.message_posted) as told:
        new.arrive(f"document-{ENTRY['done']}")
    assert "已有解读记录" in told.args[0].words
    new.arrive("document-x")
    assert new.form.draft.title == ""


def test_an_exemption_asks_for_its_reason(new):
    fill_in(new.form, title="人事任免的通知", is_exempt=True)
    assert new.form.field("exempt_reason").isEnabled()
    assert not new.save()
    fill_in(new.form, exempt_reason="人事任免")
    assert new.side_panel.words == "不需解读"
    assert new.save()
    assert new.head._tag.accessibleName() == "不需解读"


def test_the_side_tells_the_term_and_what_goes_together(done, qtbot):
    assert done.side_panel.words == "按期发布"
    fill_in(done.form, organised_on=date(2026, 2, 1), deployed_on=date(2026, 2, 27))

    def verdicts():
        lines = done.side_panel.findChildren(CheckLine)
        return [each.findChild(Tag).accessibleName() for each in lines if each.isVisible()]

    qtbot.waitUntil(lambda: verdicts() == ["同步", "日期不全", "不同步"])
    assert "部门文件由制发部门解读" in done.side_panel._duty.text()
    fill_in(done.form, submitted_on=date(2026, 1, 31))
    assert "早于" in done.side_panel._odd.text()
    assert "早于文件公布" not in done.side_panel._odd.text()


def test_a_release_ahead_of_the_document_is_odd(show, filled):
    early = MaterialDraft(form=MaterialForm.VIDEO, title="短视频", released_on=date(2026, 2, 3))
    save_material(filled.db, DONE, early)
    page = show(InterpretationPage(filled, DONE))
    assert page.side_panel.words == "先于文件发布"
    assert "早于文件公布" in page.side_panel._odd.text()
    lines = page.checks_tab.findChildren(CheckLine)
    assert any("早于文件公布" in each.findChildren(QLabel)[-1].text() for each in lines)


def test_an_open_one_shows_its_due_day(show, filled, done):
    assert not done.head._due.isVisible()
    page = show(InterpretationPage(filled, LOOSE))
    assert page.head._due.isVisible()
    assert page.side_panel.words.startswith("已逾期")
    assert page.form.field("title").isEnabled()
    assert not page.document_button.isVisible()
    exempt = show(InterpretationPage(filled, EXEMPT))
    assert exempt.side_panel.words == "不需解读"


def test_it_leads_to_its_document(done, qtbot):
    with qtbot.waitSignal(done.going) as going:
        done.document_button.click()
    assert going.args == [Place("ledger", ENTRY["done"])]


def test_the_plan_is_printed(done, qtbot):
    done.print_button.click()
    qtbot.waitUntil(lambda: bool(done.findChildren(PrintPreview)))
    (preview,) = done.findChildren(PrintPreview)
    assert preview.windowTitle() == "打印预览 - 政策解读方案"
    preview.reject()


def test_what_is_typed_stays_while_materials_change(done, filled):
    fill_in(done.form, speaker="处长")
    done.arrive("materials")
    done.materials_tab.delete()
    done.refresh()
    assert done.form.draft.speaker == "处长"
    assert done.materials_tab.count == 1
    assert done.save()


def test_the_side_gives_way(done):
    done.fit(800, 600)
    assert not done.side.isVisible()
    done.fit(1174, 692)
    done.arrive("checks")
    assert not done.side.isVisible()
    done.arrive("form")
    assert done.side.isVisible()


def test_the_next_new_one_is_blank_again(new):
    new.arrive(f"document-{ENTRY['missing']}")
    new.hide()
    new.show()
    assert new.form.draft.title == ""


def test_one_that_is_gone_is_refused(filled):
    with pytest.raises(Refused):
        InterpretationPage(filled, 99)


@pytest.mark.parametrize("record", [NEW, DONE])
def test_the_page_is_freed(assert_freed, filled, record):
    assert_freed(lambda: InterpretationPage(filled, record))
