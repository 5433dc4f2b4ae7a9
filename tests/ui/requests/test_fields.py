"""The fields that only the form of a request has, where its groups stand, and what is in sight."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import SuggestField
from gkapp.ui.kit.forms.form import FormArea
from gkapp.ui.requests.joint_field import ApplicantField
from gkapp.ui.requests.record_page import RequestPage
from tests.ui.requests.conftest import ENDED, PENDING


def test_what_is_usual_is_offered_and_anything_else_taken(qtbot):
    field = SuggestField(["邮寄", "", "电子邮件", "邮寄"])
    qtbot.addWidget(field)
    assert [field.itemText(at) for at in range(field.count())] == ["邮寄", "电子邮件"]
    assert (field.value(), field.complaint) == ("", "")
    with qtbot.waitSignal(field.changed):
        field.show_value("电子邮件")
    assert field.value() == "电子邮件"
    field.show_value(" 光盘 ")
    assert field.value() == "光盘"
    field.show_value("")
    assert field.value() == ""
    assert field.focus_widget is field


def test_the_wheel_passes_over_suggestions(qtbot):
    field = SuggestField(["邮寄", "电子邮件"])
    qtbot.addWidget(field)
    field.show()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, wheel)
    assert field.value() == ""


def test_the_applicant_has_a_link_once_known(qtbot):
    field = ApplicantField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.changed):
        field.show_value("王芳")
    assert (field.value(), field.complaint) == ("王芳", "")
    assert field.focus_widget is field.edit
    assert field.link.isHidden()
    field.show_earlier(3)
    assert not field.link.isHidden()
    assert field.link.accessibleName() == "此前 3 件，打开列表"
    with qtbot.waitSignal(field.earlier_wanted):
        field.link.click()


@pytest.fixture
def area(qtbot):
    def make(left, right=(), width=1000):
        made = FormArea()
        for each in left:
            made.left.addWidget(each)
        for each in right:
            made.right.addWidget(each)
        qtbot.addWidget(made)
        made.resize(width, 300)
        with qtbot.waitExposed(made):
            made.show()
        return made

    return make


@pytest.mark.parametrize(("width", "has_two"), [(1000, True), (700, False)])
def test_columns_go_by_the_room(area, width, has_two):
    assert area([QLineEdit()], [QLineEdit()], width=width).has_two_columns is has_two


def test_the_field_with_the_keyboard_is_in_sight(area, qtbot):
    edits = [QLineEdit() for _ in range(30)]
    made = area(edits)
    qtbot.activate(made)
    edits[-1].setFocus()
    qtbot.waitUntil(lambda: edits[-1].visibleRegion().boundingRect() == edits[-1].rect())
    QLineEdit().setFocus()


def test_it_is_freed_when_closed(assert_freed):
    def make():
        made = FormArea()
        made.left.addWidget(QLineEdit())
        return made

    assert_freed(make)


def test_words_that_appear_late_squeeze_no_field(show, filled, qtbot):
    page = show(RequestPage(filled, PENDING))
    dates = page.findChildren(DateField)

    def have_room():
        return all(each.height() >= each.minimumSizeHint().height() for each in dates)

    def are_read(late):
        said = [each for each in page.findChildren(QLabel) if each.text() in late.values()]
        return len(said) == len(late) and all(
            each.height() >= each.heightForWidth(each.width()) for each in said
        )

    qtbot.waitUntil(have_room)
    late = {"arrived_on": "来件日期有问题" * 20, "received_on": "收到日期有问题" * 20}
    page.form.complain(late)
    qtbot.waitUntil(lambda: are_read(late) and have_room())


def test_a_complaint_in_a_tab_that_was_not_seen_yet_is_in_sight(show, filled, qtbot):
    page = show(RequestPage(filled, ENDED), 860, 400)
    page.arrive("cases")
    qtbot.activate(page)
    page._complain({"note": "请填写备注。"})
    field = page.form.field("note")
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())
