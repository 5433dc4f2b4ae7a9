"""The cross of a line: seen while there is something to clear, and in the middle of the line."""

from PySide6.QtCore import Qt

from gkapp.ui.kit.widgets.labels import ClearEdit


def test_the_cross_clears_and_stands_in_the_middle(qtbot, qapp):
    edit = ClearEdit()
    qtbot.addWidget(edit)
    edit.show()
    assert not edit.cross.isVisible()
    edit.setText("预算")
    assert edit.cross.isVisible()
    middle = edit.cross.geometry().center()
    assert abs(middle.y() - edit.rect().center().y()) <= 1
    assert edit.cross.geometry().right() < edit.width()
    edit.resize(300, edit.height())
    assert edit.cross.geometry().right() > 290
    qtbot.mouseClick(edit.cross, Qt.MouseButton.LeftButton)
    assert edit.text() == "" and not edit.cross.isVisible()
    assert edit.textMargins().right() == 0


def test_tab_passes_the_cross_by(qtbot, qapp):
    edit = ClearEdit()
    qtbot.addWidget(edit)
    assert edit.cross.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert edit.cross.accessibleName() == "清空"
