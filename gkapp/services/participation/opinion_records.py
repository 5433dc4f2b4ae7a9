"""Public opinions as flat records: out of their tables and into them, with their answers."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.participation.law import ReplyForm
from gkapp.domain.participation.opinion import (
    OpinionDraft,
    OpinionRecord,
    Reply,
    Response,
    ResponseFacts,
    response_to,
)
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.text.moments import moment_of, moment_text
from gkapp.exchange.law.rules import voices_law
from gkapp.models.audit.recording import Values, add_rows
from gkapp.models.participation import OpinionReply, OpinionResponse
from gkapp.services.records.row_mapping import RowMapping
from gkapp.services.records.upsert import batches, rows_by, upsert_row

_OWN = RowMapping(OpinionDraft, OpinionResponse)


def stored_opinions(session: Session, ids: Collection[int]) -> list[Existing[OpinionRecord]]:
    """The opinions *ids* as records, with their answers."""
    rows = rows_by(session, OpinionResponse, "id", ids)
    replies = _replies_by(session, rows)
    return [
        Existing(row_id, _record_of(row, tuple(map(_reply_in, replies[row_id]))))
        for row_id, row in rows.items()
    ]


def add_opinions(session: Session, records: Sequence[OpinionRecord]) -> list[int]:
    """Insert *records* with their answers, by one statement a table."""
    ids = add_rows(session, OpinionResponse, [_values(record) for record in records])
    replies = [
        {"opinion_id": row_id, **_reply_values(reply)}
        for row_id, record in zip(ids, records, strict=True)
        for reply in record.replies
    ]
    add_rows(session, OpinionReply, replies)
    return ids


def change_opinion(session: Session, row_id: int, record: OpinionRecord) -> None:
    """Make the stored opinion say what *record* says; an answer that stays keeps its row."""
    upsert_row(session, OpinionResponse, {"id": row_id}, _values(record))
    stored = _replies_by(session, [row_id])[row_id]
    for place, reply in enumerate(record.replies):
        row = stored[place] if place < len(stored) else OpinionReply(opinion_id=row_id)
        for name, value in _reply_values(reply).items():
            setattr(row, name, value)
        session.add(row)
    for row in stored[len(record.replies) :]:
        session.delete(row)
    session.flush()


def response_of(told: OpinionRecord | OpinionDraft, now: datetime) -> Response | None:
    """How it stands with the answer; None while it is not told when the opinion was found."""
    if told.found_at is None or told.grade is None:
        return None
    terms = voices_law().terms_for(told.grade, told.found_at.date())
    return response_to(ResponseFacts(told.found_at, terms, told.replies, told.is_exempt), now)


def _replies_by(session: Session, ids: Collection[int]) -> defaultdict[int, list[OpinionReply]]:
    found: defaultdict[int, list[OpinionReply]] = defaultdict(list)
    row = OpinionReply
    for part in batches(ids):
        wanted = select(row).where(row.opinion_id.in_(part)).order_by(row.made_at, row.id)
        for each in session.scalars(wanted):
            found[each.opinion_id].append(each)
    return found


def _record_of(row: OpinionResponse, replies: tuple[Reply, ...]) -> OpinionRecord:
    return OpinionRecord(**_OWN.read(row), replies=replies)


def _reply_in(row: OpinionReply) -> Reply:
    return Reply(
        moment_of(row.made_at), ReplyForm(row.form), row.address, row.speaker, row.is_by_head
    )


def _values(record: OpinionRecord) -> Values:
    # Neither of the two moments that are worked out hangs on the present.
    response = response_of(record, record.found_at)
    assert response is not None
    return {
        **_OWN.values_of(record),
        "due_at": moment_text(response.due),
        "answered_at": moment_text(response.answered_at),
    }


def _reply_values(reply: Reply) -> Values:
    return {
        "made_at": moment_text(reply.made_at),
        "form": reply.form.value if reply.form else "",
        "address": reply.address,
        "speaker": reply.speaker,
        "is_by_head": reply.is_by_head,
    }
