"""Tasks being corrected: as read, judged, and back again."""

from gkapp.domain.key_points.tasks import (
    KeyPoints,
    TaskDraft,
    TaskText,
    as_tasks,
    drafts_of,
    judge_task,
)


def test_what_is_not_corrected_stays_as_it_was_read():
    task = TaskText(
        number="一", written_number="一", chapter="一、章", section="", title="公开", text="公开。",
        leads=("甲",), supporting=("乙",), units=("甲", "乙", "丙"), note="负责",
    )  # fmt: skip
    drafts = drafts_of(KeyPoints("要点", (task,), ()))
    assert drafts[0].others == ("丙",)
    assert as_tasks(drafts) == (task,)


def test_a_unit_named_twice_counts_once():
    (task,) = as_tasks([TaskDraft("一", "", "公开", "公开。", ("甲",), ("甲",), ("乙", "甲"))])
    assert task.units == ("甲", "乙")


def test_what_is_missing_is_told():
    assert [field for field, _ in judge_task(TaskDraft())] == ["number", "title", "text"]
    assert judge_task(TaskDraft(number="一", title="公开", text="公开。")) == []
