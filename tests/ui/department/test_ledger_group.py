"""The choices for the ledger: index numbers and terms."""

from gkapp.services.database.undo import undo
from gkapp.services.ledger.records import ledger_choices_of
from gkapp.ui.ledger.settings_group import LedgerGroup


def shown(context, qtbot):
    group = LedgerGroup(context)
    qtbot.addWidget(group)
    with qtbot.waitExposed(group):
        group.show()
    return group


def test_the_choices_are_changed_and_undone(context, qtbot):
    group = shown(context, qtbot)
    assert group.form.field("index_pattern").value() == "{机构代码}/{年}-{序号:5}"
    assert [group.form.field(name).value() for name in ("ordinary_years", "trial_years")] == [5, 2]
    assert not group.save_button.isEnabled()
    group.form.field("trial_years").show_value(3)
    assert group.unsaved() == "公开台账"
    with qtbot.waitSignal(group.message_posted) as told:
        group.save_button.click()
    assert told.args[0].words == "公开台账设置已保存。"
    assert ledger_choices_of(context.db).trial_years == 3
    assert group.save()
    context.bus.changed.emit(undo(context.db).topics)
    assert group.form.field("trial_years").value() == 2


def test_a_pattern_that_cannot_be_read_is_not_saved(context, qtbot):
    group = shown(context, qtbot)
    group.form.field("index_pattern").setText("{机构代码}/{月}")
    with qtbot.waitSignal(group.message_posted) as told:
        assert not group.save()
    assert told.args[0].words == "还有 1 处需要填写或改正：编制规则。"
    group.discard()
    assert group.unsaved() == ""


def test_the_group_is_freed(assert_freed, context):
    assert_freed(lambda: LedgerGroup(context))
