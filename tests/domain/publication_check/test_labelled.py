"""Names, addresses and telephones told by their labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.publication_check.checking import spots_in
from gkapp.domain.publication_check.findings import FoundKind, Severity
from gkapp.domain.publication_check.labelled import (
    is_heading,
    is_name,
    labelled_in,
    masked_name,
)

HOME = "长沙市岳麓区桃子湖路12号3栋401室"


def found(text):
    return [(spot.kind, text[spot.start : spot.end], spot.masked) for spot in labelled_in(text)]


def weights(text):
    return [spot.severity for spot in labelled_in(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("姓名：张三", "张三"),
        ("姓 名:王小二，男", "王小二"),
        ("姓　　名：　欧阳文山", "欧阳文山"),
        ("姓名：张三性别：男", "张三"),
        ("申请人（签名）：李四", "李四"),
        ("当事人：买买提·吐尔逊，男", "买买提·吐尔逊"),
        ("联系人：周静 0731-84210000", "周静"),
        ("户主姓名：钱多多", "钱多多"),
    ],
)
def test_names_behind_their_labels(text, name):
    assert (FoundKind.PERSON_NAME, name, masked_name(name)) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "姓名",
        "姓名：",
        "姓名：____",
        "姓名：（签字）",
        "姓名：张某某",
        "姓名：张某",
        "姓名：张**",
        "姓名：张×",
        "姓名：张三 ×",
        "姓名：性别：",
        "联系人：办公室",
        "联系人：市财政局",
        "申请人：某某公司",
        "申请人：中华人民共和国公民",
        "当事人：应当在三十日内",
        "本表由张三填写",
        "姓名张三",
        "当事人：张三公司",
    ],
)
def test_what_is_no_name(text):
    assert [each for each in found(text) if each[0] is FoundKind.PERSON_NAME] == []


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        (f"家庭住址：{HOME}", Severity.ERROR),
        (f"住 址：{HOME}。", Severity.ERROR),
        ("户籍所在地：湖南省长沙市岳麓区", Severity.WARNING),
        (f"通讯地址：{HOME}", Severity.WARNING),
        ("地址：长沙市岳麓区麓山大道", Severity.NOTE),
    ],
)
def test_addresses_behind_their_labels(text, weight):
    assert weights(text) == [weight]
    ((kind, address, masked),) = found(text)
    assert kind is FoundKind.HOME_ADDRESS
    assert masked == address[:3] + "*" * (len(address) - 3)


def test_an_address_ends_where_the_next_label_begins():
    text = f"住址：{HOME} 联系电话：0731-84210000"
    assert found(text) == [
        (FoundKind.HOME_ADDRESS, HOME, "长沙市" + "*" * (len(HOME) - 3)),
        (FoundKind.PHONE, "0731-84210000", "073********00"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "住址：",
        "住址：见附件",
        "住址：长沙市某处",
        "住址：同上",
        "住址：长沙市岳麓区****",
        "地址：见第二条",
    ],
)
def test_what_is_no_address(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["联系电话：12345", "联系电话：见下", "联系电话：184210000"])
def test_what_is_no_telephone(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["姓名", "姓 名：", "家庭住址（详细到门牌号）", "*联系电话"])
def test_headings(text):
    assert is_heading(text)


@pytest.mark.parametrize("text", ["", "姓名：张三", "单位名称", "姓名" * 20, "性别"])
def test_what_is_no_heading(text):
    assert not is_heading(text)


def test_values_under_a_heading():
    ((spot),) = spots_in(" 张三", "姓名")
    assert (spot.start, spot.end, spot.masked) == (1, 3, "张*")
    assert spots_in("张三", "单位") == []
    assert spots_in("", "姓名") == []
    assert spots_in("无", "家庭住址") == []


@pytest.mark.parametrize(
    "text", ["张", "张三李四王", "司马", "欧阳", "铝合金", "张三科", "Zhang", "单位", "鑫鑫", "·"]
)
def test_words_that_are_nobodys_name(text):
    assert not is_name(text)


def test_long_names_of_other_peoples():
    assert is_name("古丽娜尔·阿不都热依木")
    assert not is_name("甲" * 12 + "·" + "乙" * 12)


@given(
    st.text(st.sampled_from("姓名：住址张三李四路号12，。性别 \n*某联系电话0731-8421"), max_size=60)
)
def test_spots_lie_within_the_text_and_hide_what_they_hold(text):
    for spot in labelled_in(text):
        assert 0 <= spot.start < spot.end <= len(text)
        assert len(spot.masked) == spot.end - spot.start
        assert "*" in spot.masked


@pytest.mark.parametrize(
    "text",
    [
        "工程现场 住长沙市岳麓区桃子湖路12号3栋",
        "地址：长沙市岳麓区桃子湖路12号自然资源局",
        "张三，现住长沙市岳麓区附近各乡镇",
        "张三，现住。",
        "张三，住在本市",
        "姓名：2024",
        "登录账号：6222021234567890",
    ],
)
def test_what_a_label_or_a_word_does_not_make_a_particular(text):
    assert found(text) == []
