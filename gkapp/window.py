"""Opens the window: gives it the doors to databases, and runs it until it is closed.

Only Qt is loaded until the frame of the window is seen; the rest takes a second on an old computer.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gkapp import paths
from gkapp.collecting import without_collecting
from gkapp.log_file import start_log
from gkapp.settings import SettingsFile

REPORT_NAME = "示例单位年度报告"

if TYPE_CHECKING:
    from gkapp.app import ProgramEnvironment
    from gkapp.domain.database.key import DatabaseKey
    from gkapp.models.database import Database
    from gkapp.models.file.backup import Restoration
    from gkapp.models.file.verification import Step
    from gkapp.ui.shell.database_opening import CreatedDatabase, DatabaseOpeners
    from gkapp.ui.shell.open_choices import NewChoice, RestoreBackup
    from gkapp.ui.shell.program import Program


def open_window(*, path: Path | None, demo: bool, pictures: Path | None) -> int:
    """Show the window, or write the demo's report and *pictures* of every page; the exit code."""
    with without_collecting():
        from gkapp.ui.kit.look.application import make_application

        settings = SettingsFile(paths.data_folder() / "settings.json")
        application = make_application(settings.current.theme)
        if pictures is not None:
            return _write_demo_output(pictures)
        from gkapp.ui.shell.second_start import OneWindow, hand_over

        folder = paths.data_folder() / "window"
        one = OneWindow(folder)
        is_the_one = not demo and one.claim()
        if not demo and not is_the_one and hand_over(folder, path):
            return 0
        # Between one database and the next there may be no window at all.
        application.setQuitOnLastWindowClosed(False)
        start_log(paths.log_folder())
        program = start_program(settings, path, demo=demo)
        program.over.connect(application.quit)
        if is_the_one:
            one.wanted.connect(program.take)
            one.listen()
    code = application.exec()
    one.give_up()
    program.errors.uninstall()
    return code


def start_program(settings: SettingsFile, path: Path | None, *, demo: bool) -> "Program":
    """Show the frame of the window, then the window over *path*, the demo or what was open last."""
    from gkapp.ui.shell.opening import OpeningFrame

    frame = OpeningFrame(settings.current.geometry)
    if path or demo or settings.current.last_database:
        frame.appear()
    program = _make_program(settings)
    program.errors.install()
    program.start(path, demo=demo)
    frame.give_way()
    return program


def _make_program(settings: SettingsFile) -> "Program":
    from gkapp.app import real_surroundings
    from gkapp.ui.shell.program import Program

    around = real_surroundings(lambda path: None)
    return Program(_doors(around, settings), settings, around.now, Path.home())


def _doors(around: "ProgramEnvironment", settings: SettingsFile) -> "DatabaseOpeners":
    from gkapp.app import (
        create_database,
        demo_database,
        discard_new,
        open_database,
        prepare_restore_database,
        put_new_in_place,
        take_over_database,
    )
    from gkapp.secrets import key_from_environment
    from gkapp.services.department.particulars import Unit
    from gkapp.ui.shell.database_opening import CreatedDatabase, DatabaseOpeners
    from gkapp.ui.shell.open_choices import TakeOver

    def create(choice: "NewChoice", step: "Step") -> "CreatedDatabase":
        if isinstance(choice, TakeOver):
            made = take_over_database(
                choice.source, choice.passphrase, choice.path, around,
                waits_for_sheet=True, step=step,
            )  # fmt: skip
        else:
            unit = Unit(name=choice.name, code=choice.code)
            made = create_database(choice.path, unit, around, waits_for_sheet=True)
        waiting = None if made.counts else partial(put_new_in_place, made.db, choice.path, around)
        needs_sheet = key_from_environment() is None
        return CreatedDatabase(made.db, choice.path, made.key_notice, needs_sheet, waiting)

    def prepare(
        choice: "RestoreBackup", present: "Database", key: "DatabaseKey | None", step: "Step"
    ) -> "Restoration":
        return prepare_restore_database(
            choice.source, choice.target, around, key=key, present=present, step=step
        )

    return DatabaseOpeners(
        open=lambda path, read_only, key: open_database(path, around, read_only=read_only, key=key),
        create=create,
        discard=discard_new,
        demo=lambda: demo_database(None, around),
        prepare=prepare,
        on_close=lambda db, step: _back_up(db, settings, step),
    )


def _back_up(db: "Database", settings: SettingsFile, step: "Step") -> None:
    """Lay a verified copy aside when something changed; Refused when that fails."""
    from gkapp.services.database.backups import back_up_on_close, backup_folder

    back_up_on_close(db, backup_folder(db, settings.current.backup_folder), step)


def _write_demo_output(folder: Path) -> int:
    """The demo's annual report in Word and PDF, and a picture of every page, into *folder*."""
    from gkapp.app import demo_database, real_surroundings
    from gkapp.services.report.annual_report import gather_report
    from gkapp.services.report.files import write_report

    folder.mkdir(parents=True, exist_ok=True)
    around = real_surroundings(lambda path: None)
    with demo_database(None, around) as db:
        report = gather_report(db, around.now().year - 1)
        docx, pdf = folder / f"{REPORT_NAME}.docx", folder / f"{REPORT_NAME}.pdf"
        notices = write_report(db, report, docx=docx, pdf=pdf)
        pictures = _picture(db, around, folder)
    print("\n".join((*notices, *(f"已写出：{path}" for path in (docx, pdf, *pictures)))))
    return 0


def _picture(db: "Database", around: "ProgramEnvironment", folder: Path) -> list[Path]:
    from gkapp.settings import ThemeChoice
    from gkapp.ui.kit.jobs import JobRunner
    from gkapp.ui.shell.context import Bus, Context
    from gkapp.ui.shell.destinations import destinations, search_in
    from gkapp.ui.shell.main_window import MainWindow
    from gkapp.ui.shell.pictures import USUAL_SIZES, picture_every_page

    context = Context(db, JobRunner(), SettingsFile(folder / "settings.json"), around.now, Bus())
    window = MainWindow(context, destinations(), search_in(context))
    made: list[Path] = []
    for choice, size in zip((ThemeChoice.LIGHT, ThemeChoice.DARK), USUAL_SIZES, strict=True):
        made += picture_every_page(window, folder, size, choice)
    window.close()
    context.jobs.close()
    (folder / "settings.json").unlink(missing_ok=True)
    return made
