"""Each error is told once, in the right place, and takes nothing with it."""

import errno
import logging
import sys
import threading

import pytest
from PySide6.QtCore import QtMsgType, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from gkapp.domain.errors import Refused
from gkapp.ui.shell.errors import ErrorDialog, ErrorPath, _log_qt_message

SECRET = "张三丰"


def bug(number=0):
    try:
        raise ValueError(f"{SECRET}{number}")
    except ValueError as error:
        return error


def dialogs():
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, ErrorDialog)]


def press(dialog, words):
    (found,) = (each for each in dialog.findChildren(QPushButton) if words in each.text())
    found.click()


@pytest.fixture
def drafts():
    return []


@pytest.fixture
def path(qapp, drafts):
    path = ErrorPath(lambda: drafts.append("saved"))
    yield path
    for dialog in dialogs():
        dialog.close()
    dialogs()


def test_a_refusal_goes_to_the_message_bar_alone(qtbot, path, drafts):
    with qtbot.waitSignal(path.refused) as refused:
        path.report(Refused("请填写单位名称。"))
    assert refused.args == ["请填写单位名称。"]
    assert (dialogs(), drafts) == ([], [])


def test_a_disk_that_fails_is_told_in_a_sentence(qtbot, path, drafts):
    with qtbot.waitSignal(path.refused) as refused:
        path.report(OSError(errno.ENOSPC, "full", "/a/台账.gkdb"))
    assert "磁盘空间不足" in refused.args[0]
    assert (dialogs(), drafts) == ([], [])


def test_a_hundred_bugs_make_one_dialog_and_one_line_in_the_log(qtbot, path, drafts, expected_logs):
    for number in range(100):
        path.report(bug(number))
    (dialog,) = dialogs()
    assert drafts == ["saved"]
    assert len(expected_logs.messages) == 1
    assert "此后又出现 99 次意外问题。" in [each.text() for each in labels(dialog)]


def test_drafts_are_saved_before_the_dialog_appears(path, expected_logs):
    seen = []
    path._save_drafts = lambda: seen.append(dialogs())
    path.report(bug())
    assert seen == [[]]


def test_a_closed_dialog_makes_room_for_the_next(path, expected_logs):
    path.report(bug())
    press(dialogs()[0], "继续使用")
    assert dialogs() == []
    path.report(bug())
    assert len(dialogs()) == 1


def test_the_details_can_be_copied_and_hold_nothing_personal(path, expected_logs):
    path.report(bug())
    press(dialogs()[0], "复制详情")
    copied = QGuiApplication.clipboard().text()
    assert "builtins.ValueError" in copied
    assert "test_errors.py" in copied
    assert "Python 3" in copied
    assert SECRET not in copied
    assert SECRET not in "".join(expected_logs.messages)


def test_drafts_that_fail_do_not_hide_the_error(path, expected_logs):
    def fail():
        raise OSError(SECRET)

    path._save_drafts = fail
    path.report(bug())
    assert len(dialogs()) == 1
    assert [each.split("\n")[0] for each in expected_logs.messages] == [
        "unexpected error",
        "drafts not saved",
    ]


def test_leaving_closes_the_program(path, expected_logs, monkeypatch):
    codes = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    path.report(bug())
    press(dialogs()[0], "退出程序")
    assert codes == [1]


def test_an_interrupt_quits_quietly(path, monkeypatch):
    asked = []
    monkeypatch.setattr(QApplication, "quit", lambda: asked.append(1))
    path.report(KeyboardInterrupt())
    assert (asked, dialogs()) == ([1], [])


@pytest.fixture
def installed(path):
    before = (sys.excepthook, threading.excepthook)
    path.install()
    yield path
    path.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_what_nothing_catches_arrives(qtbot, installed):
    error = Refused("不行。")
    with qtbot.waitSignal(installed.refused) as refused:
        sys.excepthook(Refused, error, None)
    assert refused.args == ["不行。"]


def test_what_nothing_catches_on_another_thread_arrives_on_this_one(qtbot, installed):
    def work():
        raise Refused("不行。")

    here = []
    installed.refused.connect(lambda _words: here.append(threading.current_thread()))
    with qtbot.waitSignal(installed.refused):
        threading.Thread(target=work).start()
    assert here == [threading.main_thread()]


def test_a_thread_that_ends_without_an_exception_says_nothing(installed):
    installed._on_other_thread(threading.ExceptHookArgs((SystemExit, None, None, None)))
    assert dialogs() == []


@pytest.mark.usefixtures("installed")
def test_what_qt_says_goes_into_the_log(expected_logs):
    qWarning("a warning of Qt")
    assert expected_logs.messages == ["a warning of Qt"]


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("QPixmap: cannot open /tmp/x/张三 身份证.jpg, no such file", "QPixmap: cannot open …"),
        ('qt.svg: Cannot open file "张三.svg", because', "qt.svg: Cannot open file …, because"),
        ("QFile::remove: C:\\temp\\letter of Zhang.pdf", "QFile::remove: …"),
        ("QIODevice: 张三 13800001234.pdf is missing", "QIODevice: …"),
        ("QObject::connect: signal not found", "QObject::connect: signal not found"),
    ],
)
def test_names_of_files_that_qt_tells_stay_out_of_the_log(caplog, said, logged):
    with caplog.at_level(logging.DEBUG):
        _log_qt_message(QtMsgType.QtInfoMsg, None, said)
    assert caplog.messages == [logged]


def test_each_level_of_qt_has_one_of_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        _log_qt_message(QtMsgType.QtDebugMsg, None, "quiet")
        _log_qt_message(QtMsgType.QtInfoMsg, None, "told")
    assert [record.levelname for record in caplog.records] == ["DEBUG", "INFO"]


def test_the_dialog_is_freed(assert_freed):
    assert_freed(lambda: ErrorDialog("details"))


def labels(dialog):
    from PySide6.QtWidgets import QLabel

    return dialog.findChildren(QLabel)
