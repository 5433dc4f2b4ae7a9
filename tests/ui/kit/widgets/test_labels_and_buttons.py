"""Words, signs and buttons say what they are told, to the eye and to a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gkapp.ui.kit.widgets.buttons import button, forbid, say, tool_button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Logo, Mark, Tag, WrappedLabel, label, set_tone
from gkapp.ui.kit.widgets.layout import card, clear, column, line, plain, row, scroll


@pytest.fixture
def show(qtbot):
    """Shows a widget at a width and keeps it until the test is over."""
    kept = []

    def show(widget, width=300, height=80):
        kept.append(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    yield show
    for widget in kept:
        widget.close()


def test_text_is_never_read_as_markup(show):
    made = show(label("<b>粗</b>"))
    assert made.textFormat() is Qt.TextFormat.PlainText


def test_a_label_takes_another_tone(show):
    made = show(label("已逾期", "title"))
    before = made.grab().toImage()
    set_tone(made, "overdue")
    assert made.grab().toImage() != before


def test_a_long_name_is_cut_and_stands_whole_in_its_tip(show):
    name = "云岭省住房和城乡建设厅政务公开工作领导小组办公室"
    made = show(ElidedLabel(name), width=120)
    assert made.text().endswith("…")
    assert (made.toolTip(), made.accessibleName(), made.whole_text) == (name, name, name)
    made.resize(800, 30)
    assert (made.text(), made.toolTip()) == (name, "")
    made.show_text("短")
    assert made.text() == "短"


def test_a_name_is_cut_anew_for_another_width_or_font_alone(show, monkeypatch):
    made = show(ElidedLabel("云岭省住房和城乡建设厅政务公开工作领导小组办公室"), width=120)
    cut, cuts = made._cut, []
    monkeypatch.setattr(made, "_cut", lambda: (cuts.append(made.size()), cut()))
    made.resize(120, 60)
    assert not cuts
    made.resize(160, 60)
    assert len(cuts) == 1
    font = made.font()
    font.setBold(True)
    made.setFont(font)
    made.resize(160, 40)
    assert len(cuts) == 2


def test_a_tag_is_as_wide_as_its_words(show):
    tag = show(Tag("补正中", "hold", "hold"))
    short = tag.sizeHint().width()
    tag.show_status("征求意见中", "hold", "hold")
    assert tag.sizeHint().width() > short
    assert tag.accessibleName() == "征求意见中"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (lambda: Mark("done", "done"), lambda: Mark("problem", "problem")),
        (lambda: Tag("逾期", "overdue", "overdue"), lambda: Tag("逾期", "done", "done")),
        (lambda: Logo(26), lambda: Logo(44)),
    ],
)
def test_signs_differ_by_what_they_mean(show, before, after):
    pictures = [show(make(), 60, 30).grab().toImage() for make in (before, after)]
    assert pictures[0] != pictures[1]


def test_a_mark_changes(show):
    mark = show(Mark("done", "done"), 40, 40)
    before = mark.grab().toImage()
    mark.show_icon("problem", "problem")
    assert mark.grab().toImage() != before


def test_a_button_with_an_icon_is_read_out_without_the_gap(show):
    made = show(button("导出", icon="export"))
    assert (made.text(), made.accessibleName()) == (" 导出", "导出")


def test_a_forbidden_button_says_why(show):
    made = show(button("定稿", "primary"))
    forbid(made, "还有 1 项校验未通过")
    assert not made.isEnabled()
    assert made.toolTip() == made.accessibleDescription() == "还有 1 项校验未通过"
    forbid(made, "")
    assert made.isEnabled()
    assert made.toolTip() == ""


def test_an_icon_button_keeps_its_words(show):
    made = show(tool_button("undo", "撤销"))
    assert made.toolTip() == made.accessibleName() == "撤销"
    forbid(made, "没有可撤销的操作")
    forbid(made, "")
    assert made.toolTip() == "撤销"
    say(made, "撤销：登记申请")
    assert made.accessibleName() == "撤销：登记申请"


def test_a_layout_can_be_emptied_whole(show):
    box = plain()
    layout = column(box)
    inner = row()
    layout.addWidget(line())
    layout.addStretch(1)
    layout.addLayout(inner)
    inner.addWidget(line(upright=True))
    show(box)
    clear(layout)
    assert layout.count() == inner.count() == 0
    assert not any(each.isVisible() for each in box.findChildren(QWidget))


def test_a_card_holds_its_column(show):
    made, layout = card()
    assert made.layout() is layout


@pytest.mark.parametrize("sideways", [True, False])
def test_a_small_room_scrolls(show, sideways):
    inner = plain()
    inner.setMinimumSize(900, 900)
    area = show(scroll(inner, sideways=sideways), 200, 200)
    policy = area.horizontalScrollBarPolicy()
    assert (policy is Qt.ScrollBarPolicy.ScrollBarAsNeeded) == sideways
    assert area.verticalScrollBar().maximum() > 0


def test_wrapped_words_keep_the_height_of_all_their_lines(qtbot):
    outer = QWidget()
    qtbot.addWidget(outer)
    layout = column(outer, gap=0)
    words = WrappedLabel("", "small", "text_2")
    layout.addWidget(words)
    below = QWidget()
    below.setMinimumHeight(60)
    layout.addWidget(below, 1)
    outer.resize(300, 90)
    outer.show()
    words.show_text("申请人可以申请行政复议，也可以直接起诉。" * 6)
    QApplication.processEvents()
    assert words.height() >= words.heightForWidth(words.width())
    assert outer.minimumSizeHint().height() >= words.height() + 60
    tall = words.minimumHeight()
    outer.resize(900, outer.height())
    QApplication.processEvents()
    assert words.minimumHeight() < tall
