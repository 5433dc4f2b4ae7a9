"""The lists of ledger entries, tasks and remedies."""

from datetime import date

import pytest

from gkapp.domain.report.outcomes import RemedyKind, RemedyResult
from gkapp.models.key_points import KeyPointsDocument, Measure, Task, TaskUnit
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Remedy
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.key_points import documents as task_list
from gkapp.services.key_points.documents import TaskList
from gkapp.services.ledger import list as ledger_list
from gkapp.services.ledger.list import LedgerList
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.services.remedies import list as remedy_list
from gkapp.services.remedies.list import RemedyList
from gkapp.services.today.today import today_items
from tests.fixtures.statements import statements


def entry(title, **facts):
    return LedgerEntry(
        **{
            "title": title, "document_type": "规章", "validity": "有效", "attribute": "主动公开",
            "formed_on": date(2026, 2, 10), "made_on": date(2026, 2, 10),
        }
        | facts
    )  # fmt: skip


@pytest.fixture
def ledger(db):
    """Entries, each titled by where it stands."""
    load_shipped_calendar(db)
    with db.write("登记") as session:
        session.add_all([
            entry("待公开"),
            entry("超期", formed_on=date(2026, 1, 20), made_on=date(2025, 1, 20), office="法规处"),
            entry("古老", formed_on=date(1999, 1, 20), made_on=date(1999, 1, 20)),
            entry("无成文日期", formed_on=None, made_on=None),
            entry("已公开", disclosed_on=date(2026, 3, 1), expires_on=date(2026, 8, 1),
                  formed_on=date(2021, 8, 1), document_type="其他文件",
                  document_no="云建〔2021〕8号"),
            entry("已公布", published_on=date(2026, 3, 1), validity="修改",
                  formed_on=date(2021, 8, 2)),
            entry("废止", validity="废止", expires_on=date(2026, 5, 1), formed_on=date(2020, 1, 1)),
            entry("依申请", attribute="依申请公开", formed_on=date(2020, 1, 2)),
            entry("未定", attribute="", formed_on=date(2020, 1, 3)),
        ])  # fmt: skip
    return LedgerList(db)


def titles(source, **query):
    rows = source.rows(ids := source.ids(ListQuery(**query)))
    return [rows[row_id].title for row_id in ids]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            "现行有效",
            ["待公开", "超期", "已公布", "已公开", "未定", "依申请", "古老", "无成文日期"],
        ),
        ("待公开", ["古老", "超期", "待公开", "无成文日期"]),
        ("超期未公开", ["古老", "超期"]),
        ("待届满评估", ["已公开"]),
        ("已失效", ["废止"]),
    ],
)
def test_the_views_of_the_ledger(ledger, view, expected):
    assert titles(ledger, view=view) == expected
    assert ledger.counts()[view] == len(expected)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("待公开", "还剩 8 个工作日"),
        ("超期", "已逾期 7 个工作日"),
        ("古老", "待公开"),
        ("无成文日期", "待公开"),
        ("已公开", "已公开"),
        ("已公布", "已公开"),
        ("依申请", "依申请公开"),
        ("未定", "公开属性未填"),
    ],
)
def test_how_disclosure_stands(ledger, title, words):
    (row,) = ledger.rows(ledger.ids(ListQuery(words=title))).values()
    assert row.disclosure_in_words == words


def test_the_ledger_is_narrowed_by_facets_and_words(ledger):
    *_, years = ledger.facets()
    assert years.choices[0] == "2026" and years.choices[-1] == "1999"
    assert titles(ledger, facets=(("year", "2025"),)) == ["超期"]
    assert titles(ledger, facets=(("document_type", "其他文件"),)) == ["已公开"]
    assert titles(ledger, facets=(("validity", "废止"), ("attribute", "主动公开"))) == ["废止"]
    assert titles(ledger, words="云建 2021") == ["已公开"]
    assert titles(ledger, words="法规处") == ["超期"]
    with pytest.raises(KeyError):
        ledger.ids(ListQuery(facets=(("office", "法规处"),)))


def test_the_ledger_notices_a_changed_calendar(ledger):
    ledger.counts()
    with statements() as ran:
        ledger.counts()
        ledger.forget_calendar()
        ledger.counts()
    assert len(ran) == 4, "for the counts each time, for what was done since, and for the terms"


@pytest.fixture
def tasks(db):
    """Two documents; the task 二 of the newer one has two measures."""
    with db.write("登记") as session:
        for year in (2025, 2026):
            document = KeyPointsDocument(year=year, title=f"{year}年工作要点")
            session.add(document)
            session.flush()
            for position, number in enumerate(("一", "二"), start=1):
                task = Task(
                    document_id=document.id, position=position, number=number, chapter="第一章",
                    title=f"{year}任务{number}", text="公开预算",
                )  # fmt: skip
                session.add(task)
                session.flush()
                for place, (name, role) in enumerate([("省财政厅", "牵头"), ("各市州", "配合")]):
                    session.add(TaskUnit(task_id=task.id, position=place, name=name, role=role))
        session.add(TaskUnit(task_id=task.id, position=9, name="省档案馆", role="责任"))
        for day in (2, 3):
            session.add(Measure(task_id=task.id, text="已公开", done_on=date(2026, 3, day)))
    return TaskList(db)


def test_tasks_stand_as_printed_the_newest_year_first(tasks):
    assert titles(tasks) == ["2026任务一", "2026任务二", "2025任务一", "2025任务二"]


def test_a_task_row_has_units_and_measures(tasks):
    (row,) = tasks.rows(tasks.ids(ListQuery(view="已有措施"))).values()
    assert (row.leads, row.others) == (("省财政厅",), ("各市州", "省档案馆"))
    assert (row.measures, row.last_done_on, row.year) == (2, date(2026, 3, 3), 2026)
    assert row.document == "2026年工作要点"


def test_a_task_whose_term_has_passed_is_late_until_something_was_done(db, tasks):
    """Today is 2026-03-04."""
    first, second = tasks.ids(ListQuery())[:2]
    with db.write("写明时限") as session:
        for task_id in (first, second):
            session.get_one(Task, task_id).note = "完成时限：2月底前"
    rows = tasks.rows([first, second])
    assert rows[first].due_on == rows[second].due_on == date(2026, 2, 28)
    assert (rows[first].is_late, rows[second].is_late) == (True, False)
    assert tasks.count_late() == 1
    assert "已过完成时限" in "".join(item.title for item in today_items(db))


def test_tasks_are_narrowed(tasks):
    years, units = tasks.facets()
    assert years.choices == ("2026", "2025") and "省档案馆" in units.choices
    assert titles(tasks, view="尚无措施", facets=(("year", "2026"),)) == ["2026任务一"]
    assert titles(tasks, facets=(("unit", "省档案馆"),)) == ["2026任务二"]
    assert titles(tasks, words="档案 预算") == ["2026任务二"]
    assert titles(tasks, order=(SortKey("measures", descending=True),))[0] == "2026任务二"
    with pytest.raises(KeyError):
        tasks.ids(ListQuery(facets=(("chapter", "第一章"),)))


@pytest.fixture
def remedies(db):
    """A pending reconsideration and a decided lawsuit."""
    with db.write("登记") as session:
        session.add(Remedy(kind=RemedyKind.RECONSIDERATION, applicant="王芳", body="省政府",
                           received_on=date(2026, 1, 5), result=RemedyResult.PENDING,
                           request_number="2025-0001"))  # fmt: skip
        session.add(Remedy(kind=RemedyKind.DIRECT_LITIGATION, applicant="李强", body="铁路法院",
                           received_on=date(2024, 1, 5), result=RemedyResult.UPHELD, stage="一审",
                           decided_on=date(2024, 6, 1), case_number="（2024）行初1号",
                           is_respondent=False))  # fmt: skip
    return RemedyList(db)


def cases(source, **query):
    rows = source.rows(ids := source.ids(ListQuery(**query)))
    return [rows[row_id].applicant for row_id in ids]


def test_remedies_are_listed_and_narrowed(remedies):
    assert cases(remedies) == ["王芳", "李强"]
    assert cases(remedies, view="尚未审结") == ["王芳"]
    assert cases(remedies, view="已审结") == ["李强"]
    assert cases(remedies, view="待答复") == []
    assert cases(remedies, words="行初") == ["李强"]
    assert cases(remedies, facets=(("year", "2024"),)) == ["李强"]
    assert cases(remedies, facets=(("kind", "行政复议"),)) == ["王芳"]
    assert cases(remedies, facets=(("result", "结果维持"),)) == ["李强"]
    assert remedies.facets()[2].choices == ("2026", "2025", "2024")
    with pytest.raises(KeyError):
        remedies.ids(ListQuery(facets=(("body", "省政府"),)))


def test_a_remedy_row(remedies):
    (row,) = remedies.rows(remedies.ids(ListQuery(view="已审结"))).values()
    assert row.kind is RemedyKind.DIRECT_LITIGATION and row.result is RemedyResult.UPHELD
    assert (row.stage, row.decided_on, row.is_counted) == ("一审", date(2024, 6, 1), False)


def test_replies_that_are_waited_for_come_in_the_order_of_their_terms(db, remedies):
    awaited = {"kind": RemedyKind.RECONSIDERATION, "result": RemedyResult.PENDING}
    with db.write("登记") as session:
        for name, day in (("乙", date(2026, 3, 3)), ("甲", date(2026, 2, 24))):
            session.add(Remedy(applicant=name, received_on=day, copy_received_on=day,
                               procedure="简易程序", **awaited))  # fmt: skip
        session.add(Remedy(applicant="丙", received_on=date(2026, 3, 2), is_respondent=False,
                           copy_received_on=date(2026, 3, 2), **awaited))  # fmt: skip
    assert cases(remedies, view="待答复") == ["甲", "乙"]
    first, second = remedies.rows(remedies.ids(ListQuery(view="待答复"))).values()
    assert {first.reply.words, second.reply.words} == {"已逾期 1 个工作日", "还剩 4 个工作日"}


SORT_KEYS = {
    "ledger": "title document_no registration_no index_no document_type office topic formed_on "
    "published_on disclosed_on expires_on validity attribute",
    "tasks": "year document position title chapter measures last_done_on",
    "remedies": "kind request_number case_number applicant body stage received_on result "
    "decided_on copy_received_on",
}


@pytest.mark.parametrize(
    ("name", "sort_key"), [(name, key) for name, keys in SORT_KEYS.items() for key in keys.split()]
)
def test_every_key_sorts_all_rows(request, name, sort_key):
    source = request.getfixturevalue(name)
    number = source.counts()["全部"]
    assert len(source.ids(ListQuery(order=(SortKey(sort_key, descending=True),)))) == number


@pytest.mark.parametrize(("name", "rows"), [("ledger", 1), ("tasks", 2), ("remedies", 1)])
def test_few_statements_whatever_the_number_of_rows(request, name, rows):
    source = request.getfixturevalue(name)
    source.counts()
    source.rows([1])
    for make, expected in (
        (source.counts, 1),
        (lambda: source.ids(ListQuery(words="一 二")), 1),
        (lambda: source.rows(range(1, 9)), rows),
    ):
        with statements() as ran:
            make()
        assert len(ran) == expected


@pytest.mark.parametrize("make", [LedgerList, TaskList, RemedyList])
def test_empty_registers(db, make):
    source = make(db)
    assert source.ids(ListQuery()) == [] and source.rows([]) == {}
    assert set(source.counts().values()) == {0} and source.facets()[-1].choices == ()


@pytest.mark.parametrize("module", [ledger_list, task_list, remedy_list])
def test_every_view_is_offered_and_counted(db, module):
    make = {ledger_list: LedgerList, task_list: TaskList, remedy_list: RemedyList}[module]
    assert set(make(db).counts()) == set(make.views) == set(module.VIEWS)


def test_on_a_day_off_a_document_of_the_day_before_is_overdue(db, now):
    """2026-03-13, the twentieth working day, is a Friday."""
    load_shipped_calendar(db)
    formed = date(2026, 2, 9)
    with db.write("登记") as session:
        session.add(entry("通知", formed_on=formed, made_on=formed))
    told = []
    for day in (13, 14, 16):
        db.now = lambda day=day: now.replace(day=day)
        source = LedgerList(db)
        (row,) = source.rows(source.ids(ListQuery())).values()
        told.append((row.disclosure_in_words, row.is_over))
    assert told == [("今日到期", False), ("已届满", True), ("已逾期 1 个工作日", True)]
