"""单位信息: judged beside its fields, saved whole, kept through a crash."""

import pytest
from PySide6.QtWidgets import QLabel

from gkapp.services.department.particulars import Unit, change_unit, unit_of
from gkapp.services.records.action_result import Topic
from gkapp.ui.department.unit_group import UnitGroup


@pytest.fixture
def unit(group):
    return group("unit")


def test_every_particular_has_a_field(unit, context):
    assert unit.form.draft == unit_of(context.db)
    assert not unit.save_button.isEnabled()


def test_what_is_wrong_stands_beside_its_field_and_bars_saving(unit, context, said):
    unit.form.field("postcode").setText("65")
    unit.save_button.click()
    words = [each.text() for each in unit.findChildren(QLabel)]
    assert "邮政编码应为 6 位数字。" in words
    assert unit.form.field("postcode").property("problem") == "true"
    assert said()[0].startswith("还有 1 处需要填写或改正：邮政编码")
    assert unit_of(context.db).postcode == ""


def test_what_is_right_is_saved_and_told(unit, context, said):
    unit.form.field("name").setText("云岭省自然资源厅")
    unit.form.field("email").setText(" gk@example.gov.cn ")
    unit.save_button.click()
    assert unit_of(context.db) == Unit("云岭省自然资源厅", email="gk@example.gov.cn")
    assert said() == ["已修改单位信息。"]
    assert unit.unsaved() == ""
    assert unit.save()  # nothing more to save


def test_what_is_typed_is_let_go(unit):
    unit.form.field("name").setText("别的")
    unit.revert_button.click()
    assert unit.form.field("name").text() == "云岭省住房和城乡建设厅"


def test_what_is_typed_stays_when_somebody_else_changes_something(unit, context):
    unit.form.field("phone").setText("0871-12345678")
    change_unit(context.db, Unit("云岭省住房和城乡建设厅", code="YL013"))
    context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))
    assert unit.form.field("phone").text() == "0871-12345678"
    unit.discard()
    assert unit.form.field("code").text() == "YL013"


def test_what_was_typed_before_a_crash_comes_back(qtbot, unit, context):
    unit.form.field("court").setText("云岭市中级人民法院")
    unit.keep_draft()
    qtbot.waitUntil(lambda: not context.jobs.titles)
    again = UnitGroup(context)
    qtbot.addWidget(again)
    messages = []
    again.message_posted.connect(messages.append)
    again.show()
    assert again.form.field("court").text() == "云岭市中级人民法院"
    assert again.unsaved()
    messages[0].act()
    assert again.form.field("court").text() == ""


def test_a_refusal_of_the_database_is_told(unit, context, said, monkeypatch):
    from gkapp.domain.errors import Refused

    def full(_db, _unit):
        raise Refused("磁盘空间不足。")

    monkeypatch.setattr("gkapp.ui.department.unit_group.change_unit", full)
    unit.form.field("code").setText("YL013")
    assert not unit.save()
    assert said() == ["磁盘空间不足。"]
