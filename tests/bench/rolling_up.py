"""A thousand units' reports rolled up, beside only parsing the same files."""

import json
from pathlib import Path

from gkapp.models.database import Database
from gkapp.services.rollup.list import sum_rollup
from gkapp.services.rollup.rollups import make_rollup, report_files, take_in_reports
from tests.bench.measures import Measure, seconds_of
from tests.services.rollup.unit_report_files import in_one_row, values_of, write

UNITS = 1_000
YEAR = 2025
RUNS = 3
_ONE_ROW_EACH = 50


def measure_rollup(db: Database, folder: Path) -> list[Measure]:
    """Taking in and adding up; each run has files of its own, so that none is known already."""
    names = [f"云岭市第{number:04d}号街道办事处" for number in range(UNITS)]
    rollup_id = make_rollup(db, YEAR, names).row_id or 0
    taking_in: list[float] = []
    parsing: list[float] = []
    for run in range(RUNS):
        inside = folder / f"报告{run}"
        _write_reports(inside, names, run)
        files = report_files([inside])
        parsing.append(seconds_of(lambda files=files: _parse(files)))
        taking_in.append(seconds_of(lambda files=files: take_in_reports(db, rollup_id, files)))
    adding = min(seconds_of(lambda: sum_rollup(db, rollup_id)) for _ in range(RUNS))
    floor = min(parsing)
    return [
        Measure(f"收入 {UNITS:,} 份年度报告", min(taking_in), floor, "只解析这些 JSON 文件"),
        Measure(f"汇总 {UNITS:,} 份年度报告", adding, floor, "只解析这些 JSON 文件"),
    ]


def _write_reports(folder: Path, names: list[str], run: int) -> None:
    for number, name in enumerate(names):
        values = values_of(name, YEAR, disclosed=number + run, other=number % 7)
        write(folder, in_one_row(values) if number % _ONE_ROW_EACH == 0 else values)


def _parse(files: list[Path]) -> None:
    for file in files:
        json.loads(file.read_text("utf-8"))
