"""A file of another register than was chosen, under the headings that others use."""

from PySide6.QtWidgets import QLabel

from gkapp.services.imports.preview import RowStatus
from gkapp.ui.imports.mapping_dialog import MappingDialog
from gkapp.ui.imports.mappings import Mappings
from tests.ui.imports.conftest import counts


def test_another_register_than_was_chosen_is_offered_until_it_is_told_otherwise(
    page, context, table, idle
):
    theirs = {
        "序号": "1", "申请人名称": "张三", "申请人类别": "公民", "来件时间": "2026-02-10",
        "提交方式": "邮寄信函", "申请公开内容": "甲", "手机号码": "13900001111",
    }  # fmt: skip
    page.start.choose_kind("ledger")
    page.offer_and_wait(table(theirs))
    (dialog,) = page.findChildren(MappingDialog)
    assert page.start.kind == "requests"
    assert [heading for heading, ours in dialog.names.items() if not ours] == ["序号"]
    assert any("按依申请公开导入" in each.text() for each in dialog.findChildren(QLabel))
    dialog.agree.click()
    idle()
    assert counts(page)[RowStatus.NEW] == 1
    page._show_start()
    said = dict.fromkeys(theirs, "") | {"申请公开内容": "标题"}
    Mappings(context.settings).keep("ledger", list(theirs), said)
    page.start.choose_kind("ledger")
    page.offer_and_wait(table(theirs))
    assert page.start.kind == "ledger"
