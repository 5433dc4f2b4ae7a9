"""Large tables taken in, each beside only reading the file with the same reader."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from gkapp.exchange.sheets.export import write_sheet
from tests.bench.measures import Measure, seconds_of
from tests.exchange.sheets.catalogue_books import LIMIT, catalogue_book
from tests.exchange.sheets.workbooks import with_part

REQUESTS, ENTRIES, DOCUMENTS, ITEMS, INTERPRETATIONS = 20_000, 50_000, 20_000, 5_000, 5_000
FLOOR_RUNS = 3
_READING = "只用同一读取库读文件"

_GKAPP = """
import resource, sys, time
from datetime import datetime
from pathlib import Path
from gkapp.collecting import without_collecting
from gkapp.domain.database.key import DatabaseKey
from gkapp.models.database import Database
from gkapp.services.database.undo import redo, undo
from gkapp.services.imports.guess import table_imports
from gkapp.services.imports.profiles import import_by_profile, profile_named
from gkapp.services.records.importing import prepare_import, save_import
path, key, kind, profile, table = sys.argv[1:]
now = lambda: datetime(2026, 3, 4, 9, 30)
clock = time.perf_counter
with Database(Path(path), DatabaseKey.parse(key), actor="周静", now=now) as db:
    register = table_imports()[kind]
    if profile:
        register = import_by_profile(db, profile_named(db, profile))
    times = [clock()]
    with without_collecting():
        prepared = prepare_import(db, register, Path(table))
        times.append(clock())
        save_import(db, prepared)
        times.append(clock())
        undo(db)
        times.append(clock())
        redo(db)
        times.append(clock())
    print(*(later - earlier for earlier, later in zip(times, times[1:])))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@dataclass(frozen=True)
class _Table:
    """A kind of file: what it is called, which import takes it, and how it is made."""

    name: str
    kind: str
    make: Callable[[Path], None]
    profile: str = ""


def measure_imports(path: Path, key: str, folder: Path) -> list[Measure]:
    """Preview, saving, undo and redo of large tables; peak memory."""
    found: list[Measure] = []
    for table in TABLES:
        file = folder / f"{table.kind}{table.profile}.xlsx"
        table.make(file)
        preview, saving, undoing, redoing, memory = _taken_in(path, key, table, file)
        floor = min(seconds_of(lambda file=file: _read(file)) for _ in range(FLOOR_RUNS))
        stored = f"存入 {table.name}"
        found += [
            Measure(f"读入并核对 {table.name}", preview, floor, _READING),
            Measure(f"{stored}（内存峰值 {memory:.0f} MB）", saving, floor, _READING),
            Measure(f"撤销导入 {table.name}", undoing, saving, stored),
            Measure(f"重做导入 {table.name}", redoing, saving, stored),
        ]
    return found


def _taken_in(path: Path, key: str, table: _Table, file: Path) -> Sequence[float]:
    """Seconds of preview, saving, undo and redo in a process of its own, and its most memory."""
    given = [str(path), key, table.kind, table.profile, str(file)]
    said = subprocess.run(
        [sys.executable, "-c", _GKAPP, *given], check=True, capture_output=True, text=True
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
    "标题", "制定机关", "文号", "索引号", "文件类型", "起草处室", "日期", "", "", "有效性",
    "公开属性", "主题分类", "网址",
)  # fmt: skip
_LEDGER_DAYS = "成文日期", "公布日期", "实际公开日期"
_DAYS_AT = 6


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


def _write_requests(path: Path) -> None:
    write_sheet(path, title="申请", headers=_REQUEST_HEADERS, rows=_requests())


def _write_entries(path: Path) -> None:
    """Headings in two rows, merged as offices merge them: the days stand under 日期."""
    lower = [""] * len(_LEDGER_HEADERS)
    lower[_DAYS_AT : _DAYS_AT + len(_LEDGER_DAYS)] = _LEDGER_DAYS
    write_sheet(path, title="台账", headers=_LEDGER_HEADERS, rows=[lower, *_entries()])
    letters = "ABCDEFJKLM"  # of the columns whose heading stands in both rows
    areas = ["G1:I1", *(f"{letter}1:{letter}2" for letter in letters)]
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    end = f'</sheetData><mergeCells count="{len(areas)}">{merged}</mergeCells>'.encode()
    sheet = "xl/worksheets/sheet1.xml"
    content = with_part(path.read_bytes(), sheet, lambda xml: xml.replace(b"</sheetData>", end))
    path.write_bytes(content)


_SYSTEM = "公文系统（通用）"
_SYSTEM_HEADERS = (
    "公文编号", "文件标题", "发文字号", "发文机关", "文件种类", "拟稿处室", "成文日期", "印发日期",
    "公开属性",
)  # fmt: skip


def _write_documents(path: Path) -> None:
    rows = (
        [f"G{number:06}", f"关于系统第{number}项工作的通知", f"系统〔{day.year}〕{number}号",
         "云岭省住房和城乡建设厅", "一般公文", f"第{number % 17}处", day, day, "此件主动公开"]
        for number in range(DOCUMENTS)
        for day in (date(2010, 1, 4) + timedelta(number % 5800),)
    )  # fmt: skip
    write_sheet(path, title="发文", headers=_SYSTEM_HEADERS, rows=rows)


def _write_items(path: Path) -> None:
    lines = [
        (number, f"第{number // 20}类", f"第{number // 4}项", f"第{number}个要素", "《条例》",
         LIMIT, "县人社局", "■政府网站", "√", "", "√", "", "√", "√", "")
        for number in range(ITEMS)
    ]  # fmt: skip
    catalogue_book(lines, title="大目录", note="").save(path)


def _write_interpretations(path: Path) -> None:
    headers = "文件标题", "文号", "起草处室", "解读单位", "责任人", "解读形式", "文件公布日期"
    rows = (
        [f"关于第{number}项工作的通知", f"导入〔{day.year}〕{number}号", "法规处", "法规处", "周静",
         "文字解读", day + timedelta(3)]
        for number in range(INTERPRETATIONS)
        for day in (date(2010, 1, 4) + timedelta(number % 5800),)
    )  # fmt: skip
    write_sheet(path, title="解读", headers=headers, rows=rows)


TABLES = (
    _Table(f"{REQUESTS:,} 件申请", "requests", _write_requests),
    _Table(f"{ENTRIES:,} 条台账（合并表头）", "ledger", _write_entries),
    _Table(f"{DOCUMENTS:,} 条台账（{_SYSTEM}）", "ledger", _write_documents, _SYSTEM),
    _Table(f"{ITEMS:,} 个目录事项", "catalogue", _write_items),
    _Table(f"{INTERPRETATIONS:,} 件政策解读", "interpretations", _write_interpretations),
)
