"""Every page can be looked at as a picture."""

import threading

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from gkapp.settings import ThemeChoice
from gkapp.ui.kit.look.tokens import DARK
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.pictures import picture, picture_every_page
from tests.ui.patience import AT_GATE
from tests.ui.sample_pages import destinations

SIZE = QSize(1366, 768)


@pytest.fixture
def window(context):
    window = MainWindow(context, destinations())
    window.start()
    yield window
    window.close()


@pytest.mark.usefixtures("light_afterwards")
def test_each_page_has_its_picture(window, tmp_path):
    made = picture_every_page(window, tmp_path / "pictures", SIZE, ThemeChoice.DARK)
    assert [path.name for path in made] == [
        "01-today-dark-1366x768.png",
        "02-requests-dark-1366x768.png",
        "03-settings-dark-1366x768.png",
    ]
    images = [QImage(str(path)) for path in made]
    assert all(image.size() == SIZE for image in images)
    assert images[0] != images[1]
    assert images[0].pixelColor(700, 740).name().upper() == DARK.border


def test_a_picture_waits_for_what_the_page_is_doing(window, context, tmp_path):
    gate = threading.Event()
    seen = []

    def work(progress):
        gate.wait(AT_GATE)

    context.jobs.start("汇总", work, owner=window, on_done=seen.append, is_quiet=True)
    threading.Timer(0.2, gate.set).start()
    picture(window, tmp_path / "window.png", SIZE)
    assert seen == [None]


def test_any_window_can_be_drawn(qtbot, tmp_path):
    label = QLabel("公开")
    picture(label, tmp_path / "label.png", QSize(200, 100))
    assert QImage(str(tmp_path / "label.png")).size() == QSize(200, 100)
    label.close()


def test_a_picture_that_cannot_be_written_is_an_error(qtbot, tmp_path):
    label = QLabel("公开")
    (tmp_path / "label.png").mkdir()
    with pytest.raises(OSError, match="label"):
        picture(label, tmp_path / "label.png", QSize(200, 100))
    label.close()
