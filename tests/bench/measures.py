"""What is measured, each beside its own floor: the least that any program would need for it."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from gkapp.models.database import Database
from gkapp.services.calendar import calendar_in
from gkapp.services.due_dates import refresh_due_days
from gkapp.services.figures import count_year
from gkapp.services.imports import REQUESTS, prepare_import, save_import
from gkapp.services.ledger_list import LedgerList
from gkapp.services.list_query import ListQuery, SortKey
from gkapp.services.request_list import RequestList

RUNS = 5
PAGE = 200
IMPORTED = 20_000


@dataclass(frozen=True)
class Measure:
    """Median seconds of gkapp and of its floor; *floor_name* says what the floor does."""

    name: str
    seconds: float
    floor: float | None
    floor_name: str


def median_of(work: Callable[[], Any], runs: int = RUNS) -> float:
    """Median seconds of *runs* runs, after one that warms the caches."""
    work()
    times: list[float] = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return median(times)


def process_time(code: str, runs: int = 3) -> float:
    """Median seconds of a whole Python process that runs *code*."""
    return median_of(lambda: subprocess.run([sys.executable, "-c", code], check=True), runs)


def bare(db: Database, *statements: str) -> Callable[[], None]:
    """The same rows by plain SQL on a connection that is open already."""

    def work() -> None:
        with db.read() as session:
            connection = session.connection()
            for statement in statements:
                connection.exec_driver_sql(statement).fetchall()

    return work


def measure_lists(db: Database) -> list[Measure]:
    """Opening, filtering and sorting the two large lists: all ids and the first page of rows."""
    found: list[Measure] = []
    by_title = (SortKey("title"),)
    for name, table, source, queries in (
        ("公开台账", "ledger_entry", LedgerList(db), _ledger_queries(by_title)),
        ("依申请公开", "request", RequestList(db), _request_queries()),
    ):
        for what, query, where in queries:
            ids = f'SELECT id FROM "{table}" {where}'
            rows = f'SELECT * FROM "{table}" WHERE id IN ({ids} LIMIT {PAGE})'
            found.append(
                Measure(
                    f"{name}：{what}",
                    median_of(lambda s=source, q=query: s.rows(s.ids(q)[:PAGE])),
                    median_of(bare(db, ids, rows)),
                    "同样的 SQL",
                )
            )
    return found


def _ledger_queries(by_title: Sequence[SortKey]) -> list[tuple[str, ListQuery, str]]:
    words = "WHERE title LIKE '%资金%' AND title LIKE '%许可%'"
    return [
        ("打开", ListQuery(), "ORDER BY id DESC"),
        ("筛选两个词", ListQuery(words="资金 许可"), words),
        ("按标题排序", ListQuery(order=tuple(by_title)), "ORDER BY title, id"),
    ]


def _request_queries() -> list[tuple[str, ListQuery, str]]:
    words = "WHERE content LIKE '%资金%' OR applicant_name LIKE '%资金%'"
    by_name = (SortKey("applicant"),)
    return [
        ("打开", ListQuery(), "ORDER BY received_on DESC, id DESC"),
        ("筛选一个词", ListQuery(words="资金"), words),
        ("按申请人排序", ListQuery(order=by_name), "ORDER BY applicant_name, id"),
    ]


def measure_figures(db: Database) -> Measure:
    """The year's figures beside the same sums by plain SQL."""
    year = "BETWEEN '2025-01-01' AND '2025-12-31'"
    grouped = "count(*) FROM request WHERE kind = '公开申请' AND"
    sums = (
        f"SELECT applicant_kind, {grouped} received_on {year} GROUP BY 1",
        f"SELECT applicant_kind, {grouped} received_on < '2025-01-01'"
        " AND (ended_on IS NULL OR ended_on >= '2025-01-01') GROUP BY 1",
        f"SELECT outcome, applicant_kind, {grouped} ended_on {year} GROUP BY 1, 2",
        f"SELECT applicant_kind, {grouped} received_on <= '2025-12-31'"
        " AND (ended_on IS NULL OR ended_on > '2025-12-31') GROUP BY 1",
        f"SELECT document_type, count(*) FILTER (WHERE made_on {year}),"
        f" count(*) FILTER (WHERE ended_on {year}),"
        " count(*) FILTER (WHERE made_on <= '2025-12-31'"
        " AND (ended_on IS NULL OR ended_on > '2025-12-31')),"
        f" count(*) FILTER (WHERE coalesce(disclosed_on, published_on) {year}),"
        " count(*) FILTER (WHERE coalesce(disclosed_on, published_on) <= '2025-12-31')"
        " FROM ledger_entry WHERE counts_in_report GROUP BY 1",
    )
    return Measure(
        "全年数字",
        median_of(lambda: count_year(db, 2025)),
        median_of(bare(db, *sums)),
        "同样的 SQL",
    )


def measure_due_days(db: Database) -> Measure:
    """Working out the due day of every open request anew."""

    def work() -> None:
        with db.write("重算到期日") as session:
            refresh_due_days(session, calendar_in(session), db.now().date())

    floor = bare(db, "SELECT * FROM request WHERE ended_on IS NULL")
    return Measure("重算全部到期日", median_of(work, 3), median_of(floor), "只读这些申请")


def measure_import(db: Database, folder: Path) -> Measure:
    """Taking in 20,000 requests beside only reading the file with the same reader."""
    from python_calamine import CalamineWorkbook

    path = folder / "申请.xlsx"
    _write_requests(path)
    begun = time.perf_counter()
    save_import(db, prepare_import(db, REQUESTS, path))
    taken = time.perf_counter() - begun
    floor = median_of(lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(), 3)
    return Measure("导入 20,000 件申请", taken, floor, "只用同一读取库读文件")


def _write_requests(path: Path) -> None:
    from gkapp.exchange.spreadsheet_export import write_sheet

    headers = ["申请编号", "收到日期", "收到方式", "申请人", "申请人类型", "申请内容", "答复日期",
               "办理结果"]  # fmt: skip
    rows = [
        [f"导入{number:05}", date(2025, 1 + number % 12, 10), "网络", f"申请人{number}", "自然人",
         f"第{number}项信息", date(2026, 1, 15), "予以公开"]
        for number in range(IMPORTED)
    ]  # fmt: skip
    write_sheet(path, title="申请", headers=headers, rows=rows)


def measure_report(path: Path, key: str, folder: Path) -> Measure:
    """The whole report to Word and PDF as a process, beside a process that imports the writers."""
    code = (
        "import os; os.environ['GKAPP_KEY'] = {key!r}\n"
        "from gkapp.cli.main import run\n"
        "run(['report', '2025', '--db', {db!r}, '--docx', {docx!r}, '--pdf', {pdf!r}, '--json'])"
    ).format(key=key, db=str(path), docx=str(folder / "报告.docx"), pdf=str(folder / "报告.pdf"))
    quiet = f"import sys, io; sys.stdout = sys.stderr = io.StringIO()\n{code}"
    floor = "import sqlalchemy.orm, docx, reportlab.pdfgen.canvas, pikepdf.pdfa"
    return Measure(
        "年度报告写成 Word 和 PDF", process_time(quiet), process_time(floor), "只载入所用的库"
    )
