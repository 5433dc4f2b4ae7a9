"""Which ways of sending an answer are not lawful."""

import pytest

from gkapp.domain.requests.delivery import is_by_other_courier, is_paid_by_addressee


@pytest.mark.parametrize(
    "way",
    [
        "", "邮政", "EMS", "ｅｍｓ快递", "邮政快递", "挂号信", "邮寄", "特快专递", "直接送达",
        "电子邮件", "post",
    ],
)  # fmt: skip
def test_the_post_and_the_other_ways(way):
    assert not is_by_other_courier(way)


@pytest.mark.parametrize(
    "way",
    ["顺丰", "快递", "其他快递", "京东物流", "圆通速递", "非邮政快递", "courier", "SF Express"],
)
def test_other_couriers(way):
    assert is_by_other_courier(way)


def test_postage_is_not_for_the_addressee():
    assert is_paid_by_addressee("EMS（到付）")
    assert not is_paid_by_addressee("EMS")
