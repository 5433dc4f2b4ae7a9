"""What a check of the installation asks of Qt: a window nobody sees, and a print into a file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter

from gkapp.documents.pdf.pages import open_pages
from gkapp.models.database import Database
from gkapp.settings import SettingsFile
from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.shell.context import Bus, Context
from gkapp.ui.shell.destinations import destinations, search_in
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.pictures import picture
from gkapp.ui.shell.printing import new_printer, print_pages

SIZE = QSize(1366, 768)
_EVERY = 16  # pixels between those that are looked at
_LIBRARIES = {".dll", ".so", ".dylib"}


def colours_of_window(db: Database, folder: Path, now: Callable[[], datetime]) -> int:
    """Open the window over *db* without showing it; how many colours its first page has.

    An empty picture has one. *folder* takes the picture and the settings.
    """
    settings = SettingsFile(folder / "settings.json")
    context = Context(db, JobRunner(), settings, now, Bus())
    window = MainWindow(context, destinations(), search_in(context))
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    try:
        window.start()
        picture(window, folder / "window.png", SIZE)
    finally:
        window.close()
        context.jobs.close()
        window.deleteLater()
    image = QImage(str(folder / "window.png"))
    return len(
        {
            image.pixel(x, y)
            for x in range(0, image.width(), _EVERY)
            for y in range(0, image.height(), _EVERY)
        }
    )


def print_into(content: bytes, target: Path) -> tuple[int, int]:
    """Print the PDF *content* into the PDF *target*; the pages of the one and of the other."""
    with open_pages(content) as pages:
        asked, (width, height) = len(pages), pages.size(0)
    printer = new_printer(target.stem, width, height)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    print_pages(content, printer, Progress(target.stem))
    with open_pages(target.read_bytes()) as pages:
        return asked, len(pages)


def platform_in_use() -> str:
    """What Qt calls the way in which it shows windows here, such as windows or xcb."""
    return QGuiApplication.platformName()


def broken_platforms() -> dict[str, str]:
    """The ways to show windows that are installed but cannot be loaded, each with Qt's reason."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    broken: dict[str, str] = {}
    for path in sorted(folder.iterdir() if folder.is_dir() else ()):
        loader = QPluginLoader(str(path))
        if path.suffix in _LIBRARIES and not loader.load():
            broken[path.stem.removeprefix("lib")] = loader.errorString()
    return broken
