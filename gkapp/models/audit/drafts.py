"""What was typed but not yet saved: kept in the encrypted file, so that a crash loses nothing."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gkapp.models.base import Base


class Draft(Base):
    """The unsaved fields of one form; not part of the audit trail, as nothing was done yet."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("form", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[int] = mapped_column()
    """The record that is edited, 0 for a new one."""
    saved_at: Mapped[str] = mapped_column(String(40))
    """Local time, ISO 8601."""
    content: Mapped[str] = mapped_column()
    """JSON of the fields."""
