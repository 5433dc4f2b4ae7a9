"""The rows of those who stand behind a request: joint applicants and the agent."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.parties import Party
from gkapp.models.audit.recording import Values, add_rows
from gkapp.models.requests import RequestParty
from gkapp.services.records.upsert import batches

APPLICANT, AGENT = "申请人", "代理人"
FIRST = 1
_JOINT = RequestParty.role == APPLICANT, RequestParty.position > FIRST


@dataclass(slots=True)
class Parties:
    """Who stands behind one request."""

    first: RequestParty | None = None
    agent: RequestParty | None = None
    joint: list[Party] = field(default_factory=list[Party])
    """The applicants after the first, in the order of the letter."""


def parties_of(session: Session, ids: Collection[int]) -> defaultdict[int, Parties]:
    """Who stands behind each of the requests *ids*, by one statement."""
    found: defaultdict[int, Parties] = defaultdict(Parties)
    for part in batches(ids):
        statement = select(RequestParty).where(RequestParty.request_id.in_(part))
        for row in session.scalars(statement.order_by(RequestParty.position)):
            _sort_in(found[row.request_id], row)
    return found


def _sort_in(parties: Parties, row: RequestParty) -> None:
    if row.role == APPLICANT and row.position > FIRST:
        parties.joint.append(_party(row))
    elif row.role == APPLICANT:
        parties.first = row
    elif row.role == AGENT and row.position == FIRST:
        parties.agent = row


def add_joint_applicants(session: Session, joint: Mapping[int, Sequence[Party]]) -> None:
    """Insert those of new requests, by one statement."""
    add_rows(
        session,
        RequestParty,
        [
            {"request_id": request_id, **_place(at), **_values(party)}
            for request_id, parties in joint.items()
            for at, party in enumerate(parties)
        ],
    )


def change_joint_applicants(session: Session, request_id: int, parties: Sequence[Party]) -> None:
    """Have exactly these after the first applicant, in this order."""
    statement = select(RequestParty).where(RequestParty.request_id == request_id, *_JOINT)
    rows = list(session.scalars(statement.order_by(RequestParty.position)))
    for row in rows[len(parties) :]:
        session.delete(row)
    session.flush()  # before others take their places
    for at, party in enumerate(parties):
        row = rows[at] if at < len(rows) else RequestParty(request_id=request_id)
        for name, value in {**_place(at), **_values(party)}.items():
            setattr(row, name, value)
        session.add(row)
        session.flush()  # one by one: no two at one place, not even in between


def agent_told(row: RequestParty) -> dict[str, str]:
    """What is said of an agent beside the name, by the fields of a record."""
    return {
        "agent_authority": row.authority,
        "agent_id_kind": row.id_kind,
        "agent_id_number": row.id_number,
        "agent_phone": row.phone,
        "agent_address": row.address,
        "agent_email": row.email,
    }


def _place(at: int) -> Values:
    return {"role": APPLICANT, "position": FIRST + 1 + at}


def _party(row: RequestParty) -> Party:
    kind = ApplicantKind(row.kind) if row.kind else None
    return Party(
        row.name, kind, row.id_kind, row.id_number, row.phone, row.address, row.email
    )  # fmt: skip


def _values(party: Party) -> Values:
    return {
        "name": party.name,
        "kind": party.kind.value if party.kind else "",
        "id_kind": party.id_kind,
        "id_number": party.id_number,
        "phone": party.phone,
        "address": party.address,
        "email": party.email,
    }
