"""Catalogues and their lines: made, changed, ordered, taken in, deleted, brought back."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from gkapp.domain.catalogue.items import CatalogueKind, ItemDraft, ItemRecord
from gkapp.domain.errors import Refused
from gkapp.domain.records.imports.matching import row_in_sheet, sheet_of
from gkapp.models.catalogue import Catalogue, CatalogueItem
from gkapp.services.catalogue import records as catalogue_records
from gkapp.services.catalogue.catalogues import (
    ITEM_IMPORT,
    CatalogueDraft,
    change_catalogue,
    choose_columns,
    delete_catalogue,
    list_catalogues,
    make_catalogue,
    meant_for,
    move_item,
    of_sheets,
    titles_of,
)
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.database.undo import redo, undo
from gkapp.services.imports.preview import RowStatus, export_refused, fates_of
from gkapp.services.records.action_result import Topic
from gkapp.services.records.history import history_of
from gkapp.services.records.importing import plan_again, prepare_import, save_import
from gkapp.services.records.record_actions import (
    NotSaveable,
    change_record,
    delete_records,
    enter_record,
    open_record,
)
from tests.exchange.sheets.catalogue_books import LINES, TITLE, catalogue_book

BASIC = "云岭省住房和城乡建设厅主动公开基本目录"
DRAFT = ItemDraft(catalogue=BASIC, level_one="机构职能", level_two="领导信息",
                  time_limit="20个工作日内", channels=("政府网站", "政府公报"))  # fmt: skip


@pytest.fixture
def basic(db):
    return make_catalogue(db, CatalogueDraft(BASIC)).row_id


def enter(db, level_one, level_two="", **facts):
    draft = replace(DRAFT, level_one=level_one, level_two=level_two, **facts)
    return enter_record(db, CATALOGUE_ITEMS, draft).row_id


def order(db, catalogue=None):
    statement = select(CatalogueItem).order_by(CatalogueItem.catalogue_id, CatalogueItem.position)
    with db.read() as session:
        rows = session.scalars(statement).all()
    chosen = [row for row in rows if catalogue is None or row.catalogue_id == catalogue]
    return ["/".join(filter(None, (row.level_one, row.level_two))) for row in chosen]


def test_a_catalogue_is_made_and_changed(db, basic):
    (head,) = list_catalogues(db)
    assert (head.title, head.kind, head.items) == (BASIC, CatalogueKind.BASIC, 0)
    assert len(head.columns) == 15
    draft = CatalogueDraft("新目录", CatalogueKind.STANDARD, "说明")
    outcome = change_catalogue(db, basic, draft)
    assert (outcome.text, outcome.topics) == ("已修改目录“新目录”。", {Topic.CATALOGUE})
    (head,) = list_catalogues(db)
    assert (head.title, head.kind, head.note) == ("新目录", CatalogueKind.STANDARD, "说明")
    undo(db)
    assert list_catalogues(db)[0].title == BASIC


@pytest.mark.parametrize(
    ("title", "reason"), [(" ", "请填写"), ("长" * 201, "200个字"), (BASIC, "已有目录")]
)
def test_titles_that_no_catalogue_can_have(db, basic, title, reason):
    with pytest.raises(Refused, match=reason):
        make_catalogue(db, CatalogueDraft(title))


def test_a_catalogue_may_keep_its_own_title(db, basic):
    change_catalogue(db, basic, CatalogueDraft(BASIC, note="同名"))
    assert list_catalogues(db)[0].note == "同名"


def test_columns_are_chosen_and_told_in_the_history(db, basic):
    choose_columns(db, basic, ("note", "content"))
    assert list_catalogues(db)[0].columns == ("level_one", "content", "note")
    choose_columns(db, basic, ())
    assert list_catalogues(db)[0].columns == ("level_one",)
    told = history_of(db, Catalogue, basic)[1].fields
    assert [(each.name, each.after) for each in told] == [
        ("显示的栏目", "一级事项、公开内容（要素）、备注")
    ]


@pytest.mark.parametrize("action", [
    lambda db: change_catalogue(db, 9, CatalogueDraft("无")),
    lambda db: choose_columns(db, 9, ()),
    lambda db: delete_catalogue(db, 9),
])  # fmt: skip
def test_a_catalogue_that_is_gone_is_refused(db, action):
    with pytest.raises(Refused, match="已被删除"):
        action(db)


def test_a_catalogue_is_deleted_with_its_lines_and_brought_back(db, basic):
    enter(db, "机构职能")
    assert delete_catalogue(db, basic).text == f"已删除目录“{BASIC}”，可以撤销。"
    assert not list_catalogues(db) and not order(db)
    undo(db)
    assert list_catalogues(db)[0].items == 1


def test_a_line_is_entered_changed_and_deleted(db, basic):
    item = enter(db, "机构职能", "领导信息")
    opened = open_record(db, CATALOGUE_ITEMS, item)
    assert opened.draft == replace(DRAFT, position=1024)
    change_record(db, CATALOGUE_ITEMS, item, replace(opened.draft, note="改"), opened.version)
    assert open_record(db, CATALOGUE_ITEMS, item).draft.note == "改"
    assert delete_records(db, CATALOGUE_ITEMS, [item]).text == "已删除目录事项 1 条，可以撤销。"
    undo(db)
    assert order(db) == ["机构职能/领导信息"]


def test_a_line_without_a_catalogue_is_not_saved(db):
    with pytest.raises(NotSaveable, match="请选择所属目录"):
        enter_record(db, CATALOGUE_ITEMS, replace(DRAFT, catalogue=""))


def test_a_new_line_stands_behind_the_last_one_of_its_first_level(db, basic):
    for one, two in (("甲", "1"), ("乙", "1"), ("甲", "2"), ("丙", "1")):
        enter(db, one, two)
    assert order(db) == ["甲/1", "甲/2", "乙/1", "丙/1"]


def test_a_line_moves_up_and_down_one_row_at_a_time(db, basic):
    ids = [enter(db, each) for each in "甲乙丙"]
    assert move_item(db, ids[2], down=False).text == "已上移。"
    assert order(db) == ["甲", "丙", "乙"]
    move_item(db, ids[2], down=False)
    assert order(db) == ["丙", "甲", "乙"]
    move_item(db, ids[2], down=True)
    assert order(db) == ["甲", "丙", "乙"]
    assert move_item(db, ids[0], down=False) is None
    assert move_item(db, ids[1], down=True) is None
    undo(db), undo(db), undo(db)
    assert order(db) == ["甲", "乙", "丙"]
    redo(db)
    assert order(db) == ["甲", "丙", "乙"]
    with pytest.raises(Refused, match="已被删除"):
        move_item(db, 99, down=True)


def test_where_there_is_no_room_left_lines_are_put_further_apart(db, basic, monkeypatch):
    monkeypatch.setattr("gkapp.domain.catalogue.items.STEP", 1)
    ids = [enter(db, each) for each in "甲乙丙丁"]
    move_item(db, ids[3], down=False)
    assert order(db) == ["甲", "乙", "丁", "丙"]
    move_item(db, ids[3], down=False)
    move_item(db, ids[3], down=False)
    assert order(db) == ["丁", "甲", "乙", "丙"]
    for _ in range(3):
        undo(db)
    assert order(db) == ["甲", "乙", "丙", "丁"]


def test_new_lines_between_lines_without_room(db, basic, monkeypatch):
    monkeypatch.setattr("gkapp.domain.catalogue.items.STEP", 1)
    enter(db, "甲", "1"), enter(db, "乙", "1")
    enter(db, "甲", "2")
    assert order(db) == ["甲/1", "甲/2", "乙/1"]


def test_the_first_place_of_all_without_room(db, basic, monkeypatch):
    monkeypatch.setattr("gkapp.domain.catalogue.items.STEP", 1)
    enter(db, "甲"), enter(db, "乙")
    with db.write("取位") as session:
        place = catalogue_records.free_place(session, basic, 0)
        first = session.scalars(select(CatalogueItem.position)).all()
    assert 0 < place < min(first)


def test_a_line_that_changes_its_catalogue_goes_to_the_end_there(db, basic):
    make_catalogue(db, CatalogueDraft("另一个"))
    enter(db, "甲", catalogue="另一个")
    item = enter(db, "乙")
    opened = open_record(db, CATALOGUE_ITEMS, item)
    moved = replace(opened.draft, catalogue="另一个")
    change_record(db, CATALOGUE_ITEMS, item, moved, opened.version)
    assert order(db, basic + 1) == ["甲", "乙"]
    undo(db)
    assert order(db, basic) == ["乙"]


def test_a_line_cannot_go_into_a_catalogue_that_is_gone(db, basic):
    item = enter(db, "甲")
    with pytest.raises(Refused, match="目录“没有的”已被删除"), db.write("改") as session:
        catalogue_records.change_item(
            session, item, ItemRecord(catalogue="没有的", level_one="甲", position=1)
        )


# Taking in


@pytest.fixture
def book(tmp_path):
    def make(lines=LINES, title=TITLE):
        path = tmp_path / "就业目录.xlsx"
        catalogue_book(lines, title).save(path)
        return path

    return make


def fates(prepared):
    return [(each.row, each.fate) for each in fates_of(prepared)]


def test_a_workbook_becomes_a_catalogue_by_one_action(db, book):
    prepared = prepare_import(db, ITEM_IMPORT, book())
    assert fates(prepared) == [(4, RowStatus.NEW), (5, RowStatus.NEW), (6, RowStatus.NEW)]
    assert fates_of(prepared)[2].remarks[0].text == "公开时限“按有关规定”未识别，不作提醒。"
    assert fates_of(prepared)[1].name == "就业信息服务　岗位信息发布　招聘单位"
    assert save_import(db, prepared).text == "已导入 3 个目录事项。"
    (head,) = list_catalogues(db)
    assert (head.title, head.kind, head.items) == (TITLE, CatalogueKind.STANDARD, 3)
    assert set(head.columns) == {
        "number", "level_one", "level_two", "content", "basis", "time_limit", "body", "channels",
        "audience", "way", "level", "note",
    }  # fmt: skip
    undo(db)
    assert not list_catalogues(db)
    redo(db)
    assert order(db)[0] == "就业信息服务/政策法规咨询"


def test_a_second_import_tells_what_is_new_the_same_and_changed(db, book):
    save_import(db, prepare_import(db, ITEM_IMPORT, book()))
    first, second, third = map(list, LINES)
    second[5] = "每月"
    fourth = [*third[:2], "职业指导", *third[3:]]
    fourth[0] = 4
    path = book([first, second, third, fourth])
    prepared = prepare_import(db, ITEM_IMPORT, path, update=True)
    assert fates(prepared) == [
        (4, RowStatus.SAME), (5, RowStatus.CHANGED), (6, RowStatus.SAME), (7, RowStatus.NEW),
    ]  # fmt: skip
    (changed,) = prepared.plan.changed
    assert [(c.column, c.before, c.after) for c in changed.changes] == [
        ("公开时限", "“每季度”", "“每月”")
    ]
    save_import(db, prepared)
    assert order(db)[-1] == "职业介绍/职业指导"
    again = prepare_import(db, ITEM_IMPORT, path)
    assert not again.plan.new and not again.plan.refused
    undo(db)
    assert len(order(db)) == 3


def test_a_line_that_cannot_be_taken_in_can_be_put_into_a_file(db, book, tmp_path):
    first = [*LINES[0]]
    first[1], first[2] = None, None
    prepared = prepare_import(db, ITEM_IMPORT, book([first]))
    assert fates(prepared) == [(4, RowStatus.REFUSED)]
    assert export_refused(prepared, tmp_path / "改.xlsx") == 1


def test_lines_may_be_meant_for_another_catalogue(db, basic, book):
    prepared = prepare_import(db, ITEM_IMPORT, book())
    assert titles_of(prepared) == [TITLE]
    meant = plan_again(db, meant_for(prepared, f" {BASIC} "), update=False)
    assert titles_of(meant) == [BASIC]
    save_import(db, meant)
    assert [(head.title, head.items) for head in list_catalogues(db)] == [(BASIC, 3)]
    assert titles_of(replace(prepared, rows=())) == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("甲基本目录", "主动公开基本目录"),
        ("乙标准目录", "基层政务公开标准目录"),
        ("清单", "其他目录"),
    ],
)
def test_the_kind_of_a_catalogue_by_its_title(title, kind):
    assert catalogue_records.kind_by_title(title) == kind


def test_a_file_of_several_sheets_makes_a_catalogue_of_each(db, tmp_path):
    made = catalogue_book()
    other = made.create_sheet("社会救助")
    for line in (("一级事项", "公开内容", "公开时限"), ("低保", "名单", "实时"), ("", "标准", "")):
        other.append(line)
    other.append(("低保", "", "不实时"))
    path = tmp_path / "汇编.xlsx"
    made.save(path)
    prepared = prepare_import(db, ITEM_IMPORT, path)
    assert titles_of(prepared) == [TITLE, "汇编（社会救助）"]
    warned = prepared.plan.warnings[-1]
    assert (sheet_of(warned.row), row_in_sheet(warned.row)) == ("社会救助", 3)
    save_import(db, prepared)
    assert [(head.title, head.items) for head in list_catalogues(db)] == [
        (TITLE, 3), ("汇编（社会救助）", 3),
    ]  # fmt: skip
    undo(db)
    assert list_catalogues(db) == []
    one = prepare_import(db, of_sheets(["就业"]), path)
    assert [one.read, titles_of(one)] == [3, [TITLE]]
