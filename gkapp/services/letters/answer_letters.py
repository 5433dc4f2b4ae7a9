"""The answer as its letter tells it, so that nobody types it a second time."""

import json
from datetime import date

from sqlalchemy import Select, select

from gkapp.domain.requests.case_history.facts import EndingFacts
from gkapp.exchange.law.rules import answer_kinds, letter_kinds
from gkapp.models.database import Database
from gkapp.models.requests import Letter, Request
from gkapp.services.letters.draft import GROUNDS
from gkapp.services.requests.letters import deciding_delivery


def answer_by_letter(db: Database, request_id: int) -> EndingFacts | None:
    """What the newest answer letter of the request says; None where none was made.

    *ended_on* is the day that counts of its deliveries, None while it was not served.
    """
    with db.read() as session:
        letter = session.scalars(_unregistered(request_id)).first()
        if letter is None:
            return None
        delivery, day = deciding_delivery(session, letter.id)
        return EndingFacts(
            grounds=_grounds(letter),
            ended_on=day,
            signed_on=letter.signed_on,
            letter_no=letter.document_no,
            way=delivery.way if delivery and day else "",
            tracking_no=delivery.tracking_no if delivery and day else "",
        )


def unregistered_answers(db: Database, request_id: int) -> frozenset[int]:
    """The ids of letters that were served and answer or end a request which is still open."""
    with db.read() as session:
        request = session.get(Request, request_id)
        if request is None or request.ended_on is not None:
            return frozenset()
        letters = session.scalars(_unregistered(request_id)).all()
        return frozenset(each.id for each in letters if deciding_delivery(session, each.id)[1])


def _unregistered(request_id: int) -> Select[Letter]:
    """The answering letters of a request that belong to no answer yet, the newest first."""
    answering = [kind.code for kind in letter_kinds().all() if kind.is_answer]
    return (
        select(Letter)
        .filter_by(request_id=request_id, answer_id=None, void_reason="")
        .where(Letter.kind.in_(answering))
        .order_by(Letter.id.desc())
    )


def _grounds(letter: Letter) -> tuple[str, ...]:
    """The codes of the grounds that the letter states by name."""
    codes = {
        kind.name: kind.code for kind in answer_kinds().signed_on(letter.signed_on or date.max)
    }
    told = json.loads(letter.facts).get(GROUNDS, "")
    return tuple(codes[name] for name in told.split("、") if name in codes)
