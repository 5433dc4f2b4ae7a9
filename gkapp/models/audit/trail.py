"""The audit trail's own tables: append-only by trigger, chained by hash."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gkapp.models.base import Base


class Action(Base):
    """One thing a person did: the unit of the audit trail and of undo."""

    __tablename__ = "action"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    done_at: Mapped[str] = mapped_column(String(40))
    """Local time, ISO 8601."""
    actor: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column()
    kind: Mapped[str] = mapped_column(String(10))
    """An ActionKind."""
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"))
    is_undoable: Mapped[bool] = mapped_column()
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Change(Base):
    """One row as it was before and after an action; no text on a side means there was no row.

    *salt*, *before* and *after* may be blanked once their retention is over; *digest* stays, so
    that the chain still verifies.
    """

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_row", "table_name", "row_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int] = mapped_column()
    before: Mapped[str | None] = mapped_column()
    after: Mapped[str | None] = mapped_column()
    salt: Mapped[str | None] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
