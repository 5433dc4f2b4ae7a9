"""A day's work with marked personal data, in a process of its own that waits to be killed.

`python -m tests.trust.marked_work FOLDER` works in FOLDER; files that the officer saves go to its
folder `saved`. It prints what it did, and then reads until its end.
"""

import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from unittest import mock

NAME, TELEPHONE, IDENTITY, WORDS = "覃砚舟", "13987650123", "110101199003077715", "砚舟街道征收"
TYPED, SEARCHED = "13987650456", "砚舟查找"
MARKS = (NAME, TELEPHONE, IDENTITY, WORDS, TYPED, SEARCHED)
SAVED = "saved"


def main() -> None:
    """Begin as the program does, work, and wait."""
    from gkapp import paths
    from gkapp.private_folder import use_private_folder

    folder = Path(sys.argv[1])
    assert use_private_folder(paths.data_folder() / "temp") is not None
    path = folder / "库" / "台账.gkdb"
    _fill(path, folder / SAVED)
    done = _look_around(path)
    sys.stdout.write(f"{done}\n")
    sys.stdout.flush()
    sys.stdin.read()


def _fill(path: Path, saved: Path) -> None:
    """A request with files, by the services, and its export."""
    from gkapp.app import create_database, real_surroundings
    from gkapp.domain.records.registers import Channel
    from gkapp.domain.report.outcomes import ApplicantKind
    from gkapp.domain.requests.record import RequestDraft
    from gkapp.models.requests import Request
    from gkapp.services.department.particulars import Unit
    from gkapp.services.records.attachments import NamedContent, Owner, add_attachments
    from gkapp.services.records.exports import export_register
    from gkapp.services.records.record_actions import enter_record
    from gkapp.services.records.saved_filters import keep_filters
    from gkapp.services.requests.register import REQUESTS

    path.parent.mkdir()
    saved.mkdir()
    with create_database(path, Unit("云岭省某厅"), real_surroundings(lambda _path: None)).db as db:
        draft = RequestDraft(
            received_on=date(2026, 3, 2), channel=Channel.IN_PERSON, applicant=NAME,
            applicant_kind=ApplicantKind.PERSON, phone=TELEPHONE, id_number=IDENTITY,
            content=f"{WORDS}的批准文件",
        )  # fmt: skip
        entered = enter_record(db, REQUESTS, draft)
        files = [NamedContent(f"{NAME}.docx", _word_file()), NamedContent("信.txt", WORDS.encode())]
        added = add_attachments(db, Owner(Request, entered.row_id), files, lambda *_step: None)
        assert not added.refused
        keep_filters(db, "requests", {NAME: {"words": TELEPHONE}})
        export_register(db, REQUESTS, saved / "申请.xlsx", with_personal_data=True)


def _word_file() -> bytes:
    from docx import Document

    made, document = BytesIO(), Document()
    document.add_paragraph(f"申请人{NAME}，电话{TELEPHONE}")
    document.save(made)
    return made.getvalue()


def _look_around(path: Path) -> int:
    """The window on every page, with typing in every field, a search and opened files.

    Gives the number of fields in which something was typed.
    """
    from PySide6.QtWidgets import QApplication

    from gkapp import paths
    from gkapp.log_file import start_log
    from gkapp.services.records.attachments import NamedContent
    from gkapp.services.records.opened_files import OpenedFiles
    from gkapp.settings import SettingsFile, ThemeChoice
    from gkapp.ui.kit.look.application import make_application
    from gkapp.ui.shell.places import Place
    from gkapp.window import start_program

    settings = SettingsFile(paths.data_folder() / "settings.json")
    app = make_application(ThemeChoice.LIGHT)
    start_log(paths.log_folder())
    program = start_program(settings, path, demo=False)
    app.processEvents()
    window = program.window
    typed = 0
    with mock.patch("PySide6.QtGui.QDesktopServices.openUrl"):
        for place in (*map(Place, window.destination_names), Place("requests", 1)):
            window.way.go(place)
            _settle(window)
            page = window.host.current_page
            page.look_for(SEARCHED)
            typed += _type_everywhere(page)
            _settle(window)
            window.keep_drafts()
        OpenedFiles().put(NamedContent(f"{NAME}.docx", _word_file()))
        QApplication.clipboard().setText(TELEPHONE)
    _settle(window)
    return typed


def _type_everywhere(page) -> int:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

    fields = [
        each
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit)
        for each in page.findChildren(kind)
        if each.isVisible() and each.isEnabled() and not each.isReadOnly()
    ]
    for field in fields:
        QTest.keyClicks(field, TYPED)
    return len(fields)


def _settle(window) -> None:
    from PySide6.QtTest import QTest

    QTest.qWait(50)
    for _ in range(200):
        if not window.context.jobs.titles:
            return
        QTest.qWait(20)


if __name__ == "__main__":
    main()
