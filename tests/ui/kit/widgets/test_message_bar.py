"""Messages stand in their bar until they are read, acted on or outlived."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QToolButton

from gkapp.domain.errors import Refused
from gkapp.ui.kit.messages import Message, done, notice, refusal, remark
from gkapp.ui.kit.widgets.message_bar import MOST, MessageBar, MessageStack


@pytest.fixture
def stack(qtbot):
    stack = MessageStack()
    yield stack
    stack.close()


def words(stack):
    return [message.words for message in stack.messages]


def bar(stack, at=0):
    return stack._bars[at]


def test_nothing_is_there_while_there_is_nothing_to_say(stack):
    assert stack.isHidden()
    stack.tell(done("已登记 2026-051。"))
    assert not stack.isHidden()
    bar(stack).findChild(QToolButton).click()
    assert words(stack) == []
    assert stack.isHidden()


def test_the_newest_stands_first_and_the_oldest_gives_way(stack):
    for number in range(MOST + 2):
        stack.tell(notice("提示", f"第 {number} 条"))
    assert words(stack) == [f"第 {number} 条" for number in range(MOST + 1, 1, -1)]


def test_the_newest_alone_is_seen_and_says_how_many_wait(stack):
    stack.tell(notice("提示", "第 1 条"))
    assert bar(stack).waiting.isHidden()
    stack.tell(notice("提示", "第 2 条"))
    assert [each.isHidden() for each in stack._bars] == [False, True]
    assert bar(stack).waiting.text() == "另有 1 条"
    bar(stack).findChild(QToolButton).click()
    assert not bar(stack).isHidden()
    assert bar(stack).waiting.isHidden()


def test_the_same_is_not_said_twice(stack):
    for _ in range(3):
        stack.tell(refusal(Refused("请填写单位名称。")))
    assert words(stack) == ["请填写单位名称。"]


def test_an_action_is_done_once_and_the_message_goes(stack):
    acted = []
    stack.tell(Message("accent", "放假安排", "可以导入了。", "去导入", lambda: acted.append(1)))
    bar(stack).action.click()
    assert (acted, words(stack)) == ([1], [])


def test_good_news_goes_by_itself(qtbot, stack):
    stack.tell(done("已保存。"))
    bar(stack)._timer.timeout.emit()
    assert words(stack) == []


def test_good_news_stays_while_it_is_used(qtbot, stack):
    stack.tell(Message("done", words="已保存。", action="撤销", act=lambda: None))
    qtbot.activate(stack)
    bar(stack).action.setFocus()
    qtbot.waitUntil(bar(stack).action.hasFocus)
    bar(stack)._timer.timeout.emit()
    assert words(stack) == ["已保存。"]
    assert bar(stack)._timer.isActive()


def test_other_news_stays(stack):
    stack.tell(refusal(Refused("不行。")))
    assert not hasattr(bar(stack), "_timer")


def test_problems_can_be_forgotten(stack):
    stack.tell(done("已保存。"))
    stack.tell(refusal(Refused("不行。")))
    stack.forget_moment()
    assert words(stack) == ["已保存。"]


def test_a_remark_goes_by_itself_or_with_the_next_message(stack):
    """It must not come back when what was said after it has gone."""
    stack.tell(remark("没有需要保存的修改。"))
    stack.tell(done("已保存。"))
    assert words(stack) == ["已保存。"]
    stack.tell(remark("没有需要保存的修改。"))
    bar(stack)._timer.timeout.emit()
    assert words(stack) == ["已保存。"]


def test_what_a_page_says_goes_with_the_page_but_for_good_news(stack):
    stack.tell(notice("放假安排", "可以导入了。"))
    stack.tell(done("已保存。"))
    stack.tell(replace(notice("", "上次没有保存的内容已经恢复。"), of_page=True))
    stack.leave_page()
    assert words(stack) == ["已保存。", "可以导入了。"]


def test_a_page_that_refuses_again_refuses_for_the_new_reason_alone(stack):
    for reason in ("请填写申请人。", "请填写日期。"):
        stack.tell(replace(refusal(Refused(reason)), of_page=True))
    assert words(stack) == ["请填写日期。"]


def test_a_bar_is_read_out_whole(stack):
    made = MessageBar(Message("overdue", "1 件已逾期", "2026-047 最迟 10月10日答复。"))
    assert made.accessibleName() == "1 件已逾期 2026-047 最迟 10月10日答复。"
