"""A year's key points (工作要点): reads the document into tasks with those responsible for them."""

from gkapp.domain.document_text import DocumentText, Line, Table
from gkapp.domain.outline import build_outline, can_be_title
from gkapp.domain.paragraphs import paragraphs
from gkapp.domain.task_outline import outline_tasks
from gkapp.domain.task_tables import table_tasks
from gkapp.domain.tasks import KeyPoints, Task

__all__ = ["KeyPoints", "Task", "read_key_points"]


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


def _parts(document: DocumentText) -> tuple[list[str], list[Table]]:
    """The paragraphs and the tables; no paragraph goes on across a table."""
    texts: list[str] = []
    tables: list[Table] = []
    lines: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Line):
            lines.append(block)
        else:
            texts += paragraphs(lines)
            lines = []
            tables.append(block)
    return texts + paragraphs(lines), tables
