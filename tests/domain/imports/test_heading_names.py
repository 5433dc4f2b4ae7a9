"""What other tables call the columns of the registers: proposed, each column once."""

from functools import partial

from gkapp.domain.imports import heading_names
from gkapp.domain.imports.heading_names import names_of
from gkapp.domain.ledger.record import LEDGER_COLUMNS
from gkapp.domain.remedies.intake import REMEDY_COLUMNS
from gkapp.domain.requests.intake import REQUEST_COLUMNS

likely_names = partial(
    heading_names.likely_names,
    names=names_of((*LEDGER_COLUMNS, *REQUEST_COLUMNS, *REMEDY_COLUMNS)),
)

WANTED = ("申请编号", "收到日期", "来件日期", "收到方式", "申请人", "申请人类型", "申请内容",
          "答复日期", "联系电话")  # fmt: skip


def test_the_usual_headings_of_a_register_are_known():
    headings = ["序号", "申请人名称", "申请人类别", "来件时间", "提交方式", "申请公开内容",
                "手机号码", "答复时间"]  # fmt: skip
    assert likely_names(headings, WANTED) == {
        "申请人名称": "申请人", "申请人类别": "申请人类型", "来件时间": "收到日期",
        "提交方式": "收到方式", "申请公开内容": "申请内容", "手机号码": "联系电话",
        "答复时间": "答复日期",
    }  # fmt: skip


def test_a_day_of_arrival_is_the_receipt_only_where_no_other_heading_is():
    assert likely_names(["来件时间", "收到 时间"], WANTED) == {
        "来件时间": "来件日期",
        "收到 时间": "收到日期",
    }


def test_a_running_number_is_no_number_of_ours():
    assert likely_names(["序号"], WANTED) == {}
    assert likely_names(["登记编号"], WANTED) == {"登记编号": "申请编号"}


def test_a_table_in_everyday_words_is_understood():
    headings = ["申请人姓名/单位名称", "个人或单位", "想要的信息内容"]
    wanted = ["申请人", "申请人类型", "申请内容"]
    assert likely_names(headings, wanted) == dict(zip(headings, wanted, strict=True))


def test_a_register_without_a_day_of_arrival_has_no_second_turn():
    ledger = names_of(LEDGER_COLUMNS)
    assert heading_names.likely_names(["来件时间"], ["收到日期"], ledger) == {}
