"""A question is answered once, or let be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gkapp.ui.kit.widgets.question import Question, QuestionButton


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.activate(window)
    yield window
    window.close()


@pytest.fixture
def answered():
    return []


@pytest.fixture
def question(qtbot, window, answered):
    answers = [
        QuestionButton("不保存", lambda: answered.append("不保存")),
        QuestionButton("保存", lambda: answered.append("保存")),
    ]
    question = Question(window, "“2026-049”还没有保存", "离开之前是否保存？", answers, "继续编辑")
    question.open()
    qtbot.activate(question)
    return question


def press(question, words):
    (found,) = (each for each in question.findChildren(QPushButton) if each.text() == words)
    found.click()


@pytest.mark.parametrize(
    ("words", "given"), [("保存", ["保存"]), ("不保存", ["不保存"]), ("继续编辑", [])]
)
def test_the_answer_is_given_once_the_question_is_closed(question, answered, words, given):
    press(question, words)
    assert answered == given


@pytest.mark.parametrize(
    ("keys", "given"), [(Qt.Key.Key_Return, ["保存"]), (Qt.Key.Key_Escape, [])]
)
def test_enter_gives_the_usual_answer_and_escape_none(question, answered, keys, given):
    QTest.keyClick(QApplication.focusWidget() or question, keys)
    assert answered == given


def test_what_loses_something_is_never_the_button_that_stands_out(qtbot, window, answered):
    answers = [QuestionButton("放弃", lambda: answered.append("放弃"), loses=True)]
    question = Question(window, "放弃填写的内容吗？", "内容还没有保存。", answers, "继续填写")
    question.open()
    qtbot.activate(question)
    looks = {each.text(): each.property("kind") for each in question.findChildren(QPushButton)}
    assert looks == {"继续填写": "primary", "放弃": "secondary"}
    QTest.keyClick(QApplication.focusWidget() or question, Qt.Key.Key_Return)
    assert answered == []
