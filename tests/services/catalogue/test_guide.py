"""The guide: proposed, put in other words, its names live, printed with numbered sections."""

import pytest

from gkapp.documents.blocks import Heading, Paragraph
from gkapp.domain.catalogue.items import ItemDraft
from gkapp.domain.errors import Refused
from gkapp.services.catalogue.catalogues import CatalogueDraft, make_catalogue
from gkapp.services.catalogue.guide import LONGEST, printed_guide, read_guide, write_sections
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, change_unit, set_up_department
from gkapp.services.records.record_actions import enter_record

UNIT = Unit("云岭省住房和城乡建设厅", phone="0199-86000016", disclosure_office="办公室")
OFFICE = 3


@pytest.fixture(autouse=True)
def department(db):
    set_up_department(db, UNIT)


def test_it_is_proposed_from_the_law_and_the_settings(db):
    guide = read_guide(db)
    assert guide.title == "云岭省住房和城乡建设厅政府信息公开指南"
    assert [each.heading for each in guide.sections] == [
        "", "政府信息的分类和编排体系", "政府信息的获取方式", "政府信息公开工作机构",
        "依申请公开的办理程序", "收费标准", "监督和救济方式",
    ]  # fmt: skip
    office = guide.sections[OFFICE]
    assert office.filled.lines == ("机构名称：办公室", "联系电话：0199-86000016")
    assert "传真" in guide.unset and not guide.unknown
    assert not any(each.is_own for each in guide.sections)


def test_the_settings_and_catalogues_are_always_live(db):
    write_sections(db, {OFFICE: "请拨打{联系电话}，目录共{目录事项数}项。"})
    make_catalogue(db, CatalogueDraft("基本目录"))
    enter_record(db, CATALOGUE_ITEMS, ItemDraft(catalogue="基本目录", level_one="机构职能"))
    change_unit(db, Unit(UNIT.name, phone="0199-11111111"))
    office = read_guide(db).sections[OFFICE]
    assert office.filled.lines == ("请拨打0199-11111111，目录共1项。",)
    assert office.is_own


def test_a_text_that_is_the_proposal_follows_it_again(db):
    proposal = read_guide(db).sections[OFFICE].proposal
    write_sections(db, {OFFICE: "另写"})
    write_sections(db, {OFFICE: "再写"})
    assert read_guide(db).sections[OFFICE].text == "再写"
    undo(db)
    assert read_guide(db).sections[OFFICE].text == "另写"
    write_sections(db, {OFFICE: f"{proposal}\n", 1: read_guide(db).sections[1].proposal})
    assert not read_guide(db).sections[OFFICE].is_own


def test_a_name_that_means_nothing_is_told(db):
    write_sections(db, {OFFICE: "{没有的}"})
    assert read_guide(db).unknown == ("没有的",)


def test_a_text_that_is_too_long_is_refused(db):
    with pytest.raises(Refused, match="不能超过"):
        write_sections(db, {1: "长" * (LONGEST + 1)})


def test_sections_without_text_are_left_out_and_the_others_numbered_on(db):
    write_sections(db, {1: "", 2: "（一）主动公开\n都公开。"})
    document = printed_guide(read_guide(db), "2026年3月5日")
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings[:3] == ["一、政府信息的获取方式", "（一）主动公开", "二、政府信息公开工作机构"]
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert "都公开。" in texts
    assert document.name == "云岭省住房和城乡建设厅政府信息公开指南"
