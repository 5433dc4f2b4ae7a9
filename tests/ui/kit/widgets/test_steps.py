"""Steps and events are drawn in their order and read out in words."""

import pytest
from PySide6.QtCore import QPoint

from gkapp.ui.kit.widgets.steps import StepBar, StepEvent, StepState, Timeline

STEPS = [("登记", StepState.DONE), ("审查", StepState.NOW), ("送达", StepState.NEXT)]
EVENTS = [
    StepEvent(StepState.DONE, "9月9日", "收到申请", "当日不计入期限"),
    StepEvent(StepState.NOW, "10月13日", "拟定答复书"),
    StepEvent(StepState.NEXT, "10月21日前", "送达"),
]


@pytest.fixture
def bar(qtbot):
    bar = StepBar("办理进度")
    yield bar
    bar.close()


@pytest.fixture
def timeline(qtbot):
    timeline = Timeline("办理经过")
    timeline.show_events(EVENTS)
    timeline.resize(300, timeline.height())
    timeline.show()
    yield timeline
    timeline.close()


def test_steps_are_read_out(bar):
    bar.show_steps(STEPS)
    assert bar.accessibleName() == "办理进度：登记已完成，审查当前，送达未到"


def test_words_are_never_squeezed(bar):
    bar.show_steps(STEPS)
    one = bar.minimumSizeHint().width()
    bar.show_steps([*STEPS, ("归档", StepState.NEXT)])
    assert one < bar.minimumSizeHint().width() < bar.sizeHint().width()


def test_a_bar_without_steps_is_empty(bar):
    bar.show_steps([])
    bar.resize(200, 32)
    assert not bar.grab().isNull()


@pytest.mark.parametrize("step", list(StepState))
def test_each_state_of_a_step_looks_different(qtbot, bar, step):
    pictures = []
    for other in (step, *(each for each in StepState if each is not step)):
        bar.show_steps([("登记", other)])
        bar.resize(120, 32)
        pictures.append(bar.grab().toImage())
    assert pictures[0] not in pictures[1:]


def test_events_are_read_out(timeline):
    assert (
        timeline.accessibleName() == "办理经过：9月9日收到申请；10月13日拟定答复书；10月21日前送达"
    )


def test_each_event_has_its_room(timeline):
    three = timeline.height()
    timeline.show_events(EVENTS[:1])
    assert timeline.height() * 3 == three


def test_the_whole_words_stand_in_the_tip(timeline, tips, ask_for_tip):
    ask_for_tip(timeline, QPoint(40, 10))
    assert tips == ["收到申请\n9月9日 · 当日不计入期限"]


def test_no_tip_stands_where_no_event_is(timeline, tips, ask_for_tip):
    ask_for_tip(timeline, QPoint(40, 10_000))
    assert tips == []


def test_a_timeline_is_drawn(timeline):
    full = timeline.grab().toImage()
    timeline.show_events([])
    timeline.setFixedHeight(full.height())
    assert timeline.grab().toImage() != full
