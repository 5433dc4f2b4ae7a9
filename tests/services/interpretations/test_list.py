"""The list of interpretations and of the documents that wait for one."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.interpretations.material import MaterialDraft, MaterialForm
from gkapp.domain.interpretations.status import InterpretationState
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DocumentType
from gkapp.services.database.undo import undo
from gkapp.services.interpretations.coverage import interpretation_coverage
from gkapp.services.interpretations.intake import interpretation_of
from gkapp.services.interpretations.list import InterpretationList
from gkapp.services.interpretations.materials import materials_of, save_material
from gkapp.services.interpretations.settings import (
    InterpretationSettings,
    change_interpretation_settings,
    interpretation_settings_of,
)
from gkapp.services.interpretations.today_items import UNINTERPRETED
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.services.records.record_actions import change_record, delete_records, open_record
from gkapp.services.today.search import search_everything
from gkapp.services.today.today import Pressure, today_items
from tests.fixtures.statements import statements
from tests.services.interpretations.interpreted_documents import (
    DONE,
    ENTRY,
    LOOSE,
    begun,
    open_filled,
    waiting,
)


@pytest.fixture
def ready(tmp_path, key, now):
    with open_filled(tmp_path / "台账.gkdb", key, now) as db:
        yield db


@pytest.fixture
def source(ready):
    return InterpretationList(ready)


def titles(source, **query):
    rows = source.rows(ids := source.ids(ListQuery(**query)))
    return [rows[row_id].title for row_id in ids]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("待解读", ["台账之外的文件", "缺解读的规定", "即将到期的标准", "未公布的细则",
                    "代拟的政府文件"]),
        ("逾期", ["台账之外的文件", "缺解读的规定"]),
        ("已发布", ["已解读的办法"]),
        ("不需解读", ["不需解读的通知"]),
    ],
)  # fmt: skip
def test_the_views(source, view, expected):
    assert titles(source, view=view) == expected
    assert source.counts()[view] == len(expected)


def test_documents_without_an_interpretation_are_rows_to_start_from(source):
    rows = source.rows([waiting("missing"), begun(DONE), waiting("withheld"), begun(99)])
    assert set(rows) == {waiting("missing"), begun(DONE)}
    missing, done = rows[waiting("missing")], rows[begun(DONE)]
    assert not missing.is_begun and done.is_begun
    assert (missing.entry_id, missing.office, missing.forms) == (ENTRY["missing"], "法规处", ())
    assert (missing.standing.state, missing.standing.words) == (
        InterpretationState.OVERDUE,
        "已逾期 4 个工作日",
    )
    assert (done.forms_in_words, done.materials) == ("图解、文字解读", 2)
    assert (done.released_on, done.standing.words) == (date(2026, 2, 27), "按期发布")
    assert done.interpreter == "云岭省住房和城乡建设厅"
    assert done.document_type is DocumentType.NORMATIVE
    assert source.rows([begun(LOOSE)])[begun(LOOSE)].document_type is None


def test_what_is_asked_for_is_a_setting(ready, source):
    law = interpretation_settings_of(ready)
    assert law == InterpretationSettings(days=3, excerpt_share=60)
    change_interpretation_settings(ready, replace(law, wants_others=True, since_year=2020, days=8))
    assert set(titles(source, view="待解读")) == {
        "台账之外的文件", "缺解读的规定", "即将到期的标准", "未公布的细则", "代拟的政府文件",
        "其他的方案", "早年的规定",
    }  # fmt: skip
    assert titles(source, view="逾期") == ["早年的规定", "台账之外的文件"]
    assert source.rows([waiting("missing")])[waiting("missing")].standing.days_left == 1
    change_interpretation_settings(ready, replace(law, days=0))
    assert titles(source, view="逾期")[-1] == "即将到期的标准"
    undo(ready)
    undo(ready)
    assert interpretation_settings_of(ready) == law


def test_it_is_narrowed_and_sorted(source, ready):
    kind, form, year, check = source.facets()
    assert year.choices == ("2026", "2025") and "图解" in form.choices
    assert titles(source, facets=(("form", "图解"),)) == ["已解读的办法"]
    assert titles(source, facets=(("year", "2025"),)) == ["台账之外的文件"]
    normative = titles(source, facets=((kind.key, "行政规范性文件"),))
    assert "台账之外的文件" not in normative and len(normative) == 6
    assert titles(source, facets=((check.key, "要点摘抄"),)) == []
    assert titles(source, words="云建规 1号") == ["缺解读的规定"]
    assert titles(source, words="住房和城乡", view="已发布") == ["已解读的办法"]
    in_order = titles(source, order=(SortKey("title"),))
    assert in_order == sorted(in_order)
    assert titles(source)[0] == "即将到期的标准"
    with pytest.raises(KeyError):
        source.ids(ListQuery(facets=(("colour", "红"),)))


def test_the_number_of_statements_does_not_grow(source):
    ids = source.ids(ListQuery())
    source.rows(ids[:1])
    with statements() as few:
        source.rows(ids[:2])
    with statements() as many:
        source.rows(ids)
    assert len(many) <= len(few) + 2 <= 6
    with statements() as ran:
        source.counts()
        source.ids(ListQuery(view="逾期"))
    assert len(ran) == 4
    source.forget_calendar()
    assert source.counts()["逾期"] == 2


def test_an_interpretation_outlives_its_document(ready, source):
    delete_records(ready, LEDGER, [ENTRY["done"]])
    row = source.rows([begun(DONE)])[begun(DONE)]
    assert (row.title, row.entry_id, row.public_on) == (
        "已解读的办法", None, date(2026, 2, 26),
    )  # fmt: skip
    undo(ready)
    assert interpretation_of(ready, ENTRY["done"]) == DONE


def test_it_follows_the_ledger(ready, source):
    opened = open_record(ready, LEDGER, ENTRY["done"])
    changed: LedgerDraft = replace(opened.draft, title="新名", published_on=date(2026, 2, 12))
    change_record(ready, LEDGER, ENTRY["done"], changed, opened.version)
    row = source.rows([begun(DONE)])[begun(DONE)]
    assert (row.title, row.standing.words) == ("新名", "逾期发布")


def test_what_is_late_or_due_soon_stands_on_the_page_of_today(ready):
    items = [item for item in today_items(ready) if item.topic == "interpretations"]
    assert [(item.title, item.pressure, item.record, item.concern) for item in items] == [
        ("台账之外的文件", Pressure.OVERDUE, LOOSE, ""),
        ("缺解读的规定", Pressure.OVERDUE, ENTRY["missing"], UNINTERPRETED),
        ("即将到期的标准", Pressure.SOON, ENTRY["soon"], UNINTERPRETED),
    ]
    late, missing, soon = items
    assert missing.standing == "已逾期 4 个工作日"
    assert missing.reason == "没有政策解读，最迟 2026-02-27 发布（国办发〔2016〕19号）"
    assert late.reason.startswith("没有发布政策解读") and soon.standing == "还剩 2 个工作日"


def test_the_search_finds_interpretations(ready):
    hits = [hit for hit in search_everything(ready, "台账之外") if hit.topic == "interpretations"]
    assert [(hit.title, hit.record) for hit in hits] == [("台账之外的文件", LOOSE)]
    assert hits[0].detail == "政策解读"


def test_the_year_is_added_up(ready):
    this_year = interpretation_coverage(ready, 2026)
    assert (this_year.documents, this_year.interpreted, this_year.exempt) == (3, 1, 1)
    assert (this_year.several_forms, this_year.on_time, this_year.materials) == (1, 1, 2)
    assert dict(this_year.forms) == {"图解": 1, "文字解读": 1}
    # The one outside the ledger, and the one that was repealed meanwhile.
    last_year = interpretation_coverage(ready, 2025)
    assert (last_year.documents, last_year.interpreted) == (2, 0)


def test_a_material_that_is_not_released_yet_is_no_form(ready):
    planned = MaterialDraft(MaterialForm.VIDEO, "短视频")
    save_material(ready, DONE, planned)
    assert len(materials_of(ready, DONE)) == 3
    assert "视频解读" not in interpretation_coverage(ready, 2026).forms
