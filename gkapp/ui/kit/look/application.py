"""The QApplication as gkapp wants it: Chinese in Qt's own texts, the theme, the focus ring."""

import builtins
import sys

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from gkapp.settings import ThemeChoice
from gkapp.ui.kit.look.focus import FocusWatch
from gkapp.ui.kit.look.theme import theme

_AS_BEFORE = "__orig_import__"  # where the bindings keep what they took the place of


def import_plainly() -> None:
    """Put back what the bindings took the place of, for good; nothing to do where they did not.

    To be called by what runs, not by what is being imported: at the end of each import the
    function puts itself back.
    """
    builtins.__import__ = getattr(builtins, _AS_BEFORE, builtins.__import__)


NAME = "政务公开工作台"


def make_application(choice: ThemeChoice) -> QApplication:
    """The one QApplication, made or found, dressed in *choice*."""
    import_plainly()
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("gkapp")
    application.setApplicationDisplayName(NAME)
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    if application.findChild(FocusWatch) is None:
        FocusWatch(application)
        speak_chinese(application)
    theme().apply(choice)
    return application


def speak_chinese(application: QApplication) -> None:
    """Put Qt's own words (OK, Cancel, the file dialog) and its dates into Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
