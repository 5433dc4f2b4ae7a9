"""A stack and tabs ask for the room of what they show: nothing unseen makes a page scroll."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, plain, scroll
from gkapp.ui.kit.widgets.tabs import Switch, Tabs


def high(pixels):
    made = QWidget()
    made.setMinimumSize(QSize(50, pixels))
    return made


def test_a_switch_asks_for_what_is_shown(qtbot, qapp):
    made = Switch()
    qtbot.addWidget(made)
    assert made.minimumSizeHint().height() < 40
    for pixels in (40, 400):
        made.addWidget(high(pixels))
    assert made.minimumSizeHint() == QSize(50, 40)
    made.setCurrentIndex(1)
    assert made.minimumSizeHint() == QSize(50, 400)
    assert not made.hasHeightForWidth()


def test_a_switch_asks_for_the_height_of_wrapped_words(qtbot, qapp):
    made, holder = Switch(), plain()
    column(holder).addWidget(label("依申请公开政府信息" * 40, wrap=True))
    made.addWidget(holder)
    made.addWidget(high(900))
    qtbot.addWidget(made)
    made.resize(800, 60)
    wide = made.minimumSizeHint().height()
    made.resize(300, 60)
    assert 40 < wide < made.minimumSizeHint().height() < 900


def test_a_page_of_tabs_scrolls_only_while_it_must(qtbot, qapp):
    tabs = Tabs("例")
    heights = iter((40, 900))
    tabs.add("low", "低", lambda: high(next(heights)))
    tabs.add("high", "高", lambda: high(next(heights)))
    page = plain()
    column(page).addWidget(tabs)
    area = scroll(page)
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show()
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: page.height() == area.viewport().height())
    assert not bar.maximum()
    tabs.choose("high")
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    tabs.choose("low")
    qtbot.waitUntil(lambda: not bar.maximum())
    assert tabs.sizeHint().height() < 200
