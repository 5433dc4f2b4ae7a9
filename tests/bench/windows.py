"""The window on the large department: usable beside an empty Qt window, and its memory."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from gkapp.secrets import KEY_VARIABLE
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
print(time.perf_counter())
"""

_FRAME = """
import time
from gkapp.settings import ThemeChoice
from gkapp.ui.kit.look.application import make_application
app = make_application(ThemeChoice.LIGHT)
from gkapp.ui.shell.opening import OpeningFrame
OpeningFrame("").appear()
print(time.perf_counter())
"""

_GKAPP = """
import sys, time
from pathlib import Path
from tempfile import TemporaryDirectory
from PySide6.QtCore import QEventLoop
from gkapp.collecting import without_collecting
path, *places = sys.argv[1:]
with TemporaryDirectory() as folder:
    with without_collecting():
        from gkapp.settings import SettingsFile, ThemeChoice
        from gkapp.ui.kit.look.application import make_application
        from gkapp.ui.shell.places import Place
        from gkapp.window import start_program
        settings = SettingsFile(Path(folder) / "settings.json")
        app = make_application(ThemeChoice.LIGHT)
        program = start_program(settings, Path(path), demo=False)
    app.processEvents()
    window = program.window
    for place in places:
        window.way.go(Place(place))
        app.processEvents()
    # As the program does: whoever looked again and again would keep the workers from working.
    # The due days are looked at when nobody waits any more for what the window shows.
    while set(window.context.jobs.titles) - {"重算到期日"}:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()
    print(time.perf_counter())
    window.context.jobs.close()
    window.context.db.close()
"""

_MEASURE = """
import resource, subprocess, sys, time
begun = time.perf_counter()
ran = subprocess.run([sys.executable, *sys.argv[1:]], check=True, stderr=subprocess.DEVNULL,
                     stdout=subprocess.PIPE, text=True)
# The clock is one for all processes of a computer.
print(float(ran.stdout) - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def measure_windows(path: Path, key: str) -> list[Measure]:
    """Seconds until the frame is seen, the window usable, three pages more open; peak memory.

    Usable is a window that shows what its first page and its navigation have to tell.
    """
    given = os.environ | {"QT_QPA_PLATFORM": "offscreen", KEY_VARIABLE: key}
    # An installed program is compiled once, not at each start.
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    with TemporaryDirectory() as compiled:
        given["PYTHONPYCACHEPREFIX"] = compiled
        empty, _ = _whole(given, _EMPTY)
        frame, _ = _whole(given, _FRAME)
        ready, _ = _whole(given, _GKAPP, str(path))
        pages, memory = _whole(given, _GKAPP, str(path), "requests", "ledger", "report")
    floor = "空的 PySide6 窗口"
    return [
        Measure("窗口框架出现", frame, empty, floor),
        Measure("窗口可用", ready, empty, floor),
        Measure("再打开依申请公开、公开台账和年度报告", pages - ready, None, ""),
        Measure(f"内存峰值 {memory / 1024:.0f} MB（四个页面）", pages, empty, floor),
    ]


def _whole(environment: Mapping[str, str], code: str, *arguments: str) -> tuple[float, int]:
    """Median seconds until a process is there, and the most memory of one, in KiB.

    The first run warms up.
    """
    found: list[tuple[float, int]] = []
    for _ in range(RUNS + 1):
        said = subprocess.run(
            [sys.executable, "-c", _MEASURE, "-c", code, *arguments],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        ).stdout.split()
        found.append((float(said[0]), int(said[1])))
    return median(seconds for seconds, _ in found[1:]), max(memory for _, memory in found)
