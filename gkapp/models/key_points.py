"""The year's key points: the document, its tasks, what was done for them."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from gkapp.models.base import Record, column, options


class KeyPointsDocument(Record):
    """One key-point document; a year may have several, from several levels."""

    __tablename__ = "key_points_document"
    __table_args__ = options(UniqueConstraint("year", "title"))

    year: Mapped[int] = column()
    title: Mapped[str] = column(String(300))
    unplaced: Mapped[str] = column(default="")
    """Text of the document that belongs to no task, kept so that nothing is lost."""


class Task(Record):
    """One task of the document, numbered as printed."""

    __tablename__ = "task"
    __table_args__ = options(UniqueConstraint("document_id", "position"))

    document_id: Mapped[int] = column(ForeignKey("key_points_document.id"))
    position: Mapped[int] = column()
    number: Mapped[str] = column(String(40))
    chapter: Mapped[str] = column(default="")
    title: Mapped[str] = column()
    text: Mapped[str] = column()
    note: Mapped[str] = column(default="")


class TaskUnit(Record):
    """A unit that a task names, in the order named."""

    __tablename__ = "task_unit"
    __table_args__ = options(UniqueConstraint("task_id", "position"))

    task_id: Mapped[int] = column(ForeignKey("task.id"))
    position: Mapped[int] = column()
    name: Mapped[str] = column(String(200), index=True)
    role: Mapped[str] = column(String(10))
    """牵头, 配合 or 责任."""


class Measure(Record):
    """Something done for a task."""

    __tablename__ = "measure"

    task_id: Mapped[int] = column(ForeignKey("task.id"), index=True)
    done_on: Mapped[date | None] = column()
    text: Mapped[str] = column()
    evidence: Mapped[str] = column(default="")
