"""A task as it is being corrected before a key-point document is saved."""

from collections.abc import Iterable
from dataclasses import dataclass

from gkapp.domain.key_points.tasks import KeyPoints, Task


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as read or typed; *others* are the units without a told role."""

    number: str = ""
    chapter: str = ""
    title: str = ""
    text: str = ""
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    note: str = ""


def drafts_of(points: KeyPoints) -> list[TaskDraft]:
    """The tasks of a document, to be corrected."""
    return [
        TaskDraft(
            number=task.number,
            chapter=task.chapter,
            title=task.title,
            text=task.text,
            leads=task.leads,
            supporting=task.supporting,
            others=tuple(u for u in task.units if u not in (*task.leads, *task.supporting)),
            note=task.note,
        )
        for task in points.tasks
    ]


def judge_task(draft: TaskDraft) -> list[tuple[str, str]]:
    """Field and sentence of everything that is missing."""
    needed = (("number", "序号"), ("title", "任务"), ("text", "全文"))
    return [(field, f"请填写{name}。") for field, name in needed if not getattr(draft, field)]


def as_tasks(drafts: Iterable[TaskDraft]) -> tuple[Task, ...]:
    """The corrected tasks; a unit that is named twice counts once."""
    return tuple(
        Task(
            number=draft.number,
            written_number=draft.number,
            chapter=draft.chapter,
            section="",
            title=draft.title,
            text=draft.text,
            leads=draft.leads,
            supporting=draft.supporting,
            units=tuple(dict.fromkeys((*draft.leads, *draft.supporting, *draft.others))),
            note=draft.note,
        )
        for draft in drafts
    )
