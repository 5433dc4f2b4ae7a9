"""The settings of the annual report: its level, and what its files are called."""

from gkapp.services.database.undo import undo
from gkapp.services.department.report_level import ReportLevel, report_level
from gkapp.services.report.settings import report_name_pattern
from gkapp.ui.report.settings_group import ReportGroup


def show(context, qtbot):
    group = ReportGroup(context)
    qtbot.addWidget(group)
    with qtbot.waitExposed(group):
        group.show()
    return group


def test_the_level_takes_effect_at_once_and_is_undone(context, qtbot):
    group = show(context, qtbot)
    assert group.level.currentText() == "部门：每年1月31日前公布"
    with qtbot.waitSignal(group.message_posted):
        group.level.activated.emit(1)
    assert report_level(context.db) is ReportLevel.GOVERNMENT
    assert "最迟2026年3月31日公布" in group.term.text()
    context.bus.changed.emit(undo(context.db).topics)
    assert group.level.currentText() == "部门：每年1月31日前公布"


def test_a_pattern_is_shown_filled_in_and_saved(context, qtbot):
    group = show(context, qtbot)
    assert not group.card.save_button.isEnabled()
    group.card.pattern.setText("{年度}年报告")
    group.card.look()
    assert group.card.preview.text() == "文件名：2025年报告.docx"
    assert group.unsaved() == "年度报告"
    group.card.save_button.click()
    assert report_name_pattern(context.db) == "{年度}年报告"
    assert group.unsaved() == ""
    group.card.pattern.setText("{年度}?")
    group.card.look()
    assert "不能有“?”" in group.card.preview.text()
    assert not group.card.save_button.isEnabled()
    group.discard()
    assert group.card.pattern.text() == "{年度}年报告"


def test_the_group_is_freed(assert_freed, context):
    assert_freed(lambda: ReportGroup(context))
