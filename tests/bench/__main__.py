"""Speed on a large department, printed as a table: `python -m tests.bench`.

With `--large` the department has 1,000,000 documents and 200,000 requests instead of 100,000 and
20,000; it is made in some minutes and needs 5 GB of disk.

Each figure stands beside a floor that was measured in the same run on the same machine; nothing
here passes or fails by the clock.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.big_database import KEY, LARGE, USUAL, build
from tests.bench.measures import (
    Measure,
    measure_due_days,
    measure_figures,
    measure_likeness,
    measure_lists,
    measure_report,
    measure_taken_number,
)
from tests.bench.rolling_up import measure_rollup
from tests.bench.taking_in import measure_imports
from tests.bench.windows import measure_windows


def main() -> None:
    """Build the department, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--large", action="store_true", help="1,000,000 documents")
    size = LARGE if parser.parse_args().large else USUAL
    with TemporaryDirectory(prefix="gkapp-bench-") as name:
        folder = Path(name)
        path = folder / "大库.gkdb"
        with build(path, size) as db:
            measures = [*measure_lists(db), measure_figures(db), measure_due_days(db)]
            measures.append(measure_taken_number(db))
            measures += measure_likeness(db)
            measures += measure_rollup(db, folder)
        measures += measure_imports(path, KEY.digits, folder)
        measures.append(measure_report(path, KEY.digits, folder))
        measures += measure_windows(path, KEY.digits)
    sys.stdout.write(table(measures) + "\n")


def table(measures: list[Measure]) -> str:
    """The measures as a Markdown table."""
    lines = ["| 项目 | 用时 | 下限 | 倍数 | 下限是什么 |", "|---|--:|--:|--:|---|"]
    for each in measures:
        times = f"{each.seconds / each.floor:.2f}" if each.floor else ""
        floor = _written(each.floor) if each.floor else ""
        seconds = _written(each.seconds)
        lines.append(f"| {each.name} | {seconds} | {floor} | {times} | {each.floor_name} |")
    return "\n".join(lines)


def _written(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


if __name__ == "__main__":
    main()
