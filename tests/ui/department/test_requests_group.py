"""How requests are numbered, and how answers under article 36 (7) are taken."""

import pytest

from gkapp.domain.requests.answer_kinds import RemedyGround
from gkapp.services.database.undo import undo
from gkapp.services.department.numbering import pattern_of
from gkapp.services.remedies.records import query_as_of
from gkapp.ui.requests.settings_group import RequestsGroup


@pytest.fixture
def group(context, qtbot):
    made = RequestsGroup(context)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_next_number_is_shown_while_a_pattern_is_typed(group, qtbot):
    assert group.card.pattern.value() == "{年}-{序号:4}"
    assert group.card.preview.text() == "下一个编号：2026-0001"
    assert not group.card.save_button.isEnabled()
    group.card.pattern.setText("云建公开〔{年}〕{序号}号")
    qtbot.waitUntil(lambda: group.card.preview.text() == "下一个编号：云建公开〔2026〕1号")
    assert group.card.save_button.isEnabled()
    assert group.unsaved() == "依申请公开"


def test_a_pattern_is_saved_and_undone(group, context, qtbot):
    group.card.pattern.setText("云建公开〔{年}〕{序号}号")
    group.card.look()
    with qtbot.waitSignal(group.message_posted) as told:
        group.card.save_button.click()
    assert "下一个编号为“云建公开〔2026〕1号”" in told.args[0].words
    assert pattern_of(context.db) == "云建公开〔{年}〕{序号}号"
    assert not group.card.save_button.isEnabled()
    assert group.unsaved() == ""
    context.bus.changed.emit(undo(context.db).topics)
    assert group.card.pattern.value() == "{年}-{序号:4}"


def test_a_malformed_pattern_says_why_and_cannot_be_saved(group, context):
    group.card.pattern.setText("{年}号")
    group.card.look()
    assert "应有一个{序号}" in group.card.preview.text()
    assert group.card.preview.text() == group.card.save_button.toolTip()
    assert not group.card.save_button.isEnabled()
    group.save()
    assert pattern_of(context.db) == "{年}-{序号:4}"
    group.discard()
    assert group.card.preview.text() == "下一个编号：2026-0001"


def test_an_empty_pattern_is_the_usual_one(group):
    group.card.pattern.setText("")
    group.card.look()
    assert group.card.preview.text() == "下一个编号：2026-0001"
    assert group.unsaved() == ""


def test_what_is_typed_stays_when_something_else_changes(group):
    group.card.pattern.setText("甲{年}-{序号}")
    group.refresh()
    assert group.card.pattern.text() == "甲{年}-{序号}"


def test_how_queries_are_taken_is_chosen_and_undone(group, context, qtbot):
    assert group.query_as.currentText() == "可以申请行政复议，也可以直接起诉"
    with qtbot.waitSignal(group.message_posted) as told:
        group.query_as.activated.emit(1)
    assert told.args[0].words.endswith("应当先申请行政复议。")
    assert query_as_of(context.db) is RemedyGround.WITHHELD
    context.bus.changed.emit(undo(context.db).topics)
    assert group.query_as.currentIndex() == 0


def test_the_group_is_freed(assert_freed, context):
    assert_freed(lambda: RequestsGroup(context))
