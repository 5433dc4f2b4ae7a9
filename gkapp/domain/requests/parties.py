"""Who stands behind a request beside its first applicant, who alone is counted: joint applicants.

An agent is no applicant: a lawyer who acts for a person does not make them a 法律服务机构.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gkapp.domain.records.problems import Problem
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.contact_ways import email_doubt, phone_doubt
from gkapp.domain.requests.identity_number import CREDIT_CODE, RESIDENT_CARD, identity_doubt


@dataclass(frozen=True, slots=True)
class Party:
    """An applicant as the letter names them; everything may still be missing while it is typed."""

    name: str = ""
    kind: ApplicantKind | None = None
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""

    @property
    def in_words(self) -> str:
        """The name with the kind."""
        return f"{self.name}（{self.kind}）" if self.kind else self.name

    @property
    def has_contact(self) -> bool:
        """Whether there is any way to reach them (条例 art. 29)."""
        return bool(self.phone or self.address or self.email)


def party_problems(party: Party) -> Iterator[Problem]:
    """What must be filled in of a joint applicant and is not."""
    if party.kind is None:
        yield Problem("kind", "请填写申请人类型。")
    if not party.name:
        yield Problem("name", "请填写姓名或者名称。")


def party_warnings(party: Party) -> Iterator[Problem]:
    """What is doubtful about a joint applicant."""
    yield from id_kind_doubts(party.kind, party.id_kind)
    if doubt := identity_doubt(party.id_kind, party.id_number):
        yield Problem("id_number", doubt)
    if doubt := phone_doubt(party.phone):
        yield Problem("phone", doubt)
    if doubt := email_doubt(party.email):
        yield Problem("email", doubt)


def id_kind_doubts(kind: ApplicantKind | None, id_kind: str) -> Iterator[Problem]:
    """A person's document of a body, or a body's of a person, as when the kind was corrected.

    Nothing is said of 其他, who may be either.
    """
    if kind in (None, ApplicantKind.OTHER):
        return
    if id_kind == (CREDIT_CODE if kind is ApplicantKind.PERSON else RESIDENT_CARD):
        yield Problem("id_kind", f"申请人是{kind}，证件类型却是{id_kind}，请核对。")
