"""The theme is put on at once, everywhere, and follows the system when asked to."""

import gc

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QImage, QPainter, QPalette, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gkapp.settings import ThemeChoice
from gkapp.ui.kit.look import icons
from gkapp.ui.kit.look.application import make_application
from gkapp.ui.kit.look.focus import has_ring
from gkapp.ui.kit.look.paint import draw_bar, hatch, tag_width, text_width
from gkapp.ui.kit.look.style_sheet import build
from gkapp.ui.kit.look.theme import color, colors, font, theme
from gkapp.ui.kit.look.tokens import DARK, LIGHT, TYPE
from gkapp.ui.kit.widgets.buttons import button


def inks(image):
    """How many different colours a picture has."""
    picture = image.toImage() if isinstance(image, QPixmap) else image
    return len(
        {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 2)
            for y in range(0, picture.height(), 2)
        }
    )


class Dressed(QLabel):
    """Counts how often it is dressed anew, which costs a page with many widgets a second."""

    def __init__(self):
        super().__init__("甲")
        self.times = 0
        self.searched = False

    def changeEvent(self, event):
        super().changeEvent(event)
        self.times += event.type() == QEvent.Type.StyleChange
        self.searched |= gc.isenabled()


def test_a_change_dresses_every_widget_but_once(qtbot, light_afterwards):
    made = Dressed()
    qtbot.addWidget(made)
    made.show()
    made.times = 0
    light_afterwards.apply(ThemeChoice.DARK)
    assert made.times == 1


def test_no_widget_is_freed_while_others_are_dressed(qtbot, light_afterwards):
    """Qt lists all of them first, and dresses one that a search for cycles freed in between."""
    made = Dressed()
    qtbot.addWidget(made)
    made.show()
    made.times, made.searched = 0, False
    light_afterwards.apply(ThemeChoice.DARK)
    assert (made.times, made.searched) == (1, False)
    assert gc.isenabled()


def test_a_theme_is_in_force_at_once(qtbot, light_afterwards):
    made = button("登记申请", "primary", "plus")
    qtbot.addWidget(made)
    made.show()
    before, icon = made.grab().toImage(), made.icon().cacheKey()
    with qtbot.waitSignal(light_afterwards.changed):
        light_afterwards.apply(ThemeChoice.DARK)
    assert colors() is DARK
    assert color("surface").name().upper() == DARK.surface
    assert QApplication.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
    assert made.icon().cacheKey() != icon
    assert made.grab().toImage() != before


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (Qt.ColorScheme.Dark, DARK),
        (Qt.ColorScheme.Light, LIGHT),
        (Qt.ColorScheme.Unknown, LIGHT),
    ],
)
def test_the_system_is_followed(monkeypatch, light_afterwards, scheme, expected):
    monkeypatch.setattr("gkapp.ui.kit.look.theme._scheme", lambda: scheme)
    light_afterwards.apply(ThemeChoice.SYSTEM)
    assert colors() is expected


def test_a_change_of_the_system_is_followed_only_when_asked_for(monkeypatch, light_afterwards):
    scheme = [Qt.ColorScheme.Light]
    monkeypatch.setattr("gkapp.ui.kit.look.theme._scheme", lambda: scheme[0])
    light_afterwards.apply(ThemeChoice.SYSTEM)
    scheme[0] = Qt.ColorScheme.Dark
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colors() is DARK
    light_afterwards.apply(ThemeChoice.LIGHT)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colors() is LIGHT


def test_another_screen_brings_its_own_icons(qtbot, light_afterwards):
    with qtbot.waitSignal(light_afterwards.changed):
        QApplication.instance().screenAdded.emit(QApplication.primaryScreen())


def test_a_stylesheet_is_whole():
    for each in (LIGHT, DARK):
        sheet = build(each)
        assert sheet.count("{") == sheet.count("}")
        assert "None" not in sheet


def test_the_marks_of_the_stylesheet_are_there(qapp):
    for name in ("down-light", "check-light", "up-light", "down_off-light"):
        assert not QImage(f"look:{name}.svg").isNull()


@pytest.mark.parametrize("name", sorted(icons.PATHS))
def test_each_icon_shows_something(qapp, name):
    assert inks(icons.pixmap(name, 24, "#000000", 2.0)) > 2


def test_an_icon_has_a_quiet_twin_for_disabled_buttons(qapp):
    from PySide6.QtGui import QIcon

    made = icons.icon("plus", "#000000", "#999999", 18)
    normal, disabled = (
        made.pixmap(18, 18, mode) for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert normal.toImage() != disabled.toImage()


@pytest.mark.parametrize("role", sorted(TYPE))
def test_fonts_follow_the_type_scale(qapp, role):
    assert font(role).pixelSize() == TYPE[role].px
    assert font(role).weight() == TYPE[role].weight


def test_measures_grow_with_the_words(qapp):
    assert text_width("公开", "body") < text_width("公开台账", "body")
    assert tag_width("已办结", "done") == tag_width("已办结") + 18


@pytest.mark.parametrize(("share", "filled"), [(0, False), (0.01, True), (1, True), (7, True)])
def test_a_bar_is_filled_to_its_share(qapp, share, filled):
    from PySide6.QtCore import QRectF

    image = QImage(100, 10, QImage.Format.Format_RGB32)
    image.fill(color("surface"))
    p = QPainter(image)
    draw_bar(p, QRectF(0, 0, 100, 10), share, "accent")
    p.end()
    ends = [image.pixelColor(x, 5) == color("accent") for x in (5, 95)]
    assert ends == [filled, share >= 1]


def test_hatching_is_seen(qapp):
    from PySide6.QtCore import QRectF

    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(color("surface"))
    p = QPainter(image)
    hatch(p, QRectF(0, 0, 40, 20), "text")
    p.end()
    assert inks(image) > 1


def test_qt_speaks_chinese(qtbot):
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save
    )
    qtbot.addWidget(box)
    assert {each.text() for each in box.buttons()} == {"取消", "保存"}
    assert QLocale().monthName(3, QLocale.FormatType.LongFormat) == "三月"


def test_the_application_is_dressed_once(qapp):
    assert make_application(ThemeChoice.LIGHT) is qapp
    assert theme().choice is ThemeChoice.LIGHT


@pytest.fixture
def two_buttons(qtbot):
    box = QWidget()
    layout = QVBoxLayout(box)
    first, second, edit = QPushButton("甲"), QPushButton("乙"), QLineEdit()
    for each in (edit, first, second):
        layout.addWidget(each)
    qtbot.addWidget(box)
    box.show()
    qtbot.activate(box)
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    yield first, second
    box.close()


def test_the_ring_shows_when_the_keyboard_moved_the_focus(two_buttons):
    first, second = two_buttons
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert has_ring(first)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert (has_ring(first), has_ring(second)) == (False, True)


def test_the_ring_does_not_show_after_a_click(two_buttons):
    _, second = two_buttons
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert second.hasFocus()
    assert not has_ring(second)
