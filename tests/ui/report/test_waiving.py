"""A complaint that cannot be mended is let stand, with its reason, beside the checks."""

import pytest
from PySide6.QtCore import Qt

from gkapp.domain.report.checks.waivers import is_blocking
from gkapp.services.report.waivers import waivers_of
from gkapp.ui.kit.forms.reason_dialog import ReasonDialog

REASON = "由省厅统一填报"


def choose(page, check_id):
    """Stand on the first entry of a check; returns its finding."""
    panel = page.side.checks
    model = panel.list.model()
    for at in range(model.rowCount()):
        finding = model.index(at, 0).data(Qt.ItemDataRole.UserRole)
        if finding.id == check_id:
            panel.list.setCurrentIndex(model.index(at, 0))
            return finding
    raise LookupError(check_id)


def told(page, check_id):
    choose(page, check_id)
    return page.side.checks.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def waived(page, settle):
    """The page, once W2 was let stand."""
    before = page.side.checks._summary.text()
    choose(page, "W2")
    page.side.checks.explain_button.click()
    (dialog,) = page.findChildren(ReasonDialog)
    dialog.words.show_value(REASON)
    dialog.agree.click()
    page.refresh()
    settle()
    page.summary_before = before
    return page


def test_only_what_blocks_can_be_explained(page):
    panel = page.side.checks
    assert panel.explain_button.isHidden()
    assert is_blocking(choose(page, "W2"))
    assert not panel.explain_button.isHidden()
    assert panel.take_back_button.isHidden()
    choose(page, "C1")
    assert panel.explain_button.isHidden()


def test_what_is_explained_says_why_and_counts_no_more(waived):
    assert [each.reason for each in waivers_of(waived.context.db, waived.year)] == [REASON]
    assert told(waived, "W2").startswith("已说明：")
    assert told(waived, "W2").endswith(f"理由：{REASON}")
    assert waived.side.checks._summary.text() != waived.summary_before
    assert waived.said[-1].offers_undo


def test_a_reason_is_changed_and_taken_back(waived, settle):
    panel = waived.side.checks
    choose(waived, "W2")
    assert panel.explain_button.text() == "修改理由"
    panel.explain_button.click()
    dialog = waived.findChildren(ReasonDialog)[-1]
    assert dialog.words.value() == REASON
    dialog.reject()
    panel.take_back_button.click()
    waived.refresh()
    settle()
    assert waivers_of(waived.context.db, waived.year) == ()
    assert told(waived, "W2").startswith("待填：")
    assert panel._summary.text() == waived.summary_before


def test_what_is_refused_is_told(page):
    page.waiving._take_back(choose(page, "W2"))
    assert "没有说明可以撤回" in page.said[-1].words
