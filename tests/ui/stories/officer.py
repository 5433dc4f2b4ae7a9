"""What an officer does at the window, and what they see there: only keys, buttons and fields."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from gkapp.ui.kit.pause import running_pauses
from gkapp.ui.shell.search_box import FoundList

CTRL = Qt.KeyboardModifier.ControlModifier


class Officer:
    """Sits at one window."""

    def __init__(self, program, qtbot):
        self.program, self._qtbot = program, qtbot

    @property
    def window(self):
        return self.program.window

    @property
    def page(self):
        return self.window.host.current_page

    @property
    def said(self):
        """The messages at the foot of the window, the newest first."""
        return [message.words for message in self.window.messages.messages]

    def rest(self):
        """Wait until no job is running and everything that was asked for is shown."""
        self.until(lambda: self.window is None or self._is_still())
        QApplication.processEvents()
        if QApplication.activeWindow() is None and self.window is not None:
            # Off screen nothing gives the keyboard back to the window behind a closed dialog.
            self.take_keyboard()

    def _is_still(self):
        return not (running_pauses() or self.window.context.jobs.titles)

    def take_keyboard(self):
        """Turn to the window, whatever else is open."""
        self._qtbot.activate(self.window)

    def until(self, seen):
        """Wait until something is seen."""
        self._qtbot.waitUntil(seen)

    # Keys

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def write(self, text):
        """Type *text* where the keyboard is, as an input method does: QTest types Latin alone."""
        field = QApplication.focusWidget()
        field.insertPlainText(text) if hasattr(field, "insertPlainText") else field.insert(text)

    def tab_to(self, field):
        """Press Tab until the keyboard is in *field*."""
        for _ in range(40):
            if field.focus_widget.hasFocus():
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not lead to the field")

    # Where one can go

    def go(self, name):
        """Click an entry of the navigation."""
        self.window.navigation.items[name].click()
        self.rest()
        return self.page

    def press(self, words, within=None):
        """Click the button that is seen with these words, on the page or *within* something."""
        found = [
            each
            for each in (within or self.page).findChildren(QAbstractButton)
            if each.isVisible() and words in (each.text().strip(), each.accessibleName())
        ]
        assert found, f"there is no button “{words}”"
        assert found[0].isEnabled(), found[0].toolTip()
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def dialog(self, kind):
        """The dialog of this kind, once it stands before the window."""
        self.until(lambda: self.has_dialog(kind))
        return self._dialogs(kind)[-1]

    def has_dialog(self, kind):
        """Whether such a dialog stands before the window."""
        return bool(self._dialogs(kind))

    def _dialogs(self, kind):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def choose_file(self, path):
        """Answer the dialog that asks for a file."""
        dialog = self.dialog(QFileDialog)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.accept()
        self.rest()

    def find(self, words):
        """Look for *words* with Ctrl+K and go to what comes first."""
        self.key(Qt.Key.Key_K, CTRL)
        box = QApplication.focusWidget()
        box.insert(words)
        self.key(Qt.Key.Key_Return)
        self.until(lambda: self.has_dialog(FoundList) and not box.is_searching)
        self.key(Qt.Key.Key_Return)
        self.rest()
        return self.page
