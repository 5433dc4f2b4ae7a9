"""Entering a key-point document, and recording what was done."""

from datetime import date

import pytest
from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.domain.key_points.tasks import KeyPoints, TaskText
from gkapp.models import key_points as tables
from gkapp.services.database.undo import undo
from gkapp.services.key_points.documents import (
    MeasureDraft,
    delete_document,
    delete_measure,
    import_key_points,
    record_measure,
    task_detail,
)


def task(number, **more):
    wording = {"written_number": f"（{number}）", "section": "", "chapter": "一、某章"}
    return TaskText(number=number, title="某事", text="某事。", **wording, **more)


POINTS = KeyPoints(
    title="2025年要点",
    tasks=(
        task("一", leads=("甲",), supporting=("乙",), units=("甲", "乙")),
        task("二", units=("丙",), note="等部门按职责分工负责"),
    ),
    unplaced=("前言", "结语"),
)


def units(db):
    with db.read() as session:
        rows = session.scalars(select(tables.TaskUnit).order_by(tables.TaskUnit.id))
        return [(row.name, row.role) for row in rows]


def test_tasks_and_units_are_entered_as_one_action(db):
    outcome = import_key_points(db, 2025, POINTS)
    assert outcome.text == "已导入《2025年要点》：任务 2 项，责任分工 3 条。"
    assert units(db) == [("甲", "牵头"), ("乙", "配合"), ("丙", "责任")]
    with db.read() as session:
        document = session.scalars(select(tables.KeyPointsDocument)).one()
        assert document.unplaced == "前言\n结语"
    undo(db)
    assert units(db) == []


def test_the_same_document_does_not_come_in_twice(db):
    import_key_points(db, 2025, POINTS)
    with pytest.raises(Refused, match="没有重复导入"):
        import_key_points(db, 2025, POINTS)
    import_key_points(db, 2026, POINTS)
    assert len(units(db)) == 6


def test_a_document_without_a_title_is_named_by_its_year(db):
    untitled = KeyPoints(title="", tasks=POINTS.tasks, unplaced=())
    assert "《2025年政务公开工作要点》" in import_key_points(db, 2025, untitled).text


def test_a_document_without_tasks_is_told(db):
    with pytest.raises(Refused, match="没有读到任何任务"):
        import_key_points(db, 2025, KeyPoints(title="x", tasks=(), unplaced=("文字",)))


def test_measures_are_recorded(db):
    import_key_points(db, 2025, POINTS)
    outcome = record_measure(db, 1, MeasureDraft(" 已发布 ", date(2026, 3, 4), "网址"))
    with db.read() as session:
        measure = session.get_one(tables.Measure, outcome.row_id)
    assert (measure.text, measure.done_on, measure.evidence) == ("已发布", date(2026, 3, 4), "网址")


@pytest.mark.parametrize(
    ("task_id", "draft", "said"),
    [
        (1, MeasureDraft("  "), "内容"),
        (1, MeasureDraft("已办", date(2026, 3, 5)), "晚于今天"),
        (99, MeasureDraft("已办"), "已被删除"),
    ],
)
def test_what_is_no_measure_is_told(db, task_id, draft, said):
    import_key_points(db, 2025, POINTS)
    with pytest.raises(Refused, match=said):
        record_measure(db, task_id, draft)


def test_a_task_is_told_whole(db):
    import_key_points(db, 2025, POINTS)
    outcome = record_measure(db, 1, MeasureDraft("已发布", date(2026, 3, 4), "网址"))
    detail = task_detail(db, 1)
    assert (detail.year, detail.document, detail.number) == (2025, "2025年要点", "一")
    assert detail.units == (("甲", "牵头"), ("乙", "配合"))
    assert [(m.text, m.evidence) for m in detail.measures] == [("已发布", "网址")]
    assert delete_measure(db, outcome.row_id).text == "已删除落实措施。"
    assert task_detail(db, 1).measures == ()
    with pytest.raises(Refused, match="已被删除"):
        delete_measure(db, outcome.row_id)


def test_a_whole_document_is_deleted_and_comes_back(db):
    import_key_points(db, 2025, POINTS)
    record_measure(db, 1, MeasureDraft("已发布"))
    assert delete_document(db, 2).text == "已删除《2025年要点》及其任务，可以撤销。"
    with pytest.raises(Refused, match="已被删除"):
        task_detail(db, 1)
    with pytest.raises(Refused, match="已被删除"):
        delete_document(db, 2)
    undo(db)
    assert len(task_detail(db, 1).measures) == 1
