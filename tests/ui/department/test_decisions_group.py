"""The settings of how decisions are counted."""

from gkapp.domain.report.outcomes import RemedyResult
from gkapp.services.database.undo import undo
from gkapp.services.remedies.records import decisions_of
from gkapp.ui.remedies.settings_group import DecisionsGroup


def show(context, qtbot):
    group = DecisionsGroup(context)
    qtbot.addWidget(group)
    with qtbot.waitExposed(group):
        group.show()
    return group


def test_only_what_the_rules_leave_open_can_be_chosen(context, qtbot):
    group = show(context, qtbot)
    assert list(group.fields) == ["驳回复议申请", "驳回起诉", "准予撤诉", "调解", "终止"]
    field = group.fields["终止"]
    assert [field.itemText(at) for at in range(field.count())] == [
        "结果维持",
        "结果纠正",
        "其他结果",
    ]
    assert {each.currentText() for each in group.fields.values()} == {"其他结果"}


def test_a_choice_takes_effect_at_once_and_is_undone(context, qtbot):
    group = show(context, qtbot)
    field = group.fields["终止"]
    with qtbot.waitSignal(group.message_posted) as told:
        field.activated.emit(0)
    assert told.args[0].words == "“终止”计入结果维持。"
    assert decisions_of(context.db).find("终止").result is RemedyResult.UPHELD
    context.bus.changed.emit(undo(context.db).topics)
    assert field.currentText() == "其他结果"


def test_the_group_is_freed(assert_freed, context):
    assert_freed(lambda: DecisionsGroup(context))
