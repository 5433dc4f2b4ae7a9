"""Heads of pages and records, empty states, progress and places of files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from gkapp.ui.kit.look.paint import text_width
from gkapp.ui.kit.look.theme import metrics
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.message_bar import ProgressPanel, time_left
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.kit.widgets.path_field import PathField, PathKind
from gkapp.ui.kit.widgets.record_head import RecordHead, RecordTitle, two_lines

RECKONED = "9月7日收到，次日起 20 个工作日"


@pytest.fixture
def keep():
    """Keeps widgets until the test is over."""
    kept = []

    def keep(widget):
        kept.append(widget)
        return widget

    yield keep
    for widget in kept:
        widget.close()


def texts(widget):
    return [each.text() for each in widget.findChildren(QLabel) if not each.isHidden()]


def test_a_page_head_says_what_it_is_told(qtbot, keep):
    head = keep(PageHead("依申请公开", "在办 12 件", [button("导出"), button("登记", "primary")]))
    head.resize(900, 40)
    head.show_title("公开台账")
    head.show_words("现行有效 48 件")
    assert "公开台账" in texts(head)
    assert head._words.whole_text == "现行有效 48 件"
    assert [each.text() for each in head.findChildren(QPushButton)] == ["导出", "登记"]


def test_a_long_title_is_smaller_takes_two_lines_and_only_then_is_cut(qtbot, keep):
    title = keep(RecordTitle())
    whole = "本人系梅园新村五栋住户，请提供该栋房屋安全鉴定报告的备案情况"
    title.show()
    title.resize(1200, 40)
    title.show_text(whole)
    assert (title.text(), title.property("role")) == (whole, "title")
    title.resize(text_width(whole, "subtitle") + 2, 40)
    assert (title.text(), title.property("role")) == (whole, "subtitle")
    title.resize(text_width(whole, "subtitle") * 2 // 3, 40)
    assert title.text().replace("\n", "") == whole
    assert title.text().count("\n") == 1
    assert title.toolTip() == ""
    title.resize(text_width(whole, "subtitle") // 4, 40)
    assert title.text().endswith("…")
    assert title.toolTip() == title.accessibleName() == whole
    measures = metrics("subtitle")
    width = measures.horizontalAdvance("请公开甲乙")
    assert two_lines("请公开甲乙，可以吗好", measures, width)[1].startswith("乙，")
    assert two_lines("请公开甲乙丙", measures, width) == ["请公", "开甲乙丙"]


def test_a_record_head_says_what_how_and_how_long(qtbot, keep):
    head = keep(RecordHead("依申请公开"))
    head.resize(1100, 90)
    head.show_record("2026-049", "棚户区改造方案", "王建华（自然人）")
    head.show_status("拟稿中", "accent", "edit")
    head.show_due(
        "还剩 2 个工作日", "soon", "最迟 10月16日（周五）答复", "9月7日收到，次日起 20 个工作日"
    )
    head.show()
    assert head._title.whole_text == "棚户区改造方案"
    assert head._number.text() == "2026-049"  # whole, where there is room for it
    assert head._due.accessibleName() == f"还剩 2 个工作日，最迟 10月16日（周五）答复，{RECKONED}"
    assert RECKONED in texts(head)
    head.fit(800)
    assert RECKONED not in texts(head)
    head.fit(1200)
    assert RECKONED in texts(head)


def test_a_number_that_is_long_is_cut_before_the_head_is_wider_than_its_page(qtbot, keep):
    head = keep(RecordHead("政策解读"))
    head.show_record("云建发〔2026〕1号", "棚户区改造方案")
    head.show_status("已发布", "done", "done")
    with qtbot.waitExposed(head):
        head.show()
    number = head._number
    head.resize(900, 90)
    qtbot.waitUntil(lambda: number.text() == number.whole_text)
    assert head._tag.x() - number.geometry().right() < 2 * SPACE.x2 + 2
    head.show_record("云岭省住房和城乡建设厅云岭省财政厅公告〔2026〕第112号（联合）" * 3, "方案")
    least = head.minimumSizeHint().width()
    assert least < number.sizeHint().width()
    head.resize(least, 90)
    qtbot.waitUntil(lambda: number.text().endswith("…"))
    assert number.toolTip() == number.whole_text


def test_a_record_without_a_term_shows_none(qtbot, keep):
    head = keep(RecordHead("公开台账"))
    head.show_record("", "云岭省物业管理办法")
    head.show_status("", "neutral")
    head.show_due("", "neutral")
    head.show()
    assert head._due.isHidden()
    assert head._tag.isHidden()
    assert head._words.isHidden()


def test_a_record_head_leads_back_and_takes_actions(qtbot, keep):
    head = keep(RecordHead("依申请公开"))
    head.show_actions([button("更多"), button("拟定答复书", "primary")])
    head.show_actions([button("归档", "primary")])
    visible = [each for each in head.findChildren(QPushButton) if not each.isHidden()]
    assert [each.text() for each in visible] == ["依申请公开", "归档"]
    with qtbot.waitSignal(head.back_wanted):
        visible[0].click()


def test_a_narrow_record_head_leads_back_without_words(keep):
    head = keep(RecordHead("依申请公开"))
    back = head.findChild(QPushButton)
    head.fit(619)
    assert (back.text(), back.accessibleName()) == ("", "依申请公开")
    head.fit(1200)
    assert back.text() == "依申请公开"


def test_a_long_day_is_broken_on_a_narrow_page(keep):
    head = keep(RecordHead("依申请公开"))
    head.show_record("2026-0051", "施工许可")
    head.show_due("期限暂停计算", "hold", "最迟 11月4日（周三）答复（暂算），收到补正后重算")
    head.show_actions([button("保存", "primary", "save")])
    head.show()
    head.fit(1200)
    wide = head.minimumSizeHint().width()
    head.fit(619)
    QApplication.processEvents()
    assert head.minimumSizeHint().width() < wide - 100


def test_an_empty_state_offers_two_ways(qtbot, keep):
    empty = keep(EmptyState("request", "还没有申请", "先登记。", "登记第一件申请", "从 Excel 导入"))
    first, second = empty.findChildren(QPushButton)
    with qtbot.waitSignal(empty.acted):
        first.click()
    with qtbot.waitSignal(empty.other_acted):
        second.click()
    assert empty.accessibleName() == "还没有申请。先登记。"
    assert not empty.grab().isNull()


def test_an_empty_state_gives_up_its_sign_before_its_ways(qtbot, keep):
    empty = keep(EmptyState("request", "还没有申请", "先登记。", "登记第一件申请", "从 Excel 导入"))
    with qtbot.waitExposed(empty):
        empty.show()
    least = empty.minimumSizeHint()
    assert least.height() <= empty.sizeHint().height() - 88
    empty.resize(400, least.height())
    first, _second = empty.findChildren(QPushButton)
    qtbot.waitUntil(lambda: first.geometry().bottom() < empty.height())
    assert not empty.grab().isNull()
    empty.say("还没有目录", "先新建目录。" * 12, "新建目录")
    assert (first.accessibleName(), empty.accessibleName()[:6]) == ("新建目录", "还没有目录。")
    empty.say("还没有目录", "先新建。", "新建目录")
    assert empty.minimumSizeHint().height() == least.height()


def test_an_empty_state_may_offer_none(qtbot, keep):
    assert keep(EmptyState("search", "没有相符的申请", "")).findChildren(QPushButton) == []


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (0, 0, 10, ""),
        (0, 10, 10, ""),
        (5, 10, 1, ""),
        (418, 640, 40, "大约还要 21 秒"),
        (9, 10, 3, "大约还要 1 秒"),
        (10, 10, 30, "大约还要 1 秒"),
        (1, 10, 20, "大约还要 3 分钟"),
    ],
)
def test_the_time_left_is_told_once_it_is_known(done, total, seconds, words):
    assert time_left(done, total, seconds) == words


def test_progress_is_told_in_words(qtbot, keep):
    panel = keep(ProgressPanel("导入公开台账"))
    panel.show_progress(418, 640, "", 40)
    assert panel._step.whole_text == "第 418 项，共 640 项"
    assert "65 %" in texts(panel)
    panel.show_progress(1, 0, "", 1)
    assert panel._step.whole_text == "请稍候"
    panel.show_progress(1, 2, "正在核对", 1)
    assert panel._step.whole_text == "正在核对"


def test_progress_that_is_stopping_says_so_and_keeps_saying_it(qtbot, keep):
    panel = keep(ProgressPanel("导入公开台账", "停止导入"))
    stop = panel.findChild(QPushButton)
    with qtbot.waitSignal(panel.stop_wanted):
        stop.click()
    panel.show_stopping()
    panel.show_progress(5, 10, "", 60)
    assert not stop.isEnabled()
    assert panel._time.text().startswith("正在停止")


@pytest.fixture(params=list(PathKind))
def field(qtbot, keep, request):
    return keep(PathField("数据库位置", request.param, "数据库 (*.gkdb)"))


def test_a_path_is_typed(qtbot, field):
    assert field.path is None
    with qtbot.waitSignal(field.changed):
        field.edit.setText(' "D:/公开/台账.gkdb" ')
    assert field.path == Path("D:/公开/台账.gkdb")
    field.show_path(None)
    assert field.path is None


def test_a_path_is_chosen_in_the_systems_dialog(qtbot, field, tmp_path):
    field.show_path(tmp_path / "旧.gkdb")
    field.findChild(QPushButton).click()
    dialog = field.findChild(QFileDialog)
    assert dialog.windowTitle() == "选择数据库位置"
    dialog.fileSelected.emit(str(tmp_path / "新.gkdb"))
    dialog.reject()
    assert field.path == tmp_path / "新.gkdb"


def dropped(widget, mime):
    """Drags *mime* over a widget and drops it there; whether it was taken."""
    actions, button_down = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), actions, mime, button_down, no_key)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    drop = QDropEvent(QPointF(5, 5), actions, mime, button_down, no_key)
    QApplication.sendEvent(widget, drop)
    return enter.isAccepted()


def test_a_file_is_dropped(field, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "台账.gkdb"))])
    assert dropped(field, mime)
    assert field.path == tmp_path / "台账.gkdb"


def test_what_is_no_file_is_not_taken(field):
    mime = QMimeData()
    mime.setText("台账")
    assert not dropped(field, mime)
    assert field.path is None


def test_a_record_without_a_number_leaves_no_slash_behind(keep):
    head = keep(RecordHead("依申请公开"))
    head.show_record("", "登记申请")
    assert not head._slash.isVisibleTo(head)
    head.show_record("2026-0001", "预算执行情况")
    assert head._slash.isVisibleTo(head)


def test_a_long_title_is_measured_few_times():
    class Measures:
        asked = 0

        def horizontalAdvance(self, text):
            self.asked += 1
            return 16 * len(text)

        def elidedText(self, text, _mode, _width):
            return text

    measures = Measures()
    assert two_lines("文" * 500, measures, 330)[0] == "文" * 20
    assert measures.asked < 15, "it is set at every width that the window passes through"
