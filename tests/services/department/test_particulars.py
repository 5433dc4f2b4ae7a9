"""The department's particulars: entered once, changed, refused where they cannot be."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, change_unit, set_up_department, unit_of
from gkapp.services.records.action_result import Topic


@pytest.fixture
def own(db):
    set_up_department(db, Unit(" 某局 ", code="MJ"))
    return db


def test_a_database_has_its_department(own):
    assert unit_of(own) == Unit("某局", code="MJ")


def test_a_department_without_a_name_is_not_set_up(db):
    with pytest.raises(Refused, match="请填写单位名称"):
        set_up_department(db, Unit("  "))


def test_particulars_are_changed_and_put_back(own):
    outcome = change_unit(own, Unit("某某局 ", email="gk@example.gov.cn"))
    assert (outcome.text, outcome.topics) == ("已修改单位信息。", {Topic.DEPARTMENT})
    assert unit_of(own) == Unit("某某局", email="gk@example.gov.cn")
    undo(own)
    assert unit_of(own).code == "MJ"


@pytest.mark.parametrize(
    ("unit", "reason"), [(Unit(" "), "单位名称"), (Unit("某局", postcode="1"), "6 位数字")]
)
def test_wrong_particulars_are_refused_and_nothing_changed(own, unit, reason):
    with pytest.raises(Refused, match=reason):
        change_unit(own, unit)
    assert unit_of(own).name == "某局"
