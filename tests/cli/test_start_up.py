"""Commands that need no database start without the libraries that databases and papers need."""

import subprocess
import sys
from argparse import ArgumentParser

import pytest

from gkapp.cli.main import MODULES, all_modules

HEAVY = {"sqlalchemy", "alembic", "docx", "reportlab", "pikepdf", "openpyxl", "pypdf", "PySide6"}
NOT_FOR_THE_REPORT = {
    "gkapp.models.file.tables", "gkapp.models.rollup", "gkapp.models.catalogue",
    "gkapp.models.file.verification", "gkapp.services.records.removal",
    "gkapp.services.requests.due_dates",
    "gkapp.domain.letters.kinds", "gkapp.domain.requests.drafts", "gkapp.domain.ledger.columns",
    "gkapp.exchange.reports.data_file", "gkapp.domain.report.published.reading", "filelock", "docx",
    "reportlab", "pikepdf", "openpyxl",
}  # fmt: skip
SCRIPT = """
import sys
from gkapp.cli.main import run
try:
    run(sys.argv[1:])
except SystemExit:
    pass
print(*sys.modules, sep="\\n", file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments", [["--version"], ["deadline", "--received", "2025-09-25", "--days", "20"]]
)
def test_heavy_libraries_stay_out(arguments):
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout
    assert HEAVY.isdisjoint(ran.stderr.split())


def test_a_command_is_looked_for_in_the_module_that_has_it():
    found = {}
    for module in all_modules():
        parser = ArgumentParser()
        commands = parser.add_subparsers()
        module.add_commands(commands)
        found |= dict.fromkeys(commands.choices, module.__name__.rpartition(".")[2])
    assert dict(MODULES) == found


def test_a_command_loads_no_other():
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, "deadline", "--help"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    commands = {f"gkapp.cli.{name}" for name in MODULES.values()} & set(ran.stderr.split())
    assert commands == {"gkapp.cli.calendar"}
    assert "采用这个数据库中的日历" in ran.stdout


def test_the_report_loads_neither_tables_nor_readers_that_it_does_not_use():
    script = """
import sys
import gkapp.services.report.annual_report, gkapp.services.report.data_file
import gkapp.services.report.files
import gkapp.app, gkapp.documents.word.writing, gkapp.documents.pdf.writing
print(*sys.modules, sep="\\n")
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(ran.stdout.split())
    assert "gkapp.models.report" in loaded
    assert loaded.isdisjoint(NOT_FOR_THE_REPORT), loaded & NOT_FOR_THE_REPORT
