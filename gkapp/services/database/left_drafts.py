"""What was typed and never saved, as a window tells it that has just been opened.

Read without the tables' classes: the start of the program does without them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from gkapp.models.database import Database

REPORT_TEXT = "report_text_"
"""How the form of a report's texts is called, before the year; each section is a record of it."""

_DRAFTS = table("draft", column("form"), column("record_id"), column("saved_at"), column("id"))


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """Which form was left with something unsaved, and of which record; 0 for a new one."""

    form: str
    record_id: int


def left_drafts(db: Database, tables: Mapping[str, str]) -> tuple[LeftDraft, ...]:
    """What is kept unsaved, the newest first.

    *tables* names the table of each form's records: a draft of a record that is gone leads nowhere,
    and is passed over like that of a form which is not among them. The texts of reports always are.
    """
    found = select(_DRAFTS.c.form, _DRAFTS.c.record_id).order_by(
        _DRAFTS.c.saved_at.desc(), _DRAFTS.c.id.desc()
    )
    with db.read() as session:
        rows = [LeftDraft(form, record) for form, record in session.execute(found)]
        return tuple(each for each in rows if _leads_somewhere(session, each, tables))


def _leads_somewhere(session: Session, left: LeftDraft, tables: Mapping[str, str]) -> bool:
    if left.form.startswith(REPORT_TEXT):
        return True
    if left.form not in tables:
        return False
    if not left.record_id:
        return True
    records = table(tables[left.form], column("id"))
    return session.scalar(select(records.c.id).filter_by(id=left.record_id)) is not None
