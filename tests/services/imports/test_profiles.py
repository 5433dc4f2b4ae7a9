"""Profiles kept, exchanged, and used: tables of other systems into the ledger and out of it."""

import csv
import tomllib
from dataclasses import replace

import pytest
from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.domain.imports.profile import profile_text
from gkapp.exchange.sheets.profiles import LARGEST_PROFILE, read_profile_file, shipped_profiles
from gkapp.exchange.sheets.registers import read_sheet
from gkapp.models.imports import ExchangeProfile
from gkapp.models.ledger import LedgerEntry, SourceKey
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.imports.profiles import (
    chosen_profile,
    copy_profile,
    delete_profile,
    export_by_profile,
    give_out_profile,
    import_by_profile,
    list_profiles,
    profile_named,
    save_profile,
    take_in_profile,
    usable_profiles,
)
from gkapp.services.records.importing import prepare_import, save_import

SYSTEM, REVIEW, SITE = "公文系统（通用）", "合法性审核平台（通用）", "网站目录（通用）"
DOCUMENT = {
    "公文编号": "0012", "文件标题": "关于城市更新的通知", "发文字号": "云建发〔2025〕1号",
    "发文机关": "云岭省住房和城乡建设厅", "文件种类": "规范性文件", "拟稿处室": "法规处",
    "拟稿人": "周静", "成文日期": "2025-03-03", "印发日期": "2025-03-05",
    "公开属性": "此件主动公开",
}  # fmt: skip
REVIEWED = {
    "审核编号": "A-7", "文件名称": "关于城市更新的通知", "发文字号": "云建发〔2025〕1号",
    "送审日期": "2025-02-10", "审核意见出具日期": "2025-02-20", "意见书文号": "云建法审〔2025〕3号",
    "审核机构": "法规处", "审核结论": "合法", "统一登记号": "YLCR-2025-01001",
}  # fmt: skip


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅"))
    load_shipped_calendar(db)
    return db


@pytest.fixture
def table(tmp_path):
    def write(*rows):
        path = tmp_path / "表.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def take_in(db, name, path, **options):
    kind = import_by_profile(db, profile_named(db, name))
    return save_import(db, prepare_import(db, kind, path, **options))


def keys(db):
    with db.read() as session:
        return sorted((row.system, row.key) for row in session.scalars(select(SourceKey)))


def own(db):
    (stored,) = [each for each in list_profiles(db) if each.id]
    return stored


def test_what_is_shipped_can_be_read_and_is_written_as_the_same():
    assert [each.name for each in shipped_profiles()] == [SYSTEM, REVIEW, SITE]


def test_two_systems_speak_of_one_entry_and_each_finds_it_again(ready, table):
    outcome = take_in(ready, SYSTEM, table(DOCUMENT))
    assert outcome.text == "已导入 1 个台账条目。"
    take_in(ready, REVIEW, table(REVIEWED))
    assert keys(ready) == [("公文系统", "0012"), ("合法性审核平台", "A-7")]
    with ready.read() as session:
        (entry,) = session.scalars(select(LedgerEntry))
        assert (entry.registration_no, entry.attribute) == ("YLCR-2025-01001", "主动公开")
    for name, row in ((SYSTEM, DOCUMENT), (REVIEW, REVIEWED)):
        kind = import_by_profile(ready, profile_named(ready, name))
        assert len(prepare_import(ready, kind, table(row)).plan.same) == 1
    undo(ready)
    assert keys(ready) == [("公文系统", "0012")]


def test_a_day_of_printing_is_no_day_of_disclosure(ready, table):
    path = table(DOCUMENT)
    kind = import_by_profile(ready, profile_named(ready, SYSTEM))
    (row,) = prepare_import(ready, kind, path).plan.new
    assert (row.record.published_on, row.record.disclosed_on) == (None, None)
    assert row.record.formed_on is not None
    assert "印发日期" in prepare_import(ready, kind, path).unknown_headers


def test_a_difference_stops_the_file_until_updates_are_wanted(ready, table):
    take_in(ready, SYSTEM, table(DOCUMENT))
    changed = DOCUMENT | {"成文日期": "2025-03-04", "拟稿人": "李敏"}
    with pytest.raises(Refused, match="已登记为2025-03-03，文件为2025-03-04"):
        take_in(ready, SYSTEM, table(changed))
    outcome = take_in(ready, SYSTEM, table(changed), update=True)
    assert outcome.text == "已导入 1 个台账条目：更新 1 个。"
    with ready.read() as session:
        assert session.scalars(select(LedgerEntry.drafter)).one() == "李敏"


def test_a_column_that_every_entry_needs_must_be_there(ready, table):
    with pytest.raises(Refused, match="缺少“文件标题”列"):
        take_in(ready, SYSTEM, table({"公文编号": "1", "发文字号": "2"}))


def test_the_ledger_goes_out_in_their_layout_and_comes_in_as_the_same(ready, table, tmp_path):
    take_in(ready, SYSTEM, table(DOCUMENT))
    for name in (SYSTEM, REVIEW, SITE):
        profile, path = profile_named(ready, name), tmp_path / "出.xlsx"
        assert export_by_profile(ready, path, profile).rows == 1
        sheet = read_sheet(path, known=profile.headings)
        assert sheet.headers == profile.headings
        assert sheet.rows[0].cells[profile.key] == ("0012" if name == SYSTEM else "")
        plan = prepare_import(ready, import_by_profile(ready, profile), path).plan
        assert (len(plan.same), plan.refused) == (1, ())
    assert sheet.rows[0].cells["信息类别"] == "规范性文件"


def test_a_profile_is_copied_edited_given_out_and_taken_in(ready, tmp_path):
    copy_profile(ready, SYSTEM)
    assert copy_profile(ready, SYSTEM).text == f"已复制对接方案，名称为“{SYSTEM}副本2”。"
    first, second, *_ = list_profiles(ready)
    renamed = profile_text(replace(first.profile, name="我厅公文系统"))
    save_profile(ready, first.id, renamed, first.version)
    with pytest.raises(Refused, match="已被修改"):
        save_profile(ready, first.id, renamed, first.version)
    with pytest.raises(Refused, match="已有名为“我厅公文系统”"):
        save_profile(ready, second.id, renamed, second.version)
    delete_profile(ready, second.id)
    with pytest.raises(Refused, match="已被删除"):
        delete_profile(ready, second.id)
    path = tmp_path / "方案.toml"
    give_out_profile(ready, own(ready).profile, path)
    assert chosen_profile(ready, str(path)) == own(ready).profile
    with pytest.raises(Refused, match="已有名为"):
        take_in_profile(ready, path)
    delete_profile(ready, own(ready).id)
    undo(ready)
    delete_profile(ready, own(ready).id)
    take_in_profile(ready, path)
    assert chosen_profile(ready, "我厅公文系统") == own(ready).profile
    with ready.read() as session:
        text = session.scalars(select(ExchangeProfile.definition)).one()
    assert tomllib.loads(text)["system"] == "公文系统"


@pytest.mark.parametrize(
    ("definition", "told"),
    [
        (profile_text(shipped_profiles()[0]).replace('"拟稿人"', '"文件标题"'), "写了两次"),
        ("name = ", "写法不对"),
    ],
)
def test_one_that_fits_no_longer_is_listed_with_what_is_wrong(ready, table, definition, told):
    with ready.write("旧版本") as session:
        session.add(ExchangeProfile(name="旧的", system="公文系统", definition=definition))
    stored = own(ready)
    assert stored.name == "旧的" and told in stored.problem
    assert (stored.draft is None) == (definition == "name = ")
    assert len(usable_profiles(ready)) == len(shipped_profiles())
    with pytest.raises(Refused, match=f"“旧的”不能使用.*{told}"):
        profile_named(ready, "旧的")
    delete_profile(ready, stored.id)


def test_the_name_of_a_shipped_profile_stays_taken(ready, tmp_path):
    path = tmp_path / "方案.toml"
    give_out_profile(ready, profile_named(ready, SITE), path)
    with pytest.raises(Refused, match="已有名为"):
        take_in_profile(ready, path)
    with pytest.raises(Refused, match="没有名为“无”的对接方案。现有方案：“公文系统"):
        profile_named(ready, "无")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name = ", "写法不对"),
        ("名".encode("gb18030"), "UTF-8"),
        (b" " * (LARGEST_PROFILE + 1), "超过 1 MB"),
    ],
)
def test_what_is_no_profile_is_refused(ready, tmp_path, content, told):
    path = tmp_path / "方案.toml"
    path.write_bytes(content)
    with pytest.raises(Refused, match=told):
        take_in_profile(ready, path)


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path):
    with pytest.raises(Refused, match="找不到文件"):
        read_profile_file(tmp_path / "没有.toml")
    with pytest.raises(Refused, match="无法打开文件"):
        read_profile_file(tmp_path)
