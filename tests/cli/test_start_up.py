"""Commands that need no database start without the libraries that databases and papers need."""

import subprocess
import sys

import pytest

HEAVY = {"sqlalchemy", "alembic", "docx", "reportlab", "pikepdf", "openpyxl", "pypdf", "PySide6"}
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
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True
    )
    assert ran.stdout
    assert HEAVY.isdisjoint(ran.stderr.split())
