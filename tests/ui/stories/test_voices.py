"""An opinion from the morning it is found to its answer, and a decision the public is asked of."""

from datetime import date, datetime

from PySide6.QtCore import Qt

from gkapp.domain.participation.law import Grade, ReplyForm
from gkapp.services.participation.sums import voices_sums
from gkapp.services.records.action_result import Topic
from gkapp.services.today.today import today_items
from gkapp.ui.participation.replies_field import ReplyDialog
from tests.ui.stories.officer import CTRL


def waiting(officer):
    items = today_items(officer.window.context.db)
    return [(item.title, item.standing) for item in items if item.topic is Topic.VOICES]


def test_an_opinion_is_answered_and_leaves_the_page_of_today(officer):
    officer.go("opinions")
    officer.key(Qt.Key.Key_N, CTRL)
    officer.rest()
    form = officer.page.form
    assert form.field("title").focus_widget.hasFocus()
    officer.write("网传新建小区围墙倒塌")
    officer.tab_to(form.field("source"))
    officer.write("本地论坛")
    found = form.field("found_at")
    found.show_value(datetime(2026, 3, 4, 8, 0))
    found.clock.setFocus()
    for _ in range(2):
        officer.key(Qt.Key.Key_Return)
    assert found.value() == datetime(2026, 3, 4, 8, 0), "Enter goes on and presses nothing"
    assert not found.now_button.hasFocus()
    form.field("grade").show_value(Grade.MAJOR)
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    assert "已登记舆情“网传新建小区围墙倒塌”。" in officer.said
    assert waiting(officer) == [("网传新建小区围墙倒塌", "还剩 3 小时")]
    officer.go("today")
    officer.press("去回应：网传新建小区围墙倒塌")
    officer.rest()
    officer.press("登记回应")
    asked = officer.dialog(ReplyDialog)
    asked.form.field("made_at").show_value(datetime(2026, 3, 4, 9, 20))
    asked.form.field("form").show_value(ReplyForm.CONFERENCE)
    officer.press("确定", asked)
    officer.rest()
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    assert waiting(officer) == []
    officer.key(Qt.Key.Key_Z, CTRL)
    officer.rest()
    assert waiting(officer) == [("网传新建小区围墙倒塌", "还剩 3 小时")]
    assert officer.page.form.field("replies").value() == ()


def test_a_decision_is_opened_to_the_public_and_counted(officer):
    page = officer.go("opinions")
    officer.press("登记决策")
    officer.rest()
    form = officer.page.form
    officer.write("城市更新专项规划")
    for name, day in (
        ("draft_published_on", date(2026, 1, 5)),
        ("opened_from", date(2026, 1, 5)),
        ("opened_until", date(2026, 2, 3)),
    ):
        form.field(name).show_value(day)
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    ((title, _),) = waiting(officer)
    assert title == "城市更新专项规划"
    form = officer.page.form
    form.field("received").show_value(12)
    form.field("taken_up").show_value(5)
    form.field("result_on").show_value(date(2026, 3, 3))
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    assert waiting(officer) == []
    sums = voices_sums(officer.window.context.db, 2026).sums
    assert [each.number for each in sums.values() if each.number in (12, 5)] == [12, 5]
    assert officer.go("opinions") is page
    assert officer.find("城市更新").heading == "城市更新专项规划"
