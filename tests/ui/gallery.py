"""Every shared piece on sample pages, as pictures for people to look at.

    python -m tests.ui.gallery FOLDER [--scale 1.5] [--size 1366x768] [--theme dark] [--only NAME]

Each scale is a process of its own, as Qt reads it once.
"""

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

NOW = datetime(2026, 10, 13, 9, 30)
TODAY = NOW.date()


def main():
    """Draw what is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", default="1")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = asked.scale
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        draw(asked, Path(folder))


def draw(asked, folder):
    from PySide6.QtCore import QSize

    from gkapp.settings import ThemeChoice
    from gkapp.ui.kit.look.application import make_application
    from gkapp.ui.shell.main_window import MainWindow
    from gkapp.ui.shell.pictures import picture, picture_name
    from gkapp.ui.shell.places import Place
    from tests.ui import gallery_pages

    choice = ThemeChoice(asked.theme)
    size = QSize(*map(int, asked.size.split("x")))
    application = make_application(choice)
    with gallery_context(folder) as context:
        window = MainWindow(context, gallery_pages.DESTINATIONS, gallery_pages.search)
        window.status_bar.show_backup("今日已备份")
        window.start()
        for name, place, stage in gallery_pages.SCENES:
            if asked.only in name:
                window.way.go(Place.parse(place))
                application.processEvents()
                left_over = stage(window)
                path = asked.folder / picture_name(f"{name}-{asked.scale}", choice, size)
                picture(window, path, size)
                window.messages.forget_moment()
                if left_over is not None:
                    left_over()
        for step in ("form", "sheet"):
            name = f"first_run_{step}"
            if asked.only in name:
                path = asked.folder / picture_name(f"{name}-{asked.scale}", choice, size)
                picture(gallery_pages.first_run(folder, step, window.context), path, size)
        sys.stdout.flush()
        window.close()


def gallery_context(folder):
    from contextlib import contextmanager

    from gkapp.domain.database.key import DatabaseKey
    from gkapp.models.database import Database
    from gkapp.services.calendar import load_shipped_calendar
    from gkapp.services.department.particulars import Unit, change_unit, set_up_department
    from gkapp.settings import SettingsFile
    from gkapp.ui.kit.jobs import JobRunner
    from gkapp.ui.shell.context import Bus, Context

    @contextmanager
    def made():
        key = DatabaseKey.parse("0123456789abcdef" * 4)
        path = folder / "云岭省住建厅公开台账.gkdb"
        with Database.create(path, key, actor="周静", now=lambda: NOW) as db:
            set_up_department(db, Unit("云岭省住房和城乡建设厅"))
            load_shipped_calendar(db)
            change_unit(db, Unit("云岭省住房和城乡建设厅", phone="0871-12345678"))
            runner = JobRunner()
            settings = SettingsFile(folder / "settings.json")
            yield Context(db, runner, settings, lambda: NOW, Bus())
            runner.close()

    return made()


if __name__ == "__main__":
    main()
