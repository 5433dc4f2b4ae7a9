"""工作交接 in the settings, on a real database: the file, what stays says so, and the way back."""

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from gkapp.domain.database.passphrase import passphrase_problem
from gkapp.domain.errors import Refused
from gkapp.services.database import handover
from gkapp.services.database.handover import handed_over
from gkapp.ui.department import handover_card
from gkapp.ui.department.handover_card import HandoverDialog
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.records.print_preview import PrintPreview


@pytest.fixture
def card(group):
    return group("database").handover


def press(question, words):
    (found,) = (each for each in question.findChildren(QPushButton) if each.text() == words)
    found.click()


def test_the_file_is_written_and_the_card_says_to_whom(
    card, context, dialog_of, qtbot, said, tmp_path
):
    card.export_button.click()
    dialog = dialog_of(HandoverDialog)
    assert not dialog.agree.isEnabled()
    dialog.to.setText("李敏")
    assert passphrase_problem(dialog.passphrase.text()) == ""
    dialog.agree.click()
    chosen = dialog_of(QFileDialog)
    assert "工作交接" in chosen.selectedFiles()[0]
    file = tmp_path / "交接.gkjj"
    with qtbot.waitSignal(card.told, timeout=20_000):
        chosen.fileSelected.emit(str(file))
    chosen.close()
    assert file.is_file()
    assert "请把口令另行告知李敏" in said()[-1]
    assert card._standing.accessibleName() == "2026年3月4日已交接给李敏"
    assert card.back_button.isVisible()


def test_a_short_passphrase_is_not_taken(card, dialog_of):
    card.export_button.click()
    dialog = dialog_of(HandoverDialog)
    dialog.to.setText("李敏")
    dialog.passphrase.setText("1234")
    assert not dialog.agree.isEnabled()
    assert "至少 12 个" in dialog.agree.toolTip()
    dialog.reject()


def test_it_can_be_taken_back(card, context, dialog_of, qtbot, tmp_path):
    assert card.back_button.isHidden()
    with qtbot.waitSignal(card.told, timeout=20_000):
        card.write("李敏", "4821 9035 7716 2048 5513", str(tmp_path / "交接.gkjj"))
    card.back_button.click()
    press(dialog_of(Question), "取消交接")
    assert handed_over(context.db) is None
    assert card.back_button.isHidden()


def test_what_is_refused_is_told(card, context, qtbot, said, tmp_path, monkeypatch):
    taken = tmp_path / "交接.gkjj"
    taken.touch()
    with qtbot.waitSignal(card.failed, timeout=20_000):
        card.write("李敏", "4821 9035 7716 2048 5513", str(taken))
    assert "已存在" in said()[-1]

    def refuse(_db):
        raise Refused("磁盘已满。")

    monkeypatch.setattr(handover_card, "take_back", refuse)
    card._take_back()
    assert said()[-1] == "磁盘已满。"
    assert handover.handed_over(context.db) is None


def test_the_list_of_what_is_open_is_shown_to_be_printed(card, dialog_of, qtbot):
    card.list_button.click()
    qtbot.waitUntil(lambda: dialog_of(PrintPreview) is not None)
    preview = dialog_of(PrintPreview)
    assert "工作交接清单" in preview.windowTitle()
    preview.close()
