"""A small source of rows, and tables over it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from gkapp.domain.database.key import DatabaseKey
from gkapp.models.database import Database
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.records.list_query import ALL, Facet
from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.kit.tables.columns import Meter, PlainWords, Status, TableColumn
from gkapp.ui.kit.tables.id_model import RowsAtHand
from gkapp.ui.kit.tables.record_table import RecordTable, Runners, TableSpec
from tests.fixtures.big_registers import fill
from tests.ui.kit.tables.memory_layouts import MemoryLayouts

NOW = datetime(2026, 3, 4, 9, 30)


@dataclass(frozen=True)
class Letter:
    number: int
    subject: str
    office: str
    day: date | None


SUBJECTS = ["预算", "决算", "规划", "采购", "人事"]
OFFICES = ["办公室", "法规处", ""]


def letters(count):
    return [
        Letter(
            n,
            f"{SUBJECTS[n % 5]}第{n}号",
            OFFICES[n % 3],
            date(2026, 1, 1) + timedelta(n % 40) if n % 7 else None,
        )
        for n in range(count)
    ]


OFFICE = TableColumn(
    "office", "处室", lambda row: row.office, lambda row: PlainWords(row.office, "person")
)
COLUMNS = (
    TableColumn(
        "subject", "事项", lambda row: row.subject, second=OFFICE, width=200, stretches=True
    ),
    TableColumn("number", "序号", lambda row: row.number, width=80, is_number=True),
    TableColumn("day", "日期", lambda row: row.day, width=110),
    TableColumn(
        "state",
        "状态",
        lambda row: "办理中",
        lambda row: Status("办理中", "accent", "edit"),
        width=120,
        is_sortable=False,
        tip=lambda row: f"第 {row.number} 号办理中",
    ),
    TableColumn(
        "left",
        "期限",
        lambda row: "还剩 3 日",
        lambda row: Meter("还剩 3 日", "soon", "soon", 0.5),
        width=150,
        is_sortable=False,
        is_shown=False,
    ),
)
SPEC = TableSpec("letters", "来信登记表", "来信", "封", COLUMNS)


class Letters(RowsAtHand):
    """Counts how often it is asked; *fault* is raised instead of an answer."""

    def __init__(self, rows):
        super().__init__(rows, COLUMNS, {"有日期": lambda row: row.day is not None})
        self.asked, self.read = [], []
        self.fault = None

    def replace_rows(self, rows):
        self._rows = list(rows)

    def ids(self, query):
        self.asked.append(query)
        self._raise()
        chosen = dict(query.facets)
        found = super().ids(query)
        return [each for each in found if chosen.get("office") in (None, self._rows[each].office)]

    def rows(self, ids):
        self.read.append(list(ids))
        self._raise()
        return {each: self._rows[each] for each in ids if each < len(self._rows)}

    def facets(self):
        offices = {row.office for row in self._rows} - {""}
        return (Facet("office", "处室", tuple(sorted(offices))), Facet("one", "一", ("只有一种",)))

    def _raise(self):
        if self.fault is not None:
            raise self.fault


@pytest.fixture
def source():
    return Letters(letters(12))


@pytest.fixture
def store():
    return MemoryLayouts()


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def make_table(qtbot, source, store, jobs):
    """Makes a table that is shown; asks for all rows unless another view is named."""

    def make(view=ALL, *, reads=None, rows=None, size=(900, 500)):
        if rows is not None:
            source.replace_rows(letters(rows))
        table = RecordTable(SPEC, source, store, Runners(jobs, reads))
        qtbot.addWidget(table)
        table.resize(*size)
        with qtbot.waitExposed(table):
            table.show()
        table.set_view(view)
        table.refresh()
        return table

    return make


@pytest.fixture(scope="session")
def big_db(tmp_path_factory):
    """An encrypted database with 100,000 requests and as many ledger entries; only to be read."""
    key = DatabaseKey.parse("0123456789abcdef" * 4)
    path = tmp_path_factory.mktemp("big") / "大.gkdb"
    with Database.create(path, key, actor="周静", now=lambda: NOW) as db:
        load_shipped_calendar(db)
        fill(path, key)
        yield db
