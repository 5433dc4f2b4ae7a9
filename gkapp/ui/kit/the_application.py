"""The QApplication of this process, as one that is there: Qt's own answer is typed as less."""

from PySide6.QtWidgets import QApplication


def the_application() -> QApplication:
    """The application that was made when the program started."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
