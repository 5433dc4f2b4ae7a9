"""A year's key points (工作要点): reads the document into tasks with those responsible for them."""

import re

from gkapp.domain.errors import Refused
from gkapp.domain.key_points.task_outline import outline_tasks
from gkapp.domain.key_points.task_tables import table_tasks
from gkapp.domain.key_points.tasks import KeyPoints, TaskText
from gkapp.domain.text.document_text import DocumentText, Line, TextTable
from gkapp.domain.text.outline import build_outline, can_be_title, paragraphs

__all__ = ["KeyPoints", "TaskText", "read_key_points", "require_key_points"]

_TITLES = re.compile("要点|任务|分工|安排|计划|方案|清单|台账")
"""What the title of such a document says, even where it names nobody who is responsible."""


def read_key_points(document: DocumentText) -> KeyPoints:
    """The tasks of a document in its order, those of its text before those of its tables.

    Where only a table says who is responsible, the text is no second list of tasks: it is unplaced.
    """
    texts, tables = _parts(document)
    outline = build_outline(texts)
    all_text = outline.front + [text for item in outline.items for text in item.texts()]
    from_text = outline_tasks(outline.items)
    from_tables = table_tasks(tables)
    tasks, unplaced = from_text.tasks, outline.front + from_text.unplaced
    if from_tables.tasks and not any(task.units for task in tasks):
        tasks, unplaced = [], all_text
    return KeyPoints(
        title=outline.title or next(filter(can_be_title, from_tables.unplaced), ""),
        tasks=(*tasks, *from_tables.tasks),
        unplaced=(*unplaced, *from_tables.unplaced),
    )


def require_key_points(points: KeyPoints, name: str) -> None:
    """Refused when what was read of the file *name* is numbered, but no list of tasks."""
    if points.tasks and not points.assignments and not _TITLES.search(points.title):
        raise Refused(
            f"“{name}”不像工作要点：没有写明责任单位，标题也不是工作要点或者任务分工。"
            "请检查是否选错了文件。"
        )


def _parts(document: DocumentText) -> tuple[list[str], list[TextTable]]:
    """The paragraphs and the tables; no paragraph goes on across a table."""
    texts: list[str] = []
    tables: list[TextTable] = []
    lines: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Line):
            lines.append(block)
        else:
            texts += paragraphs(lines)
            lines = []
            tables.append(block)
    return texts + paragraphs(lines), tables
