"""What a request is like: earlier requests, and documents that may answer it already.

Both are found by the character pairs that the wordings share (gkapp.domain.text.likeness), in an
index of the whole register: make it in a job, and anew when the register was changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gkapp.domain.ledger.columns import WEBSITE
from gkapp.domain.records.registers import DisclosureAttribute
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.text.likeness import Hit, LikenessIndex, Measure, title_core
from gkapp.exchange.law.rules import outcome_labels
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry, Publication
from gkapp.models.requests import Request
from gkapp.services.ledger.validity import in_force_on
from gkapp.services.report.figure_conditions import COUNTED_KIND

LIKE_REQUEST = 0.4
"""Share (Dice) from which an earlier request is shown.

Measured on the 121 requests of the demo: the three that repeat each other share 1.0, the six pairs
after the same thing of another year or place 0.49 to 0.62, and of the fourteen pairs between 0.40
and 0.49 ten are about the same matter; below 0.40 they only have 全省, 2024年度 and the like.
"""

SAME_REQUEST = 0.9
"""Share from which two requests are said to ask for the same."""

LIKE_TITLE = 0.6
"""Share of a title's pairs that the request has, from which the document is shown.

Measured on the demo, whose 121 requests find 27 documents so: titles that the request names, or
whose list or result it asks for, have 0.6 to 1.0; below, 2024年度 alone brings short titles in.
"""

MOST_FOUND = 5


@dataclass(frozen=True, slots=True)
class SimilarRequest:
    """An earlier request, and how it ended; *share* is at most 1."""

    id: int
    number: str
    received_on: date
    applicant: str
    outcome: str
    """The printed label; empty while it is open."""
    share: float

    def repeated_by(self, applicant: str) -> bool:
        """Whether *applicant* got an answer to the same already (条例第三十六条第六项)."""
        is_same = self.share >= SAME_REQUEST and applicant == self.applicant
        return is_same and bool(self.outcome)


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """A document that stands before the public at *address* and may answer the request."""

    id: int
    title: str
    document_no: str
    address: str
    share: float


@dataclass(frozen=True, slots=True)
class Likenesses:
    """What was found for one wording, the likest first."""

    requests: tuple[SimilarRequest, ...] = ()
    documents: tuple[PublicDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterIndex:
    """The wordings of both registers as they stood when it was made."""

    requests: LikenessIndex
    documents: LikenessIndex


def index_registers(db: Database) -> RegisterIndex:
    """Index every counted request, and every disclosed document in force that has an address."""
    requests = (
        select(Request.id, Request.content)
        .where(Request.kind == COUNTED_KIND)
        .order_by(Request.received_on, Request.id)
    )
    documents = (
        select(LedgerEntry.id, LedgerEntry.title)
        .join(Publication, Publication.entry_id == LedgerEntry.id)
        .where(
            Publication.channel == WEBSITE,
            Publication.place != "",
            LedgerEntry.attribute == DisclosureAttribute.PROACTIVE,
            in_force_on(db.now().date()),
        )
        .distinct()
        .order_by(LedgerEntry.id)
    )
    with db.read() as session:
        return RegisterIndex(
            LikenessIndex((key, text) for key, text in session.execute(requests)),
            LikenessIndex((key, title_core(title)) for key, title in session.execute(documents)),
        )


def likenesses(
    db: Database, index: RegisterIndex, content: str, *, besides: int | None = None
) -> Likenesses:
    """What *content* is like, *besides* the request itself; rows gone meanwhile are left out."""
    found = index.requests.nearest(content, Measure.BOTH, least=LIKE_REQUEST, most=MOST_FOUND + 1)
    alike = [hit for hit in found if hit.key != besides][:MOST_FOUND]
    named = index.documents.nearest(content, Measure.OF_FOUND, least=LIKE_TITLE, most=MOST_FOUND)
    with db.read() as session:
        return Likenesses(_requests(session, alike), _documents(session, named))


def _requests(session: Session, hits: list[Hit]) -> tuple[SimilarRequest, ...]:
    rows = {row.id: row for row in session.scalars(select(Request).where(_among(Request.id, hits)))}
    return tuple(
        SimilarRequest(
            row.id, row.number, row.received_on, row.applicant_name, _label(row.outcome), hit.share
        )
        for hit in hits
        if (row := rows.get(hit.key)) is not None
    )


def _documents(session: Session, hits: list[Hit]) -> tuple[PublicDocument, ...]:
    entries = select(LedgerEntry).where(_among(LedgerEntry.id, hits))
    rows = {row.id: row for row in session.scalars(entries)}
    addresses = _addresses(session, hits)
    return tuple(
        PublicDocument(row.id, row.title, row.document_no, addresses.get(row.id, ""), hit.share)
        for hit in hits
        if (row := rows.get(hit.key)) is not None
    )


def _addresses(session: Session, hits: list[Hit]) -> Mapping[int, str]:
    """The first address of each document."""
    places = select(Publication).where(
        _among(Publication.entry_id, hits), Publication.channel == WEBSITE
    )
    rows = session.scalars(places.order_by(Publication.id.desc()))
    return {row.entry_id: row.place for row in rows}


def _among(column: InstrumentedAttribute[int], hits: list[Hit]) -> ColumnElement[bool]:
    return column.in_([hit.key for hit in hits])


def _label(outcome: str | None) -> str:
    return outcome_labels().label_of(Outcome(outcome)) if outcome else ""
