"""The demo department, opened on many days: full, in order, its report complete."""

import re
from datetime import date, datetime

import pytest
from sqlalchemy import select

from gkapp.domain.interpretations.status import InterpretationState
from gkapp.domain.report.format import TOTAL
from gkapp.domain.report.identities import Level
from gkapp.domain.report.proposals import TO_FILL
from gkapp.models.database import Database
from gkapp.models.department import Office, Person
from gkapp.models.file.verification import verify
from gkapp.models.key_points import KeyPointsDocument, Measure, Task, TaskUnit
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Remedy, Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.catalogue.catalogues import list_catalogues
from gkapp.services.catalogue.list import CatalogueList
from gkapp.services.database.undo import list_actions, undo
from gkapp.services.demo.demo import demo_unit, fill_demo
from gkapp.services.department.particulars import set_up_department
from gkapp.services.interpretations.list import InterpretationList
from gkapp.services.key_points.documents import TaskList
from gkapp.services.ledger.list import LedgerList
from gkapp.services.participation.list import VoicesList
from gkapp.services.records.list_query import ListQuery
from gkapp.services.remedies.list import RemedyList
from gkapp.services.report.annual_report import gather_report
from gkapp.services.requests.list import RequestList

DAYS = [
    date(2025, 1, 2),
    date(2026, 3, 4),
    date(2026, 11, 24),
    date(2027, 2, 11),
    date(2028, 2, 29),
    date(2026, 6, 28),  # a Sunday
]


def make_demo(path, key, day):
    now = datetime(day.year, day.month, day.day, 9, 30)
    db = Database.create(path, key, actor="周静", now=lambda: now)
    set_up_department(db, demo_unit())
    load_shipped_calendar(db)
    fill_demo(db, today=day)
    return db


@pytest.fixture(scope="module", params=DAYS, ids=str)
def day(request):
    return request.param


@pytest.fixture(scope="module")
def demo(tmp_path_factory, key, day):
    with make_demo(tmp_path_factory.mktemp("demo") / "示例.gkdb", key, day) as db:
        yield db


def rows(db, table, *conditions):
    with db.read() as session:
        return list(session.scalars(select(table).where(*conditions).order_by(table.id)))


def test_every_view_has_something_to_show(demo):
    lists = (
        RequestList(demo), RemedyList(demo), LedgerList(demo), TaskList(demo),
        InterpretationList(demo), VoicesList(demo),
    )  # fmt: skip
    counts, *others = [each.counts() for each in lists]
    assert [view for each in (counts, *others) for view, count in each.items() if not count] in (
        [],
        ["尚无措施"],  # once the year is over
    )
    assert counts["待办"] == 26
    assert counts["重新答复"] == 1
    assert counts["逾期"] + counts["三日内到期"] == 7
    assert (counts["补正中"], counts["征求意见中"]) == (3, 3)
    assert 85 <= counts["全部"] <= 125


def test_the_catalogue_has_gaps_and_entries(demo):
    (head,) = list_catalogues(demo)
    assert (head.title, head.items) == ("云岭省住房和城乡建设厅主动公开基本目录", 30)
    source = CatalogueList(demo, head.id)
    counts = source.counts()
    assert 3 <= counts["缺口"] <= 6 and counts["尚无信息"] and counts["时限未识别"] == 1
    rows = source.rows(source.ids(ListQuery())).values()
    assert sum(row.entries for row in rows) > 45
    assert len({row.standing.standing for row in rows}) >= 3


def test_interpretations_of_every_kind_are_there(demo):
    source = InterpretationList(demo)
    rows = source.rows(source.ids(ListQuery()))
    words = {row.standing.words for row in rows.values()}
    assert {"同步发布", "逾期发布", "不需解读"} <= words
    (missing,) = [row for row in rows.values() if not row.is_begun]
    assert missing.title == "云岭省房屋市政工程质量检测机构信用评价办法"
    assert missing.standing.days_left == -3
    (soon,) = [row for row in rows.values() if row.standing.state is InterpretationState.WAITING]
    assert 0 <= soon.standing.days_left <= 3
    (flagged,) = source.ids(ListQuery(facets=(("check", "要点摘抄"),)))
    assert "住房租赁企业备案" in rows[flagged].title
    assert max(len(row.forms) for row in rows.values()) >= 2


def test_last_years_report_is_complete_and_adds_up(demo, day):
    report = gather_report(demo, day.year - 1)
    wrong = [(f.id, f.message) for f in report.findings if f.level is not Level.OK]
    by_the_day = {"D1", "X3"}  # its past is shorter on some days than on others
    assert [each for each in wrong if each[0] not in by_the_day] == []
    assert {"C1", "C6", "X1", "X4", "O1"} <= {f.id for f in report.findings}
    assert not [text for text in report.texts.values() if TO_FILL in text]
    applications = report.figures.applications
    assert [key for key, cells in applications.items() if not cells[TOTAL]] == []
    for cells in (applications["一、本年新收政府信息公开申请数量"], applications["三（七）总计"]):
        assert all(cells.values())
    carried = applications["四、结转下年度继续办理"][TOTAL]
    this_year = gather_report(demo, day.year).figures.applications
    assert this_year["二、上年结转政府信息公开申请数量"][TOTAL] == carried


def test_what_the_report_says_agrees_with_its_tables(demo, day):
    report = gather_report(demo, day.year - 1)
    figures = report.figures
    documents = {
        column: figures.proactive["第二十条第（一）项", "行政规范性文件", column]
        for column in ("本年制发件数", "本年废止件数", "现行有效件数")
    }
    fresh = rows(demo, LedgerEntry, LedgerEntry.document_no.startswith("岭建办规"))
    late = sum(each.made_on.year == day.year - 1 for each in fresh)  # they go with today
    assert documents == {
        "本年制发件数": 6 + late, "本年废止件数": 3, "现行有效件数": 22 + late,
    }  # fmt: skip
    repealed, lapsed = re.search(r"废止(\d+)件，另有(\d+)件期满失效", report.texts[1]).groups()
    assert int(repealed) + int(lapsed) == documents["本年废止件数"]
    amended = re.search(r"修改(\d+)件", report.texts[1])[1]
    assert len(rows(demo, LedgerEntry, LedgerEntry.validity == "修改")) == int(amended)
    assert figures.remedies["行政复议"]["结果纠正"] in (1, 2)  # the one of late goes with today
    assert "仍有答复在行政复议中被纠正" in report.texts[5]
    unpaid = next(key for key in figures.applications if "逾期未按收费通知" in key)
    assert figures.applications[unpaid][TOTAL] == 1
    assert "1件申请" in report.texts[6]


def test_the_year_before_adds_up_too(demo, day):
    report = gather_report(demo, day.year - 2)
    assert [f for f in report.findings if f.level is Level.ERROR] == []
    assert report.figures.proactive["第二十条第（五）项", "行政许可", "本年处理决定数量"] == 11927


def test_numbers_fit_the_years(demo):
    requests = rows(demo, Request)
    assert len({row.number for row in requests}) == len(requests)
    assert all(row.number.startswith(f"{row.received_on.year}-") for row in requests)
    in_order = sorted(requests, key=lambda row: row.number)
    assert [row.received_on for row in in_order] == sorted(row.received_on for row in requests)
    disclosed = rows(demo, LedgerEntry, LedgerEntry.disclosed_on.is_not(None))
    for entry in disclosed:
        assert f"〔{entry.formed_on.year}〕" in entry.document_no
        assert f"/{entry.formed_on.year}-" in entry.index_no
    assert len({entry.index_no for entry in disclosed}) == len(disclosed)


def test_cases_belong_to_their_requests_and_an_appeal_to_its_case(demo):
    cases = rows(demo, Remedy)
    assert all(case.request_id for case in cases)
    (appeal,) = (case for case in cases if case.stage == "二审")
    (below,) = (case for case in cases if case.id == appeal.parent_id)
    assert (below.stage, below.request_id) == ("一审", appeal.request_id)


def test_the_key_points_in_hand_have_been_worked_on(demo, day):
    (document,) = rows(demo, KeyPointsDocument)
    assert document.year in (day.year, day.year - 1)
    assert document.title == f"云岭省{document.year}年政务公开工作要点"
    assert len(rows(demo, Task)) == 10
    assert len(rows(demo, TaskUnit)) == 28
    measures = rows(demo, Measure)
    assert measures
    assert {measure.done_on.year for measure in measures} == {document.year}
    assert all(measure.done_on <= day for measure in measures)


def test_offices_and_persons_are_known(demo):
    offices = {office.name for office in rows(demo, Office)}
    assert {row.office for row in rows(demo, Request)} <= offices
    assert {row.office for row in rows(demo, LedgerEntry)} <= offices
    assert len(rows(demo, Person)) == 4


def test_nothing_is_wrong_with_the_file(demo, key):
    found = verify(demo.path, key)
    assert not found.faults
    assert found.actions == len(list_actions(demo))


def test_each_step_is_an_action_of_its_own_and_can_be_undone(tmp_path, key):
    with make_demo(tmp_path / "示例.gkdb", key, date(2026, 3, 4)) as db:
        titles = [action.title for action in list_actions(db)]
        assert "导入申请：依申请公开登记表.csv" in titles
        assert "导入《云岭省2025年政务公开工作要点》" in titles
        assert undo(db).text == f"已撤销：{titles[0]}"
        assert titles[0] == "修改 2025 年报告“六、其他需要报告的事项”"
        assert "收费通知" not in gather_report(db, 2025).texts[6]


def test_one_day_gives_one_demo(tmp_path, key):
    def registers(name):
        with make_demo(tmp_path / name, key, date(2026, 11, 24)) as db:
            columns = (Request.number, Request.received_on, Request.ended_on, Request.content)
            with db.read() as session:
                return list(session.execute(select(*columns)))

    assert registers("甲.gkdb") == registers("乙.gkdb")


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 4, 2), 2025), (date(2026, 4, 3), 2026), (date(2027, 1, 4), 2026)]
)
def test_the_key_points_are_last_years_until_work_on_the_new_ones_begins(tmp_path, key, day, year):
    with make_demo(tmp_path / "示例.gkdb", key, day) as db:
        (document,) = rows(db, KeyPointsDocument)
        assert document.year == year
