"""政策解读 in the settings."""

from gkapp.services.interpretations.settings import (
    InterpretationSettings,
    interpretation_settings_of,
)
from gkapp.ui.interpretations.settings_group import YearField


def test_what_holds_is_shown_and_changed(group, said, context):
    shown = group("interpretations")
    assert shown.form.draft == InterpretationSettings(days=3, excerpt_share=60)
    assert not shown.save_button.isEnabled()
    shown.form.field("days").show_value(5)
    shown.form.field("wants_others").show_value(True)
    shown.form.field("since_year").show_value(2024)
    assert shown.unsaved() == "政策解读设置"
    shown.save_button.click()
    assert said() == ["政策解读设置已保存。"]
    assert interpretation_settings_of(context.db) == InterpretationSettings(5, 60, True, 2024)
    assert shown.unsaved() == ""
    shown.form.field("days").show_value(4)
    shown.refresh()
    assert shown.form.draft.days == 4
    shown.discard()
    assert shown.form.draft.days == 5


def test_no_year_is_one_step_below_the_first(qtbot):
    field = YearField(2026)
    qtbot.addWidget(field)
    field.show_value(0)
    assert (field.value(), field.text()) == (0, "上一年和本年")
    field.stepUp()
    assert field.value() == 2007
