"""Catalogues as files: on paper, and as a spreadsheet that is read again."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from gkapp.domain.catalogue.items import CatalogueKind, ItemDraft
from gkapp.domain.errors import Refused
from gkapp.services.catalogue import records as catalogue_files
from gkapp.services.catalogue.catalogues import (
    ITEM_IMPORT,
    CatalogueDraft,
    choose_columns,
    make_catalogue,
)
from gkapp.services.catalogue.records import export_catalogue, printed_catalogue
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.records.importing import prepare_import
from gkapp.services.records.record_actions import enter_record

TITLE = "云岭县基层政务公开标准目录"
ITEM = ItemDraft(
    catalogue=TITLE,
    level_one="机构职能",
    level_two="领导信息",
    number="01",
    content="=1+1\n-分工",
    basis="《条例》",
    time_limit="每季度",
    channels=("政府网站", "其他：电视"),
    audience="特定群体（残疾人）",
    way="依申请公开",
    level="县级、乡级",
)


@pytest.fixture(autouse=True)
def department(db):
    set_up_department(db, Unit("云岭县人民政府办公室"))


@pytest.fixture
def filled(db):
    make_catalogue(db, CatalogueDraft(TITLE, CatalogueKind.STANDARD, "由办公室解释。"))
    for two in ("领导信息", "内设机构"):
        enter_record(db, CATALOGUE_ITEMS, replace(ITEM, level_two=two))
    return db


def test_a_spreadsheet_that_holds_nothing_that_runs(filled, tmp_path):
    path = tmp_path / "目录.xlsx"
    done = export_catalogue(filled, 1, path)
    assert (done.path, done.rows) == (path, 2)
    sheet = load_workbook(path).active
    assert sheet["A1"].value == TITLE
    assert (sheet["A4"].value, sheet["D4"].value) == ("01", "=1+1\n-分工")
    assert sheet["D4"].data_type == "s"
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"B2:C2", "B4:B5"} <= merged
    assert sheet.cell(sheet.max_row, 1).value == "备注：由办公室解释。"
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$3", "landscape")


def test_what_was_written_is_read_again_as_the_same(filled, tmp_path):
    path = tmp_path / "目录.xlsx"
    export_catalogue(filled, 1, path)
    prepared = prepare_import(filled, ITEM_IMPORT, path)
    assert len(prepared.plan.same) == 2 and not prepared.plan.refused
    assert prepared.notes[-1].endswith("“备注：由办公室解释。”。")


def test_only_the_chosen_columns_go_on_paper(filled):
    choose_columns(filled, 1, ("content",))
    document = printed_catalogue(filled, 1)
    (table,) = [block for block in document.blocks if hasattr(block, "header_rows")]
    assert [cell.text for cell in table.rows[0].cells] == ["一级事项", "公开内容（要素）"]


def test_a_catalogue_without_a_remark(db, tmp_path):
    make_catalogue(db, CatalogueDraft(TITLE))
    enter_record(db, CATALOGUE_ITEMS, ITEM)
    export_catalogue(db, 1, tmp_path / "目录.xlsx")
    sheet = load_workbook(tmp_path / "目录.xlsx").active
    assert sheet.max_row == 4


def test_what_cannot_be_put_out(db, filled, tmp_path, monkeypatch):
    with pytest.raises(Refused, match="已被删除"):
        printed_catalogue(db, 9)
    make_catalogue(db, CatalogueDraft("空目录"))
    with pytest.raises(Refused, match="还没有事项"):
        export_catalogue(db, 2, tmp_path / "空.xlsx")
    with pytest.raises(Refused, match="正在使用的数据库"):
        export_catalogue(db, 1, db.path)
    monkeypatch.setattr(catalogue_files, "MOST_PRINTED", 1)
    with pytest.raises(Refused, match="超过可打印的 1 项"):
        printed_catalogue(db, 1)


def test_it_can_be_stopped(filled, tmp_path):
    def stop(done, total, text):
        if total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_catalogue(filled, 1, tmp_path / "目录.xlsx", report=stop)
    assert not (tmp_path / "目录.xlsx").exists()
