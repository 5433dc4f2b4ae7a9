import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.text.unit_names import (
    full_names,
    is_department,
    is_likely_unit,
    is_surely_unit,
    split_units,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("省发展改革委、省财政厅", ["省发展改革委", "省财政厅"]),
        ("省发展改革委，省财政厅,省商务厅", ["省发展改革委", "省财政厅", "省商务厅"]),
        ("省发展改革委；省财政厅;省商务厅", ["省发展改革委", "省财政厅", "省商务厅"]),
        ("省发展改革委 省财政厅　省商务厅", ["省发展改革委", "省财政厅", "省商务厅"]),
        ("市财政局\n市审计局", ["市财政局", "市审计局"]),
        ("市财政局、\n市审计局", ["市财政局", "市审计局"]),
        ("省水利厅、省 农业农村厅", ["省水利厅", "省农业农村厅"]),
        ("市发展改\n革委、市审计局", ["市发展改革委", "市审计局"]),
        ("省文化和旅游厅、省粮食和储备局", ["省文化和旅游厅", "省粮食和储备局"]),
        ("省工业和信息化厅和省财政厅", ["省工业和信息化厅", "省财政厅"]),
        ("市公安局及市司法局", ["市公安局", "市司法局"]),
        ("市公安局以及各有关部门", ["市公安局", "各有关部门"]),
        ("各部门和单位", ["各部门和单位"]),
        ("各级人民政府及其部门", ["各级人民政府及其部门"]),
        ("市委网信办（市网信中心）、省政务局（省政府办公厅）",
         ["市委网信办（市网信中心）", "省政务局（省政府办公厅）"]),
        ("市委网信办(市网信中心、市舆情中心)、市公安局",
         ["市委网信办(市网信中心、市舆情中心)", "市公安局"]),
        ("各区、县级市", ["各区、县级市"]),
        ("各区、县级市、各有关单位", ["各区、县级市", "各有关单位"]),
        ("各区、县级市，市直有关部门", ["各区、县级市", "市直有关部门"]),
        ("各市、县（市、区）人民政府，各部门", ["各市、县（市、区）人民政府", "各部门"]),
        ("各县（区）人民政府、管委会", ["各县（区）人民政府", "管委会"]),
        ("各乡镇人民政府、街道办事处、县直各部门",
         ["各乡镇人民政府", "街道办事处", "县直各部门"]),
        ("各市、州人民政府", ["各市、州人民政府"]),
        ("各村、社区、各科室", ["各村、社区", "各科室"]),
        ("各区人民政府、市直各部门", ["各区人民政府", "市直各部门"]),
        ("各区、县级市和各有关单位", ["各区、县级市", "各有关单位"]),
        ("各区和县级市", ["各区和县级市"]),
        ("市和县财政部门", ["市和县财政部门"]),
        ("市公安局和市司法局和各区", ["市公安局", "市司法局", "各区"]),
        ("各区、各部门", ["各区", "各部门"]),
        ("各镇（街道）、各部门", ["各镇（街道）", "各部门"]),
        ("省、市、县财政部门、省审计厅", ["省、市、县财政部门", "省审计厅"]),
        ("各市州人民政府、省直各有关部门", ["各市州人民政府", "省直各有关部门"]),
        ("长沙市 株洲市", ["长沙市", "株洲市"]),
        ("市财政局|市审计局/市税务局", ["市财政局", "市审计局", "市税务局"]),
        ("市财政局（市国库", ["市财政局（市国库"]),
        ("、，；", []),
        ("", []),
    ],
)  # fmt: skip
def test_lists_of_units(text, names):
    assert split_units(text) == names


@given(st.text(alphabet="省市县区各级部门财政局和及、，；（）() \n", max_size=200))
def test_nothing_but_separators_is_lost(text):
    def bare(value):
        return [mark for mark in value if mark not in "、，；和及 \n"]

    assert bare("".join(split_units(text))) == bare(text)


def test_a_long_run_of_levels_takes_no_time():
    assert len(split_units("各" + "市县区" * 5000 + "X")) == 1


@pytest.mark.parametrize(
    "name",
    ["省财政厅", "市委", "各区", "各区、县级市", "各有关单位", "市教委", "省政务局（省政府办公厅）",
     "人民银行长沙中心支行", "各级人民政府", "市国有资本运营集团", "国家安全局"],
)  # fmt: skip
def test_sure_units(name):
    assert is_surely_unit(name)
    assert is_likely_unit(name)


@pytest.mark.parametrize(
    "name",
    ["湖", "政府", "部门", "一网通办", "新发展格局", "以人民为中心", "党员干部", "全部", "牵头起草",
     "2019—2021年", "局" * 41],
)  # fmt: skip
def test_what_only_ends_like_a_unit(name):
    assert not is_surely_unit(name)


def test_towns_are_units_only_where_units_are_expected():
    assert is_likely_unit("长沙市")
    assert not is_surely_unit("长沙市")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("省财政厅", True), ("各区", True), ("中小企业", False), ("市信息中心", False), ("湖", False)],
)
def test_departments(name, expected):
    assert is_department(name) is expected


@pytest.mark.parametrize(
    ("units", "names"),
    [
        (["省发展改革委", "财政厅", "商务厅"], {"财政厅": "省财政厅", "商务厅": "省商务厅"}),
        (["市政务办", "市场监管局"], {"市场监管局": "市市场监管局"}),
        (["市政务办", "城市管理局"], {"城市管理局": "市城市管理局"}),
        (["市委办公室", "宣传部", "网信办"], {"宣传部": "市委宣传部", "网信办": "市委网信办"}),
        (["县财政局", "发改局"], {"发改局": "县发改局"}),
        (["财政厅", "省商务厅"], {}),
        (["省财政厅", "长沙市财政局", "各部门", "长沙海关", "国家能源局", "人民银行武汉分行"], {}),
        (["省财政厅", "省国资委"], {}),
        ([], {}),
    ],
)
def test_names_whose_level_was_left_out(units, names):
    assert full_names(units) == names
