"""The list of one catalogue: views by how items stand, columns it shows, few questions."""

from datetime import date

import pytest
from sqlalchemy import select

from gkapp.domain.catalogue.gaps import ItemStatus
from gkapp.models.catalogue import Catalogue, CatalogueItem, CataloguePlacing
from gkapp.models.ledger import LedgerEntry, Publication
from gkapp.models.report_versions import ReportVersion
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.catalogue.coverage import catalogue_gaps
from gkapp.services.catalogue.list import EMPTY, GAPS, MOST_CHOICES, SOON, UNREAD, CatalogueList
from gkapp.services.records.list_query import ALL, ListQuery, SortKey
from tests.fixtures.statements import statements

ITEMS = (
    ("机构职能", "", "20个工作日内"),
    ("统计信息", "", "每季度"),
    ("年度报告", "", "每年1月31日前"),
    ("规划", "年度计划", "每年3月底前"),
    ("应急", "", "按有关规定"),
    ("处罚", "", "7个工作日内"),
)


def entry(title, **facts):
    known = {
        "title": title,
        "document_type": "其他文件",
        "validity": "有效",
        "attribute": "主动公开",
    }
    return LedgerEntry(**known | facts)


@pytest.fixture
def catalogue(db):
    """On 2 March 2026: a year gone by, a plan due soon, a late decision, a wording not read."""
    load_shipped_calendar(db)
    with db.write("登记") as session:
        session.add(Catalogue(title="基本目录", kind="主动公开基本目录",
                              columns="level_two\ntime_limit\nchannels"))  # fmt: skip
        session.add(Catalogue(title="另一个", kind="其他目录"))
        session.flush()
        session.add_all(
            CatalogueItem(catalogue_id=1, position=at, level_one=one, level_two=two,
                          time_limit=limit, channels="政府网站\n政府公报", body="省住建厅")
            for at, (one, two, limit) in enumerate(ITEMS, 1)
        )  # fmt: skip
        session.add(CatalogueItem(catalogue_id=2, position=1, level_one="别处", time_limit="每月"))
        session.add_all([
            entry("职能", disclosed_on=date(2025, 4, 1)),
            entry("季报", published_on=date(2026, 1, 20)),
            entry("计划", disclosed_on=date(2025, 3, 3)),
            entry("处罚决定", formed_on=date(2026, 1, 20)),
            entry("不公开的", formed_on=date(2026, 1, 20), attribute="不予公开"),
            entry("年报"),
        ])  # fmt: skip
        session.flush()
        session.add(Publication(entry_id=6, channel="政府网站", place="网址",
                                published_on=date(2025, 1, 20)))  # fmt: skip
        session.add_all(
            CataloguePlacing(item_id=item, entry_id=under)
            for item, under in ((1, 1), (2, 2), (3, 6), (4, 3), (6, 4), (6, 5))
        )
    return CatalogueList(db, 1)


def names(source, **query):
    rows = source.rows(ids := source.ids(ListQuery(**query)))
    return [rows[each].level_one for each in ids]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (ALL, [one for one, _, _ in ITEMS]),
        (GAPS, ["年度报告", "处罚"]),
        (SOON, ["规划"]),
        (EMPTY, ["应急"]),
        (UNREAD, ["应急"]),
    ],
)
def test_views(catalogue, view, expected):
    assert names(catalogue, view=view) == expected
    assert catalogue.counts()[view] == len(expected)


def test_how_items_stand_in_words(catalogue):
    rows = catalogue.rows(catalogue.ids(ListQuery()))
    assert [row.standing_in_words for row in rows.values()] == [
        "已公开 1 条", "已公开 1 条", "缺2026年", "还剩 19 个工作日", "尚无信息",
        "1 条超期未公开",
    ]  # fmt: skip
    assert rows[4].name == "规划 / 年度计划"
    assert rows[3].rule.in_words == "每年公开一次，1月31日前"


def test_what_the_catalogue_does_not_show_is_left_out(catalogue):
    row = catalogue.rows([1])[1]
    assert (row.channels, row.body, row.time_limit) == ("政府网站、政府公报", "", "20个工作日内")


def test_items_are_narrowed_and_ordered(catalogue):
    facets = {facet.key: facet.choices for facet in catalogue.facets()}
    assert facets["level_one"] == tuple(one for one, _, _ in ITEMS)
    assert facets["body"] == ("省住建厅",)
    assert names(catalogue, facets=(("level_one", "应急"),)) == ["应急"]
    assert names(catalogue, words="计划 规划") == ["规划"]
    assert names(catalogue, order=(SortKey("time_limit", descending=True),))[0] == "规划"


def test_too_many_choices_are_looked_for_by_words(db, catalogue):
    with db.write("登记") as session:
        session.add_all(
            CatalogueItem(catalogue_id=1, position=100 + at, level_one=f"事项{at}")
            for at in range(MOST_CHOICES)
        )
    assert "level_one" not in [facet.key for facet in catalogue.facets()]


def test_another_catalogue_and_none(catalogue):
    catalogue.show(2)
    assert names(catalogue) == ["别处"]
    catalogue.show(None)
    assert names(catalogue) == [] and catalogue.counts()[ALL] == 0
    assert catalogue.rows([99]) == {}


def test_gaps_of_every_catalogue_the_oldest_first(db, catalogue):
    gaps = catalogue_gaps(db)
    assert [(gap.name, gap.standing.standing) for gap in gaps] == [
        ("处罚", ItemStatus.GAP), ("年度报告", ItemStatus.GAP), ("别处", ItemStatus.GAP),
        ("规划 / 年度计划", ItemStatus.SOON),
    ]  # fmt: skip
    assert (gaps[2].catalogue, gaps[2].days_left) == ("另一个", -3)


def test_the_most_pressing_gaps_are_told_first(db, catalogue):
    assert [gap.name for gap in catalogue_gaps(db, 1)] == ["处罚"]
    with db.write("清空") as session:
        for row in session.scalars(select(CataloguePlacing)):
            session.delete(row)
        session.flush()
        for row in session.scalars(select(CatalogueItem)):
            row.time_limit = "及时"
    assert catalogue_gaps(db) == []


def publish_report(db, year, day):
    with db.write("登记公布") as session:
        session.add(ReportVersion(year=year, number=1, state="已公布", published_on=day))


@pytest.mark.parametrize(
    ("year", "day", "lacking"),
    [(2025, date(2026, 2, 9), []), (2024, date(2026, 1, 5), [2025])],
)
def test_the_item_of_the_annual_report_is_filled_by_its_publication(
    db, catalogue, year, day, lacking
):
    """A report that came a year late does not stand in for the next one."""
    with db.write("改名") as session:
        session.get(CatalogueItem, 3).level_two = "政府信息公开工作年度报告"
        session.delete(session.query(CataloguePlacing).filter_by(item_id=3).one())
    row = catalogue.rows([3])[3]
    assert (row.standing.standing, row.standing_in_words) == (ItemStatus.GAP, "缺2025年度")
    assert [each.report_year for each in catalogue_gaps(db) if each.item_id == 3] == [2025]
    publish_report(db, year, day)
    assert [each.report_year for each in catalogue_gaps(db) if each.item_id == 3] == lacking
    assert (catalogue.rows([3])[3].standing_in_words == "已公开") != bool(lacking)


@pytest.mark.parametrize("many", [1, 6])
def test_each_question_takes_the_same_few_statements(db, catalogue, many):
    ids = catalogue.ids(ListQuery())[:many]
    catalogue.rows(ids)
    catalogue.forget_calendar()
    with statements() as asked:
        catalogue.rows(ids)
    assert len(asked) == 4, asked
    with statements() as asked:
        catalogue.ids(ListQuery(view=GAPS))
        catalogue.counts()
    assert len(asked) == 7, asked
    with statements() as asked:
        catalogue_gaps(db)
    assert len(asked) == 7, asked
