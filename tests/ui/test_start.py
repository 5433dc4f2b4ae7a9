"""What the start of the program does without: it is loaded when it is first used."""

import os
import subprocess
import sys

from gkapp.domain.database.key import DatabaseKey
from gkapp.secrets import KEY_VARIABLE
from gkapp.services.department.particulars import Unit, set_up_department
from tests.blank_database import open_blank

KEY = DatabaseKey.parse("be" * 32)
LOADED_LATER = {
    "alembic", "docx", "docxtpl", "openpyxl", "pikepdf", "pypdf", "python_calamine", "reportlab",
    "gkapp.documents", "gkapp.domain.requests.clock.events", "gkapp.domain.requests.drafts",
    "gkapp.domain.interpretations.record",
    "gkapp.domain.report.published", "gkapp.domain.report.checks.own_text",
    "gkapp.exchange.reports.json_values",
    "gkapp.models.audit.drafts", "gkapp.models.imports", "gkapp.models.ledger_life",
    "gkapp.models.publication_check", "gkapp.models.report", "gkapp.models.audit.reversal",
    "gkapp.models.rollup", "gkapp.models.file.tables",
    "gkapp.services.records.attachments", "gkapp.services.report.figures",
    "gkapp.services.records.removal",
    "gkapp.services.report.annual_report", "gkapp.services.today.search",
    "gkapp.ui.records.attachments.outgoing", "gkapp.ui.first_run.page", "gkapp.ui.handbook.window",
    "gkapp.ui.kit.tables", "gkapp.ui.kit.widgets.pdf_view", "gkapp.ui.ledger",
    "gkapp.ui.records.patterns", "gkapp.ui.requests", "gkapp.ui.shell.printing",
    "gkapp.ui.shell.shortcuts",
}  # fmt: skip
START = """
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop

from gkapp.settings import SettingsFile, ThemeChoice
from gkapp.ui.kit.look.application import make_application
from gkapp.window import start_program

path = Path(sys.argv[1])
settings = SettingsFile(path.with_name("settings.json"))
application = make_application(ThemeChoice.LIGHT)
window = start_program(settings, path, demo=False).window
while window.is_busy:
    application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
print(*sys.modules, sep="\\n")
window.context.jobs.close()
window.context.db.close()
"""


def test_the_first_page_is_read_without_what_other_pages_need(tmp_path, now):
    path = tmp_path / "库.gkdb"
    with open_blank(path, KEY, actor="周静", now=lambda: now) as db:
        set_up_department(db, Unit("云岭省住房和城乡建设厅"))
    ran = subprocess.run(
        [sys.executable, "-c", START, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {KEY_VARIABLE: KEY.digits, "TMPDIR": str(tmp_path)},
    )
    loaded = set(ran.stdout.split())
    assert {"gkapp.ui.today.page", "gkapp.services.today.today"} <= loaded
    assert loaded.isdisjoint(LOADED_LATER), loaded & LOADED_LATER
