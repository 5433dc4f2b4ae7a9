"""Large tables taken in, each beside only reading the file with the same reader."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from gkapp.exchange.spreadsheet_export import write_sheet
from tests.bench.measures import Measure, seconds_of

REQUESTS, ENTRIES = 20_000, 50_000
FLOOR_RUNS = 3

_GKAPP = """
import resource, sys, time
from datetime import datetime
from pathlib import Path
from gkapp.collecting import without_collecting
from gkapp.domain.database_key import DatabaseKey
from gkapp.models.database import Database
from gkapp.services import imports
path, key, kind, table = sys.argv[1:]
now = lambda: datetime(2026, 3, 4, 9, 30)
with Database(Path(path), DatabaseKey.parse(key), actor="周静", now=now) as db:
    begun = time.perf_counter()
    with without_collecting():
        prepared = imports.prepare_import(db, getattr(imports, kind), Path(table))
    shown = time.perf_counter()
    imports.save_import(db, prepared)
    print(shown - begun, time.perf_counter() - shown)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure_imports(path: Path, key: str, folder: Path) -> list[Measure]:
    """Preview and saving of a table of requests and of one of documents; peak memory."""
    found: list[Measure] = []
    for name, kind, headers, rows in (
        (f"{REQUESTS:,} 件申请", "REQUESTS", _REQUEST_HEADERS, _requests()),
        (f"{ENTRIES:,} 条台账", "LEDGER", _LEDGER_HEADERS, _entries()),
    ):
        table = folder / f"{kind}.xlsx"
        write_sheet(table, title=name, headers=headers, rows=list(rows))
        preview, saving, memory = _taken_in(path, key, kind, table)
        floor = min(seconds_of(lambda table=table: _read(table)) for _ in range(FLOOR_RUNS))
        floor_name = "只用同一读取库读文件"
        found += [
            Measure(f"读入并核对 {name}", preview, floor, floor_name),
            Measure(f"存入 {name}（内存峰值 {memory:.0f} MB）", saving, floor, floor_name),
        ]
    return found


def _taken_in(path: Path, key: str, kind: str, table: Path) -> Sequence[float]:
    """Seconds of the preview and of the saving in a process of its own, and its most memory."""
    said = subprocess.run(
        [sys.executable, "-c", _GKAPP, str(path), key, kind, str(table)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [float(number) for number in said.split()]


def _read(table: Path) -> None:
    CalamineWorkbook.from_path(table).get_sheet_by_index(0).to_python()


_REQUEST_HEADERS = (
    "申请编号", "收到日期", "收到方式", "申请人", "申请人类型", "申请内容", "答复日期", "办理结果",
)  # fmt: skip


def _requests() -> Iterator[list[Any]]:
    for number in range(REQUESTS):
        received = date(2025, 1, 2) + timedelta(number % 330)
        yield [f"导入{number:05}", received, "网络", f"申请人{number}", "自然人",
               f"第{number}项信息", received + timedelta(20), "予以公开"]  # fmt: skip


_LEDGER_HEADERS = (
    "标题", "制定机关", "文号", "索引号", "文件类型", "起草处室", "成文日期", "公布日期",
    "实际公开日期", "有效性", "公开属性", "主题分类", "网址",
)  # fmt: skip


def _entries() -> Iterator[list[Any]]:
    for number in range(ENTRIES):
        formed = date(2010, 1, 4) + timedelta(number % 5800)
        yield [
            f"关于第{number}项工作的通知",
            "云岭省住房和城乡建设厅",
            f"导入〔{formed.year}〕{number}号",
            f"导入-{number:06}",
            "其他文件",
            f"第{number % 17}处",
            formed,
            formed + timedelta(3),
            formed + timedelta(5),
            "有效",
            "主动公开",
            "城乡建设",
            f"https://example.gov.cn/{number}.html",
        ]
