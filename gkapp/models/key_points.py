"""The year's key points: the document, its tasks, what was done for them, what shows it."""

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
    document_no: Mapped[str] = column(String(80), default="", server_default="")
    level: Mapped[str] = column(String(10), default="", server_default="")
    """国家, 省级, 市级, 县级 or 本单位; empty where nobody said."""
    issued_on: Mapped[date | None] = column()
    note: Mapped[str] = column(default="", server_default="")


class Task(Record):
    """One task of the document, numbered as printed."""

    __tablename__ = "task"
    __table_args__ = options(UniqueConstraint("document_id", "position"))

    document_id: Mapped[int] = column(ForeignKey("key_points_document.id"))
    position: Mapped[int] = column()
    """By when it came into the document: no two have the same, and it never changes."""
    number: Mapped[str] = column(String(40))
    chapter: Mapped[str] = column(default="")
    title: Mapped[str] = column()
    text: Mapped[str] = column()
    note: Mapped[str] = column(default="")
    place: Mapped[int | None] = column()
    """Where it stands in the document, once tasks were put into another order."""
    said_role: Mapped[str] = column(String(20), default="", server_default="")
    """What the officer says of the department's part; empty where the units tell it."""
    office: Mapped[str] = column(String(120), default="", server_default="")
    person: Mapped[str] = column(String(80), default="", server_default="")
    due_on: Mapped[date | None] = column()
    period: Mapped[str] = column(String(10), default="", server_default="")
    deliverable: Mapped[str] = column(default="", server_default="")
    state: Mapped[str] = column(String(10), default="", server_default="")
    """未开展, 进行中, 已完成 or 不适用; empty where the entries tell it."""
    state_reason: Mapped[str] = column(default="", server_default="")
    share: Mapped[int] = column(default=0, server_default="0")
    """How much is done, in per cent."""
    parent_id: Mapped[int | None] = column(ForeignKey("task.id"), index=True)
    """The task of a higher document that this one carries out."""


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


class TaskNote(Record):
    """How far a task was on a day."""

    __tablename__ = "task_note"

    task_id: Mapped[int] = column(ForeignKey("task.id"), index=True)
    noted_on: Mapped[date | None] = column()
    text: Mapped[str] = column()
    person: Mapped[str] = column(String(80), default="")


class TaskEvidence(Record):
    """What shows that a task is carried out: a record of a register, a file of it, an address."""

    __tablename__ = "task_evidence"

    task_id: Mapped[int] = column(ForeignKey("task.id"), index=True)
    measure_id: Mapped[int | None] = column(ForeignKey("measure.id"), index=True)
    """The measure that it shows, where it shows one."""
    register: Mapped[str] = column(String(40), default="")
    """The name of a register; empty for an address."""
    record_id: Mapped[int | None] = column()
    """The record in it. No key of the database: the link outlives the record and says so."""
    title: Mapped[str] = column(default="")
    """What it was called when it was linked."""
    address: Mapped[str] = column(String(500), default="")
    linked_on: Mapped[date | None] = column()
