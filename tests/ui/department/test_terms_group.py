"""The terms that the law leaves to the department."""

from gkapp.services.database.undo import undo
from gkapp.services.department.clock_settings import clock_settings_of
from gkapp.ui.requests.terms_settings_group import TermsGroup


def test_the_usual_term_for_a_correction_is_changed_and_undone(context, qtbot):
    group = TermsGroup(context)
    qtbot.addWidget(group)
    with qtbot.waitExposed(group):
        group.show()
    assert group.days.value() == 15
    assert not group.save_button.isEnabled()
    group.days.show_value(8)
    group.refresh()  # what is typed stays, and would be asked about
    assert (group.days.value(), group.unsaved()) == (8, "办理期限")
    group.discard()
    assert (group.days.value(), group.unsaved()) == (15, "")
    group.days.show_value(10)
    with qtbot.waitSignal(group.message_posted) as told:
        group.save_button.click()
    assert told.args[0].words == "通常的补正期限已改为 10 个工作日。"
    assert clock_settings_of(context.db).correction_reply_days == 10
    context.bus.changed.emit(undo(context.db).topics)
    assert (group.days.value(), group.unsaved()) == (15, "")


def test_the_group_is_freed(assert_freed, context):
    assert_freed(lambda: TermsGroup(context))
