"""The window on the large department: usable beside an empty Qt window, and its memory."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.measures import Measure

RUNS = 3

_EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QTableView())
window.show()
app.processEvents()
"""

_GKAPP = """
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from gkapp.settings import SettingsFile, ThemeChoice
from gkapp.ui.look.application import make_application
app = make_application(ThemeChoice.LIGHT)
from gkapp.domain.database_key import DatabaseKey
from gkapp.models.database import Database
from gkapp.ui.context import Bus, Context
from gkapp.ui.destinations import destinations, search_in
from gkapp.ui.jobs import JobRunner
from gkapp.ui.places import Place
from gkapp.ui.shell.main_window import MainWindow
path, key, *places = sys.argv[1:]
now = lambda: datetime(2026, 3, 4, 9, 30)
with TemporaryDirectory() as folder:
    db = Database(Path(path), DatabaseKey.parse(key), actor="周静", now=now)
    settings = SettingsFile(Path(folder) / "settings.json")
    context = Context(db, JobRunner(), settings, now, Bus())
    window = MainWindow(context, destinations(), search_in(context))
    window.start(Place(places[0]))
    app.processEvents()
    for place in places[1:]:
        window.way.go(Place(place))
        app.processEvents()
    while window.is_busy:
        app.processEvents()
    context.jobs.close()
    db.close()
"""

_MEASURE = """
import resource, subprocess, sys, time
begun = time.perf_counter()
subprocess.run([sys.executable, *sys.argv[1:]], check=True, stderr=subprocess.DEVNULL)
taken = time.perf_counter() - begun
print(taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def measure_windows(path: Path, key: str) -> list[Measure]:
    """Seconds until the window is usable and until two pages more are open; peak memory."""
    empty, _ = _whole(_EMPTY)
    ready, _ = _whole(_GKAPP, str(path), key, "requests")
    pages, memory = _whole(_GKAPP, str(path), key, "requests", "ledger", "report")
    return [
        Measure("窗口可用", ready, empty, "空的 PySide6 窗口"),
        Measure("再打开公开台账和年度报告", pages - ready, None, ""),
        Measure(f"内存峰值 {memory / 1024:.0f} MB（三个页面）", pages, empty, "空的 PySide6 窗口"),
    ]


def _whole(code: str, *arguments: str) -> tuple[float, int]:
    """Median seconds of a process and the most memory of one, in KiB."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    found: list[tuple[float, int]] = []
    for _ in range(RUNS):
        said = subprocess.run(
            [sys.executable, "-c", _MEASURE, "-c", code, *arguments],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        ).stdout.split()
        found.append((float(said[0]), int(said[1])))
    return median(seconds for seconds, _ in found), max(memory for _, memory in found)
