"""The pages of the key points: list, detail, measures, and reading with corrections."""

from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from gkapp.domain.key_points.tasks import KeyPoints, TaskText
from gkapp.services.database.undo import undo
from gkapp.services.key_points.documents import (
    MeasureDraft,
    import_key_points,
    record_measure,
    task_detail,
)
from gkapp.ui.key_points.page import KeyPointsPage
from gkapp.ui.key_points.reading_page import ReadingPage
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.shell.places import NEW, Place

TEXT = """云岭省2026年政务公开工作要点
一、围绕高质量发展强化公开
（一）推进城市更新信息公开。公开改造计划和资金安排。（省住房城乡建设厅、省财政厅等部门按职责分工负责）
（二）推进政策解读。同步组织、同步审签。（各级人民政府，省直各部门负责）
各级各部门要高度重视政务公开工作，抓紧提出落实本要点的具体措施。
"""


def task(number, title="公开"):
    return TaskText(
        number=number, written_number=number, chapter="一、章", section="", title=title,
        text=f"{title}。", leads=("甲厅",), units=("甲厅", "乙厅"), note="负责",
    )  # fmt: skip


@pytest.fixture
def filled(context):
    import_key_points(context.db, 2026, KeyPoints("要点", (task("一"), task("二", "解读")), ()))
    return context


@pytest.fixture
def show(qtbot):
    def make(page):
        qtbot.addWidget(page)
        page.resize(1174, 692)
        page.fit(1174, 692)
        page.show()
        return page

    return make


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "要点.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_an_empty_list_says_how_to_begin(show, context, qtbot):
    page = show(KeyPointsPage(context))
    assert page.table.is_empty
    assert not page._panel_area.isVisible()
    assert not page.chips.isVisible()
    assert (page.export.isEnabled(), page.export.toolTip()) == (False, "还没有工作要点。")
    with qtbot.waitSignal(page.going) as going:
        page.read_in.click()
    assert going.args == [Place("key_points", NEW)]


def test_the_chosen_task_is_told_whole(show, filled):
    page = show(KeyPointsPage(filled))
    assert page.panel._task.number == "一"
    page.table.view.select_ids([2], 2)
    assert page.panel._task.title == "解读"
    page.fit(800, 600)
    assert not page._panel_area.isVisible()


def test_a_measure_is_recorded_and_deleted(show, filled, qtbot):
    page = show(KeyPointsPage(filled))
    page.panel.entry.text.show_value("已发布改造计划")
    assert page.panel.entry.done_on.value() == filled.today
    with qtbot.waitSignal(page.message_posted):
        page.panel.entry.save.click()
    (measure,) = task_detail(filled.db, 1).measures
    assert (measure.text, measure.done_on) == ("已发布改造计划", filled.today)
    assert page.panel.entry.text.value() == ""
    page.panel.measure_deleted.emit(measure.id)
    assert task_detail(filled.db, 1).measures == ()


def test_a_measure_that_says_nothing_is_refused_and_what_is_typed_stays(show, filled, qtbot):
    page = show(KeyPointsPage(filled))
    page.panel.entry.evidence.show_value("网址")
    with qtbot.waitSignal(page.message_posted) as told:
        page.panel.entry.save.click()
    assert "请填写落实措施" in told.args[0].words
    assert page.panel.entry.evidence.value() == "网址"


def test_what_is_typed_for_a_task_waits_until_one_comes_back_to_it(show, filled):
    page = show(KeyPointsPage(filled))
    page.panel.entry.text.show_value("已发布改造计划")
    page.panel.entry.done_on.edit.setText("2.")
    page.table.view.select_ids([2], 2)
    assert page.panel.entry.text.value() == ""
    page.panel.entry.evidence.show_value("云建函〔2026〕3号")
    page.table.view.select_ids([1], 1)
    assert page.panel.entry.text.value() == "已发布改造计划"
    assert page.panel.entry.done_on.edit.text() == "2."
    assert page.unsaved() == "2 项任务的落实措施"
    page.discard()
    assert (page.unsaved(), page.panel.entry.text.value()) == ("", "")


def test_the_window_hears_of_each_change_to_what_is_unsaved(show, filled):
    page = show(KeyPointsPage(filled))
    told = []
    page.edited.connect(lambda: told.append(page.unsaved()))
    page.panel.entry.text.show_value("已发布改造计划")
    assert told[-1] == "1 项任务的落实措施"
    page.panel.entry.save.click()
    assert told[-1] == ""
    page.panel.entry.evidence.show_value("网址")
    page.table.view.select_ids([2], 2)
    assert told[-1] == "1 项任务的落实措施"
    page.discard()
    assert told[-1] == ""


def test_a_day_that_is_none_is_complained_about_beside_it(show, filled):
    page = show(KeyPointsPage(filled))
    page.panel.entry.text.show_value("已发布改造计划")
    page.panel.entry.done_on.edit.setText("2.30")
    page.panel.entry.save.click()
    assert page.panel.entry.complaint.isVisible()
    assert task_detail(filled.db, 1).measures == ()
    page.panel.entry.done_on.edit.setText("2.3")
    assert not page.panel.entry.complaint.isVisible()


def test_measures_of_several_tasks_are_saved_on_leaving_up_to_the_first_that_cannot_be(
    show, filled
):
    page = show(KeyPointsPage(filled))
    for task_id, text in ((1, "已发布改造计划"), (2, "")):
        page.table.view.select_ids([task_id], task_id)
        page.panel.entry.text.show_value(text)
        page.panel.entry.evidence.show_value("网址")
    page.table.view.select_ids([1], 1)
    assert not page.save()
    assert page.unsaved() == "1 项任务的落实措施"
    assert page.panel._task.number == "二"
    assert len(task_detail(filled.db, 1).measures) == 1
    page.panel.entry.text.show_value("已同步解读")
    assert page.save() and page.unsaved() == ""
    assert len(task_detail(filled.db, 2).measures) == 1


@pytest.mark.parametrize(("answer", "left"), [("删除", 0), ("取消", 2)])
def test_a_document_is_deleted_after_a_question(show, filled, qtbot, answer, left):
    page = show(KeyPointsPage(filled))
    page.table.deletion_asked.emit([2])
    question = page.findChild(Question)
    button = next(b for b in question.findChildren(QPushButton) if b.text() == answer)
    button.click()
    qtbot.waitUntil(lambda: page.findChild(Question) is None)
    assert len(page.source.ids(page.table.query)) == left


def test_a_document_is_read_corrected_and_saved_as_one_action(show, context, document, qtbot):
    page = show(ReadingPage(context, NEW))
    assert page.unsaved() == ""
    page.arrive(str(document))
    qtbot.waitUntil(lambda: page.tasks.count() == 2)
    assert page.title.value() == "云岭省2026年政务公开工作要点"
    assert page.year.value() == 2026
    assert "任务 2 项，责任分工 4 条" in page.tally.text()
    assert "各级各部门要高度重视" in page.unplaced.text()
    assert page.unsaved() == "读出的 2 项任务"
    wide = page.tasks.width()
    page.fit(619, 308)
    assert page.tasks.maximumWidth() < wide
    page.form.field("leads").setText("省住房城乡建设厅")
    page.form.field("others").setText("省财政厅")
    page.tasks.setCurrentRow(1)
    page.form.field("title").setText("推进政策解读工作")
    assert page.tasks.item(1).text() == "二　推进政策解读工作"
    with qtbot.waitSignals([page.going, page.over]):
        assert page.save()
    first, second = task_detail(context.db, 1), task_detail(context.db, 2)
    assert first.units == (("省住房城乡建设厅", "牵头"), ("省财政厅", "责任"))
    assert second.title == "推进政策解读工作"
    undo(context.db)
    assert KeyPointsPage(context).source.counts()["全部"] == 0


def test_tasks_are_added_and_removed_and_must_be_whole(show, context, document, qtbot):
    page = show(ReadingPage(context, NEW))
    page.read(document)
    qtbot.waitUntil(lambda: page.tasks.count() == 2)
    page.add.click()
    assert page.tasks.currentRow() == 1
    assert page.form.draft.chapter == "一、围绕高质量发展强化公开"
    assert "有 1 项没有写明单位" in page.tally.text()
    assert not page.save()
    assert page.tasks.currentRow() == 1
    page.remove.click()
    assert page.tasks.count() == 2
    page.remove.click()
    page.remove.click()
    assert page.unsaved() == ""
    assert not page.keep.isEnabled()


def test_the_same_document_twice_is_refused_and_stays(show, context, document, qtbot):
    for _ in range(2):
        page = show(ReadingPage(context, NEW))
        page.read(document)
        qtbot.waitUntil(lambda page=page: page.tasks.count() == 2)
        saved = page.save()
    assert not saved
    assert page.unsaved() == "读出的 2 项任务"


def test_what_cannot_be_read_is_told(show, context, tmp_path, qtbot):
    page = show(ReadingPage(context, NEW))
    (tmp_path / "坏.docx").write_bytes(b"no zip")
    with qtbot.waitSignal(page.message_posted) as told:
        page.read(tmp_path / "坏.docx")
    assert "坏.docx" in told.args[0].words
    (tmp_path / "空话.txt").write_text("没有任务的文字。\n", encoding="utf-8")
    with qtbot.waitSignal(page.message_posted) as told:
        page.read(tmp_path / "空话.txt")
    assert "没有读到任何任务" in told.args[0].words
    assert page.add.isVisible() and not page.form.isEnabled()
    page.add.click()
    assert page.form.isEnabled()


def test_the_file_is_asked_for_without_halting_the_window(show, context, document, qtbot):
    page = show(ReadingPage(context, NEW))
    page.choose.click()
    dialog = page.findChild(QFileDialog)
    assert dialog.isVisible()
    assert "*.docx *.pdf *.txt" in dialog.nameFilters()[0]
    dialog.setDirectory(str(document.parent))
    dialog.selectFile(document.name)
    dialog.accept()
    qtbot.waitUntil(lambda: page.tasks.count() == 2)


@pytest.mark.parametrize("make", [KeyPointsPage, lambda context: ReadingPage(context, NEW)])
def test_pages_go_away_when_they_are_closed(assert_freed, filled, make):
    record_measure(filled.db, 1, MeasureDraft("已办"))
    assert_freed(lambda: make(filled))


def test_the_day_of_a_measure_can_be_any_day(show, filled):
    page = show(KeyPointsPage(filled))
    page.panel.entry.done_on.edit.setText("2.10")
    assert page.panel.entry.done_on.value() == date(2026, 2, 10)
