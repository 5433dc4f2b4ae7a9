"""Unsaved fields of open forms, kept in the encrypted database so that a crash loses nothing.

Not part of the audit trail: as long as nothing is saved, nothing was done.
"""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.models.audit.drafts import Draft
from gkapp.models.database import Database

NEW = 0
"""The record of a draft of something that is only being entered."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What was typed into a form and never saved; *saved_at* is local time, ISO 8601."""

    record_id: int
    saved_at: str
    content: dict[str, Any]


def keep_draft(db: Database, form: str, record_id: int, content: dict[str, Any]) -> None:
    """Keep *content* (plain JSON values) for the form and record, instead of what was kept."""
    with db.write("暂存未保存的内容") as session:
        row = _row(session, form, record_id) or Draft(form=form, record_id=record_id)
        row.saved_at = db.now().isoformat(timespec="seconds")
        row.content = json.dumps(content, ensure_ascii=False)
        session.add(row)


def kept_draft(db: Database, form: str, record_id: int) -> KeptDraft | None:
    """What is kept for the form and record, None when there is nothing."""
    with db.read() as session:
        row = _row(session, form, record_id)
        return row and KeptDraft(row.record_id, row.saved_at, json.loads(row.content))


def drop_draft(db: Database, form: str, record_id: int) -> None:
    """Forget what is kept: it was saved, or let go."""
    if kept_draft(db, form, record_id) is None:
        return
    with db.write("清除暂存内容") as session:
        session.delete(_row(session, form, record_id))


def _row(session: Session, form: str, record_id: int) -> Draft | None:
    return session.scalar(select(Draft).filter_by(form=form, record_id=record_id))
