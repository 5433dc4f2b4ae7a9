"""What may be wrong with the particulars of a department."""

from dataclasses import replace

import pytest

from gkapp.domain.department.particulars import LONGEST, Unit, lacking_for_remedies, unit_problems

UNIT = Unit(
    name="云岭省住房和城乡建设厅",
    code="YL-013",
    letter_mark="云建公开",
    address="云岭市人民路 1 号",
    postcode="650000",
    phone="0871-63100000（办公室）",
    fax="12345",
    email="gk@zjt.example.gov.cn",
    website="https://zjt.example.gov.cn/gk/",
    disclosure_office="办公室",
    office_hours="工作日 9:00—12:00",
    reconsideration_body="云岭省人民政府",
    reconsideration_channel="https://xzfy.example.gov.cn",
    superior="国务院某部",
    court="云岭市中级人民法院",
    aliases="云岭省住建厅",
)


def test_a_whole_unit_and_a_bare_name_are_fine():
    assert unit_problems(UNIT) == ()
    assert unit_problems(Unit("某局")) == ()


@pytest.mark.parametrize("field", LONGEST)
def test_a_text_that_is_too_long_is_named(field):
    (first, *_) = unit_problems(replace(UNIT, **{field: "9" * (LONGEST[field] + 1)}))
    assert (first.field, first.text) == (field, f"最多 {LONGEST[field]} 个字，请缩短。")


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", "  ", "请填写单位名称。"),
        ("name", "云岭省\n某厅", "单位名称应写在一行之内，请删去其中的换行。"),
        ("code", "YL 013", "单位代码中不能有空格。"),
        ("postcode", "65000", "邮政编码应为 6 位数字。"),
        ("postcode", "６５００００", "邮政编码应为 6 位数字。"),
        ("email", "gk.example.gov.cn", "电子邮箱应写成“名称@网址”，例如 gk@example.gov.cn。"),
        ("email", "g k@example.gov.cn", "电子邮箱应写成“名称@网址”，例如 gk@example.gov.cn。"),
        ("website", "省政府网站", "网址应写成“www.example.gov.cn”这样的形式，中间没有空格。"),
        ("phone", "办公室 8031", "联系电话至少有 5 位数字，请核对。"),
        ("fax", "无", "传真至少有 5 位数字，请核对。"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(field, text, sentence):
    (problem,) = unit_problems(replace(UNIT, **{field: text}))
    assert (problem.field, problem.text) == (field, sentence)


@pytest.mark.parametrize("website", ["www.example.gov.cn", "zjt.example.gov.cn/a/b?c=1", ""])
def test_websites_as_people_write_them(website):
    assert unit_problems(replace(UNIT, website=website)) == ()


def test_what_answers_lack_of_the_bodies_they_tell_of_is_named():
    assert lacking_for_remedies(UNIT) == ()
    assert lacking_for_remedies(replace(UNIT, court=" ")) == ("管辖法院",)
    assert lacking_for_remedies(Unit("某局")) == ("行政复议机关", "管辖法院")
