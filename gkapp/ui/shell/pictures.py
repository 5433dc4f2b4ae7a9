"""A picture of every page of a window, for people to look at where there is no screen.

The scale is the environment's QT_SCALE_FACTOR, which Qt reads once: one process for each scale.
"""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gkapp.settings import ThemeChoice
from gkapp.ui.kit.look.theme import theme
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.places import Place

USUAL_SIZES = (QSize(1366, 768), QSize(1920, 1080))
_SETTLE = 50  # milliseconds for timers and deletions that a page leaves behind
_LEAST = 400  # milliseconds: what a panel tells of a row comes once the row has rested
_PASSES = 20  # each lays out what the one before has made, and begins what waited for it
_LONGEST = 30_000  # milliseconds for the jobs of one page


def picture_every_page(
    window: MainWindow, folder: Path, size: QSize, choice: ThemeChoice
) -> list[Path]:
    """Show each destination in turn and write what *size* device pixels of it look like."""
    theme().apply(choice)
    made: list[Path] = []
    for number, name in enumerate(window.destination_names, start=1):
        window.way.go(Place(name))
        path = folder / picture_name(f"{number:02}-{name}", choice, size)
        picture(window, path, size)
        made.append(path)
    return made


def picture(window: QWidget, path: Path, size: QSize) -> None:
    """Write what *window* looks like at *size* device pixels."""
    ratio = window.devicePixelRatioF()
    window.setMinimumSize(1, 1)  # one of 0 would leave it to the layout, which the program does not
    window.resize(QSize(round(size.width() / ratio), round(size.height() / ratio)))
    window.show()
    _settle(window)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(path)):
        raise OSError(f"cannot write {path.name}")


def picture_name(what: str, choice: ThemeChoice, size: QSize) -> str:
    """What a picture is called: the page, the theme, the size."""
    return f"{what}-{choice}-{size.width()}x{size.height()}.png"


def _settle(window: QWidget) -> None:
    """Let the page lay itself out, and its jobs finish."""
    loop = QEventLoop()
    timer = QTimer(interval=_SETTLE)
    timer.timeout.connect(loop.quit)
    timer.start()
    for waited in range(_SETTLE, _LONGEST, _SETTLE):
        loop.exec()
        if waited >= _LEAST and not (isinstance(window, MainWindow) and window.is_busy):
            break
    for _ in range(_PASSES):  # what the last job told is laid out, from within outwards
        QApplication.processEvents()
