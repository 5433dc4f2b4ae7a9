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
from gkapp.domain.requests.applicants import Applicant, Sameness, levelled_name, sameness
from gkapp.domain.text.dates import chinese_date
from gkapp.domain.text.likeness import LikenessIndex, ShareOf, SimilarText, likeness, title_core
from gkapp.exchange.law.rules import outcome_labels
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry, Publication
from gkapp.models.requests import Answer, Letter, Request, RequestParty
from gkapp.services.ledger.list import in_force_on
from gkapp.services.report.figures import COUNTED_KIND
from gkapp.services.requests.applicants import applicant_of, may_be_one_of
from gkapp.services.requests.records import APPLICANT, FIRST

FREE_ITEMS = 10
"""Requests of one applicant in one natural month that cost nothing (国办函〔2020〕109号第四条)."""


@dataclass(frozen=True, slots=True)
class EarlierRequest:
    """Another request of the same applicant, or of a namesake."""

    id: int
    number: str
    received_on: date
    has_other_number: bool
    """The name is the same and the number is not: somebody else, whom no fee is added up with."""
    is_unproven: bool = False
    """The name is the same, and only one of the two numbers is known."""


@dataclass(frozen=True, slots=True)
class ApplicantHistory:
    """The other requests of an applicant, the newest first."""

    earlier: tuple[EarlierRequest, ...] = ()

    def in_month_of(self, day: date) -> int:
        """How many of them were received in the calendar month of *day*; fees go by it."""
        month = day.year, day.month
        return sum(
            (each.received_on.year, each.received_on.month) == month
            for each in self.earlier
            if not each.has_other_number
        )

    def is_charged(self, day: date) -> bool:
        """Whether one more request, received on *day*, is beyond the free ones of its month."""
        return self.in_month_of(day) >= FREE_ITEMS

    @property
    def doubtful(self) -> int:
        """How many are of somebody else who bears the same name."""
        return sum(each.has_other_number for each in self.earlier)

    @property
    def unproven(self) -> int:
        """How many go by the name alone."""
        return sum(each.is_unproven for each in self.earlier)


def applicant_history(
    db: Database,
    name: str,
    id_number: str = "",
    id_kind: str = "",
    *,
    besides: int | None = None,
) -> ApplicantHistory:
    """Every counted request, *besides* one, with that applicant or a namesake.

    Joint applicants count as well; agents do not. Nothing is found for an empty name and number.
    """
    asked = Applicant(name.strip(), id_kind, id_number.strip())
    if not asked.name and not asked.id_number:
        return ApplicantHistory()
    statement = (
        select(Request.id, Request.number, Request.received_on, RequestParty)
        .join(RequestParty, RequestParty.request_id == Request.id)
        .where(may_be_one_of([asked]), RequestParty.role == APPLICANT)
        .where(Request.kind == COUNTED_KIND)
        .order_by(Request.received_on.desc(), Request.id.desc(), RequestParty.position)
    )
    found: dict[int, EarlierRequest] = {}
    with db.read() as session:
        for row_id, number, received_on, party in session.execute(statement):
            how = sameness(asked, applicant_of(party))
            if row_id != besides and how is not Sameness.OTHER:
                namesake, unproven = how is Sameness.NAMESAKE, how is Sameness.UNPROVEN
                if row_id not in found or not namesake:
                    found[row_id] = EarlierRequest(
                        row_id, number, received_on, namesake, is_unproven=unproven
                    )
    return ApplicantHistory(tuple(found.values()))


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
        is_same = levelled_name(applicant) == levelled_name(self.applicant)
        return is_same and self.share >= SAME_REQUEST and bool(self.outcome)


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
    found = index.requests.nearest(content, ShareOf.BOTH, least=LIKE_REQUEST, most=MOST_FOUND + 1)
    alike = [hit for hit in found if hit.key != besides][:MOST_FOUND]
    named = index.documents.nearest(content, ShareOf.OF_FOUND, least=LIKE_TITLE, most=MOST_FOUND)
    with db.read() as session:
        return Likenesses(_requests(session, alike), _documents(session, named))


def _requests(session: Session, hits: list[SimilarText]) -> tuple[SimilarRequest, ...]:
    rows = {row.id: row for row in session.scalars(select(Request).where(_among(Request.id, hits)))}
    return tuple(
        SimilarRequest(
            row.id, row.number, row.received_on, row.applicant_name, _label(row.outcome), hit.share
        )
        for hit in hits
        if (row := rows.get(hit.key)) is not None
    )


def _documents(session: Session, hits: list[SimilarText]) -> tuple[PublicDocument, ...]:
    entries = select(LedgerEntry).where(_among(LedgerEntry.id, hits))
    rows = {row.id: row for row in session.scalars(entries)}
    addresses = _addresses(session, hits)
    return tuple(
        PublicDocument(row.id, row.title, row.document_no, addresses.get(row.id, ""), hit.share)
        for hit in hits
        if (row := rows.get(hit.key)) is not None
    )


def _addresses(session: Session, hits: list[SimilarText]) -> Mapping[int, str]:
    """The first address of each document."""
    places = select(Publication).where(
        _among(Publication.entry_id, hits), Publication.channel == WEBSITE
    )
    rows = session.scalars(places.order_by(Publication.id.desc()))
    return {row.entry_id: row.place for row in rows}


def _among(column: InstrumentedAttribute[int], hits: list[SimilarText]) -> ColumnElement[bool]:
    return column.in_([hit.key for hit in hits])


def _label(outcome: str | None) -> str:
    return outcome_labels().label_of(Outcome(outcome)) if outcome else ""


REPEATED = "repeated"
"""The code of the answer kind."""

EARLIER_NUMBER, EARLIER_DAY = "前次答复的文号", "前次答复的日期"
"""The facts of its letter."""


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """How the likest earlier request of the same applicant was answered; *share* is at most 1."""

    request_number: str
    document_no: str
    """Empty where no number is registered."""
    answered_on: date
    """The day of its letter, else the day that counts."""
    share: float


def earlier_answer(db: Database, request_id: int) -> EarlierAnswer | None:
    """The answer that the request may repeat; None where nothing alike was answered."""
    with db.read() as session:
        request = session.get(Request, request_id)
        return earlier_answer_in(session, request) if request is not None else None


def earlier_answer_in(session: Session, request: Request) -> EarlierAnswer | None:
    """The same within a session: the likest, and of these the latest.

    Somebody of the same name with another identity number is somebody else.
    """
    answered = (
        select(Request.number, Request.content, Answer, Letter.document_no)
        .join(Answer, Answer.request_id == Request.id)
        .outerjoin(Letter, Letter.answer_id == Answer.id)
        .where(
            Request.id.in_(_of_same_applicants(session, request)),
            Request.kind == COUNTED_KIND,
            Request.withdrawn_on.is_(None),
            Answer.position == FIRST,
        )
        .order_by(Answer.concluded_on, Answer.id)
    )
    found = [
        EarlierAnswer(number, document_no or "", answer.signed_on or answer.concluded_on, share)
        for number, content, answer, document_no in session.execute(answered)
        if (share := likeness(content, request.content)) >= LIKE_REQUEST
    ]
    return max(reversed(found), key=lambda each: each.share, default=None)


def earlier_answer_told(session: Session, request: Request) -> dict[str, str]:
    """The facts of the letter about a repeated request, as far as they are known."""
    earlier = earlier_answer_in(session, request)
    if earlier is None:
        return {}
    facts = {EARLIER_NUMBER: earlier.document_no, EARLIER_DAY: chinese_date(earlier.answered_on)}
    return {name: value for name, value in facts.items() if value}


def earlier_in_words(earlier: EarlierAnswer | None) -> str:
    """What an officer should know who takes a request for a repeated one."""
    if earlier is None:
        return "没有查到该申请人此前内容相近的答复，请核对是否属于重复申请。"
    number = f"，文号{earlier.document_no}" if earlier.document_no else "，没有登记文号"
    day = chinese_date(earlier.answered_on)
    alike = round(earlier.share * 100)
    return f"前次答复：申请“{earlier.request_number}”{day}答复{number}，申请内容相近 {alike}%。"


def _of_same_applicants(session: Session, request: Request) -> list[int]:
    """The other requests with one of its applicants."""
    parties = select(RequestParty).filter_by(role=APPLICANT)
    own = [
        applicant_of(party)
        for party in session.scalars(parties.where(RequestParty.request_id == request.id))
    ]
    others = parties.where(RequestParty.request_id != request.id, may_be_one_of(own))
    return [
        other.request_id
        for other in session.scalars(others)
        if any(sameness(each, applicant_of(other)).is_same for each in own)
    ]
