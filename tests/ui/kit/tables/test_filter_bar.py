"""The filter line: typing rests before it tells, facets tell at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gkapp.services.records.list_query import Facet
from gkapp.ui.kit.tables.filter_bar import DEBOUNCE, FilterBar

OFFICE = Facet("office", "处室", ("办公室", "法规处"))
YEAR = Facet("year", "年度", ("2026", "2025"))


@pytest.fixture
def bar(qtbot):
    bar = FilterBar("来信")
    qtbot.addWidget(bar)
    bar.offer((OFFICE, YEAR))
    bar.show()
    return bar


def box(bar, name):
    return next(each for each in bar.findChildren(type(bar._boxes["office"])) if
                each.accessibleName() == name)  # fmt: skip


def test_typing_is_told_once_when_it_rests(qtbot, bar):
    told = []
    bar.changed.connect(lambda: told.append(bar.words.text()))
    for text in ("预", "预算", "预算 2026"):
        bar.words.setText(text)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["预算 2026"] and not bar._resting.isActive()


def test_typing_that_comes_to_the_same_is_not_told(qtbot, bar):
    bar.words.setText("预")
    bar.words.setText(" ")
    with qtbot.assertNotEmitted(bar.changed, wait=DEBOUNCE + 100):
        pass


def test_facets_are_told_at_once(qtbot, bar):
    with qtbot.waitSignal(bar.changed, timeout=50):
        box(bar, "处室").setCurrentText("法规处")
    assert bar.facets == (("office", "法规处"),)
    box(bar, "处室").setCurrentIndex(0)
    assert bar.facets == ()


def test_a_choice_survives_a_new_offer_where_it_can(qtbot, bar):
    box(bar, "处室").setCurrentText("法规处")
    box(bar, "年度").setCurrentText("2025")
    more = Facet("office", "处室", ("办公室", "法规处", "规划处"))
    with qtbot.waitSignal(bar.changed, timeout=50):
        bar.offer((more, Facet("year", "年度", ("2027", "2026"))))
    assert bar.facets == (("office", "法规处"),)
    assert box(bar, "年度").currentText() == "全部年度"
    with qtbot.assertNotEmitted(bar.changed):
        bar.offer((more, YEAR))


def test_a_facet_without_a_choice_is_not_offered(qtbot, bar):
    bar.offer((OFFICE, Facet("channel", "方式", ("当面",))))
    assert list(bar._boxes) == ["office"]


def test_clearing_shows_and_tells(qtbot, bar):
    bar.show_filter("预算", (("office", "法规处"),))
    assert bar.facets == (("office", "法规处"),) and bar.clear_button.isVisible()
    with qtbot.waitSignal(bar.changed, timeout=50):
        bar.clear_button.click()
    assert bar.words.text() == "" and bar.facets == () and not bar.clear_button.isVisible()


def test_showing_a_filter_tells_nobody(qtbot, bar):
    with qtbot.assertNotEmitted(bar.changed, wait=DEBOUNCE + 100):
        bar.show_filter("预算", (("office", "法规处"), ("gone", "x")))


def test_the_count_gives_way_before_the_bar_is_wider_than_its_page(qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    bar = FilterBar("来信")
    bar.setParent(room)
    bar.show()
    room.show()
    bar.count_label.setText("共 118 条")
    bar.resize(bar.minimumSizeHint().width() + 200, 48)
    assert not bar.count_label.isHidden()
    narrowest = bar.minimumSizeHint().width()
    bar.resize(narrowest, 48)
    assert bar.count_label.isHidden()
    assert bar.minimumSizeHint().width() == narrowest
    bar.resize(narrowest + 200, 48)
    assert not bar.count_label.isHidden()


def test_keys_in_the_words(qtbot, bar):
    bar.words.setText("预算")
    with qtbot.waitSignal(bar.left_downwards):
        qtbot.keyClick(bar.words, Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.left_downwards):
        qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert bar.words.text() == ""


def test_everything_has_a_name(bar):
    assert bar.words.accessibleName() == "筛选来信"
    assert bar.menu_button.accessibleName() and box(bar, "年度")


def test_in_a_short_bar_nothing_is_cut(qtbot, bar):
    kind = Facet("kind", "有效性", ("有效", "依照上级文件的规定继续有效"))
    bar.offer((OFFICE, YEAR, kind, Facet("attribute", "属性", ("主动公开", "不予公开"))))
    box(bar, "处室").setCurrentText("法规处")
    box(bar, "有效性").setCurrentIndex(2)
    bar.words.setMinimumWidth(96)

    def assert_short():
        assert bar.minimumSizeHint().width() <= 570
        assert bar.clear_button.isVisible()
        assert box(bar, "年度").shown_text in ("全部年度", "年度")
        assert box(bar, "处室").shown_text.startswith("法")
        assert box(bar, "有效性").shown_text.endswith("…")

    def assert_whole():
        assert bar.clear_button.text().strip() == "清除筛选"
        assert [box(bar, name).shown_text for name in ("年度", "属性")] == ["全部年度", "全部属性"]

    bar.resize(570, bar.height())
    qtbot.waitUntil(assert_short)
    bar.resize(1200, bar.height())
    qtbot.waitUntil(assert_whole)


def test_what_is_cut_in_a_box_stands_in_its_tip(bar, tips, ask_for_tip):
    bar.offer((Facet("office", "处室", ("办公室", "城镇老旧小区改造工作专班")), YEAR))
    bar.resize(900, bar.height())
    QApplication.processEvents()
    office = box(bar, "处室")
    for text in ("办公室", "城镇老旧小区改造工作专班"):
        office.setCurrentText(text)
        ask_for_tip(office, office.rect().center())
    assert tips == ["", "城镇老旧小区改造工作专班"]


def test_boxes_that_have_no_room_beside_the_words_stand_below(qtbot, bar):
    bar.words.setMinimumWidth(96)
    bar.offer((OFFICE, YEAR, *(Facet(key, "公开属性", ("主动公开", "不予")) for key in "abc")))
    office = box(bar, "处室")
    bar.resize(571, bar.height())
    qtbot.waitUntil(lambda: office.mapTo(bar, office.rect().topLeft()).y() > bar.words.y() + 20)
    assert bar.minimumSizeHint().width() <= 571
    bar.resize(1200, bar.height())
    qtbot.waitUntil(lambda: office.mapTo(bar, office.rect().topLeft()).y() < bar.words.y() + 20)
