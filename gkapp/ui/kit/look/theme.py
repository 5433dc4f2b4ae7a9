"""The theme in force: Fusion, palette and stylesheet from one set of tokens, changed at once.

There is one theme for the whole process, as there is one QApplication. Widgets read colours when
they paint and never keep them; who must do more listens to `theme().changed`.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette, QScreen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gkapp.settings import ThemeChoice
from gkapp.ui.kit.gc_pause import cycle_search
from gkapp.ui.kit.look import icons
from gkapp.ui.kit.look.style_sheet import ASSETS, asset, build
from gkapp.ui.kit.look.tokens import (
    DARK,
    FONT_FAMILIES,
    LIGHT,
    SIZE,
    TYPE,
    ColorRole,
    Colors,
    TextRole,
)
from gkapp.ui.kit.weak_callback import the_application


class Theme(QObject):
    """Which colours are in force, and the news that they changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colors = LIGHT
        self.choice = ThemeChoice.LIGHT
        self._assets: TemporaryDirectory[str] | None = None
        self._is_watching = False
        self._is_fusion = False

    def apply(self, choice: ThemeChoice) -> None:
        """Put *choice* in force for every window, now and whenever the system changes its own."""
        self.choice = choice
        self._tell_the_system(choice)
        self._watch()
        self._put_on(_colors_for(choice))

    def _put_on(self, colors: Colors) -> None:
        self.colors = colors
        self._write_assets(colors)
        with cycle_search.held():  # it would free widgets that Qt has listed and not dressed yet
            self._dress(the_application(), colors)
        self.changed.emit()

    def _dress(self, application: QApplication, colors: Colors) -> None:
        if not self._is_fusion:  # each time it is set, every widget is dressed once more
            self._is_fusion = True
            application.setStyle("Fusion")
        application.setFont(font("body"))  # pyright: ignore[reportUnknownMemberType]
        application.setPalette(_palette(colors))
        application.setStyleSheet(build(colors))
        for widget in application.allWidgets():
            if isinstance(widget, QAbstractButton) and widget.property("icon_name"):
                _paint_icon(widget)
            QWidget.update(widget)  # item views have an update of their own

    def _tell_the_system(self, choice: ThemeChoice) -> None:
        """So that title bars and the system's own dialogs go along."""
        schemes = {
            ThemeChoice.LIGHT: Qt.ColorScheme.Light,
            ThemeChoice.DARK: Qt.ColorScheme.Dark,
            ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
        }
        the_application().styleHints().setColorScheme(schemes[choice])

    def _watch(self) -> None:
        if self._is_watching:
            return
        self._is_watching = True
        application = the_application()
        application.styleHints().colorSchemeChanged.connect(self._follow)
        application.screenAdded.connect(self._repaint_for)

    def _follow(self, _scheme: Qt.ColorScheme) -> None:
        if self.choice is ThemeChoice.SYSTEM and _colors_for(self.choice) != self.colors:
            self._put_on(_colors_for(self.choice))

    def _repaint_for(self, _screen: QScreen) -> None:
        """Icons have a picture for each scale: a new screen may bring another."""
        self._put_on(self.colors)

    def _write_assets(self, colors: Colors) -> None:
        if self._assets is None:
            self._assets = TemporaryDirectory(prefix="gkapp-look-")
            QDir.setSearchPaths(ASSETS, [self._assets.name])  # pyright: ignore[reportUnknownMemberType]
        marks = {
            "up": ("up", colors.text_2, 2.0),
            "down": ("down", colors.text_2, 2.0),
            "down_off": ("down", colors.disabled, 2.0),
            "check": ("check", colors.on_accent, 2.6),
        }
        for name, (icon, ink, stroke) in marks.items():
            target = Path(self._assets.name) / asset(name, colors)
            target.write_bytes(icons.svg_source(icon, ink, stroke))


@cache
def theme() -> Theme:
    """The theme of this process."""
    return Theme()


def colors() -> Colors:
    """The colours in force; read when painting, never kept."""
    return theme().colors


def color(role: ColorRole) -> QColor:
    """One colour in force."""
    return QColor(colors()[role])


@cache
def font(role: TextRole) -> QFont:
    """The font of one step of the type scale. Shared: copy it before changing it."""
    style = TYPE[role]
    made = QFont()
    made.setFamilies(list(FONT_FAMILIES))  # pyright: ignore[reportUnknownMemberType]
    made.setPixelSize(style.px)
    made.setWeight(QFont.Weight(style.weight))
    return made


@cache
def metrics(role: TextRole) -> QFontMetrics:
    """The measures of that font."""
    return QFontMetrics(font(role))


def set_icon(
    button: QAbstractButton, name: str, role: ColorRole = "text_2", px: int = SIZE.icon
) -> None:
    """Give *button* an icon that follows the theme."""
    button.setProperty("icon_name", name)
    button.setProperty("icon_role", role)
    button.setProperty("icon_px", px)
    _paint_icon(button)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet looks at, and let it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    QWidget.update(widget)


def _paint_icon(button: QAbstractButton) -> None:
    name, role, px = (button.property(f"icon_{each}") for each in ("name", "role", "px"))
    button.setIcon(icons.icon(name, colors()[role], colors().disabled, px))


def _colors_for(choice: ThemeChoice) -> Colors:
    match choice:
        case ThemeChoice.LIGHT:
            return LIGHT
        case ThemeChoice.DARK:
            return DARK
        case ThemeChoice.SYSTEM:
            return DARK if _scheme() is Qt.ColorScheme.Dark else LIGHT


def _scheme() -> Qt.ColorScheme:
    return the_application().styleHints().colorScheme()


def _palette(c: Colors) -> QPalette:
    """The colours for whatever the stylesheet does not reach."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.surface,
        role.AlternateBase: c.surface_alt,
        role.Text: c.text,
        role.Button: c.surface,
        role.ButtonText: c.text,
        role.Highlight: c.accent_fill,
        role.HighlightedText: c.on_accent,
        role.Accent: c.accent_fill,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.PlaceholderText: c.text_3,
        role.ToolTipBase: c.tip,
        role.ToolTipText: c.tip_text,
        role.Light: c.surface,
        role.Mid: c.border,
    }
    made = QPalette()
    for key, value in pairs.items():
        made.setColor(key, QColor(value))
    for key in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(c.disabled))
    return made
