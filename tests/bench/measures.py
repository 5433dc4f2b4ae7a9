"""What is measured, each beside its own floor: the least that any program would need for it."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from gkapp.models.database import Database
from gkapp.models.file.engine import connect
from gkapp.services.calendar import calendar_in
from gkapp.services.department.numbering import requests_numbered
from gkapp.services.ledger.list import LedgerList
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.services.report.figures import count_year
from gkapp.services.requests.due_dates import refresh_due_days
from gkapp.services.requests.likeness import index_registers, likenesses
from gkapp.services.requests.list import RequestList

RUNS = 9
PAGE = 200
SATURDAY = 5


@dataclass(frozen=True)
class Measure:
    """Seconds of gkapp and of its floor; *floor_name* says what the floor does."""

    name: str
    seconds: float
    floor: float | None
    floor_name: str


def side_by_side(
    name: str, work: Callable[[], Any], floor: Callable[[], Any], floor_name: str, runs: int = RUNS
) -> Measure:
    """The quickest of *runs* runs of each, in turns, after one of each that warms the caches.

    The quickest is what the work itself takes; what is above it, other programs took.
    """
    floor()
    work()
    pairs = [(seconds_of(work), seconds_of(floor)) for _ in range(runs)]
    return Measure(name, min(ours for ours, _ in pairs), min(its for _, its in pairs), floor_name)


def seconds_of(work: Callable[[], Any]) -> float:
    """How long one run takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def process(code: str) -> Callable[[], Any]:
    """A whole Python process that runs *code*."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def bare(db: Database, *statements: str) -> Callable[[], None]:
    """The same rows by plain SQL on a connection of the driver that is open already."""
    connection = connect(db.path, db.key, "read")

    def work() -> None:
        for statement in statements:
            connection.execute(statement).fetchall()

    return work


def bare_page(db: Database, ids: str, page: str) -> Callable[[], None]:
    """All ids and the first page of rows, in the same way."""
    connection = connect(db.path, db.key, "read")

    def work() -> None:
        first = connection.execute(ids).fetchall()[:PAGE]
        places = ",".join("?" * len(first))
        connection.execute(f"{page} IN ({places})", [row_id for (row_id,) in first]).fetchall()

    return work


def measure_lists(db: Database) -> list[Measure]:
    """Opening, filtering and sorting the two large lists: all ids and the first page of rows."""
    ledger, requests = LedgerList(db), RequestList(db)
    return [
        side_by_side(
            f"{name}：{what}",
            lambda source=source, query=query: source.rows(source.ids(query)[:PAGE]),
            bare_page(db, ids, page),
            "同样的 SQL",
        )
        for name, source, page, queries in (
            ("公开台账", ledger, _LEDGER_PAGE, _LEDGER_QUERIES),
            ("依申请公开", requests, _REQUEST_PAGE, _REQUEST_QUERIES),
        )
        for what, query, ids in queries
    ]


def _either(word: str, *columns: str) -> str:
    return "(" + " OR ".join(f"{column} LIKE '%{word}%'" for column in columns) + ")"


_LEDGER_TEXTS = "title", "document_no", "registration_no", "index_no", "office", "topic"
_LEDGER_PAGE = (
    "SELECT id, title, document_no, registration_no, index_no, document_type, office, topic,"
    " formed_on, published_on, disclosed_on, expires_on, validity, attribute"
    " FROM ledger_entry WHERE id"
)
_LEDGER_QUERIES = (
    ("打开", ListQuery(), "SELECT id FROM ledger_entry ORDER BY formed_on DESC, id DESC"),
    (
        "筛选两个词",
        ListQuery(words="资金 许可"),
        # The plus keeps SQLite from walking an index row by row, which takes ten times as long.
        f"SELECT id FROM ledger_entry WHERE {_either('资金', *_LEDGER_TEXTS)}"
        f" AND {_either('许可', *_LEDGER_TEXTS)} ORDER BY +formed_on DESC, id DESC",
    ),
    (
        "按标题排序",
        ListQuery(order=(SortKey("title"),)),
        "SELECT id FROM ledger_entry ORDER BY title, id",
    ),
)
_REQUEST_TEXTS = "number", "applicant_name", "content", "office", "note"
_REQUEST_PAGE = (
    "SELECT id, number, applicant_name, applicant_kind, substr(content, 1, 200), channel, office,"
    " received_on, due_on, due_is_provisional, ended_on, outcome FROM request WHERE id"
)
_REQUEST_QUERIES = (
    ("打开", ListQuery(), "SELECT id FROM request ORDER BY received_on DESC, id DESC"),
    (
        "筛选一个词",
        ListQuery(words="资金"),
        f"SELECT id FROM request WHERE {_either('资金', *_REQUEST_TEXTS)} OR id IN"
        " (SELECT request_id FROM request_party WHERE name LIKE '%资金%')"
        " ORDER BY +received_on DESC, id DESC",
    ),
    (
        "按申请人排序",
        ListQuery(order=(SortKey("applicant"),)),
        "SELECT id FROM request ORDER BY applicant_name, id",
    ),
)


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
        " AND (ended_on IS NULL OR ended_on > '2025-12-31'))"
        " FROM ledger_entry WHERE counts_in_report = 1"
        " AND document_type IN ('规章', '行政规范性文件') GROUP BY 1",
    )
    return side_by_side("全年数字", lambda: count_year(db, 2025), bare(db, *sums), "同样的 SQL")


def measure_due_days(db: Database) -> Measure:
    """Working out the due day of every open request anew, beside a loop over the bare rows."""

    def work() -> None:
        with db.write("重算到期日") as session:
            refresh_due_days(session, calendar_in(session), db.now().date())

    connection = connect(db.path, db.key, "read")

    def floor() -> None:
        days = connection.execute("SELECT day, is_working FROM calendar_day").fetchall()
        named = {date.fromisoformat(day): bool(works) for day, works in days}
        received = "SELECT received_on FROM request WHERE ended_on IS NULL"
        for (day,) in connection.execute(received).fetchall():
            _last_day(date.fromisoformat(day), named)

    return side_by_side("重算全部到期日", work, floor, "读出收到日，逐日数二十个工作日")


def _last_day(day: date, named: Mapping[date, bool]) -> date:
    left = 20
    while left:
        day += timedelta(1)
        left -= named.get(day, day.weekday() < SATURDAY)
    return day


def measure_taken_number(db: Database) -> Measure:
    """Whether a number that was given by hand is taken, however it is written."""

    def work() -> None:
        with db.read() as session:
            requests_numbered(session, "2099-00001")

    floor = bare(db, "SELECT id FROM request WHERE number = '2099-00001' COLLATE NOCASE")
    return side_by_side("查申请编号是否用过", work, floor, "逐个比较编号的 SQL")


def measure_likeness(db: Database) -> list[Measure]:
    """Finding what a wording is like among all requests and documents, and indexing them first."""
    content = "申请公开城市更新改造资金的使用情况和招标投标结果，以及老旧小区物业服务的竣工验收材料"
    texts = "SELECT id, content FROM request", "SELECT id, title FROM ledger_entry"
    index = index_registers(db)
    words = " AND ".join(f"content LIKE '%{word}%'" for word in ("城市更新", "改造资金"))
    return [
        side_by_side(
            "编相似申请的索引", lambda: index_registers(db), bare(db, *texts), "只读出内容", runs=3
        ),
        side_by_side(
            "在全部申请中找相似的", lambda: likenesses(db, index, content),
            bare(db, f"SELECT id FROM request WHERE {words}"), "两个词的 LIKE",
        ),
    ]  # fmt: skip


def measure_report(path: Path, key: str, folder: Path) -> Measure:
    """The whole report to Word and PDF as a process, beside a process that imports the writers."""
    code = (
        "import os; os.environ['GKAPP_KEY'] = {key!r}\n"
        "from gkapp.cli.main import run\n"
        "run(['report', '2025', '--db', {db!r}, '--docx', {docx!r}, '--pdf', {pdf!r}, '--json'])"
    ).format(key=key, db=str(path), docx=str(folder / "报告.docx"), pdf=str(folder / "报告.pdf"))
    quiet = f"import sys, io; sys.stdout = sys.stderr = io.StringIO()\n{code}"
    floor = "import sqlalchemy.orm, docx, reportlab.pdfgen.canvas, pikepdf.pdfa"
    name = "年度报告写成 Word 和 PDF"
    return side_by_side(name, process(quiet), process(floor), "只载入所用的库", runs=3)
